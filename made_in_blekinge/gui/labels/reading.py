"""Worker-thread functions of the labels page: loading rows, rendering a page, checking, printing."""

import datetime as dt
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.badge import BadgeRole
from made_in_blekinge.domain.sheet import Sheet, load_sheets
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.labels.rows import EventLabel, ExhibitorLabel, ProductLabel
from made_in_blekinge.queries.reports.rows import BoothSign

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database
    from made_in_blekinge.documents.labels.choosing import News, Wish
    from made_in_blekinge.documents.labels.kind import Label
    from made_in_blekinge.documents.labels.printing import Job, Printed
    from made_in_blekinge.documents.outcome import PaperProblem
    from made_in_blekinge.domain.template import Template
    from made_in_blekinge.queries.labels.printing import LastPrint, PrintedRow
    from made_in_blekinge.queries.labels.rows import LabelRow
    from made_in_blekinge.queries.labels.sheet import OwnSheet
    from made_in_blekinge.queries.labels.template import TemplateRow

NEW, CHANGED, PRINTED = "new", "changed", "printed"
REPRICED, SAVED, VACANT = "repriced", "saved", "vacant"
"""Further groups of labels: those with a new price, those saved and not printed, and those of vacant booths."""
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
    repriced: bool = False
    """Whether it is a new price that has changed since the last print."""
    goods: "ProductLabel | None" = None
    """The product, for labels of goods."""

    @property
    def group(self) -> str:
        """By which it is chosen together with others."""
        if self.state == CHANGED:
            return REPRICED if self.repriced else CHANGED
        return SAVED if self.state == PRINTED and self.saved else self.state

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
    def own_languages(self) -> tuple[str, ...]:
        """The event's languages of paper, as far as the kind of label has them."""
        return self.kind.languages_at(self.rows[0].event) if self.rows else ()

    @property
    def sheets(self) -> dict[str, Sheet]:
        """Built-in and custom sheets by key."""
        return {**load_sheets(), **{own.sheet.key: own.sheet for own in self.own}}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is seen, and the size of the whole print job.

    ``page`` of ``pages`` (0-based) is the page that is shown, or where a label is shown alone, its place among all
    labels of the job: -1 if it is none of them. ``before`` and ``after`` are the places to turn to.
    """

    content: bytes
    page: int
    pages: int
    labels: int
    sheets: int
    before: int
    after: int
    subject: str = ""
    """Whose label is shown alone."""


@dataclass(frozen=True, slots=True)
class Look:
    """What lies around a label that is shown alone: colours, and the width of the view by its height."""

    ground: str
    edge: str
    proportion: float


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
    from made_in_blekinge.queries.labels.subjects import label_rows, repriced
    from made_in_blekinge.queries.labels.template import templates

    kind = LABELS[kind_key]
    with app.database.reading() as session:
        rows = tuple(label_rows(session, kind.source, event, order=order))
        last = last_prints(session, event, kind.key)
        own, looks = tuple(own_sheets(session)), tuple(templates(session, kind.key))
        news = find_news(kind, rows, last)
        goods = bool(news.changed) and kind.source in ("products", "foods")
        prices = repriced(session, rows[0].event.currency) if goods else {}
    lines = tuple(_lines(kind, rows, news, last, prices, languages))
    return Stock(event, tuple(LABELS.values()), kind, rows, lines, news, last, own, looks)


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many labels of a kind an event has, and how many of them are new or changed since the last print."""

    rows: int
    new: int
    changed: int


def read_counts(app: App, event: str) -> dict[str, KindCount]:
    """The counts of every kind: what the list of each offers."""
    from made_in_blekinge.documents.labels import LABELS
    from made_in_blekinge.documents.labels.choosing import find_news
    from made_in_blekinge.queries.labels.printing import last_prints
    from made_in_blekinge.queries.labels.subjects import label_rows

    found: dict[str, list[LabelRow]] = {}
    counts = {}
    with app.database.reading() as session:
        for kind in LABELS.values():
            if kind.source not in found:
                found[kind.source] = label_rows(session, kind.source, event)
            rows = found[kind.source]
            news = find_news(kind, rows, last_prints(session, event, kind.key))
            counts[kind.key] = KindCount(len(rows), len(news.new), len(news.changed))
    return counts


