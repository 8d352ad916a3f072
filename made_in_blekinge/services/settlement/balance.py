"""Balances that exhibitors pay in or are forgiven, and the approval of self-billing documents."""

from sqlalchemy import func, select

from made_in_blekinge.domain.settlement import BalanceKind, SettlementDocument
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.settlement.posted import settlement_by_number
from made_in_blekinge.services.till.day import Deed, needed_reason
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.settlement import BalanceEntry, SettlementApproval


def balance_away(
    database: Database, exhibitor_id: int, currency: str, amount_ore: int, kind: BalanceKind, reason: str, deed: Deed
) -> int:
    """Note that an exhibitor paid in what it owes, or is forgiven it, with the reason. Returns the balance after."""
    why = needed_reason(reason)
    with database.writing() as session:
        entries = select(func.sum(BalanceEntry.amount_ore)).where(
            BalanceEntry.exhibitor_id == exhibitor_id, BalanceEntry.currency == currency
        )
        balance = int(session.execute(entries).scalar() or 0)
        if not 0 < amount_ore <= -balance:
            text = N_("{owed} is owed: at most that can be paid in or forgiven. Write another amount.")
            owed = Amount(max(0, -balance), currency)
            raise UserError("more_than_owed", text, owed=owed).at("amount")
        session.add(
            BalanceEntry(
                exhibitor_id=exhibitor_id, currency=currency, amount_ore=amount_ore, kind=kind, settlement_id=None,
                reason=why, time=deed.now, person=deed.person[:200],
            )
        )  # fmt: skip
        return balance + amount_ore


def approve_settlement(database: Database, number: str, way: str, deed: Deed) -> None:
    """Note that the seller has approved a self-billing document, which is issued by that, and how."""
    with database.writing() as session:
        row = settlement_by_number(session, number)
        if row.document is not SettlementDocument.SELF_BILLING or row.approved_at or row.reverses or row.reversed_by:
            text = N_("Settlement {number} is no self-billing document that stands, or is approved already.")
            raise UserError("nothing_to_approve", text, number=row.number).at("number")
        session.add(
            SettlementApproval(
                settlement_id=row.id, approved_at=deed.now, way=needed_reason(way), person=deed.person[:200]
            )
        )
