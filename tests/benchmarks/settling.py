"""Settling with 60 exhibitors of 100 lines each: reckoned, posted, on paper, paid and booked, against SQL, text and
bytes alone; and a year of many events, which may take as much longer as it has more of them.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from made_in_blekinge import files
from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.reports.statement import write_statements
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.till import CartLine
from made_in_blekinge.domain.voucher import financial_year
from made_in_blekinge.exchange.books_files import write_books
from made_in_blekinge.exchange.pain_check import check_order
from made_in_blekinge.exchange.payout_files import write_again
from made_in_blekinge.exchange.sie import SieContents, sie_file
from made_in_blekinge.queries.settlement.bookkeeping import bookkeeping
from made_in_blekinge.queries.settlement.event_books import EVERYTHING
from made_in_blekinge.queries.settlement.posted import posted_settlements
from made_in_blekinge.queries.settlement.preview import settlement_preview
from made_in_blekinge.queries.settlement.statement import Statement, statements
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.settlement.posting import post_settlements
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.services.till.day import Deed, close_day, open_day
from made_in_blekinge.services.till.sale import sell
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.benchmarks.measure import Result, compare, raw_connection
from tests.support import builders, builders_till
from tests.support.builders_payout import IBAN, accounts, written
from tests.support.builders_till import CARD, deed

_EXHIBITORS, _LINES = 60, 100
_RECEIPTS, _A_DAY, _EVENTS = 1000, 100, 40
_A_RECEIPT = 20
_A4 = (595.28, 841.89)
_AGGREGATE = """
    SELECT line.exhibitor_id, sale.currency, party.mode, party.seller_id, line.vat_permille, sum(line.gross_ore),
           sum(line.vat_ore), count(*)
    FROM sale_line line
    JOIN sale ON sale.id = line.sale_id
    LEFT JOIN sale_seller party ON party.sale_id = sale.id
        AND party.seller_id IN (SELECT id FROM seller WHERE exhibitor_id IS NULL)
    WHERE line.event_id = 1 AND NOT EXISTS (SELECT 1 FROM settlement_line WHERE sale_line_id = line.id)
    GROUP BY line.exhibitor_id, sale.currency, party.mode, party.seller_id, line.vat_permille"""
_SUMS = (
    """SELECT sale.till_id, sale.day, sale.currency, line.exhibitor_id, line.vat_permille, sum(line.gross_ore),
              sum(line.vat_ore)
       FROM sale JOIN sale_line line ON line.sale_id = sale.id WHERE sale.event_id = 1 GROUP BY 1, 2, 3, 4, 5""",
    """SELECT sale.till_id, sale.day, sale.currency, payment.means, sum(payment.amount_ore)
       FROM sale JOIN payment ON payment.sale_id = sale.id WHERE sale.event_id = 1 GROUP BY 1, 2, 3, 4""",
    "SELECT till_id, day, currency, sum(gross_ore), sum(rounding_ore) FROM sale WHERE event_id = 1 GROUP BY 1, 2, 3",
    "SELECT payload FROM export_log WHERE event_id = 1",
)
_WRITTEN = ("settlement", "settlement_line", "balance_entry", "seller")


def measure(folder: Path) -> Iterator[Result]:
    path = folder / "settling.db"
    path.unlink(missing_ok=True)
    _furnish(path)
    try:
        with closing(open_database(str(path))) as market, closing(raw_connection(path)) as raw:
            yield _preview(market, raw)
        yield _posting(path)
        with closing(open_database(str(path))) as market:
            post_settlements(market, "KNA26", None, deed(2000))
            with market.reading() as session:
                found = statements(session, "KNA26")
        yield compare(
            f"{_EXHIBITORS} statements as PDF : pages of text",
            lambda: _text_only(folder / "text.pdf", found),
            lambda: write_statements(folder / "statements.pdf", found, "sv"),
            3.0,
            5,
        )
        yield from _files(path)
        yield _year(folder)
    finally:
        for left in folder.glob("settling*"):
            left.unlink()


def _files(path: Path) -> Iterator[Result]:
    """The files of bank and bookkeeper of the market that is settled by now."""
    with closing(open_database(str(path))) as market:
        for owner in range(1, _EXHIBITORS + 1):
            accounts(market, owner, bankgiro="5402-9681")
        describe_market(market, {"iban": IBAN, "bank_customer": "165563343689A001"})
        run, target = written(market, minutes=2010), path.with_name("settling.xml")
        yield compare(
            f"pay-out file of {len(run.paid)} : checked against the XSD and written",
            lambda: _checked(target, run.content, run.order.day),
            lambda: write_again(market, run.number, target),
            3.0,
            10,
        )
    yield from _bookkeeping(path.with_name("settling-receipts.db"))


def _checked(target: Path, content: bytes, day: date) -> None:
    check_order(content, day, ())
    files.write_bytes(target, content)


def _bookkeeping(path: Path) -> Iterator[Result]:
    """A thousand receipts of ten days: the file of the vouchers, and the vouchers themselves."""
    target = path.with_suffix(".si")
    with closing(open_database(str(path))) as market, closing(raw_connection(path)) as raw:
        _receipts(market, "KNA26", _RECEIPTS)
        done = write_books(market, "KNA26", EVERYTHING, target, deed(20_000), again=False)
        content, books, day = target.read_bytes(), done.books, deed(20_000).now.date()
        year = financial_year(day, books.organiser.financial_year_starts)
        contents = SieContents(books.organiser, books.event, books.event_name, year, day, books.booked,
                               books.exhibitors, books.accounts)  # fmt: skip
        yield compare(
            f"SIE of {_RECEIPTS} receipts : writing the bytes",
            lambda: files.write_bytes(target, content),
            lambda: files.write_bytes(target, sie_file(contents).content),
            2.0,
            10,
        )
        with market.reading() as session:
            yield compare(
                f"the vouchers of {_RECEIPTS} receipts : the raw sums",
                lambda: [raw.execute(query).fetchall() for query in _SUMS],
                lambda: bookkeeping(session, "KNA26", EVERYTHING, deed(20_001).now),
                10.0,
                10,
            )


def _receipts(market: Database, code: str, count: int, till: str = "K1") -> None:
    """Receipts of two exhibitors at an event, a hundred a day."""
    builders.event(market, code, seller_mode=SellerMode.AGENT, commission_bp=2000)
    owners = [builders.exhibitor(market, f"{code} {number}", vat_periods=((None, None),)) for number in range(2)]
    goods = [builders.product(market, owner, f"{owner.id}-1") for owner in owners]
    for number in range(count):
        day, place = divmod(number, _A_DAY)
        at = Deed(deed().now + timedelta(days=day, minutes=place), "Åsa")
        if not place:
            open_day(market, till, code, 0, at, confirmed=True)
        mine = goods[number % 2]
        sell(market, till, [CartLine(owners[number % 2].id, mine.id, "Vara", 1, 8900, 250)], [CARD], at)
        if place == _A_DAY - 1 or number == count - 1:
            close_day(market, till, 0, Deed(at.now + timedelta(minutes=1), "Åsa"))


def _year(folder: Path) -> Result:
    """Settling all events of a year, one after the other: the last ten of forty against the first ten."""
    with closing(open_database(str(folder / "settling-year.db"))) as market:
        codes = [f"E{number:02}" for number in range(_EVENTS)]
        for number, code in enumerate(codes):
            _receipts(market, code, 20, f"K{number}")
        seconds = []
        for code in codes:
            begin = perf_counter()
            post_settlements(market, code, None, deed(20_000), final=True)
            seconds.append(perf_counter() - begin)
    part = _EVENTS // 4
    return Result(f"a year of {_EVENTS} events : the first of them settled", median(seconds[:part]),
                  median(seconds[-part:]), 1.5)  # fmt: skip


def _furnish(path: Path) -> None:
    with closing(open_database(str(path))) as market:
        builders.event(market, seller_mode=SellerMode.AGENT, commission_bp=2000)
        builders_till.opened(market)
        for number in range(_EXHIBITORS):
            owner = builders.exhibitor(market, f"Utställare {number}", vat_periods=((None, None),))
            goods = [
                builders.product(market, owner, f"{number}-{place}", name_sv=f"Vara {place}") for place in range(7)
            ]
            for part in range(_LINES // _A_RECEIPT):
                lines = [
                    CartLine(owner.id, goods[place % 7].id, f"Vara {place % 7}", 1, 8900, 250)
                    for place in range(_A_RECEIPT)
                ]
                at = Deed(deed().now + timedelta(minutes=number + 60 * part), "Åsa")
                sell(market, "K1", lines, [CARD], at)


def _preview(market: Database, raw: sqlite3.Connection) -> Result:
    now = deed(2000).now
    with market.reading() as session:
        return compare(
            f"preview of {_EXHIBITORS} × {_LINES} lines : the raw aggregate",
            lambda: raw.execute(_AGGREGATE).fetchall(),
            lambda: settlement_preview(session, "KNA26", None, now),
            3.0,
            20,
        )


def _posting(path: Path) -> Result:
    """The same rows are written by raw sqlite3 to a copy of the market; each round on a copy of its own."""
    done = path.with_name("settling-done.db")
    shutil.copyfile(path, done)
    with closing(open_database(str(done))) as market:
        post_settlements(market, "KNA26", None, deed(2000))
    rows = _rows(done)
    rounds = count()
    copies = [path.with_name(f"settling-{number}.db") for number in range(2 * 6)]
    for copy in copies:
        shutil.copyfile(path, copy)
    markets = {copy: open_database(str(copy)) for copy in copies[1::2]}
    raws = {copy: raw_connection(copy) for copy in copies[::2]}
    for market in markets.values():  # it is not the first write, and nobody posts what was not looked at
        set_terms(market, "KNA26", None, {"minimum_ore": 0})
        with market.reading() as session:
            settlement_preview(session, "KNA26", None, deed(2000).now)
            posted_settlements(session, settlement_terms(session, "KNA26"))
    try:
        return compare(
            f"posting {_EXHIBITORS} × {_LINES} lines : the raw writes",
            lambda: _write(raws[copies[next(rounds)]], rows),
            lambda: post_settlements(markets[copies[next(rounds)]], "KNA26", None, deed(2000)),
            3.0,
            5,
        )
    finally:
        for market in markets.values():
            market.close()
        for raw in raws.values():
            raw.close()


def _rows(done: Path) -> dict[str, tuple[int, list[tuple[Any, ...]]]]:
    with closing(raw_connection(done)) as raw:
        found = {}
        for table in _WRITTEN:
            asked = raw.execute(f"SELECT * FROM {table}")
            found[table] = (len(asked.description), asked.fetchall())
        return found


def _write(raw: sqlite3.Connection, rows: dict[str, tuple[int, list[tuple[Any, ...]]]]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for table, (wide, found) in rows.items():
        raw.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * wide)})", found)
    raw.execute("COMMIT")


def _text_only(path: Path, found: list[Statement]) -> None:
    """The words of each statement in the same typeface, nothing measured and nothing else drawn."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    canvas = Canvas(str(path), pagesize=_A4, pageCompression=1)
    for one in found:
        canvas.setFont(fonts.REGULAR, 9)
        words = [one.seller.name, one.organiser.name, one.number, one.document_number, *("Så räknades det",) * 24]
        words += [f"{cell}" for goods in one.goods for cell in goods]
        words += [f"{hour.hour}" for hour in one.hours]
        for place, text in enumerate(words):
            canvas.drawString(50 + 90 * (place % 6), 780 - 12 * (place // 6), text)
        canvas.showPage()
    canvas.save()