def show_page(stock: Stock, wish: "Wish", page: int) -> Shown:
    """Render a page; beyond the end, the last one.

    An empty page if nothing can be printed.
    """
    from made_in_blekinge.documents.labels.printing import count_labels, count_pages, draw_page

    job = _job(stock, wish)
    pages = max(count_pages(job), 1)
    page = max(min(page, pages - 1), 0)
    return Shown(draw_page(job, page + 1), page, pages, count_labels(job), pages, page - 1, page + 1)


def show_label(stock: Stock, wish: "Wish", subject: str, at: int | None, look: Look) -> Shown:
    """Draw the label of ``subject`` alone, or the one ``at`` that place; the first one if neither is there.

    It is shown whether it is chosen or not.
    """
    from made_in_blekinge.documents.labels.printing import check_job, count_pages, draw_label

    job = None if wish.only is not None and not wish.only else _job(stock, wish)
    firsts, total = dict[str, int](), 0
    if job is not None:
        check_job(job, confirmed=True)
        firsts, total = _first_places(stock, job)
    subjects = list(firsts)
    if at is not None and subjects:
        subject = subjects[max(bisect_right(list(firsts.values()), at) - 1, 0)]
    elif subject not in {line.subject for line in stock.lines}:
        subject = subjects[0] if subjects else stock.lines[0].subject
    alone = replace(wish, only=frozenset({subject}), copies=1, numbers={}, start=1, skip=frozenset())
    content = draw_label(_job(stock, alone), look.ground, look.edge, look.proportion)
    place = subjects.index(subject) if subject in firsts else -1
    before = firsts[subjects[place - 1]] if place > 0 else -1
    after = firsts[subjects[place + 1]] if place + 1 < len(subjects) else total
    sheets = count_pages(job) if job is not None else 0
    return Shown(content, firsts.get(subject, -1), total, total, sheets, before, after, subject)


def _first_places(stock: Stock, job: "Job") -> tuple[dict[str, int], int]:
    """The place (0-based) of the first label of each subject that is printed, and how many labels there are."""
    from made_in_blekinge.documents.labels.choosing import subject_of
    from made_in_blekinge.documents.labels.printing import accepted

    firsts, total = dict[str, int](), 0
    for row, amount, _ in accepted(job):
        firsts.setdefault(subject_of(stock.kind.source, row), total)
        total += amount
    return firsts, total


def given_away(stock: Stock, wish: "Wish") -> str:
    """The labels with a price of nothing."""
    from made_in_blekinge.documents.labels.printing import given_away as given_away_by

    return given_away_by(_job(stock, wish))


def find_stopped(stock: Stock, template: "Template") -> frozenset[str]:
    """The subjects of the labels that cannot be printed with ``template``."""
    from made_in_blekinge.documents.labels.choosing import subject_of

    kind = stock.kind
    return frozenset(subject_of(kind.source, row) for row in stock.rows if kind.refuses(row, template))


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
    """The 0-based page of the first label of ``subject``; ``None`` if it is not printed."""
    from made_in_blekinge.domain.sheet import places

    job = _job(stock, wish)
    before = _first_places(stock, job)[0].get(subject)
    if before is None:
        return None
    *_, last = places(job.sheet, before + 1, job.start, job.skip)
    return last[0] - 1


def lines_by_place(stock: Stock) -> dict[str, LabelListRow]:
    """The rows by the name that problems give them."""
    return {stock.kind.name(row): line for row, line in zip(stock.rows, stock.lines, strict=True)}


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
    prices: "Mapping[str, dt.datetime]",
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
        goods = row if isinstance(row, ProductLabel) else None
        number = kind.name(row) if goods else ""
        newly = state == CHANGED and printed is not None and subject in prices and prices[subject] >= printed
        folded = fold(f"{subject} {name} {exhibitor}")
        yield LabelListRow(
            subject, name, exhibitor, state, printed, taken, folded, number, saved, repriced=newly, goods=goods
        )


def _words(row: "LabelRow", languages: tuple[str, ...]) -> tuple[str, str]:
    """The name of a row in the first available of ``languages``, and its exhibitor."""
    match row:
        case BoothSign():
            spoken = catalog(languages[0])
            about = " · ".join(spoken.text(each.label) for each in (row.municipality, row.branch) if each)
            return row.exhibitor or spoken.text(N_("vacant")), about
        case ExhibitorLabel() if row.role is not BadgeRole.EXHIBITOR:
            return row.representative, catalog(languages[0]).text(row.role.label)
        case ExhibitorLabel():
            return row.name, row.booths
        case EventLabel():
            return row.event.name, ""
    return next((row.names[language] for language in languages if row.names.get(language)), ""), row.producer.name
