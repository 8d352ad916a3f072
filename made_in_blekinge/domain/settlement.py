"""The reckoning of a settlement: commission, its VAT, fees, what was carried, and what is to be paid.

All of it is of sums, which have no order, and to the öre: the parts always add up to what is to be paid.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from made_in_blekinge.domain.market import Code, SellerMode
from made_in_blekinge.domain.money import apportion, divide_half_up
from made_in_blekinge.domain.vat import vat_of_gross
from made_in_blekinge.i18n import N_

WHOLE_BP: Final = 10_000
MOST_HOLD_DAYS: Final = 366


class CommissionBase(Code):
    """Of what the commission is a share. Of a seller outside VAT both are the same as agent."""

    NET = "net", N_("of the sale without VAT")
    GROSS = "gross", N_("of the sale incl. VAT")


class FeePayer(Code):
    """Who bears what the acquirer takes of card payments."""

    ORGANISER = "organiser", N_("Card fees: the organiser bears them")
    EXHIBITOR = "exhibitor", N_("Card fees: the exhibitor bears its share")


class FeesBy(Code):
    """How an exhibitor pays the fees of stall and extras."""

    SET_OFF = "set_off", N_("set off against the pay-out")
    INVOICED = "invoiced", N_("invoiced apart")


class SettlementDocument(Code):
    """What a settlement is in the books of both."""

    INVOICE = "invoice", N_("Invoice of commission and fees")
    SELF_BILLING = "self_billing", N_("Self-billing")
    NOTE = "note", N_("Settlement note")


class BalanceKind(Code):
    """What changed a balance."""

    CARRIED = "carried", N_("Carried from a settlement")
    PAID_IN = "paid_in", N_("Paid in")
    FORGIVEN = "forgiven", N_("Forgiven")


class SettledSum(NamedTuple):
    """Lines of one exhibitor that are reckoned alike; discounts are inside the gross already."""

    permille: int
    gross_ore: int
    vat_ore: int
    commission_bp: int
    organiser_registered: bool
    seller_registered: bool

    def base_ore(self, base: CommissionBase) -> int:
        return self.gross_ore if base is CommissionBase.GROSS else self.gross_ore - self.vat_ore


class CommissionPart(NamedTuple):
    """The commission of all that has one percentage: ``commission_bp`` of ``base_ore``."""

    commission_bp: int
    base_ore: int
    commission_ore: int


class SettledRate(NamedTuple):
    """Sales or, in kommission, the organiser's purchase at one VAT rate."""

    permille: int
    gross_ore: int
    vat_ore: int

    @property
    def net_ore(self) -> int:
        return self.gross_ore - self.vat_ore


