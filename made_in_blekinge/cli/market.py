"""``market``: who organises the market."""

import json
from dataclasses import asdict
from typing import Final

from made_in_blekinge.cli.common import Options, market
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.organiser import BY_KEY, FIELDS
from made_in_blekinge.errors import N_, UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES

_HELP: Final = {
    "name": N_("name of the market, as it stands on receipts"),
    "identity_number": N_("organisation number; empty takes it away, as below"),
    "address": N_("address on receipts"),
    "vat_number": N_("VAT number, as SE556016068001"),
    "vat": N_("registered for VAT: yes, no, or from and to as 2025-01-01..2025-12-31; 2026-06-01.. (empty: not known)"),
    "bankgiro": N_("bankgiro number"),
    "account": N_("Swedish account, clearing number first"),
    "iban": N_("IBAN"),
    "bank_customer": N_("number of customer or agreement under which the bank takes files of payments"),
    "financial_year_starts": N_("the year of the books, from the first day of a month: 07-01..06-30, or only 07"),
    **{
        f"return_terms_{language}": N_("terms of return on receipts in this language; empty takes them away")
        for language in CONTENT_LANGUAGES
    },
}
_OPTIONS: Final = {"financial_year_starts": "--financial-year"}


def declare(made: Parser) -> None:
    made.action("show", N_("show who organises the market"), _command, "market show").add_json()
    change = made.action(
        "set", N_("set who organises the market"), _command,
        'market set --identity-number 556016-0680 --address "Storgatan 1, 371 34 Karlskrona"',
        "market set --vat 2026-01-01.. --vat-number SE556016068001 --bankgiro 5402-9681",
        "market set --financial-year 07-01..06-30",
        'market set --return-terms-sv "Öppet köp 14 dagar mot kvitto, oanvänd vara."',
    )  # fmt: skip
    for key, text in _HELP.items():
        option = _OPTIONS.get(key, f"--{key.replace('_', '-')}")
        change.add_argument(option, dest=f"said_{key}", metavar=N_("TEXT"), help=text)
    change.add_json()


def _command(options: Options) -> int:
    from made_in_blekinge.queries.market.organiser import organiser
    from made_in_blekinge.services.market.market import describe_market

    said = {key: text for key in BY_KEY if (text := getattr(options, f"said_{key}", None)) is not None}
    if options.action == "set" and not said:
        raise UserError("nothing_said", N_("“market set” takes at least one thing to say of the organiser."))
    with market(options) as app:
        if options.action == "set":
            describe_market(app.database, said)
        with app.database.reading() as session:
            seen = organiser(session)
        if options.json:
            print(json.dumps(asdict(seen), ensure_ascii=False, default=str))
            return 0
        for field in FIELDS:
            shown = field.kind.show(getattr(seen, field.key), app.catalog)
            print(f"{field.label(app.catalog)}: {shown or '–'}")
    return 0
