"""Blocks of cells as spreadsheets copy them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.block import named_columns, read_block, split_block
from made_in_blekinge.domain.exhibitor import BY_KEY
from made_in_blekinge.domain.market import Municipality


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("\r\n", []),
        ("Ronneby", [["Ronneby"]]),
        ("Ronneby\r\n", [["Ronneby"]]),
        ("Ronneby\r\n\r\nKarlshamn\r\n", [["Ronneby"], [""], ["Karlshamn"]]),
        ("A\t1\r\nB\t2\r\n", [["A", "1"], ["B", "2"]]),
        ('"två\nrader"\t1\n', [["två\nrader", "1"]]),
        ('"Gröna" äpplen\t24"\n', [['"Gröna" äpplen', '24"']]),
        ('"Gröna"\t1\n', [['"Gröna"', "1"]]),
        ('"Gröna\t1\nRöda\t2\n', [['"Gröna', "1"], ["Röda", "2"]]),
        ('"de ""gröna"""\t1', [['de "gröna"', "1"]]),
        ("\t\t\n", [["", "", ""]]),
        ("A\t", [["A", ""]]),
        ("A\u2028B\n", [["A\u2028B"]]),
    ],
)
def test_cells(text: str, cells: list[list[str]]) -> None:
    assert split_block(text) == cells


CELL = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=6)


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1)))
def test_what_a_spreadsheet_wrote_is_read_back(cells: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(cells)
    found = split_block(written.getvalue())
    assert found == cells


@pytest.mark.parametrize(
    ("line", "places"),
    [
        (["Kommun", "Namn"], [1, 0]),
        (["KOMMUN ", "", "namn"], [1, None, 0]),
        (["Kommun", "Aspö"], None),
        (["", ""], None),
        (["Ronneby"], None),
    ],
)
def test_a_line_of_headings_names_columns(line: list[str], places: list[int | None] | None) -> None:
    assert named_columns(line, ["Namn", "Kommun", "Gren"]) == places


def test_a_cell_of_any_length_is_read() -> None:
    assert split_block("y" * 200_000 + "\tz") == [["y" * 200_000, "z"]]


def test_nothing_is_said_of_an_empty_cell_in_a_column_that_is_not_written() -> None:
    block = read_block("Aspö\t\t", [11], [BY_KEY["name"], None])
    assert (block.values, block.unfit) == ({11: {"name": "Aspö"}}, [])


def test_what_does_not_fit_is_said_for_each_cell() -> None:
    fields = [BY_KEY["name"], BY_KEY["municipality"], None, BY_KEY["number"]]
    text = "Aspö\tRonneby\t\nSturkö\tRnneby\tx\t7\nÅryd\tKarlshamn"
    block = read_block(text, [11, 12], fields)
    assert block.values[11] == {"name": "Aspö", "municipality": Municipality.RONNEBY}
    assert block.values[12] == {"name": "Sturkö"}
    assert [(cell.row, cell.column, cell.error.code) for cell in block.unfit] == [
        (1, 1, "unknown_choice"), (1, 2, "not_edited"), (1, 3, "not_edited"),
        (2, 0, "outside"), (2, 1, "outside"),
    ]  # fmt: skip
