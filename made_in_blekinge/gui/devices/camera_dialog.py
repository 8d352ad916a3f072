"""The dialog for scanning a code with the camera."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


class CameraDialog(TaskDialog):
    """Closes once a code has been read, and emits it as ``scanned``."""

    scanned = Signal(str)

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, context.text(N_("Hold the code in front of the camera")))
        self.reader = camera.CameraReader(context, camera.find_eye())
        self.reader.scanned.connect(self._done)
        self.add(self.reader, stretch=1)

    def _done(self, text: str) -> None:
        self.accept()
        self.scanned.emit(text)
