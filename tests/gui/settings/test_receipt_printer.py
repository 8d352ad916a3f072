"""The receipt printer is set up by keyboard, tried before it is saved, and what cannot be is said beside the field."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.receipt_printer import Connection, kept_printer
from made_in_blekinge.gui.settings.page import SettingsPage
from made_in_blekinge.gui.settings.receipt_printer import PrinterDialog
from made_in_blekinge.settings import RECEIPT_PRINTER
from tests.support.gui.desk import Desk, write
from tests.support.receipt_printer import burnt, printing


def set_up(desk: Desk) -> PrinterDialog:
    page = desk.sit_down(SettingsPage)
    desk.rest()
    page.printer.change()
    found: PrinterDialog = page.findChildren(PrinterDialog)[-1]
    QTest.qWaitForWindowActive(found)
    return found


def test_a_printer_of_the_network_is_tried_and_saved(qtbot: QtBot, desk: Desk) -> None:
    dialog = set_up(desk)
    with printing() as printer:
        write(dialog.editor, printer.address.removeprefix("tcp://"))
        dialog.width_mm.setCurrentIndex(dialog.width_mm.findData(58))
        QTest.mouseClick(dialog.try_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(printer.jobs) == 1 and not dialog.is_busy)
        assert burnt(printer.jobs[0])[0].width == 384
    QTest.keyClick(dialog.editor, Qt.Key.Key_Return)
    desk.rest()
    kept = kept_printer(desk.context.market.settings.get(RECEIPT_PRINTER))
    assert kept is not None
    assert (str(kept.to), kept.width, kept.cut) == (printer.address, 58, True)


def test_what_is_no_address_is_said_and_nothing_is_saved(desk: Desk) -> None:
    dialog = set_up(desk)
    write(dialog.editor, "a b")
    QTest.keyClick(dialog.editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "“a b”" in dialog.place_problem.text.text() or "a b" in dialog.place_problem.text.text()
    assert desk.context.market.settings.get(RECEIPT_PRINTER) == {}
    dialog.way.setCurrentIndex(dialog.way.findData(Connection.RAW.value))
    assert dialog.editor.text() != "a b"
    dialog.done(0)


def test_a_printer_that_is_gone_is_said_in_the_dialog(qtbot: QtBot, desk: Desk) -> None:
    with printing() as printer:
        pass
    dialog = set_up(desk)
    write(dialog.editor, printer.address.removeprefix("tcp://"))
    QTest.mouseClick(dialog.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert printer.address in dialog.problem.text()
    dialog.done(0)
