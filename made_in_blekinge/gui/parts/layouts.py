"""Small things about layouts that Qt leaves to everybody."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget


def clear(layout: QLayout) -> None:
    """Take all widgets out of ``layout`` and do away with them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def centred(widget: QWidget) -> QHBoxLayout:
    """``widget`` in the middle, as high as its wrapped text needs, which an alignment would not grant it."""
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(widget)
    row.addStretch()
    return row


def stacked(*widgets: QWidget, spacing: int = 0) -> QWidget:
    """``widgets`` beneath each other as one, without margins."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return whole


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give ``window`` this size in pixels, or what the screen has room for, as with large text."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize() * 0.92))
