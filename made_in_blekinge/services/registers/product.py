"""Use cases of the register of products."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import and_, false, func, or_, select, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain import food
from made_in_blekinge.domain import product as rules
from made_in_blekinge.domain.codes import in_store_code, in_store_codes_of, parse_in_store_code, parse_scan
from made_in_blekinge.domain.item import item_name
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.services.event.goods import announce_waiting
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Barcode, Product
from made_in_blekinge.store.records import Record, Values, read_records
from made_in_blekinge.store.registers import PRODUCTS


def _fold(values: Mapping[str, Any]) -> str:
    names = {language: values[f"name_{language}"] for language in CONTENT_LANGUAGES}
    return rules.folded(values["item_number"], values["owner"], names)


class Owner(NamedTuple):
    """The owner's data needed by a new product; ``highest`` is the highest product number that the owner has used.

    Codes count too, because a product keeps its in-store code when it moves to another exhibitor.
    """

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
    rows = session.execute(query if keys is None else query.where(Exhibitor.id.in_(keys))).all()
    coded = _highest_coded(session, None if keys is None else [row.number for row in rows])
    return {
        row.id: Owner(row.number, row.name, max(row.highest or 0, coded.get(f"{row.number:04}", 0))) for row in rows
    }


def _highest_coded(session: Session, numbers: Collection[int] | None) -> dict[str, int]:
    """The highest product number used in the in-store codes of each exhibitor."""
    exhibitor, code = func.substr(Barcode.code, 3, 4), Barcode.code
    query = select(exhibitor, func.max(func.substr(code, 7, 6))).where(Barcode.in_store).group_by(exhibitor)
    if numbers is not None:
        spans = [in_store_codes_of(number) for number in numbers]
        query = query.where(or_(false(), *(and_(code >= low, code < high) for low, high in spans)))
    return {number: int(highest) for number, highest in session.execute(query)}


def number_rows(rows: Iterable[Values], owners: Mapping[int, Owner]) -> None:
    """Assign new products their number within the owner, and an in-store code if they have no GTIN.

    An imported code is kept if it is a valid in-store code.
    """
    rows = list(rows)
    highest = {owner.number: owner.highest for owner in owners.values()}
    brought = _brought_codes(rows, highest)
    used = set(brought.values())
    for row in rows:
        owner = owners[row["exhibitor_id"]]
        exhibitor, number = brought.get(row["in_store_code"], (0, 0))
        row["owner"] = owner.name
        if exhibitor != owner.number:
            number = highest[owner.number] + 1
            while (owner.number, number) in used:
                number += 1
            highest[owner.number] = number
        row["store_number"] = number
        if not row["gtin"] and not row["in_store_code"]:
            row["in_store_code"] = in_store_code(owner.number, number)


def _finish(session: Session, rows: list[Values]) -> None:
    number_rows(rows, read_owners(session, {row["exhibitor_id"] for row in rows}))


_FOLDED = frozenset({"item_number", "exhibitor_id", "owner", *(f"name_{language}" for language in CONTENT_LANGUAGES)})
REGISTER = register.Register(PRODUCTS, rules.FIELDS, rules.complete, _finish, _fold, _FOLDED, food.TOGETHER)


def add_product(database: Database, values: Mapping[str, Any]) -> Record:
    """Add a product; ``values["exhibitor_id"]`` is its owner."""
    with database.writing() as session:
        owner = session.execute(select(Exhibitor.name).where(Exhibitor.id == values["exhibitor_id"])).scalar_one()
        _check_item(session, values, None, "item_number")
        _check_gtin(session, values, None, "gtin")
        return register.add(session, REGISTER, {**values, "owner": owner, "in_store_code": ""})


def edit_product(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        before = read_records(session, PRODUCTS, [key]).get(key)
        if before is not None:
            changes = with_code(session, before, changes)
        record = register.edit(session, REGISTER, key, version, changes)
        refold_products(session, record.values["exhibitor_id"])
        announce_again(session, [(record, changes)])
        return record


def announce_again(session: Session, done: Sequence[tuple[Record, Mapping[str, Any]]]) -> None:
    """Announce goods that waited because their alcohol was too strong for an event, and is another now."""
    changed = [record.id for record, values in done if "alcohol_permille" in values]
    if changed:
        announce_waiting(session, products=changed)


def with_code(session: Session, before: Record, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The changes, plus the number and in-store code that a new owner or a removed GTIN requires.

    The in-store code of a product never changes, whatever its owner or names.
    """
    after = {**before.values, **changes}
    moved = after["exhibitor_id"] != before.values["exhibitor_id"]
    if moved or after["item_number"] != before.values["item_number"]:
        _check_item(session, after, before.id, "exhibitor_id" if moved else "item_number")
    if moved or after["gtin"] != before.values["gtin"]:
        _check_gtin(session, after, before.id, "exhibitor_id" if moved and "gtin" not in changes else "gtin")
    added: Values = {"in_store_code": before.values["in_store_code"]} if "in_store_code" in changes else {}
    owner = read_owners(session, {after["exhibitor_id"]})[after["exhibitor_id"]]
    if moved:
        added["store_number"] = after["store_number"] = owner.highest + 1
    if not after["gtin"] and not before.values["in_store_code"]:
        added["in_store_code"] = in_store_code(owner.number, after["store_number"])
    return {**changes, **added}


