"""Who may read is declared: every query that window, command line, paper or files use says its readers.

Each rule is one test, which lists all that break it.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from made_in_blekinge.cli import COMMANDS
from made_in_blekinge.cli.common import Options
from made_in_blekinge.domain.people import PUBLIC, Role
from made_in_blekinge.store.readers import READERS
from tests.test_architecture import FILES, MODULES, PACKAGE, imports, module_of, short, tree

FOR_PEOPLE = ("gui/", "cli/", "desk/", "documents/", "reports/", "exchange/", "devices/", "bootstrap.py")
"""Where a session is opened for a person."""
ASKING = {"execute", "scalar", "scalars", "get", "get_one", "query", "connection", "stream", "merge", "refresh"}
"""Methods of a session by which something is read."""


def reads_a_session(function: ast.FunctionDef) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args]
    return bool(arguments) and arguments[0].annotation is not None and "Session" in ast.unparse(arguments[0].annotation)


def functions(module: str) -> Iterator[ast.FunctionDef]:
    yield from (node for node in tree(MODULES[module]).body if isinstance(node, ast.FunctionDef))


def used(path: Path) -> Iterator[tuple[str, str]]:
    """The functions of queries and services that a file names, also through an imported module."""
    for name in imports(path):
        module = module_of(name)
        if module is None or not module.startswith((f"{PACKAGE}.queries", f"{PACKAGE}.services")):
            continue
        if module == name:  # a whole module: every attribute may be meant
            attributes = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
            yield from ((module, function.name) for function in functions(module) if function.name in attributes)
        else:
            yield module, name.rpartition(".")[2]


def undeclared(paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        for module, name in used(path):
            import_module(module)
            is_query = any(each.name == name and reads_a_session(each) for each in functions(module))
            if is_query and f"{module}.{name}" not in READERS:
                found.append(f"{short(path)} asks {module}.{name}, which does not say who may read it")
    return found


def test_every_query_that_is_asked_for_people_says_who_may_read_it() -> None:
    assert undeclared([path for path in FILES if short(path).startswith(FOR_PEOPLE)]) == []


def test_an_undeclared_query_is_seen() -> None:
    page = next(path for path in FILES if short(path) == "gui/overview/page.py")
    name = f"{PACKAGE}.queries.overview.overview"
    import_module(f"{PACKAGE}.queries.overview")
    kept = READERS.pop(name)
    try:
        assert undeclared([page]) == [f"gui/overview/page.py asks {name}, which does not say who may read it"]
    finally:
        READERS[name] = kept


def test_a_session_for_people_is_asked_by_queries_only() -> None:
    asked = [
        f"{short(path)}:{node.lineno} asks a session by itself"
        for path in FILES
        if short(path).startswith(FOR_PEOPLE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ASKING
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "session"
    ]
    assert asked == []


def test_every_command_says_who_may_use_it_and_what_says_nothing_is_for_nobody() -> None:
    assert [name for name, _, _, readers in COMMANDS if readers is not PUBLIC and not readers] == []
    assert Options().readers == frozenset()
    everybody = {name for name, _, _, readers in COMMANDS if readers is PUBLIC}
    assert everybody == {"label", "demo", "printer"}
    kiosks = {name for name, _, _, readers in COMMANDS if readers is not None and Role.KIOSK in readers}
    assert kiosks == {"kiosk"}
