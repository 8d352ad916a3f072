"""Paying out what was settled: by which way, to which account, and how far it has come."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from made_in_blekinge.domain.market import Code
from made_in_blekinge.i18n import N_

KRONA: Final = "SEK"


class PayoutWay(Code):
    """How a pay-out goes."""

    BANKGIRO = "bankgiro", N_("Bankgiro")
    PLUSGIRO = "plusgiro", N_("Plusgiro")
    ACCOUNT = "account", N_("Account")
    IBAN = "iban", N_("IBAN")
    SWISH = "swish", N_("Swish")
    CASH = "cash", N_("Cash")


BY_FILE: Final = frozenset({PayoutWay.BANKGIRO, PayoutWay.PLUSGIRO, PayoutWay.ACCOUNT, PayoutWay.IBAN})
"""What a bank pays from a file; Swish and cash are paid by hand."""
_KRONOR_ONLY: Final = frozenset({PayoutWay.BANKGIRO, PayoutWay.PLUSGIRO, PayoutWay.ACCOUNT, PayoutWay.SWISH})


class PayoutState(Code):
    """What a bank says of a payment."""

    ACCEPTED = "accepted", N_("Accepted by the bank")
    PENDING = "pending", N_("Waiting at the bank")
    PAID = "paid", N_("Paid")
    REJECTED = "rejected", N_("Rejected by the bank")


class Payee(NamedTuple):
    """An account, as the register has it."""

    way: PayoutWay
    account: str


class AccountNews(Code):
    """Why the account of a payment should be looked at."""

    KNOWN = "known", N_("As last time")
    NEW = "new", N_("Paid for the first time")
    CHANGED = "changed", N_("Another account than last time")


class PayoutAccounts(NamedTuple):
    """The accounts of somebody, empty where there is none, in the order in which they are used."""

    bankgiro: str = ""
    plusgiro: str = ""
    account: str = ""
    iban: str = ""
    swish: str = ""

    def payees(self, currency: str) -> Iterator[Payee]:
        """Those that can take the currency."""
        for way, number in zip(PayoutWay, self, strict=False):
            if number and (currency == KRONA or way not in _KRONOR_ONLY):
                yield Payee(way, number)

    def payee(self, currency: str) -> Payee | None:
        return next(self.payees(currency), None)


_SHORT: Final = {
    PayoutWay.BANKGIRO: "bg", PayoutWay.PLUSGIRO: "pg", PayoutWay.ACCOUNT: "", PayoutWay.IBAN: "IBAN",
    PayoutWay.SWISH: "Swish",
}  # fmt: skip


def account_words(way: PayoutWay, account: str) -> str:
    """An account with its kind, as papers have it; empty of cash."""
    return f"{_SHORT.get(way, '')} {account}".strip() if account else ""
