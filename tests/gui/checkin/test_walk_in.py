"""Somebody without a place at the check-in table: known or new, at a free booth or at that of who did not come."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.gui.checkin.walk_in import WalkInDialog
from made_in_blekinge.services.checkin.places import mark_no_show
from made_in_blekinge.store.records import Record
from tests.support import builders, builders_checkin
from tests.support.gui.checkin_desk import Table, sit_down
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay


@pytest.fixture
def table(desk: Desk) -> Table:
    """Two are expected at A1 and A2, of whom the second does not come; A3 is free."""
    made, people = sit_down(desk, 2)
    key = builders_checkin.participation(desk.database, made.event, people[1]).id
    mark_no_show(desk.database, "KNA26", key, builders_checkin.ACT)
    desk.rest()
    return made


def opened(table: Table) -> WalkInDialog:
    table.page.walk_in_button.click()
    table.desk.rest()
    dialog = table.asking
    assert isinstance(dialog, WalkInDialog)
    return dialog


def offered(dialog: WalkInDialog) -> list[QPushButton]:
    items = (dialog.found.itemAt(at) for at in range(dialog.found.count()))
    found = (item.widget() for item in items if item is not None)
    return [each for each in found if isinstance(each, QPushButton)]


def known(desk: Desk) -> Record:
    particulars = {**builders_checkin.PARTICULARS, "identity_number": "556036-0793"}
    return builders.exhibitor(desk.database, "Reserven Glas", **particulars)


def test_the_booth_of_who_did_not_come_can_be_had_and_says_so(table: Table) -> None:
    dialog = opened(table)
    editor: Any = dialog.form.cells["booth"].editor
    assert [editor.combo.itemText(at) for at in range(editor.combo.count())] == [
        "A3", "A2 – Utställare 02 did not come",
    ]  # fmt: skip
    editor.pick(1)
    table.fill(dialog, name="Drop In AB", identity_number="556036-0793", phone="0455-10 20 30")
    assert table.said == ("oak", "Checked in")
    rows = {row.exhibitor: (row.booth, row.status) for row in builders_checkin.rows(table.desk.database)}
    assert rows["Drop In AB"] == ("A2", Standing.CHECKED_IN)
    assert rows["Utställare 02"][1] is Standing.NO_SHOW


def test_who_is_known_from_elsewhere_is_found_while_the_name_is_written(table: Table) -> None:
    desk, who = table.desk, known(table.desk)
    dialog = opened(table)
    desk.type(dialog.name, "reserv", None)
    desk.rest()
    (line,) = offered(dialog)
    assert line.text().startswith("Reserven Glas (3) · Sturkö")
    dialog.resize(dialog.width(), 400)  # so that it scrolls
    QTest.keyClick(dialog.name, Qt.Key.Key_Down)
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert dialog.form.cells["identity_number"].isHidden()
    table.fill(dialog, representative_identity_number="880320-0016")
    assert table.said == ("oak", "Checked in")
    (row,) = builders_checkin.rows(desk.database, "Reserven")
    assert (row.exhibitor_id, row.booth, row.status) == (who.id, "A3", Standing.CHECKED_IN)
    assert row.lacking == ()


def test_somebody_else_of_nearly_that_name_is_new(table: Table) -> None:
    desk = table.desk
    known(desk)
    dialog = opened(table)
    desk.type(dialog.name, "Reserven Glas", None)
    desk.rest()
    offered(dialog)[0].click()
    QTest.keyClicks(dialog.name, " i Lyckeby")
    assert not dialog.form.cells["identity_number"].isHidden()
    dialog.done(0)


def test_a_filled_form_is_not_thrown_away_by_escape(table: Table, say: RecordingSay) -> None:
    dialog = opened(table)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), say.questions) == (False, []), "nothing was written"
    dialog = opened(table)
    QTest.keyClicks(dialog.name, "Drop In")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert len(say.questions) == 1
    dialog.done(0)


def test_the_fields_stand_as_people_say_them(table: Table) -> None:
    dialog = opened(table)
    keys = list(dialog.form.cells)
    assert keys[keys.index("address") : keys.index("address") + 3] == ["address", "postcode", "town"]
    dialog.done(0)
