"""What the sections of the page "Phases" share: each reads its own data and has its own buttons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.dressing import DressedLate
from made_in_blekinge.gui.work.context import GuiContext


@dataclass(frozen=True, slots=True)
class SectionAction:
    """A button of the page's head while its section is shown; ``source`` is a source text."""

    source: str
    icon_name: str
    act: Callable[[], None]
    primary: bool = False
    new: bool = False
    """Whether it makes a new one of what is shown: Ctrl+N presses it."""


class PhaseSection(DressedLate, QWidget):
    """One section of the page. It never reads by itself: the page asks for :meth:`fetch` while it is shown.

    ``wants_reading`` asks the page to read anew, as after another choice.
    """

    topics: ClassVar[frozenset[str]] = frozenset()
    event_bound: ClassVar[bool] = False
    """Whether what it shows follows the current event."""
    wants_reading = Signal()
    heads = Signal(bool)
    """Whether the head of the page is to be shown: what a section opens may need its room."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context.place)
        self.context = context

    def fetch(self) -> Callable[[], Any] | None:
        """As :meth:`~made_in_blekinge.gui.parts.page.Page.fetch`, for this section."""
        return None

    def show_data(self, data: Any) -> None:  # noqa: ANN401  each section has its own
        """Display what :meth:`fetch` has read."""

    def deeds(self) -> tuple[SectionAction, ...]:
        """The buttons of the head while this section is shown."""
        return ()

    def choose(self, **wanted: Any) -> None:  # noqa: ANN401  each section names its own
        """Go to a record, with the arguments of ``context.go``."""

    def show_breadth(self, breadth: Breadth) -> None:
        """Lay the section out for this width of the window."""

    def occupied(self) -> UserError | None:
        """Why the page cannot be rebuilt now; ``None``: it can."""
        return None

    def own_state(self) -> dict[str, Any]:
        """What is carried over a rebuild of the page."""
        return {}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        """Take over the ``own_state`` of the section before, before data are read."""


@dataclass(frozen=True, slots=True)
class LazySection:
    """A section that is imported and made on the first visit; ``title`` and ``purpose`` are source texts."""

    key: str
    title: str
    purpose: str
    module: str
    name: str

    def __call__(self, context: GuiContext) -> PhaseSection:
        made: PhaseSection = getattr(import_module(self.module), self.name)(context)
        return made
