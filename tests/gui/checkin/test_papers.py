"""One key prints sign, badge and labels; what is on paper is remembered, and a failed print undoes nothing."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.checkin import Movement, Standing
from made_in_blekinge.gui.checkin import bar as checkin_bar
from made_in_blekinge.gui.checkin import papers as checkin_papers
from made_in_blekinge.gui.checkin import receipts as checkin_receipts
from made_in_blekinge.gui.checkin.band import CALM, GOOD, WRONG
from made_in_blekinge.gui.devices.signature import SignatureDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.labels.printing import print_history
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.gui.checkin_desk import Table, sit_down
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay

F8 = Qt.Key.Key_F8


class Printer:
    """Takes the place of the print dialog: draws the pages, and takes them or not."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.works = desk, True
        self.names: list[str] = []
        self.contents: list[bytes] = []
        self.kinds: list[str] = []

    def dialog(
        self,
        context: GuiContext,
        parent: QWidget,
        content_for: Callable[[str], bytes],
        name: str,
        printed: Callable[[str], None],
        paper: str,
    ) -> "_Dialog":
        self.kinds.append(paper)
        return _Dialog(self, parent, content_for, name, printed)


class _Dialog(QObject):
    def __init__(
        self,
        printer: Printer,
        parent: QWidget,
        content_for: Callable[[str], bytes],
        name: str,
        printed: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.printer, self.content_for, self.name, self.printed = printer, content_for, name, printed

    def start(self) -> None:
        if self.printer.works:
            self.printer.names.append(self.name)
            self.printer.contents.append(self.content_for("Laser"))
            self.printed("Laser")
        self.deleteLater()


@pytest.fixture
def printer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Printer:
    made = Printer(desk)
    monkeypatch.setattr(checkin_papers, "PrintDialog", made.dialog)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Laser"])
    return made


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)


def arrived(desk: Desk) -> tuple[Table, Record, Record]:
    """Somebody who has just been checked in, with one product."""
    table, (who,) = sit_down(desk, 1, identity_number="556016-0680")
    product = builders.product(desk.database, who, "1001", planned_quantity=2)
    table.scan_sign(who)
    table.enter()
    assert table.said == (GOOD, "Checked in")
    return table, who, product


def signing(table: Table) -> SignatureDialog:
    """The pad that is open."""
    (dialog,) = [found for found in table.page.findChildren(SignatureDialog) if found.isVisible()]
    return dialog


def kinds(desk: Desk) -> list[tuple[str, str]]:
    return [(row.kind, row.target) for row in reversed(desk.read(print_history, "KNA26"))]


def text(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))


def test_one_key_prints_all_and_it_is_remembered(desk: Desk, printer: Printer) -> None:
    table, who, _ = arrived(desk)
    desk.press(F8)
    number = who.values["number"]
    assert printer.names == [f"KNA26-{number}-booth.pdf", f"KNA26-{number}-badge.pdf", f"KNA26-{number}-price.pdf"]
    assert printer.kinds == ["booth", "badge", "price"]
    assert all(
        shown in text(content) for shown, content in zip(("A1", "Ombud", "Äppelmust"), printer.contents, strict=True)
    )
    assert text(printer.contents[2]).count("Äppelmust") == 2
    assert kinds(desk) == [("booth", "Laser"), ("badge", "Laser"), ("price", "Laser")]
    assert table.said == (GOOD, "Printed")


def test_it_is_said_before_it_is_printed_again(desk: Desk, printer: Printer, say: RecordingSay) -> None:
    table, _, _ = arrived(desk)
    desk.press(F8)
    desk.press(F8)
    assert [title for title, _, _ in say.questions] == ["Already printed at 10:30"]
    assert len(printer.names) == 3
    assert table.said == (CALM, "Already printed at 10:30")
    say.answers.append(True)
    desk.press(F8)
    assert len(printer.names) == 6


def test_only_what_changed_is_printed_anew(desk: Desk, printer: Printer, say: RecordingSay) -> None:
    _, _, product = arrived(desk)
    desk.press(F8)
    edit_product(desk.database, product.id, product.version, {"price_sek": 9900})
    desk.rest()
    desk.press(F8)
    assert [name.rpartition("-")[2] for name in printer.names] == ["booth.pdf", "badge.pdf", "price.pdf", "price.pdf"]
    assert say.questions == []


def test_a_print_that_fails_undoes_nothing(desk: Desk, printer: Printer) -> None:
    table, _, _ = arrived(desk)
    printer.works = False
    desk.press(F8)
    assert table.said == (WRONG, "Not printed")
    assert (table.statuses(), kinds(desk)) == ({"A1": Standing.CHECKED_IN}, [])
    printer.works = True
    desk.press(F8)
    assert len(kinds(desk)) == 3


