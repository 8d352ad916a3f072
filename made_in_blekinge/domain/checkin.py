"""Check-in: how somebody's arrival stands, what is missing, and what the law wants written down of every trader."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge import paths
from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.domain.market import Code, DocumentKind
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import missing_value
from made_in_blekinge.i18n import N_, Catalog


class Standing(Code):
    """How an exhibitor's arrival on one day stands."""

    EXPECTED = "expected", N_("Expected")
    CHECKED_IN = "checked_in", N_("Checked in")
    DEPARTED = "departed", N_("Departed")
    NO_SHOW = "no_show", N_("Did not come")


class ScanFailure(Code):
    """Why a scan or a typed code checked nobody in. The codes are those of the errors."""

    NOT_OURS = "not_our_code", N_("Not a code of the market")
    NEWER = "newer_code_version", N_("Code of a newer version")
    DAMAGED = "damaged_code", N_("Damaged code")
    UNKNOWN = "unknown_code", N_("Code of another market")
    FORGED = "forged_code", N_("Forged code")
    OTHER_EVENT = "other_event", N_("Code of another event")
    CANCELLED = "cancelled_participation", N_("Cancelled participation")
    NOT_ACCEPTED = "not_accepted", N_("Not accepted to the event")
    UNKNOWN_BOOTH = "unknown_booth", N_("Unknown booth")
    EMPTY_BOOTH = "empty_booth", N_("Empty booth")
    INCOMPLETE = "incomplete", N_("Particulars for the trader register are missing")


class Movement(Code):
    """What happened to goods at a market. What came in counts as accepted once it was counted, else as brought."""

    BROUGHT = "brought", N_("Brought")
    ACCEPTED = "accepted", N_("Counted and accepted")
    TASTED = "tasted", N_("Tasted")
    BROKEN = "broken", N_("Broken")
    RETURNED = "returned", N_("Taken back")


class Party(NamedTuple):
    """What the trader register says of a trader or of who stands there for the trader."""

    name: str = ""
    identity_number: str = ""
    address: str = ""
    phone: str = ""

    def reached_through(self, other: "Party") -> "Party":
        """This party with the address and phone of ``other`` where it has none of its own; never with its number."""
        return Party(self.name, self.identity_number, self.address or other.address, self.phone or other.phone)

    def apart_from(self, other: "Party") -> "Party":
        """The reverse: without the address and phone that are also those of ``other``."""
        address, phone = ("" if own == theirs else own for own, theirs in zip(self[2:], other[2:], strict=True))
        return Party(self.name, self.identity_number, address, phone)

    def shown(self) -> tuple[str, ...]:
        """Name, number, address and phone as people write them."""
        phone = format_phone(self.phone) if self.phone.startswith("+") else self.phone
        return (*self[:3], phone)


