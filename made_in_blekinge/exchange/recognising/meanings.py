# ruff: noqa: E501  a rule is a line
"""Which families of words mean which field, and how the values of that field look.

A rule reads ``families / other families ; not families ; test test``: the heading has all families of one alternative
and none that is excluded, and most of the values pass one of the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Meaning:
    """One rule: alternatives of families, families that must not be there, tests of which the values pass one."""

    field: str
    ways: tuple[frozenset[str], ...]
    excluded: frozenset[str]
    tests: tuple[str, ...]
    weight: int


_RULES: Final[Mapping[str, str]] = {
    "exhibitors": """
number: seller number / company number; org date order phone account vat swish name contact; serial
name: company name / company / org name; contact email item number person event vat first last phone variant sender; word
name: customer name; contact email item number person event vat first last phone; word
name-: name; contact email item number person event vat first last phone variant sender; word
identity_number: org number / person number / org / company number; date order name ; identity_shape
identity_number-: vat number / registered number; date order name ; identity_shape
first_name: first name / first; last company; word
last_name: last name / last; first company; word
representative: contact name / contact person / contact / person name / first name last; org number email phone company swish vat; word
email: email; consent ; email addressed
phone: phone; consent ; phone phone_shape
full_address: address postcode town / address town / address postcode / postcode town; email; address
address: address; email site postcode town ; word
postcode: postcode; ; postcode number
town: town; ; word
country: country; ; word
municipality: municipality; ; word
branch: branch / category / sells; ; word
sold_now+: sells; ; word
wish_place: place / size / place size; event ; word short
needs: power; ; word
f_tax: ftax; ; yes_no word
vat_periods: vat registered / vat; number percent total price ; yes_no date
bankgiro: bankgiro; ; number short
plusgiro: plusgiro; ; number short
account: account; iban item event; number short
iban: iban; ; short
swish: swish; ; phone number
website: site; consent ; website word
consent_to_publish: consent publish / publish; ; yes_no word
presentation_sv: description; item ; word
languages: language; ; word
notes: notes; ; word
""",
    "products": """
owner: company / seller / org number / company number / company name; item ; short
item_number+: sku; quantity cost ; short
item_number: item number / code; name category price quantity description variant stock total barcode image cost discount order postcode type link ; short
item_number-: item; name category price quantity description variant stock total barcode image cost discount order type link ; code
item_number-: number; name category price quantity description variant stock total barcode image cost discount order type link company phone vat unit package ; code
name_sv: item name / name / item; number price category variant option description company customer quantity status first seo image sku cost type link staff ; word
variant~: size; price number quantity ; word
variant: option value / variant name / variant; number price stock sku quantity net-content vat barcode image visible unit ; short word
price_net: price net / net price / price sale net; cost compare discount ; money
price_sek: price sale gross / price gross; cost compare discount unit net total stock ; money
price_sek-: price unit / each; cost compare discount net total stock package vat ; money
price_sek: price sale / price; cost compare discount unit net total vat stock ; money
vat_percent: vat percent / vat; total registered ; rate
category: category; ; word
gtin: barcode; ; gtin number short
planned_quantity: quantity / stock; sold price event low unit package ; whole
net_milli: net-content; price ; content
content: net-content; price ; measured
content-: size / package; price ; measured
unit: unit; price net-content compare ; short
description_sv: description; ; word
ingredients_sv: ingredient; ; word
allergens: allergen; ; word short
notes: notes; ; word
""",
    "events": """
code: event number / code; name date ; short
name_sv: event name / name / event; venue org ; word
phase: phase; ; word
days: date; opening clock ; days
starts: starts / starts date; ends clock opening ; date
ends: ends / ends date; starts clock ; date
hours: opening / clock; ; hours
town: town; ; word
venue: venue / place; ; word
address: address; email ; word
country: country; ; word
fee_ore: fee; ; money
notes: notes / site; ; word
""",
    "booths": """
event: event; ; short
code: place number / place; price fee size width depth ; short
size: size / place size; width depth ; short
width_mm: width; ; number short
depth_mm: depth; ; number short
power: power; ; short
fee_ore: fee / price; ; money
exhibitor: company / company name / org number / company number / seller / name / customer; ; label
exhibitor: org number / company number; ; short
status: status; ; participation
""",
    "sales": """
event: event; type date ; coded
till: till / till number; means ; short
receipt: receipt number / receipt / order number / order / purchase number / purchase; date means cost total price item quantity tier type customer ; short
receipt-: transaction number / transaction; date means cost total type status ; short
receipt-: name; item company ; hash
time: moment / date clock / date / clock; ; moment
day: date; ; date
clock: clock; ; clock
item+: sku; ; short
item: item number; name price quantity category link type ; short
item-: item; name price quantity category link type ; code
product_name: item name / name / description / item; company customer staff till event category number first last price attendee means type link quantity refund ; word
quantity+: net quantity; receipt tier ; number
quantity: sold quantity / quantity / sold; receipt tier refund ; number
line_total+: net sale; vat untaxed order delivery ; money
line_total: total price / total / price total; net cost vat discount currency paid order delivery ; money
line_total-: gross sale / gross; net cost vat discount quantity item name number ; money
line_total-: sale; net cost vat discount currency paid order date time moment number price quantity item delivery ; money
line_total: total gross / gross price total; net cost discount currency paid order delivery ; money
unit_ore: price each / each / price unit / price gross / price; total cost discount net vat tier ; money
unit_ore-: item price; total discount net vat tier delivery ; money
means: means; number ; word
vat_percent: vat percent / vat; total registered sale order price number ; rate
rounding: rounding; ; money
exhibitor: company / seller / seller number / company number / seller code; card means type ; short
""",
}  # fmt: skip
_WEIGHTS: Final = {"+": 30, "-": -25, "~": -28}
"""What a sign after the field of a rule adds to it: it goes before others, or comes after them."""


@cache
def meanings(kind: str) -> tuple[Meaning, ...]:
    """The rules of a kind of file."""
    return tuple(map(_meaning, _RULES[kind].strip().splitlines()))


def _meaning(line: str) -> Meaning:
    field, _, rest = line.partition(":")
    ways, excluded, tests = (part.strip() for part in rest.split(";"))
    return Meaning(
        field.rstrip("+-~"),
        tuple(frozenset(way.split()) for way in ways.split("/")),
        frozenset(excluded.split()),
        tuple(tests.split()),
        _WEIGHTS.get(field[-1], 0),
    )
