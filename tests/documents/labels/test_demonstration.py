"""Labels of the demonstration market, every kind on every sheet that it fits, read back from their PDF."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import zxingcpp

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.kind import Label
from made_in_blekinge.documents.labels.printing import (
    Job,
    NothingToPrintError,
    Printed,
    check_job,
    cut_for,
    space_on,
    write_labels,
)
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.domain.sheet import Sheet, load_sheets
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.labels.subjects import label_rows
from made_in_blekinge.queries.registers.event import event_rows
from made_in_blekinge.queries.reports.rows import BoothSign
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.documents.labels.test_printing import design, fonts_of, outlines, stands_at
from tests.support.counts import amount
from tests.support.documents.reading import opened, signs, sizes

LANGUAGES = {203: ("sv",), 300: ("en", "sv", "de")}
"""By the resolution at which their codes are read; as many as the kind shows."""
TIGHT = 1e-6


def fits(kind: Label, sheet: Sheet) -> bool:
    """Whether the program prints ``kind`` on ``sheet`` at all."""
    try:
        check_job(Job(kind, (None,), cut_for(kind, sheet), (catalog("sv"),)))
    except UserError as error:
        assert error.code == "label_too_small"
        return False
    return True


CASES = [(kind, sheet) for kind in LABELS for sheet in load_sheets() if fits(LABELS[kind], load_sheets()[sheet])]

EACH = amount("LABEL_RESOLUTIONS", 1)
"""At so many of the resolutions each kind is read on each size of label; by turns where not at all."""


def like(sheet: Sheet) -> tuple[int, ...]:
    """What labels of nearly the same size have in common."""
    room = sheet.printable(1)
    return tuple(round(side / 16) for side in (room.w, room.h))


DIFFERENT = {(kind, like(load_sheets()[sheet])): (kind, sheet) for kind, sheet in reversed(CASES)}.values()
"""One sheet for each size that a kind is printed on; all of them, where more is asked for."""
READ = [
    (*case, dpi)
    for at, case in enumerate(CASES if EACH > 1 else sorted(DIFFERENT, key=CASES.index))
    for dpi in (*LANGUAGES, *LANGUAGES)[at % 2 :][:EACH]
]


@pytest.fixture(scope="module")
def market(demonstration_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = shutil.copy(demonstration_template, tmp_path_factory.mktemp("demonstration") / "market.db")
    database = open_database(str(path))
    yield database
    database.close()


@pytest.fixture(scope="module")
def rows(market: Database) -> dict[str, list[Any]]:
    """What the labels of the largest event are made from."""
    with market.reading() as session:
        codes = [row.code for row in event_rows(session)]
        signs_of = {code: label_rows(session, "booths", code) for code in codes}
        largest = max(codes, key=lambda code: len(signs_of[code]))
        return {label.source: label_rows(session, label.source, largest) for label in LABELS.values()}


def spread(rows: list[Any], amount: int) -> list[Any]:
    """The first, the last and some between; again and again where there are fewer."""
    return [rows[at * (len(rows) - 1) // max(amount - 1, 1)] for at in range(amount)]


def job_for(kind: Label, sheet: Sheet, rows: list[Any], languages: tuple[str, ...]) -> Job:
    """A few labels on one page: at its first place, at its last and between."""
    used = sorted({1, (sheet.per_page + 1) // 2, sheet.per_page})
    spoken = ("sv",) if kind.source == "foods" else languages  # its ingredients are in Swedish only
    speech = tuple(map(catalog, spoken[: kind.languages]))
    chosen = [row for row in rows if getattr(row, "price_ore", 0) is not None]
    skip = frozenset(range(1, sheet.per_page + 1)) - frozenset(used)
    return Job(kind, spread(chosen, len(used)), sheet, speech, skip=skip, outlines=True)


def used_boxes(job: Job) -> list[Any]:
    return [job.sheet.box(place) for place in range(1, job.sheet.per_page + 1) if place not in job.skip]


def own_codes(row: Any) -> set[str]:
    """What the codes of the market say on the label of a row."""
    return {str(getattr(row, name)) for name in ("code", "payload") if getattr(row, name, "")}


def said_by(row: Any) -> set[str]:
    """All that a code may say on the label of a row, to visitors too."""
    own = own_codes(row)
    about = row.about if isinstance(row, BoothSign) else None
    shared = [one for each in (getattr(row, "sharers", None) or ()) for one in (each.payload, each.about.website)]
    visitors = (about.website or about.card,) if about else ()
    return own | {text for text in (*visitors, *shared, row.event.website) if text}


def read_codes(path: Path, dpi: int) -> list[Counter[str]]:
    with opened(path) as document:
        pictures = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    return [Counter(code.text for code in zxingcpp.read_barcodes(one, try_downscale=False)) for one in pictures]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What the codes are drawn from."""
    found: Counter[str] = Counter()
    for name in ("qr", "ean"):
        original = getattr(Paper, name)

        def noting(paper: Paper, place: Any, text: str, *more: Any, original: Any = original) -> Any:
            found[text] += 1
            return original(paper, place, text, *more)

        monkeypatch.setattr(Paper, name, noting)
    return found


