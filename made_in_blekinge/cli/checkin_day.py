"""``check-in day``: how the day goes for one exhibitor, in text, as JSON or as the slip of the kiosk."""

import json
from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, say, show_language
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES, catalog
from made_in_blekinge.queries.own_day import OwnDay, OwnOwed

_ROLLS = ("80", "58")


def declare_slip(made: Parser) -> None:
    """The options of the slip."""
    made.add_argument(
        "--out", action=Writes, suffixes=(".pdf",), metavar=N_("FILE.pdf"), help=N_("write the slip to this PDF file")
    )
    made.add_argument("--roll", choices=_ROLLS, help=N_("width of the receipt roll in mm (otherwise A5 paper)"))
    made.add_argument("--language", choices=PAPER_LANGUAGES, dest="paper", help=N_("language of the slip"))


def show_day(app: App, options: Options, event: str, code: str) -> int:
    """By the exhibitor's own code for everybody who checks in; by its booth for organisers."""
    from made_in_blekinge.queries.checkin.arrivals import occasion_of
    from made_in_blekinge.queries.kiosk import looks_like_own_code
    from made_in_blekinge.queries.own_day import exhibitor_day, own_day

    paper, now = catalog(show_language(options.paper, app)), app.clock()
    ask = own_day if looks_like_own_code(code) else exhibitor_day
    with app.database.reading() as session:
        here = occasion_of(session, event, now, options.day)
        own = ask(session, here, code, now, (paper.language,))
    if options.out:
        from made_in_blekinge.documents.own_day import write_pdf

        outcome = write_pdf(options.out, own, paper, options.roll and int(options.roll))
        for problem in outcome.problems:
            say_plainly(problem.text(app.catalog))
        say(app, N_("The slip is written to {file}."), file=str(options.out))
    if options.json:
        print(json.dumps(_json(own), ensure_ascii=False, indent=1))
    elif not options.out:
        _print(app, own)
    return 0


def _print(app: App, own: OwnDay) -> None:
    money, text = app.catalog.money, app.catalog.text
    print(f"{own.exhibitor} ({own.number}) {own.booth} {own.day} {app.catalog.time(own.moment)}")
    for sold in own.sold:
        print(f"{text('Sold today')}: {sold.pieces}, {money(sold.gross_ore, sold.currency)}")
        for hour in sold.hours:
            print(f"  {hour.hour:02}  {hour.pieces:>5} {money(hour.gross_ore, sold.currency):>16}")
    for goods in own.goods:
        left = "–" if goods.left is None else goods.left
        print(f"  {goods.item_number:<8} {goods.name:<32} {goods.sold:>5} {left:>5}")
    for owed in own.owed:
        print(f"{text('Yours so far')}: {money(owed.owed_ore, owed.currency)}")
        for hold in owed.holds:
            print(f"  {text(hold.label)}")


def _json(own: OwnDay) -> dict[str, Any]:
    return {
        "event": own.event.code, "exhibitor": own.number, "name": own.exhibitor, "booth": own.booth,
        "day": own.day.isoformat(), "time": own.moment.isoformat(), "organisers": own.is_organisers,
        "sold": [
            {"currency": sold.currency, "pieces": sold.pieces, "gross_ore": sold.gross_ore,
             "hours": [hour._asdict() for hour in sold.hours]}
            for sold in own.sold
        ],
        "goods": [one._asdict() for one in own.goods],
        "owed": [_owed(one) for one in own.owed],
    }  # fmt: skip


def _owed(owed: OwnOwed) -> dict[str, Any]:
    said: dict[str, Any] = {"currency": owed.currency, "to_pay_ore": owed.owed_ore, "settled_ore": owed.settled_ore,
                            "reasons": [hold.value for hold in owed.holds]}  # fmt: skip
    sums = owed.sums
    if sums is not None:
        said |= {
            "mode": sums.mode.value, "gross_ore": sums.gross_ore,
            "commission_ore": sum(part.commission_ore for part in sums.commissions),
            "commission_vat_ore": sums.commission_vat_ore, "fees_ore": sums.fees.net_ore,
            "fees_vat_ore": sums.fees.vat_ore, "carried_ore": sums.carried_ore,
        }  # fmt: skip
    return said
