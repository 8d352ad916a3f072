from collections.abc import Sequence
from pathlib import Path

import pytest

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.paper import writing
from made_in_blekinge.documents.sheet import PAGES, Box
from made_in_blekinge.documents.tables import HEAD_HEIGHT, Cells, NumberColumn, Table, add_table, measured_height
from made_in_blekinge.i18n import catalog
from tests.support.documents.reading import signs, texts

A4 = PAGES["A4"]
FRAME = Box(20, 20, 100, 200)
COLUMNS = (NumberColumn("Vara"), NumberColumn("Antal", 15), NumberColumn("Belopp", 25))


def rows(count: int) -> list[Cells]:
    return [(f"Vara nr {number}", str(number), f"{number},00") for number in range(count)]


def planned(count: int, total: Cells | None = None) -> PaperFlow:
    flow = PaperFlow(FRAME)
    flow.new_page("Huvud")
    add_table(flow, Table(COLUMNS, rows(count), total))
    return flow


def drawn(flow: PaperFlow, path: Path) -> Path:
    with writing(path, A4, "Prov", catalog("sv")) as paper:
        for page in flow.pages:
            with paper.new_page():
                page.draw(paper)
    return path


def drawn_table(table: Sequence[Cells], path: Path) -> Path:
    flow = PaperFlow(FRAME)
    flow.new_page("")
    add_table(flow, Table(COLUMNS, table))
    return drawn(flow, path)


def test_every_row_is_on_exactly_one_page_and_every_page_has_the_head(tmp_path: Path) -> None:
    pages = texts(drawn(planned(100, ("Summa", "9", "9,00")), tmp_path / "a.pdf"))
    assert len(pages) == 3
    assert all(page.startswith("Vara Antal Belopp") for page in pages)
    whole = " ".join(pages) + " "
    assert [whole.count(f"Vara nr {number} ") for number in range(100)] == [1] * 100
    assert pages[-1].endswith("Summa 9 9,00")


def test_nothing_is_drawn_below_the_frame(tmp_path: Path) -> None:
    path = drawn(planned(300), tmp_path / "a.pdf")
    for page in range(7):
        assert min(sign.bottom for sign in signs(path, page)) > A4.h - FRAME.bottom - 1


def test_numbers_end_at_the_right_edge_of_their_column(tmp_path: Path) -> None:
    path = drawn_table([("a", "1", "1,00"), ("b", "1111", "1 111 111,00")], tmp_path / "a.pdf")
    ends = [sign.right for sign in signs(path) if sign.text == "0" and sign.right > FRAME.right - 1]
    assert len(ends) == 2
    assert ends == pytest.approx([FRAME.right] * 2, abs=0.4)


def test_an_amount_too_wide_for_its_column_is_written_smaller_and_does_not_touch_the_next(tmp_path: Path) -> None:
    path = drawn_table([("a", "7" * 30, "8" * 40)], tmp_path / "a.pdf")
    assert max(sign.right for sign in signs(path) if sign.text == "7") < FRAME.right - 25
    assert min(sign.left for sign in signs(path) if sign.text == "8") > FRAME.right - 25


def test_a_long_name_takes_more_lines_and_stays_in_its_column(tmp_path: Path) -> None:
    name = "Föreningen för levande kulturarv i Blekinges skärgård och mellanbygd"
    path = drawn_table([(name, "7", "8,00"), ("Ek", "7", "8,00")], tmp_path / "a.pdf")
    assert name in texts(path)[0]
    assert max(sign.right for sign in signs(path) if sign.text == "ö") < FRAME.right - 40


def test_the_height_of_a_table_counts_the_lines_of_its_names() -> None:
    short = measured_height(Table(COLUMNS, [("a", "1", "2")]), 100)
    long = measured_height(Table(COLUMNS, [("ord " * 30, "1", "2")]), 100)
    assert HEAD_HEIGHT < short < long


def test_a_heading_goes_to_the_next_page_with_what_follows_it() -> None:
    flow = planned(30)
    before = len(flow.pages)
    flow.add(10, lambda paper, y: None, with_next=flow.room)
    assert len(flow.pages) == before + 1
    assert flow.pages[-1].head == "Huvud"


def test_what_is_higher_than_a_page_still_gets_a_page_of_its_own() -> None:
    flow = planned(3)
    flow.add(1000, lambda paper, y: None)
    assert len(flow.pages) == 2
