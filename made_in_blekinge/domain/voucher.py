"""Vouchers for the books: what is debited and credited by which event, dated, and adding up to nothing."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge import paths
from made_in_blekinge.domain.market import Code, Means
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.payment_order import banking_day_from
from made_in_blekinge.i18n import N_

_MILLION: Final = 10**6
_DAY: Final = dt.timedelta(days=1)


PROPOSED: Final = N_("proposal, to be confirmed")


class AccountUse(Code):
    """What an account of the books is for."""

    CASH = "cash", N_("Cash")
    CARD = "card", N_("Card")
    SWISH = "swish", N_("Swish")
    BANK = "bank", N_("Bank")
    INVOICE = "invoice", N_("Invoice")
    OTHER_MEANS = "other_means", N_("Other means of payment")
    AGENT = "agent", N_("Owed to exhibitors as agent")
    CONSIGNMENT = "consignment", N_("Owed to exhibitors in kommission")
    OUTPUT_25 = "output_25", N_("Output VAT 25 %")
    OUTPUT_12 = "output_12", N_("Output VAT 12 %")
    OUTPUT_6 = "output_6", N_("Output VAT 6 %")
    OUTPUT_ABROAD = "output_abroad", N_("Output VAT abroad")
    INPUT_VAT = "input_vat", N_("Input VAT")
    RESTING_VAT = "resting_vat", N_("Input VAT that rests until the approval")
    UNCLEAR = "unclear", N_("To be looked at")
    SALES_25 = "sales_25", N_("Sales with 25 % VAT")
    SALES_12 = "sales_12", N_("Sales with 12 % VAT")
    SALES_6 = "sales_6", N_("Sales with 6 % VAT")
    SALES_EXEMPT = "sales_exempt", N_("Sales without VAT")
    SALES_ABROAD = "sales_abroad", N_("Sales abroad")
    PASSED_ON = "passed_on", N_("Card fees that exhibitors bear")
    ROUNDING = "rounding", N_("Rounding")
    STALL_FEES = "stall_fees", N_("Stall fees")
    COMMISSION = "commission", N_("Commission")
    PURCHASES = "purchases", N_("Purchases")
    FORGIVEN = "forgiven", N_("Forgiven debts")
    CARD_FEES = "card_fees", N_("Card fees")
    CASH_DIFFERENCE = "cash_difference", N_("Cash difference")


class LedgerAccount(NamedTuple):
    """An account of the books as BAS numbers and names it."""

    number: int
    name: str
    proposed: str = ""
    """Not empty: ours alone, to be confirmed by whoever keeps the books."""


BY_MEANS: Final = {
    Means.CASH: AccountUse.CASH, Means.CARD: AccountUse.CARD, Means.SWISH: AccountUse.SWISH,
    Means.INVOICE: AccountUse.INVOICE, Means.OTHER: AccountUse.OTHER_MEANS,
}  # fmt: skip
_OUTPUT: Final = {250: AccountUse.OUTPUT_25, 120: AccountUse.OUTPUT_12, 60: AccountUse.OUTPUT_6}
_SALES: Final = {
    250: AccountUse.SALES_25, 120: AccountUse.SALES_12, 60: AccountUse.SALES_6, 0: AccountUse.SALES_EXEMPT,
}  # fmt: skip


def output_account(permille: int, at_home: bool) -> AccountUse:
    return _OUTPUT.get(permille, AccountUse.OUTPUT_ABROAD) if at_home else AccountUse.OUTPUT_ABROAD


def sales_account(permille: int, at_home: bool) -> AccountUse:
    return _SALES.get(permille, AccountUse.SALES_ABROAD) if at_home else AccountUse.SALES_ABROAD


@lru_cache
def usual_accounts() -> Mapping[AccountUse, LedgerAccount]:
    """The accounts that come with the program."""
    return {AccountUse(key): LedgerAccount(*said) for key, said in _data()["accounts"].items()}


@lru_cache
def usual_series() -> str:
    """The letter of our vouchers, so that they take no number of others."""
    return str(_data()["series"])


def _data() -> dict[str, dict[str, tuple[int, str, *tuple[str, ...]]]]:
    import tomllib

    with (paths.resources() / "accounts.toml").open("rb") as file:
        return tomllib.load(file)


class VoucherRow(NamedTuple):
    """A row: debit above zero, credit below. ``exhibitor`` is a number, 0 where it is nobody's."""

    use: AccountUse
    amount_ore: int
    exhibitor: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Voucher:
    """One voucher. ``source`` says what is booked by it; ``due`` is the day by which it is to be in the books.

    ``day`` is that on which it happened, which decides the financial year and the period of VAT.
    """

    source: str
    day: dt.date
    due: dt.date
    text: str
    event: str
    rows: tuple[VoucherRow, ...]

    @property
    def balance_ore(self) -> int:
        return sum(row.amount_ore for row in self.rows)


def voucher(source: str, day: dt.date, text: str, event: str, rows: Iterable[VoucherRow]) -> Voucher | None:
    """A voucher of the rows that say something, alike ones put together, debit first; ``None`` where nothing is left.

    It is to be booked the working day after (BFNAR 2013:2, 3.1–3.2).
    """
    sums: dict[tuple[AccountUse, int, str], int] = {}
    for use, amount, exhibitor, about in rows:
        key = use, exhibitor, about
        sums[key] = sums.get(key, 0) + amount
    rows_left = (VoucherRow(use, ore, who, about) for (use, who, about), ore in sums.items() if ore)
    kept = tuple(sorted(rows_left, key=lambda row: row.amount_ore < 0))
    return Voucher(source, day, banking_day_from(day + _DAY), text, event, kept) if kept else None


def difference(now: Voucher, booked: Iterable[VoucherRow]) -> Iterator[VoucherRow]:
    """What is to be added to what was booked, to come to what it is now."""
    yield from now.rows
    yield from (row._replace(amount_ore=-row.amount_ore) for row in booked)


def in_kronor(made: Voucher, millionths: int, note: str) -> Voucher:
    """The voucher of amounts in another currency, at ``millionths`` of a krona for one; what does not come out even
    is rounding.
    """
    rows = [row._replace(amount_ore=divide_half_up(row.amount_ore * millionths, _MILLION)) for row in made.rows]
    rest = -sum(row.amount_ore for row in rows)
    more = (VoucherRow(AccountUse.ROUNDING, rest, 0, note),) if rest else ()
    return replace(made, rows=(*(row for row in rows if row.amount_ore), *more), text=f"{made.text} {note}".strip())


class FinancialYearSpan(NamedTuple):
    """The first and the last day of a financial year."""

    first: dt.date
    last: dt.date

    @property
    def name(self) -> str:
        """As it stands in the name of a file: ``2026``, or ``2026-2027``."""
        years = dict.fromkeys((self.first.year, self.last.year))
        return "-".join(map(str, years))


def financial_year(day: dt.date, starts: int) -> FinancialYearSpan:
    """The financial year of a day, where years begin with the month ``starts``."""
    first = dt.date(day.year - (day.month < starts), starts, 1)
    return FinancialYearSpan(first, first.replace(year=first.year + 1) - _DAY)
