from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.dialogs.print import prepare, print_pages, print_pdf
from made_in_blekinge.progress import Progress
from tests.gui.recording_say import RecordingSay

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
    assert print_pages(printer(tmp_path / "out.pdf", three_pages), three_pages, Progress()) == 3
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 3
    assert document[2].get_size() == pytest.approx(A5, abs=1)
    image = document[2].render(scale=254 / 72).to_pil().convert("L")
    dark = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert dark == pytest.approx((300, 400, 500, 600), abs=6)


def test_only_the_chosen_pages_are_printed(themed: object, tmp_path: Path, three_pages: bytes) -> None:
    chosen = printer(tmp_path / "out.pdf", three_pages)
    chosen.setFromTo(2, 2)
    assert print_pages(chosen, three_pages, Progress()) == 1
    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == 1


def test_printing_can_be_stopped(themed: object, tmp_path: Path, three_pages: bytes) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pages(printer(tmp_path / "out.pdf", three_pages), three_pages, progress)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_the_pages_is_said_in_a_plain_sentence(
    themed: object, tmp_path: Path, three_pages: bytes
) -> None:
    broken = printer(tmp_path / "nowhere" / "out.pdf", three_pages)
    with pytest.raises(UserError) as refused:
        print_pages(broken, three_pages, Progress())
    assert refused.value.code == "printer_refused"


def test_without_a_printer_the_file_is_offered(
    context: GuiContext, qtbot: QtBot, three_pages: bytes, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    parent, saved = QWidget(), []
    qtbot.addWidget(parent)
    print_pdf(context, parent, three_pages, "signs.pdf", lambda: saved.append("no"))
    say.answers.append(True)
    print_pdf(context, parent, three_pages, "signs.pdf", lambda: saved.append("yes"))
    assert saved == ["yes"]
    assert "no printer" in say.questions[0][0]
