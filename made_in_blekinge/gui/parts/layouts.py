"""Small things about layouts that Qt leaves to everybody."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget


def clear(layout: QLayout) -> None:
    """Take all widgets out of ``layout`` and do away with them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def in_row(*parts: QWidget, spacing: int = 8, wide: QWidget | None = None) -> QHBoxLayout:
    """``parts`` beside each other; ``wide`` is the one that takes the room that is left."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for part in parts:
        made.addWidget(part, 1 if part is wide else 0)
    return made


def in_column(place: QWidget, *parts: QWidget | QLayout, spacing: int = 12, top: int = 0) -> QVBoxLayout:
    """``parts`` beneath each other in ``place``, without margins but above."""
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
    """``widget`` in the middle, as high as its wrapped text needs, which an alignment would not grant it."""
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(widget)
    row.addStretch()
    return row


def stacked(*widgets: QWidget, spacing: int = 0) -> QWidget:
    """``widgets`` beneath each other as one, without margins."""
    whole = QWidget()
    in_column(whole, *widgets, spacing=spacing)
    return whole


def replace(layout: QLayout, old: QWidget, new: QWidget) -> None:
    """Put ``new`` where ``old`` stands, seen or hidden as that was, and do away with ``old``."""
    layout.replaceWidget(old, new)
    new.setHidden(old.isHidden())
    old.hide()
    old.deleteLater()


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give ``window`` this size in pixels, or what the screen has room for, as with large text."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize() * 0.92))