def check_places(path: Path, job: Job, printed: Printed) -> None:
    """Page, outlines, and every letter within the box of a label."""
    assert sizes(path) == [pytest.approx((job.sheet.page_width, job.sheet.page_height), abs=0.01)] * printed.pages
    boxes, lines = used_boxes(job)[: printed.labels], outlines(path)
    for box in boxes:
        assert any(stands_at(line, box, 0.1) for line in lines), box
    for page in range(printed.pages):
        for letter in signs(path, page):
            top, bottom = job.sheet.page_height - letter.top, job.sheet.page_height - letter.bottom
            place = Box(letter.left, top, letter.right - letter.left, bottom - top)
            assert any(within(place, box) for box in boxes), letter


def check_texts(job: Job) -> None:
    """No text leaves what the printer reaches or stands over another."""
    safe = space_on(job.sheet, job.kind)[0].safe
    for row in job.rows:
        made = design(job.kind, job.sheet, row, *(one.language for one in job.speech))
        assert [text for text in made.texts if not within(text, safe)] == [], job.kind.name(row)
        for one, other in combinations(made.texts, 2):
            across = min(one.right, other.right) - max(one.x, other.x)
            along = min(one.bottom, other.bottom) - max(one.y, other.y)
            assert across <= TIGHT or along <= TIGHT, (job.kind.name(row), one, other)


def within(text: Box, safe: Box) -> bool:
    return (
        safe.x - TIGHT <= text.x
        and text.right <= safe.right + TIGHT
        and safe.y - TIGHT <= text.y
        and text.bottom <= safe.bottom + TIGHT
    )


@pytest.mark.parametrize(("kind", "sheet", "dpi"), READ)
def test_labels_of_a_real_market(
    kind: str, sheet: str, dpi: int, rows: dict[str, list[Any]], drawn: Counter[str], tmp_path: Path
) -> None:
    label, path, again = LABELS[kind], tmp_path / "a.pdf", tmp_path / "b.pdf"
    job = job_for(label, cut_for(label, load_sheets()[sheet]), rows[label.source], LANGUAGES[dpi])
    kept = [row for row in job.rows if not design(label, job.sheet, row, *(one.language for one in job.speech)).refused]
    if not kept:
        with pytest.raises(NothingToPrintError):
            write_labels(path, job)
        return
    printed = write_labels(path, job)
    assert printed.labels == len(kept)
    assert {problem.place for problem in printed.problems if problem.stops} == {
        label.name(row) for row in job.rows if row not in kept
    }
    check_places(path, job, printed)
    check_texts(job)
    assert fonts_of(path) == {True}
    assert drawn.keys() <= set().union(*map(said_by, job.rows))
    assert sum(read_codes(path, dpi), Counter()) == drawn
    write_labels(again, replace(job, rows=list(job.rows)))
    assert again.read_bytes() == path.read_bytes()


def test_every_kind_and_every_sheet_is_used() -> None:
    kinds, sheets = zip(*CASES, strict=True)
    assert set(kinds) == LABELS.keys()
    assert set(sheets) == load_sheets().keys()
    assert {(kind, like(load_sheets()[sheet])) for kind, sheet, _ in READ} == {
        (kind, like(load_sheets()[sheet])) for kind, sheet in CASES
    }
    often = {kind for kind, times in Counter(kinds).items() if times > 1}
    assert {(kind, dpi) for kind, _, dpi in READ} >= {(kind, dpi) for kind in often for dpi in LANGUAGES}


@pytest.mark.parametrize("kind", ["price", "shelf", "badge", "box", "pass", "booth"])
def test_where_there_is_room_every_label_has_its_code(
    kind: str, rows: dict[str, list[Any]], drawn: Counter[str], tmp_path: Path
) -> None:
    label = LABELS[kind]
    job = job_for(label, cut_for(label, load_sheets()["L7165"]), rows[label.source], ("sv",))
    write_labels(tmp_path / "a.pdf", job)
    assert drawn.keys() == set().union(*map(own_codes, job.rows))
