"""The columns of the till: cart, tiles or number pad, and payment; in little room the tiles lie over the cart."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.layouts import stacked
from made_in_blekinge.gui.parts.shown_stack import ShownStack
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import tool_button
from made_in_blekinge.gui.till.chooser import PAD, TILES, GoodsChooser
from made_in_blekinge.gui.till.side import TillSide, width
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_ROOMY: Final = 1150
"""Width from which there are three columns."""
_CHOOSER: Final = 360
_SIDE: Final = 310
_GAP: Final = 16
_TARGET: Final = 48
_LEAST_CART: Final = 56
_LEAST_KEYS: Final = 190
"""In a very low window the page scrolls before cart and keys do."""


class TillColumns(QWidget):
    """``above`` stands above the ``cart`` (a word of it, its table, its foot) and stays in sight; a question takes the
    room of tiles and payment."""

    def __init__(
        self,
        context: GuiContext,
        above: Sequence[QWidget],
        cart: Sequence[QWidget],
        chooser: GoodsChooser,
        side: TillSide,
    ) -> None:
        super().__init__()
        self._chooser, self._side = chooser, side
        self._is_roomy: bool | None = None
        self.folds: dict[str, QToolButton] = {}
        self.stack, self._over = ShownStack(), QWidget()
        self._under = QVBoxLayout(self._over)
        self._under.setContentsMargins(0, 0, 0, 0)
        goods = stacked(*cart, spacing=8)
        for part in (goods, self._over):
            self.stack.addWidget(part)
        cart[1].setMinimumHeight(px(_LEAST_CART))
        side.stack.setMinimumHeight(px(_LEAST_KEYS))
        entry, *rest = above
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(entry, 1)
        for kind, icon_name, name in ((TILES, "overview", N_("Tiles")), (PAD, "pad", N_("Number pad"))):
            beside.addWidget(self._fold(kind, icon_name, context.text(name)), 0, Qt.AlignmentFlag.AlignTop)
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(beside)
        for part in rest:
            rows.addWidget(part)
        rows.addWidget(self.stack, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(left, 1)
        self._row.addWidget(side)
        self.arrange()

    @property
    def is_covered(self) -> bool:
        """Whether tiles or pad lie over the cart."""
        return self.stack.currentWidget() is self._over

    def uncover(self) -> None:
        """Show the cart again."""
        self.stack.setCurrentIndex(0)
        self._mark()

    def arrange(self) -> None:
        """Give each column its room."""
        roomy = self.width() >= px(_ROOMY)
        is_alone = self._side.is_asking or self._side.is_done
        if roomy != self._is_roomy:
            self._is_roomy = roomy
            self._move(roomy)
        if is_alone and not roomy:
            self.uncover()
        self._chooser.setVisible(not (roomy and is_alone))
        whole = px(_SIDE) + _GAP + px(_CHOOSER)
        self._side.take_room(width() if not roomy else whole if is_alone else px(_SIDE))

    def event(self, event: QEvent) -> bool:
        """In a low window the page scrolls rather than squeeze what the band says."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(max(0, self._row.minimumHeightForWidth(self.width())))
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _move(self, roomy: bool) -> None:
        """Tiles and pad become a column, or come to lie over the cart behind their two keys."""
        self.uncover()
        if roomy:
            self._row.insertWidget(1, self._chooser)
            self._chooser.setFixedWidth(px(_CHOOSER))
        else:
            self._chooser.setMinimumWidth(0)
            self._chooser.setMaximumWidth(16777215)
            self._under.addWidget(self._chooser)
        self._chooser.switch.setVisible(roomy)
        for key in self.folds.values():
            key.setVisible(not roomy)

    def _fold(self, kind: str, icon_name: str, name: str) -> QToolButton:
        key = tool_button(icon_name, flat=False)
        key.setCheckable(True)
        key.setAccessibleName(name)
        key.setToolTip(name)
        key.setStyleSheet(f"min-width: {px(_TARGET - 12)}px; min-height: {px(_TARGET - 12)}px;")
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda checked, kind=kind: self._cover(kind) if checked else self.uncover())
        self.folds[kind] = key
        return key

    def _cover(self, kind: str) -> None:
        self._chooser.show_kind(kind)
        self.stack.setCurrentWidget(self._over)
        self._mark()

    def _mark(self) -> None:
        for kind, key in self.folds.items():
            key.setChecked(self.is_covered and kind == self._chooser.kind)
