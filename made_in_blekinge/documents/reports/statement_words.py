"""The words and figures of a statement, in its language."""

from collections.abc import Iterator, Sequence
from typing import Final

from made_in_blekinge.documents.style import amount, count, percent
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.settlement import CommissionBase, Hold, SettledRate, SettlementDocument
from made_in_blekinge.domain.statement import SUMS, ExplainedRow, SettledSums, StatementRow, explained
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.statement import Statement
from made_in_blekinge.queries.settlement.statement_goods import GoodsAccount

_NONE: Final = "–"
_NOT_BACK: Final = N_("{count} not counted back yet")


def heading(statement: Statement, spoken: Catalog) -> str:
    """The title with the number of the settlement; of self-billing with the seller's series."""
    if not statement.number:
        return spoken.text(N_("Settlement note, not settled yet"))
    if statement.document is SettlementDocument.SELF_BILLING:
        title = f"{spoken.text(N_('Self-billing'))} {statement.document_number}"
    else:
        title = f"{spoken.text(N_('Settlement note'))} {statement.number}"
    if not statement.reverses:
        return title
    return f"{title} · {spoken.text(N_('takes back {number}'), number=statement.reverses)}"


def about(statement: Statement, spoken: Catalog) -> str:
    """In whose name was sold, until when."""
    when = f"{spoken.weekday_date(statement.through.date())} {spoken.time(statement.through)}"
    agent = statement.sums.mode is SellerMode.AGENT
    text = N_("Sales in your name through {when}") if agent else N_("Sales of your goods through {when}")
    number = statement.number if statement.document is SettlementDocument.SELF_BILLING else ""
    held = (
        spoken.text(N_("what was sold in the last {days} days waits for returns"), days=statement.hold_days)
        if statement.hold_days
        else ""
    )
    return " · ".join(filter(None, (spoken.text(text, when=when), held, number)))


def total_words(statement: Statement, spoken: Catalog) -> tuple[str, str]:
    """What is paid, or what is owed, with the amount above zero."""
    sums = statement.sums
    shown = spoken.money(abs(sums.to_pay_ore), statement.event.currency)
    return spoken.text(N_("You owe") if sums.to_pay_ore < 0 else N_("Paid out to you")), shown


def reckoning_rows(statement: Statement, spoken: Catalog) -> Iterator[tuple[str, str, str, bool]]:
    """Words, why, amount, and whether it is a sum, of each row; one without words goes on explaining that above it."""
    for row in explained(statement.sums, statement.discounts_ore, statement.returns_ore):
        first, *others = _why(row, statement, spoken)
        yield row_words(row, spoken), first, amount(row.amount_ore, spoken), row.kind in SUMS
        yield from (("", why, "", False) for why in others)


def row_words(row: ExplainedRow, spoken: Catalog) -> str:
    """What the amount of a row is, with its rate."""
    share = _percent_bp(row.permille, spoken) if row.kind is StatementRow.COMMISSION else percent(row.permille, spoken)
    return spoken.text(row.kind.label, percent=share)


def _percent_bp(basis_points: int, spoken: Catalog) -> str:
    whole, rest = divmod(basis_points, 10)
    return percent(whole, spoken) if not rest else f"{amount(basis_points, spoken)}\N{NO-BREAK SPACE}%"


def _why(row: ExplainedRow, statement: Statement, spoken: Catalog) -> Sequence[str]:
    """Why the amount is what it is, in one line or more."""
    sums = statement.sums
    if row.kind is StatementRow.SALES:
        return list(_of_rates(sums.rates, spoken)) or [spoken.text(N_("without VAT: not registered"))]
    if row.kind is StatementRow.PURCHASED:
        return list(_of_rates(sums.purchases, spoken))
    if row.kind in (StatementRow.FEES, StatementRow.CARD_FEES):
        return list(_of_fees(row, sums, spoken))
    return [_explained(row, statement, spoken)]


