from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.documents.labels.choosing import calibration_of, keep_calibration
from made_in_blekinge.domain.sheet import Calibration, find_sheet
from made_in_blekinge.gui.devices import printing as print
from made_in_blekinge.gui.labels import calibration
from made_in_blekinge.gui.labels.calibration import CalibrationDialog
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui import sample
from tests.support.gui.reading_order import out_of_order, stops
from tests.support.gui.recording_say import RecordingSay

empty_app = sample.empty_app
OFFICE, L7160 = "Kontoret", find_sheet("L7160")


class Bench:
    """A person with a ruler at the dialog."""

    def __init__(self, qtbot: QtBot, context: GuiContext, sheet: str) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = CalibrationDialog(context, self.window, find_sheet(sheet))
        self.saved: list[str] = []
        self.dialog.saved.connect(self.saved.append)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()

    def write(self, key: str, text: str) -> None:
        line = self.dialog.form.cells[key].editor.core
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)

    def save(self) -> None:
        QTest.mouseClick(self.dialog.accept_button, Qt.MouseButton.LeftButton)


@pytest.fixture
def sit(qtbot: QtBot, context: GuiContext, empty_app: App, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Bench]:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [OFFICE, "Zebra"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: OFFICE)
    return lambda sheet="L7160": Bench(qtbot, context, sheet)


def test_what_was_measured_is_kept_for_the_printer(sit: Callable[..., Bench], empty_app: App) -> None:
    bench = sit()
    assert bench.dialog.name == OFFICE
    bench.write("right", "-0,5")
    bench.write("down", "1.25")
    bench.write("across", "190,95 mm")
    bench.save()
    kept = calibration_of(empty_app.settings, OFFICE)
    assert bench.saved == [OFFICE]
    assert kept.scale_x == pytest.approx(190 / 190.95)
    assert [kept.offset_y, kept.scale_y] == pytest.approx([-1.25, 1])
    stretched = 190.95 / 190
    printed = stretched * kept.apply(L7160.box(1)).x + (L7160.left - 0.5 - stretched * L7160.left)
    assert printed == pytest.approx(L7160.left)
    assert calibration_of(empty_app.settings, "Zebra") == Calibration()


def test_what_comes_of_it_is_said_while_one_writes(sit: Callable[..., Bench]) -> None:
    bench = sit()
    assert bench.dialog.now.text() == "Nothing is kept of this printer yet."
    bench.write("right", "-0,5")
    bench.write("down", "2")
    bench.write("along", "280,84")
    said = bench.dialog.outcome.text()
    assert said == "From then on: everything 0.5 mm to the right and 1.95 mm up, 100 % as wide and 99.7 % as high."


def test_a_printer_put_right_before_starts_from_there(sit: Callable[..., Bench], empty_app: App) -> None:
    keep_calibration(empty_app.settings, OFFICE, Calibration(1, 2))
    bench = sit()
    assert "1 mm to the right and 2 mm down" in bench.dialog.now.text()
    bench.write("right", "0,3")
    bench.save()
    assert calibration_of(empty_app.settings, OFFICE).offset_x == pytest.approx(0.7)


@pytest.mark.parametrize(("key", "text"), [("across", "150"), ("along", "310,5"), ("right", "31"), ("down", "lite")])
def test_what_cannot_be_stands_beside_its_field_and_is_not_kept(
    key: str, text: str, sit: Callable[..., Bench], empty_app: App
) -> None:
    bench = sit()
    bench.write(key, text)
    assert bench.dialog.form.cells[key].problem.isVisible()
    assert not bench.dialog.accept_button.isEnabled()
    bench.write(key, "")
    QTest.keyClick(bench.dialog.focusWidget(), Qt.Key.Key_Delete)
    assert bench.dialog.form.wrong == 0
    assert bench.dialog.accept_button.isEnabled()


def test_a_printer_is_named_or_chosen(sit: Callable[..., Bench], empty_app: App) -> None:
    bench = sit()
    bench.write("right", "1")
    bench.dialog.printer.setEditText(" ")
    bench.save()
    assert bench.dialog.printer_problem.isVisible()
    assert bench.saved == []
    bench.dialog.printer.setEditText("Lånad skrivare")
    assert not bench.dialog.printer_problem.isVisible()
    bench.save()
    assert calibration_of(empty_app.settings, "Lånad skrivare").offset_x == pytest.approx(-1)


def test_a_printer_can_be_left_as_it_is_again(sit: Callable[..., Bench], empty_app: App) -> None:
    keep_calibration(empty_app.settings, OFFICE, Calibration(1, 2))
    bench = sit()
    QTest.mouseClick(bench.dialog.straight_button, Qt.MouseButton.LeftButton)
    assert calibration_of(empty_app.settings, OFFICE) == Calibration()
    assert bench.saved == [OFFICE]


def test_a_full_disk_keeps_the_dialog_open(
    sit: Callable[..., Bench], empty_app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = sit()
    bench.write("right", "1")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("made_in_blekinge.files.os.fsync", full)
    bench.save()
    assert bench.dialog.problem.isVisible()
    assert bench.dialog.isVisible()
    assert bench.saved == []


def test_a_narrow_roll_asks_only_for_what_its_rulers_have(sit: Callable[..., Bench]) -> None:
    bench = sit("DK-11201")
    cells = bench.dialog.form.cells
    assert cells["across"].note.text() == "From 10 to 20. Right is 10 mm; leave it empty then."
    assert cells["along"].note.text() == "From 10 to 80. Right is 70 mm; leave it empty then."


def test_the_page_is_saved_as_the_printer_will_print_it(
    sit: Callable[..., Bench], empty_app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    say: RecordingSay,
) -> None:  # fmt: skip
    bench = sit()
    monkeypatch.setattr(calibration, "ask_save", lambda *_: tmp_path / "page.pdf")
    pages = []
    for right in (Calibration(), Calibration(5, 5)):
        keep_calibration(empty_app.settings, OFFICE, right)
        with qtbot.waitSignal(bench.dialog._context.jobs.busy, check_params_cb=lambda busy: not busy):
            QTest.mouseClick(bench.dialog.file_button, Qt.MouseButton.LeftButton)
        pages.append((tmp_path / "page.pdf").read_bytes())
    assert say.messages == ["The page is saved in page.pdf."] * 2
    assert pages[0] != pages[1]
    assert pypdfium2.PdfDocument(pages[0])[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)


def test_the_page_is_printed_for_the_printer_that_takes_it(
    sit: Callable[..., Bench], empty_app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, asked = sit(), []

    def take(
        _context: object, _parent: object, content_for: Callable[[str], bytes], name: str, _save: object,
        printed: Callable[[str], None],
    ) -> None:  # fmt: skip
        asked.append((name, content_for("Zebra")[:5]))
        printed("Zebra")

    monkeypatch.setattr(print, "print_pdf", take)
    QTest.mouseClick(bench.dialog.print_button, Qt.MouseButton.LeftButton)
    assert asked == [("calibration-L7160.pdf", b"%PDF-")]
    assert bench.dialog.name == "Zebra"


def test_the_keyboard_goes_as_the_eye_goes(sit: Callable[..., Bench]) -> None:
    bench = sit()
    assert out_of_order(bench.dialog) == []
    assert [widget.accessibleName() or widget.property("text") for widget in stops(bench.dialog)][:3] == [
        "Printer",
        "Print the page…",
        "Save the page as PDF…",
    ]
