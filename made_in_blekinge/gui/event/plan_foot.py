"""What stands under the plan of an event: booths on the same ground, what the colours mean, and the power."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.domain.balance import amperes
from made_in_blekinge.gui.event.plan_looks import legend
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import clear, in_column
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.desk import EventDesk


class PlanFoot(QWidget):
    """The words under the plan."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self.legend, self.power = FlowLayout(), label(role="note", wrap=True)
        self.overlaps = label(role="error", wrap=True)
        legend = QHBoxLayout()
        legend.addLayout(self.legend, 1)
        in_column(self, self.overlaps, legend, self.power, spacing=6)

    def put(self, desk: EventDesk | None, colouring: str, overlaps: Sequence[tuple[str, str]]) -> None:
        """Say what the plan shows, with the pairs of booths that stand on the same ground."""
        clear(self.legend)
        for part in legend(colouring, self.context):
            self.legend.addWidget(part)
        pairs = ", ".join(f"{one} – {other}" for one, other in overlaps)
        self.overlaps.setText(self.context.text(N_("These booths stand on the same ground: {pairs}"), pairs=pairs))
        self.overlaps.setVisible(bool(pairs))
        if desk is not None:
            self._say_power(desk)

    def _say_power(self, desk: EventDesk) -> None:
        wished = sum(row.amperes for row in desk.coming)
        there = sum(amperes(row.power) for row in desk.booths)
        text = N_("Power: {wished} A wished for · {there} A in the booths")
        self.power.setText(self.context.text(text, wished=wished, there=there))
