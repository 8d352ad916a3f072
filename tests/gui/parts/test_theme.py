"""Both schemes can be read by everybody, and the style sheet is complete."""

from itertools import product

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QPushButton, QStyle, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.colour import contrast
from made_in_blekinge.gui.parts.theme import (
    DARK,
    LIGHT,
    Tokens,
    app_font,
    apply_theme,
    follow_system,
    px,
    style_sheet,
    tokens,
)

TEXTS = [
    *product(("ink", "muted", "sea"), ("paper", "surface", "rail", "hover", "sea_soft")),
    *product(("oak", "amber", "brick", "plum"), ("paper", "surface")),
    *((tone, f"{tone}_soft") for tone in ("sea", "oak", "amber", "brick", "plum")),
    ("on_sea", "sea"),
    ("on_sea", "sea_hover"),
]
OUTLINES = list(product(("outline", "sea", "brick"), ("paper", "surface", "rail", "hover")))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
@pytest.mark.parametrize("text, ground", TEXTS)
def test_every_text_can_be_read(colours: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
@pytest.mark.parametrize("outline, ground", OUTLINES)
def test_every_control_stands_out(colours: Tokens, outline: str, ground: str) -> None:
    assert contrast(getattr(colours, outline), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_the_style_sheet_has_no_token_left_and_its_pictures_exist(colours: Tokens) -> None:
    import re
    from pathlib import Path

    sheet = style_sheet(colours, 1.0)
    assert "$" not in sheet.replace("$tokens", "")
    pictures = re.findall(r"url\((.*?)\)", sheet)
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


@pytest.mark.parametrize("scheme, colours", [("light", LIGHT), ("dark", DARK)])
def test_a_forced_scheme_colours_the_palette(themed: QApplication, scheme: str, colours: Tokens) -> None:
    apply_theme(themed, "dark" if scheme == "dark" else "light")
    assert tokens() is colours
    assert themed.palette().color(QPalette.ColorRole.Window).name().upper() == colours.paper
    assert themed.palette().color(QPalette.ColorRole.Highlight).name().upper() == colours.sea
    apply_theme(themed, "light")


def test_the_typeface_of_the_package_is_used(themed: QApplication) -> None:
    label = QLabel("Åäö")
    assert QFontInfo(label.font()).family() == "Source Sans Pro"
    assert label.font().pixelSize() == 15


def test_figures_all_have_the_same_width(themed: QApplication) -> None:
    from PySide6.QtGui import QFontMetrics

    metrics = QFontMetrics(app_font(36))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_twice_the_text_size_scales_lengths_and_style_sheet(themed: QApplication) -> None:
    apply_theme(themed, "light", 2.0)
    assert px(18) == 36
    assert app_font().pixelSize() == 30
    assert "font-size: 56px" in themed.styleSheet()
    apply_theme(themed, "light")


def test_the_window_follows_the_system_only_where_nothing_is_forced(themed: QApplication) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    follow_system()
    changed = QGuiApplication.styleHints().colorSchemeChanged
    changed.emit(Qt.ColorScheme.Dark)
    assert tokens() is LIGHT
    apply_theme(themed, "system")
    changed.emit(Qt.ColorScheme.Dark)
    assert tokens() is DARK
    changed.emit(Qt.ColorScheme.Light)
    assert tokens() is LIGHT


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_menu_scrolls_where_the_screen_ends_and_its_signs_grow_with_the_text(
    themed: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(themed, "light", scale)
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.ensurePolished()
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu) == 1
    assert menu.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, menu) == px(16)
    apply_theme(themed, "light")


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_a_button_keeps_its_size_when_it_has_the_focus(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    """Its border becomes thicker, and its padding as much less, in every size of text."""
    apply_theme(themed, "light", scale)
    made, other = QPushButton("Åäö"), QPushButton("Other")
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(made)
    row.addWidget(other)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    before = made.sizeHint()
    made.setFocus()
    assert made.hasFocus()
    assert made.sizeHint() == before
    apply_theme(themed, "light")
