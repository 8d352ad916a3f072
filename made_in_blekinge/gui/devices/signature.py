"""Signing a receipt on the screen: its content, a pad to draw on, and a typed name as an accessible alternative."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QHBoxLayout, QLineEdit, QWidget

from made_in_blekinge.domain.signature import Stroke, sign
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


class SignatureDialog(TaskDialog):
    """``signed`` carries the signature; ``on_paper`` is emitted to sign on paper instead."""

    signed = Signal(object)
    on_paper = Signal()

    def __init__(
        self, context: GuiContext, parent: QWidget, title: str, total: str, lines: Sequence[str], name: str,
        clock: Callable[[], dt.datetime], note: str = "", confirm: str = "",
    ) -> None:  # fmt: skip
        """``total`` and ``lines`` are the signed content; ``name`` is the default; ``clock`` returns local time.

        ``note`` and ``confirm`` are source texts: what becomes of the signature, and what the name alone stands for.
        """
        super().__init__(context, parent, title, N_("Done"))
        self._clock, text = clock, context.text
        self.heading.setWordWrap(True)
        self.name = QLineEdit(name)
        self.name.setMaxLength(80)
        self.pad = SignaturePad(
            text(N_("Pad for the signature")), text(N_("Sign here with a finger, a pen or the mouse"))
        )
        self.clear = button(text(N_("Clear the pad")), "clear")
        self.confirm = QCheckBox(text(confirm or N_("I confirm the receipt with my name, without drawing")))
        self._note = note or _NOT_KEPT
        self.goods = label("\n".join(lines), wrap=True)
        self.goods.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.paper_button = self.add_button(N_("Sign on paper instead"), QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out(total)
        self.clear.clicked.connect(self.pad.clear)
        self.pad.drawn.connect(lambda: self.say(""))
        self.paper_button.clicked.connect(self._leave_to_paper)

    def act(self) -> None:
        size = (float(self.pad.width()), float(self.pad.height()))
        try:
            made = sign(self.name.text(), self._clock(), self.pad.strokes, size, self.confirm.isChecked())
        except UserError as error:
            self.show_error(error)
            (self.name if error.field == "name" else self.confirm).setFocus()
            return
        self.accept()
        self.signed.emit(made)

    def _leave_to_paper(self) -> None:
        self.reject()
        self.on_paper.emit()

    def _lay_out(self, total: str) -> None:
        text = self._context.text
        self.add(label(total, wrap=True))
        self.add(scrolled(self.goods), stretch=1)
        who = QHBoxLayout()
        who.setSpacing(8)
        caption = label(text(N_("Name of who signs")))
        caption.setBuddy(self.name)
        self.name.setAccessibleName(caption.text())
        who.addWidget(caption)
        who.addWidget(self.name, 1)
        below = QHBoxLayout()
        below.addWidget(self.confirm)
        below.addStretch()
        below.addWidget(self.clear)
        self.add(who, self.pad, below, label(text(self._note), "purpose", wrap=True))
        resize_on_screen(self, px(690), px(620))


_NOT_KEPT = N_(
    "The signature stands on this receipt only and is not kept in the market: print or save the receipt now."
)
"""The privacy notice shown before signing."""


WIDTH, HEIGHT = 640, 176
"""In pixels at 100 %."""
_STEP: Final = 1.5
"""Minimum distance in pixels between two recorded points."""
_PEN: Final = 26
"""Line width in tenths of a pixel at 100 %."""
_MARGIN: Final = 24


class SignaturePad(QWidget):
    """Records strokes. Qt synthesises mouse events from touch and pen, so one handler serves all."""

    drawn = Signal()

    def __init__(self, name: str, hint: str) -> None:
        """``hint`` is the placeholder of the empty pad."""
        super().__init__()
        self._paths: list[QPainterPath] = []
        self._strokes: list[list[tuple[float, float]]] = []
        self._hint = hint
        self._drawing = False
        self.setAccessibleName(name)
        self.setFixedSize(px(WIDTH), px(HEIGHT))
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        return tuple(tuple(stroke) for stroke in self._strokes)

    def clear(self) -> None:
        self._paths.clear()
        self._strokes.clear()
        self._drawing = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            place = self._inside(event.position())
            self._drawing = True
            self._paths.append(QPainterPath(place))
            self._strokes.append([place.toTuple()])
            self.update()
            self.drawn.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._inside(event.position())
        if self._drawing and (place - self._paths[-1].currentPosition()).manhattanLength() >= _STEP:
            self._paths[-1].lineTo(place)
            self._strokes[-1].append(place.toTuple())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._drawing = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("outline"), 1))
        painter.setBrush(colours.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        ground = self.height() - px(40)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.drawLine(px(_MARGIN), ground, self.width() - px(_MARGIN), ground)
        if not self._paths:
            painter.setPen(colours.colour("muted"))
            painter.drawText(px(_MARGIN), self.height() - px(16), self._hint)
        pen = QPen(colours.colour("ink"), px(_PEN) / 10)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in self._paths:
            if path.elementCount() == 1:
                painter.drawPoint(path.currentPosition())
            else:
                painter.drawPath(path)
        painter.end()

    def _inside(self, place: QPointF) -> QPointF:
        """Clamp a point to the pad."""
        return QPointF(min(max(place.x(), 0.0), float(self.width())), min(max(place.y(), 0.0), float(self.height())))
