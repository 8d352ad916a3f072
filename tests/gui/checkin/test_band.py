"""The band that says what came of a scan never makes the window wider."""

import pytest
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.checkin.band import NOTE, ResultBand


@pytest.mark.parametrize("word", ["Kort", "Ett ord som " * 30, "x" * 200])
def test_long_words_do_not_widen_the_band(qtbot: QtBot, word: str) -> None:
    band = ResultBand("checkin")
    qtbot.addWidget(band)
    band.put(NOTE, word, word)
    band.resize(400, 64)
    with qtbot.waitExposed(band):
        band.show()
    assert band.minimumSizeHint().width() < 200
    assert band.word.text() == word
    assert band.accessibleName() == f"{word}. {word}"
