"""The words and figures of a statement, in its language."""

from collections.abc import Iterator, Sequence
from typing import Final

from made_in_blekinge.documents.style import amount, count, percent
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.settlement import CommissionBase, SettledRate, SettlementDocument
from made_in_blekinge.domain.statement import ExplainedRow, StatementRow, explained
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.statement import GoodsAccount, Statement

_NONE: Final = "–"


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
    return " · ".join(filter(None, (spoken.text(text, when=when), number)))


def total_words(statement: Statement, spoken: Catalog) -> tuple[str, str]:
    """What is paid, or what is owed, with the amount above zero."""
    sums = statement.sums
    shown = spoken.money(abs(sums.to_pay_ore), statement.event.currency)
    return spoken.text(N_("You owe") if sums.to_pay_ore < 0 else N_("Paid out to you")), shown


def reckoning_rows(statement: Statement, spoken: Catalog) -> Iterator[tuple[str, str, str, bool]]:
    """Words, why, amount, and whether it is a sum, of each row."""
    for row in explained(statement.sums, statement.discounts_ore, statement.returns_ore):
        words = _words(row, spoken)
        yield words, _why(row, statement, spoken), amount(row.amount_ore, spoken), row.kind is StatementRow.SALES


def _words(row: ExplainedRow, spoken: Catalog) -> str:
    share = _percent_bp(row.permille, spoken) if row.kind is StatementRow.COMMISSION else percent(row.permille, spoken)
    return spoken.text(row.kind.label, percent=share)


def _percent_bp(basis_points: int, spoken: Catalog) -> str:
    whole, rest = divmod(basis_points, 10)
    return percent(whole, spoken) if not rest else f"{amount(basis_points, spoken)}\N{NO-BREAK SPACE}%"


def _why(row: ExplainedRow, statement: Statement, spoken: Catalog) -> str:
    say, sums = spoken.text, statement.sums
    base = amount(row.base_ore, spoken)
    if row.kind is StatementRow.GOODS:
        return say(N_("{count} by the account of goods below"), count=count(statement.pieces, spoken))
    if row.kind is StatementRow.DISCOUNTS:
        return say(N_("given at the till on {count} receipts"), count=count(statement.discounts, spoken))
    if row.kind is StatementRow.RETURNS:
        return say(N_("{count} came back"), count=count(statement.returned, spoken))
    if row.kind is StatementRow.SALES:
        return " · ".join(_of_rates(sums.rates, spoken)) or say(N_("without VAT: not registered"))
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
    if row.kind in (StatementRow.FEES, StatementRow.CARD_FEES):
        part = sums.fees.parts(sums.commission_permille)[row.kind is StatementRow.CARD_FEES]
        net, vat = amount(part.net_ore, spoken), amount(part.vat_ore, spoken)
        return say(N_("{net} and VAT {vat}; set off as agreed"), net=net, vat=vat)
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


def note_lines(statement: Statement, spoken: Catalog) -> Iterator[tuple[str, str]]:
    """What becomes of the money, what the note is in law, and whom to ask."""
    yield spoken.text(N_("Pay-out")), _payout(statement, spoken)
    yield spoken.text(N_("The note is also")), _in_law(statement, spoken)
    who = statement.organiser.name or "Made in Blekinge"
    yield spoken.text(N_("Is something wrong?")), spoken.text(N_("Tell {name} as soon as you can."), name=who)


def _payout(statement: Statement, spoken: Catalog) -> str:
    sums, say = statement.sums, spoken.text
    shown = spoken.money(abs(sums.to_pay_ore), statement.event.currency)
    if sums.to_pay_ore < 0:
        return say(N_("Nothing is paid out. {amount} is carried to your next settlement, or is paid in."), amount=shown)
    if not statement.account:
        return say(N_("{amount}, by hand or to the account that you tell."), amount=shown)
    text = N_("{amount} to {account}, message “AVR {number}”.")
    return say(text, amount=shown, account=statement.account, number=statement.number or _NONE)


def _in_law(statement: Statement, spoken: Catalog) -> str:
    say, vat = spoken.text, amount(statement.sums.vat_ore, spoken)
    if statement.document is SettlementDocument.INVOICE:
        text = N_("invoice {number} of commission and fees from {name}.")
        said = say(text, number=statement.document_number or _NONE, name=statement.organiser.name)
        own = N_("You account for the VAT of the goods yourselves: {vat}.")
        return f"{said} {say(own, vat=vat)}" if statement.sums.vat_ore else said
    if statement.document is SettlementDocument.SELF_BILLING:
        said = say(N_("your invoice, made out by the buyer (self-billing). Keep it for seven years."))
        way = statement.approval or say(N_("by entering it in your books"))
        return f"{said} {say(N_('It is issued when you approve it: {way}.'), way=way)}"
    if statement.awaits_invoice:
        return say(N_("no invoice: your own invoice is awaited, since self-billing is not agreed on."))
    return say(N_("a settlement note without VAT, no invoice."))
