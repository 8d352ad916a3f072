"""How each register lies in its tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from made_in_blekinge.domain import event as event_rules
from made_in_blekinge.domain import exhibitor as exhibitor_rules
from made_in_blekinge.domain import participation as participation_rules
from made_in_blekinge.domain import partner as partner_rules
from made_in_blekinge.domain import product as product_rules
from made_in_blekinge.domain import venue as venue_rules
from made_in_blekinge.domain.market import CURRENCIES, Allergen, AllergenKind, IdentityKind
from made_in_blekinge.i18n import CONTENT_LANGUAGES
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation, ParticipationExtra
from made_in_blekinge.store.event import Event, EventDay, EventText
from made_in_blekinge.store.exhibitor import Exhibitor, ExhibitorExport, ExhibitorText, ExhibitorVat
from made_in_blekinge.store.product import (
    Barcode,
    Product,
    ProductAllergen,
    ProductAllergenKind,
    ProductPrice,
    ProductShare,
    ProductText,
    ProductVatClass,
)
from made_in_blekinge.store.records import Child, Lent, RegisterMapping, Values, by_language
from made_in_blekinge.store.year import Partner, Venue


def _unpack_vat(rows: Sequence[Row[Any]]) -> Values:
    return {"vat_periods": tuple((row.starts, row.ends) for row in rows)}


def _pack_vat(values: Mapping[str, Any]) -> list[Values]:
    return [{"starts": starts, "ends": ends} for starts, ends in values["vat_periods"]]


def _unpack_exports(rows: Sequence[Row[Any]]) -> Values:
    return {"exports": tuple((row.country, row.starts, row.ends) for row in rows)}


def _pack_exports(values: Mapping[str, Any]) -> list[Values]:
    return [{"country": country, "starts": starts, "ends": ends} for country, starts, ends in values["exports"]]


def _unpack_hours(rows: Sequence[Row[Any]]) -> Values:
    return {"opening_hours": tuple((row.day, row.opens, row.closes) for row in rows)}


def _pack_hours(values: Mapping[str, Any]) -> list[Values]:
    return [{"day": day, "opens": opens, "closes": closes} for day, opens, closes in values["opening_hours"]]


_PRICE_KEYS = {currency: f"price_{currency.lower()}" for currency in CURRENCIES}


def _unpack_prices(rows: Sequence[Row[Any]]) -> Values:
    return {_PRICE_KEYS[row.currency]: row.price_ore for row in rows}


def _pack_prices(values: Mapping[str, Any]) -> list[Values]:
    return [
        {"currency": currency, "price_ore": values[key]}
        for currency, key in _PRICE_KEYS.items()
        if values[key] is not None
    ]


def _unpack_allergens(rows: Sequence[Row[Any]]) -> Values:
    found = {row.allergen for row in rows}
    return {"allergens": tuple(allergen for allergen in Allergen if allergen in found)}


def _pack_allergens(values: Mapping[str, Any]) -> list[Values]:
    return [{"allergen": allergen} for allergen in values["allergens"]]


def _unpack_kinds(rows: Sequence[Row[Any]]) -> Values:
    found = {row.kind for row in rows}
    return {"allergen_kinds": tuple(kind for kind in AllergenKind if kind in found)}


def _pack_kinds(values: Mapping[str, Any]) -> list[Values]:
    return [{"kind": kind} for kind in values["allergen_kinds"]]


def _unpack_classes(rows: Sequence[Row[Any]]) -> Values:
    return {"vat_classes_abroad": tuple((row.country, row.vat_class) for row in rows)}


def _pack_classes(values: Mapping[str, Any]) -> list[Values]:
    return [{"country": country, "vat_class": vat_class} for country, vat_class in values["vat_classes_abroad"]]


_SHARES = {language: f"shares_{language}" for language in CONTENT_LANGUAGES}


def _unpack_shares(rows: Sequence[Row[Any]]) -> Values:
    found: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        found.setdefault(_SHARES[row.language], []).append((row.ingredient, row.permille))
    return {key: tuple(shares) for key, shares in found.items()}


def _pack_shares(values: Mapping[str, Any]) -> list[Values]:
    return [
        {"language": language, "position": position, "ingredient": ingredient, "permille": permille}
        for language, key in _SHARES.items()
        for position, (ingredient, permille) in enumerate(values[key])
    ]


def _unpack_barcodes(rows: Sequence[Row[Any]]) -> Values:
    return {"in_store_code" if row.in_store else "gtin": row.code for row in rows}


def _pack_barcodes(values: Mapping[str, Any]) -> list[Values]:
    return [
        {"code": values[key], "in_store": key == "in_store_code"} for key in ("gtin", "in_store_code") if values[key]
    ]


def _unpack_standing(rows: Sequence[Row[Any]]) -> Values:
    return {"standing": tuple((row.participation_id, row.share) for row in rows)}


def _pack_standing(values: Mapping[str, Any]) -> list[Values]:
    return [
        {"position": position, "participation_id": key, "share": share}
        for position, (key, share) in enumerate(values["standing"], 1)
    ]


def _unpack_extras(rows: Sequence[Row[Any]]) -> Values:
    return {"extras": tuple((row.name, row.quantity, row.fee_ore) for row in rows)}


def _pack_extras(values: Mapping[str, Any]) -> list[Values]:
    return [
        {"position": position, "name": name, "quantity": quantity, "fee_ore": fee_ore}
        for position, (name, quantity, fee_ore) in enumerate(values["extras"], 1)
    ]


def _empty(fields: Sequence[Any], **more: Any) -> Values:  # noqa: ANN401
    return {field.key: field.start for field in fields} | more


def _plain(model: type[Any], *left_out: str) -> tuple[str, ...]:
    skipped = {"id", "uid", "version", "folded", *left_out}
    return tuple(name for name in model.__table__.c.keys() if name not in skipped)  # noqa: SIM118


EXHIBITORS = RegisterMapping(
    Exhibitor,
    _plain(Exhibitor),
    (
        by_language(ExhibitorText, "exhibitor_id", ("makes", "presentation"), CONTENT_LANGUAGES),
        Child(ExhibitorVat.__table__, "exhibitor_id", ("vat_periods",), _unpack_vat, _pack_vat),  # type: ignore[arg-type]
        Child(ExhibitorExport.__table__, "exhibitor_id", ("exports",), _unpack_exports, _pack_exports),  # type: ignore[arg-type]
    ),
    _empty(
        exhibitor_rules.FIELDS,
        identity_kind=IdentityKind.NONE,
        identity_number=None,
        archived=False,
        logo_hash=None,
        photo_hash=None,
        folded="",
    ),
)

_TEXTS = ("name", "description", "legal_name", "ingredients", "storage", "warnings")
_DAYS = ("best_before", "use_by")

PRODUCTS = RegisterMapping(
    Product,
    _plain(Product, *(f"{key}_date" for key in _DAYS)),
    (
        by_language(ProductText, "product_id", _TEXTS, CONTENT_LANGUAGES),
        Child(ProductShare.__table__, "product_id", tuple(_SHARES.values()), _unpack_shares, _pack_shares),  # type: ignore[arg-type]
        Child(ProductVatClass.__table__, "product_id", ("vat_classes_abroad",), _unpack_classes, _pack_classes),  # type: ignore[arg-type]
        Child(ProductPrice.__table__, "product_id", tuple(_PRICE_KEYS.values()), _unpack_prices, _pack_prices),  # type: ignore[arg-type]
        Child(ProductAllergen.__table__, "product_id", ("allergens",), _unpack_allergens, _pack_allergens),  # type: ignore[arg-type]
        Child(ProductAllergenKind.__table__, "product_id", ("allergen_kinds",), _unpack_kinds, _pack_kinds),  # type: ignore[arg-type]
        Child(Barcode.__table__, "product_id", ("gtin", "in_store_code"), _unpack_barcodes, _pack_barcodes),  # type: ignore[arg-type]
    ),
    _empty(
        product_rules.FIELDS,
        allergens_unread="",
        exhibitor_id=None,
        store_number=0,
        archived=False,
        photo_hash=None,
        folded="",
        **dict.fromkeys(f"{key}_date" for key in _DAYS),
    ),
    _DAYS,
    (Lent("owner", "exhibitor_id", Exhibitor, "name"),),
)

EVENTS = RegisterMapping(
    Event,
    _plain(Event),
    (
        by_language(EventText, "event_id", ("name", "conditions"), CONTENT_LANGUAGES),
        Child(EventDay.__table__, "event_id", ("opening_hours",), _unpack_hours, _pack_hours),  # type: ignore[arg-type]
    ),
    _empty(event_rules.FIELDS, folded=""),
)

BOOTHS = RegisterMapping(
    Booth,
    _plain(Booth),
    (Child(BoothParticipation.__table__, "booth_id", ("standing",), _unpack_standing, _pack_standing),),  # type: ignore[arg-type]
    _empty(event_rules.BOOTH_FIELDS, event_id=None, standing=()),
)
"""``standing``: the ids of the participations at the booth with their shares, who came first first."""

PARTICIPATIONS = RegisterMapping(
    Participation,
    _plain(Participation, "secret"),
    (Child(ParticipationExtra.__table__, "participation_id", ("extras",), _unpack_extras, _pack_extras),),  # type: ignore[arg-type]
    _empty(participation_rules.FIELDS, event_id=None, exhibitor_id=None),
)

PARTNERS = RegisterMapping(Partner, _plain(Partner), (), _empty(partner_rules.FIELDS, archived=False, folded=""))
VENUES = RegisterMapping(Venue, _plain(Venue), (), _empty(venue_rules.FIELDS, archived=False, folded=""))
