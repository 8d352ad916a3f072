"""Showing a code to the camera at a table where there is no scanner."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


class CameraDialog(QDialog):
    """Open until a code has been read, which comes as ``scanned``."""

    scanned = Signal(str)

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(context.text(N_("Hold the code in front of the camera")))
        self.reader = camera.CameraReader(context, camera.find_eye())
        self.reader.scanned.connect(self._done)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(self.windowTitle(), "heading"))
        column.addWidget(self.reader, 1)
        column.addWidget(self.buttons)

    def _done(self, text: str) -> None:
        self.accept()
        self.scanned.emit(text)
