"""Every icon exists, is drawn, and follows the theme."""

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from made_in_blekinge.gui.parts.icons import GLYPHS, icon
from made_in_blekinge.gui.parts.theme import DARK, LIGHT, apply_theme


def _colours(drawn: QIcon, state: QIcon.State = QIcon.State.Off, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    picture = drawn.pixmap(32, 32, mode, state).toImage()
    pixels = (picture.pixelColor(x, y) for x in range(32) for y in range(32))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", GLYPHS)
def test_every_icon_is_drawn(themed: QApplication, name: str) -> None:
    assert _colours(icon(name)) == {LIGHT.ink}


def test_an_icon_takes_the_colours_of_its_state(themed: QApplication) -> None:
    assert _colours(icon("add", "sea")) == {LIGHT.sea}
    assert _colours(icon("add"), QIcon.State.On) == {LIGHT.on_sea}
    assert _colours(icon("add"), mode=QIcon.Mode.Disabled) == {LIGHT.muted}


def test_an_icon_made_in_light_is_light_in_dark(themed: QApplication) -> None:
    made = icon("warning")
    apply_theme(themed, "dark")
    assert _colours(made) == {DARK.ink}
    apply_theme(themed, "light")


def test_beside_a_word_an_icon_stands_at_the_left(themed: QApplication) -> None:
    wide = icon("add").pixmap(48, 24).toImage()
    assert all(wide.pixelColor(x, y).alpha() == 0 for x in range(30, 48) for y in range(24))
