"""Use cases of the register of products."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain import product as rules
from made_in_blekinge.domain.codes import in_store_code
from made_in_blekinge.domain.market import Branch, VatClass
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.vat import class_for_percent, load_rates
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.services import register
from made_in_blekinge.services.booth import announce_in, unknown_event
from made_in_blekinge.services.exhibitor_lookup import Exhibitors
from made_in_blekinge.store.database import Database, changed
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Barcode, Product
from made_in_blekinge.store.records import Record, Values, read_records
from made_in_blekinge.store.registers import PRODUCTS


def _fold(values: Mapping[str, Any]) -> str:
    names = {language: values[f"name_{language}"] for language in CONTENT_LANGUAGES}
    return rules.folded(values["item_number"], values["owner"], names)


def _finish(session: Session, rows: list[Values]) -> None:
    """Give new products their number with the owner, and an in-store code where they have no GTIN."""
    owners = {row["exhibitor_id"] for row in rows}
    highest = _highest(session, owners)
    exhibitors = {
        row.id: row
        for row in session.execute(
            select(Exhibitor.id, Exhibitor.number, Exhibitor.name).where(Exhibitor.id.in_(owners))
        )
    }
    for row in rows:
        owner = exhibitors[row["exhibitor_id"]]
        row["store_number"] = highest[owner.id] = highest.get(owner.id, 0) + 1
        row["owner"] = owner.name
        if not row["gtin"]:
            row["in_store_code"] = in_store_code(owner.number, row["store_number"])


REGISTER = register.Register(PRODUCTS, rules.FIELDS, rules.complete, _finish, _fold)


def add_product(database: Database, values: Mapping[str, Any]) -> Record:
    """Add a product; ``values["exhibitor_id"]`` is its owner."""
    with database.writing() as session:
        _check_gtin(session, values, None)
        owner = session.execute(select(Exhibitor.name).where(Exhibitor.id == values["exhibitor_id"])).scalar_one()
        return register.add(session, REGISTER, {**values, "owner": owner})


def edit_product(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        _check_gtin(session, changes, key)
        record = register.edit(session, REGISTER, key, version, _with_code(session, key, changes))
        refold_products(session, record.values["exhibitor_id"])
        return record


def _with_code(session: Session, key: int, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The changes, with what follows from a new owner or from a GTIN that goes: a number and a code of ours."""
    before = read_records(session, PRODUCTS, [key]).get(key)
    if before is None:
        return changes
    after = {**before.values, **changes}
    moved = after["exhibitor_id"] != before.values["exhibitor_id"]
    if not moved and (after["gtin"] or after["in_store_code"]):
        return changes
    if moved:
        after["store_number"] = 1 + _highest(session, {after["exhibitor_id"]}).get(after["exhibitor_id"], 0)
    number = session.execute(select(Exhibitor.number).where(Exhibitor.id == after["exhibitor_id"])).scalar_one()
    code = "" if after["gtin"] else in_store_code(number, after["store_number"])
    return {**changes, "store_number": after["store_number"], "in_store_code": code}


def _highest(session: Session, owners: set[int]) -> dict[int, int]:
    """The highest number that each owner has given to a product."""
    query = select(Product.exhibitor_id, func.max(Product.store_number)).where(Product.exhibitor_id.in_(owners))
    return dict(session.execute(query.group_by(Product.exhibitor_id)).all())


def refold_products(session: Session, exhibitor_id: int) -> None:
    """Make the products of an exhibitor findable by its present name."""
    name = session.execute(select(Exhibitor.name).where(Exhibitor.id == exhibitor_id)).scalar_one()
    ids = session.execute(select(Product.id).where(Product.exhibitor_id == exhibitor_id)).scalars().all()
    for record in read_records(session, PRODUCTS, ids).values():
        folded = _fold(record.values | {"owner": name})
        session.execute(update(Product).where(Product.id == record.id, Product.folded != folded).values(folded=folded))
    changed(session, "product")


def _check_gtin(session: Session, values: Mapping[str, Any], key: int | None) -> None:
    code = values.get("gtin")
    if not code:
        return
    holder = session.execute(select(Barcode.product_id).where(Barcode.code == code)).scalar()
    if holder not in (None, key):
        raise _gtin_taken(code).at("gtin")


def _gtin_taken(code: str) -> UserError:
    return UserError("gtin_taken", N_("Another product has the GTIN {code} already. Check the number."), code=code)


def bring_in_products(session: Session, rows: Sequence[Incoming], report: ImportReport, today: dt.date) -> None:
    """Products of a file, known by their item number. The owner is named by any of its numbers or its name."""
    existing: dict[Hashable, int] = dict(session.execute(select(Product.item_number, Product.id)).all())
    codes: dict[str, int] = dict(session.execute(select(Barcode.code, Barcode.product_id)).all())
    exhibitors = Exhibitors(session)
    vat_class = _vat_classes(today)
    taken: dict[str, Hashable] = {}
    for row in rows:
        try:
            _prepare(row, exhibitors, vat_class)
            _reserve_gtin(row, codes, existing, taken)
        except UserError as error:
            row.errors.append(error)
    idle = register.bring_in(session, REGISTER, rows, report, lambda values: values["item_number"], existing)
    stirred = idle & _announce(session, rows, report)
    report.unchanged -= len(stirred)
    report.updated += len(stirred)


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
        raise _gtin_taken(code).at("gtin")
