"""Printing, as far as it goes without a printer; a real queue is in test_print_queue.py."""

import threading
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtGui import QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.printing import (
    PRINTER,
    RECEIPT,
    REPORT,
    PrintDialog,
    Sent,
    prepare,
    print_pages,
    print_pdf,
    remember_printer,
    remembered_printer,
)
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.progress import Progress
from tests.support.gui.recording_say import RecordingSay

A5 = (419.53, 595.28)


@pytest.fixture
def three_pages(tmp_path: Path) -> bytes:
    """A black square of 2 cm whose corner stands 3 cm from the left and 4 cm from the top, on three pages of A5."""
    canvas = Canvas(str(tmp_path / "three.pdf"), pagesize=A5)
    for _ in range(3):
        cm = 72 / 2.54
        canvas.rect(3 * cm, A5[1] - 6 * cm, 2 * cm, 2 * cm, fill=1)
        canvas.showPage()
    canvas.save()
    return (tmp_path / "three.pdf").read_bytes()


def printer(target: Path, content: bytes) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(target))
    made.setResolution(300)
    prepare(made, content, "signs")
    return made


def test_pages_are_printed_at_their_size_and_place(themed: object, tmp_path: Path, three_pages: bytes) -> None:
    assert print_pages(printer(tmp_path / "out.pdf", three_pages), three_pages, Progress()) == Sent(3, 3, whole=True)
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 3
    assert document[2].get_size() == pytest.approx(A5, abs=1)
    image = document[2].render(scale=254 / 72).to_pil().convert("L")
    dark = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert dark == pytest.approx((300, 400, 500, 600), abs=6)


def test_only_the_chosen_pages_are_printed(themed: object, tmp_path: Path, three_pages: bytes) -> None:
    chosen = printer(tmp_path / "out.pdf", three_pages)
    chosen.setFromTo(2, 2)
    assert print_pages(chosen, three_pages, Progress()) == Sent(1, 1)
    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == 1


def test_copies_that_the_printer_does_not_make_are_drawn(themed: object, tmp_path: Path, three_pages: bytes) -> None:
    chosen = printer(tmp_path / "out.pdf", three_pages)
    chosen.setCopyCount(2)
    assert print_pages(chosen, three_pages, Progress()) == Sent(6, 6, whole=True)
    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == 6


@pytest.mark.parametrize(
    ("paper", "lying"), [((595.28, 841.89), False), ((841.89, 595.28), True), ((175.7, 130.4), False)]
)
def test_a_roll_is_never_turned(paper: tuple[float, float], lying: bool, themed: object, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "one.pdf"), pagesize=paper)
    canvas.showPage()
    canvas.save()
    layout = printer(tmp_path / "out.pdf", (tmp_path / "one.pdf").read_bytes()).pageLayout()
    assert (layout.orientation() == QPageLayout.Orientation.Landscape) == lying
    size = layout.fullRectPoints().size()
    assert (size.width(), size.height()) == pytest.approx(paper, abs=1)


def test_printing_that_is_stopped_before_it_began_gives_no_paper(
    themed: object, tmp_path: Path, three_pages: bytes
) -> None:
    progress = Progress()
    progress.cancel()
    stopped = print_pages(printer(tmp_path / "out.pdf", three_pages), three_pages, progress)
    assert stopped == Sent(0, 3, stopped=True)
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_the_pages_is_said_in_a_plain_sentence(
    themed: object, tmp_path: Path, three_pages: bytes
) -> None:
    broken = printer(tmp_path / "nowhere" / "out.pdf", three_pages)
    with pytest.raises(UserError) as refused:
        print_pages(broken, three_pages, Progress())
    assert refused.value.code == "printer_refused"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


