"""Every kind of label in every language of paper, with no word left in another one."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from made_in_blekinge import paths
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, cut_for, write_labels
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.i18n import PAPER_LANGUAGES, Catalog, catalog
from tests.support.documents.builders import ROWS
from tests.support.documents.reading import texts


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The texts of the program that a paper asks its catalog for."""
    found: set[str] = set()
    original = Catalog.text

    def text(self: Catalog, source: str, /, **values: object) -> str:
        found.add(source)
        return original(self, source, **values)

    monkeypatch.setattr(Catalog, "text", text)
    return found


def known(language: str) -> set[str]:
    with (paths.resources() / "locale" / f"{language}.po").open("rb") as file:
        return {str(message.id) for message in read_po(file) if message.string}


def told_in(row: Any, language: str) -> Any:
    """A row whose texts are there in this language only."""
    texts = {field.name: getattr(row, field.name) for field in fields(row)}
    return replace(row, **{
        name: {language: next(iter(found.values()))} for name, found in texts.items()
        if isinstance(found, Mapping) and found
    })  # fmt: skip


@pytest.mark.parametrize("language", sorted({*PAPER_LANGUAGES} - {"en", "sv"}))
def test_no_word_of_a_label_is_left_in_another_language(language: str, asked: set[str], tmp_path: Path) -> None:
    for kind in LABELS.values():
        sheet = cut_for(kind, find_sheet(kind.sheet))
        write_labels(
            tmp_path / "labels.pdf", Job(kind, [told_in(ROWS[kind.source], language)], sheet, (catalog(language),))
        )
        assert texts(tmp_path / "labels.pdf")[0]
    assert len(asked) > 30
    assert asked - known(language) - {""} == set()


def test_the_event_is_called_by_its_name_in_the_language_of_the_paper(tmp_path: Path) -> None:
    row, kind = ROWS["booths"], LABELS["booth"]
    names = {"sv": row.event.name, "pl": "Jarmark nad Bałtykiem"}
    named = replace(row, event=replace(row.event, names=names))
    for language, name in (("pl", names["pl"]), ("lt", names["sv"])):
        write_labels(tmp_path / "labels.pdf", Job(kind, [named], find_sheet(kind.sheet), (catalog(language),)))
        assert name in texts(tmp_path / "labels.pdf")[0]
