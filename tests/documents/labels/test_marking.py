"""Each label of a rehearsal says so in the language of its paper, and its codes are read all the same."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, cut_for, write_labels
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.i18n import PAPER_LANGUAGES, catalog
from tests.support.documents.builders import ROWS
from tests.support.documents.reading import opened, texts


def marked(row: Any, mark: Mark | None) -> Any:
    if hasattr(row, "producer"):
        return replace(row, producer=marked(row.producer, mark))
    return replace(row, event=replace(row.event, mark=mark))


def job(kind: str, mark: Mark | None, language: str = "sv") -> Job:
    """Two labels of the kind, or one where a page has no room for more."""
    label = LABELS[kind]
    sheet = cut_for(label, find_sheet(label.sheet))
    row = marked(ROWS[label.source], mark)
    if kind == "food":
        words = {field: getattr(row, field)["sv"] for field in ("names", "ingredients", "storages")}
        row = replace(row, **{field: dict.fromkeys(PAPER_LANGUAGES, said) for field, said in words.items()})
    return Job(label, [row], sheet, (catalog(language),), copies=min(sheet.per_page, 2))


def codes(path: Path) -> Counter[str]:
    with opened(path) as document:
        picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    return Counter(code.text for code in zxingcpp.read_barcodes(picture, try_downscale=False))


@pytest.mark.parametrize("kind", LABELS)
def test_each_label_of_a_rehearsal_says_so_in_its_language(kind: str, tmp_path: Path) -> None:
    for language in PAPER_LANGUAGES:
        word = catalog(language).text(Mark.REHEARSAL.label)
        for mark, often in ((Mark.REHEARSAL, 1), (None, 0)):
            printing = job(kind, mark, language)
            write_labels(tmp_path / "labels.pdf", printing)
            assert texts(tmp_path / "labels.pdf")[0].count(word) == often * printing.total


@pytest.mark.parametrize("kind", LABELS)
def test_codes_under_the_word_are_read(kind: str, tmp_path: Path) -> None:
    found = []
    for mark in (Mark.REHEARSAL, None):
        write_labels(tmp_path / "labels.pdf", job(kind, mark))
        found.append(codes(tmp_path / "labels.pdf"))
    assert found[0] == found[1]
