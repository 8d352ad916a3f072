"""An organiser decides nine applications by keys, looks at the letters, and takes it back."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from made_in_blekinge.domain.balance import BalanceTarget, TargetSubject
from made_in_blekinge.domain.market import Branch, Municipality, ParticipationStatus
from made_in_blekinge.domain.participation import BoothWish, Extra
from made_in_blekinge.gui.event import letters as letters_module
from made_in_blekinge.gui.event.applications import ApplicationsTab, NewApplication
from made_in_blekinge.gui.event.applications_table import DECISION, TIMES, WHO, WISH, segments_in
from made_in_blekinge.gui.event.letters import LettersDialog
from made_in_blekinge.gui.event.page import EventPage
from made_in_blekinge.gui.event.targets import TargetsDialog
from made_in_blekinge.queries.event.decision import Application, applications, decision_texts, targets_of
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.event.decision import set_targets
from made_in_blekinge.services.event.participation import agree
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.decision import Decision, DecisionText, EventTarget
from made_in_blekinge.store.records import Record, table_of
from tests.support import builders
from tests.support.gui.desk import Desk

APPLIED, ACCEPTED, WAITING, DECLINED, _ = ParticipationStatus
NAMES = ("Aspö", "Bräkne", "Carlsro", "Djupa", "Ekhaga", "Frö", "Grimsmåla", "Hoby", "Istaby")


def undo(desk: Desk) -> None:
    """Ctrl+Z in the window, which has the focus again after a dialog."""
    assert desk.window is not None
    with desk.qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.undo()


@pytest.fixture
def event(desk: Desk) -> Record:
    """Nine who have applied, and one who is accepted."""
    made = builders.event(desk.database)
    for at, name in enumerate((*NAMES, "Jämjö")):
        who = builders.exhibitor(
            desk.database, name, branch=Branch.FOOD if at % 2 else Branch.CRAFT, municipality=Municipality.RONNEBY,
            email=f"{at}@example.se" if at else "",
        )  # fmt: skip
        set_participation(desk.database, made.id, who.id, ACCEPTED if name == "Jämjö" else APPLIED)
    return made


def sit(desk: Desk, event: Record) -> ApplicationsTab:
    page = desk.sit_down(EventPage)
    page.open(key=event.id, tab="applications")
    desk.rest()
    assert isinstance(page.tab, ApplicationsTab)
    return page.tab


def rows(desk: Desk, event: Record) -> dict[str, Application]:
    return {row.exhibitor: row for row in desk.read(applications, event.id)}


def test_nine_applications_are_decided_by_keys_and_taken_back(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    assert [row.exhibitor for row in tab.table.rows_model.rows] == list(NAMES)
    tab.table.setFocus()
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_V, Qt.Key.Key_N, Qt.Key.Key_Y,
                Qt.Key.Key_W, Qt.Key.Key_N, Qt.Key.Key_J, Qt.Key.Key_V):  # fmt: skip
        desk.press(key)
    wanted = [ACCEPTED, ACCEPTED, WAITING, DECLINED, ACCEPTED, WAITING, DECLINED, ACCEPTED, WAITING]
    assert [rows(desk, event)[name].proposed for name in NAMES] == wanted
    assert {row.status for row in rows(desk, event).values()} == {APPLIED, ACCEPTED}
    assert tab.waiting.text() == "9 decisions are not sent"
    assert tab.told_apart.text() == "4 yes · 3 wait · 2 no · can be changed until then"
    for _ in range(9):
        undo(desk)
    assert [rows(desk, event)[name].proposed for name in NAMES] == [None] * 9
    assert not tab.letters.isVisible()


def test_zero_takes_a_decision_back_and_the_next_row_is_current(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.table.setFocus()
    desk.press(Qt.Key.Key_J)
    assert tab.table.current is not None
    assert tab.table.current.exhibitor == "Bräkne"
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_0)
    assert rows(desk, event)["Aspö"].proposed is None


def test_a_click_on_a_segment_decides_and_a_second_one_takes_it_back(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    cell = tab.table.visualRect(tab.table.rows_model.index(1, DECISION))
    for expected in (DECLINED, None):
        place = dict(segments_in(cell))[DECLINED].center().toPoint()
        QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        desk.rest()
        assert rows(desk, event)["Bräkne"].proposed is expected


def test_the_menu_of_a_row_decides_and_names_its_keys(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    menu = tab.table.row_menu(tab.table.rows_model.rows[2])
    offered = {action.text(): action for action in menu.actions() if not action.isSeparator()}
    assert list(offered) == ["Yes\tJ", "Wait\tV", "No\tN", "No decision\t0", "Open the application\tEnter"]
    offered["No\tN"].trigger()
    desk.rest()
    third = tab.table.rows_model.rows[2].exhibitor
    assert rows(desk, event)[third].proposed is DECLINED


def test_the_balance_counts_yes_and_shows_what_the_current_row_would_add(desk: Desk, event: Record) -> None:
    set_targets(desk.database, event.id, [BalanceTarget(TargetSubject.BRANCH, "food", 3, 5)])
    tab = sit(desk, event)
    assert tab.balance.note.text() == "1 accepted + 0 yes"
    assert tab.balance.question.text() == "If Aspö gets a yes"
    said = [bar.accessibleName() for bar in tab.balance.bars]
    assert "Food 1, target 3–5, ⚠ 2 missing" in said
    assert "Crafts and handicraft 0, +1" in said
    tab.table.setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_J)
    desk.press(Qt.Key.Key_Up)
    assert tab.balance.note.text() == "1 accepted + 1 yes"
    assert "Food 2, target 3–5, ⚠ 1 missing" in [bar.accessibleName() for bar in tab.balance.bars]


def test_a_row_says_wish_power_and_how_often_somebody_came_before(desk: Desk, event: Record) -> None:
    first = rows(desk, event)["Aspö"]
    before = builders.event(desk.database, "KNA25", starts=builders.TODAY.replace(year=2025), ends=None)
    set_participation(
        desk.database, before.id, first.exhibitor_id, ACCEPTED, builders.booth(desk.database, before, "A2").id
    )
    terms = {"wish": BoothWish.USUAL, "extras": (Extra("el 16 A", 2, 0),), "sold_now": "Must"}
    agree(desk.database, event.id, first.exhibitor_id, terms)
    tab = sit(desk, event)
    row, lines = tab.table.rows_model.rows[0], tab.table.rows_model.lines
    assert lines(row, WHO) == ("Aspö", "Must")
    assert lines(row, WISH) == ("A2 (usual place)", "2 × el 16 A")
    assert lines(row, TIMES) == ("2nd time", "")
    assert lines(tab.table.rows_model.rows[1], TIMES) == ("new", "")
    assert row.amperes == 32


def letters_of(desk: Desk, tab: ApplicationsTab) -> LettersDialog:
    tab.table.setFocus()
    desk.press(Qt.Key.Key_J)
    desk.press(Qt.Key.Key_N)
    tab.letters.click()
    desk.rest()
    dialog = tab.findChild(LettersDialog)
    assert dialog is not None
    return dialog


def test_a_letter_names_the_event_in_the_language_of_who_gets_it(desk: Desk, event: Record) -> None:
    edit_event(desk.database, event.id, event.version, {"name_en": "Summer market"})
    dialog = letters_of(desk, sit(desk, event))
    assert dialog.subject.text() == "Välkommen till Sommarmarknad Karlskrona"
    dialog.reject()


def test_escape_in_the_letters_tells_nobody(desk: Desk, event: Record) -> None:
    dialog = letters_of(desk, sit(desk, event))
    assert dialog.text_field.toPlainText().startswith("Hej Aspö!\n\nAspö är antagen till Sommarmarknad Karlskrona")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.rest()
    assert rows(desk, event)["Aspö"].proposed is ACCEPTED
    assert rows(desk, event)["Aspö"].status is APPLIED


def test_letters_that_are_handed_over_make_the_decisions_hold_and_are_taken_back(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    letters_of(desk, tab).accept_button.click()
    desk.rest()
    after = rows(desk, event)
    assert (after["Aspö"].status, after["Bräkne"].status) == (ACCEPTED, DECLINED)
    assert (after["Aspö"].proposed, after["Aspö"].told) == (None, ACCEPTED)
    undo(desk)
    back = rows(desk, event)
    assert (back["Aspö"].status, back["Aspö"].proposed, back["Aspö"].told) == (APPLIED, ACCEPTED, None)


def test_the_text_of_a_letter_is_changed_for_the_event(desk: Desk, event: Record) -> None:
    dialog = letters_of(desk, sit(desk, event))
    dialog.view.buttons["text"].click()
    dialog.text_field.setPlainText("Välkomna {exhibitor}!")
    dialog.keep.click()
    desk.rest()
    assert desk.read(decision_texts, event.id)[ACCEPTED, "sv"].body == "Välkomna {exhibitor}!"
    dialog.view.buttons["letter"].click()
    assert dialog.text_field.toPlainText() == "Välkomna Aspö!"
    dialog.reject()


def test_a_text_that_was_written_is_kept_when_something_else_is_looked_at_or_closed_and_undone(
    desk: Desk, event: Record
) -> None:
    tab = sit(desk, event)
    dialog = letters_of(desk, tab)
    dialog.view.buttons["text"].click()
    desk.type(dialog.subject, "Välkomna", None)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    desk.rest()
    assert desk.read(decision_texts, event.id)[ACCEPTED, "sv"].subject == "Välkomna"
    desk.type(dialog.subject, "Tyvärr", None)
    dialog.accept_button.click()
    desk.rest()
    assert dialog.isVisible()  # nobody has seen the letters with this text
    assert rows(desk, event)["Bräkne"].told is None
    desk.type(dialog.subject, "Tyvärr inte", None)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.rest()
    texts = desk.read(decision_texts, event.id)
    assert (texts[ACCEPTED, "sv"].subject, texts[DECLINED, "sv"].subject) == ("Välkomna", "Tyvärr inte")
    for _ in range(3):
        undo(desk)
    assert not desk.read(decision_texts, event.id)


def decisions(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Everything about decisions, without the versions of rows."""
    with desk.database.reading() as session:
        return {
            model.__tablename__: sorted(
                (
                    tuple(value for name, value in row._mapping.items() if name != "version")
                    for row in session.execute(select(table_of(model)))
                ),
                key=repr,
            )
            for model in (Participation, Decision, DecisionText, EventTarget)
        }


