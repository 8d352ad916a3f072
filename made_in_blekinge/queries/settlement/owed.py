"""What exhibitors are owed right now: the settlement that would be posted this moment, and what is carried besides.

The page of settlements, the command line and whoever asks for one exhibitor read it here, so that all say the same.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.settlement import Hold
from made_in_blekinge.queries.settlement.preview import settlement_preview
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.settlement import BalanceEntry


class Owed(NamedTuple):
    """What one exhibitor has sold and is owed in one currency; ``owed_ore`` is below zero where it owes the organiser.

    ``gross_ore - kept_ore + carried_ore == owed_ore``; ``holds`` say what it waits for.
    """

    exhibitor_id: int
    number: int
    name: str
    currency: str
    gross_ore: int
    kept_ore: int
    carried_ore: int
    owed_ore: int
    holds: tuple[Hold, ...]


@readable_by(ORGANISERS)
def owed_now(session: Session, event: str, now: dt.datetime, exhibitor_id: int | None = None) -> list[Owed]:
    """What each exhibitor of an event is owed, by number; of one exhibitor where one is named.

    Besides those who have sold something: whoever takes no part in this settlement and owes from an earlier one.
    """
    seen = settlement_preview(session, event, None, now, exhibitor_id=exhibitor_id)
    found = [
        Owed(
            each.key.exhibitor_id, each.number, each.name, each.key.currency, each.reckoning.gross_ore,
            each.reckoning.kept_ore, each.reckoning.carried_ore, each.reckoning.to_pay_ore, each.holds,
        )
        for each in seen.settlements
    ]  # fmt: skip
    there = {(one.exhibitor_id, one.currency) for one in found}
    found += [one for one in carried_balances(session, exhibitor_id) if (one.exhibitor_id, one.currency) not in there]
    return sorted(found, key=lambda one: (one.number, one.currency))


def carried_balances(session: Session, exhibitor_id: int | None) -> Iterator[Owed]:
    """What is left of balances that no settlement has taken up yet."""
    amount = func.sum(BalanceEntry.amount_ore)
    query = (
        select(Exhibitor.id, Exhibitor.number, Exhibitor.name, BalanceEntry.currency, amount.label("ore"))
        .join(BalanceEntry, BalanceEntry.exhibitor_id == Exhibitor.id)
        .group_by(Exhibitor.id, Exhibitor.number, Exhibitor.name, BalanceEntry.currency)
        .having(amount != 0)
    )
    if exhibitor_id is not None:
        query = query.where(Exhibitor.id == exhibitor_id)
    for row in session.execute(query):
        carried = int(row.ore)
        yield Owed(row.id, row.number, row.name, row.currency, 0, 0, carried, carried, ())
