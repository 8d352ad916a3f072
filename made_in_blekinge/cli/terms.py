"""``terms``: on what an event settles with its exhibitors."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, day, market, whole
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.kinds import Scaled
from made_in_blekinge.domain.market import Category
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.settlement import CommissionBase, FeePayer, FeesBy
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.terms import SettlementTerms, Terms, settlement_terms

_PERCENT: Final = Scaled(100, 10_000)
_FIELDS: Final[Mapping[str, tuple[str, Callable[[Any], object]]]] = {
    "commission": ("commission_bp", _PERCENT.parse),
    "of": ("base", CommissionBase),
    "minimum": ("minimum_ore", parse_amount),
    "hold_days": ("hold_days", lambda value: value),
    "fee_payer": ("fee_payer", FeePayer),
    "fees": ("fees", FeesBy),
    "self_billing": ("self_billing", lambda value: value),
    "approval": ("approval", lambda value: value),
}
"""By option: the field that it writes, and how it is read."""


def declare(made: Parser) -> None:
    show = made.action("show", N_("show the terms"), _command, "terms show --event KNA26")
    change = made.action(
        "set", N_("set the terms; what is not named stays"), _command,
        "terms set --event KNA26 --commission 20 --of net --minimum 100",
        "terms set --event KNA26 --category drink=25",
        "terms set --event KNA26 --exhibitor 17 --commission 15 --self-billing 2026-05-01",
    )  # fmt: skip
    for one in (show, change):
        one.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
        one.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("only this exhibitor, by number or name"))
        one.add_json()
    change.add_argument("--commission", metavar=N_("PERCENT"), help=N_("so much stays with the organiser"))
    change.add_argument("--of", choices=[*CommissionBase], help=N_("of the sale without or with VAT (otherwise net)"))
    change.add_argument("--minimum", metavar=N_("AMOUNT"), help=N_("smallest pay-out; less waits"))
    change.add_argument("--hold-days", type=whole, metavar=N_("DAYS"), help=N_("days that a sale waits for returns"))
    change.add_argument("--fee-payer", choices=[*FeePayer], help=N_("who bears what the acquirer takes of cards"))
    change.add_argument("--category", action="append", default=[], metavar=N_("KIND=PERCENT"),
                        help=N_("another percentage for one kind of goods; empty: as the others"))  # fmt: skip
    change.add_argument("--fees", choices=[*FeesBy], help=N_("whether stall fees are set off or invoiced apart"))
    change.add_argument("--self-billing", type=day, metavar=N_("DATE"), help=N_("day of the agreement on self-billing"))
    change.add_argument("--approval", metavar=N_("TEXT"), help=N_("how the exhibitor approves each document"))


def _command(options: Options) -> int:
    with market(options) as app:
        exhibitor = exhibitor_keys(app, [options.exhibitor])[0] if options.exhibitor else None
        if options.action == "set":
            _set(app, options, exhibitor)
        with app.database.reading() as session:
            found = settlement_terms(session, options.event)
        _tell(app, options, found, found.usual if exhibitor is None else found.of(exhibitor))
    return 0


def _set(app: App, options: Options, exhibitor: int | None) -> None:
    from made_in_blekinge.services.settlement.terms import set_terms

    changes = {
        field: read(value)
        for name, (field, read) in _FIELDS.items()
        if (value := getattr(options, name, None)) is not None
    }
    categories = dict(map(_category, options.category))
    if not changes and not categories:
        options.refuse(N_("Nothing is to be written. Write at least one of the options."))
    if categories and exhibitor is not None:
        options.refuse(N_("Kinds of goods have their percentage at the whole event. Leave --exhibitor out."))
    set_terms(app.database, options.event, exhibitor, changes, categories)


def _category(text: str) -> tuple[Category, int | None]:
    word, _, percent = text.partition("=")
    if word not in set(Category):
        problem = N_("“{value}” is no kind of goods. Write one of: {choices}.")
        raise UserError("unknown_category", problem, value=word[:40], choices=", ".join(Category)).at("category")
    return Category(word), _PERCENT.parse(percent) if percent.strip() else None


def _tell(app: App, options: Options, found: SettlementTerms, terms: Terms) -> None:
    if options.json:
        print(json.dumps(_json(found, terms, options.exhibitor), ensure_ascii=False))
        return
    say = app.catalog.text
    percent = _PERCENT.show(terms.commission_bp, app.catalog)
    print(say(N_("{percent} % stays with the organiser, {base}"), percent=percent, base=say(terms.base.label)))
    for category, bp in terms.categories.items():
        print(say(N_("of {goods} {percent} %"), goods=say(category.label), percent=_PERCENT.show(bp, app.catalog)))
    amount = app.catalog.money(terms.minimum_ore, found.currency)
    print(say(N_("Smallest pay-out: {amount}"), amount=amount))
    print(say(N_("Days that a sale waits for returns: {days}"), days=terms.hold_days))
    print(say(terms.fee_payer.label))
    if options.exhibitor:
        print(say(N_("Stall fees are {how}"), how=say(terms.fees.label)))
        agreed = terms.self_billing.isoformat() if terms.self_billing else "–"
        print(say(N_("Agreement on self-billing: {day} {way}"), day=agreed, way=terms.approval).rstrip())


def _json(found: SettlementTerms, terms: Terms, exhibitor: str | None) -> dict[str, object]:
    one = {
        "exhibitor": exhibitor, "fees": terms.fees.value, "approval": terms.approval,
        "self_billing": terms.self_billing and terms.self_billing.isoformat(),
    }  # fmt: skip
    return {
        "event": found.code, "mode": found.mode.value, "currency": found.currency,
        "commission_percent": terms.commission_bp / 100, "of": terms.base.value, "minimum_ore": terms.minimum_ore,
        "hold_days": terms.hold_days, "fee_payer": terms.fee_payer.value,
        "categories": {category.value: bp / 100 for category, bp in terms.categories.items()},
        **(one if exhibitor else {}),
    }  # fmt: skip
