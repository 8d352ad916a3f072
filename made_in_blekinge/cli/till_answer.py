"""What the actions of ``till`` share: who does it, what is needed, how it is paid, and what is answered."""

import json
from collections.abc import Mapping
from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, say
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import format_amount, parse_amount
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.day import Deed


def deed(app: App, options: Options) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "", options.sale_id)


def tenders(options: Options) -> list[Tender]:
    found = []
    for text in options.pay:
        word, _, amount = text.partition("=")
        if word not in set(Means):
            problem = N_("“{value}” is no means of payment. Write cash, card, swish, invoice or other.")
            raise UserError("unknown_means", problem, value=word[:40]).at("pay")
        given = parse_amount(options.given) if options.given and word == Means.CASH else None
        found.append(Tender(Means(word), parse_amount(amount) if amount else None, given))
    return found


def tell(app: App, options: Options, sold: Any) -> None:  # noqa: ANN401  imported where it is used
    answer(
        options,
        {
            "receipt": sold.receipt, "sale_id": str(sold.uid), "total_ore": sold.total_ore, "vat_ore": sold.vat_ore,
            "change_ore": sold.change_ore,
        },
    )  # fmt: skip
    text = N_("Receipt {receipt} of the till {till}: {total}. Change: {change}.")
    shown = {"total": format_amount(sold.to_pay_ore), "change": format_amount(sold.change_ore)}
    say(app, text, receipt=sold.receipt, till=sold.till, **shown)


def answer(options: Options, values: Mapping[str, object]) -> None:
    if options.json:
        print(json.dumps(values, ensure_ascii=False))
