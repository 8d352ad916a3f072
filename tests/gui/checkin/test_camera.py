"""A sign that is shown to the camera of the check-in table."""

import pytest

from made_in_blekinge.gui.checkin.band import CALM
from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.devices.camera_dialog import CameraDialog
from tests.support import builders_checkin
from tests.support.gui.checkin_desk import Table, sit_down
from tests.support.gui.desk import Desk
from tests.support.gui.reading_order import out_of_order, stops
from tests.support.gui.still_eye import StillEye, picture_of

pytest.importorskip("PySide6.QtMultimedia", reason="needs libpulse", exc_type=ImportError)
pytestmark = pytest.mark.qt_log_ignore("No RHI backend", "Couldn't (load|resolve) ")


@pytest.fixture
def eye(no_camera: None, monkeypatch: pytest.MonkeyPatch) -> StillEye:
    made = StillEye()
    monkeypatch.setattr(camera, "has_eye", lambda: True)
    monkeypatch.setattr(camera, "find_eye", lambda: made)
    return made


def opened(table: Table) -> CameraDialog:
    table.page.list.camera.click()
    (dialog,) = table.page.findChildren(CameraDialog)
    return dialog


def test_a_sign_before_the_camera_shows_who_it_is(eye: StillEye, desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1, identity_number="556016-0680")
    assert table.page.list.camera.accessibleName() == "Use the camera"
    assert out_of_order(table.page) == []
    assert table.page.list.camera in stops(table.page)
    dialog = opened(table)
    sign = builders_checkin.payload(desk.database, table.event, who)
    with desk.qtbot.waitSignal(dialog.scanned):
        eye.show_picture(picture_of(sign))
    desk.rest()
    assert table.page.card.name.accessibleName() == "Utställare 01"
    assert table.said == (CALM, "Expected")


def test_a_cancelled_camera_goes_off(eye: StillEye, desk: Desk) -> None:
    dialog = opened(sit_down(desk, 1)[0])
    assert eye.looks()
    off: list[bool] = []
    eye.close = lambda: off.append(True)  # type: ignore[method-assign]
    dialog.cancel.click()
    assert off
    assert not dialog.isVisible()


def test_without_a_camera_the_search_stands_alone(desk: Desk) -> None:
    table, _ = sit_down(desk, 1)
    assert not table.page.list.camera.isVisible()
