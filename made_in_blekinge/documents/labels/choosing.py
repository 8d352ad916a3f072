"""Building a print job from a request and the print log, and the log entries of a finished job."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final, Literal

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.kind import Label
from made_in_blekinge.documents.labels.printing import Job, Printed, cut_for, space_on
from made_in_blekinge.domain.item import Candidate, WhichItemError
from made_in_blekinge.domain.sheet import Calibration, Sheet, find_sheet
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.queries.labels.printing import LastPrint, PrintedRow
from made_in_blekinge.queries.labels.rows import ProductLabel
from made_in_blekinge.queries.labels.sheet import OwnSheet
from made_in_blekinge.queries.labels.subjects import copies_by_goods
from made_in_blekinge.settings import PRINTERS, Settings

Copies = int | Literal["brought", "left"] | None
"""So many of each, or as many as there are goods; ``None`` is what is usual for the kind."""
_STRAIGHT: Final = Calibration()
_SUBJECTS: Final = {
    "products": "subject",
    "foods": "subject",
    "booths": "booth",
    "exhibitors": "number",
    "badges": "subject",
    "event": "event.code",
}
FARTHEST: Final = 50.0
"""Maximum calibration offset in mm."""
LEAST_SCALE: Final = 0.5
LARGEST_SCALE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A print request.

    ``sheet`` is the sheet's name, empty for the default; ``length`` in mm cuts an endless roll. ``only`` are the chosen
    subjects, ``None``: all; ``changed`` omits labels that are unchanged since the last print. ``numbers`` are the
    copies of single subjects, instead of ``copies``. ``cuts`` announces lowered prices.
    """

    kind: str
    languages: tuple[str, ...]
    sheet: str = ""
    length: float | None = None
    copies: Copies = None
    start: int = 1
    skip: frozenset[int] = frozenset()
    only: frozenset[str] | None = None
    changed: bool = False
    cut_marks: bool = False
    outlines: bool = False
    calibration: Calibration = _STRAIGHT
    template: Template = STANDARD
    numbers: Mapping[str, int] = field(default_factory=dict)
    cuts: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """The subjects never printed, and those changed since their last print."""

    new: frozenset[str]
    changed: frozenset[str]


class NothingNewError(UserError):
    """Raised if all chosen labels are up to date; not a failure."""

    exit_code = 0


def subject_of(source: str, row: Any) -> str:  # noqa: ANN401
    """The print log's key of a row of ``source``."""
    return str(attrgetter(_SUBJECTS[source])(row))


def digest_of(kind: Label, row: Any) -> bytes:  # noqa: ANN401
    """A 16-byte hash of the attributes of ``row`` that a label of ``kind`` shows."""
    shown = sorted({name for part in kind.parts for name in part.shows})
    later = sorted({name for part in kind.parts for name in part.later if attrgetter(name)(row)})
    values = [(name, attrgetter(name)(row)) for name in (*shown, *later)]
    return blake2b(json.dumps(values, sort_keys=True, default=_plain).encode(), digest_size=16).digest()


def _plain(value: object) -> object:
    """JSON fallback encoder; unambiguous per type."""
    if isinstance(value, bytes):
        return {"bytes": blake2b(value, digest_size=16).hexdigest()}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"a label shows a {type(value).__name__}, which has no digest")


def find_news(kind: Label, rows: Iterable[Any], last: Mapping[str, LastPrint]) -> News:
    """Compare ``rows`` with the print log."""
    new, changed = set(), set()
    for row in rows:
        subject = subject_of(kind.source, row)
        if subject not in last:
            new.add(subject)
        elif last[subject].digest != digest_of(kind, row):
            changed.add(subject)
    return News(frozenset(new), frozenset(changed))


def find_kind(name: str) -> Label:
    if name not in LABELS:
        text = N_("There are no labels of the kind “{value}”. Choose one of: {kinds}")
        raise UserError("unknown_label", text, value=name, kinds=", ".join(LABELS)).at("kind")
    return LABELS[name]


def job_of(
    wish: Wish, rows: Sequence[Any], last: Mapping[str, LastPrint] | None = None, own_sheets: Iterable[OwnSheet] = ()
) -> Job:
    """The print job of the request ``wish`` for the chosen ``rows``, in their order."""
    kind = find_kind(wish.kind)
    sheet = cut_for(kind, find_sheet(wish.sheet or kind.sheet, [own.sheet for own in own_sheets]), wish.length)
    _check_places(sheet, wish)
    if not wish.languages:
        raise UserError("no_language", N_("The paper has no language. Choose at least one.")).at("language")
    chosen = _chosen(kind, rows, wish.only)
    if wish.changed and chosen:
        chosen = _news_only(kind, chosen, last or {})
    if kind.split:
        space, _ = space_on(sheet, kind)
        chosen = [part for row in chosen for part in kind.split(row, space, wish.template)]
    copies = (sheet.per_page if kind.fills else 1) if wish.copies is None else wish.copies
    return Job(
        kind,
        chosen,
        sheet,
        tuple(map(catalog, wish.languages)),
        _amounts(kind, chosen, copies, _found(kind, rows, wish.numbers, "numbers")),
        wish.start,
        wish.skip,
        wish.calibration,
        wish.cut_marks,
        wish.outlines,
        wish.template,
        wish.cuts,
    )


