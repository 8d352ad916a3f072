"""A code that nobody knew, scanned at a till: a product has it from now on, which is chosen or newly registered."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import select

from made_in_blekinge.domain.codes import parse_gtin, scan_readings
from made_in_blekinge.domain.till import Wanted
from made_in_blekinge.errors import UserError, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.product import add_product, edit_product
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import PRODUCTS


def link_code(database: Database, product_id: int, code: str) -> int:
    """Let a scanned code be the GTIN of a product that has none; returns the product's id."""
    gtin = _gtin(code)
    with database.reading() as session:
        record = read_records(session, PRODUCTS, [product_id]).get(product_id)
    if record is None:
        raise removed_meanwhile()
    if (own := record.values["gtin"]) and own != gtin:
        text = N_("{item} has the GTIN {code} already. Choose another product, or change it among the products.")
        raise UserError("has_gtin", text, item=record.values["item_number"], code=own).at("item")
    edit_product(database, product_id, record.version, {"gtin": gtin})
    return product_id


def register_code(database: Database, wanted: Wanted, currency: str, language: str) -> int:
    """Register goods that are sold without a number as a product with their code; returns the product's id.

    Its item number is the code, until somebody gives it another.
    """
    gtin = _gtin(wanted.scanned)
    with database.reading() as session:
        owner = session.execute(select(Exhibitor.id).where(Exhibitor.number == wanted.producer)).scalar()
    if owner is None:
        text = N_("There is no exhibitor with the number {value}. Mend it.")
        raise UserError("unknown_producer", text, value=wanted.producer).at("producer")
    values: Mapping[str, Any] = {
        "exhibitor_id": owner, "item_number": gtin, "gtin": gtin, f"name_{language}": wanted.code,
        f"price_{currency.lower()}": wanted.price_ore, "vat_class": wanted.vat_class,
        "alcohol_permille": wanted.alcohol_permille,
    }  # fmt: skip
    return add_product(database, values).id


def _gtin(code: str) -> str:
    """The GTIN that a scanner's code is."""
    for read in (code, *scan_readings(code)):
        with suppress(UserError):
            return parse_gtin(read)
    text = N_("{code} is no GTIN, so that no product can have it. Sell it now, or give the product an item number.")
    raise UserError("no_gtin", text, code=code.strip()[:40]).at("item")
