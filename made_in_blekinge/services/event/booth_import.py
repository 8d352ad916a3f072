"""Import of booths, matched by event and booth code, with their occupants, including shared booths."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import event as rules
from made_in_blekinge.domain.participation import parse_shares, written_shares
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.services.event.booth import REGISTER, participate
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors, FoundExhibitor
from made_in_blekinge.store.booth import Booth, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import BOOTHS

_APART: Final = re.compile(r"(\s*[;/+&,]\s*|\s+(?:och|and)\s+)", re.IGNORECASE)
"""Separators between names; a name may itself contain a comma, an ``och`` or an ``&``."""
_MOST_PARTS: Final = 12
_OF_EACH: Final = frozenset({"exhibitor", "status", "share", "standing", "event_id"})
"""Columns that may differ between the rows of a shared booth."""

Key = tuple[int, str]
_Who = tuple[tuple[FoundExhibitor, int | None], ...]


@dataclass
class _Stand:
    """A booth of the file: its first row, further rows that name co-occupants, and the resulting shares."""

    first: Incoming
    further: list[Incoming] = field(default_factory=list)
    keys: dict[int, int | None] = field(default_factory=dict)
    """Participation ids with the shares from the file; ``None``: not given."""

    @property
    def rows(self) -> list[Incoming]:
        return [self.first, *self.further]


def bring_in_booths(session: Session, rows: Sequence[Incoming], report: ImportReport) -> None:
    """Import the booths of a file; the exhibitors named in the rows become participants and occupants.

    Several names in one cell, or several rows for one booth, make it shared, which the import report states.
    """
    known: dict[Hashable, int] = {
        (row.event_id, row.code): row.id for row in session.execute(select(Booth.event_id, Booth.code, Booth.id))
    }
    events: dict[str, int] = dict(session.execute(select(Event.code, Event.id)).all())
    exhibitors, stands = Exhibitors(session), dict[Key, _Stand]()
    named = [_who(row, events, exhibitors) for row in rows]
    _reject_halves(rows, events)
    plain = [row for row, who in zip(rows, named, strict=True) if _is_first(session, row, who, stands)]
    _share_out(session, stands, known, report)
    idle = register.bring_in(session, REGISTER, plain, report, _key, known)
    for key, stand in stands.items():  # a further row has the outcome of its booth's first row
        fate = "added" if key not in known else "unchanged" if stand.first.row in idle else "updated"
        setattr(report, fate, getattr(report, fate) + len(stand.further))


def _key(values: Mapping[str, Any]) -> Key:
    return values["event_id"], values.get("code", "")


def _who(row: Incoming, events: Mapping[str, int], exhibitors: Exhibitors) -> _Who:
    """The occupants that a row names, with their shares; errors are reported on the row."""
    if row.errors:
        return ()
    try:
        if (event_id := events.get(row.values.get("event", ""))) is None:
            raise unknown_event(row.values.get("event", ""))
        row.values["event_id"] = event_id
        name, shares = row.values.pop("exhibitor", None), row.values.pop("share", None)
        found = _named(name, exhibitors) if name else []
        return tuple(zip(found, _parts(shares, len(found)) if shares else (None,) * len(found), strict=True))
    except UserError as error:
        row.errors.append(error)
        return ()


def _reject_halves(rows: Sequence[Incoming], events: Mapping[str, int]) -> None:
    """Reject all rows of a booth if one is invalid: otherwise the exhibitor of that row would lose the booth."""
    places = [(events.get(row.values.get("event", "")), row.values.get("code")) for row in rows]
    wrong = {place: row for place, row in zip(reversed(places), reversed(rows), strict=True) if row.errors}
    for row, place in zip(rows, places, strict=True):
        if None not in place and place in wrong and not row.errors:
            text = N_("Row {row} of the same booth is wrong. Mend it, and bring in all rows of the booth together.")
            row.errors.append(UserError("booth_in_half", text, row=wrong[place].row))


def _is_first(session: Session, row: Incoming, who: _Who, stands: dict[Key, _Stand]) -> bool:
    """Record the occupants named by a row. ``False`` for a further row, which needs no processing of its own."""
    if row.errors:
        return True
    status = row.values.pop("status", None)
    keys = {participate(session, row.values["event_id"], each.id, status): part for each, part in who}
    if (stand := stands.get(_key(row.values))) is None:
        stand = stands[_key(row.values)] = _Stand(row)
        stand.keys = keys
        return True
    if not keys.keys() - stand.keys.keys():
        return True  # counted as a duplicate row
    stand.keys = stand.keys | {key: share for key, share in keys.items() if key not in stand.keys}
    stand.further.append(row)
    return False


def _named(text: str, exhibitors: Exhibitors) -> list[FoundExhibitor]:
    """The exhibitor named by a cell; several only if every part of the text is a known exhibitor."""
    try:
        return [exhibitors.find(text, "exhibitor")]
    except UserError as unknown:
        pieces = _APART.split(text)
        found = _parted(pieces, exhibitors) if len(pieces) <= 2 * _MOST_PARTS else None
        if not found:
            raise
        if len({who.id for who in found}) < len(found):
            twice = N_("“{value}” names the same exhibitor twice. Name each once.")
            raise UserError("named_twice", twice, value=text[:80]).at("exhibitor") from unknown
        return found


def _parted(pieces: Sequence[str], exhibitors: Exhibitors) -> list[FoundExhibitor] | None:
    """The exhibitors named by ``pieces`` (names and separators in turn), matching the longest known name first."""
    for end in range(len(pieces), 0, -2):
        try:
            first = exhibitors.find("".join(pieces[:end]), "exhibitor")
        except UserError:
            continue
        if end == len(pieces):
            return [first]
        if (rest := _parted(pieces[end + 1 :], exhibitors)) is not None:
            return [first, *rest]
    return None


def _parts(text: str, count: int) -> tuple[int, ...]:
    parts = parse_shares(text)
    if len(parts) != count:
        wrong = N_("“{value}” has {given} shares for {count} exhibitors. Give each one, like 2:1.")
        raise UserError("wrong_number_of_shares", wrong, value=text[:40], given=len(parts), count=count).at("share")
    return parts


def _share_out(
    session: Session, stands: Mapping[Key, _Stand], known: Mapping[Hashable, int], report: ImportReport
) -> None:
    """Set the occupants on each booth's first row, and report the shared booths."""
    records = read_records(session, BOOTHS, sorted({known[key] for key in stands if key in known}))
    names = _Names(session)
    for key, stand in stands.items():
        for row in stand.further:
            _fill_in(stand.first, row, report)
        if not stand.keys:
            continue
        before = records[known[key]].values["standing"] if key in known else ()
        standing = _standing(stand.keys, dict(before))
        stand.first.values["standing"] = standing
        if standing != before:
            for error in _remarks(key[1], standing, before, names):
                report.warn(stand.rows[-1], error)


