"""What the frame of the window says about the open market: its name, its mark, and how much there is to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_read

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session
    from made_in_blekinge.domain.market import Mark

_CALM_MS: Final = 1_000
"""Changes within this time are looked at once."""


@dataclass(frozen=True, slots=True)
class MarketHead:
    """Name and mark of the open market."""

    name: str
    mark: "Mark | None"


class MarketFacts(QObject):
    """``told`` carries the name and the mark after opening and after every change of them, ``counted`` how many things
    the overview says there are to do.
    """

    told = Signal(object)
    counted = Signal(int)

    def __init__(self, context: GuiContext, may_show: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._may_show = context, may_show
        self._calm = QTimer(self, interval=_CALM_MS, singleShot=True)
        self._calm.timeout.connect(self.count)
        context.bus.changed.connect(self._heard)
        context.person_changed.connect(self._calm.start)

    def read(self) -> None:
        """Read them of the market that is open now."""
        if self._context.app is not None:
            self._context.ask(_head, done=self.told.emit, owner=self)
            self._calm.start()

    def count(self) -> None:
        """Count what there is to do; none for whoever may not read it."""
        from made_in_blekinge.queries.overview import overview

        app = self._context.app
        if app is None:
            return
        if not self._may_show("overview") or not may_read(self._context, overview):
            self.counted.emit(0)
            return
        languages = self._context.content_languages
        self._context.ask(
            overview, app.today(), languages,
            done=lambda found: self.counted.emit(len(found.attention)), owner=self,
        )  # fmt: skip

    def _heard(self, topics: frozenset[str]) -> None:
        from made_in_blekinge.gui.overview.page import OverviewPage

        if "market" in topics and self._context.app is not None:
            self._context.ask(_head, done=self.told.emit, owner=self)
        if topics & OverviewPage.topics:
            self._calm.start()


def _head(session: "Session") -> MarketHead:
    from made_in_blekinge.queries.registers.event import market_mark, market_name

    return MarketHead(market_name(session), market_mark(session))
