"""Worker-thread functions of the labels page: loading rows, rendering a page, checking, printing."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.sheet import Sheet, load_sheets
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.labels.rows import EventLabel, ExhibitorLabel
from made_in_blekinge.queries.reports.rows import BoothSign

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database
    from made_in_blekinge.documents.labels.choosing import News, Wish
    from made_in_blekinge.documents.labels.kind import Label
    from made_in_blekinge.documents.labels.printing import Job, Printed
    from made_in_blekinge.documents.outcome import PaperProblem
    from made_in_blekinge.queries.labels.printing import LastPrint, PrintedRow
    from made_in_blekinge.queries.labels.rows import LabelRow
    from made_in_blekinge.queries.labels.sheet import OwnSheet
    from made_in_blekinge.queries.labels.template import TemplateRow

NEW, CHANGED, PRINTED = "new", "changed", "printed"
_STEP: Final = 200
"""Number of labels checked between two checks for cancellation."""


@dataclass(frozen=True, slots=True)
class LabelListRow:
    """A list row: subject, name, exhibitor, and print status."""

    subject: str
    name: str
    exhibitor: str
    state: str
    printed: dt.datetime | None
    taken: bool
    """``False`` for a vacant booth."""
    folded: str
    number: str = ""
    """The displayed form of the subject, if it differs."""
    saved: bool = False
    """Whether the last print went into a file."""

    @property
    def title(self) -> str:
        number = self.number or self.subject
        return f"{number}  {self.name}" if self.name else number


@dataclass(frozen=True, slots=True)
class Stock:
    """Printable rows of one kind for one event, with sheets and templates; ``lines`` correspond to ``rows``."""

    event: str
    kinds: "tuple[Label, ...]"
    kind: "Label"
    rows: "tuple[LabelRow, ...]"
    lines: tuple[LabelListRow, ...]
    news: "News"
    last: "Mapping[str, LastPrint]"
    own: "tuple[OwnSheet, ...]"
    templates: "tuple[TemplateRow, ...]"

    @property
    def sheets(self) -> dict[str, Sheet]:
        """Built-in and custom sheets by key."""
        return {**load_sheets(), **{own.sheet.key: own.sheet for own in self.own}}


@dataclass(frozen=True, slots=True)
class Shown:
    """One rendered page (0-based), and the size of the whole print job."""

    content: bytes
    page: int
    pages: int
    labels: int


@dataclass(frozen=True, slots=True)
class Written:
    """A rendered print job: its size, and the entries for the print log."""

    labels: int
    problems: int
    rows: "tuple[PrintedRow, ...]"


def read_stock(app: App, event: str, kind_key: str, order: str, languages: tuple[str, ...]) -> Stock:
    """Load everything in one session, as a consistent snapshot."""
    from made_in_blekinge.documents.labels import LABELS
    from made_in_blekinge.documents.labels.choosing import find_news
    from made_in_blekinge.queries.labels.printing import last_prints
    from made_in_blekinge.queries.labels.sheet import own_sheets
    from made_in_blekinge.queries.labels.subjects import label_rows
    from made_in_blekinge.queries.labels.template import templates

    kind = LABELS[kind_key]
    with app.database.reading() as session:
        rows = tuple(label_rows(session, kind.source, event, order=order))
        last = last_prints(session, event, kind.key)
        own, looks = tuple(own_sheets(session)), tuple(templates(session, kind.key))
    news = find_news(kind, rows, last)
    lines = tuple(_lines(kind, rows, news, last, languages))
    return Stock(event, tuple(LABELS.values()), kind, rows, lines, news, last, own, looks)


def show_page(stock: Stock, wish: "Wish", page: int) -> Shown:
    """Render a page; beyond the end, the last one.

    An empty page if nothing can be printed.
    """
    from made_in_blekinge.documents.labels.printing import count_labels, count_pages, draw_page

    job = _job(stock, wish)
    pages = max(count_pages(job), 1)
    page = max(min(page, pages - 1), 0)
    return Shown(draw_page(job, page + 1), page, pages, count_labels(job))


def find_problems(stock: Stock, wish: "Wish", progress: Progress) -> "tuple[PaperProblem, ...]":
    """Check every label for problems; stops on cancellation."""
    from made_in_blekinge.documents.labels.printing import find_problems as problems_of

    job = _job(stock, wish)
    found: dict[PaperProblem, None] = {}
    for at in range(0, len(job.rows), _STEP):
        progress.step(at, len(job.rows), N_("Looking for problems"))
        part = replace(job, rows=job.rows[at : at + _STEP], copies=job.amounts[at : at + _STEP])
        if part.total:
            found |= dict.fromkeys(problems_of(part))
    return tuple(found)


def page_of(stock: Stock, wish: "Wish", subject: str) -> int | None:
    """The 0-based page of the first label of ``subject``; ``None`` if not chosen."""
    from made_in_blekinge.documents.labels.choosing import subject_of
    from made_in_blekinge.domain.sheet import places

    job = _job(stock, wish)
    before = 0
    for row, amount in zip(job.rows, job.amounts, strict=True):
        if subject_of(stock.kind.source, row) == subject:
            *_, last = places(job.sheet, before + 1, job.start, job.skip)
            return last[0] - 1
        if not stock.kind.refuses(row, job.template):
            before += max(amount, 0)
    return None


def subject_at(stock: Stock, place: str) -> str:
    """The subject of the row identified as ``place`` in a problem."""
    rows = zip(stock.rows, stock.lines, strict=True)
    return next((line.subject for row, line in rows if stock.kind.name(row) == place), "")


def write(stock: Stock, wish: "Wish", path: Path, progress: Progress) -> Written:
    """Render the whole print job as a PDF, without a size confirmation."""
    from made_in_blekinge.documents.labels.choosing import printed_rows
    from made_in_blekinge.documents.labels.printing import write_labels

    job = _job(stock, wish)
    printed: Printed = write_labels(path, job, progress, confirmed=True)
    return Written(printed.labels, len(printed.problems), tuple(printed_rows(job, printed)))


def content(stock: Stock, wish: "Wish") -> tuple[bytes, Written]:
    """As :func:`write`, for a printer."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "labels.pdf"
        written = write(stock, wish, target, Progress())
        return target.read_bytes(), written


