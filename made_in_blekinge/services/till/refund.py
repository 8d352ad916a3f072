"""Refunds: goods of a receipt are returned at the price and VAT rate of the sale."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.domain.till import CartLine, Tender, as_it_came, settle
from made_in_blekinge.domain.till_rules import refund_limit
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.till.paid import money_left, paid_receipt
from made_in_blekinge.queries.till.refundable import Left, lines_left, sold_receipt
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.registers.people import vouch
from made_in_blekinge.services.till.day import Deed, needed_reason, till_at_work
from made_in_blekinge.services.till.sale import Receipt, SaleDone, check_means, known_sale, write_receipt
from made_in_blekinge.store.database import Database


class Approval(NamedTuple):
    """Another person's word for a refund above the limit: who, and the PIN that shows it."""

    person_id: int
    pin: str


def refund(
    database: Database,
    code: str,
    receipt: int,
    reason: str,
    deed: Deed,
    pieces: Mapping[int, int] | None = None,
    tenders: Sequence[Tender] = (),
    sold_at: str = "",
    approval: Approval | None = None,
) -> SaleDone:
    """Refund goods of a receipt of this till, or of the till ``sold_at``, by a receipt of its own.

    ``pieces`` is the quantity by line (counted from 1); default: everything refundable. Without ``tenders`` the money
    goes back as it came, by several means in proportion to what is left of each. Above the limit of the role that is
    signed in it needs the ``approval`` of an organiser, whom the journal then names.
    """
    why = needed_reason(reason)
    approver = _approver(database, approval, deed.now)
    with database.writing() as session:
        uid = deed.own_uid()
        if (known := known_sale(session, uid)) is not None:
            return known
        here = till_at_work(session, code, deed.now)
        sold = sold_receipt(session, here, sold_at or here.code, receipt)
        money = money_left(session, paid_receipt(session, sold.till, receipt))
        chosen = _chosen(lines_left(session, sold.sale_id), pieces)
        lines = [_line(row, count) for row, count in chosen]
        vats = [-row.part(count)[1] for row, count in chosen]
        back_ore = -sum(line.gross_ore for line in lines)
        paid = tenders or as_it_came(back_ore, money)
        check_means(here, paid)
        actor = database.auditor.actor if database.auditor is not None else None
        came, back = [means for means, _ in money], [tender.means for tender in paid]
        needed = needed_approval(actor, here, back_ore, other_means(came, back))
        if needed is not None and approver is None:
            raise needed
        settled = settle(-back_ore, paid, here.country, here.local(deed.now).date())
        approved_by = approver.name if needed is not None and approver is not None else ""
        origin = (sold.sale_id, receipt, sold.till)
        made = Receipt(lines, vats, settled, origin, why, approved_by=approved_by)
        return write_receipt(session, here, made, deed, uid)


def other_means(came: Sequence[Means], back: Sequence[Means]) -> tuple[Means, ...]:
    """The means by which money came, where some of it goes ``back`` by another one; none: it goes back as it came."""
    return tuple(came) if came and not set(back).issubset(came) else ()


def needed_approval(
    actor: Actor | None, here: OpenTill, back_ore: int, came_by: Sequence[Means] = ()
) -> UserError | None:
    """Why somebody may not pay ``back_ore`` back alone; ``None``: they may. Without PINs nobody has a limit.

    ``came_by``: the money came by these means and goes back by another, such as a card's in cash.
    """
    limit = None if actor is None else refund_limit(actor.role, here.currency, here.refund_limit_ore)
    if limit is None:
        return None
    if back_ore > limit:
        text = N_("You pay back at most {limit} alone. Let an organiser approve it with a PIN. Nothing was saved.")
        return UserError("needs_approval", text, limit=Amount(limit, here.currency)).at("approval")
    if came_by and back_ore:
        text = N_(
            "It was paid by other means: {means}. Pay it back as it came, or let an organiser approve it with a PIN. "
            "Nothing was saved."
        )
        return UserError("other_means_back", text, means=tuple(one.label for one in came_by)).at("approval")
    return None


def _approver(database: Database, approval: Approval | None, now: dt.datetime) -> Actor | None:
    """Who approves: another person than the one who pays back, with the right to; a wrong PIN counts."""
    if approval is None:
        return None
    actor = database.auditor.actor if database.auditor is not None else None
    if actor is not None and actor.person_id == approval.person_id:
        raise UserError("approves_oneself", N_("Another person approves it, with a PIN of their own.")).at("approval")
    found = vouch(database, approval.person_id, approval.pin, now)
    if found.role is not Role.ORGANISER:
        text = N_("{name} may not approve it. Choose an organiser.")
        raise UserError("may_not_approve", text, name=found.name).at("approval")
    return found


def _chosen(left: Sequence[Left], pieces: Mapping[int, int] | None) -> list[tuple[Left, int]]:
    wanted = {place: row.left for place, row in enumerate(left, 1)} if pieces is None else pieces
    found = []
    for place, count in wanted.items():
        if not 1 <= place <= len(left) or count < 0 or count > left[place - 1].left:
            text = N_("So many of line {line} cannot come back. Check what was sold and what came back before.")
            raise UserError("too_many_back", text, line=place).at("pieces")
        if count:
            found.append((left[place - 1], count))
    if not found:
        text = N_("All of this receipt has come back already.")
        raise UserError("nothing_left", text).at("receipt")
    return found


def _line(row: Left, count: int) -> CartLine:
    gross = row.part(count)[0]
    return CartLine(
        row.exhibitor_id, row.product_id, row.item, -count, row.unit_ore, row.permille,
        discount_ore=gross - count * row.unit_ore, refund_of_id=row.line_id,
    )  # fmt: skip