def _standing(keys: Mapping[int, int | None], before: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Shares from the file, otherwise the present ones; a new occupant gets the smallest present share."""
    if len(keys) == 1:
        return tuple((key, 1) for key in keys)
    told = {key: share or before.get(key) for key, share in keys.items()}
    usual = min(filter(None, told.values()), default=1)
    return tuple((key, share or usual) for key, share in told.items())


def _fill_in(first: Incoming, row: Incoming, report: ImportReport) -> None:
    """Fill empty booth values of the first row from a further row."""
    said = {key: value for key, value in row.values.items() if key not in _OF_EACH}
    other = [rules.BOOTH_BY_KEY[key].title for key, value in said.items() if first.values.get(key, value) != value]
    first.values.update(said | first.values)
    if other:
        text = N_("Row {row} says of the same booth another: {fields}. What row {row} says is kept.")
        report.warn(row, UserError("says_otherwise", text, row=first.row, fields=tuple(other)))


def _remarks(
    booth: str, standing: Sequence[tuple[int, int]], before: Sequence[tuple[int, int]], names: "_Names"
) -> Iterator[UserError]:
    if len(standing) > 1:
        shares = written_shares([share for _, share in standing])
        text = N_("{booth} is shared by {exhibitors} in equal shares.")
        if shares:
            text = N_("{booth} is shared by {exhibitors}, {shares}.")
        shown = tuple(names.of(key) for key, _ in standing)
        yield UserError("booth_is_shared", text, booth=booth, exhibitors=shown, shares=shares).at("exhibitor")
    gone = [key for key, _ in before if key not in dict(standing)]
    if len(before) > 1 and gone:
        text = N_("{booth} was shared; {exhibitors} no longer stand there.")
        shown = tuple(names.of(key) for key in gone)
        yield UserError("left_shared_booth", text, booth=booth, exhibitors=shown).at("exhibitor")


class _Names:
    """Names of participations, loaded lazily when a message needs them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, key: int) -> str:
        query = select(Exhibitor.name).join(Participation, Participation.exhibitor_id == Exhibitor.id)
        return self._session.execute(query.where(Participation.id == key)).scalar_one()
