"""How far the closing of a till's day has come: what is counted, what was compared with it, and what is wrong."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from made_in_blekinge.domain.cash import coins_and_notes, count_cash
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.day import DayTotals
from made_in_blekinge.queries.till.day_facts import DayFacts
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.day import Closed, RegisterTotal

TERMINALS: Final = (Means.CARD, Means.SWISH)
"""Means of payment that have a total of their own elsewhere."""
REGISTER_TOTAL: Final = "register_total"
REGISTER_REPORT: Final = "register_report"
REASON: Final = "reason"
_MOST_DIGITS: Final = 6


class Stage(Enum):
    """Where a closing is."""

    COUNTING = "counting"
    """What should lie there is not said."""
    COMPARING = "comparing"
    WRITING = "writing"
    DONE = "done"
    """The day is closed, and its report can be printed."""


@dataclass(frozen=True, slots=True)
class ClosingNow:
    """A closing at one moment. ``written`` is what stands in its fields: the number of a coin or note by its value in
    öre, cash of another currency by that, totals by their means, and :data:`REGISTER_TOTAL` and the like.
    """

    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    stage: Stage = Stage.COUNTING
    facts: DayFacts | None = None
    written: Mapping[str, str] = field(default_factory=dict)
    times: int = 0
    """How often the count was ended."""
    meant: int = 0
    """How many doubts about what is counted have been answered: it is meant."""
    problem: UserError | None = None
    reading: int = 0
    """The number of the last question for the day's sums."""
    likely: Mapping[Means, tuple[int, tuple[int, ...]]] = field(default_factory=dict)
    """By means: a difference, and the receipts of which exactly so much was paid."""
    closed: Closed | None = None

    @property
    def totals(self) -> DayTotals | None:
        return None if self.facts is None else self.facts.totals

    @property
    def is_counted(self) -> bool:
        """Whether the count stands, and what should be there may be said."""
        return self.stage is not Stage.COUNTING

    @property
    def is_begun(self) -> bool:
        """Whether anything is counted."""
        return any(text.strip() not in ("", "0") for text in self.written.values())

    def pieces(self, currency: str) -> dict[int, int]:
        """The number of each coin and note; an error names its field."""
        return {value: self._pieces_of(value) for value in coins_and_notes(currency)}

    def counted_ore(self, currency: str) -> int:
        return count_cash(self.pieces(currency), currency)

    def foreign(self) -> dict[str, int]:
        """The cash in each other currency that was taken: it must be written, if as 0."""
        return {currency: self.amount(currency, currency) for currency in (self.totals.foreign if self.totals else ())}

    def amount(self, key: str, currency: str) -> int:
        """The amount in a field, in öre; an error names it."""
        with at(key):
            text = self.written.get(key, "").strip()
            if not text:
                raise UserError("missing_amount", N_("Write the amount; 0 where there is none."))
            return parse_amount(text, currency)

    def terminals(self, here: OpenTill) -> dict[str, int]:
        """What card terminal and Swish app say, by means; of an empty field nothing."""
        written = [means.value for means in TERMINALS if means in here.means and self.written.get(means, "").strip()]
        return {means: self.amount(means, here.currency) for means in written}

    def terminal_off(self, means: Means, currency: str) -> int | None:
        """What its own total says beyond the receipts; nothing while that is no amount."""
        try:
            said = self.amount(means.value, currency)
        except UserError:
            return None
        return said - self.paid(means)[1]

    def paid(self, means: Means) -> tuple[int, int]:
        """How many payments by this means, and how much."""
        return (0, 0) if self.totals is None else self.totals.means.get(means.value, (0, 0))

    def register(self, here: OpenTill) -> RegisterTotal | None:
        """The report of the certified register; nothing where both its fields are empty."""
        total, report = (self.written.get(key, "").strip() for key in (REGISTER_TOTAL, REGISTER_REPORT))
        if not here.register_id or not (total or report):
            return None
        if not report:
            text = N_("Write the number of the register's report beside its total.")
            raise UserError("missing_register_report", text).at(REGISTER_REPORT)
        return RegisterTotal(self.amount(REGISTER_TOTAL, here.currency), report)

    @property
    def reason(self) -> str:
        return self.written.get(REASON, "")

    def off_ore(self, currency: str) -> int:
        """What was counted beyond what should be there."""
        return self.counted_ore(currency) - (self.totals.expected_ore if self.totals is not None else 0)

    def _pieces_of(self, value: int) -> int:
        text = self.written.get(str(value), "").strip()
        if not text:
            return 0
        if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
            raise UserError("bad_count", N_("“{value}” is no number of pieces."), value=text[:20]).at(str(value))
        return int(text)
