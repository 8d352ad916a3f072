"""The customer's screen on a second monitor: goods, sums and payment code. It never takes the keyboard."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QResizeEvent, QScreen
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.dressing import DressedLate
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.theme import LIGHT, app_font
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.code_picture import SMALLEST_CODE, CodePicture
from made_in_blekinge.gui.till.customer_view import CustomerView, ShownLine
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_DRAWN: Final = (1280, 800)
_STACKED: Final = (600, 1160)
"""The screen for which the sizes are given, and one that is narrow; others are in their proportion."""
_NARROW: Final = 1000
_PANEL: Final = 500
_ROW: Final = 64
_AMOUNT: Final = 72
_HEAD: Final = 72
_CODE: Final = 322
_FACTS: Final = 3
_MOST_LINES: Final = 8
_LEAST_LINES: Final = 2
_AROUND: Final = 270
"""What stands above and below the goods."""
_SUM: Final = 36
_LEAST, _MOST = 0.7, 3.0
_FLAGS: Final = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
"""The only kind of window that no platform gives the keyboard to, not even when it is shown or raised."""


class CustomerScreen(DressedLate, QWidget):
    """Full-screen display in the customer's language, always light, without controls."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(None, _FLAGS)
        # A window that is made full screen is given the keyboard; one of the screen's size is not.
        for attribute in (Qt.WidgetAttribute.WA_ShowWithoutActivating, Qt.WidgetAttribute.WA_StyledBackground):
            self.setAttribute(attribute)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("customer")
        self.setWindowTitle(context.text(N_("For the customer")))
        self.word, self.amount, self.note, self.mark = label(wrap=True), label(), label(wrap=True), label()
        self.title, self.till, self.means, self.asked, self.more = (label() for _ in range(5))
        self.code = CodePicture(SMALLEST_CODE)
        self.facts = [label(wrap=True) for _ in range(_FACTS)]
        self.lines: list[tuple[QLabel, ...]] = [(label(), ElidedLabel(), label(), label()) for _ in range(_MOST_LINES)]
        self.sums = [(label(), label()) for _ in range(_MOST_LINES)]
        self._view = CustomerView()
        self._written = 0.0
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_view(self, view: CustomerView) -> None:
        """Show what the customer is to read."""
        self._view = view
        for part, said in (
            (self.word, view.word), (self.amount, view.amount), (self.note, view.note), (self.mark, view.mark),
            (self.title, view.title), (self.till, view.till), (self.means, view.means), (self.asked, view.asked),
        ):  # fmt: skip
            _say(part, said)
        for at, part in enumerate(self.facts):
            _say(part, view.facts[at] if at < len(view.facts) else "")
        for at, pair in enumerate(self.sums):
            for part, said in zip(pair, view.sums[at] if at < len(view.sums) else ("", ""), strict=True):
                _say(part, said)
        self.code.put_code(view.code)
        self.code.setVisible(view.code is not None)
        self._fit()

    def _show_lines(self) -> None:
        """The newest lines, as many as there is room for."""
        view = self._view
        room = self.height() / self.scale - _AROUND - _SUM * len(view.sums)
        if self.width() < _NARROW and view.means:
            room = _LEAST_LINES * _ROW
        most = max(_LEAST_LINES, min(_MOST_LINES, int(room // _ROW)))
        shown = view.lines[-most:]
        hidden = len(view.lines) - len(shown)
        _say(self.more, view.more(hidden) if hidden else "")
        for at, parts in enumerate(self.lines):
            line = shown[at] if at < len(shown) else ShownLine("", "", "", "")
            for part, said in zip(parts, line, strict=True):
                _say(part, said)

    def attend(self, own: QScreen | None, view: Callable[[], CustomerView]) -> None:
        """Show it on a screen other than ``own``; hide, and make no view, if there is none."""
        other = other_screen(own)
        if other is None:
            self.hide()
            return
        self.show_view(view())
        if self.geometry() != other.geometry():
            self.setGeometry(other.geometry())
        if not self.isVisible():
            self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def scale(self) -> float:
        """How large everything is, compared with a screen of 1280×800."""
        wide, high = _DRAWN if self.width() >= _NARROW else _STACKED
        return max(_LEAST, min(_MOST, self.width() / wide, self.height() / high))

    def _fit(self) -> None:
        """Fonts and widths in proportion to this screen, whatever text size the cashier has chosen."""
        stacked = self.width() < _NARROW
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)
        scale = self.scale
        self._show_lines()
        self._write_large(scale)
        self._shrink(round((self.width() - 80) if stacked else (self.width() - _PANEL * scale - 100)))
        self.panel.setMaximumWidth(16777215 if stacked else round(_PANEL * scale))
        self.panel.setMinimumWidth(0 if stacked else round(_PANEL * scale))
        self.code.least = max(SMALLEST_CODE, round(_CODE * scale))
        self.code.put_code(self._view.code)
        self.head.setFixedHeight(round(_HEAD * scale))

    def _write_large(self, scale: float) -> None:
        """Fonts for this size of screen; a scan does not change them, and must not wait for them."""
        if scale == self._written:
            self._amount_font()
            return
        self._written = scale
        for size, weight, parts in self._fonts():
            font = QFont(app_font(weight=QFont.Weight(weight)))
            font.setPixelSize(round(size * scale))
            for part in parts:
                part.setFont(font)

    def _amount_font(self) -> None:
        """The amount in its full size again."""
        font = QFont(self.amount.font())
        font.setPixelSize(round(_AMOUNT * self._written))
        self.amount.setFont(font)

    def _shrink(self, room: int) -> None:
        """A long amount is smaller, never cut."""
        font = QFont(self.amount.font())
        while QFontMetrics(font).horizontalAdvance(self.amount.text()) > room and font.pixelSize() > _ROW // 2:
            font.setPixelSize(font.pixelSize() - 4)
        self.amount.setFont(font)

    def _fonts(self) -> tuple[tuple[int, int, list[QLabel]], ...]:
        light, strong = QFont.Weight.Normal.value, QFont.Weight.DemiBold.value
        names = [part for pieces, name, _, amount in self.lines for part in (pieces, name, amount)]
        return (
            (24, light, names), (18, light, [line[2] for line in self.lines]),
            (20, light, [part for pair in self.sums for part in pair] + [self.more, self.note, *self.facts[1:]]),
            (24, strong, [self.title]), (20, light, [self.till]), (28, strong, [self.word, self.asked, self.facts[0]]),
            (_AMOUNT, strong, [self.amount]), (36, strong, [self.means]), (24, strong, [self.mark]),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.head, self.panel = QFrame(), QFrame()
        for frame, name in ((self.head, "head"), (self.panel, "panel")):
            frame.setObjectName(name)
        top = QHBoxLayout(self.head)
        top.setContentsMargins(40, 0, 40, 0)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top.addWidget(self.title, 1)
        top.addWidget(self.till)
        self.mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addLayout(self._goods(), 1)
        self._body.addWidget(self.panel)
        self._fill_panel()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.mark)
        whole.addLayout(self._body, 1)
        self.mark.setObjectName("mark")
        quiet = [part for line in self.lines for part in (line[0], line[2])]
        quiet += [self.till, self.more, self.note, *self.facts[1:], *(part for part, _ in self.sums)]
        for part in quiet:
            part.setProperty("quiet", True)
        self.setStyleSheet(_style())

    def _goods(self) -> QVBoxLayout:
        """The goods at the left, the sums beneath them."""
        rows, sums = QGridLayout(), QGridLayout()
        for at, (pieces, name, about, amount) in enumerate(self.lines):
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            for place, part in enumerate((pieces, name, about, amount)):
                side = Qt.AlignmentFlag.AlignRight if part in (about, amount) else Qt.AlignmentFlag(0)
                rows.addWidget(part, at, place, side)
        rows.setColumnStretch(1, 1)
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(16)
        for at, (word, amount) in enumerate(self.sums):
            sums.addWidget(word, at, 0)
            sums.addWidget(amount, at, 1, Qt.AlignmentFlag.AlignRight)
        sums.setColumnStretch(0, 1)
        sums.setVerticalSpacing(8)
        total = QHBoxLayout()
        total.addWidget(self.word, 1, Qt.AlignmentFlag.AlignBottom)
        total.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout()
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(12)
        column.addLayout(rows)
        column.addWidget(self.more)
        column.addStretch(1)
        column.addLayout(sums)
        column.addLayout(total)
        return column

    def _fill_panel(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.means, 1)
        top.addWidget(self.asked)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.code, alignment=Qt.AlignmentFlag.AlignHCenter)
        for part in self.facts:
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.note)


def other_screen(own: QScreen | None) -> QScreen | None:
    """The first screen that is not the cashier's own."""
    return next((screen for screen in QGuiApplication.screens() if screen is not own), None)


def _say(part: QLabel, said: str) -> None:
    part.setText(said)
    part.setVisible(bool(said))


def _style() -> str:
    """Light in every theme: it is read by somebody else, often in the sun."""
    return f"""
        #customer {{ background: {LIGHT.paper}; }}
        #head {{ background: {LIGHT.surface}; border-bottom: 1px solid {LIGHT.line}; }}
        #panel {{ background: {LIGHT.surface}; border-left: 1px solid {LIGHT.line}; }}
        #customer QLabel {{ color: {LIGHT.ink}; background: transparent; }}
        #customer QLabel[quiet="true"] {{ color: {LIGHT.muted}; }}
        #customer QLabel#mark {{ color: {LIGHT.plum}; background: {LIGHT.plum_soft}; padding: 8px; }}
    """
