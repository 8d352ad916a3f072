"""What banks send back: pain.002 says whether payments were accepted, camt.054 what was booked and what came in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from made_in_blekinge.domain.payout import PayoutState
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.xml_files import read_xml, space_of
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.settlement.payout import BankWord

_STATUS: Final = ":pain.002."
_NOTICE: Final = ":camt.054."
_STATES: Final = {
    "RJCT": PayoutState.REJECTED, "CANC": PayoutState.REJECTED,
    "ACCP": PayoutState.ACCEPTED, "ACTC": PayoutState.ACCEPTED, "ACWC": PayoutState.ACCEPTED,
    "ACSP": PayoutState.ACCEPTED, "RCVD": PayoutState.PENDING, "PDNG": PayoutState.PENDING, "PATC": PayoutState.PENDING,
    "ACSC": PayoutState.PAID, "ACCC": PayoutState.PAID,
}  # fmt: skip
"""By the code of the bank; PART says of a file that its payments differ, which they say themselves."""


@dataclass(frozen=True, slots=True)
class CameIn:
    """A payment to the organiser, as a bank's file tells it."""

    amount_ore: int
    currency: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BankFile:
    """A bank's file: its own id, what it says of payments, and what came in."""

    message: str
    words: tuple[BankWord, ...]
    came_in: tuple[CameIn, ...] = ()
    unread: int = 0
    """Entries without anything by which they could be known."""


def read_bank_file(path: Path) -> BankFile:
    """A pain.002 or camt.054 file."""
    root = read_xml(path)
    space = space_of(root)
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
    message = _text(root, "*/GrpHdr/MsgId")
    if _STATUS in space and message:
        return BankFile(f"pain.002 {message}", tuple(_statuses(root)))
    if _NOTICE in space and message:
        return _notices(root, f"camt.054 {message}")
    text = N_("“{name}” is neither a pain.002 nor a camt.054 file of a bank: nothing was read.")
    raise Unusable("not_of_a_bank", text, name=path.name).at("file")


def _statuses(root: Element) -> Iterator[BankWord]:
    original = _text(root, "*/OrgnlGrpInfAndSts/OrgnlMsgId")
    group = root.find("*/OrgnlGrpInfAndSts")
    if group is not None and (state := _STATES.get(_text(group, "GrpSts"))) is not None:
        yield BankWord("", original, state, _reason(group))
    for part in root.findall("*/OrgnlPmtInfAndSts"):
        payments = part.findall("TxInfAndSts")
        if (state := _STATES.get(_text(part, "PmtInfSts"))) is not None and not payments:
            place = _text(part, "OrgnlPmtInfId").rpartition("-")[2]
            yield BankWord(
                "", original, state, _reason(part), batch=int(place) if re.fullmatch(r"\d{1,4}", place) else 0
            )
        for payment in payments:
            if (state := _STATES.get(_text(payment, "TxSts") or _text(part, "PmtInfSts"))) is not None:
                amount = payment.find("OrgnlTxRef/Amt/InstdAmt")
                ore, currency = _amount(amount)
                yield BankWord(_text(payment, "OrgnlEndToEndId"), original, state, _reason(payment), ore, currency)


def _notices(root: Element, message: str) -> BankFile:
    words, came_in, unread = [], [], 0
    for entry in root.findall("*/Ntfctn/Ntry"):
        booked = (_text(entry, "Sts/Cd") or _text(entry, "Sts")) == "BOOK"
        payments = entry.findall("NtryDtls/TxDtls") or [entry]
        for payment in payments:
            amount = _first(payment, "Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")
            if amount is None and len(payments) == 1:
                amount = entry.find("Amt")
            ore, currency = _amount(amount)
            name = _text(payment, "Refs/EndToEndId")
            out = (_text(payment, "CdtDbtInd") or _text(entry, "CdtDbtInd")) == "DBIT"
            returned = payment.find("RtrInf") is not None
            if name and (out or returned):
                state = PayoutState.REJECTED if returned else PayoutState.PAID if booked else PayoutState.PENDING
                words.append(BankWord(name, "", state, _reason(payment, "RtrInf"), ore, currency))
            elif not out and ore is not None:
                who = _text(payment, "RltdPties/Dbtr/Nm") or _text(payment, "RltdPties/Dbtr/Pty/Nm")
                text = _text(payment, "RmtInf/Strd/CdtrRefInf/Ref") or _text(payment, "RmtInf/Ustrd")
                came_in.append(CameIn(ore, currency, clean_line(who[:200], 70), clean_line(text[:400], 140)))
            else:
                unread += 1
    return BankFile(message, tuple(words), tuple(came_in), unread)


def _first(element: Element, *paths: str) -> Element | None:
    return next((found for path in paths if (found := element.find(path)) is not None), None)


def _amount(element: Element | None) -> tuple[int | None, str]:
    text = (element.text or "").strip() if element is not None else ""
    if element is None or not re.fullmatch(r"\d{1,13}(\.\d{1,5})?", text, re.ASCII):
        return None, ""
    ore = Decimal(text) * 100
    return (int(ore), element.get("Ccy", "")) if ore == int(ore) else (None, "")


def _reason(element: Element, place: str = "StsRsnInf") -> str:
    code = _text(element, f"{place}/Rsn/Cd") or _text(element, f"{place}/Rsn/Prtry")
    return clean_line(f"{code} {_text(element, f'{place}/AddtlInf')}".strip()[:400], 200)


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()