def _explained(row: ExplainedRow, statement: Statement, spoken: Catalog) -> str:
    say, sums = spoken.text, statement.sums
    base = amount(row.base_ore, spoken)
    if row.kind is StatementRow.GOODS:
        text = (
            N_("{count}, before what came back") if statement.returned else N_("{count} by the account of goods below")
        )
        return say(text, count=count(statement.pieces, spoken))
    if row.kind is StatementRow.DISCOUNTS:
        return say(N_("given at the till on {count} receipts"), count=count(statement.discounts, spoken))
    if row.kind is StatementRow.RETURNS:
        return say(N_("{count} came back"), count=count(statement.returned, spoken))
    if row.kind is StatementRow.COMMISSION:
        share = _percent_bp(row.permille, spoken)
        text = (
            N_("{percent} of {base} incl. VAT")
            if sums.base is CommissionBase.GROSS
            else N_("{percent} of {base} without VAT")
        )
        return say(text, percent=share, base=base)
    if row.kind in (StatementRow.COMMISSION_VAT, StatementRow.PURCHASE_VAT):
        return say(N_("{percent} of {base}"), percent=percent(row.permille, spoken), base=base)
    if row.kind is StatementRow.CARRIED:
        if statement.carried_from:
            return say(N_("what was left of {numbers}"), numbers=", ".join(statement.carried_from))
        return say(N_("what was left in {currency}"), currency=statement.event.currency)
    parts = (  # of the VAT of the sales
        say(N_("{percent} of {base}"), percent=percent(rate.permille, spoken), base=amount(rate.net_ore, spoken))
        for rate in sums.rates
        if rate.permille
    )
    return " + ".join(parts)


def _of_fees(row: ExplainedRow, sums: SettledSums, spoken: Catalog) -> Iterator[str]:
    """A fee with its VAT; of stall and extras also what of them was paid before."""
    part = sums.fees.parts(sums.commission_permille)[row.kind is StatementRow.CARD_FEES]
    paid = sums.fee_paid_ore if row.kind is StatementRow.FEES else 0
    net, vat = part.net_ore, part.vat_ore
    if paid:
        net, vat = sums.fee_ore, part.net_ore + part.vat_ore + paid - sums.fee_ore
        text = N_("{net} + VAT {percent}: {vat}") if vat else N_("{net} as agreed")
    else:
        text = N_("{net} + VAT {percent}: {vat}; set off as agreed") if vat else N_("{net}; set off as agreed")
    rate = percent(sums.commission_permille, spoken)
    yield spoken.text(text, net=amount(net, spoken), vat=amount(vat, spoken), percent=rate)
    if paid:
        yield spoken.text(N_("less {paid} paid or set off before"), paid=amount(paid, spoken))


def _of_rates(rates: Sequence[SettledRate], spoken: Catalog) -> Iterator[str]:
    for rate in rates:
        if rate.permille:
            text = N_("of which VAT {percent}: {vat} · without VAT {net}")
            yield spoken.text(
                text, percent=percent(rate.permille, spoken), vat=amount(rate.vat_ore, spoken),
                net=amount(rate.net_ore, spoken),
            )  # fmt: skip


def goods_row(goods: Sequence[GoodsAccount], title: str, spoken: Catalog) -> list[str]:
    """The cells of one kind of goods, or of the sum of several."""
    came = [one.came_in for one in goods if one.came_in is not None]
    numbers = (
        sum(came) if came else None,
        sum(one.sold for one in goods),
        *(sum(getattr(one, name) for one in goods) or None for name in ("tasted", "broken", "back")),
    )
    price = amount(goods[0].unit_ore, spoken) if len(goods) == 1 and title == goods[0].name else ""
    shown = [_NONE if number is None else count(number, spoken) for number in numbers]
    return [title, price, *shown, amount(sum(one.gross_ore for one in goods), spoken)]


def goods_remarks(goods: GoodsAccount, among: Sequence[GoodsAccount], spoken: Catalog) -> Iterator[tuple[str, bool]]:
    """What the row of goods does not say itself; true of what does not fit. Where nothing of all was counted back yet,
    :func:`total_remark` says so once.
    """
    if goods.elsewhere and goods.came_in is not None:
        yield spoken.text(N_("{count} sold, in other settlements"), count=count(goods.elsewhere, spoken)), False
    if goods.missing < 0:
        yield spoken.text(N_("{count} more than came in"), count=count(-goods.missing, spoken)), True
    elif goods.missing and goods.counted_back:
        yield spoken.text(N_("{count} are not accounted for"), count=count(goods.missing, spoken)), True
    elif goods.missing and any(one.counted_back for one in among):
        yield spoken.text(_NOT_BACK, count=count(goods.missing, spoken)), False


