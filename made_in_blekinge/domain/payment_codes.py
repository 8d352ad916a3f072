"""What the QR codes of payments say: Swish, EPC (euro) and the Polish transfer. None of them confirms a payment."""

import re
from typing import Final
from urllib.parse import quote

from made_in_blekinge.domain.money import format_amount
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount

_SWISH_PAYEE: Final = re.compile(r"123\d{7}", re.ASCII)
_SWISH_MESSAGE: Final = re.compile(r"[A-Za-zÅÄÖåäö0-9:;.,?!() ]{0,50}")
_SWISH_LARGEST: Final = 999_999_999_999
_PAYEE, _AMOUNT, _MESSAGE = 1, 2, 4
"""The parts of a Swish code that the customer may change, as they are summed in its mask."""
_EPC_LARGEST: Final = 99_999_999_999
_EPC_BYTES: Final = 331
_ZBP_LARGEST: Final = 999_999
PRACTICE: Final = "ÖVNING"
"""What stands in a rehearsal instead of a payee, a number and a message, also in what the code says."""


def swish_payload(payee: str, amount_ore: int | None = None, message: str | None = None, editable: int = 0) -> str:
    """The text of a Swish QR. What is ``None`` is left open to the customer; ``editable`` opens further parts."""
    number = re.sub(r"[ -]", "", payee)
    if not _SWISH_PAYEE.fullmatch(number):
        text = N_("“{value}” is not a Swish number of a company. It has 10 digits and begins with 123.")
        raise UserError("bad_swish_number", text, value=payee[:30]).at("payee")
    if message is not None and not _SWISH_MESSAGE.fullmatch(message):
        text = N_("A Swish message has at most 50 letters, digits, spaces and : ; . , ? ! ( ). Write it otherwise.")
        raise UserError("bad_swish_message", text).at("message")
    mask = editable | (_AMOUNT if amount_ore is None else 0) | (_MESSAGE if message is None else 0)
    amount = "" if amount_ore is None else format_amount(_positive(amount_ore, _SWISH_LARGEST))
    return f"C{number};{amount};{quote(message or '', safe='')};{mask}"


def epc_payload(name: str, iban: str, amount_ore: int, text: str = "", bic: str = "") -> str:
    """The text of an EPC QR (GiroCode), which asks a bank for a transfer in euro."""
    from stdnum import iban as rules

    account = rules.compact(iban)
    if not rules.is_valid(account):
        raise UserError("bad_iban", N_("“{value}” is not a valid IBAN. Check all its characters."), value=iban[:40]).at(
            "iban"
        )
    if not 1 <= len(name) <= 70 or len(text) > 140 or "\n" in name + text + bic:
        problem = N_("A transfer has a name of at most 70 and a text of at most 140 characters. Shorten them.")
        raise UserError("bad_transfer_text", problem).at("text")
    amount = format_amount(_positive(amount_ore, _EPC_LARGEST), ".")
    lines = ("BCD", "002", "1", "SCT", bic, name, account, f"EUR{amount}", "", "", text)
    payload = "\n".join(lines).rstrip("\n")
    if len(payload.encode()) > _EPC_BYTES:
        problem = N_("The transfer's name and text are too long together. Shorten them.")
        raise UserError("bad_transfer_text", problem).at("text")
    return payload


def zbp_payload(tax_number: str, account: str, amount_ore: int, name: str, title: str) -> str:
    """The text of the Polish transfer QR (ZBP 2D); the amount is in grosze."""
    digits = re.sub(r"[ -]", "", account).removeprefix("PL")
    if not re.fullmatch(r"\d{26}", digits, re.ASCII) or not re.fullmatch(r"(\d{10})?", tax_number, re.ASCII):
        problem = N_("A Polish account has 26 digits and a NIP 10. Check them.")
        raise UserError("bad_polish_account", problem).at("account")
    if not 1 <= len(name) <= 20 or len(title) > 32 or "|" in name + title:
        problem = N_("A Polish transfer has a name of at most 20 and a title of at most 32 characters. Shorten them.")
        raise UserError("bad_transfer_text", problem).at("title")
    return f"{tax_number}|PL|{digits}|{_positive(amount_ore, _ZBP_LARGEST):06}|{name}|{title}|||"


def practice_payload(amount_ore: int, currency: str) -> str:
    """The text of the QR of a rehearsal or demonstration: no app can pay it, for it names nobody and no account."""
    return f"{PRACTICE} / REHEARSAL {format_amount(amount_ore)} {currency}"


def _positive(amount_ore: int, largest: int) -> int:
    if not 0 < amount_ore <= largest:
        problem = N_("A code can ask for more than nothing and at most {largest}. Check the amount.")
        raise UserError("bad_code_amount", problem, largest=Amount(largest)).at("amount")
    return amount_ore