class FeesDue(NamedTuple):
    """Fees that are set off: without their VAT, and it. ``card_ore`` of both is the share of card fees."""

    net_ore: int
    vat_ore: int
    card_ore: int = 0

    def with_card(self, card: "FeesDue") -> "FeesDue":
        """Together with a share of card fees."""
        return FeesDue(self.net_ore + card.net_ore, self.vat_ore + card.vat_ore, card.net_ore + card.vat_ore)

    def parts(self, permille: int) -> tuple["FeesDue", "FeesDue"]:
        """What is of stall and extras, and what of cards; ``permille`` is the VAT rate where there is VAT."""
        vat = vat_of_gross(self.card_ore, permille) if self.vat_ore else 0
        return FeesDue(self.net_ore - self.card_ore + vat, self.vat_ore - vat), FeesDue(self.card_ore - vat, vat)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What one exhibitor gets, and why.

    In kommission ``commission_vat_ore`` is the VAT that stays with the organiser: what it owes on the sale less what is
    in the purchase. ``purchases`` are of kommission only.
    """

    rates: tuple[SettledRate, ...]
    commissions: tuple[CommissionPart, ...]
    commission_vat_ore: int
    fees: FeesDue
    carried_ore: int
    purchases: tuple[SettledRate, ...] = ()

    @property
    def gross_ore(self) -> int:
        return sum(rate.gross_ore for rate in self.rates)

    @property
    def vat_ore(self) -> int:
        return sum(rate.vat_ore for rate in self.rates)

    @property
    def commission_ore(self) -> int:
        return sum(part.commission_ore for part in self.commissions)

    @property
    def kept_ore(self) -> int:
        """All that stays with the organiser."""
        return self.commission_ore + self.commission_vat_ore + self.fees.net_ore + self.fees.vat_ore

    @property
    def to_pay_ore(self) -> int:
        """Below zero: what the exhibitor owes."""
        return self.gross_ore - self.kept_ore + self.carried_ore


NO_FEES: Final = FeesDue(0, 0)


def fees_due(fee_ore: int, permille: int, paid_ore: int) -> FeesDue:
    """What is left of a fee, given without VAT, when ``paid_ore`` incl. VAT was paid or set off before.

    Below zero where more was paid than is owed. ``permille`` is 0 of an organiser outside VAT.
    """
    left = fee_ore + divide_half_up(fee_ore * permille, 1000) - paid_ore
    vat = vat_of_gross(left, permille)
    return FeesDue(left - vat, vat)


def reckon(
    mode: SellerMode,
    base: CommissionBase,
    sums: Iterable[SettledSum],
    permille: int,
    fees: FeesDue = NO_FEES,
    carried_ore: int = 0,
) -> Reckoning:
    """Settle ``sums`` of one exhibitor. ``permille`` is the VAT rate of a commission."""
    merged = _merged(sums)
    rates = _rates((each.permille, each.gross_ore, each.vat_ore) for each in merged)
    commissions, parts = _commissions(base, merged)
    if mode is SellerMode.AGENT:
        taxed = sum(part for each, part in zip(merged, parts, strict=True) if each.organiser_registered)
        vat = divide_half_up(taxed * permille, 1000)
        return Reckoning(rates, commissions, vat, fees, carried_ore)
    purchases = _purchases(base, merged, parts)
    paid = sum(rate.gross_ore for rate in purchases)
    vat = sum(each.gross_ore for each in merged) - sum(parts) - paid
    return Reckoning(rates, commissions, vat, fees, carried_ore, purchases)


def _merged(sums: Iterable[SettledSum]) -> list[SettledSum]:
    """One sum of all that is reckoned alike, in an order of their own: however they came, it is the same."""
    found: dict[tuple[int, int, bool, bool], list[int]] = {}
    for permille, gross, vat, *terms in sums:
        bp, organiser, seller = terms
        kept = found.setdefault((permille, bp, bool(organiser), bool(seller)), [0, 0])
        kept[0] += gross
        kept[1] += vat
    return [
        SettledSum(permille, gross, vat, bp, organiser, seller)
        for (permille, bp, organiser, seller), (gross, vat) in sorted(found.items())
    ]


def _commissions(base: CommissionBase, sums: Sequence[SettledSum]) -> tuple[tuple[CommissionPart, ...], list[int]]:
    """The commission of each percentage, half an öre away from zero, and the part of it that each of ``sums`` has."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(sums):
        places[each.commission_bp].append(place)
    found, parts = [], [0] * len(sums)
    for bp, group in sorted(places.items(), reverse=True):
        bases = [sums[place].base_ore(base) for place in group]
        total = divide_half_up(sum(bases) * bp, WHOLE_BP)
        found.append(CommissionPart(bp, sum(bases), total))
        if len(group) == 1:
            parts[group[0]] = total
            continue
        for place, part in zip(group, apportion([each * bp for each in bases], WHOLE_BP, total), strict=True):
            parts[place] = part
    return tuple(found), parts


def _purchases(base: CommissionBase, sums: Sequence[SettledSum], parts: Sequence[int]) -> tuple[SettledRate, ...]:
    """What the organiser buys in kommission. A seller outside VAT sells without it, and so does one to an organiser
    outside VAT, whose sales have no rate: there the seller's own invoice says it.
    """
    amounts: dict[int, int] = defaultdict(int)
    for each, part in zip(sums, parts, strict=True):
        amounts[each.permille if each.seller_registered else 0] += each.base_ore(base) - part
    found: list[tuple[int, int, int]] = []
    for permille, amount in amounts.items():
        if base is CommissionBase.GROSS:
            found.append((permille, amount, vat_of_gross(amount, permille)))
        else:
            vat = divide_half_up(amount * permille, 1000)
            found.append((permille, amount + vat, vat))
    return _rates(found)


def _rates(parts: Iterable[tuple[int, int, int]]) -> tuple[SettledRate, ...]:
    """Sums per rate, the highest first."""
    sums: dict[int, list[int]] = {}
    for permille, gross, vat in parts:
        kept = sums.setdefault(permille, [0, 0])
        kept[0] += gross
        kept[1] += vat
    return tuple(SettledRate(permille, *amounts) for permille, amounts in sorted(sums.items(), reverse=True))


class Hold(Code):
    """Why somebody is not settled or not paid yet; those of :data:`BLOCKING` keep it from being settled."""

    GOODS_NOT_COUNTED = "goods_not_counted", N_("The goods are not counted back. Count them at the check-in.")
    WAITING_FOR_RETURNS = "waiting_for_returns", N_("Sales wait for returns. They come when the days have passed.")
    BELOW_MINIMUM = (
        "below_minimum",
        N_("Less than the smallest pay-out. It waits for more, or for the final settlement."),
    )
    PAPER_MISSING = "paper_missing", N_("No agreement on self-billing: the seller's own invoice is awaited.")
    NO_ACCOUNT = "no_account", N_("There is no account. Write one in the register, or pay by hand.")
    OPEN_TILL = "open_till", N_("A till is open. Close its day before the final settlement.")


BLOCKING: Final = frozenset({Hold.GOODS_NOT_COUNTED, Hold.WAITING_FOR_RETURNS, Hold.BELOW_MINIMUM, Hold.OPEN_TILL})


def settlement_number(year: int, number: int) -> str:
    """As it stands on papers: ``2026-0142``."""
    return f"{year}-{number:04}"
