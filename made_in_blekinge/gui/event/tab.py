"""What the tabs of an event's page share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.parts.dressing import DressedLate
from made_in_blekinge.gui.parts.shown_stack import ShownStack
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.event.desk import EventDesk

_WIDE: Final = 420
_HIGH: Final = 430
"""A tab lays itself out anew for less room, down to so much."""


@dataclass(frozen=True, slots=True)
class TabAction:
    """A button of the event's head while its tab is shown; ``source`` is a source text."""

    source: str
    icon_name: str
    act: Callable[[], None]
    primary: bool = False


class EventTab(DressedLate, QWidget):
    """One tab of an event's page. ``title`` is a source text; ``go_to`` asks for another tab and what to choose in
    it."""

    key: ClassVar[str]
    title: ClassVar[str]
    go_to = Signal(str, dict)

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context.place)
        self.context = context
        self.desk: EventDesk | None = None

    @staticmethod
    def counted(desk: EventDesk) -> str:
        """The figure beside the title."""
        return ""

    def deeds(self) -> tuple[TabAction, ...]:
        """The buttons of the head; those that find no room stand in its menu."""
        return ()

    def put(self, desk: EventDesk) -> None:
        """Show an event as it is now."""
        another = self.desk is None or self.desk.event.id != desk.event.id
        self.desk = desk
        self.show_desk(desk, another)

    def show_desk(self, desk: EventDesk, another: bool) -> None:
        """Hook: show the event; ``another`` says that it is not the one that was shown before."""

    def choose(self, **wanted: Any) -> None:  # noqa: ANN401  each tab names its own
        """Choose a record, with the arguments of ``context.go``."""

    def leave(self) -> None:
        """Save what is being written."""


class TabStack(ShownStack):
    """The tabs of an event; a large one is shown in less room than it would like."""

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(px(_WIDE), px(_HIGH)))