@pytest.mark.parametrize("seed", range(2))
def test_after_many_decisions_letters_and_texts_as_many_undos_lead_back(desk: Desk, event: Record, seed: int) -> None:
    chance, stack, tab = random.Random(seed), desk.context.undo, sit(desk, event)
    start = decisions(desk)
    keys = (Qt.Key.Key_J, Qt.Key.Key_V, Qt.Key.Key_N, Qt.Key.Key_0, Qt.Key.Key_Up)
    for round_ in range(3):
        tab.table.setFocus()
        for _ in range(7):
            desk.press(chance.choice(keys))
        tab.letters.click()
        desk.rest()
        for dialog in tab.findChildren(LettersDialog):
            dialog.view.buttons["text"].click()
            desk.type(dialog.subject, f"Beslut {round_}", None)
            dialog.view.buttons["letter"].click()
            desk.rest()
            (dialog.accept_button if chance.random() < 0.7 else dialog.cancel).click()
        desk.rest()
    end, steps = decisions(desk), stack.index()
    assert steps > 10
    for _ in range(2):
        for _ in range(steps):
            stack.undo()
        desk.rest()
        assert decisions(desk) == start
        for _ in range(steps):
            stack.redo()
        desk.rest()
        assert decisions(desk) == end


def test_letters_are_saved_as_files_and_who_has_no_address_is_said(
    desk: Desk, event: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters_module, "ask_save", lambda *_: tmp_path / "brev.pdf")
    monkeypatch.setattr(letters_module, "ask_folder", lambda *_: tmp_path)
    dialog = letters_of(desk, sit(desk, event))
    assert not dialog.mail.isEnabled()
    dialog.pdf.click()
    desk.rest()
    assert (tmp_path / "brev.pdf").read_bytes().startswith(b"%PDF")
    dialog.eml.click()
    desk.rest()
    (only,) = tmp_path.glob("*.eml")
    assert b"1@example.se" in only.read_bytes()
    assert dialog.hint.text().endswith("1 have no e-mail address: print their letters.")
    assert rows(desk, event)["Bräkne"].told is None
    dialog.reject()


