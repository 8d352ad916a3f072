"""What kind of file it is: by what identifies it, never by how little it needs."""

from collections.abc import Collection, Mapping
from typing import Final

_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "sales": (
        "receipt time item", "receipt day item", "receipt time product_name", "receipt day product_name",
        "receipt time exhibitor", "time item quantity", "time product_name quantity", "day product_name quantity",
        "product_name quantity line_total", "product_name quantity unit_ore line_total",
        "time exhibitor unit_ore", "till receipt time",
    ),
    "products": (
        "item_number price_sek", "name_sv price_sek", "item_number name_sv", "item_number price_net name_sv",
        "gtin price_sek", "name_sv price_net", "item_number gtin", "owner item_number price_sek",
        "item_number name_sv price_sek",
    ),
    "booths": ("event code", "code width_mm", "code size", "code exhibitor power", "code exhibitor fee_ore"),
    "events": (
        "starts phase", "starts code", "days hours name_sv", "days town name_sv", "days venue name_sv",
        "starts ends name_sv", "starts town name_sv", "starts venue name_sv", "starts hours name_sv",
    ),
    "exhibitors": (
        "name identity_number", "name email", "name phone", "name representative", "name address", "name branch",
        "name identity_number email", "name town", "name email phone", "name email first_name",
        "first_name last_name", "first_name email", "first_name phone", "last_name phone", "last_name email", "name",
    ),
}  # fmt: skip
"""Sets of fields that together identify a kind; the larger says more."""
_ROLES: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    kind: tuple(frozenset(role.split()) for role in roles.split("/"))
    for kind, roles in {
        "sales": "receipt/time day/item product_name exhibitor/quantity/line_total unit_ore/means/till",
        "events": "code/starts days/ends/phase/opening_hours hours/venue/seller_mode",
        "exhibitors": (
            "name first_name last_name/identity_number/email/phone/representative/full_address address postcode/"
            "website/f_tax/swish bankgiro plusgiro account iban"
        ),
    }.items()
}
"""What the files of a kind tell besides: people have addresses, sales means of payment, events days."""
_MOST_ROLES: Final = 5
_WEIGHT: Final = 4
_UNSIGNED: Final = -20


def identified(kind: str, fields: Collection[str]) -> int:
    """By how many fields together a file is known as of this kind; none where nothing says so.

    Beyond what identifies it, each further thing that only its files tell counts as well.
    """
    found = {"price_sek" if field.startswith("price_") and field != "price_net" else field for field in fields}
    best = max((len(sign.split()) for sign in _SIGNS[kind] if set(sign.split()) <= found), default=0)
    told = sum(1 for role in _ROLES.get(kind, ()) if role & found)
    return max(best, min(told, _MOST_ROLES)) if best else 0


def fitness(kind: str, fields: Collection[str], missing: int) -> float:
    """How well a file with these fields is of this kind; ``missing`` of what it needs is not there."""
    best = identified(kind, fields)
    return _WEIGHT * best * best + len(fields) - 3 * missing if best else _UNSIGNED + len(fields)
