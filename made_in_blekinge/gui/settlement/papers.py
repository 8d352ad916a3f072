"""The statements as PDF for the window: as they would be, and as they were posted. Run on worker threads."""

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from made_in_blekinge.domain.event import local
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.settlement.statement import Statement, foreseen_statements, statements
from made_in_blekinge.queries.settlement.unsettled import GroupKey

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App
    from made_in_blekinge.documents.outcome import PaperProblem


class DrawnStatements(NamedTuple):
    """A PDF, the languages in which it is written, and what is to be mended in it."""

    content: bytes
    languages: tuple[str, ...]
    problems: "tuple[PaperProblem, ...]" = ()


def draw_foreseen(
    app: "App",
    event: str,
    keys: Collection[GroupKey],
    through: dt.datetime | None,
    final: bool,
    progress: Progress | None = None,
) -> DrawnStatements:
    """The statements of these as they would be now."""
    with app.database.reading() as session:
        found = foreseen_statements(session, event, app.clock(), None, through, final, keys)
    return draw(app, found, progress)


def draw_posted(app: "App", event: str, numbers: Collection[str], progress: Progress | None = None) -> DrawnStatements:
    """The statements of these settlements as they were posted."""
    with app.database.reading() as session:
        found = [one for number in numbers for one in statements(session, event, None, number)]
    return draw(app, found, progress)


def draw(app: "App", found: Sequence[Statement], progress: Progress | None = None) -> DrawnStatements:
    """Draw ``found``, each in its own language."""
    from made_in_blekinge.documents.reports.statement import write_statements

    if not found:
        raise UserError("no_statements_now", N_("There is nothing to draw any more. Look at the list again."))
    with TemporaryDirectory() as folder:
        place = Path(folder) / "statements.pdf"
        outcome = write_statements(place, found, None, local(app.clock(), found[0].event.country), progress)
        languages = tuple(dict.fromkeys(one.language for one in found))
        return DrawnStatements(place.read_bytes(), languages, outcome.problems)