def test_targets_are_written_and_undone(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.balance.targets.click()
    dialog = tab.findChild(TargetsDialog)
    assert dialog is not None
    least, most = dialog.fields[TargetSubject.BRANCH, "food"]
    desk.type(least, "6", None)
    desk.type(most, "4", None)
    dialog.accept_button.click()
    assert most.property("wrong")
    desk.type(most, "8", None)
    desk.type(dialog.fields[TargetSubject.FEES, ""][0], "12 500", None)
    dialog.accept_button.click()
    desk.rest()
    wanted = [BalanceTarget(TargetSubject.BRANCH, "food", 6, 8), BalanceTarget(TargetSubject.FEES, "", 1_250_000)]
    assert desk.read(targets_of, event.id) == wanted
    undo(desk)
    assert desk.read(targets_of, event.id) == []


def test_an_application_is_opened_over_the_balance_and_escape_goes_back(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.table.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert tab.right.currentWidget() is tab.application
    assert tab.application.heading.text() == "Aspö"
    desk.type(tab.application.form.cells["wish_place"].editor.core, "D9", Qt.Key.Key_Tab)
    assert rows(desk, event)["Aspö"].wish_place == "D9"
    desk.press(Qt.Key.Key_Escape)
    assert tab.right.currentWidget() is tab.balance
    assert QApplication.focusWidget() is tab.table


def test_a_new_application_is_added_and_undone(desk: Desk, event: Record) -> None:
    who = builders.exhibitor(desk.database, "Kyrkhults Korgar")
    tab = sit(desk, event)
    tab.add()
    desk.rest()
    dialog = tab.findChild(NewApplication)
    assert dialog is not None
    dialog.picker.pick(who.id)
    dialog.accept_button.click()
    desk.rest()
    assert rows(desk, event)["Kyrkhults Korgar"].status is APPLIED
    undo(desk)
    assert "Kyrkhults Korgar" not in rows(desk, event)
