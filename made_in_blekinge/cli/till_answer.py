"""Shared by the actions of ``till``: request identity, required arguments, payment parsing, output."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, asked_approval_pin, find_person, say
from made_in_blekinge.domain.market import PAYABLE, Means
from made_in_blekinge.domain.money import Ore, parse_amount
from made_in_blekinge.domain.till import Tender, foreign_cash
from made_in_blekinge.domain.till_day import Remark
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.services.till.day import Deed

if TYPE_CHECKING:
    from made_in_blekinge.services.till.approval import Approval


def deed(app: App, options: Options) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "", options.sale_id)


def amount(app: App, options: Options, text: str) -> Ore:
    """An amount in the currency of the till: one that names another is refused."""
    return parse_amount(text, _currency(app, options))


def money(app: App, options: Options, ore: int) -> Amount:
    """An amount of the till, to be said."""
    return Amount(ore, _currency(app, options) or "")


def _currency(app: App, options: Options) -> str | None:
    from made_in_blekinge.queries.till.scanned import till_currency

    with app.database.reading() as session:
        return till_currency(session, options.till, getattr(options, "day", None))


def tenders(app: App, options: Options) -> list[Tender]:
    found, currency = list[Tender](), _currency(app, options)
    for text in options.pay:
        word, _, part = text.partition("=")
        if word not in set(PAYABLE):
            problem = N_("“{value}” is no means of payment. Write cash, card, swish, invoice or other.")
            raise UserError("unknown_means", problem, value=word[:40]).at("pay")
        found.append(Tender(Means(word), parse_amount(part, currency) if part else None))
    return _with_given(app, options, found, currency) if options.given else found


def _with_given(app: App, options: Options, found: list[Tender], currency: str | None) -> list[Tender]:
    """What was given belongs to the cash that pays the rest, otherwise to the last cash."""
    cash = [at for at, tender in enumerate(found) if tender.means is Means.CASH]
    if not cash:
        problem = N_("Cash was given, but none of the payments is in cash. Write --pay cash, or leave --given out.")
        raise UserError("given_without_cash", problem).at("given")
    at = next((one for one in cash if found[one].amount_ore is None), cash[-1])
    given = _given(app, options, currency)._replace(amount_ore=found[at].amount_ore)
    return [*found[:at], given, *found[at + 1 :]]


def _given(app: App, options: Options, currency: str | None) -> Tender:
    """The cash that was handed over, in the till's currency or in another that is taken at the event."""
    try:
        return Tender(Means.CASH, None, parse_amount(options.given, currency))
    except UserError:
        from made_in_blekinge.queries.till.selling import selling

        with app.database.reading() as session:
            rates = selling(session, options.till).accounts.rates
        if (foreign := foreign_cash(options.given, currency or "", rates)) is None:
            raise
        return foreign


def asked_approval(app: App, options: Options) -> "Approval | None":
    """Another person's word, whose PIN is asked for; ``None`` where nobody is named."""
    from made_in_blekinge.services.till.approval import Approval

    if not options.approve:
        return None
    person = find_person(app, options.approve)
    return Approval(person.id, asked_approval_pin(app, person.name))


def refuse_doubts(app: App, options: Options, *doubts: UserError | None) -> None:
    """Refuse what looks wrong, as the window asks about it, unless it is meant."""
    for doubt in doubts:
        if doubt is not None and not options.yes:
            say(app, N_("If it is, say so with {option}."), option="--yes")
            raise doubt


def remark(app: App, remarks: Sequence[Remark]) -> None:
    """Say what whoever works at the till must know."""
    for one in remarks:
        say(app, one.text, **dict(one.values))


def carry_on(app: App, options: Options) -> None:
    """Carry the till's day on."""
    from made_in_blekinge.services.till.day import carry_on as carry_day_on

    until = carry_day_on(app.database, options.till, Deed(app.clock(), app.actor.name if app.actor else ""))
    say(app, N_("The day of the till {till} runs to {end} now."), till=options.till, end=f"{until:%Y-%m-%d %H:%M}")


def tell(
    app: App,
    options: Options,
    sold: Any,  # noqa: ANN401  imported where it is used
    more: Mapping[str, object] | None = None,
) -> None:
    answer(
        options,
        {
            "receipt": sold.receipt, "sale_id": str(sold.uid), "total_ore": sold.total_ore, "vat_ore": sold.vat_ore,
            "change_ore": sold.change_ore, "rounding_ore": sold.rounding_ore, "to_pay_ore": sold.to_pay_ore,
            **(more or {}),
        },
    )  # fmt: skip
    text = N_("Receipt {receipt} of the till {till}: {total}. Change: {change}.")
    shown = {"total": money(app, options, sold.to_pay_ore), "change": money(app, options, sold.change_ore)}
    say(app, text, receipt=sold.receipt, till=sold.till, **shown)


def answer(options: Options, values: Mapping[str, object]) -> None:
    if options.json:
        print(json.dumps(values, ensure_ascii=False))