def remember(database: "Database", stock: Stock, wish: "Wish", target: str, written: Written, now: dt.datetime) -> None:
    """Record a completed print in the print log."""
    from made_in_blekinge.services.labels.printing import remember_print

    remember_print(database, stock.event, wish.kind, wish.sheet, wish.languages, target, written.rows, now)


def _job(stock: Stock, wish: "Wish") -> "Job":
    from made_in_blekinge.documents.labels.choosing import job_of

    return job_of(wish, stock.rows, stock.last, stock.own)


def _lines(
    kind: "Label",
    rows: "Iterable[LabelRow]",
    news: "News",
    last: "Mapping[str, LastPrint]",
    languages: tuple[str, ...],
) -> Iterable[LabelListRow]:
    from made_in_blekinge.documents.labels.choosing import subject_of

    for row in rows:
        subject = subject_of(kind.source, row)
        name, exhibitor = _words(row, languages)
        state = NEW if subject in news.new else CHANGED if subject in news.changed else PRINTED
        former = last.get(subject)
        printed, saved = (former.time, former.saved) if former else (None, False)
        taken = not isinstance(row, BoothSign) or bool(row.exhibitor)
        number = kind.name(row) if kind.source in ("products", "foods") else ""
        yield LabelListRow(
            subject, name, exhibitor, state, printed, taken, fold(f"{subject} {name} {exhibitor}"), number, saved
        )


def _words(row: "LabelRow", languages: tuple[str, ...]) -> tuple[str, str]:
    """The name of a row in the first available of ``languages``, and its exhibitor."""
    match row:
        case BoothSign():
            return row.exhibitor or catalog(languages[0]).text(N_("vacant")), ""
        case ExhibitorLabel():
            return row.name, row.booths
        case EventLabel():
            return row.event.name, ""
    return next((row.names[language] for language in languages if row.names.get(language)), ""), row.producer.name
