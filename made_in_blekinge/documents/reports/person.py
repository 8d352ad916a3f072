"""Data export of a person as PDF. The identity number is unmasked: the recipient is that person."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.fitting import LEADING, fit_text
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.reports.pages import (
    FRAME,
    SMALL,
    TEXT,
    add_section,
    add_text,
    add_title,
    write_flow,
)
from made_in_blekinge.documents.sheet import POINTS_PER_MM
from made_in_blekinge.documents.style import LINE, MUTED, count
from made_in_blekinge.domain import exhibitor, product
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.exporting import Exports
from made_in_blekinge.domain.food import Shares
from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.domain.kinds import Choice
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.vat_abroad import HOME, ClassesAbroad
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.privacy import PersonData, Section
from made_in_blekinge.queries.registers.privacy_facts import TITLES, CurrencyAmount, Item

_NAMES: Final = 58.0
_PHONES: Final = ("phone", "trader_phone", "representative_phone")
_LONGEST: Final = 900
"""Characters of a value on one row of the paper; a longer one goes on below."""
_LINES: Final = 18
_PADDING: Final = 2.4


def write_pdf(path: Path, data: PersonData, catalog: Catalog, printed: dt.datetime | None = None) -> PaperOutcome:
    """Write ``data`` as a PDF. ``printed`` is the time that stands at the foot of every page."""
    title = catalog.text("What is kept about {name}", name=data.name)
    flow = PaperFlow(FRAME)
    flow.new_page(catalog.text("No. {number}", number=data.number))
    kept_by = catalog.text("Kept by {market}", market=data.market) if data.market else ""
    add_title(flow, catalog.text("Personal data"), title, (catalog.text("No. {number}", number=data.number), kept_by))
    for section in data.sections:
        _add_section(flow, section, catalog)
    if data.files:
        add_section(flow, catalog.text("Pictures and files"), 20)
        for file in data.files:
            _add_pair(flow, file.media_type, f"{_size(len(file.data), catalog)} · SHA-256 {file.hash}")
    flow.space(4)
    add_text(flow, catalog.text(_RIGHTS), SMALL)
    write_flow(path, flow, title, catalog, printed and local(printed, HOME), data.mark)
    texts = (text for section in data.sections for entry in section.entries for text in _texts(entry, catalog))
    return PaperOutcome(len(flow.pages), tuple(missing_characters(str(data.number), *texts)))


_RIGHTS: Final = N_(
    "You may ask the market to correct or erase what is kept about you. What the law wants kept, the trader register "
    "and the bookkeeping, stays for seven years."
)


def _add_section(flow: PaperFlow, section: Section, catalog: Catalog) -> None:
    """A section of one entry has a row for each value; one of many has a row for each entry."""
    add_section(flow, catalog.text(section.title), 16)
    for entry in section.entries:
        if section.key in _LONG:
            for item in entry:
                _add_value(flow, _title(item, catalog), _shown(item, catalog))
            flow.space(3)
        else:
            first, *rest = entry
            said = " · ".join(f"{_title(item, catalog)}: {_shown(item, catalog)}" for item in rest)
            _add_value(flow, _shown(first, catalog), said)


_LONG: Final = frozenset({"register", "products", "trader_records"})
"""Sections whose entries have so many values that each has a row of its own."""


def _add_value(flow: PaperFlow, name: str, value: str) -> None:
    """A name and its value beside it, with a rule below; a long value goes on over further rows."""
    for part in _parts(value):
        _add_pair(flow, name, part)
        name = ""


def _add_pair(flow: PaperFlow, name: str, value: str) -> None:
    named = fit_text(name, TEXT.font, TEXT.size, 6, _NAMES - 4, 3)
    said = fit_text(value, TEXT.font, TEXT.size, TEXT.size, FRAME.w - _NAMES, _LINES)
    height = max(len(part.lines) * part.size * LEADING / POINTS_PER_MM for part in (named, said)) + _PADDING

    def draw(paper: Paper, y: float) -> None:
        baseline = y + _PADDING / 2 + 0.8 * TEXT.size * LEADING / POINTS_PER_MM
        paper.lines(FRAME.x, baseline, named, TEXT.coloured(MUTED))
        paper.lines(FRAME.x + _NAMES, baseline, said, TEXT)
        paper.rule(FRAME.x, y + height, FRAME.right, LINE, 0.4)

    flow.add(height, draw)


def _parts(text: str) -> Iterator[str]:
    """A long text in pieces that a row can hold, broken between words."""
    while len(text) > _LONGEST:
        end = text.rfind(" ", 0, _LONGEST)
        end = end if end > 0 else _LONGEST
        yield text[:end]
        text = text[end:].lstrip()
    yield text


def _title(item: Item, catalog: Catalog) -> str:
    return item.field.label(catalog) if item.field is not None else catalog.text(item.title)


def _shown(item: Item, catalog: Catalog) -> str:
    value = item.value
    if item.key in _LOGGED:
        return _LOGGED[item.key](str(value), catalog)
    if item.key in _PHONES and str(value).startswith("+"):
        return format_phone(value)
    if item.field is not None:
        return item.field.kind.show(value, catalog).replace("\n", " / ")
    if isinstance(value, Code):
        return catalog.text(value.label)
    if isinstance(value, CurrencyAmount):
        return catalog.money(*value)
    if isinstance(value, bool):
        return catalog.text(N_("Yes")) if value else catalog.text(N_("No"))
    if isinstance(value, dt.datetime):
        moment = local(value, HOME)
        return f"{catalog.date(moment.date())} {catalog.time(moment)}"
    return catalog.date(value) if isinstance(value, dt.date) else " ".join(str(value).split())


def _told(written: str, catalog: Catalog) -> str:
    """An audit entry (values as JSON by field) as readable text."""
    values = {key: value for key, value in json.loads(written).items() if value not in ([], False)}
    return "; ".join(f"{_called(key, catalog)}: {_said(key, value, catalog)}" for key, value in values.items())


def _called(key: str, catalog: Catalog) -> str:
    field = _FIELDS.get(key)
    return field.label(catalog) if field is not None else catalog.text(TITLES.get(key) or product.FORMER.get(key, key))


def _said(key: str, value: object, catalog: Catalog) -> str:
    field = _FIELDS.get(key)
    if field is not None and isinstance(field.kind, Choice):
        return catalog.text(next((code.label for code in field.kind.enum if code.value == value), str(value)))
    if field is not None and isinstance(field.kind, Shares | ClassesAbroad | Exports) and isinstance(value, list):
        return str(field.kind.write(value, catalog))
    if value is True:
        return catalog.text(N_("Yes"))
    return " ".join(str(value).split())


_FIELDS: Final = product.BY_KEY | exhibitor.BY_KEY
_ACTIONS: Final = {"added": N_("Added"), "changed": N_("Changed"), "removed": N_("Removed")}
_TABLES: Final = {
    "exhibitor": N_("Exhibitor"),
    "product": N_("Product"),
    "participation": N_("Participation"),
    "document": N_("Document"),
    "check_in": N_("Check-in"),
    "trader_record": N_("Trader register"),
}
_LOGGED: Final[Mapping[str, Callable[[str, Catalog], str]]] = {
    "before": _told,
    "after": _told,
    "action": lambda value, catalog: catalog.text(_ACTIONS.get(value, value)),
    "table_name": lambda value, catalog: catalog.text(_TABLES.get(value, value)),
}


def _texts(entry: tuple[Item, ...], catalog: Catalog) -> Iterator[str]:
    return (_shown(item, catalog) for item in entry)


def _size(size: int, catalog: Catalog) -> str:
    return catalog.text("{count} kB", count=count(max(1, round(size / 1000)), catalog))