class Desk:
    """A printer "Office" that prints into a file, and what was asked of the one who prints."""

    def __init__(self, context: GuiContext, parent: QWidget, content: bytes, target: Path) -> None:
        self.context, self.parent, self.content, self.target = context, parent, content, target
        self.drawn_for: list[str] = []
        self.printed: list[str] = []
        self.ranges, self.accepted = "", True
        self.pages_offered = (0, 0)

    def choose(self, dialog: QPrintDialog) -> int:
        """What the user does in the system's dialog."""
        self.pages_offered = dialog.minPage(), dialog.maxPage()
        chosen = dialog.printer()
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(self.target))
        chosen.setPageRanges(QPageRanges.fromString(self.ranges))
        return int(self.accepted)

    def print(self) -> PrintDialog:
        print_pdf(self.context, self.parent, self._content_for, "signs.pdf", lambda: None, self.printed.append)
        return next(child for child in self.parent.children() if isinstance(child, PrintDialog))

    def _content_for(self, printer_name: str) -> bytes:
        assert threading.current_thread() is not threading.main_thread()
        self.drawn_for.append(printer_name)
        return self.content


@pytest.fixture
def desk(
    context: GuiContext, parent: QWidget, three_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    made = Desk(context, parent, three_pages, tmp_path / "out.pdf")
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    monkeypatch.setattr(QPrinter, "printerName", lambda _: "Office")
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: made.choose(dialog))
    return made


def test_the_paper_is_made_for_the_printer_that_was_chosen(desk: Desk, qtbot: QtBot, say: RecordingSay) -> None:
    shown = desk.print()
    assert shown.isVisible()
    assert not desk.target.exists()
    qtbot.waitUntil(lambda: bool(say.messages))
    assert (desk.drawn_for, desk.printed, desk.pages_offered) == (["", "Office"], ["Office"], (1, 3))
    assert say.messages == ["3 pages sent to the printer."]
    assert len(pypdfium2.PdfDocument(desk.target)) == 3


def test_who_does_not_choose_a_printer_is_left_in_peace(desk: Desk, qtbot: QtBot, say: RecordingSay) -> None:
    desk.accepted = False
    with qtbot.waitSignal(desk.print().destroyed):
        pass
    assert (desk.drawn_for, desk.printed, say.messages, say.errors) == ([""], [], [], [])


def test_a_part_of_the_pages_does_not_count_as_printed(desk: Desk, qtbot: QtBot, say: RecordingSay) -> None:
    desk.ranges = "1,3"
    desk.print()
    qtbot.waitUntil(lambda: bool(say.messages))
    assert (say.messages, desk.printed) == (["2 pages sent to the printer."], [])


def test_a_printer_that_goes_in_the_middle_is_said(
    desk: Desk, qtbot: QtBot, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinter, "newPage", lambda _: False)
    desk.print()
    qtbot.waitUntil(lambda: bool(say.errors))
    assert [error.code for error in say.errors] == ["printer_refused"]
    assert (desk.printed, say.messages) == ([], [])


@pytest.mark.parametrize("state", [QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted])
def test_a_printer_that_gives_up_at_the_end_is_said(
    state: QPrinter.PrinterState, desk: Desk, qtbot: QtBot, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinter, "printerState", lambda _: state)
    desk.print()
    qtbot.waitUntil(lambda: bool(say.errors))
    assert ([error.code for error in say.errors], desk.printed) == (["printer_refused"], [])


