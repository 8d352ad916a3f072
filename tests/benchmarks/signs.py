"""A thousand booth signs, against the same pages with their texts only."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from uuid import UUID

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, write_labels
from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.domain.market import Branch, Municipality, Phase
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.reports.rows import BoothSign, EventHead
from made_in_blekinge.services.demo.logo import monogram
from tests.benchmarks.market import product_name
from tests.benchmarks.measure import Result, compare

_SIGNS = 1_000
_A4 = (595.28, 841.89)


def measure(folder: Path) -> Iterator[Result]:
    signs = _signs()
    job = Job(LABELS["booth"], signs, find_sheet("A4"), (catalog("sv"),))
    yield compare(
        f"{_SIGNS} booth signs : pages of text",
        lambda: _text_only(folder / "text.pdf", signs),
        lambda: write_labels(folder / "signs.pdf", job),
        4.0,
        3,
        "every third with a logo",
    )


def _signs() -> list[BoothSign]:
    chance = Random(4)
    head = EventHead(
        "KNA26", "Sommarmarknad i Karlskrona", Phase.REGIONAL, "Fisktorget", "Karlskrona", "SE", date(2026, 6, 12),
        date(2026, 6, 14), "SEK",
    )  # fmt: skip
    logos = [monogram(product_name(chance), number) for number in range(20)]
    return [
        BoothSign(
            head, f"{'ABCDEFGHIJ'[number // 100]}{number % 100 + 1}", f"{product_name(chance)} {number}",
            Municipality.KARLSKRONA, Branch.FOOD,
            participation_payload(UUID(bytes=chance.randbytes(16)), chance.randbytes(16)),
            logos[number % len(logos)] if number % 3 == 0 else None,
        )
        for number in range(_SIGNS)
    ]  # fmt: skip


def _text_only(path: Path, signs: list[BoothSign]) -> None:
    """The eight texts of each sign in the same typeface, nothing measured and nothing else drawn."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    canvas = Canvas(str(path), pagesize=_A4, pageCompression=1, invariant=1)
    for sign in signs:
        texts = (
            (fonts.SEMIBOLD, 15, "Made in Blekinge"), (fonts.SEMIBOLD, 17, "Regional"), (fonts.BOLD, 200, sign.booth),
            (fonts.BOLD, 40, sign.exhibitor), (fonts.REGULAR, 26, "Karlskrona · Livsmedel"),
            (fonts.SEMIBOLD, 26, sign.event.name), (fonts.REGULAR, 19, "12–14 juni 2026"),
            (fonts.REGULAR, 19, f"{sign.event.venue}, {sign.event.town}"),
        )  # fmt: skip
        for line, (font, size, text) in enumerate(texts):
            canvas.setFont(font, size)
            canvas.drawString(45, 780 - 90 * line, text)
        canvas.showPage()
    canvas.save()
