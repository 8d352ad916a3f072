"""Layout helpers."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget


def clear(layout: QLayout) -> None:
    """Remove and delete all widgets of ``layout``."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def in_row(*parts: QWidget, spacing: int = 8, wide: QWidget | None = None) -> QHBoxLayout:
    """A horizontal layout of ``parts``; ``wide`` stretches."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for part in parts:
        made.addWidget(part, 1 if part is wide else 0)
    return made


def in_column(place: QWidget, *parts: QWidget | QLayout, spacing: int = 12, top: int = 0) -> QVBoxLayout:
    """A vertical layout of ``parts`` in ``place``, with a top margin only."""
    made = QVBoxLayout(place)
    made.setContentsMargins(0, top, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part)
    return made


def centred(widget: QWidget) -> QHBoxLayout:
    """``widget`` centred by stretches: with a Qt alignment, its height for wrapped text would be wrong."""
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(widget)
    row.addStretch()
    return row


def stacked(*widgets: QWidget, spacing: int = 0) -> QWidget:
    """A widget with ``widgets`` stacked vertically, without margins."""
    whole = QWidget()
    in_column(whole, *widgets, spacing=spacing)
    return whole


def replace(layout: QLayout, old: QWidget, new: QWidget) -> None:
    """Replace ``old`` by ``new`` in its layout, keeping visibility, and delete ``old``."""
    layout.replaceWidget(old, new)
    new.setHidden(old.isHidden())
    old.hide()
    old.deleteLater()


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Resize ``window`` to this size in pixels, limited to the screen; one that is seen stays wholly on it."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize() * 0.92))
    if window.isVisible():
        area, frame = window.screen().availableGeometry(), window.frameGeometry()
        frame.setSize(window.size() + (window.frameSize() - window.geometry().size()))
        left = max(area.left(), min(frame.left(), area.right() - frame.width()))
        top = max(area.top(), min(frame.top(), area.bottom() - frame.height()))
        if (left, top) != (frame.left(), frame.top()):
            window.move(left, top)
