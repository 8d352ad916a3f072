"""Pays and exports without end: a process to be killed, and what must hold afterwards."""

import os
import random
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from sqlalchemy import text

from made_in_blekinge.domain.payout import BY_FILE
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.books_files import write_books
from made_in_blekinge.exchange.pain_check import order_faults
from made_in_blekinge.exchange.payout_files import write_again, write_order
from made_in_blekinge.queries.settlement.event_books import EVERYTHING
from made_in_blekinge.store.database import Database
from tests.faults import killing
from tests.support.builders import TODAY
from tests.support.builders_payout import paid, waiting
from tests.support.builders_settlement import post, preview
from tests.support.builders_till import deed, sell
from tests.support.sie_reader import read_sie

_LONGEST: Final = 0.12
"""Seconds: a sale, its settlement, a file of payments and one for the books."""
_TWICE: Final = "SELECT count(*) FROM (SELECT settlement_id FROM payout GROUP BY settlement_id HAVING count(*) > 1)"
_GAPS: Final = "SELECT count(*) <> coalesce(max(number), 0) FROM export_log"


def work(database: Database, folder: Path) -> None:
    for turn in count(1):
        sell(database, "1002", "2002", minutes=60 + turn)
        post(database, minutes=60 + turn)
        write_order(database, "KNA26", "other", "03", folder / "pay.xml", deed(60 + turn))
        write_books(database, "KNA26", EVERYTHING, folder / "books.si", deed(60 + turn), again=False)
        os.write(1, b".")


def killed(database: Database, folder: Path, chance: random.Random) -> None:
    """Let a process work, and kill it at a random moment."""
    killing.killed(database, partial(work, folder=folder), chance, 2, _LONGEST)


def faults(database: Database, folder: Path) -> list[str]:
    """What was paid or booked twice, or is in no file that can be written again."""
    found = [f"books: {books}" for books in preview(database).books if not books.fits]
    with database.reading() as session:
        found += [query for query in (_TWICE, _GAPS) if session.execute(text(query)).scalar()]
    for run in dict.fromkeys(row.run for row in paid(database)):
        again = folder / "again.xml"
        write_again(database, run, again)
        found += [fault.code for fault in order_faults(again.read_bytes(), TODAY)]
    if (file := folder / "books.si").exists():
        read_sie(file.read_bytes())
    if (file := folder / "pay.xml").exists():
        found += [fault.code for fault in order_faults(file.read_bytes(), TODAY)]
    return found


def finished(database: Database, folder: Path) -> None:
    """Do what the last process left: then all that was settled is paid, and all of it is in the books."""
    post(database, minutes=100_000)
    if any(each.payee and each.payee.way in BY_FILE for each in waiting(database)):
        write_order(database, "KNA26", "other", "03", folder / "pay.xml", deed(900))
    try:
        write_books(database, "KNA26", EVERYTHING, folder / "books.si", deed(900), again=False)
    except UserError as error:
        assert error.code == "exported_already"
    assert waiting(database) == []
    books = write_books(database, "KNA26", EVERYTHING, folder / "all.si", deed(900), again=True)
    (money,) = (each.money for each in preview(database).books)
    assert money is not None
    sums = read_sie(books.targets[0].read_bytes()).sums
    assert (money.to_pay_ore, sums[1930]) == (0, -money.paid_out_ore)
