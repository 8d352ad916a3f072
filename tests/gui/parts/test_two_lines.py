"""Rows of two lines: what stands at the right leaves room for the name."""

from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.two_lines import TwoLines
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.toy import STALLS, Stall

COLUMNS: tuple[Column[Stall], ...] = (
    Column("name", "Name", lambda row, _: row.name, grows=True),
    Column("phase", "Phase", lambda row, _: "Interregional", decoration=lambda row: Pill("sea"), look="pill"),
    Column("papers", "Papers", lambda row, _: "2 missing", decoration=lambda row: Pill("muted"), look="word"),
)


def test_the_name_keeps_its_room_and_the_rest_goes(context: GuiContext, qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog, context)
    table = RegisterTable(context, model, "two_lines", marks=True)
    qtbot.addWidget(table)
    model.set_rows(STALLS)
    rows = TwoLines(table, lambda index: None)
    keys = [[one.key for one in rows.at_right(list(COLUMNS), STALLS[0], px(room))] for room in (600, 300, 200)]
    assert keys == [["papers", "phase"], ["papers"], []]
