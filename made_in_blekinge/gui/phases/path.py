"""The section "The path": how far the exhibitors have come."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from made_in_blekinge.gui.overview.path import PhasePath
from made_in_blekinge.gui.phases.section import PhaseSection
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.overview import Overview, overview


class PathSection(PhaseSection):
    """The three phases with their figures."""

    topics = frozenset({"event", "participation", "check_in", "sales_rollup"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.path = PhasePath(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.path)
        column.addStretch()

    def fetch(self) -> Callable[[], Overview] | None:
        return self.context.question(overview, self.context.today(), self.context.content_languages)

    def show_data(self, data: Overview) -> None:
        self.path.put(data.phases)