def _amounts(
    kind: Label, rows: Sequence[Any], copies: int | str, numbers: Mapping[frozenset[str], int]
) -> int | list[int]:
    """How many of each row: one number for all, or one for each."""
    usual = copies_by_goods(rows, copies) if isinstance(copies, str) else copies
    if not numbers:
        return usual
    own = {subject: number for subjects, number in numbers.items() for subject in subjects}
    each = [usual] * len(rows) if isinstance(usual, int) else usual
    return [own.get(subject_of(kind.source, row), amount) for row, amount in zip(rows, each, strict=True)]


def _check_places(sheet: Sheet, wish: Wish) -> None:
    for option, positions in (("start", (wish.start,)), ("skip", sorted(wish.skip))):
        for position in positions:
            with at(option):
                sheet.check_position(position)


def _chosen(kind: Label, rows: Sequence[Any], only: frozenset[str] | None) -> list[Any]:
    if only is None:
        return list(rows)
    if not only:
        raise UserError("nothing_chosen", N_("Nothing is chosen. Choose what to print.")).at("only")
    wanted = frozenset().union(*_found(kind, rows, dict.fromkeys(only, 1), "only"))
    return [row for row in rows if subject_of(kind.source, row) in wanted]


def _found(kind: Label, rows: Sequence[Any], named: Mapping[str, int], option: str) -> dict[frozenset[str], int]:
    """The subjects that are meant by names, with their numbers; of ``option``, where a name is nobody's."""
    if not named:
        return {}
    known = {subject_of(kind.source, row): row for row in rows}
    found = {name: _meant(name, known) for name in named}
    if missing := sorted(name for name, meant in found.items() if not meant):
        text = N_("“{title}” has no {value} at this event. Check what is chosen.")
        raise UserError("unknown_subject", text, title=kind.title, value=", ".join(missing)).at(option)
    return {found[name]: number for name, number in named.items()}


def _meant(subject: str, known: Mapping[str, Any]) -> frozenset[str]:
    """``subject`` itself; else the product of this number, which only one may have; else what differs in capitals."""
    if subject in known:
        return frozenset([subject])
    named = {key: row for key, row in known.items() if isinstance(row, ProductLabel)}
    found = [key for key, row in named.items() if row.item_number == subject]
    found = found or [key for key, row in named.items() if row.item_number.casefold() == subject.casefold()]
    if len({named[key].producer.number for key in found}) > 1:
        raise WhichItemError(subject, [_candidate(named[key]) for key in found]).at("only")
    return frozenset(found or [key for key in known if key.casefold() == subject.casefold()])


def _candidate(row: ProductLabel) -> Candidate:
    name = next(iter(row.names.values()), "")
    return Candidate(None, row.producer.number, row.item_number, name, row.producer.name, row.price_ore)


def _news_only(kind: Label, rows: Sequence[Any], last: Mapping[str, LastPrint]) -> list[Any]:
    news = find_news(kind, rows, last)
    wanted = news.new | news.changed
    if not wanted:
        newest = max(last[subject_of(kind.source, row)].time for row in rows)
        text = N_("Nothing is new or changed since the last print on {time}. Nothing was printed.")
        raise NothingNewError("nothing_new", text, time=f"{newest.astimezone():%Y-%m-%d %H:%M}")
    return [row for row in rows if subject_of(kind.source, row) in wanted]


def printed_rows(job: Job, printed: Printed) -> list[PrintedRow]:
    """The print log entries of a finished ``job``, without refused rows."""
    on_paper = {id(row) for row in printed.rows}
    found: dict[str, PrintedRow] = {}
    for row, amount in zip(job.rows, job.amounts, strict=True):
        if amount > 0 and id(row) in on_paper:
            subject = subject_of(job.kind.source, row)
            before = found[subject].copies if subject in found else 0
            found[subject] = PrintedRow(subject, digest_of(job.kind, row), before + amount)
    return list(found.values())


def calibration_of(settings: Settings, printer: str) -> Calibration:
    """The locally stored calibration of ``printer``; identity if none is stored."""
    kept = settings.get(PRINTERS).get(printer)
    values = kept if isinstance(kept, dict) else {}

    def number(key: str, usual: float, low: float, high: float) -> float:
        value = values.get(key)
        return float(value) if isinstance(value, int | float) and low <= value <= high else usual

    offsets = (number(key, 0, -FARTHEST, FARTHEST) for key in ("offset_x", "offset_y"))
    scales = (number(key, 1, LEAST_SCALE, LARGEST_SCALE) for key in ("scale_x", "scale_y"))
    return Calibration(*offsets, *scales)


def keep_calibration(settings: Settings, printer: str, calibration: Calibration) -> None:
    """Store the calibration of ``printer``; an identity calibration is deleted."""
    values = {name: kept for name, kept in settings.get(PRINTERS).items() if name != printer}
    settings.set(PRINTERS, values if calibration == _STRAIGHT else {**values, printer: asdict(calibration)})
