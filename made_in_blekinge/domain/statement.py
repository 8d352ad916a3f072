"""How a settlement is explained: rows of words and amounts that add up to what is to be paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from made_in_blekinge.domain.event import language_of
from made_in_blekinge.domain.market import Code, SellerMode
from made_in_blekinge.domain.settlement import (
    CommissionBase,
    CommissionPart,
    FeesDue,
    SettledRate,
)
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES


class StatementRow(Code):
    """What a row of the reckoning is about."""

    GOODS = "goods", N_("Goods sold incl. VAT")
    DISCOUNTS = "discounts", N_("Discounts")
    RETURNS = "returns", N_("Goods that came back")
    SALES = "sales", N_("Your sales incl. VAT")
    OUTPUT_VAT = "output_vat", N_("VAT of the sales, which the organiser pays")
    COMMISSION = "commission", N_("Commission, {percent} stays with the organiser")
    COMMISSION_VAT = "commission_vat", N_("VAT {percent} on the commission")
    PURCHASE_VAT = "purchase_vat", N_("VAT {percent} on what you sell to the organiser")
    PURCHASED = "purchased", N_("What you sell to the organiser, incl. VAT")
    FEES = "fees", N_("Fees of stall and extras")
    CARD_FEES = "card_fees", N_("Your share of the card fees")
    CARRIED = "carried", N_("From earlier settlements")


SUMS: Final = frozenset({StatementRow.SALES, StatementRow.PURCHASED})
"""Rows that sum up those above them."""


class ExplainedRow(NamedTuple):
    """A row with its amount: ``permille`` is its rate, ``base_ore`` of what."""

    kind: StatementRow
    amount_ore: int
    permille: int = 0
    base_ore: int = 0


@dataclass(frozen=True, slots=True)
class SettledSums:
    """The figures of a settlement as it was reckoned; of a counter-document with the other sign."""

    mode: SellerMode
    base: CommissionBase
    rates: tuple[SettledRate, ...]
    commissions: tuple[CommissionPart, ...]
    commission_vat_ore: int
    commission_permille: int
    purchases: tuple[SettledRate, ...]
    fees: FeesDue
    carried_ore: int
    to_pay_ore: int
    fee_ore: int = 0
    """Of stall and extras as agreed on, without VAT."""
    fee_paid_ore: int = 0
    """What of it was paid or set off before, with VAT."""

    @property
    def gross_ore(self) -> int:
        return sum(rate.gross_ore for rate in self.rates)

    @property
    def vat_ore(self) -> int:
        return sum(rate.vat_ore for rate in self.rates)


def explained(sums: SettledSums, discounts_ore: int, returns_ore: int) -> list[ExplainedRow]:
    """The rows from what was sold to what is paid: all but the :data:`SUMS` add up to it.

    ``discounts_ore`` are above zero, and what came back, ``returns_ore``, below.
    """
    sold = sums.gross_ore + discounts_ore - returns_ore
    found = [ExplainedRow(StatementRow.GOODS, sold)] if sold or not returns_ore else []
    if discounts_ore:
        found.append(ExplainedRow(StatementRow.DISCOUNTS, -discounts_ore))
    if returns_ore:
        found.append(ExplainedRow(StatementRow.RETURNS, returns_ore))
    found += [ExplainedRow(StatementRow.SALES, sums.gross_ore), *_kept(sums)]
    if stall := sums.fees.net_ore + sums.fees.vat_ore - sums.fees.card_ore:
        found.append(ExplainedRow(StatementRow.FEES, -stall))
    if sums.fees.card_ore:
        found.append(ExplainedRow(StatementRow.CARD_FEES, -sums.fees.card_ore))
    if sums.carried_ore:
        found.append(ExplainedRow(StatementRow.CARRIED, sums.carried_ore))
    return found


def _kept(sums: SettledSums) -> Iterator[ExplainedRow]:
    """The commission with its VAT; in kommission of the net the VAT of the sale goes, that of the purchase comes."""
    by_net = sums.mode is SellerMode.KOMMISSION and sums.base is CommissionBase.NET
    if by_net and sums.vat_ore:
        yield ExplainedRow(StatementRow.OUTPUT_VAT, -sums.vat_ore)
    for part in sums.commissions:
        if part.commission_ore:
            yield ExplainedRow(StatementRow.COMMISSION, -part.commission_ore, part.commission_bp, part.base_ore)
    if sums.mode is SellerMode.AGENT and sums.commission_vat_ore:
        total = sum(part.commission_ore for part in sums.commissions)
        yield ExplainedRow(StatementRow.COMMISSION_VAT, -sums.commission_vat_ore, sums.commission_permille, total)
    if by_net:
        for rate in sums.purchases:
            if rate.vat_ore:
                yield ExplainedRow(StatementRow.PURCHASE_VAT, rate.vat_ore, rate.permille, rate.net_ore)
    if any(rate.vat_ore for rate in sums.purchases):
        yield ExplainedRow(StatementRow.PURCHASED, sum(rate.gross_ore for rate in sums.purchases))


def statement_language(spoken: str, country: str) -> str:
    """The language of somebody's statement: the first of ``spoken`` in which there are papers, else the country's."""
    codes = (code.strip() for code in spoken.split(","))
    return next((code for code in codes if code in PAPER_LANGUAGES), language_of(country))
