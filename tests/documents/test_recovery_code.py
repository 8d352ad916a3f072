"""The paper with the recovery code can be read."""

from pathlib import Path

from made_in_blekinge.documents.recovery_code import draw_recovery_code
from made_in_blekinge.i18n import catalog
from tests.support.documents.reading import texts


def test_the_paper_says_market_code_and_use(tmp_path: Path) -> None:
    path = tmp_path / "code.pdf"
    with path.open("wb") as target:
        draw_recovery_code(target, "Höstmarknad", "ABCDE-23456-FGHJK-789MN", catalog("sv"))
    (text,) = texts(path)
    said = " ".join(text.split())
    assert "Höstmarknad" in said
    assert "ABCDE-23456-FGHJK-789MN" in said
    assert "Glömt PIN-koden?" in said
