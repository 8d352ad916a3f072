"""What stands under the plan of an event: booths on the same ground, what the colours mean, and the power."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from made_in_blekinge.domain.balance import amperes
from made_in_blekinge.domain.power import NEARLY_FULL, CabinetLoad, PhaseLoad
from made_in_blekinge.gui.event.plan_looks import legend
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import clear, in_column, in_row
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.desk import EventDesk

_FULL: Final = 100


class PlanFoot(QWidget):
    """The words under the plan."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self.legend, self.power = FlowLayout(), label(role="note", wrap=True)
        self.key_button, self._key, self._colouring = button(context.text(N_("What the colours mean"))), QWidget(), ""
        self.key_button.clicked.connect(self._show_key)
        self.key_button.hide()
        self.cabinets = FlowLayout()
        self.overlaps = label(role="error", wrap=True)
        legend, cabinets = QHBoxLayout(self._key), QHBoxLayout()
        legend.setContentsMargins(0, 0, 0, 0)
        legend.addLayout(self.legend, 1)
        cabinets.addLayout(self.cabinets, 1)
        key = in_row(self.key_button)
        key.addStretch()
        in_column(self, self.overlaps, key, self._key, cabinets, self.power, spacing=6)

    def fold(self, folded: bool) -> None:
        """Show the legend in a menu, where there is little room, or at once."""
        self.key_button.setVisible(folded)
        self._key.setVisible(not folded)

    def _show_key(self) -> None:
        menu, whole = QMenu(self), QWidget()
        in_column(whole, *legend(self._colouring, self.context), spacing=4).setContentsMargins(12, 8, 12, 8)
        shown = QWidgetAction(menu)
        shown.setDefaultWidget(whole)
        menu.addAction(shown)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.key_button.mapToGlobal(self.key_button.rect().bottomLeft()))

    def put(self, desk: EventDesk | None, colouring: str, overlaps: Sequence[tuple[str, str]]) -> None:
        """Say what the plan shows, with the pairs of booths that stand on the same ground."""
        self._colouring = colouring
        clear(self.legend)
        for part in legend(colouring, self.context):
            self.legend.addWidget(part)
        pairs = ", ".join(f"{one} – {other}" for one, other in overlaps)
        self.overlaps.setText(self.context.text(N_("These booths stand on the same ground: {pairs}"), pairs=pairs))
        self.overlaps.setVisible(bool(pairs))
        clear(self.cabinets)
        if desk is not None:
            self._say_power(desk)

    def _say_power(self, desk: EventDesk) -> None:
        text = self.context.text
        for cabinet in desk.loads:
            self.cabinets.addWidget(CabinetBars(self.context, cabinet))
        unfed = [row.code for row in desk.unfed]
        if desk.cabinets or any(row.feed for row in desk.booths):
            said = text(N_("Power is wished for, and no cabinet named: {booths}"), booths=", ".join(unfed))
            self.power.setText(said if unfed else "")
            self.power.setVisible(bool(unfed))
            return
        wished = sum(row.amperes for row in desk.coming)
        there = sum(amperes(row.power) for row in desk.booths)
        self.power.setText(
            text(N_("Power: {wished} A wished for · {there} A in the booths"), wished=wished, there=there)
        )
        self.power.show()


class CabinetBars(QWidget):
    """A power cabinet: what it gives on a phase, and how full each of its phases is."""

    def __init__(self, context: GuiContext, cabinet: CabinetLoad) -> None:
        super().__init__()
        text = context.text
        name = cabinet.name
        if cabinet.amperes is not None:
            name = text(N_("{cabinet} · {amperes} A"), cabinet=cabinet.name, amperes=cabinet.amperes)
        row = in_row(label(name, "small_strong"), spacing=8)
        row.setContentsMargins(0, 0, px(12), 0)
        said = [name]
        for load in cabinet.phases:
            tone = tone_of(cabinet, load)
            row.addWidget(label(load.phase or text(N_("no phase")), "note"))
            if load.phase and cabinet.amperes:
                row.addWidget(_Bar(cabinet.percent(load), tone or "sea"))
            drawn = text(N_("{amperes} A"), amperes=load.amperes)
            if tone:
                row.addWidget(Sign("warning", tone, 16))
            row.addWidget(label(drawn, {"amber": "attention", "brick": "refused"}.get(tone, "small_strong")))
            said.append(f"{load.phase or text(N_('no phase'))}: {drawn}{_told(context, cabinet, load)}")
        row.addStretch()
        self.setLayout(row)
        self.setAccessibleName(", ".join(said))
        self.setToolTip("\n".join(said))


def tone_of(cabinet: CabinetLoad, load: PhaseLoad) -> str:
    """``brick`` where more is drawn than the phase gives, ``amber`` where it is nearly full."""
    if cabinet.is_over(load):
        return "brick"
    return "amber" if cabinet.percent(load) > NEARLY_FULL else ""


def _told(context: GuiContext, cabinet: CabinetLoad, load: PhaseLoad) -> str:
    words = {"brick": N_("too much is drawn"), "amber": N_("nearly full")}
    tone = tone_of(cabinet, load)
    return f", {context.text(words[tone])}" if tone else ""


class _Bar(QWidget):
    """How full a phase is."""

    def __init__(self, percent: int, tone: str) -> None:
        super().__init__()
        self._percent, self._tone = percent, tone
        self.setFixedSize(QSize(px(44), px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("hover"))
        painter.drawRoundedRect(QRectF(self.rect()), px(2), px(2))
        painter.setBrush(colours.colour(self._tone))
        width = self.width() * min(self._percent, _FULL) / _FULL
        painter.drawRoundedRect(QRectF(0, 0, width, self.height()), px(2), px(2))
