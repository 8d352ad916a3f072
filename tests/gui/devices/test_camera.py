"""Reading codes from what a camera shows, with pictures instead of a camera."""

import builtins
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCameraPermission, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.devices.camera import (
    NO_PICTURE,
    NOT_ALLOWED,
    TIMED_OUT,
    CameraReader,
    code_in,
    find_eye,
    has_eye,
)
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.still_eye import StillEye, picture_of

multimedia = pytest.importorskip("PySide6.QtMultimedia", reason="needs libpulse", exc_type=ImportError)
pytestmark = pytest.mark.qt_log_ignore("No RHI backend", "Couldn't (load|resolve) ")
TEXT = "MIB1:A:KNA26:1001:7F3Q9ZK2"
EMPTY = picture_of("")


@pytest.fixture
def eye() -> StillEye:
    return StillEye()


@pytest.fixture
def reader(eye: StillEye, context: GuiContext, qtbot: QtBot) -> Iterator[CameraReader]:
    made = CameraReader(context, eye)
    qtbot.addWidget(made)
    yield made
    made.hide()
    qtbot.waitUntil(lambda: not made._reading)


@pytest.mark.parametrize(
    "kind", [QImage.Format.Format_RGB32, QImage.Format.Format_RGB888, QImage.Format.Format_Indexed8]
)
def test_a_picture_of_any_kind_is_read(kind: QImage.Format) -> None:
    picture = picture_of(TEXT, 641).convertToFormat(kind)
    assert code_in(picture) == TEXT
    assert code_in(EMPTY.convertToFormat(kind)) is None


def test_the_first_code_comes_once_and_the_camera_goes_off(reader: CameraReader, eye: StillEye, qtbot: QtBot) -> None:
    heard: list[str] = []
    reader.scanned.connect(heard.append)
    reader.show()
    assert eye.looks()
    eye.show_picture(EMPTY)
    qtbot.waitUntil(lambda: not reader._reading)
    assert heard == []
    with qtbot.waitSignal(reader.scanned):
        eye.show_picture(picture_of(TEXT))
    eye.show_picture(picture_of(TEXT))
    assert heard == [TEXT]
    assert not eye.looks()
    assert not reader.is_open
    assert reader._newest is None


