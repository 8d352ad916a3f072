"""Use cases of the register of events."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import event as rules
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError, missing_value
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.services.event.goods import RefusedGoods, announce_waiting
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.records import Record, Values
from made_in_blekinge.store.registers import EVENTS
from made_in_blekinge.store.till import Sale

_NAMED: Final = 5
"""So many goods that were not announced are named."""


def _fold(values: Mapping[str, Any]) -> str:
    names = (values[f"name_{language}"] for language in CONTENT_LANGUAGES)
    return fold(" ".join((values["code"], *names, values["venue"], values["town"])))


def _finish(_session: Session, _rows: list[Values]) -> None:
    """Events get no generated number: the code is supplied by the user."""


_FOLDED = frozenset({"code", "venue", "town", *(f"name_{language}" for language in CONTENT_LANGUAGES)})


def _keep_mode(session: Session, record: Record, values: Values) -> None:
    """Who sells in law stays once something is sold: receipts, VAT and settlements rest on it."""
    if "seller_mode" in values and session.scalar(select(Sale.id).where(Sale.event_id == record.id).limit(1)):
        text = N_("Something has been sold at {event} already: who is the seller cannot change any more.")
        raise UserError("mode_is_kept", text, event=record.values["code"]).at("seller_mode")


REGISTER = register.Register(EVENTS, rules.FIELDS, rules.complete, _finish, _fold, _FOLDED, guard=_keep_mode)


def event_by_code(session: Session, code: str) -> Event:
    found = session.execute(select(Event).where(Event.code == code.strip().upper())).scalar_one_or_none()
    if found is None:
        raise unknown_event(code)
    return found


def add_event(database: Database, values: Mapping[str, Any]) -> Record:
    """Add an event, and announce the goods that have waited for it."""
    with database.writing() as session:
        made = register.add(session, REGISTER, values)
        announce_waiting(session, [made.values["code"]])
        return made


def edit_event(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        edited = register.edit(session, REGISTER, key, version, changes)
        if "code" in changes:
            announce_waiting(session, [edited.values["code"]])
        return edited


def bring_in_events(session: Session, rows: Sequence[Incoming], report: ImportReport) -> None:
    """Import the events of a file, matched by code."""
    existing: dict[Hashable, int] = dict(session.execute(select(Event.code, Event.id)).all())
    for row in rows:
        if row.values.get("code") not in existing and _lacks_its_name(row):
            row.errors.append(missing_value(N_("Name")).at(_NAMES[0]))
    register.bring_in(session, REGISTER, rows, report, lambda values: values.get("code", ""), existing)
    coded = [(code, row) for row in reversed(rows) if (code := row.values.get("code"))]
    fresh = {code: row for code, row in coded if code not in existing}
    done = announce_waiting(session, fresh)
    for code, count in done.counts.items():
        text = N_("{count} quantities that waited for {event} are announced now.")
        report.warn(fresh[code], UserError("goods_announced", text, count=count, event=code).at("code"))
    for (code, _), alike in groupby(sorted(done.refused, key=_code_and_reason), key=_code_and_reason):
        report.warn(fresh[code], _not_announced(code, list(alike)).at("code"))


_NAMES: Final = tuple(f"name_{language}" for language in CONTENT_LANGUAGES)


def _lacks_its_name(row: Incoming) -> bool:
    """Whether the file has a column of names and this row none; without such a column an event goes by its code."""
    return any(key in row.texts for key in _NAMES) and not any(row.values.get(key) for key in _NAMES)


def _code_and_reason(one: RefusedGoods) -> tuple[str, str]:
    return one.code, one.error.code


def _not_announced(code: str, refused: Sequence[RefusedGoods]) -> UserError:
    text = N_("{count} goods that waited for {event} were not announced, and go on waiting: {names}. {why}")
    names = tuple(one.name for one in refused[:_NAMED]) + (("…",) if len(refused) > _NAMED else ())
    return UserError("goods_not_announced", text, count=len(refused), event=code, names=names, why=refused[0].error)
