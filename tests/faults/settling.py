"""Settles and reverses without end, and says each deed once it is done: a process to be killed."""

import os
import random
from itertools import count
from typing import Final

from sqlalchemy import text

from made_in_blekinge.services.settlement.chain import verify_settlements
from made_in_blekinge.store.database import Database
from tests.faults import killing
from tests.support.builders_settlement import post, posted, preview, reverse
from tests.support.builders_till import sell

_LONGEST: Final = 0.08
"""Seconds: a sale and a settlement or two."""
_TWICE: Final = "SELECT count(*) - count(DISTINCT sale_line_id) FROM settlement_line"
_GAPS: Final = "SELECT count(*) <> coalesce(max(number), 0) FROM settlement"


def work(database: Database) -> None:
    """What is sold is settled, and every third settlement is taken back."""
    for turn in count(1):
        minutes = 60 + turn
        sell(database, "1002:2", "2002", minutes=minutes)
        rows = post(database, minutes=minutes)
        if rows and turn % 3 == 0:
            reverse(database, *(row.number for row in rows), minutes=minutes)
        os.write(1, b".")


def killed(database: Database, chance: random.Random) -> None:
    """Let a process work, and kill it at a random moment after some of its settlements."""
    killing.killed(database, work, chance, 3, _LONGEST)


def faults(database: Database) -> list[str]:
    """What is wrong with the settlements of a market."""
    found = [f"books: {books}" for books in preview(database).books if not books.fits]
    if fault := verify_settlements(database).fault:
        found.append(f"chain: {fault}")
    with database.reading() as session:
        found += [query for query in (_TWICE, _GAPS) if session.execute(text(query)).scalar()]
    for row in posted(database):
        kept = row.commission_ore + row.commission_vat_ore + row.fees_ore + row.fees_vat_ore
        if row.to_pay_ore != row.gross_ore - kept + row.carried_ore:
            found.append(f"settlement {row.number} does not add up")
    return found
