"""Reading codes with the laptop's camera. Frames are decoded and discarded; none is stored.

QtMultimedia is loaded when a camera is first asked for: it is not on every computer, and takes long to load.
"""

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCameraPermission,
    QCoreApplication,
    QElapsedTimer,
    QLoggingCategory,
    QObject,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.devices.camera_code import can_read, read_code
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCameraDevice, QVideoFrame

READ_EVERY_MS: Final = 125
OPEN_FOR_MS: Final = 60_000
"""Timeout after which an idle camera is stopped."""
_SHOW_EVERY_MS: Final = 40
_QUIET: Final = "qt.multimedia.symbolsresolver.warning=false"
"""Suppresses QtMultimedia's warnings about missing hardware acceleration."""
_WIDEST: Final = 1280
"""Frame width in pixels to scale down to: more slows decoding without improving it."""
NO_PICTURE: Final = N_("The camera gives no picture. Use the scanner or the keyboard.")
NOT_ALLOWED: Final = N_("This program may not use the camera. Use the scanner or the keyboard.")
TIMED_OUT: Final = N_("The camera is off, because no code was shown to it.")


class Eye(QObject):
    """A camera. While open, it emits frames as ``seen``; ``failed`` carries a source text."""

    seen = Signal(QImage)
    failed = Signal(str)

    def __init__(self, device: "QCameraDevice") -> None:
        super().__init__()
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoSink

        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._take)
        self._since = QElapsedTimer()
        self._camera = QCamera(device, self)
        formats = [one for one in device.videoFormats() if one.resolution().width() <= _WIDEST]
        if formats:
            self._camera.setCameraFormat(max(formats, key=lambda one: one.resolution().width()))
        self._camera.errorOccurred.connect(lambda *_: self.failed.emit(NO_PICTURE))
        self._session = QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)
        self._wanted = False

    def open(self) -> None:
        """Request the system's permission if needed, then start capturing."""
        self._wanted = True
        app = QCoreApplication.instance()
        if app is not None and app.checkPermission(QCameraPermission()) == Qt.PermissionStatus.Undetermined:
            app.requestPermission(QCameraPermission(), self, lambda _: self._start())
        else:
            self._start()

    def close(self) -> None:
        """Stop capturing and release the camera."""
        self._wanted = False
        self._camera.stop()

    def _start(self) -> None:
        app = QCoreApplication.instance()
        if not self._wanted:
            return
        if app is not None and app.checkPermission(QCameraPermission()) == Qt.PermissionStatus.Denied:
            self.failed.emit(NOT_ALLOWED)
        elif not self._camera.isAvailable():
            self.failed.emit(NO_PICTURE)
        else:
            self._camera.start()

    def _take(self, frame: "QVideoFrame") -> None:
        if self._since.isValid() and not self._since.hasExpired(_SHOW_EVERY_MS):
            return
        image = frame.toImage()
        if not image.isNull():
            self._since.start()
            self.seen.emit(image)


def find_eye() -> Eye | None:
    """The default camera, or ``None`` without a camera or the required libraries."""
    device = _device() if can_read() and _has_multimedia() else None
    return Eye(device) if device is not None else None


def has_eye() -> bool:
    """Whether :func:`find_eye` would find one."""
    return can_read() and _has_multimedia() and _device() is not None


@cache
def _has_multimedia() -> bool:
    """Whether QtMultimedia and the system libraries it needs can be imported."""
    QLoggingCategory.setFilterRules(_QUIET)
    try:
        import PySide6.QtMultimedia  # noqa: F401
    except ImportError:
        return False
    return True


def _device() -> "QCameraDevice | None":
    from PySide6.QtMultimedia import QMediaDevices

    found = QMediaDevices.defaultVideoInput()
    return None if found.isNull() else found


class CameraReader(QWidget):
    """Mirrored camera preview. Emits the first decoded code as ``scanned`` and stops the camera.

    It captures while visible, for at most ``open_for`` milliseconds.
    """

    scanned = Signal(str)

    def __init__(self, context: GuiContext, eye: Eye | None, open_for: int = OPEN_FOR_MS) -> None:
        super().__init__()
        self._context, self._eye = context, eye
        self._reading = self._open = False
        self._newest: QImage | None = None
        self._pause = QTimer(self, singleShot=True, interval=READ_EVERY_MS)
        self._pause.timeout.connect(self._read)
        self._end = QTimer(self, singleShot=True, interval=open_for)
        self._end.timeout.connect(lambda: self._fail(TIMED_OUT))
        self.picture = Mirror()
        self.picture.setAccessibleName(context.text(N_("Picture of the camera")))
        self.said = label(role="purpose", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.said)
        if eye is not None:
            eye.setParent(self)
            eye.seen.connect(self._see)
            eye.failed.connect(self._fail)

    @property
    def is_open(self) -> bool:
        """Whether the camera is on."""
        return self._open

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.said.hide()
        self.picture.show()
        self._open = True
        self._end.start()
        if self._eye is None:
            self._fail(NO_PICTURE)
        else:
            self._eye.open()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._close()

    def _close(self) -> None:
        self._open, self._newest = False, None
        self._pause.stop()
        self._end.stop()
        self.picture.put(None)
        if self._eye is not None:
            self._eye.close()

    def _fail(self, why: str) -> None:
        self._close()
        self.picture.hide()
        self.said.setText(self._context.text(why))
        self.said.show()

    def _see(self, image: QImage) -> None:
        if self._open:
            self.picture.put(image)
            self._newest = image
            if not self._pause.isActive():
                self._read()

    def _read(self) -> None:
        """Decode the newest frame, once the previous one is done."""
        if self._newest is None or self._reading:
            return
        image, self._newest = self._newest, None
        self._reading = True
        self._pause.start()
        self._context.jobs.read(lambda: code_in(image), self._done, self._broken, self)

    def _done(self, text: str | None) -> None:
        self._reading = False
        if not self._open:
            return
        if text is not None:
            self._close()
            self.scanned.emit(text)
        elif not self._pause.isActive():
            self._read()

    def _broken(self, _: BaseException) -> None:
        self._reading = False
        self._fail(NO_PICTURE)


class Mirror(QWidget):
    """Shows a horizontally mirrored picture, scaled to fit."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, *size.toTuple())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.width(), 0)
        painter.scale(-1, 1)
        painter.drawImage(place, self._image)
        painter.end()


def code_in(image: QImage) -> str | None:
    """Decode the code in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return read_code(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())
