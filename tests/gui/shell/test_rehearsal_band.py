"""The band of a rehearsal: on every page and on the locked window, with its ways out only where somebody works."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.gui.parts.theme import apply_theme, tokens
from made_in_blekinge.gui.shell.rehearsal_band import RehearsalBand
from made_in_blekinge.gui.shell.window import MainWindow
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.toy import PlainPage


def test_a_rehearsal_is_marked_on_every_page_and_on_the_locked_window(context: GuiContext, qtbot: QtBot) -> None:
    window = MainWindow(context, (PlainPage,))
    qtbot.addWidget(window)
    window.show()
    window.set_mark(Mark.REHEARSAL)
    band = window.rehearsal
    assert band is not None
    assert band.isVisible()
    assert window.demonstration is None
    assert band.word.text() == "REHEARSAL – nothing here is real"
    assert band.end.isVisible()
    window.cover(QWidget())
    assert band.isVisible()
    assert not band.end.isVisible()
    assert not band.anew.isVisible()
    window.cover(None)
    assert band.end.isVisible()
    context.set_language("sv")
    band = window.rehearsal
    assert band is not None
    assert band.isVisible()
    assert band.word.text() == "ÖVNING – ingenting här är på riktigt"
    assert (band.anew.text(), band.end.text()) == ("Börja om", "Avsluta övningen")
    window.set_mark(None)
    assert not band.isVisible()


def test_the_ways_out_are_asked_for(context: GuiContext, qtbot: QtBot) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    context.asked_for.connect(lambda key, arguments: gone.append((key, arguments)))
    band = RehearsalBand(context)
    qtbot.addWidget(band)
    band.show()
    for made in (band.anew, band.end):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert gone == [("rehearsal", {"wanted": "anew"}), ("rehearsal", {"wanted": "end"})]


def test_its_stripes_are_of_two_colours_in_both_appearances(
    context: GuiContext, themed: QApplication, qtbot: QtBot
) -> None:
    for scheme in ("dark", "light"):
        apply_theme(themed, scheme)
        band = RehearsalBand(context, leads=False)
        qtbot.addWidget(band)
        band.resize(900, 40)
        band.show()
        image = band.grab().toImage()
        row = [image.pixelColor(x, 20).name() for x in range(200)]
        soft, ground = tokens().colour("plum_soft").name(), tokens().colour("paper").name()
        assert row.count(soft) > 50
        assert row.count(ground) > 50
