"""What a file of payments must fulfil beside its XSD, which lets wrong sums, accounts and names pass.

Every file of ours is checked before anything is entered as paid, and each fault has its code.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from made_in_blekinge.domain.identity import parse_account, parse_bankgiro, parse_iban, parse_plusgiro
from made_in_blekinge.domain.payment_order import EURO, LONGEST_NAME, LONGEST_TEXT, is_banking_day
from made_in_blekinge.domain.payout import KRONA
from made_in_blekinge.domain.spelling import is_bank_sign, is_id_sign
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.pain import NAMESPACE
from made_in_blekinge.exchange.xml_files import parse_xml, space_of
from made_in_blekinge.i18n import N_

_VERSIONS: Final = ("03", "09")
_IDS: Final = ("MsgId", "PmtInfId", "EndToEndId")
_LONGEST_ID: Final = 35
_TEXTS: Final = {"Nm": LONGEST_NAME, "Ustrd": LONGEST_TEXT, "AdrLine": LONGEST_NAME}
_MOST: Final = Decimal("999999999.99")
_GIRO: Final[dict[str, Callable[[str], str]]] = {"9900": parse_bankgiro, "9960": parse_plusgiro}
_HEAD: Final = "CstmrCdtTrfInitn/GrpHdr"


class OrderFault(NamedTuple):
    """What is wrong in a file of payments: a code, the text, and the value that it is about."""

    code: str
    text: str
    value: str = ""


def order_faults(content: bytes, today: dt.date, used: Collection[str] = ()) -> list[OrderFault]:
    """All that is wrong with a file; ``used`` are ids of files and payments that were written before."""
    try:
        root = parse_xml(content, "pain.001")
    except UserError as error:
        return [OrderFault(error.code, error.text)]
    space = space_of(root)
    if space.removeprefix(NAMESPACE) not in _VERSIONS or not space.startswith(NAMESPACE):
        return [OrderFault("not_an_order", N_("This is no file of payments of a known version."), space[-40:])]
    return list(_faults(_bare(root), today, used))


def check_order(content: bytes, today: dt.date, used: Collection[str] = ()) -> None:
    """Refuse a file with a fault, naming the first."""
    for fault in order_faults(content, today, used):
        raise UserError(fault.code, fault.text, value=fault.value)


def _bare(element: Element) -> Element:
    """The elements without their namespace."""
    for each in element.iter():
        each.tag = each.tag.rpartition("}")[2]
    return element


def _faults(root: Element, today: dt.date, used: Collection[str]) -> Iterator[OrderFault]:
    parts = root.findall("CstmrCdtTrfInitn/PmtInf")
    payments = [each for part in parts for each in part.findall("CdtTrfTxInf")]
    if not payments:
        yield OrderFault("no_payment", N_("There is no payment in the file."))
    if not _text(root, f"{_HEAD}/InitgPty/Nm") and root.find(f"{_HEAD}/InitgPty/Id") is None:
        yield OrderFault("no_sender", N_("The file does not say who sends it."))
    yield from _sums(root.find(_HEAD), payments)
    yield from _ids(root, used)
    yield from _texts(root)
    for part in parts:
        yield from _part(part, today)
        for payment in part.findall("CdtTrfTxInf"):
            yield from _payment(payment, part)


def _sums(head: Element | None, payments: Sequence[Element]) -> Iterator[OrderFault]:
    if _text(head, "NbOfTxs") != str(len(payments)):
        yield OrderFault("wrong_count", N_("The number of payments is not the one that is said: {value}."),
                         _text(head, "NbOfTxs"))  # fmt: skip
    said, found = _amount(_text(head, "CtrlSum")), [_amount(_text(each, "Amt/InstdAmt")) for each in payments]
    if said is None or said != sum((each for each in found if each is not None), Decimal()):
        yield OrderFault("wrong_sum", N_("The payments do not add up to the sum that is said: {value}."),
                         _text(head, "CtrlSum"))  # fmt: skip


def _ids(root: Element, used: Collection[str]) -> Iterator[OrderFault]:
    found = [(each.tag, each.text or "") for each in root.iter() if each.tag in _IDS]
    for _, text in found:
        slashes = text.startswith("/") or text.endswith("/") or "//" in text
        if not 0 < len(text) <= _LONGEST_ID or slashes or not all(map(is_id_sign, text)) or text != text.strip():
            yield OrderFault("bad_id", N_("“{value}” cannot be an id: at most 35 plain signs, no slash outside."), text)
        if text in used:
            yield OrderFault("used_id", N_("“{value}” was used in a file before: the bank would pay twice."), text)
    for (_, text), times in Counter(found).items():
        if times > 1:
            yield OrderFault("same_id", N_("“{value}” stands twice in the file."), text)


def _texts(root: Element) -> Iterator[OrderFault]:
    for each in root.iter():
        if (longest := _TEXTS.get(each.tag)) is None:
            continue
        text = each.text or ""
        if len(text) > longest:
            yield OrderFault("text_too_long", N_("“{value}” is longer than a bank takes it."), text[:40])
        if not all(map(is_bank_sign, text)):
            yield OrderFault("bad_sign", N_("“{value}” holds a sign that banks do not take."), text[:40])


def _part(part: Element, today: dt.date) -> Iterator[OrderFault]:
    payments = part.findall("CdtTrfTxInf")
    yield from _sums(part, payments)
    if _text(part, "PmtMtd") != "TRF":
        yield OrderFault("bad_method", N_("“{value}” is no transfer."), _text(part, "PmtMtd"))
    said = _text(part, "ReqdExctnDt/Dt") or _text(part, "ReqdExctnDt")
    day = _day(said)
    if day is None or day < today:
        yield OrderFault("day_over", N_("The day of payment has passed, or is none: {value}."), said)
    elif not is_banking_day(day):
        yield OrderFault("no_banking_day", N_("Banks do not pay on {value}: choose a banking day."), said)
    if not _text(part, "Dbtr/Nm"):
        yield OrderFault("no_payer", N_("The file does not say who pays."))
    if (wrong := _wrong_account(part, "DbtrAcct", "")) is not None:
        yield OrderFault("bad_own_account", N_("The account that pays is none: {value}."), wrong)
    if part.find("DbtrAgt/FinInstnId") is None:
        yield OrderFault("no_own_bank", N_("The file does not say at which bank the account is."))


def _payment(payment: Element, part: Element) -> Iterator[OrderFault]:
    amount = payment.find("Amt/InstdAmt")
    currency = amount.get("Ccy", "") if amount is not None else ""
    said = (amount.text or "") if amount is not None else ""
    found = _amount(said)
    if found is None or not 0 < found <= _MOST:
        yield OrderFault("bad_amount", N_("“{value}” is no amount above zero with at most two decimals."), said)
    known = re.fullmatch("[A-Z]{3}", currency) is not None
    if not known:
        yield OrderFault("bad_currency", N_("“{value}” is no currency."), currency)
    if not _text(payment, "Cdtr/Nm").strip():
        yield OrderFault("no_name", N_("A payee has no name: {value}."), _text(payment, "PmtId/EndToEndId"))
    clearing = _text(payment, "CdtrAgt/FinInstnId/ClrSysMmbId/MmbId")
    if (wrong := _wrong_account(payment, "CdtrAcct", clearing)) is not None:
        yield OrderFault("bad_account_of_payee", N_("The account of a payee is none: {value}."), wrong)
    abroad = payment.find("CdtrAcct/Id/IBAN") is not None
    if known and not abroad and currency != KRONA:
        yield OrderFault("kronor_only", N_("Only kronor are paid to a giro or a Swedish account, not {value}."),
                         currency)  # fmt: skip
    yield from _service(part, payment, abroad and currency == EURO)


def _service(part: Element, payment: Element, sepa: bool) -> Iterator[OrderFault]:
    level, bearer = _text(part, "PmtTpInf/SvcLvl/Cd"), _text(part, "ChrgBr") or _text(payment, "ChrgBr")
    if (level, bearer) != (("SEPA", "SLEV") if sepa else ("NURG", "SHAR")):
        yield OrderFault("bad_service", N_("The payment cannot go as {value}."), f"{level} {bearer}")


def _wrong_account(element: Element, name: str, clearing: str) -> str | None:
    """The account that stands there, where it cannot be one."""
    iban, other = _text(element, f"{name}/Id/IBAN"), _text(element, f"{name}/Id/Othr/Id")
    scheme = _text(element, f"{name}/Id/Othr/SchmeNm/Cd") or _text(element, f"{name}/Id/Othr/SchmeNm/Prtry")
    try:
        if iban:
            return None if parse_iban(iban) == iban and not other else iban
        if not re.fullmatch(r"\d{2,16}", other, re.ASCII):
            return other
        if scheme == "BGNR" and clearing in ("9900", ""):
            parse_bankgiro(other.lstrip("0") if len(other) == 8 and other[0] == "0" else other)
        elif scheme == "BBAN" and clearing == "9960":
            parse_plusgiro(other)
        elif scheme == "BBAN" and clearing not in _GIRO and other.startswith(clearing):
            parse_account(other)
        else:
            return f"{clearing} {other} {scheme}"
    except UserError:
        return iban or other
    return None


def _text(element: Element | None, path: str) -> str:
    return ((element.findtext(path) or "") if element is not None else "").strip()


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text) if re.fullmatch(r"\d{1,15}(\.\d{1,2})?", text, re.ASCII) else None
    except InvalidOperation:
        return None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
