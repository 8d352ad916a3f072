"""``prices``: propose prices in another currency, and set them."""

import argparse
import sys
from fractions import Fraction

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.import_ import line
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain.prices import HOME, parse_foreign, parse_step, usual_step
from made_in_blekinge.domain.rates import MILLION, Rates, format_rate, parse_rate
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.prices import PriceRow

_REFUSED = 1


def declare(made: Parser) -> None:
    propose = made.action(
        "propose", N_("write proposed prices to a file, to be edited"), command,
        "prices propose --currency EUR --ecb eurofxref-daily.xml --event KNA26 --out prices.csv",
    )  # fmt: skip
    _name_source(propose)
    propose.add_argument(
        "--out", action=Writes, suffixes=(".csv", ".xlsx"), required=True, metavar=N_("FILE"),
        help=N_("a .csv or .xlsx file"),
    )  # fmt: skip
    settle = made.action(
        "set", N_("set the prices of an edited file, or the proposals themselves"), command,
        "prices set --currency EUR prices.csv",
        "prices set --currency DKK --ecb eurofxref-daily.xml --round 5",
        "prices set --currency PLN --rate 2,60",
    )  # fmt: skip
    source = _name_source(settle)
    source.add_argument(
        "file", nargs="?", action=Reads, metavar=N_("FILE"), help=N_("an edited file of proposed prices")
    )


def _name_source(made: Parser) -> "argparse._MutuallyExclusiveGroup":
    """The options of both actions; returns the group of which one is given."""
    made.add_argument("--currency", metavar=N_("CODE"), required=True, help=N_("EUR, DKK or PLN"))
    source = made.add_mutually_exclusive_group(required=True)
    source.add_argument("--ecb", action=Reads, metavar=N_("FILE"), help=N_("eurofxref-daily.xml or eurofxref.zip"))
    source.add_argument("--rate", metavar=N_("RATE"), help=N_("what one unit is worth in SEK, instead of a file"))
    made.add_argument("--event", metavar=N_("CODE"), help=N_("only what the accepted exhibitors of an event sell"))
    made.add_argument(
        "--round", metavar=N_("STEP"), dest="step", help=N_("0,01 0,05 0,10 0,50 1 5 or 10 (EUR: 0,50, else 1)")
    )
    made.add_argument("--replace", action="store_true", help=N_("also where a price is set already"))
    return source


def command(options: Options) -> int:
    currency = parse_foreign(options.currency)
    with market(options) as app:
        if options.action == "propose":
            return _propose(app, options, currency)
        return _set(app, options, currency) if options.file is None else _set_listed(app, options, currency)


def _propose(app: App, options: Options, currency: str) -> int:
    from made_in_blekinge.exchange.prices import write_proposals

    rows, proposed = _proposals(app, options, currency)
    write_proposals(options.out, rows, proposed, currency, options.replace, app.catalog)
    said = app.catalog.plural(
        "{count} price in {currency} proposed, written to {file}.",
        "{count} prices in {currency} proposed, written to {file}.",
        len(proposed),
        currency=currency,
        file=str(options.out),
    )
    print(said, file=sys.stderr)
    return 0


def _set(app: App, options: Options, currency: str) -> int:
    from made_in_blekinge.services.registers.prices import proposed_prices, set_prices

    rows, proposed = _proposals(app, options, currency)
    count = set_prices(app.database, currency, proposed_prices(rows, proposed, options.replace))
    return _told(app, count, currency)


def _set_listed(app: App, options: Options, currency: str) -> int:
    """Set all prices of an edited file or none; errors are reported by row."""
    from made_in_blekinge.domain.report import ImportReport
    from made_in_blekinge.exchange.prices import ITEM, new_price, read_prices
    from made_in_blekinge.services.registers.prices import listed_prices, set_prices

    rows, report = read_prices(options.file, currency), ImportReport()
    with app.database.reading() as session:
        prices = listed_prices(session, currency, rows, report)
    if report.rejected:
        headings = {field.key: field.label(app.catalog) for field in (ITEM, new_price(currency))}
        for remark in sorted(report.rejected, key=lambda remark: remark.row):
            print(line(remark, app.catalog, headings), file=sys.stderr)
        say(app, N_("Nothing was set. Mend the file and set it again."))
        return _REFUSED
    count = set_prices(app.database, currency, prices)
    return _told(app, count, currency)


def _told(app: App, count: int, currency: str) -> int:
    said = "{count} price in {currency} set.", "{count} prices in {currency} set."
    print(app.catalog.plural(*said, count, currency=currency), file=sys.stderr)
    return 0


def _proposals(app: App, options: Options, currency: str) -> tuple[list[PriceRow], dict[int, int]]:
    from made_in_blekinge.queries.registers.prices import price_rows, proposals

    step = usual_step(currency) if options.step is None else parse_step(options.step)
    worth = _worth(app, options, currency)
    with app.database.reading() as session:
        rows = price_rows(session, currency, options.event)
    return rows, proposals(rows, worth, step)


def _worth(app: App, options: Options, currency: str) -> Fraction:
    """The value of one krona; prints the exchange rate and its date."""
    if options.rate is not None:
        return Fraction(MILLION, parse_rate(options.rate))
    from made_in_blekinge.exchange.ecb import read_rates

    rates = read_rates(options.ecb)
    worth = rates.worth(HOME, currency)
    _tell(app, rates, currency)
    return worth


def _tell(app: App, rates: Rates, currency: str) -> None:
    values = {
        "rate": format_rate(rates.millionths(currency, HOME)),
        "currency": currency,
        "day": app.catalog.date(rates.day),
        "source": rates.source,
    }
    say(app, N_("One {currency} is {rate} SEK according to {source}, {day}."), **values)
    if rates.is_old(app.today()):
        say(app, N_("The rates are of {day}. Fetch a newer file where they matter."), day=values["day"])
