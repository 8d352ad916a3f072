"""Files of payments for banks: ISO 20022 pain.001.001.03 and .09, as Swedish banks take them."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final
from xml.etree import ElementTree as Xml

from made_in_blekinge.domain.money import format_amount
from made_in_blekinge.domain.payment_order import (
    EURO,
    GIRO_CLEARING,
    LONGEST_NAME,
    LONGEST_TEXT,
    OrderedPayment,
    PaymentOrder,
    bank_text,
)
from made_in_blekinge.domain.payout import Payee, PayoutWay

NAMESPACE: Final = "urn:iso:std:iso:20022:tech:xsd:pain.001.001."
_NEW: Final = "09"
_BATCH: Final = "true"


def is_sepa(payment: OrderedPayment) -> bool:
    """Euro to an IBAN goes by SEPA, where each bears its own costs."""
    return payment.currency == EURO and payment.payee.way is PayoutWay.IBAN


def order_file(order: PaymentOrder) -> bytes:
    """The file, the same to the byte for the same order."""
    root = Xml.Element("Document", xmlns=f"{NAMESPACE}{order.version}")
    initiation = Xml.SubElement(root, "CstmrCdtTrfInitn")
    head = Xml.SubElement(initiation, "GrpHdr")
    _put(head, "MsgId", order.message_id)
    _put(head, "CreDtTm", f"{order.created:%Y-%m-%dT%H:%M:%S}")
    _totals(head, order.payments)
    _party(Xml.SubElement(head, "InitgPty"), order)
    payments = sorted(order.payments, key=lambda each: (each.currency, is_sepa(each), each.end_to_end))
    parts = groupby(payments, key=lambda each: (each.currency, is_sepa(each)))
    for place, (_, part) in enumerate(parts, 1):
        _batch(initiation, order, place, list(part))
    Xml.indent(root)
    written: bytes = Xml.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _batch(initiation: Xml.Element, order: PaymentOrder, place: int, payments: Sequence[OrderedPayment]) -> None:
    """Payments of one currency that go in one way."""
    part = Xml.SubElement(initiation, "PmtInf")
    sepa = is_sepa(payments[0])
    _put(part, "PmtInfId", f"{order.message_id}-{place}")
    _put(part, "PmtMtd", "TRF")
    _put(part, "BtchBookg", _BATCH)
    _totals(part, payments)
    kind = Xml.SubElement(part, "PmtTpInf")
    _put(Xml.SubElement(kind, "SvcLvl"), "Cd", "SEPA" if sepa else "NURG")
    _put(Xml.SubElement(kind, "CtgyPurp"), "Cd", "SUPP")
    day = Xml.SubElement(part, "ReqdExctnDt")
    if order.version == _NEW:
        day = Xml.SubElement(day, "Dt")
    day.text = order.day.isoformat()
    _party(Xml.SubElement(part, "Dbtr"), order)
    _account(Xml.SubElement(part, "DbtrAcct"), order.payer.payee, payments[0].currency)
    bank = Xml.SubElement(Xml.SubElement(part, "DbtrAgt"), "FinInstnId")
    if order.payer.bic:
        _put(bank, "BICFI" if order.version == _NEW else "BIC", order.payer.bic)
    else:
        _put(Xml.SubElement(bank, "Othr"), "Id", "NOTPROVIDED")
    _put(part, "ChrgBr", "SLEV" if sepa else "SHAR")
    for payment in payments:
        _transfer(part, payment)


def _transfer(part: Xml.Element, payment: OrderedPayment) -> None:
    one = Xml.SubElement(part, "CdtTrfTxInf")
    _put(Xml.SubElement(one, "PmtId"), "EndToEndId", payment.end_to_end)
    amount = Xml.SubElement(Xml.SubElement(one, "Amt"), "InstdAmt", Ccy=payment.currency)
    amount.text = format_amount(payment.amount_ore, ".")
    if clearing := _clearing(payment.payee):
        member = Xml.SubElement(Xml.SubElement(Xml.SubElement(one, "CdtrAgt"), "FinInstnId"), "ClrSysMmbId")
        _put(Xml.SubElement(member, "ClrSysId"), "Cd", "SESBA")
        _put(member, "MmbId", clearing)
    payee = Xml.SubElement(one, "Cdtr")
    _put(payee, "Nm", bank_text(payment.name, LONGEST_NAME).text)
    if payment.address:
        address = Xml.SubElement(payee, "PstlAdr")
        _put(address, "Ctry", payment.payee.account[:2])
        _put(address, "AdrLine", bank_text(payment.address, LONGEST_NAME).text)
    _account(Xml.SubElement(one, "CdtrAcct"), payment.payee)
    _put(Xml.SubElement(one, "RmtInf"), "Ustrd", bank_text(payment.text, LONGEST_TEXT).text)


def _clearing(payee: Payee) -> str:
    """The member of the Swedish clearing that keeps the account; of a giro what stands for it."""
    if payee.way is PayoutWay.ACCOUNT:
        return payee.account[:4]
    return GIRO_CLEARING.get(payee.way, "")


def _account(element: Xml.Element, payee: Payee, currency: str = "") -> None:
    number = Xml.SubElement(element, "Id")
    if payee.way is PayoutWay.IBAN:
        _put(number, "IBAN", payee.account)
    else:
        other = Xml.SubElement(number, "Othr")
        digits = re.sub(r"\D", "", payee.account)
        _put(other, "Id", digits.zfill(8) if payee.way is PayoutWay.BANKGIRO else digits)
        scheme = Xml.SubElement(other, "SchmeNm")
        if payee.way is PayoutWay.BANKGIRO:
            _put(scheme, "Prtry", "BGNR")
        else:
            _put(scheme, "Cd", "BBAN")
    if currency:
        _put(element, "Ccy", currency)


def _party(element: Xml.Element, order: PaymentOrder) -> None:
    _put(element, "Nm", bank_text(order.payer.name, LONGEST_NAME).text)
    if order.payer.identities:
        organisation = Xml.SubElement(Xml.SubElement(element, "Id"), "OrgId")
        for number, code in order.payer.identities:
            other = Xml.SubElement(organisation, "Othr")
            _put(other, "Id", number)
            _put(Xml.SubElement(other, "SchmeNm"), "Cd", code)


def _totals(element: Xml.Element, payments: Iterable[OrderedPayment]) -> None:
    amounts = [payment.amount_ore for payment in payments]
    _put(element, "NbOfTxs", str(len(amounts)))
    _put(element, "CtrlSum", format_amount(sum(amounts), "."))


def _put(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text
