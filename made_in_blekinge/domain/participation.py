"""What an exhibitor and the market agree on for one event: the wish, the extras, the terms, and what it comes to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, NamedTuple

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Cell, Choice, Date, LongText, Money, Scaled, TextLine
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.money import Ore, largest_remainder, parse_amount
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

LARGEST_SHARE: Final = 10_000
MOST_EXTRAS: Final = 1_000


class BoothWish(Code):
    """Where an exhibitor wants to stand."""

    USUAL = "usual", N_("The usual place")
    ANY = "any", N_("Any place")
    PLACE = "place", N_("A place of its choice")


class Extra(NamedTuple):
    """What somebody has beside the booth; ``fee_ore`` is for one."""

    name: str
    quantity: int
    fee_ore: int


@dataclass(frozen=True, slots=True)
class Extras:
    """Extras, one a line: ``2 × bord à 150,00``. Without a number it is one, without an amount it costs nothing."""

    empty: ClassVar[tuple[Extra, ...]] = ()
    _LINE: ClassVar = re.compile(
        r"(?:(?P<quantity>\d{1,6})\s*(?:[x×*]|st\.?|pcs)?\s+)?(?P<name>.*?\S)(?:\s+(?:à|@|for)\s*(?P<fee>\S.*))?",
        re.IGNORECASE,
    )

    def parse(self, text: str) -> tuple[Extra, ...]:
        return tuple(self._extra(part.strip()) for part in re.split(r"[;\n]", text) if part.strip())

    def _extra(self, text: str) -> Extra:
        match = self._LINE.fullmatch(text)
        quantity = int(match["quantity"] or 1) if match else 0
        if match is None or not 0 < quantity <= MOST_EXTRAS:
            raise UserError(
                "bad_extra",
                N_("“{value}” is not an extra. Write a line for each, like 2 × table à 150,00."),
                value=clean_line(text[:40], 40),
            )
        fee_ore = parse_amount(match["fee"]) if match["fee"] else Ore(0)
        if fee_ore < 0:
            raise UserError(
                "negative_amount", N_("An amount cannot be less than nothing here: {value}"), value=match["fee"][:40]
            )
        return Extra(clean_line(match["name"], 200), quantity, fee_ore)

    def write(self, value: Sequence[Extra], catalog: Catalog) -> Cell:
        return self.show(value, catalog).replace("\n", "; ")

    def show(self, value: Sequence[tuple[str, int, int]], catalog: Catalog) -> str:
        def fee(ore: int) -> str:
            return f" à {catalog.amount(ore, grouped=False)}" if ore else ""

        extras = (Extra(*each) for each in value)
        return "\n".join(f"{extra.quantity} × {extra.name}{fee(extra.fee_ore)}" for extra in extras)


_WISHES: Final = N_("Wishes")
_TERMS: Final = N_("Terms")
FIELDS: Final[tuple[Field, ...]] = (
    Field("wish", N_("Wish"), Choice(BoothWish), ("Önskemål", "Önskad plats"), _WISHES),
    Field("wish_place", N_("Place wished for"), TextLine(), ("Plats som önskas",), _WISHES),
    Field("sold_now", N_("What is sold now"), LongText(), ("Säljer i dag", "Sortiment"), _WISHES),
    Field("extras", N_("Extras"), Extras(), ("Tillägg", "Tillval"), _TERMS, help=N_("A line each: 2 × table à 150.00")),
    Field(
        "commission_bp", N_("Commission, %"), Scaled(100, 10_000), ("Provision %",), _TERMS,
        help=N_("Leave empty for that of the event."),
    ),
    Field(
        "fee_ore", N_("Agreed fee"), Money(), ("Avtalad avgift",), _TERMS,
        help=N_("Leave empty for the fees of event and booths. Extras come on top."),
    ),
    Field("agreement_version", N_("Agreement"), TextLine(), ("Avtal", "Avtalsversion"), _TERMS),
    Field("agreement_date", N_("Agreement signed"), Date(), ("Avtalsdatum", "Avtal undertecknat"), _TERMS),
    Field("notes", N_("Notes"), LongText(), ("Anteckningar", "Kommentar"), _TERMS),
)  # fmt: skip
BY_KEY: Final = {field.key: field for field in FIELDS}


def complete(values: dict[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """``changed``; who names a place and has not said what it wishes wishes for that place."""
    more = {"wish": BoothWish.PLACE} if changed.get("wish_place") and values["wish"] is None else {}
    return {**changed, **more}


class BoothShare(NamedTuple):
    """A booth as one of those who stand there pays for it: all shares in their order, and which of them is its own."""

    code: str
    fee_ore: int
    shares: tuple[int, ...]
    own: int

    @property
    def part_ore(self) -> int:
        return divided(self.fee_ore, self.shares)[self.own]


def divided(fee_ore: int, shares: Sequence[int]) -> list[int]:
    """The fee of a booth among those who share it, exact to the öre; what does not come out even, the first pay."""
    return largest_remainder(fee_ore, shares) if shares else []


def fee_of(event_ore: int, places: Iterable[BoothShare], agreed_ore: int | None, extras_ore: int) -> int:
    """What a participation costs: what was agreed, else the event's fee and its parts of booths' fees; and extras."""
    usual = event_ore + sum(place.part_ore for place in places)
    return (usual if agreed_ore is None else agreed_ore) + extras_ore


def extras_fee(extras: Iterable[tuple[str, int, int]]) -> int:
    return sum(quantity * fee_ore for _name, quantity, fee_ore in extras)


def written_shares(shares: Sequence[int]) -> str:
    """``2 : 1``; nothing where all are alike."""
    return "" if len(set(shares)) < 2 else " : ".join(map(str, shares))


def with_one_more(shares: Sequence[tuple[int, int]], who: int) -> tuple[tuple[int, int], ...]:
    """The shares of a booth, by id, and one more, equal to the smallest of them."""
    return (*shares, (who, min((share for _, share in shares), default=1)))


def parse_shares(text: str) -> tuple[int, ...]:
    """Shares as people write them: ``2:1``, ``2 : 1``, ``50/50``, ``60 % 40 %``."""
    parts = [part for part in re.split(r"[:/;,%\s]+", text.strip()) if part]
    if not parts or not all(part.isascii() and part.isdecimal() and 0 < int(part) <= LARGEST_SHARE for part in parts):
        raise UserError(
            "bad_shares",
            N_("“{value}” are not shares. Write whole numbers with colons between, like 2:1."),
            value=clean_line(text[:40], 40),
        ).at("share")
    return tuple(map(int, parts))


def places_of(text: str) -> list[BoothShare]:
    """The booths in a column of a statement, ``A12:75000:2:1*1+2*3,…``: code, fee, own position, all shares."""
    return [_place(part) for part in text.split(",") if part]


def _place(text: str) -> BoothShare:
    code, fee, own, everybody = text.split(":")
    pairs = (each.split("*") for each in everybody.split("+"))
    shares = {int(position): int(share) for position, share in pairs}
    order = sorted(shares)
    return BoothShare(code, int(fee), tuple(shares[position] for position in order), order.index(int(own)))
