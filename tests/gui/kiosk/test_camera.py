"""A visit that begins with a code in front of the camera."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from made_in_blekinge.desk.kiosk.snapshot import Pace, Step
from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.devices.camera import CameraReader
from made_in_blekinge.gui.work.context import GuiContext
from tests.gui.kiosk.conftest import end, start
from tests.support import builders_checkin as people
from tests.support.gui.driving import Driver
from tests.support.gui.still_eye import StillEye, picture_of

pytest.importorskip("PySide6.QtMultimedia", reason="needs libpulse", exc_type=ImportError)
pytestmark = pytest.mark.qt_log_ignore("No RHI backend", "Couldn't (load|resolve) ")


@pytest.fixture
def eyes(no_camera: None, monkeypatch: pytest.MonkeyPatch) -> list[StillEye]:
    """Every camera that was looked for."""
    found: list[StillEye] = []

    def find() -> StillEye:
        found.append(StillEye())
        return found[-1]

    monkeypatch.setattr(camera, "has_eye", lambda: True)
    monkeypatch.setattr(camera, "find_eye", find)
    return found


def show(eye: StillEye, picture: QImage, kiosk: Driver, step: Step) -> None:
    eye.show_picture(picture)
    kiosk.wait_for(step)


def test_a_code_before_the_camera_opens_the_visit(eyes: list[StillEye], kiosk: Driver, market: people.Market) -> None:
    kiosk.touch("Use the camera")
    assert "Hold your code in front of the camera" in kiosk.words
    assert "Picture of the camera" in kiosk.words
    (eye,) = eyes
    assert eye.looks()
    show(eye, picture_of(market.code), kiosk, Step.YOU)
    assert {"Is this you?", "Aspö Musteri"} <= {*kiosk.words}
    assert kiosk.window.findChildren(CameraReader) == []
    assert people.check_ins(market.database) == []


def test_a_foreign_code_is_refused_as_a_scanned_one(eyes: list[StillEye], kiosk: Driver) -> None:
    kiosk.touch("Deutsch")
    kiosk.touch("Kamera benutzen")
    show(eyes[0], picture_of("https://example.org/"), kiosk, Step.PROBLEM)
    kiosk.press(Qt.Key.Key_Escape)
    assert kiosk.step is Step.CAMERA  # one tries again where it was


def test_the_keyboard_reaches_the_camera_and_leaves_it(eyes: list[StillEye], kiosk: Driver) -> None:
    kiosk.press(Qt.Key.Key_Tab)
    assert kiosk.focused == "Use the camera"
    kiosk.press(Qt.Key.Key_Return)
    assert "Hold your code in front of the camera" in kiosk.words
    eye = eyes[0]
    closed: list[bool] = []
    eye.destroyed.connect(lambda: closed.append(True))
    kiosk.press(Qt.Key.Key_Escape)
    assert kiosk.step is Step.START
    kiosk.qtbot.waitUntil(lambda: closed == [True])


def test_who_has_no_code_goes_on_from_the_camera(eyes: list[StillEye], kiosk: Driver) -> None:
    kiosk.touch("Use the camera")
    eye = eyes[0]
    off: list[bool] = []
    eye.close = lambda: off.append(True)  # type: ignore[method-assign]
    kiosk.touch("I have no code")
    assert kiosk.step is Step.BOOTH
    assert off


def test_the_camera_goes_off_when_nobody_goes_on(
    eyes: list[StillEye], market: people.Market, context: GuiContext, qtbot: QtBot
) -> None:
    kiosk = start(context, qtbot, Pace(idle=3, warning=1, tick_ms=20, settle_ms=0))
    kiosk.show(Step.CAMERA, left=3)
    off: list[bool] = []
    eyes[-1].close = lambda: off.append(True)  # type: ignore[method-assign]
    kiosk.wait_for(Step.START)
    assert off
    end(kiosk)


def test_without_a_camera_there_is_no_button(kiosk: Driver) -> None:
    assert "I have no code" in kiosk.words
    assert "Use the camera" not in kiosk.words