def total_remark(among: Sequence[GoodsAccount], spoken: Catalog) -> str:
    left = sum(max(0, one.missing) for one in among)
    if not left or any(one.counted_back for one in among):
        return ""
    return spoken.text(_NOT_BACK, count=count(left, spoken))


def note_lines(statement: Statement, spoken: Catalog) -> Iterator[tuple[str, str]]:
    """Why it waits, what becomes of the money, what the note is in law, and whom to ask."""
    if said := " ".join(_waits(statement, spoken)):
        yield spoken.text(N_("Why it waits")), said
    yield spoken.text(N_("Pay-out")), _payout(statement, spoken)
    yield spoken.text(N_("The note is also")), " ".join(_in_law(statement, spoken))
    who = statement.organiser.name or "Made in Blekinge"
    yield spoken.text(N_("Is something wrong?")), spoken.text(N_("Tell {name} as soon as you can."), name=who)


def _waits(statement: Statement, spoken: Catalog) -> Iterator[str]:
    if Hold.WAITING_FOR_RETURNS in statement.waits:
        yield spoken.text(N_("Sales wait for returns before they are paid."))
    if Hold.BELOW_MINIMUM in statement.waits:
        least = spoken.money(statement.minimum_ore, statement.event.currency)
        yield spoken.text(N_("It is less than the smallest pay-out, {amount}."), amount=least)


def _payout(statement: Statement, spoken: Catalog) -> str:
    sums, say = statement.sums, spoken.text
    shown = spoken.money(abs(sums.to_pay_ore), statement.event.currency)
    if sums.to_pay_ore < 0:
        return say(N_("Nothing is paid out. {amount} is carried to your next settlement, or is paid in."), amount=shown)
    number = statement.number or _NONE
    if statement.paid_on is not None:
        day = spoken.weekday_date(statement.paid_on)
        if not statement.account:
            return say(N_("{amount}, by hand on {day}."), amount=shown, day=day)
        text = N_("{amount} to {account} on {day}, message “AVR {number}”.")
        return say(text, amount=shown, account=statement.account, day=day, number=number)
    if not statement.account:
        return say(N_("{amount}, by hand or to the account that you tell."), amount=shown)
    text = N_("{amount} to {account}, message “AVR {number}”.")
    return say(text, amount=shown, account=statement.account, number=number)


def _in_law(statement: Statement, spoken: Catalog) -> Iterator[str]:
    say, sums, name = spoken.text, statement.sums, statement.organiser.name
    vat, number = amount(sums.vat_ore, spoken), statement.document_number or _NONE
    if statement.document is SettlementDocument.INVOICE:
        kept = sum(part.commission_ore for part in sums.commissions) + sums.fees.net_ore
        credit = N_("credit invoice {number} of commission and fees from {name}.")
        yield say(credit if kept < 0 else N_("invoice {number} of commission and fees from {name}."), number=number,
                  name=name)  # fmt: skip
        if sums.vat_ore:
            yield say(N_("You account for the VAT of the goods yourselves: {vat}."), vat=vat)
    elif statement.document is SettlementDocument.SELF_BILLING:
        yield say(N_("your invoice, made out by the buyer (self-billing). Keep it for seven years."))
        way = statement.approval or say(N_("by entering it in your books"))
        if statement.approved is None:
            yield say(N_("It is issued when you approve it: {way}."), way=way)
        else:
            day, way = statement.approved
            yield say(N_("Issued on {day}, when you approved it: {way}."), day=spoken.weekday_date(day), way=way)
    elif statement.awaits_invoice:
        yield say(N_("no invoice: your own invoice is awaited, since self-billing is not agreed on."))
    else:
        yield say(N_("a settlement note without VAT, no invoice."))
    if statement.corrects:
        yield say(N_("It corrects {numbers}."), numbers=", ".join(statement.corrects))
    if sums.mode is SellerMode.KOMMISSION and sums.fees.net_ore:
        own = N_("For the fees it is invoice {number} from {name}.")
        yield say(own, number=statement.number or _NONE, name=name)