def test_printing_that_is_stopped_says_what_the_printer_was_given(
    desk: Desk, qtbot: QtBot, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_page = QPrinter.newPage

    def cancel(self: QPrinter) -> bool:
        dialog = next(child for child in desk.parent.children() if isinstance(child, PrintDialog))
        QMetaObject.invokeMethod(dialog.working.cancel, "click", Qt.ConnectionType.BlockingQueuedConnection)
        return next_page(self)

    monkeypatch.setattr(QPrinter, "newPage", cancel)
    desk.print()
    qtbot.waitUntil(lambda: bool(say.messages))
    assert say.messages == ["Printing was stopped. The printer had been given 2 of 3 pages."]
    assert (desk.printed, say.errors) == ([], [])
    assert len(pypdfium2.PdfDocument(desk.target)) == 2


def test_stopped_while_it_is_drawn_nothing_goes_to_the_printer(
    desk: Desk, qtbot: QtBot, say: RecordingSay, three_pages: bytes
) -> None:
    shown, drawing = threading.Event(), threading.Event()

    def slow(printer_name: str) -> bytes:
        drawing.set()
        shown.wait(10)
        return three_pages

    print_pdf(desk.context, desk.parent, slow, "signs.pdf", lambda: None, desk.printed.append)
    drawing.wait(10)
    dialog = next(child for child in desk.parent.children() if isinstance(child, PrintDialog))
    dialog.reject()
    shown.set()
    qtbot.waitUntil(lambda: not desk.context.jobs._running)
    assert say.messages == ["Printing was stopped, and nothing was sent to the printer."]
    assert (desk.pages_offered, desk.printed) == ((0, 0), [])


def test_a_paper_that_cannot_be_made_is_said(desk: Desk, qtbot: QtBot, say: RecordingSay) -> None:
    def refuse(printer_name: str) -> bytes:
        raise UserError("no_copies", "There are no copies to print.")

    print_pdf(desk.context, desk.parent, refuse, "signs.pdf", lambda: None, desk.printed.append)
    qtbot.waitUntil(lambda: bool(say.errors))
    assert ([error.code for error in say.errors], desk.printed) == (["no_copies"], [])


def test_without_a_printer_the_file_is_offered(
    context: GuiContext, parent: QWidget, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    asked: list[str] = []
    saved: list[str] = []

    def content_for(printer_name: str) -> bytes:
        asked.append(printer_name)
        return b""

    print_pdf(context, parent, content_for, "signs.pdf", lambda: saved.append("no"))
    say.answers.append(True)
    print_pdf(context, parent, content_for, "signs.pdf", lambda: saved.append("yes"), asked.append)
    assert (saved, asked) == (["yes"], [])
    assert "no printer" in say.questions[0][0]


def test_each_kind_of_paper_has_the_printer_that_was_used_for_it(context: GuiContext) -> None:
    assert remembered_printer(context, "badge") == ""
    context.settings.setValue(PRINTER, "Office")
    assert remembered_printer(context, "badge") == "Office"
    remember_printer(context, "badge", "Zebra")
    remember_printer(context, RECEIPT, "Star")
    found = [remembered_printer(context, paper) for paper in ("badge", RECEIPT, REPORT)]
    assert found == ["Zebra", "Star", "Office"]
    remember_printer(context, "badge", "")
    assert remembered_printer(context, "badge") == ""


def test_the_printer_that_was_chosen_is_remembered_for_its_kind(desk: Desk, qtbot: QtBot, say: RecordingSay) -> None:
    remember_printer(desk.context, RECEIPT, "Star")
    desk.print()
    qtbot.waitUntil(lambda: bool(say.messages))
    assert (remembered_printer(desk.context, REPORT), remembered_printer(desk.context, RECEIPT)) == ("Office", "Star")


def test_no_printer_is_said_once_and_then_the_file_is_asked_for_at_once(
    context: GuiContext, parent: QWidget, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    done: list[str] = []

    def send() -> None:
        print_pdf(
            context, parent, lambda _: b"", "x.pdf", lambda: done.append("saved"), left=lambda: done.append("left")
        )

    for _ in range(3):
        send()
    assert (done, len(say.questions)) == (["left", "saved", "saved"], 1)
    assert "no printer" in say.messages[-1]


def test_who_is_told_that_nothing_was_printed(desk: Desk, qtbot: QtBot, say: RecordingSay) -> None:
    left: list[str] = []

    def send() -> PrintDialog:
        made = PrintDialog(
            desk.context, desk.parent, desk._content_for, "x.pdf", None, REPORT, lambda: left.append("left")
        )
        made.start()
        return made

    desk.accepted = False
    with qtbot.waitSignal(send().destroyed):
        pass
    assert left == ["left"]
    desk.accepted = True
    send()
    qtbot.waitUntil(lambda: bool(say.messages))
    assert left == ["left"]
