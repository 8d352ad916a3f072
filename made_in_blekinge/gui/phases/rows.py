"""What stands in a column of the board: bands, and the rows in them."""

from dataclasses import dataclass
from typing import Final

from made_in_blekinge.queries.path.board import FollowUpDue, Happened
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness

NOT_IN: Final = "not_in"
"""The key of the band of those who are in no phase yet."""


@dataclass(frozen=True, slots=True)
class ToldFollowUp:
    """A row of what came of a step: whose, after how long, and what was told or is to be asked (translated)."""

    exhibitor_id: int
    name: str
    months: int
    told: str
    asked: FollowUpDue | Happened

    @property
    def is_due(self) -> bool:
        return isinstance(self.asked, FollowUpDue)


Row = ExhibitorReadiness | ToldFollowUp


@dataclass(frozen=True, slots=True)
class BandRows:
    """A band with its rows; ``title`` and ``note`` are translated, ``folded`` is how it is at first."""

    key: str
    title: str
    note: str
    icon: str
    tone: str
    rows: tuple[Row, ...]
    folded: bool = False
