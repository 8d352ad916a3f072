"""The table model: order, changes, and text made only where it is looked at."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.gui.parts.ordering import in_order, ordering
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.rows import CHUNK, PILL_ROLE, RIGHT, Column, RowsModel, plain_tooltip
from made_in_blekinge.i18n import Catalog, catalog

Role = Qt.ItemDataRole
DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


@dataclass(frozen=True, slots=True)
class Thing:
    number: int
    name: str
    price: int | None = None


COLUMNS: tuple[Column[Thing], ...] = (
    Column("number", "Number", lambda row, _: str(row.number), sort=lambda row: row.number, align=RIGHT),
    Column("name", "Name", lambda row, _: row.name, tooltip=lambda row, _: row.name),
    Column(
        "price", "Price", lambda row, _: f"{row.price} kr", sort=lambda row: row.price, decoration=lambda _: Pill("oak")
    ),
)
THINGS = [Thing(1, "Öl", 50), Thing(2, "Zebra"), Thing(3, "Ask", 40), Thing(4, "Äpple", 60)]


@pytest.fixture
def model(qapp: QApplication) -> RowsModel[Thing]:
    made = RowsModel(COLUMNS, lambda row: row.number, lambda: catalog("en"))
    made.setParent(qapp)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    tester.setUseFetchMore(False)  # it would fetch in the middle of a reset, and then complain
    made.set_rows(THINGS)
    return made


def numbers(model: RowsModel[Thing]) -> list[int]:
    return [model.index(at, 0).data(Role.UserRole).number for at in range(model.rowCount())]


def test_a_cell_answers_for_eye_ear_and_hand(model: RowsModel[Thing]) -> None:
    name, price = model.index(0, 1), model.index(0, 2)
    assert name.data() == "Öl"
    assert name.data(Role.AccessibleTextRole) == "Name: Öl"
    assert name.data(Role.UserRole) is THINGS[0]
    assert price.data(PILL_ROLE) == Pill("oak")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Name"
    assert model.index(0, 0).data(Role.TextAlignmentRole) & RIGHT


def test_markup_in_user_content_stays_text(model: RowsModel[Thing]) -> None:
    model.set_rows([Thing(1, "<img src=x> & co")])
    assert "&lt;img src=x&gt; &amp; co" in model.index(0, 1).data(Role.ToolTipRole)
    assert plain_tooltip("") == ""


def test_text_sorts_the_swedish_way(model: RowsModel[Thing]) -> None:
    model.sort(1, UP)
    assert numbers(model) == [3, 2, 4, 1]
    model.sort(1, DOWN)
    assert numbers(model) == [1, 4, 2, 3]


@pytest.mark.parametrize("order, wanted", [(UP, [3, 1, 4, 2]), (DOWN, [4, 1, 3, 2])])
def test_rows_without_a_value_are_last_in_both_directions(
    model: RowsModel[Thing], order: Qt.SortOrder, wanted: list[int]
) -> None:
    model.sort(2, order)
    assert numbers(model) == wanted


def test_the_same_rows_changed_keep_the_selection(model: RowsModel[Thing], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_rows([replace(thing, name=thing.name + "!") for thing in THINGS])
    assert model.index(0, 1).data() == "Öl!"


def test_other_rows_come_in_the_order_that_was_chosen(model: RowsModel[Thing], qtbot: QtBot) -> None:
    model.sort(1, UP)
    with qtbot.waitSignal(model.modelReset):
        model.set_rows([*THINGS, Thing(5, "Bok")])
    assert numbers(model) == [3, 5, 2, 4, 1]


def test_what_somebody_points_at_moves_along_when_sorting(model: RowsModel[Thing]) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    pointed = QPersistentModelIndex(model.index(1, 1))
    model.sort(1, UP)
    assert pointed.data() == "Zebra"
    assert pointed.row() == 1
    model.sort(1, DOWN)
    assert (pointed.data(), pointed.row()) == ("Zebra", 2)


def test_long_tables_come_in_chunks_and_a_row_is_found_in_any(model: RowsModel[Thing]) -> None:
    model.set_rows([Thing(number, f"n{number}") for number in range(2 * CHUNK + 1)])
    assert model.rowCount() == CHUNK
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 2 * CHUNK
    assert model.index_of(2 * CHUNK).row() == 2 * CHUNK
    assert not model.canFetchMore(QModelIndex())
    assert not model.index_of(-1).isValid()


def test_nothing_is_formatted_before_it_is_seen(qapp: QApplication) -> None:
    shown = list[int]()

    def show(row: Thing, _: Catalog) -> str:
        shown.append(row.number)
        return ""

    columns = (Column("number", "Number", show, sort=lambda row: row.number),)
    model = RowsModel(columns, lambda row: row.number, lambda: catalog("en"))
    model.set_rows(THINGS)
    model.sort(0, DOWN)
    assert shown == []


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "Zebra", "Åsa", "ängel", "Öl"],
        ["A2", "A10", "B1"],
        ["Andre", "André", "Andrea"],
        ["Muller", "Myller", "Müllerz"],
        ["a\u030asna", "ärta"],
    ],
)
def test_swedish_order(words: list[str]) -> None:
    assert [swedish(word) for word in words] == sorted(swedish(word) for word in words)


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers())))
def test_sorting_loses_nothing_and_is_stable(values: list[int | None]) -> None:
    rows = list(enumerate(values))
    up, down = (in_order(rows, lambda row: row[1], downwards) for downwards in (False, True))
    present = [row for row in rows if row[1] is not None]
    missing = [row for row in rows if row[1] is None]
    assert up == sorted(present, key=lambda row: row[1] or 0) + missing
    assert down == sorted(present, key=lambda row: -(row[1] or 0)) + missing
    for downwards, wanted in ((False, up), (True, down)):
        found = list[tuple[int, int | None]]()
        for _ in ordering(rows, lambda row: row[1], downwards, found.extend):
            pass
        assert found == wanted


def test_a_long_table_is_sorted_in_slices_and_rows_can_come_in_order(model: RowsModel[Thing], qtbot: QtBot) -> None:
    many = [Thing(number, f"n{number * 7919 % 10_007}", number % 5 or None) for number in range(3 * CHUNK)]
    model.set_rows(many)
    with qtbot.waitSignal(model.layoutChanged):
        model.sort(1, DOWN)
        assert model.rows[0] is many[0], "not before the window could go on"
    assert list(model.rows) == in_order(many, lambda row: row.name, True)
    again = model.arranging()(many[:CHUNK])
    model.set_rows(again)
    assert model.rows is again
    model.sort(2, UP)
    model.set_rows(again)
    assert list(model.rows) == in_order(again, lambda row: row.price, False), "it was arranged for another order"
    late = model.arranging()(many)
    model.sort(1, DOWN)
    with qtbot.waitSignal(model.layoutChanged):
        model.set_rows(late)
        assert model.rows is late, "so many are shown as they came, and sorted in slices"
    assert list(model.rows) == in_order(late, lambda row: row.name, True)


def test_rows_made_ready_elsewhere_bring_their_texts(model: RowsModel[Thing]) -> None:
    model.left_out = {0}
    ready = model.arranging()(THINGS)
    shown = {key for _, key in ready.shown}
    assert shown == {"name", "price"}
    assert list(ready.longest["name"]) == list(model.longest(COLUMNS[1]))
    model.set_rows([*ready, Thing(5, "Ek")])
    assert model.places == {1: 0, 2: 1, 3: 2, 4: 3, 5: 4}
    assert model.index_of(5).row() == 4
