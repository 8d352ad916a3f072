"""The bar at the foot of the board: how many are marked, and what can be done with all of them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy

from made_in_blekinge.gui.parts.buttons import SignButton, WordButton
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.mark_bar import BAR_HEIGHT
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import beside_word, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness

UP, PAUSE, RESUME, BACK, UNDO = "up", "pause", "resume", "back", "undo"
"""What can be done with marked exhibitors."""
_ICONS: Final = {UP: "step_up", PAUSE: "pause", RESUME: "forward", BACK: "back", UNDO: "undo"}


class BoardBar(QFrame):
    """``stepping`` carries what is to be done and with whom; buttons that do not fit stand behind "…"."""

    stepping = Signal(str, list)
    unmarking = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[ExhibitorReadiness] = []
        self.setProperty("mark_bar", True)
        self.setFixedHeight(px(BAR_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.said, self.more, self.unmark = label(role="on_sea"), SignButton(), WordButton()
        self.buttons: dict[str, WordButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(8), 0)
        row.setSpacing(px(6))
        row.addWidget(self.said)
        row.addSpacing(px(8))
        for verb, sign in _ICONS.items():
            made = WordButton()
            made.setIcon(icon(sign, "on_sea"))
            made.setIconSize(beside_word(18))
            made.clicked.connect(lambda _=False, verb=verb: self.stepping.emit(verb, self._rows))
            self.buttons[verb] = made
            row.addWidget(made)
        row.addWidget(self.more)
        row.addStretch()
        row.addWidget(self.unmark)
        text = context.text
        self.unmark.setText(f"{text(N_('Unmark'))}  {text(N_('Esc'))}")
        self.more.setIcon(icon("more", "on_sea"))
        self.more.setIconSize(QSize(px(18), px(18)))
        self.more.setToolTip(text(N_("More for the marked rows")))
        self.more.setAccessibleName(text(N_("More for the marked rows")))
        self.more.clicked.connect(self._show_more)
        self.unmark.clicked.connect(self.unmarking)
        self.hide()

    def put(self, rows: Sequence[ExhibitorReadiness]) -> None:
        """Say how many are marked, and offer what can be done with them: all stand in the same place."""
        self._rows = list(rows)
        self.setVisible(bool(rows))
        if rows:
            self.said.setText(self._context.catalog.plural("{count} marked", "{count} marked", len(rows)))
            offered = dict(self.verbs(rows))
            for verb, made in self.buttons.items():
                made.setText(offered.get(verb, ""))
            self._fit()

    def verbs(self, rows: Sequence[ExhibitorReadiness]) -> list[tuple[str, str]]:
        """What can be done with ``rows``, with its words."""
        text, standing = self._context.text, rows[0].readiness.standing
        paused = [row.readiness.standing.paused for row in rows]
        found = []
        if standing.place.next is not None:
            phase = text(standing.place.next.label).lower()
            found.append((UP, text(N_("Move up to {phase}…"), phase=phase)))
        if not all(paused):
            found.append((PAUSE, text(N_("Pause…"))))
        if any(paused):
            found.append((RESUME, text(N_("Let go on…"))))
        if standing.place.before is not None:
            found.append((BACK, text(N_("Step back…"))))
        if any(row.readiness.standing.step is not None for row in rows):
            found.append((UNDO, text(N_("Take the last step back…"))))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, px(BAR_HEIGHT))

    def _fit(self) -> None:
        room = self.width() - self.said.sizeHint().width() - self.unmark.sizeHint().width() - px(48)
        offered = [made for made in self.buttons.values() if made.text()]
        needed = sum(made.sizeHint().width() + px(6) for made in offered)
        if needed > room:
            room -= px(36)
        for made in self.buttons.values():
            made.setVisible(False)
        hidden = False
        for made in offered:
            room -= made.sizeHint().width() + px(6)
            hidden = hidden or room < 0
            made.setVisible(not hidden)
        self.more.setVisible(hidden)

    def _show_more(self) -> None:
        menu = QMenu(self)
        for verb, made in self.buttons.items():
            if made.text() and made.isHidden():
                menu.addAction(made.text(), partial(self.stepping.emit, verb, self._rows))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
