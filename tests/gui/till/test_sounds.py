"""The sounds of the till: one for a hit, another for a miss, none where they are turned off."""

import wave

import pytest
from PySide6.QtWidgets import QApplication

from made_in_blekinge import paths
from made_in_blekinge.desk.till.snapshot import Greeted
from made_in_blekinge.gui.till import sounds
from made_in_blekinge.gui.till.sounds import HIT, MISS, TillSounds
from made_in_blekinge.settings import SOUNDS, SOUNDS_OFF
from tests.support.gui.desk import Desk
from tests.support.gui.till_desk import stand_up

BOWL = "2001"


def test_a_hit_and_a_miss_are_heard_unless_they_are_turned_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    counter, played = stand_up(desk), list[str]()
    monkeypatch.setattr(counter.page.sounds, "play", played.append)
    counter.scan(BOWL)
    counter.scan("99999999")
    assert played == [HIT, MISS]
    counter.page.sounds.tell(Greeted())
    desk.context.market.settings.set(SOUNDS, SOUNDS_OFF)
    counter.scan(BOWL, "99999999")
    assert played == [HIT, MISS]


def test_without_sound_libraries_it_beeps(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(sounds, "_effects", dict)
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    made = TillSounds(desk.context)
    made.play(HIT)
    assert len(beeps) == 1
    made.play(MISS)
    desk.qtbot.waitUntil(lambda: len(beeps) == 3)


@pytest.mark.parametrize("name", [HIT, MISS])
def test_the_sounds_are_short(name: str) -> None:
    with wave.open(str(paths.resources() / "sounds" / f"{name}.wav")) as file:
        assert 0.05 < file.getnframes() / file.getframerate() < 0.5
