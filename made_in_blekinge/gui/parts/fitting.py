"""Windows and dialogs no larger than the screen: what does not fit scrolls, the buttons stay in reach."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QLayout, QScrollArea, QWidget

FRAME: Final = QSize(16, 48)
"""Room for what the system draws around a window."""


class FittingArea(QScrollArea):
    """Scrolls upwards and downwards; it asks for the room that its content wants, and is content with less."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setProperty("see_through", True)
        content.setProperty("see_through", True)
        self.setWidget(content)
        self._content = content

    def sizeHint(self) -> QSize:
        content = self._content
        size = content.sizeHint().expandedTo(content.minimumSizeHint())
        if content.hasHeightForWidth():
            size.setHeight(content.heightForWidth(size.width()))
        return size

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, 64)


def room_for(window: QWidget) -> QSize:
    """How large ``window`` may be on its screen."""
    return window.screen().availableGeometry().size() - FRAME


def fit_dialog(dialog: QDialog, column: QBoxLayout, body: QBoxLayout) -> None:
    """Before ``dialog`` is shown: where the screen is too low for it, ``body`` in its ``column`` scrolls."""
    room = room_for(dialog)
    _measure_anew(dialog)
    if needed_height(dialog, room.width()) > room.height() and body.parent() is column:
        at = column.indexOf(body)
        column.removeItem(body)
        body.setParent(None)  # a layout without a parent may be given to another widget
        content = QWidget()
        content.setLayout(body)
        column.insertWidget(at, FittingArea(content), 1)
    dialog.setMinimumSize(dialog.minimumSize().boundedTo(room))
    chosen = dialog.testAttribute(Qt.WidgetAttribute.WA_Resized)  # somebody has said how large it begins
    wanted = dialog.minimumSizeHint() if chosen else dialog.sizeHint()
    wanted.setHeight(max(wanted.height(), needed_height(dialog, room.width())))  # no line of a text is cut
    dialog.resize(wanted.expandedTo(dialog.size()).boundedTo(room))


def grow_dialog(dialog: QDialog) -> None:
    """Where the content has come to need more height, as an error under a field does, give it, as far as the screen
    goes: squeezed, the words would lie over the field."""
    layout = dialog.layout()
    if layout is None or not dialog.isVisible():
        return
    wide = dialog.width()
    needed = layout.minimumHeightForWidth(wide) if layout.hasHeightForWidth() else layout.minimumSize().height()
    high = min(needed, room_for(dialog).height())
    if high > dialog.height():
        dialog.resize(wide, high)


def _measure_anew(dialog: QDialog) -> None:
    """Forget what was measured before in the system's font, and without the notes that have been shown since."""
    for each in dialog.findChildren(QWidget):
        each.ensurePolished()
        each.updateGeometry()
    for layout in dialog.findChildren(QLayout):
        layout.invalidate()


def needed_height(dialog: QDialog, width: int) -> int:
    """The height that the content of ``dialog`` needs at least."""
    layout = dialog.layout()
    if layout is None:
        return 0
    wide = min(max(layout.sizeHint().width(), dialog.minimumWidth()), width)
    return layout.minimumHeightForWidth(wide) if layout.hasHeightForWidth() else layout.minimumSize().height()
