"""Bringing in products. A file is worked out before the transaction begins, so that tills need not wait for it."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import product as rules
from made_in_blekinge.domain.market import Branch, VatClass
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.vat import class_for_percent, load_rates
from made_in_blekinge.errors import UserError
from made_in_blekinge.services import register
from made_in_blekinge.services.booth import announce_in, unknown_event
from made_in_blekinge.services.exhibitor_lookup import Exhibitors
from made_in_blekinge.services.product import REGISTER, gtin_taken, number_rows, read_owners
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Barcode, Product
from made_in_blekinge.store.records import (
    Prepared,
    Record,
    insert_prepared,
    next_id,
    prepare_records,
    read_records,
    update_records,
)

Reading = Callable[[], AbstractContextManager[Session]]
_AT_ONCE: Final = 900
"""Rows that are read in one go; between two, whoever sells gets its turn."""
State = tuple[object, ...]


@dataclass(frozen=True)
class Planned:
    """What a file comes to, for the registers as they were; ``state`` tells whether they still are."""

    state: State
    rows: Sequence[Incoming]
    report: ImportReport
    plan: register.Plan
    fresh: Prepared


def bring_in_products(session: Session, rows: Sequence[Incoming], report: ImportReport, today: dt.date) -> None:
    """Products of a file, known by their item number. The owner is named by any of its numbers or its name."""
    write_products(session, plan_products(lambda: nullcontext(session), rows, report, today))


def plan_products(reading: Reading, rows: Sequence[Incoming], report: ImportReport, today: dt.date) -> Planned:
    """Work out what the rows come to. Nothing is held while it is worked out: ``reading`` is used for moments only."""
    with reading() as session:
        state = register_state(session)
        existing: dict[Hashable, int] = dict(session.execute(select(Product.item_number, Product.id)).all())
        codes: dict[str, int] = dict(session.execute(select(Barcode.code, Barcode.product_id)).all())
        exhibitors, owners = Exhibitors(session), read_owners(session)
        first, dialect = next_id(session, REGISTER.mapping), session.get_bind().dialect
    vat_class = _vat_classes(today)
    taken: dict[str, Hashable] = {}
    for row in rows:
        try:
            _prepare(row, exhibitors, vat_class)
            _reserve_gtin(row, codes, existing, taken)
        except UserError as error:
            row.errors.append(error)
    known = _read_known(reading, register.known_ids(rows, _number, existing))
    plan = register.plan(REGISTER, rows, report, _number, lambda key: known.get(existing.get(key, 0)))
    number_rows(plan.fresh, owners)
    register.fold_rows(REGISTER, plan.fresh)
    return Planned(state, rows, report, plan, prepare_records(REGISTER.mapping, first, plan.fresh, dialect))


def register_state(session: Session) -> State:
    """Something else after every change of the registers that a plan was made from."""
    found: list[object] = []
    for table in (Product, Exhibitor):
        counted = session.execute(select(func.count(), func.max(table.id), func.sum(table.version))).one()
        found += [*counted, session.execute(select(table.uid).order_by(table.uid.desc()).limit(1)).scalar()]
    return tuple(found)


def write_products(session: Session, planned: Planned) -> None:
    """Write what was planned, for registers that are as they were."""
    update_records(session, REGISTER.mapping, planned.plan.changes)
    insert_prepared(session, REGISTER.mapping, planned.fresh)
    report = planned.report
    stirred = planned.plan.idle & _announce(session, planned.rows, report)
    report.unchanged -= len(stirred)
    report.updated += len(stirred)


def _number(values: Mapping[str, Any]) -> str:
    return str(values["item_number"])


def _read_known(reading: Reading, keys: Sequence[int]) -> dict[int, Record]:
    found: dict[int, Record] = {}
    for begin in range(0, len(keys), _AT_ONCE):
        with reading() as session:
            found |= read_records(session, REGISTER.mapping, keys[begin : begin + _AT_ONCE])
    return found


def _announce(session: Session, rows: Sequence[Incoming], report: ImportReport) -> set[int]:
    """Keep the quantities that the file's columns give for single events. Returns the rows that changed something."""
    out = {remark.row for remark in report.rejected}
    told = [(row, key) for row in rows if row.row not in out for key in row.values if key.startswith(rules.ANNOUNCED)]
    if not told:
        return set()
    done: set[int] = set()
    events: dict[str, int] = dict(session.execute(select(Event.code, Event.id)).all())
    products: dict[str, int] = dict(session.execute(select(Product.item_number, Product.id)).all())
    for row, key in told:
        code = key.removeprefix(rules.ANNOUNCED)
        try:
            if code not in events:
                raise unknown_event(code).at(key)
            if announce_in(session, events[code], products[row.values["item_number"]], row.values[key]):
                done.add(row.row)
        except UserError as error:
            report.warn(row, error)
    return done


VatClasses = Callable[[int, Branch | None], VatClass]


def _prepare(row: Incoming, exhibitors: Exhibitors, vat_class: VatClasses) -> None:
    if row.errors:
        return
    register.require(REGISTER, row.values)
    owner = exhibitors.find(row.values.get("owner", ""), "owner")
    row.values |= {"exhibitor_id": owner.id, "owner": owner.name}
    percent = row.values.pop("vat_percent", None)
    if percent is not None and "vat_class" not in row.values:
        try:
            row.values["vat_class"] = vat_class(percent, owner.branch)
        except UserError as error:
            raise error.at("vat_percent") from None


def _vat_classes(day: dt.date) -> VatClasses:
    """Which goods a rate in a file means for a business of a branch; each pair is looked up once."""
    rates = load_rates()

    @cache
    def find(permille: int, branch: Branch | None) -> VatClass:
        return class_for_percent(Decimal(permille) / 10, branch, "SE", day, rates)

    return find


def _reserve_gtin(
    row: Incoming, codes: Mapping[str, int], existing: Mapping[Hashable, int], taken: dict[str, Hashable]
) -> None:
    """Refuse a GTIN that another product has, in the database or higher up in the file."""
    code, item = row.values.get("gtin"), row.values.get("item_number")
    if row.errors or not code:
        return
    if codes.get(code, existing.get(item)) != existing.get(item) or taken.setdefault(code, item) != item:
        raise gtin_taken(code).at("gtin")
