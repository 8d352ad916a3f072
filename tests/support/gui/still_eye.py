"""A camera that shows the pictures it is given."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from made_in_blekinge.gui.devices.camera import Eye
from tests.support.pictures import drawn


class StillEye(Eye):
    """Its pictures go the way of a camera's, through a video sink."""

    def __init__(self) -> None:
        from PySide6.QtMultimedia import QCameraDevice

        super().__init__(QCameraDevice())
        self._looks = False

    def looks(self) -> bool:
        """Whether the camera is on."""
        return self._looks

    def open(self) -> None:
        self._looks = True

    def close(self) -> None:
        self._looks = False

    def show_picture(self, image: QImage) -> None:
        """What is in front of the camera now, however soon after the last."""
        from PySide6.QtMultimedia import QVideoFrame

        self._since.invalidate()
        self.sink.setVideoFrame(QVideoFrame(image))


def picture_of(text: str, width: int = 640) -> QImage:
    """A sheet with the code of ``text``, held a little askew; an empty table without ``text``."""
    picture = QImage(width, 480, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.gray)
    if text:
        code = drawn(text, 7)
        made = QImage(code.tobytes(), *code.size, code.width, QImage.Format.Format_Grayscale8)
        askew = made.convertToFormat(QImage.Format.Format_ARGB32).transformed(QTransform().rotate(12))
        painter = QPainter(picture)
        painter.drawImage((width - askew.width()) // 2, (480 - askew.height()) // 2, askew)
        painter.end()
    return picture
