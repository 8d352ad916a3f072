"""Import of products. The plan is computed before the transaction begins, so that the write lock is short for tills."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import food
from made_in_blekinge.domain import product as rules
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.domain.market import Branch, VatClass
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.text import clean
from made_in_blekinge.domain.vat import before_rates_of, class_for_percent, load_rates, rates_on, sold_by
from made_in_blekinge.errors import UserError, at, missing_value
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.event.goods import announce_in, wait_for_event
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors
from made_in_blekinge.services.registers.item_numbers import Numbers
from made_in_blekinge.services.registers.product import (
    REGISTER,
    announce_again,
    gtin_taken,
    not_a_gtin,
    number_is_code,
    number_rows,
    read_owners,
)
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.records import (
    Prepared,
    Record,
    Values,
    insert_prepared,
    next_id,
    prepare_records,
    read_records,
    update_records,
)

Reading = Callable[[], AbstractContextManager[Session]]
_AT_ONCE: Final = 900
"""Batch size; between two batches the read transaction ends, so that tills can write."""
_ITEMS: Final = "SELECT exhibitor_id, item_number, id FROM product"
_CODES: Final = """SELECT b.code, b.in_store, b.product_id, p.exhibitor_id
    FROM barcode b JOIN product p ON p.id = b.product_id"""
_LONGEST_UNREAD: Final = 1000
_SHORTEST_CODE: Final = 8
Item = tuple[int, str]
"""Matching key of a product in a file: id of the owner, item number."""
_GIVEN_BY_US: Final = N_("The in-store code {value} was left out: the market gives these codes itself, for life.")
_WAIT: Final = N_("There is no event {event} yet. {count} quantities wait for it, and are announced when it comes in.")
_NAMES: Final = tuple(key for key in rules.BY_KEY if key.startswith("name_"))
State = tuple[object, ...]


@dataclass(frozen=True)
class Planned:
    """The changes planned for a file; ``state`` detects whether the registers have changed since."""

    state: State
    report: ImportReport
    plan: register.ImportPlan
    fresh: Prepared
    announced: Sequence[tuple[Incoming, str]]
    """Rows with an announced quantity, each with the event column that holds it."""


def bring_in_products(session: Session, rows: Sequence[Incoming], report: ImportReport, today: dt.date) -> None:
    """Import the products of a file, matched by owner (by name or any of its numbers) and item number."""
    write_products(session, plan_products(lambda: nullcontext(session), rows, report, today))


def plan_products(reading: Reading, rows: Sequence[Incoming], report: ImportReport, today: dt.date) -> Planned:
    """Compute the plan for the rows. No lock is held meanwhile: ``reading`` opens short read transactions."""
    with reading() as session:
        state = register_state(session)
        first, dialect = next_id(session, REGISTER.mapping), session.get_bind().dialect
    items: dict[Item, int] = {(owner, item): key for owner, item, key in _rows(reading, _ITEMS)}
    codes, existing = _Codes(_rows(reading, _CODES), items), cast(Mapping[Hashable, int], items)
    with reading() as session:
        exhibitors, owners = Exhibitors(session), read_owners(session)
    present = rates_on("SE", today)[VatClass.FOOD]
    vat_class = _vat_classes(today, any(row.values.get("vat_percent") == present for row in rows))
    numbers = Numbers(reading, rows, exhibitors)
    for row in rows:
        try:
            if numbers.wanted:
                numbers.give(row)
            _prepare(row, exhibitors, vat_class)
            _check_name(row, items)
            codes.take(row)
        except UserError as error:
            row.errors.append(error.kept())
    codes.check_numbers(rows)
    known = _read_known(reading, register.known_ids(rows, _number, existing))
    plan = register.plan(REGISTER, rows, report, _number, lambda key: known.get(existing.get(key, 0)))
    for values in plan.fresh:
        for key in (food.NAMED_KINDS, "vat_percent"):
            values.pop(key, None)
    number_rows(plan.fresh, owners)
    codes.tell(rows, plan.fresh, report)
    numbers.tell(rows, report)
    _tell_dated(rows, today, report)
    register.fold_rows(REGISTER, plan.fresh)
    fresh = prepare_records(REGISTER.mapping, first, plan.fresh, dialect)
    return Planned(state, report, plan, fresh, _announced_rows(rows, report))


def register_state(session: Session) -> State:
    """A value that changes with every write to the registers that a plan is based on."""
    found: list[object] = []
    for table in (Product, Exhibitor):
        counted = session.execute(select(func.count(), func.max(table.id), func.sum(table.version))).one()
        found += [*counted, session.execute(select(table.uid).order_by(table.uid.desc()).limit(1)).scalar()]
    return tuple(found)


def write_products(session: Session, planned: Planned) -> None:
    """Write a plan whose ``state`` is still current."""
    update_records(session, REGISTER.mapping, planned.plan.changes)
    insert_prepared(session, REGISTER.mapping, planned.fresh)
    announce_again(session, planned.plan.changes)
    report = planned.report
    stirred = planned.plan.idle & _announce(session, planned.announced, report)
    report.unchanged -= len(stirred)
    report.updated += len(stirred)


def _number(values: Mapping[str, Any]) -> Item:
    return values["exhibitor_id"], str(values["item_number"])


def _rows(reading: Reading, statement: str) -> Sequence[Any]:
    """Fetch by the raw driver, which is faster: writers wait while the rows are read."""
    with reading() as session, Driver(session) as driver:
        return driver.rows(statement)


def _read_known(reading: Reading, keys: Sequence[int]) -> dict[int, Record]:
    found: dict[int, Record] = {}
    for begin in range(0, len(keys), _AT_ONCE):
        with reading() as session:
            found |= read_records(session, REGISTER.mapping, keys[begin : begin + _AT_ONCE])
    return found


def _announced_rows(rows: Sequence[Incoming], report: ImportReport) -> list[tuple[Incoming, str]]:
    said = {key for key in set().union(*(row.values for row in rows)) if key.startswith(rules.ANNOUNCED)}
    if not said:
        return []
    out = {remark.row for remark in report.rejected}
    return [(row, key) for row in rows if row.row not in out for key in row.values if key in said]


def _announce(session: Session, announced: Sequence[tuple[Incoming, str]], report: ImportReport) -> set[int]:
    """Save the announced quantities from the per-event columns. Returns the rows that changed something."""
    if not announced:
        return set()
    done: set[int] = set()
    waiting: dict[str, list[Incoming]] = {}
    events: dict[str, int] = dict(session.execute(select(Event.code, Event.id)).all())
    with Driver(session) as driver:
        products = {(owner, item): key for owner, item, key in driver.rows(_ITEMS)}
    for row, key in announced:
        code = key.removeprefix(rules.ANNOUNCED)
        try:
            product = products[_number(row.values)]
            if code in events:
                changed = announce_in(session, events[code], product, row.values[key])
            else:
                changed = wait_for_event(session, code, product, row.values[key])
                waiting.setdefault(code, []).append(row)
            if changed:
                done.add(row.row)
        except UserError as error:
            report.warn(row, error)
    for code, found in waiting.items():
        report.warn(found[0], UserError("goods_wait", _WAIT, count=len(found), event=code).at(rules.ANNOUNCED + code))
    return done


VatClasses = Callable[[int, Branch | None, dt.date | None, bool], VatClass]


def _prepare(row: Incoming, exhibitors: Exhibitors, vat_class: VatClasses) -> None:
    if row.errors:
        return
    register.require(REGISTER, row.values)
    owner = exhibitors.find(row.values.get("owner", ""), "owner")
    row.values |= {"exhibitor_id": owner.id, "owner": owner.name}
    if "allergens" in row.values and (kinds := food.kinds_named(row.texts.get("allergens", ""))):
        row.values[food.NAMED_KINDS] = kinds
    if row.doubts and any(doubt.field == "allergens" for doubt in row.doubts):
        row.values["allergens_unread"] = clean(row.texts["allergens"], _LONGEST_UNREAD)
    percent = row.values.get("vat_percent")
    if percent is not None and "vat_class" not in row.values:
        with at("vat_percent"):
            branch = sold_by(row.values.get("category")) or owner.branch
            unknown = branch is None and any(doubt.field == "category" for doubt in row.doubts)
            row.values["vat_class"] = vat_class(percent, branch, row.written, not unknown)


def _tell_dated(rows: Sequence[Incoming], today: dt.date, report: ImportReport) -> None:
    """Tell once of each rate that was read as that of an earlier time."""
    rates = rates_on("SE", today)
    told: dict[tuple[int, VatClass], list[Incoming]] = {}
    for row in rows:
        percent, vat_class = row.values.get("vat_percent"), row.values.get("vat_class")
        if not row.errors and percent and vat_class in rates and percent != rates[vat_class]:
            told.setdefault((percent, vat_class), []).append(row)
    for (percent, vat_class), found in told.items():
        text = N_(
            "{percent} % is the rate that {class_name} had earlier: {count} rows were read so, and it is {today} % "
            "today. Check that it is nothing else: --set vat_class=…"
        )
        said, now = (f"{Decimal(each) / 10:f}".removesuffix(".0") for each in (percent, rates[vat_class]))
        named, count = (vat_class.label,), len(found)
        error = UserError("vat_dated", text, percent=said, class_name=named, count=count, today=now)
        report.warn(found[0], error.at("vat_percent"))


def _check_name(row: Incoming, existing: Mapping[Item, int]) -> None:
    """A new product has a name in some language."""
    if row.errors or any(row.values.get(key) for key in _NAMES) or _number(row.values) in existing:
        return
    raise missing_value(rules.BY_KEY[_NAMES[0]].title).at(_NAMES[0])


def _vat_classes(day: dt.date, is_new: bool) -> VatClasses:
    """The VAT class meant by a rate in the file, by branch of the business or the goods; cached.

    A file with the present rate of food ``is_new``. One without may be of the time before it, whenever it was saved;
    but goods of which nobody knows what they are have no earlier rate.
    """
    rates = load_rates()
    earlier = before_rates_of("SE", VatClass.FOOD, day)

    @cache
    def find(permille: int, branch: Branch | None, written: dt.date | None, dated: bool) -> VatClass:
        then = (written if is_new else earlier) if dated else None
        return class_for_percent(Decimal(permille) / 10, branch, "SE", day, rates, then)

    return find


def _may_be_code(number: str) -> bool:
    return len(number) >= _SHORTEST_CODE and number.isdecimal()


class _Codes:
    """Codes in use, in the database and in earlier rows of the file."""

    def __init__(self, rows: Sequence[Any], existing: Mapping[Item, int]) -> None:
        self._existing = existing
        self._codes: dict[int, str] = {key: code for code, in_store, key, _ in rows if in_store}
        self._own = set(self._codes.values())
        self._gtins = {(owner, code): key for code, in_store, key, owner in rows if not in_store}
        self._taken: dict[tuple[int, str], Item] = {}
        self._brought: dict[int, str] = {}

    def take(self, row: Incoming) -> None:
        """Refuse a GTIN that another product of the exhibitor has."""
        if row.errors:
            return
        item, code = _number(row.values), row.values.get("gtin")
        known = self._existing.get(item)
        if code:
            if code in self._own:
                raise not_a_gtin(code).at("gtin")
            before = self._taken.setdefault((item[0], code), item)
            holder = self._gtins.get((item[0], code), known)
            if before != item or holder != known:
                raise gtin_taken(code, before[1] if before != item else self._item(holder)).at("gtin")
        brought = row.values.get("in_store_code", "")
        if brought:
            self._brought[row.row] = brought
        if known is not None or brought in self._own:
            row.values.pop("in_store_code", None)

    def check_numbers(self, rows: Sequence[Incoming]) -> None:
        """Refuse a new item number that a scanner would read as another product, of the register or of the file."""
        meant = [row for row in rows if not row.errors and _may_be_code(str(row.values["item_number"]))]
        if not meant:
            return
        holders = {code: item for (_, code), item in self._taken.items()}
        items = {key: item for item, key in self._existing.items()}
        holders |= {code: items[key] for (_, code), key in self._gtins.items()}
        holders |= {code: items[key] for key, code in self._codes.items()}
        for row in meant:
            item, code = _number(row.values), parse_scan(str(row.values["item_number"]))
            holder = holders.get(code, item)
            if holder != item and item not in self._existing and code != row.values.get("gtin"):
                row.errors.append(number_is_code(item[1], holder[1]).at("item_number").kept())

    def _item(self, product: int | None) -> str:
        return next((item for (_, item), key in self._existing.items() if key == product), "?")

    def tell(self, rows: Sequence[Incoming], fresh: Sequence[Values], report: ImportReport) -> None:
        """Report the in-store codes of the file that were dropped."""
        made = {_number(row): row["in_store_code"] for row in fresh} if self._brought else {}
        out = {remark.row for remark in report.rejected}
        for row in rows:
            brought = self._brought.get(row.row)
            if brought and row.row not in out and brought != self._code(_number(row.values), made):
                report.warn(row, UserError("in_store_code", _GIVEN_BY_US, value=brought).at("in_store_code"))

    def _code(self, item: Item, made: Mapping[Item, str]) -> str:
        return made[item] if item in made else self._codes.get(self._existing.get(item, 0), "")