def test_cancelling_the_system_s_dialog_prints_nothing_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    table, _, _ = arrived(desk)
    asked: list[str] = []

    def cancel(dialog: QPrintDialog) -> int:
        asked.append(dialog.printer().docName())
        return 0

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Laser"])
    monkeypatch.setattr(QPrintDialog, "exec", cancel)
    desk.press(F8)
    desk.qtbot.waitUntil(lambda: table.said == (WRONG, "Not printed"))
    assert asked == ["KNA26-1-booth.pdf"]
    assert kinds(desk) == []


def test_without_a_printer_the_papers_become_files(
    desk: Desk, no_printer: None, say: RecordingSay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, who, _ = arrived(desk)
    monkeypatch.setattr(checkin_papers, "ask_folder", lambda *_: tmp_path)
    desk.press(F8)
    assert table.said == (CALM, "Not printed")
    say.answers.append(True)
    desk.press(F8)
    number = who.values["number"]
    names = [f"KNA26-{number}-{kind}.pdf" for kind in checkin_papers.KINDS]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == sorted(names)
    assert kinds(desk) == list(zip(checkin_papers.KINDS, names, strict=True))
    assert table.said == (GOOD, "Saved")


def test_a_disk_that_is_full_marks_nothing_as_printed(
    desk: Desk, no_printer: None, say: RecordingSay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, _, _ = arrived(desk)
    monkeypatch.setattr(checkin_papers, "ask_folder", lambda *_: tmp_path / "gone")
    say.answers.append(True)
    desk.press(F8)
    assert table.said == (WRONG, "Not printed")
    assert kinds(desk) == []


def test_goods_without_a_price_get_no_label(desk: Desk, printer: Printer) -> None:
    table, (who,) = sit_down(desk, 1)
    builders.product(desk.database, who, "1001", price_sek=None)
    table.scan_sign(who)
    desk.press(F8)
    assert [name.rpartition("-")[2] for name in printer.names] == ["booth.pdf", "badge.pdf"]


@pytest.mark.parametrize(
    ("key", "title"), [(checkin_bar.INTAKE, "goods received"), (checkin_bar.RETURN, "goods returned")]
)
def test_receipts_of_goods(desk: Desk, monkeypatch: pytest.MonkeyPatch, key: str, title: str) -> None:
    table, _, _ = arrived(desk)
    made: list[bytes] = []
    monkeypatch.setattr(checkin_receipts, "print_pdf", lambda _c, _w, content_for, *_: made.append(content_for("")))
    table.choose(key)
    signing(table).paper_button.click()
    assert title in text(made[0])
    assert "Utställare 01" in text(made[0])
    assert "on screen" not in text(made[0])


@pytest.mark.parametrize("key", [checkin_bar.INTAKE, checkin_bar.RETURN])
def test_a_receipt_is_signed_on_the_screen(desk: Desk, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    table, _, product = arrived(desk)
    made: list[bytes] = []
    monkeypatch.setattr(checkin_receipts, "print_pdf", lambda _c, _w, content_for, *_: made.append(content_for("")))
    table.page.card.goods.counted.emit(Movement.ACCEPTED, product.id, 24)
    desk.rest()
    table.choose(key)
    dialog = signing(table)
    assert (dialog.name.text(), dialog.goods.text().startswith("1001 Äppelmust: 24 ")) == ("Ombud 1", True)
    table.page.card.goods.counted.emit(Movement.ACCEPTED, product.id, 30)  # counted anew while somebody signs
    desk.rest()
    QTest.mouseClick(dialog.pad, Qt.MouseButton.LeftButton, pos=dialog.pad.rect().center())
    dialog.accept_button.click()
    assert "Signed on screen 12 Jun 2026 10:30 by Ombud 1" in " ".join(text(made[0]).replace("\u202f", " ").split())
    assert "24" in text(made[0])
    assert "30 " not in text(made[0]).replace("10:30", "")


def test_cancelling_the_signature_prints_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    table, _, _ = arrived(desk)
    made: list[bytes] = []
    monkeypatch.setattr(checkin_receipts, "print_pdf", lambda _c, _w, content_for, *_: made.append(content_for("")))
    table.choose(checkin_bar.INTAKE)
    signing(table).reject()
    assert made == []


def test_a_receipt_becomes_a_file_where_there_is_no_printer(
    desk: Desk, no_printer: None, say: RecordingSay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, _, _ = arrived(desk)
    monkeypatch.setattr(checkin_receipts, "ask_save", lambda *_: tmp_path / "receipt.pdf")
    say.answers.append(True)
    table.choose(checkin_bar.INTAKE)
    signing(table).paper_button.click()
    desk.rest()
    assert "goods received" in text((tmp_path / "receipt.pdf").read_bytes())
    assert say.messages[-1] == "Saved: receipt.pdf"