def test_the_newest_picture_wins_and_no_more_than_eight_a_second_are_read(
    reader: CameraReader, eye: StillEye, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(camera, "code_in", lambda image: read.append(image.width()))
    reader.show()
    for width in range(100, 130):
        eye.seen.emit(EMPTY.scaledToWidth(width))
    qtbot.waitUntil(lambda: len(read) == 2)
    assert read == [100, 129]


def test_the_camera_goes_off_when_its_screen_is_left(reader: CameraReader, eye: StillEye, qtbot: QtBot) -> None:
    heard: list[str] = []
    reader.scanned.connect(heard.append)
    reader.show()
    eye.show_picture(picture_of(TEXT))
    assert reader._reading
    reader.hide()
    assert not eye.looks()
    qtbot.waitUntil(lambda: not reader._reading)
    assert heard == []
    reader.show()
    assert eye.looks()


def test_the_camera_goes_off_when_no_code_is_shown_to_it(context: GuiContext, eye: StillEye, qtbot: QtBot) -> None:
    reader = CameraReader(context, eye, open_for=30)
    qtbot.addWidget(reader)
    reader.show()
    qtbot.waitUntil(lambda: not eye.looks())
    assert reader.said.text() == TIMED_OUT
    assert reader.said.isVisible()
    assert not reader.picture.isVisible()
    reader.hide()
    reader.show()
    assert eye.looks()
    assert not reader.said.isVisible()


def test_the_picture_is_a_mirror_with_a_name(reader: CameraReader, eye: StillEye) -> None:
    halves = QImage(640, 480, QImage.Format.Format_RGB32)
    halves.fill(QColor("red"))
    for across in range(320):
        for down in range(480):
            halves.setPixelColor(across, down, QColor("blue"))
    reader.show()
    eye.show_picture(halves)
    reader.picture.resize(800, 480)
    seen = reader.picture.grab().toImage()
    ratio = seen.width() / 800
    ground = seen.pixelColor(int(20 * ratio), 100)
    assert seen.pixelColor(int(120 * ratio), 100) == QColor("red")
    assert seen.pixelColor(int(680 * ratio), 100) == QColor("blue")
    assert ground not in (QColor("red"), QColor("blue"))
    assert reader.picture.accessibleName() == "Picture of the camera"
    reader.hide()
    assert reader.picture.grab().toImage().pixelColor(int(120 * ratio), 100) == ground


def test_a_camera_that_breaks_says_so(reader: CameraReader, eye: StillEye) -> None:
    reader.show()
    eye.failed.emit(NO_PICTURE)
    assert reader.said.text() == NO_PICTURE
    assert not eye.looks()


def test_a_camera_that_was_pulled_out_says_so(context: GuiContext, qtbot: QtBot) -> None:
    gone = camera.Eye(multimedia.QCameraDevice())
    for eye in (gone, None):
        reader = CameraReader(context, eye)
        qtbot.addWidget(reader)
        reader.show()
        assert reader.said.text() == NO_PICTURE
        assert not reader.is_open


class Asked:
    """A system that asks whether a program may use the camera."""

    def __init__(self, status: Qt.PermissionStatus) -> None:
        self.status = status
        self.answer: Callable[[Any], None] | None = None

    def checkPermission(self, _: QCameraPermission) -> Qt.PermissionStatus:
        return self.status

    def requestPermission(self, _: QCameraPermission, owner: object, answer: Callable[[Any], None]) -> None:
        self.answer = answer


@pytest.mark.parametrize("first", [Qt.PermissionStatus.Denied, Qt.PermissionStatus.Undetermined])
def test_a_system_that_refuses_the_camera(
    first: Qt.PermissionStatus, context: GuiContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = Asked(first)
    monkeypatch.setattr(camera, "QCoreApplication", SimpleNamespace(instance=lambda: system))
    reader = CameraReader(context, camera.Eye(multimedia.QCameraDevice()))
    qtbot.addWidget(reader)
    reader.show()
    system.status = Qt.PermissionStatus.Denied
    if system.answer is not None:
        assert reader.is_open
        system.answer(None)
    assert reader.said.text() == NOT_ALLOWED
    reader.hide()


def test_an_answer_that_comes_after_the_screen_was_left_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    system = Asked(Qt.PermissionStatus.Undetermined)
    monkeypatch.setattr(camera, "QCoreApplication", SimpleNamespace(instance=lambda: system))
    eye, heard = camera.Eye(multimedia.QCameraDevice()), list[str]()
    eye.failed.connect(heard.append)
    eye.open()
    eye.close()
    assert system.answer is not None
    system.answer(None)
    assert heard == []


class Works:
    """A camera as Qt knows it."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def isAvailable(self) -> bool:
        return True

    def start(self) -> None:
        self.done.append("start")

    def stop(self) -> None:
        self.done.append("stop")


def test_a_camera_that_works_is_on_while_its_reader_is_shown(context: GuiContext, qtbot: QtBot) -> None:
    eye, works = camera.Eye(multimedia.QCameraDevice()), Works()
    setattr(eye, "_camera", works)  # noqa: B010  a camera without a computer
    reader = CameraReader(context, eye)
    qtbot.addWidget(reader)
    reader.show()
    assert works.done == ["start"]
    reader.hide()
    assert works.done == ["start", "stop"]


def test_no_camera_no_button(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multimedia.QMediaDevices, "defaultVideoInput", multimedia.QCameraDevice)
    assert not has_eye()
    assert find_eye() is None


@pytest.mark.parametrize("missing", ["multimedia", "reader"])
def test_a_missing_library_no_button(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "_device", lambda: multimedia.QCameraDevice())
    assert has_eye()
    if missing == "reader":
        monkeypatch.setattr(camera, "can_read", lambda: False)
    else:
        real = builtins.__import__

        def refuse(name: str, *rest: Any, **more: Any) -> Any:
            if name == "PySide6.QtMultimedia":
                raise ImportError("libpulse.so.0: cannot open shared object file")
            return real(name, *rest, **more)

        monkeypatch.setattr(builtins, "__import__", refuse)
    camera._has_multimedia.cache_clear()
    try:
        assert not has_eye()
        assert find_eye() is None
    finally:
        monkeypatch.undo()
        camera._has_multimedia.cache_clear()
