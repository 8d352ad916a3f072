"""The rules of the house: who may import whom, words that are used in one place only, and the size of things.

Each rule is one test, which lists all that break it.
"""

import ast
import sys
from collections.abc import Iterator, Sequence, Set
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "made_in_blekinge"
FILES = sorted((ROOT / PACKAGE).rglob("*.py"))
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in FILES}
COMMON = {"compiled", "errors", "files", "i18n", "paths", "progress", "settings", "targets"}
"""What every floor may use."""

_INNER = {"domain", "queries", "services", "documents", "exchange", "reports", "devices"}
FLOORS: dict[str, tuple[set[str], set[str]]] = {
    "domain": (set(), {"stdnum", "phonenumbers", "bankkonto"}),
    "store": ({"domain"}, {"sqlalchemy", "alembic", "uuid_utils"}),
    "queries": ({"domain", "store"}, {"sqlalchemy"}),
    "services": ({"domain", "store", "queries"}, {"sqlalchemy"}),
    "documents": (
        {"domain", "queries"},
        {"reportlab", "qrcode", "PIL", "babel", "font_source_sans_pro", "pypdfium2"}
        | {"pyphen", "uharfbuzz", "bidi", "pymupdf_fonts"},
    ),
    "exchange": (
        {"domain", "queries", "services"},
        {"xlsxwriter", "python_calamine", "PIL", "defusedxml", "icalendar", "recurring_ical_events", "x_wr_timezone"},
    ),
    "reports": ({"domain", "store", "queries", "documents", "exchange"}, {"sqlalchemy"}),  # their types: no statement
    "desk": ({"domain", "queries", "services"}, set()),  # working places without a screen
    "devices": ({"domain"}, set()),  # printers, scanners, the cash drawer: no Qt
    "bootstrap": ({*_INNER, "store"}, {"sqlalchemy"}),  # for the types of the window alone
    "cli": ({*_INNER, "store", "bootstrap", "gui.shell.app", "gui.kiosk.start", "gui.shell.system_libraries"}, set()),
    "gui": ({*_INNER, "desk", "bootstrap"}, {"PySide6", "shiboken6"}),
    "__main__": ({"cli"}, set()),
    **{name: (set(), {"babel", "platformdirs"}) for name in COMMON},
}  # fmt: skip
"""For each floor: what of ours and which outside libraries it may import."""

ALSO: dict[str, set[str]] = {
    "devices/camera_code.py": {"zxingcpp", "PIL"},
    "services/registers/people.py": {"argon2"},
    "services/support/signing.py": {"cryptography"},
    "services/demo/logo.py": {"PIL", "font_source_sans_pro"},
    "services/demo/market.py": {"stdnum"},
}
"""A camera's pictures are read; PINs are hashed; passports are signed; the demonstration makes up logos and numbers."""

CALLS: dict[str, tuple[str, ...]] = {
    "commit": ("store/database.py", "gui/"),  # a form of the window commits to a use case
    "print": ("cli/",),
    "datetime.now": ("bootstrap.py",),
    "date.today": ("bootstrap.py",),
    "datetime.utcnow": (),
    "Paragraph": ("documents/style.py",),
    "QMessageBox": (),
}
"""Calls that are made only in these files."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The full names of everything that a module imports, also inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_of(name: str) -> str | None:
    """The module of ours in which an imported name lies."""
    found = [name] if name in MODULES else [name.rpartition(".")[0]]
    return found[0] if found[0] in MODULES else None


def short(path: Path) -> str:
    return path.relative_to(ROOT / PACKAGE).as_posix()


def test_each_floor_imports_only_what_lies_below_it() -> None:
    assert [f"{short(path)} must not import {name}" for path in FILES for name in forbidden(path)] == []


def forbidden(path: Path) -> Iterator[str]:
    floor = short(path).removesuffix(".py").split("/")[0]
    if floor == "__init__":
        return
    ours, outside = FLOORS[floor]
    allowed = ours | COMMON | {floor}
    libraries = sys.stdlib_module_names | outside | ALSO.get(short(path), set())
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first == PACKAGE:
            if not (rest in ("", "__version__") or any(f"{rest}.".startswith(f"{part}.") for part in allowed)):
                yield name
        elif first not in libraries:
            yield name


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module: {found for name in imports(path) if (found := module_of(name)) and found != module}
        for module, path in MODULES.items()
    }
    for module in graph:
        assert not circle(graph, [module]), " → ".join(circle(graph, [module]))


def circle(graph: dict[str, set[str]], way: list[str]) -> list[str]:
    """A way from the first module of ``way`` back to it, or nothing."""
    seen: set[str] = set()
    ways = [way]
    while ways:
        way = ways.pop()
        for further in graph[way[-1]] - seen:
            if further == way[0]:
                return [*way, further]
            seen.add(further)
            ways.append([*way, further])
    return []


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_made_only_where_it_belongs(name: str) -> None:
    callers = {short(path) for path in FILES if any(f".{call}".endswith(f".{name}") for call in calls(path))}
    assert {caller for caller in callers if not caller.startswith(CALLS[name])} == set()


@cache
def calls(path: Path) -> frozenset[str]:
    """What a module calls, as it is written there."""
    return frozenset(written(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def written(node: ast.expr) -> str:
    """What is called, as it is written; ``ast.unparse`` takes ten times as long for a plain name."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{written(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ast.unparse(node)


