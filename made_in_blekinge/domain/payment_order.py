"""A file of payments for a bank: what each bank wants of it, and what stands in it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Final, NamedTuple

from made_in_blekinge import paths
from made_in_blekinge.domain.holidays import holidays
from made_in_blekinge.domain.payout import KRONA, Payee, PayoutWay
from made_in_blekinge.domain.spelling import Spelled, is_bank_sign, spell
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

LONGEST_NAME: Final = 70
LONGEST_TEXT: Final = 140
GIRO_CLEARING: Final = {PayoutWay.BANKGIRO: "9900", PayoutWay.PLUSGIRO: "9960"}
"""Clearing numbers that stand for a giro."""
EURO: Final = "EUR"


@dataclass(frozen=True, slots=True)
class BankProfile:
    """How one bank wants the file; see ``resources/banks.toml``."""

    key: str
    name: str
    bic: str
    versions: tuple[str, ...]
    ids: tuple[tuple[str, str], ...]
    customer: str
    hint: str
    address: bool
    checked: dt.date

    def identities(self, organisation: str, customer: str) -> tuple[tuple[str, str], ...]:
        """Who sends the file: numbers with their codes. Refused where the bank wants one that is not there."""
        if self.customer and not re.fullmatch(self.customer, customer):
            text = N_(
                "{bank} knows you by a number such as {hint}. Write it in the settings (“market set --bank-customer”)."
            )
            raise UserError("bad_bank_customer", text, bank=self.name, hint=self.hint).at("bank_customer")
        parts = iter(customer.split())
        said = ((next(parts, "") if kind == "customer" else organisation, code) for kind, code in self.ids)
        return tuple((re.sub(r"[^0-9A-Za-z]", "", number), code) for number, code in said if number)


@lru_cache
def bank_profiles() -> dict[str, BankProfile]:
    """The banks, by key."""
    import tomllib

    with (paths.resources() / "banks.toml").open("rb") as file:
        found = tomllib.load(file)
    return {
        key: BankProfile(
            key, one["name"], one["bic"], tuple(one["versions"]), tuple((kind, code) for kind, code in one["ids"]),
            one["customer"], one["hint"], one["address"], one["checked"],
        )
        for key, one in found.items()
    }  # fmt: skip


class Payer(NamedTuple):
    """Who pays, from which account; ``identities`` are numbers with their codes."""

    name: str
    payee: Payee
    bic: str
    identities: tuple[tuple[str, str], ...]


class OrderedPayment(NamedTuple):
    """One transfer. ``text`` says to the payee what it is for; ``address`` only where the bank wants one."""

    end_to_end: str
    payee: Payee
    amount_ore: int
    currency: str
    name: str
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """All that stands in a file of payments."""

    version: str
    message_id: str
    created: dt.datetime
    day: dt.date
    payer: Payer
    payments: tuple[OrderedPayment, ...]

    def spelled(self) -> list[Spelled]:
        """The texts that the file spells otherwise."""
        texts = [self.payer.name]
        for each in self.payments:
            texts += [each.name, each.text, each.address]
        found = dict.fromkeys(bank_text(text, LONGEST_TEXT) for text in texts)
        return [each for each in found if each.changed]


def bank_text(text: str, longest: int) -> Spelled:
    """A text in the signs of banks, cut where it is too long; a slash may not begin or end it, nor stand twice."""
    spelled = spell(text, is_bank_sign)
    mended = re.sub("/{2,}", "/", spelled.text).strip("/ ")[:longest].rstrip("/ ")
    return Spelled(mended, spelled.original)


def payer_account(bankgiro: str, account: str, iban: str, currencies: Sequence[str]) -> Payee:
    """The account of ours that pays. From a giro or a Swedish account only kronor are paid."""
    if iban:
        return Payee(PayoutWay.IBAN, iban)
    if any(currency != KRONA for currency in currencies) or not (bankgiro or account):
        text = N_(
            "The organiser's own account is missing. Write it in the settings (“market set --iban …”); for kronor a "
            "“--bankgiro” or “--account” will do."
        )
        raise UserError("no_own_account", text).at("iban")
    return Payee(PayoutWay.ACCOUNT, account) if account else Payee(PayoutWay.BANKGIRO, bankgiro)


def is_banking_day(day: dt.date) -> bool:
    """Whether Swedish banks pay on a day; eves of Midsummer, Christmas and New Year are none."""
    return day.weekday() < 5 and not holidays(day, day)


def banking_day_from(day: dt.date) -> dt.date:
    """The first banking day from ``day`` on."""
    days = (day + dt.timedelta(days=step) for step in count())
    return next(each for each in days if is_banking_day(each))
