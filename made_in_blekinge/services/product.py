"""Use cases of the register of products."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain import product as rules
from made_in_blekinge.domain.codes import in_store_code
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.services import register
from made_in_blekinge.store.database import Database, changed
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Barcode, Product
from made_in_blekinge.store.records import Record, Values, read_records
from made_in_blekinge.store.registers import PRODUCTS


def _fold(values: Mapping[str, Any]) -> str:
    names = {language: values[f"name_{language}"] for language in CONTENT_LANGUAGES}
    return rules.folded(values["item_number"], values["owner"], names)


class Owner(NamedTuple):
    """What a new product needs of its owner; ``highest`` is the highest number that it has given to a product."""

    number: int
    name: str
    highest: int


def read_owners(session: Session, keys: Collection[int] | None = None) -> dict[int, Owner]:
    """The exhibitors with these ids, all where ``None``."""
    query = (
        select(Exhibitor.id, Exhibitor.number, Exhibitor.name, func.max(Product.store_number).label("highest"))
        .join(Product, Product.exhibitor_id == Exhibitor.id, isouter=True)
        .group_by(Exhibitor.id, Exhibitor.number, Exhibitor.name)
    )
    rows = session.execute(query if keys is None else query.where(Exhibitor.id.in_(keys)))
    return {row.id: Owner(row.number, row.name, row.highest or 0) for row in rows}


def number_rows(rows: Iterable[Values], owners: Mapping[int, Owner]) -> None:
    """Give new products their number with the owner, and an in-store code where they have no GTIN."""
    highest = {key: owner.highest for key, owner in owners.items()}
    for row in rows:
        owner = owners[row["exhibitor_id"]]
        row["store_number"] = highest[row["exhibitor_id"]] = highest[row["exhibitor_id"]] + 1
        row["owner"] = owner.name
        if not row["gtin"]:
            row["in_store_code"] = in_store_code(owner.number, row["store_number"])


def _finish(session: Session, rows: list[Values]) -> None:
    number_rows(rows, read_owners(session, {row["exhibitor_id"] for row in rows}))


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
        raise gtin_taken(code).at("gtin")


def gtin_taken(code: str) -> UserError:
    return UserError("gtin_taken", N_("Another product has the GTIN {code} already. Check the number."), code=code)