class Law(NamedTuple):
    """What must be written down from ``starts``, and how many whole calendar years it is kept."""

    starts: dt.date
    years: int
    trader: tuple[str, ...]
    representative: tuple[str, ...]

    def kept_until(self, day: dt.date) -> dt.date:
        """The last day on which an entry of ``day`` must be kept."""
        return dt.date(day.year + self.years, 12, 31)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not as it should be; ``of_register``: the law wants it in the trader register."""

    code: str
    source: str
    values: Mapping[str, dt.date | tuple[int, str] | str | int] = field(default_factory=dict)
    """Days, amounts in öre with their currency, source texts and numbers."""
    of_register: bool = False

    def text(self, catalog: Catalog) -> str:
        """The words for people."""
        return catalog.text(self.source, **{key: _shown(value, catalog) for key, value in self.values.items()})


def _shown(value: dt.date | tuple[int, str] | str | int, catalog: Catalog) -> str:
    if isinstance(value, tuple):
        return catalog.money(*value)
    return catalog.date(value) if isinstance(value, dt.date) else catalog.text(str(value))


@dataclass(frozen=True, slots=True)
class KnownExhibitor:
    """What the registers hold on an arriving exhibitor. ``documents`` has the last day of each, ``None``: no end.

    ``representative`` is the registered contact person, with what earlier entries of the trader register tell of it.
    """

    trader: Party
    representative: Party
    documents: Mapping[DocumentKind, dt.date | None]
    food: bool
    food_number: str
    booths: str
    fee_ore: int
    paid_ore: int
    currency: str
    unlabelled: int


WANTED_DOCUMENTS: Final = (DocumentKind.AGREEMENT, DocumentKind.INSURANCE)
"""What the market itself asks of everybody. A missing one is said and stops nobody."""

_TITLES: Final = {
    "name": N_("Name"),
    "identity_number": N_("Organisation or personal number"),
    "address": N_("Postal address"),
    "phone": N_("Phone"),
    "representative": N_("Representative"),
    "representative_identity_number": N_("Representative's personal number"),
    "representative_address": N_("Representative's postal address"),
    "representative_phone": N_("Representative's phone"),
}


@lru_cache
def _laws() -> tuple[Law, ...]:
    import tomllib

    with (paths.resources() / "trader_register.toml").open("rb") as file:
        entries = tomllib.load(file)["law"]
    return tuple(
        Law(entry["starts"], entry["years"], tuple(entry["trader"]), tuple(entry["representative"]))
        for entry in entries
    )


def law_on(day: dt.date) -> Law:
    """The rules of ``day``; before the first they are those of the first."""
    laws = _laws()
    return max((law for law in laws if law.starts <= day), default=min(laws))


def lacking(law: Law, trader: Party, representative: Party) -> tuple[str, ...]:
    """The codes of the particulars that the law requires and that are missing: keys of :data:`_TITLES`."""
    reached = representative.reached_through(trader)
    return (
        *(key for key in law.trader if not getattr(trader, key)),
        *(
            "representative" if key == "name" else f"representative_{key}"
            for key in law.representative
            # Through which trader nobody is reached is said once, of the trader.
            if not getattr(reached, key) and (key in ("name", "identity_number") or getattr(trader, key))
        ),
    )


def missing_particulars(codes: Iterable[str]) -> tuple[Missing, ...]:
    """What the trader register lacks, by the codes of :func:`lacking`."""
    return tuple(Missing(code, _TITLES[code], of_register=True) for code in codes if code in _TITLES)


def postal_address(address: str, postcode: str, town: str, country: str) -> str:
    """The address on one line, empty unless a letter would arrive there."""
    if not (address and town and (postcode or country != "SE")):
        return ""
    return ", ".join(filter(None, (address, f"{postcode} {town}".strip(), "" if country == "SE" else country)))


def has_f_tax_copy(documents: Mapping[DocumentKind, dt.date | None], day: dt.date) -> bool:
    """Whether a copy of a decision on F-tax that still holds has been handed over."""
    return DocumentKind.F_TAX in documents and _holds(documents[DocumentKind.F_TAX], day)


def _holds(expires: dt.date | None, day: dt.date) -> bool:
    return expires is None or expires >= day


def latest(documents: Iterable[tuple[DocumentKind, dt.date | None]]) -> dict[DocumentKind, dt.date | None]:
    """Of several papers of a kind the one that holds longest."""
    found: dict[DocumentKind, dt.date | None] = {}
    for kind, expires in documents:
        known = found.get(kind, dt.date.min)
        found[kind] = None if known is None or expires is None else max(known, expires)
    return found


def find_missing(known: KnownExhibitor, law: Law, day: dt.date, entered: str | None = None) -> tuple[Missing, ...]:
    """What is not in order on ``day``: first what the trader register lacks, then what staff should speak of.

    ``entered`` has the codes of what the entry of the day lacks, once there is one, with commas between.
    """
    if entered is not None:
        codes: Iterable[str] = entered.split(",")
    else:
        copy = has_f_tax_copy(known.documents, day)
        codes = () if copy else lacking(law, known.trader, known.representative)
    found = [*missing_particulars(codes)]
    if not known.booths:
        found.append(Missing("booth", N_("No booth")))
    found += _documents(known.documents, day)
    if known.paid_ore < known.fee_ore:
        left = (known.fee_ore - known.paid_ore, known.currency)
        found.append(Missing("fee", N_("Fee of {amount} not paid"), {"amount": left}))
    if known.food and not known.food_number:
        found.append(Missing("food_registration", N_("No food registration")))
    if known.unlabelled:
        text = N_("Price or ingredients missing on {count} products")
        found.append(Missing("product_labels", text, {"count": known.unlabelled}))
    return tuple(found)


def _documents(documents: Mapping[DocumentKind, dt.date | None], day: dt.date) -> list[Missing]:
    found = [
        Missing(f"no_{kind}", N_("Document missing: {kind}"), {"kind": kind.label})
        for kind in WANTED_DOCUMENTS
        if kind not in documents
    ]
    for kind, expires in documents.items():
        if expires is not None and not _holds(expires, day):
            text = N_("{kind} expired on {day}")
            found.append(Missing(f"expired_{kind}", text, {"kind": kind.label, "day": expires}))
    return found


def occasion(starts: dt.date, ends: dt.date | None, today: dt.date) -> dt.date:
    """The day of the event that an arrival of ``today`` belongs to: outside of the event its first."""
    return today if starts <= today and (ends is None or today <= ends) else starts


def check_reason(text: str) -> str:
    """The reason of an annulment, which must not be empty."""
    reason = clean_line(text, 200)
    if not reason:
        raise missing_value(N_("Reason")).at("reason")
    return reason


def goods_left(counts: Mapping[Movement, int], sold: int) -> int:
    """What should still be there of goods of which so many moved each way."""
    gone = sum(counts.get(kind, 0) for kind in (Movement.TASTED, Movement.BROKEN, Movement.RETURNED))
    return goods_in(counts) - sold - gone


def goods_in(counts: Mapping[Movement, int]) -> int:
    """What came in: as counted at the table, otherwise as the exhibitor said."""
    return counts.get(Movement.ACCEPTED, counts.get(Movement.BROUGHT, 0))
