"""Price labels in whole processes against their texts alone, symbols against the package, and the page of a preview.

Run as a program it is one such process: ``python -m tests.benchmarks.labels ours|texts ROWS.json LABELS.pdf``. It
prints the most memory that it took, in KiB.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.printing import Job
    from tests.benchmarks.measure import Result

_GOALS: Final = {1_000: 3.0, 10_000: 4.0}
_ROUNDS: Final = 5
_MEMORY: Final = 120.0
"""MiB for the most labels."""
_FILE: Final = 3.0
"""MB for the most labels."""
_SYMBOLS: Final = 100
_SYMBOLS_GOAL: Final = 1 / 30
_WRITER_GOAL: Final = 0.7
"""Where ours no longer needs less than this share of what zxing-cpp's writer needs, its lines are not worth it."""
_PREVIEW_GOAL: Final = 10.0
_DPI: Final = 96
_POINTS_PER_MM: Final = 72 / 25.4
_A4: Final = (595.28, 841.89)
_WORDS: Final = ["Björnbärssylt", "Äppelmust", "Honung", "Keramikmugg", "Lingondricka", "Fårskinn", "Havtorn", "Senap"]

Row = tuple[str, str, int, str, str]
"""Item number, name, price, producer and code."""


def measure(folder: Path) -> Iterator["Result"]:
    with TemporaryDirectory(dir=folder) as passing:
        for amount, goal in _GOALS.items():
            yield from _labels(Path(passing), amount, goal)
    yield _symbols("codes", [row[4] for row in _rows(_SYMBOLS)])
    yield _symbols(
        "check-in texts", [f"MIB1:AGI5HT2TZ5Z4DGTO5N2ZBW6KYEX4TQ2K7V3D{number:04}" for number in range(_SYMBOLS)]
    )
    yield _writer([row[4] for row in _rows(_SYMBOLS)])
    yield _preview()


def _labels(folder: Path, amount: int, goal: float) -> Iterator["Result"]:
    """Both as an installed program runs: compiled before, in the round to warm up."""
    from tests.benchmarks.measure import Result, compare

    rows, texts, ours = folder / "rows.json", folder / "texts.pdf", folder / "ours.pdf"
    rows.write_text(json.dumps(_rows(amount)), encoding="utf-8")
    memory = 0.0
    installed = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}

    def run(way: str, path: Path) -> None:
        nonlocal memory
        program = [sys.executable, "-m", __spec__.name, way, str(rows), str(path)]
        done = subprocess.run(program, check=True, capture_output=True, text=True, env=installed)
        memory = int(done.stdout) / 1024

    what = f"{amount} price labels : their texts alone"
    yield compare(what, lambda: run("texts", texts), lambda: run("ours", ours), goal, _ROUNDS, "whole processes")
    if amount == max(_GOALS):
        yield Result("  memory : what is allowed", _MEMORY, memory, 1, unit="MiB")
        yield Result("  file : what is allowed", _FILE, ours.stat().st_size / 1e6, 1, unit="MB")


def _symbols(what: str, texts: list[str]) -> "Result":
    """Ours are made anew each time: more texts than are remembered."""
    from qrcode.main import QRCode

    from made_in_blekinge.documents import qr
    from tests.benchmarks.measure import compare

    def by_package() -> None:
        for text in texts:
            code = QRCode(error_correction=0)
            code.add_data(text)
            code.make()

    return compare(
        f"{len(texts)} symbols of {what} : qrcode's", by_package, lambda: [qr.matrix(text) for text in texts],
        _SYMBOLS_GOAL, 5, "the best mask, module by module the same",
    )  # fmt: skip


def _writer(texts: list[str]) -> "Result":
    """The symbols alone, before zxing-cpp's pixels are made into rows of bits."""
    import zxingcpp

    from made_in_blekinge.documents import qr
    from tests.benchmarks.measure import compare

    def by_zxing() -> None:
        for text in texts:
            made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
            memoryview(made.to_image(scale=1, add_quiet_zones=False)).tobytes()

    return compare(
        f"{len(texts)} symbols : zxing-cpp's writer", by_zxing, lambda: [qr.matrix(text) for text in texts],
        _WRITER_GOAL, 9, "why ours is kept",
    )  # fmt: skip


