"""Settling with 60 exhibitors of 100 lines each: reckoned, posted, and on paper, against SQL and text alone."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.reports.statement import write_statements
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.till import CartLine
from made_in_blekinge.queries.settlement.posted import posted_settlements
from made_in_blekinge.queries.settlement.preview import settlement_preview
from made_in_blekinge.queries.settlement.statement import Statement, statements
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.settlement.posting import post_settlements
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.services.till.sale import sell
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.benchmarks.measure import Result, compare, raw_connection
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, deed

_EXHIBITORS, _LINES = 60, 100
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
    finally:
        for left in folder.glob("settling*"):
            left.unlink()


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
