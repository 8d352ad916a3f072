"""``label booth``: a sign a booth."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Command


@pytest.mark.parametrize(("size", "millimetres"), [("A4", (210, 297)), ("A5", (148, 210)), ("A6", (105, 148))])
def test_every_booth_gets_its_sign(furnished: Command, tmp_path: Path, size: str, millimetres: tuple[int, int]) -> None:
    path = tmp_path / "signs.pdf"
    assert furnished("label", "booth", "--event", "kna26", "--out", path, "--size", size) == 0
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == 2
        assert sorted(round(side / 72 * 25.4) for side in pdf[0].get_size()) == list(millimetres)
        text = pdf[0].get_textpage().get_text_range()
    assert "A1" in text
    assert "Aspö" in text


def test_the_language_of_the_paper_is_its_own(furnished: Command, tmp_path: Path) -> None:
    for language, phase in (("sv", "Internationell"), ("en", "International")):
        path = tmp_path / f"{language}.pdf"
        assert furnished("label", "booth", "--event", "RST26", "--out", path, "--language", language) == 0
        with pypdfium2.PdfDocument(path) as pdf:
            assert phase.lower() in pdf[0].get_textpage().get_text_range().lower()
