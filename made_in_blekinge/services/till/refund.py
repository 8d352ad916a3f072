"""Refunds: goods of a receipt are returned at the price and VAT rate of the sale."""

from collections.abc import Mapping, Sequence

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import CartLine, Tender, as_it_came, settle
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.paid import money_left, paid_receipt
from made_in_blekinge.queries.till.refundable import Left, lines_left, sold_receipt
from made_in_blekinge.services.till.approval import Approval, approver_of, needed_approval
from made_in_blekinge.services.till.day import Deed, needed_reason, till_at_work
from made_in_blekinge.services.till.sale import Receipt, SaleDone, check_means, known_sale, write_receipt
from made_in_blekinge.store.database import Database


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
    approver = approver_of(database, approval, deed.now)
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