def _preview() -> "Result":
    """Drawn and made a picture of, both."""
    import pypdfium2 as pdfium
    from reportlab.pdfgen.canvas import Canvas

    from made_in_blekinge.documents.labels.printing import draw_page
    from tests.benchmarks.measure import compare

    def shown(content: bytes) -> None:
        document = pdfium.PdfDocument(content)
        document[0].render(scale=_DPI / 72)
        document.close()

    def empty() -> None:
        target = BytesIO()
        canvas = Canvas(target, pagesize=_A4, pageCompression=1, invariant=1)
        canvas.showPage()
        canvas.save()
        shown(target.getvalue())

    job = _job(_rows(21))
    return compare(
        "page of 21 labels on the screen : an empty page", empty, lambda: shown(draw_page(job, 1)), _PREVIEW_GOAL, 25
    )


def _rows(amount: int) -> list[Row]:
    from made_in_blekinge.domain.codes import in_store_code

    chance = Random(3)
    return [
        (
            str(1000 + number), f"{chance.choice(_WORDS)} {chance.choice(_WORDS).lower()} {number}",
            100 * chance.randint(10, 900), f"{chance.choice(_WORDS)} i Blekinge {chance.randint(1, 40)}",
            in_store_code(1, number),
        )
        for number in range(amount)
    ]  # fmt: skip


def _job(rows: list[Row]) -> "Job":
    from made_in_blekinge.documents.labels import LABELS
    from made_in_blekinge.documents.labels.printing import Job
    from made_in_blekinge.domain.comparison import Unit
    from made_in_blekinge.domain.market import Phase
    from made_in_blekinge.domain.sheet import find_sheet
    from made_in_blekinge.i18n import catalog
    from made_in_blekinge.queries.labels.rows import ExhibitorLabel, ProductLabel
    from made_in_blekinge.queries.reports.rows import EventHead

    head = EventHead(
        "KNA26", "Sommarmarknad i Karlskrona", Phase.REGIONAL, "Fisktorget", "Karlskrona", "SE", date(2026, 6, 12),
        date(2026, 6, 14), "SEK",
    )  # fmt: skip
    producers = {
        name: ExhibitorLabel(head, number, name, "", "", "", "", None, None, "", "")
        for number, name in enumerate(sorted({row[3] for row in rows}))
    }
    labels = [
        ProductLabel(
            producers[producer], item, {"sv": name}, {}, price, None, None, Unit.GRAM, (), "", None, None, "", code,
            0, 0,
        )
        for item, name, price, producer, code in rows
    ]  # fmt: skip
    return Job(LABELS["price"], labels, find_sheet("L7160"), (catalog("sv"),))


def _write_ours(rows: list[Row], path: Path) -> None:
    from made_in_blekinge.documents.labels.printing import write_labels

    write_labels(path, _job(rows), confirmed=True)


def _write_texts(rows: list[Row], path: Path) -> None:
    """The three texts of each label in the same typeface, nothing measured and nothing else drawn."""
    from font_source_sans_pro import font_directory
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for weight in ("Regular", "Semibold", "Bold"):
        registerFont(TTFont(weight, str(Path(font_directory, f"SourceSansPro-{weight}.ttf"))))
    canvas = Canvas(str(path), pagesize=_A4, pageCompression=1, invariant=1)
    for number, (_, name, price, producer, _) in enumerate(rows):
        down, across = divmod(number % 21, 3)
        if number and not (down or across):
            canvas.showPage()
        x, y = (7.2 + 66.04 * across) * _POINTS_PER_MM, _A4[1] - (15.15 + 38.1 * down) * _POINTS_PER_MM
        for font, size, right, below, text in (
            ("Semibold", 13, 6, 20, name),
            ("Bold", 30, 80, 60, f"{price // 100},00 kr"),
            ("Regular", 7.5, 6, 70, producer),
        ):
            canvas.setFont(font, size)
            canvas.drawString(x + right, y - below, text)
    canvas.save()


def _most_memory() -> int:
    """KiB of this process alone: the figure of ``getrusage`` is inherited from whoever started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    {"ours": _write_ours, "texts": _write_texts}[sys.argv[1]](
        [tuple(row) for row in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))], Path(sys.argv[3])
    )
    print(_most_memory())
