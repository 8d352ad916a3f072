"""Scanner bursts into every field and button of every screen: none of them answers, writes or checks anybody in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from made_in_blekinge.desk.kiosk.snapshot import OF_STAFF, Step, Visit, new_visit
from tests.gui.kiosk.test_pictures import visit_of
from tests.support import builders_checkin as people
from tests.support.gui.driving import Driver, targets

FOREIGN_CODE = "7310865004703"
BEFORE_A_CODE = {Step.START, Step.CAMERA, Step.BOOTH, Step.PERSONAL, Step.PROBLEM}
SCREENS = [step for step in Step if step not in OF_STAFF]


def reachable(kiosk: Driver) -> list[QWidget]:
    """What can have the focus now, but for the five languages, which are alike."""
    return [
        part for part in targets(kiosk.window)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part not in [*kiosk.window.languages.values()][1:]
    ]  # fmt: skip


@pytest.mark.parametrize("step", SCREENS)
def test_a_scan_into_any_widget_is_no_answer(kiosk: Driver, market: people.Market, step: Step) -> None:
    whole = visit_of(market)["whole"]
    visit: Visit = new_visit() if step in BEFORE_A_CODE else whole
    kiosk.show(step, visit=visit)
    count = len(reachable(kiosk))
    assert count >= 2
    for at in range(count):
        kiosk.show(step, visit=visit, problem=None, came_from=step)
        reachable(kiosk)[at].setFocus()
        kiosk.window.scanner._burst._scan_ended = None
        kiosk.scan(FOREIGN_CODE, end=Qt.Key.Key_Tab if at % 2 else Qt.Key.Key_Return)
        kiosk.qtbot.waitUntil(lambda: kiosk.now.awaited is None)
        assert kiosk.step in (step, Step.PROBLEM), at
        assert (kiosk.now.typed, kiosk.now.visit.brought) == ("", visit.brought)
        assert kiosk.now.problem is not None or step in (Step.DONE, Step.DAY)
    assert people.check_ins(market.database) == []
