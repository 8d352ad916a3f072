"""Use cases of the floor plan: positions of booths, and who stands at them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from made_in_blekinge.domain.plan import Background
from made_in_blekinge.errors import Conflict
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.plan import plan_background
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.services.event.booth import REGISTER, Added, Shares, add_in, stand
from made_in_blekinge.services.registers.document import drop_file, keep_file
from made_in_blekinge.services.registers.records import edit
from made_in_blekinge.store.booth import PlanBackground
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import BOOTHS


@dataclass(frozen=True, slots=True)
class Move:
    """A move of a booth: ``x_mm``, ``y_mm`` and ``facing`` before and after."""

    booth_id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def back(self) -> "Move":
        return Move(self.booth_id, self.after, self.before)


def move_booths(database: Database, moves: Sequence[Move]) -> None:
    """Apply all moves, or none when a booth is no longer at its ``before`` position."""
    with database.writing() as session:
        records = read_records(session, BOOTHS, [move.booth_id for move in moves])
        for move in moves:
            record = records.get(move.booth_id)
            if record is None or any(record.values[key] != value for key, value in move.before.items()):
                text = N_(
                    "A booth has been moved or removed meanwhile. The plan is shown anew; make your change again."
                )
                raise Conflict("moved_meanwhile", text)
            edit(session, REGISTER, record.id, record.version, move.after)


@dataclass(frozen=True, slots=True)
class BoothShares:
    """Who stands at a booth before and after: participation ids with shares."""

    booth_id: int
    before: Shares
    after: Shares

    @property
    def back(self) -> "BoothShares":
        return BoothShares(self.booth_id, self.after, self.before)


def change_standing(database: Database, changes: Sequence[BoothShares]) -> None:
    """Place, swap, share or vacate booths: all of it, or nothing when others stand at one meanwhile."""
    with database.writing() as session:
        records = read_records(session, BOOTHS, [change.booth_id for change in changes])
        for change in changes:
            record = records.get(change.booth_id)
            if record is None or record.values["standing"] != tuple(change.before):
                text = N_("Somebody else was placed there meanwhile. The plan is shown anew; make your change again.")
                raise Conflict("placed_meanwhile", text)
            stand(session, record, change.after)


def set_background(database: Database, event_code: str, before: Background | None, after: Background | None) -> None:
    """Put ``after`` under the plan of an event in the place of ``before``; ``None`` is no picture."""
    with database.writing() as session:
        if plan_background(session, event_code) != before:
            text = N_("The background of the plan was changed meanwhile. It is shown anew; make your change again.")
            raise Conflict("background_changed_meanwhile", text)
        event_id = find_event(session, event_code)[0]
        row = session.get(PlanBackground, event_id)
        if row is not None:
            left = row.file_hash
            session.delete(row)
            session.flush()
            if after is None or after.picture != (before and before.picture):
                drop_file(session, left)
        if after is not None:
            key = keep_file(session, (after.media_type, after.picture))
            x, y, width, depth = map(int, after.area)
            session.add(
                PlanBackground(event_id=event_id, file_hash=key, x_mm=x, y_mm=y, width_mm=width, depth_mm=depth,
                               printed=after.printed)
            )  # fmt: skip


def add_row(
    database: Database,
    event_id: int,
    codes: Sequence[str],
    values: Mapping[str, Any],
    places: Sequence[tuple[int, int]],
) -> Added:
    """Add booths that are alike at these places of the plan, all or none."""
    booths = [(code, {**values, "x_mm": x, "y_mm": y}) for code, (x, y) in zip(codes, places, strict=True)]
    with database.writing() as session:
        return add_in(session, event_id, booths)
