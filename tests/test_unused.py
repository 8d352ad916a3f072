"""Nothing in the package is there for nobody, or for tests only."""

from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from vulture import Vulture

from made_in_blekinge.cli import COMMANDS
from made_in_blekinge.gui.phases.sections import SECTIONS
from made_in_blekinge.gui.shell.lazy_page import LazyPage
from made_in_blekinge.gui.shell.pages import BESIDE, PAGES

PACKAGE: Final = Path(__file__).resolve().parents[1] / "made_in_blekinge"
KINDS: Final = {"class", "function", "method", "property", "unreachable_code"}
"""Not variables: the codes of an enumeration and the columns of a table are used by their values."""
LISTENERS: Final = ["@event.listens_for"]
BY_LIBRARIES: Final = (
    "gui/* *Event", "gui/* eventFilter", "gui/* sizeHint", "gui/* minimumSizeHint", "gui/* heightForWidth",
    "gui/* canFetchMore", "gui/* fetchMore", "gui/* hitButton", "gui/* nextCheckState", "gui/* paintSection",
    "gui/* sectionSizeFromContents", "gui/* headerData", "gui/* keyboardSearch",
    "gui/* editorEvent", "gui/* addItem", "gui/* itemAt", "gui/* takeAt", "gui/* expandingDirections",
    "gui/* hasHeightForWidth", "gui/* minimumHeightForWidth", "gui/* setGeometry", "gui/* minimumSize",
    "gui/* boundingRect", "gui/* drawBackground", "gui/* drawForeground",
    "gui/* createEditor", "gui/* setEditorData", "gui/* setModelData", "gui/* updateEditorGeometry",
    "cli/parsing.py _check_value", "cli/parsing.py _get_value",
    "exchange/markup_table.py handle_*",
    "store/base.py process_bind_param", "store/base.py process_result_value", "store/base.py load_dialect_impl",
)  # fmt: skip
"""What Qt, argparse and SQLAlchemy call by its name: module and name, as patterns."""
FOR_TESTS: Final = ("gui/labels/template_preview.py resting", "cli/parsing.py commands")
"""What only a test has to wait for, and the tree of commands whose help a test reads."""
FOR_LATER: Final = ("domain/codes.py receipt_payload",)
"""The code of a receipt is read at once and printed with the receipt's new layout."""
TABLES: Final = ("store/till.py SalesHourRollup", "store/till.py SalesPaymentRollup")
"""Tables that only statements of SQL name."""


def by_name() -> set[str]:
    """What a registry names by a text, so that it is imported when it is needed."""
    package = "made_in_blekinge."
    pages = {f"{page.module.removeprefix(package)} {page.name}" for page in (*PAGES, *BESIDE) if is_lazy(page)}
    pages |= {f"{one.module.removeprefix(package)} {one.name}" for one in SECTIONS}
    places = (place.partition(":") for _, place, *_ in COMMANDS)
    commands = {f"cli.{module} {function or 'declare'}" for module, _, function in places}
    sections = {f"{one.module.removeprefix(package)} {one.name}" for one in SECTIONS}
    return {f"{module.replace('.', '/')}.py {name}" for module, name in map(str.split, pages | commands | sections)}


def is_lazy(page: object) -> bool:
    return isinstance(page, LazyPage)


def test_everything_is_used_by_the_program_itself() -> None:
    found = Vulture(ignore_decorators=LISTENERS)
    found.scavenge([str(PACKAGE)], exclude=["*/migrations/*"])
    unused = {
        f"{item.filename.relative_to(PACKAGE).as_posix()} {item.name}"
        for item in found.get_unused_code(min_confidence=60)
        if item.typ in KINDS
    }
    allowed = (*by_name(), *TABLES, *BY_LIBRARIES, *FOR_TESTS, *FOR_LATER)
    assert sorted(name for name in unused if not any(fnmatch(name, kept) for kept in allowed)) == []
