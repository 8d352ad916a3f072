"""How the tills of an event are configured: accounts, a certified register beside them, and foreign cash."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.identity import parse_iban
from made_in_blekinge.domain.kinds import Cell, Date, Money, TextLine, Whole
from made_in_blekinge.domain.market import CURRENCIES
from made_in_blekinge.domain.payment_codes import epc_payload, swish_payload, zbp_payload
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.rates import format_rate, parse_rate
from made_in_blekinge.domain.text import plain
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog


def parse_swish_payee(text: str) -> str:
    """The ten digits of a company's Swish number."""
    digits = re.sub(r"[ -]", "", plain(text))
    swish_payload(digits)
    return digits


def parse_payee(text: str) -> str:
    """A name that stands in payment codes; a bar would end it in those of Poland."""
    if "|" in text:
        raise UserError("bad_payee", N_("The payee's name has no |. Leave the sign out."))
    return text


def parse_polish_account(text: str) -> str:
    """The 26 digits of a Polish account, with or without PL before them."""
    from stdnum import iban

    digits = re.sub(r"[ -]", "", plain(text).upper()).removeprefix("PL")
    if not re.fullmatch(r"\d{26}", digits, re.ASCII) or not iban.is_valid(f"PL{digits}"):
        said = N_("“{value}” is not a Polish account. It has 26 digits; check all of them.")
        raise UserError("bad_polish_account", said, value=text[:40])
    return digits


@dataclass(frozen=True, slots=True)
class RateKind:
    """What one of a currency is worth in the event's, in millionths: ``11,0421``."""

    empty: ClassVar[None] = None

    def parse(self, text: str) -> int | None:
        return parse_rate(text) if text.strip() else None

    def write(self, value: int | None, catalog: Catalog) -> Cell:
        return self.show(value, catalog)

    def show(self, value: int | None, catalog: Catalog) -> str:
        return "" if value is None else format_rate(value)


SWISH: Final = Field(
    "swish",
    N_("Swish number"),
    TextLine(40, parse_swish_payee),
    help=N_("Ten digits that begin with 123. The till shows a code with the exact amount."),
)
IBAN: Final = Field(
    "iban", N_("IBAN"), TextLine(42, parse_iban), help=N_("The till shows a code for a transfer in euro.")
)
POLISH_ACCOUNT: Final = Field(
    "polish_account",
    N_("Polish account"),
    TextLine(40, parse_polish_account),
    help=N_("The till shows a code for a transfer in złoty."),
)
PAYEE: Final = Field(
    "payee", N_("Payee"), TextLine(70, parse_payee), help=N_("The name of the account's owner, as the bank knows it.")
)
REGISTER_ID: Final = Field("register_id", N_("Id of the register"), TextLine(40))
DAY_ENDS: Final = Field(
    "day_ends", N_("A day runs to"), Whole(0, 12), help=N_("The hour of the next morning, 0 to 12.")
)
"""The hour of the next morning; then a day is closed or carried on."""
ASK_ABOVE: Final = Field(
    "ask_above_ore",
    N_("Prices asked about from"),
    Money(),
    help=N_("The till asks whether a piece costs more. Empty: what is usual for the currency."),
)
REFUND_LIMIT: Final = Field(
    "refund_limit_ore",
    N_("A cashier pays back alone up to"),
    Money(),
    help=N_("More is approved by an organiser with a PIN. Empty: 500 kr, or about as much."),
)
_CASHIER_REFUND_ORE: Final = {"EUR": 5_000, "PLN": 20_000}
_USUAL_REFUND_ORE: Final = 50_000
FIELDS: Final = (SWISH, IBAN, POLISH_ACCOUNT, PAYEE, REGISTER_ID)
RATE_FIELDS: Final = (
    Field("rate", N_("Rate"), RateKind(), required=True),
    Field("day", N_("Day of the rate"), Date(), required=True),
    Field("source", N_("According to"), TextLine(80), required=True),
)  # fmt: skip


def accounts_for(currency: str) -> tuple[Field, ...]:
    """The accounts to which customers of an event in this currency pay by code."""
    return {"SEK": (SWISH,), "EUR": (IBAN, PAYEE), "PLN": (POLISH_ACCOUNT, PAYEE)}.get(currency, ())


def refund_limit(role: Role, currency: str, said_ore: int | None = None) -> int | None:
    """How much somebody of this role may pay back on one receipt alone, in öre; ``None``: any amount.

    Organisers have no limit. ``said_ore`` is what the event says for cashiers, else 500 kr, or about as much in euro
    and złoty.
    """
    if role is Role.ORGANISER:
        return None
    return _CASHIER_REFUND_ORE.get(currency, _USUAL_REFUND_ORE) if said_ore is None else said_ore


def foreign_to(currency: str) -> tuple[str, ...]:
    """The currencies that an event in ``currency`` may take in cash besides its own."""
    return tuple(other for other in CURRENCIES if other != currency)


def trial_code(currency: str, values: Mapping[str, str]) -> str:
    """What a code of the account for ``currency`` says, to be tried with a phone; empty while it cannot be made.

    A transfer cannot leave its amount open and asks for 1,00; Swish leaves it to whoever scans.
    """
    try:
        account = {field.key: field.parse(values.get(field.key, "")) for field in accounts_for(currency)}
        match currency:
            case "SEK":
                return swish_payload(account["swish"])
            case "EUR" if account["iban"]:
                return epc_payload(account["payee"], account["iban"], 100)
            case "PLN":
                return zbp_payload("", account["polish_account"], 100, account["payee"][:20], "")
    except UserError:
        pass
    return ""


def check_payee(payee: str, iban: str, polish_account: str) -> None:
    """A bank transfer names who is paid."""
    if (iban or polish_account) and not payee:
        said = N_("A transfer needs the name of the payee. Write who owns the account.")
        raise UserError("missing_payee", said).at(PAYEE.key)
