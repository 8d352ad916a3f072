"""Settlements that are to be paid, and files of a bank that answers."""

from functools import partial
from typing import Any

from made_in_blekinge.domain.exhibitor import BY_KEY as EXHIBITOR_FIELDS
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.exchange.pain import order_file
from made_in_blekinge.exchange.pain_check import check_order
from made_in_blekinge.queries.settlement.payouts import Payable, PayoutRow, payables, payouts
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.settlement.payout import WrittenRun, write_payouts
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from tests.support.builders_settlement import fair, post
from tests.support.builders_till import Stand, deed, sell
from tests.support.once import once

IBAN = "SE4550000000058398257466"
GERMAN = "DE33100205000001194700"


def settled(database: Database, mode: SellerMode = SellerMode.AGENT, **values: Any) -> Stand:
    """Two exhibitors who are to get 405,00 (bankgiro) and 397,50 (a Swedbank account), and an organiser who can pay."""
    return once(database, ("settled", mode, repr(values)), partial(_settled, database, mode, **values))


def _settled(database: Database, mode: SellerMode, **values: Any) -> Stand:
    there = fair(database, mode, **values)
    describe_market(database, {"iban": IBAN, "bank_customer": "165563343689A001"})
    accounts(database, there.musteri.id, bankgiro="5402-9681")
    accounts(database, there.potter.id, account="8327-9, 18")
    sell(database, "1002", "2002")
    post(database)
    return there


def accounts(database: Database, exhibitor_id: int, **values: str) -> None:
    with database.writing() as session:
        person = session.get_one(Exhibitor, exhibitor_id)
        for name, value in values.items():
            setattr(person, name, EXHIBITOR_FIELDS[name].parse(value))


def written(
    database: Database, bank: str = "swedbank", version: str = "03", minutes: int = 900, **values: Any
) -> WrittenRun:
    def render(order: Any, today: Any, used: Any) -> bytes:
        content = order_file(order)
        check_order(content, today, used)
        return content

    return write_payouts(database, values.pop("event", "KNA26"), bank, version, render, deed(minutes), **values)


def waiting(database: Database, event: str = "KNA26") -> list[Payable]:
    with database.reading() as session:
        return payables(session, settlement_terms(session, event))


def paid(database: Database, event: str = "KNA26") -> list[PayoutRow]:
    with database.reading() as session:
        return payouts(session, settlement_terms(session, event))


def status(message: str, word: str, *payments: tuple[str, str], original: str = "X", reason: str = "") -> bytes:
    """A pain.002 file; ``payments`` are ids with their states."""
    why = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    each = "".join(
        f"<TxInfAndSts><OrgnlEndToEndId>{name}</OrgnlEndToEndId><TxSts>{state}</TxSts>{why}</TxInfAndSts>"
        for name, state in payments
    )
    group = f"<GrpSts>{word}</GrpSts>" if word else ""
    part = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{original}-1</OrgnlPmtInfId>{each}</OrgnlPmtInfAndSts>" if each else ""
    return (
        '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>'
        f"<GrpHdr><MsgId>{message}</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{original}</OrgnlMsgId>{group}"
        f"</OrgnlGrpInfAndSts>{part}</CstmrPmtStsRpt></Document>"
    ).encode()


def camt(message: str, *entries: tuple[str, str, str]) -> bytes:
    """A camt.054 file; ``entries`` are amounts in kronor with their direction, and what is known of them."""
    each = "".join(
        f'<Ntry><Amt Ccy="SEK">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts>BOOK</Sts>'
        f"<NtryDtls><TxDtls>{known}</TxDtls></NtryDtls></Ntry>"
        for amount, way, known in entries
    )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn>'
        f"<GrpHdr><MsgId>{message}</MsgId></GrpHdr><Ntfctn>{each}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()
