"""The pass behind a windscreen has the code to scan; the digits to check in with come on a slip that hides them."""

from pathlib import Path

import pytest

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, NothingToPrintError, cut_for, write_labels
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.i18n import catalog
from tests.support.documents.builders import exhibitor
from tests.support.documents.reading import signs, texts


def job(kind: str, code: str) -> Job:
    label = LABELS[kind]
    return Job(label, [exhibitor(personal_code=code)], cut_for(label, find_sheet(label.sheet)), (catalog("en"),))


def test_the_pass_has_the_days_and_no_personal_code(tmp_path: Path) -> None:
    path = tmp_path / "pass.pdf"
    assert write_labels(path, job("pass", "004711")).problems == ()
    text = texts(path)[0]
    assert "Fisktorget" in text
    assert "004" not in text
    assert "ersonal code" not in text


def test_the_slip_has_the_name_on_one_third_and_the_code_on_the_next(tmp_path: Path) -> None:
    path = tmp_path / "codes.pdf"
    assert write_labels(path, job("codes", "004711")).problems == ()
    text = texts(path)[0]
    assert "004\N{NO-BREAK SPACE}711" in text or "004 711" in text
    third = 74.25 / 3
    digits = [letter for letter in signs(path) if letter.size > 30]
    assert "".join(letter.text for letter in digits).split() == ["004711"] or "004" in "".join(
        letter.text for letter in digits
    )
    for letter in digits:
        assert third < 297 - letter.top < 297 - letter.bottom < 2 * third
    names = [letter for letter in signs(path) if letter.text == "M" and 297 - letter.bottom < third]
    assert names


def test_who_has_no_code_gets_no_slip(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrintError) as raised:
        write_labels(tmp_path / "codes.pdf", job("codes", ""))
    assert [problem.code for problem in raised.value.problems] == ["no_personal_code"]