def test_each_module_says_what_it_is() -> None:
    assert [short(path) for path in FILES if not ast.get_docstring(tree(path))] == []


def test_no_module_and_no_function_is_too_long() -> None:
    files = [path for path in FILES if "versions" not in path.parts]
    assert [short(path) for path in files if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []
    assert [f"{short(path)}: {name}" for path in files for name in too_long(tree(path).body)] == []


def too_long(body: Sequence[ast.stmt]) -> list[str]:
    functions = (node for part in body for node in ast.walk(part) if isinstance(node, ast.FunctionDef))
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60]


def test_a_public_class_says_what_it_is() -> None:
    files = [path for path in FILES if "migrations" not in path.parts]
    assert [f"{short(path)}: {name}" for path in files for name in silent(path)] == []


def silent(path: Path) -> list[str]:
    """The public classes of a module without a word on what they are."""
    classes = (node for node in tree(path).body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))
    return [node.name for node in classes if not ast.get_docstring(node)]


def test_widgets_read_and_write_through_their_context() -> None:
    """``context.ask`` and ``context.do`` know their arguments, and drop the answers of a market that was left."""
    files = [path for path in FILES if short(path).startswith("gui/") and short(path) != "gui/work/context.py"]
    assert [f"{short(path)}: {name}" for path in files for name in sessions(path)] == []


def sessions(path: Path) -> list[str]:
    """The classes that open a session of the database by themselves."""
    classes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    return [
        each.name
        for each in classes
        for node in ast.walk(each)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in ("reading", "writing") and not node.args
    ]


HELD_BY_DESKS = {
    "gui/till/": {"cart", "busy", "question", "payment", "payments", "tenders"},
    "gui/checkin/": {
        "visitor", "nonce", "is_busy", "undoable", "looking", "waiting", "attended", "uncounted", "data", "seen",
        "again",
    },
    "gui/kiosk/": {
        "visit", "step", "own", "booth", "personal", "representative", "brought", "page", "problem", "pin", "person",
        "day", "plan", "conditions", "organisers", "now", "language",
    },
}  # fmt: skip
OF_ONE_VISITOR = {"gui/checkin/arrival.py", "gui/checkin/departure.py", "gui/checkin/papers.py"}
"""A form, a dialog and a print queue of one exhibitor, who was given to them."""


@pytest.mark.parametrize("folder", HELD_BY_DESKS)
def test_only_a_desk_holds_what_a_working_place_holds(folder: str) -> None:
    """Where widgets held it too, a wrong key at a wrong moment sold or paid what nobody meant, and a field of the
    kiosk showed the last visitor."""
    files = [path for path in FILES if short(path).startswith(folder) and short(path) not in OF_ONE_VISITOR]
    names = HELD_BY_DESKS[folder] | {f"_{name}" for name in HELD_BY_DESKS[folder]}
    assert [f"{short(path)}: {name}" for path in files for name in held(path, names)] == []


def held(path: Path, names: Set[str]) -> list[str]:
    """What a module assigns of ``names``; a panel of the class ``Question`` is a widget, and no question."""
    return [
        target.attr
        for node in ast.walk(tree(path))
        for target, value in assigned(node)
        if isinstance(target, ast.Attribute) and target.attr in names
        if not (isinstance(value, ast.Call) and ast.unparse(value.func) == "Question")
    ]


def assigned(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """The targets of an assignment, each with its value where one stands for it."""
    if isinstance(node, ast.AnnAssign | ast.AugAssign):
        yield node.target, node.value
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(target.elts, node.value.elts, strict=True)
            elif isinstance(target, ast.Tuple):
                yield from ((part, None) for part in target.elts)
            else:
                yield target, node.value


HEAVY = (
    "reportlab", "qrcode", "alembic", "babel", "xlsxwriter", "python_calamine", "PIL", "phonenumbers", "stdnum",
    "zxingcpp", "bankkonto", "defusedxml", "cryptography", "icalendar", "recurring_ical_events", "x_wr_timezone",
    "pyphen", "uharfbuzz", "bidi",
)  # fmt: skip


EAGER = ("domain", "store", "queries", "services", "exchange", "reports", "devices", "desk", "cli", "gui")


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    """Start-up pays for every import at the top of a module."""
    files = [path for path in FILES if "migrations" not in path.parts and short(path).split("/")[0] in EAGER]
    assert [f"{short(path)}: {name}" for path in files for name in heavy(path)] == []


def heavy(path: Path) -> set[str]:
    """The heavy libraries that a module imports at its top."""
    top = (node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom))
    names = {alias.name if isinstance(node, ast.Import) else str(node.module) for node in top for alias in node.names}
    return {name.partition(".")[0] for name in names} & {*HEAVY}


def test_no_public_class_has_the_name_of_another() -> None:
    """One word for each thing, and one thing for each word."""
    places: dict[str, list[str]] = {}
    for path in FILES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