def refold_products(session: Session, exhibitor_id: int) -> None:
    """Recompute the search text of an exhibitor's products after a change of name."""
    name = session.execute(select(Exhibitor.name).where(Exhibitor.id == exhibitor_id)).scalar()
    ids = session.execute(select(Product.id).where(Product.exhibitor_id == exhibitor_id)).scalars().all()
    for record in read_records(session, PRODUCTS, ids).values():
        folded = _fold(record.values | {"owner": name})
        session.execute(update(Product).where(Product.id == record.id, Product.folded != folded).values(folded=folded))


def _check_item(session: Session, values: Mapping[str, Any], key: int | None, field: str) -> None:
    """Refuse an item number that another product of the same exhibitor has, or that is another's bar code."""
    taken = select(Product.id).where(
        Product.exhibitor_id == values["exhibitor_id"], Product.item_number == values.get("item_number")
    )
    holder = session.execute(taken).scalar()
    if holder not in (None, key):
        name = session.execute(select(Exhibitor.name).where(Exhibitor.id == values["exhibitor_id"])).scalar_one()
        text = N_("{exhibitor} has another product with the item number {value} already. Choose another one.")
        raise UserError("already_taken", text, exhibitor=name, value=values["item_number"]).at(field)
    _check_no_code(session, values, key, field)


def _check_no_code(session: Session, values: Mapping[str, Any], key: int | None, field: str) -> None:
    """Refuse an item number that a scanner would read as another product; who has that code itself may be called so."""
    code = parse_scan(values.get("item_number") or "")
    if not code or code == values.get("gtin"):
        return
    query = (
        select(Barcode.product_id, Product.item_number, Exhibitor.number)
        .join(Product, Product.id == Barcode.product_id)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .where(Barcode.code == code)
    )
    for holder in session.execute(query):
        if holder.product_id != key:
            raise number_is_code(values["item_number"], item_name(holder.number, holder.item_number)).at(field)


def _check_gtin(session: Session, values: Mapping[str, Any], key: int | None, field: str) -> None:
    """Refuse a GTIN of another product of the same exhibitor, and a code of ours."""
    code = values.get("gtin")
    if not code:
        return
    holders = (
        select(Barcode.product_id, Barcode.in_store, Product.exhibitor_id, Product.item_number, Exhibitor.number)
        .join(Product, Product.id == Barcode.product_id)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .where(Barcode.code == code)
    )
    for holder in session.execute(holders):
        if holder.in_store:
            raise not_a_gtin(code).at(field)
        if holder.product_id != key and holder.exhibitor_id == values["exhibitor_id"]:
            raise gtin_taken(code, item_name(holder.number, holder.item_number)).at(field)


def number_is_code(number: str, item: str) -> UserError:
    """The error of an item number that a scanner would read as another product."""
    text = N_("{value} is the bar code of another product: {item}. Choose another item number.")
    return UserError("number_is_code", text, value=number, item=item)


def gtin_taken(code: str, item: str) -> UserError:
    """The error of a GTIN that another product of the exhibitor has."""
    return UserError(
        "gtin_taken", N_("Another product has the GTIN {code} already: {item}. Check the number."), code=code, item=item
    )


def not_a_gtin(code: str) -> UserError:
    """The error of an in-store code entered as GTIN."""
    text = N_("{code} is an in-store code of this market and no GTIN. Leave the GTIN empty, or check it.")
    return UserError("gtin_taken", text, code=code)


def _brought_codes(rows: Sequence[Values], highest: Mapping[int, int]) -> dict[str, tuple[int, int]]:
    """Parse the in-store codes of imported products; one that may collide with an assigned code is dropped."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        code = row.get("in_store_code", "")
        numbers = parse_in_store_code(code) if code and code not in found else None
        if numbers and numbers[1] > highest.get(numbers[0], 0):
            found[code] = numbers
        else:
            row["in_store_code"] = ""
    return found
