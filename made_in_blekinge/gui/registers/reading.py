"""What a register page asks of its register: search, filters, reason for attention, and the rows that stay."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QTimer

from made_in_blekinge.gui.parts.arranged import Arranged
from made_in_blekinge.gui.parts.column_filter import Filters, sift
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.registers.loaded import Identified, Loaded
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.queries.registers.attention import needing

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from made_in_blekinge.bootstrap import Session

Row = TypeVar("Row", bound=Identified)
Read: TypeAlias = Callable[["Session", int | None], Sequence[Row]]
"""Query function: session, row limit (``None``: all)."""
_REST_MS: Final = 400
"""Debounce interval in ms before the second stage loads the rest."""


@dataclass(frozen=True)
class RegisterQuestion(Generic[Row]):
    """Reads the rows of a register on a reader thread; ``limit`` is how many at most.

    ``need`` is a reason for attention, or empty. The rows that are ``shown`` stay, also where search and filters no
    longer find them: those are looked up in the ``whole`` register.
    """

    columns: Sequence[Column[Any]]
    read: Read[Row]
    whole: Read[Row]
    arranged: Callable[..., Arranged[Row]]
    filters: Filters
    need: str
    today: dt.date
    shown: Mapping[Hashable, int]
    limit: int | None

    def __call__(self, session: "Session") -> Loaded[Row]:
        rows = every = self.read(session, self.limit)
        if self.need:
            wanted = needing(session, self.need, self.today)
            rows = [row for row in rows if row.id in wanted]
        found = sift(self.columns, self.filters, rows)
        left = self._left(session, found, every) if self.shown else []
        more = self.limit is not None and len(rows) == self.limit
        return Loaded(rows, self.arranged([*found, *left], {row.id for row in left}), more)

    def _left(self, session: "Session", found: Sequence[Row], every: Sequence[Row]) -> list[Row]:
        """The rows that are shown and not found any more, as far as they are still there."""
        left = self.shown.keys() - {row.id for row in found}
        kept = [row for row in every if row.id in left]
        return kept if len(kept) == len(left) else [row for row in self.whole(session, None) if row.id in left]


class TheRest(QTimer, Generic[Row]):
    """The second stage of a long register: loads all rows, once typing has paused, and gives them to ``show``."""

    def __init__(
        self, context: GuiContext, model: RowsModel[Row], show: Callable[[Loaded[Row]], None], parent: "QObject"
    ) -> None:
        super().__init__(parent, singleShot=True, interval=_REST_MS)
        self._context, self._model, self._show = context, model, show
        self.read: Read[Row] = lambda *_: ()
        self._asked: Ticket | None = None
        self.timeout.connect(self._ask)

    def stop(self) -> None:
        """Ask for nothing, and show nothing of what was asked."""
        super().stop()
        if self._asked is not None:
            self._asked.drop()
            self._asked = None

    def _ask(self) -> None:
        read, arranged = self.read, self._model.arranging()

        def rest(session: "Session") -> Loaded[Row]:
            return Loaded(rows := read(session, None), arranged(rows))

        self._asked = self._context.ask(rest, done=self._show, owner=self)
