from pathlib import Path

import pytest

from made_in_blekinge.documents.labels.calibration import write_calibration
from made_in_blekinge.domain.sheet import Calibration, find_sheet, load_sheets
from made_in_blekinge.i18n import catalog
from tests.support.documents.reading import signs, sizes, texts


@pytest.mark.parametrize("name", sorted(load_sheets()))
def test_every_sheet_has_a_calibration_page_of_its_own_size(name: str, tmp_path: Path) -> None:
    path, sheet = tmp_path / "calibration.pdf", find_sheet(name)
    write_calibration(path, sheet, catalog("sv"))
    assert sizes(path) == [pytest.approx((sheet.page_width, sheet.page_height), abs=0.01)]
    for letter in signs(path):
        assert 0 <= letter.left < letter.right <= sheet.page_width
        assert 0 <= letter.bottom < letter.top <= sheet.page_height


def test_it_says_how_to_measure_and_what_to_do_with_it(tmp_path: Path) -> None:
    path = tmp_path / "calibration.pdf"
    write_calibration(path, find_sheet("L7160"), catalog("en"), Calibration(1, 1))
    (text,) = texts(path)
    for part in ("Avery Zweckform L7160", "100 %", "--offset X,Y", "--scale S"):
        assert part in text
    assert " 200 " in text
