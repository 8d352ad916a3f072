"""The pass that an exhibitor gets beforehand has the code to check in with, and the digits for who cannot scan it."""

from pathlib import Path

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, cut_for, write_labels
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.i18n import catalog
from tests.support.documents.builders import exhibitor
from tests.support.documents.reading import texts


def said(path: Path, code: str) -> str:
    label = LABELS["pass"]
    job = Job(label, [exhibitor(personal_code=code)], cut_for(label, find_sheet(label.sheet)), (catalog("en"),))
    assert write_labels(path, job).problems == ()
    return texts(path)[0]


def test_the_pass_has_the_personal_code_and_the_days(tmp_path: Path) -> None:
    text = said(tmp_path / "pass.pdf", "004711")
    assert "Personal code: 004 711" in text
    assert "Fisktorget" in text


def test_who_has_none_gets_a_pass_without(tmp_path: Path) -> None:
    assert "Personal code" not in said(tmp_path / "pass.pdf", "")
