"""The report about the phases: where everybody stands, or the path of one exhibitor."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.readiness import ChecklistItem
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.board import Board, board
from made_in_blekinge.queries.path.journey import Journey, journey
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by

EVERYBODY = "all"
"""Instead of the number of an exhibitor."""


@dataclass(frozen=True, slots=True)
class PhaseReport:
    """Where everybody stands (``board``), or the path of one exhibitor (``journey``)."""

    market: str
    mark: Mark | None
    day: dt.date
    board: Board | None
    journey: Journey | None

    @property
    def is_empty(self) -> bool:
        """Whether nobody is on the path yet."""
        if self.board is None:
            return False
        rows = self.board.readiness.rows
        return all(row.readiness.standing.place is PathPlace.NONE and not row.steps for row in rows)


@readable_by(ORGANISERS)
def phase_report(session: Session, exhibitor: str, today: dt.date) -> PhaseReport:
    """The report on ``today``, about the exhibitor with this number or about :data:`EVERYBODY`."""
    head = market_name(session), market_mark(session), today
    if exhibitor.strip() in ("", EVERYBODY):
        return PhaseReport(*head, board(session, today), None)
    plain = exhibitor.strip()
    number = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= 9 else -1
    key = session.scalar(select(Exhibitor.id).where(Exhibitor.number == number, Exhibitor.archived.is_(False)))
    found = None if key is None else journey(session, key, today)
    if found is None:
        text = N_("There is no exhibitor {number}. Write its number as in the register.")
        raise UserError("unknown_exhibitor", text, number=plain[:40]).at("exhibitor")
    return PhaseReport(*head, None, found)


@dataclass(frozen=True, slots=True)
class MissingItem:
    """An item of the checklist, and how many who stand in a phase it is missing for."""

    item: ChecklistItem
    count: int


def missing_most(rows: Sequence[ExhibitorReadiness]) -> list[MissingItem]:
    """What is missing, most often first; of those who are in no phase yet nothing is counted, as on the board."""
    items: dict[str, ChecklistItem] = {}
    counted: Counter[str] = Counter()
    for row in rows:
        if row.readiness.standing.place is not PathPlace.NONE:
            items |= {gate.item.key: gate.item for gate in row.readiness.missing}
            counted.update(gate.item.key for gate in row.readiness.missing)
    return [MissingItem(items[key], count) for key, count in counted.most_common()]


@readable_by(ORGANISERS)
def exhibitors_to_choose(session: Session) -> list[tuple[int, str]]:
    """Number and name of everybody in the register, by name."""
    query = select(Exhibitor.number, Exhibitor.name).where(Exhibitor.archived.is_(False))
    rows = session.execute(query.order_by(in_order(Exhibitor.name), Exhibitor.number))
    return [(number, name) for number, name in rows]
