"""The check-in page: scanned or found by name, checked in once, refused in words, taken back, and gone home."""

import datetime as dt
import uuid
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QScrollArea, QWidget

from made_in_blekinge.domain.checkin import Movement, ScanFailure, Standing
from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.domain.market import DocumentKind, Means, ParticipationStatus
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.gui.checkin import bar as checkin_bar
from made_in_blekinge.gui.checkin.band import CALM, GOOD, NOTE, WRONG
from made_in_blekinge.gui.checkin.departure import DepartureDialog
from made_in_blekinge.gui.checkin.goods import CountTable
from made_in_blekinge.gui.checkin.page import CheckInPage
from made_in_blekinge.gui.kiosk import start
from made_in_blekinge.gui.work.context import EventChoice
from made_in_blekinge.queries.checkin.goods import goods_of
from made_in_blekinge.queries.registers.records import exhibitor_record
from made_in_blekinge.services.checkin.arrivals import depart
from made_in_blekinge.services.checkin.places import mark_no_show
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.event.goods import announce
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.records import Record
from tests.support import builders, builders_checkin
from tests.support.counts import amount
from tests.support.gui.checkin_desk import Table, sit_down
from tests.support.gui.desk import Desk
from tests.support.gui.reading_order import out_of_order, stops

MANY = amount("CHECK_INS", 20)

NUMBERS = ("556016-0680", "556036-0793", "212000-0142")


def lawful(number: int = 0) -> dict[str, str]:
    return {"identity_number": NUMBERS[number]}


def one(desk: Desk, **values: str) -> tuple[Table, Record]:
    """A morning with one exhibitor of whom the law wants nothing more."""
    table, (who,) = sit_down(desk, 1, **(lawful() | values))
    add_document(desk.database, who.id, DocumentKind.F_TAX, "", None, None, file_name="", file=None)
    desk.rest()
    return table, who


def test_a_scan_shows_who_it_is_and_enter_checks_in(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    assert table.page.card.name.accessibleName() == "Utställare 01"
    assert (table.page.card.booth.text(), table.page.card.plan.current) == ("A1", "A1")
    assert table.said == (CALM, "Expected")
    table.enter()
    assert table.said == (GOOD, "Checked in")
    assert "booth A1" in table.sentence
    (made,) = builders_checkin.check_ins(desk.database)
    (record,) = builders_checkin.records(desk.database)
    assert (made.representative, record.representative_name) == ("Ombud 1", "Ombud 1")
    assert table.counts == ("0 left to come", "1 of 1 here")


def test_enter_twice_is_one_check_in(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    focus = QApplication.focusWidget()
    assert focus is table.page.list.search
    QTest.keyClick(focus, Qt.Key.Key_Return)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    desk.rest()
    table.enter()
    assert len(builders_checkin.check_ins(desk.database)) == 1
    assert table.said == (GOOD, "Checked in")


def test_a_second_scan_says_since_when(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    table.enter()
    table.scan_sign(who)
    assert table.said == (NOTE, "Already checked in")
    assert "since 10:30" in table.sentence
    table.page.check_in()
    desk.rest()
    assert len(builders_checkin.check_ins(desk.database)) == 1


def test_a_check_in_on_another_laptop_is_seen_and_not_repeated(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    builders_checkin.arrive(desk.database, "A1")
    table.page.check_in()  # the news of the other laptop has not been read yet
    desk.rest()
    assert table.said == (NOTE, "Already checked in")
    assert len(builders_checkin.check_ins(desk.database)) == 1
    assert table.page.list.rows[0].status is Standing.CHECKED_IN
    assert table.bar.check_in.isHidden()


@pytest.mark.parametrize("typed", ["utställare 02", "UTSTALLARE 02", "Ombud 2", "2", "A2", "0455-000 02", "a2"])
def test_enter_opens_the_one_that_is_found(desk: Desk, typed: str) -> None:
    table, _ = sit_down(desk, 3)
    table.find(typed)
    assert table.page.card.name.accessibleName() == "Utställare 02"


def test_what_is_typed_narrows_the_list_at_once(desk: Desk) -> None:
    table, _ = sit_down(desk, 12)
    table.page.list.search.setText("utställare 1")
    assert [row.booth for row in table.page.list.rows] == ["A1", "A10", "A11", "A12"]
    table.page.list.search.setText("1")
    table.enter()
    assert table.page.card.booth.text() == "A1"


def test_a_code_that_came_slowly_is_found_too(desk: Desk) -> None:
    table, who = one(desk)
    table.find(builders_checkin.payload(desk.database, table.event, who).lower())
    assert table.page.card.name.accessibleName() == "Utställare 01"
    table.find("MIB1:AAAA")
    assert table.said == (WRONG, "Not done")


def test_typing_at_the_card_looks_for_the_next_one(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    desk.press(Qt.Key.Key_B)
    assert (table.page.list.search.text(), table.page.list.search.hasFocus()) == ("b", True)


def test_nobody_found_is_said(desk: Desk) -> None:
    table, _ = one(desk)
    table.find("Bodin")
    assert table.said == (WRONG, "Not found")
    assert "“Bodin”" in table.sentence
    assert table.page.visitor is None


def test_who_is_left_stands_first_then_who_is_here_gone_or_missed(desk: Desk) -> None:
    table, people = sit_down(desk, 4)
    for code in ("A2", "A3"):
        builders_checkin.arrive(desk.database, code, f_tax_copy=True)
    depart(desk.database, "KNA26", "A3", builders_checkin.ACT)
    key = builders_checkin.participation(desk.database, table.event, people[3]).id
    mark_no_show(desk.database, "KNA26", key, builders_checkin.ACT)
    desk.rest()
    model = table.page.list.view.arrivals
    assert [model.index(at, 0).data() for at in range(model.rowCount())] == [
        "Left to come · 1", "A1, Utställare 01, Expected, 4 missing", "Here · 1",
        "A2, Utställare 02, Checked in, 2 missing", "Gone · 1", "A3, Utställare 03, Departed, 2 missing",
        "Did not come · 1", "A4, Utställare 04, Did not come, 4 missing",
    ]  # fmt: skip
    assert table.counts == ("1 left to come", "1 of 4 here · 1 did not come")
    table.page.open(standing="no_show")
    assert [row.booth for row in table.page.list.rows] == ["A4"]
    desk.press(Qt.Key.Key_Escape)
    assert len(table.page.list.rows) == 4


class Refused:
    """Codes that must not check in anybody, each by its reason."""

    def __init__(self, table: Table, who: Record) -> None:
        self.table, self.who, self.database = table, who, table.desk.database
        self.part = builders_checkin.participation(self.database, table.event, who)
        self.good = builders_checkin.payload(self.database, table.event, who)

    def code(self, reason: ScanFailure) -> str:
        made: str = getattr(self, reason.value)()
        return made

    def not_our_code(self) -> str:
        return "MIBLEKINGE"

    def newer_code_version(self) -> str:
        return self.good.replace("MIB1", "MIB7")

    def damaged_code(self) -> str:
        return self.good[:-3]

    def unknown_code(self) -> str:
        return participation_payload(uuid.UUID(int=7), b"s" * 16)

    def forged_code(self) -> str:
        return participation_payload(self.part.uid, b"not the secret..")

    def other_event(self) -> str:
        other = builders.event(self.database, "LUC26", starts=dt.date(2026, 12, 13), ends=dt.date(2026, 12, 13))
        builders.booth(self.database, other, "B1", self.who)
        return builders_checkin.payload(self.database, other, self.who)

    def cancelled_participation(self) -> str:
        set_participation(self.database, self.table.event.id, self.who.id, ParticipationStatus.CANCELLED)
        return self.good

    def not_accepted(self) -> str:
        other = builders.exhibitor(self.database, "Väntande", **builders_checkin.PARTICULARS | lawful(1))
        set_participation(self.database, self.table.event.id, other.id, ParticipationStatus.APPLIED)
        return builders_checkin.payload(self.database, self.table.event, other)

    def unknown_booth(self) -> str:
        return "HALL9"

    def empty_booth(self) -> str:
        builders.booth(self.database, self.table.event, "HALL1")
        return "HALL1"


@pytest.mark.parametrize("reason", [reason for reason in ScanFailure if reason is not ScanFailure.INCOMPLETE])
def test_a_refused_scan_says_why_and_is_logged(desk: Desk, reason: ScanFailure) -> None:
    table, who = one(desk)
    code = Refused(table, who).code(reason)
    desk.rest()
    table.scan(code)
    assert table.said == (WRONG, "Not done")
    assert len(table.sentence) > 30
    assert [failure.kind for failure in builders_checkin.failures(desk.database)] == [reason]
    assert builders_checkin.check_ins(desk.database) == []


def test_what_the_law_wants_is_filled_in_and_kept(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1, identity_number="", phone="", address="", town="", representative="")
    table.scan_sign(who)
    assert table.said == (CALM, "Expected")
    form, person = table.page.card.arrival.law, table.page.card.arrival.representative
    written = {"identity_number": "5560360793", "phone": "0455 59 62 72", "address": "Storgatan 13", "town": "Sturkö"}
    for key, text in {**written, "postcode": "37435"}.items():
        desk.type(form.cells[key].editor.core, text, None)
    desk.type(person.cells["representative"].editor.core, "Ulla Nilsson", None)
    desk.type(person.cells["representative_identity_number"].editor.core, "556036-0793", None)
    table.enter()
    assert person.cells["representative_identity_number"].error is not None  # that is the firm's
    assert builders_checkin.check_ins(desk.database) == []
    number: Any = person.cells["representative_identity_number"].editor.core
    number.clear()
    desk.type(number, "880320-0016", None)
    table.enter()
    assert table.said == (GOOD, "Checked in")
    (record,) = builders_checkin.records(desk.database)
    assert (record.trader_identity_number, record.trader_phone) == ("556036-0793", "+46455596272")
    assert record.trader_address == "Storgatan 13, 374 35 Sturkö"
    assert (record.representative_name, record.representative_identity_number) == ("Ulla Nilsson", "880320-0016")
    assert record.missing == ""
    kept = desk.values(exhibitor_record, who.id)
    assert (kept["identity_number"], kept["representative"]) == ("556036-0793", "Ulla Nilsson")


def test_the_queue_comes_first(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1)
    table.scan_sign(who)
    assert table.said == (CALM, "Expected")
    table.enter()
    assert table.said == (GOOD, "Checked in")
    assert [record.missing for record in builders_checkin.records(desk.database)] == [
        "identity_number,representative_identity_number"
    ]
    assert table.page.card.missing_texts[0] == "Organisation or personal number"


def test_a_wrong_number_is_refused_beside_its_field(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1)
    table.scan_sign(who)
    form = table.page.card.arrival.law
    assert table.page.list.search.hasFocus(), "the queue comes first"
    desk.type(form.cells["identity_number"].editor.core, "556016-0681", None)
    table.enter()
    assert table.said == (WRONG, "Not done")
    assert form.cells["identity_number"].error is not None
    assert builders_checkin.check_ins(desk.database) == []


def test_the_copy_of_the_decision_stands_for_what_is_missing(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1)
    table.scan_sign(who)
    form = table.page.card.arrival.law
    QTest.keyClick(form.cells["f_tax_copy"].editor.core, Qt.Key.Key_Space)
    table.page.check_in()
    desk.rest()
    assert table.said == (GOOD, "Checked in")
    assert builders_checkin.records(desk.database)[0].f_tax_copy


def test_somebody_else_stands_there(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    cells = table.page.card.arrival.representative.cells
    assert cells["representative_phone"].isHidden()
    desk.type(cells["representative"].editor.core, "Kim Ek", None)
    assert not cells["representative_phone"].isHidden()
    desk.type(cells["representative_phone"].editor.core, "070-174 06 05", None)
    table.enter()
    (record,) = builders_checkin.records(desk.database)
    assert (record.representative_name, record.representative_phone) == ("Kim Ek", "+46701740605")
    assert desk.values(exhibitor_record, who.id)["representative"] == "Ombud 1"


def test_what_is_missing_is_named(desk: Desk) -> None:
    table, who = one(desk)
    add_document(desk.database, who.id, DocumentKind.INSURANCE, "1", None, dt.date(2026, 5, 1), file_name="", file=None)
    desk.rest()
    table.scan_sign(who)
    assert table.page.card.missing_texts == ("Document missing: Agreement", "Insurance expired on 1 May 2026")


def test_taken_back_with_a_reason_and_checked_in_anew(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    table.enter()
    table.choose(checkin_bar.UNDO)
    table.fill(table.asking)
    assert table.asking.form.cells["reason"].error is not None
    table.fill(table.asking, reason="fel plats")
    assert table.said == (CALM, "Taken back")
    assert builders_checkin.check_ins(desk.database)[0].annul_reason == "fel plats"
    table.page.check_in()
    desk.rest()
    assert table.said == (GOOD, "Checked in")
    assert [bool(made.annulled_at) for made in builders_checkin.check_ins(desk.database)] == [True, False]


def test_somebody_who_did_not_come_comes_after_all(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    table.choose(checkin_bar.NO_SHOW)
    assert table.said == (NOTE, "Did not come")
    assert table.statuses() == {"A1": Standing.NO_SHOW}
    table.choose(checkin_bar.UNDO)
    table.fill(table.asking, reason="stod i kö")
    assert table.statuses() == {"A1": Standing.EXPECTED}


def test_a_substitute_gets_the_booth(desk: Desk) -> None:
    table, who = one(desk)
    other = builders.exhibitor(desk.database, "Reserven", **builders_checkin.PARTICULARS | lawful(1))
    table.scan_sign(who)
    table.choose(checkin_bar.SUBSTITUTE)
    table.asking.form.cells["exhibitor"].editor.pick(other.id)  # type: ignore[attr-defined]
    table.fill(table.asking)
    assert table.said == (GOOD, "Checked in")
    assert table.page.card.name.accessibleName() == "Reserven"
    assert table.page.card.booth.text() == "A1"
    assert {row.exhibitor: row.status for row in builders_checkin.rows(desk.database)} == {
        "Reserven": Standing.CHECKED_IN,
        "Utställare 01": Standing.NO_SHOW,
    }


def test_a_walk_in_gets_the_free_booth(desk: Desk) -> None:
    table, _ = sit_down(desk, 2)
    table.page.walk_in_button.click()
    desk.rest()
    assert table.asking.form.cells["booth"].editor.combo.currentText() == "A3"  # type: ignore[attr-defined]
    table.fill(
        table.asking, name="Drop In AB", identity_number=NUMBERS[1], address="Storgatan 1", postcode="37132",
        town="Karlskrona", phone="0455-10 20 30", representative="Eva Drop",
    )  # fmt: skip
    assert table.said == (GOOD, "Checked in")
    assert table.page.card.booth.text() == "A3"
    assert table.statuses()["A3"] is Standing.CHECKED_IN


def test_the_fee_is_paid_at_the_table(desk: Desk) -> None:
    table, who = one(desk)
    edit_event(desk.database, table.event.id, table.event.version, {"fee_ore": 50000})
    desk.rest()
    table.scan_sign(who)
    assert "Fee of SEK\N{NO-BREAK SPACE}500.00 not paid" in table.page.card.missing_texts
    table.choose(checkin_bar.FEE)
    assert table.asking.form.cells["means"].value() is Means.CASH
    table.fill(table.asking)
    assert table.said == (GOOD, "Paid")
    assert not any("Fee" in text for text in table.page.card.missing_texts)
    assert checkin_bar.FEE not in checkin_bar.offered(table.page.visitor)  # type: ignore[arg-type]


def written(goods: CountTable, column: int) -> str:
    """A number of the first product."""
    item = goods.item(0, column)
    assert item is not None
    return item.text()


def write(goods: CountTable, column: int, text: str) -> None:
    item = goods.item(0, column)
    assert item is not None
    item.setText(text)


def moved(table: Table, who: Record) -> dict[str, dict[Movement, int]]:
    key = builders_checkin.participation(table.desk.database, table.event, who).id
    here = table.page.desk.now.here
    return {row.item_number: dict(row.moved) for row in table.desk.read(goods_of, here, key)}


def test_goods_are_counted_in_by_scanning_and_typing(desk: Desk) -> None:
    table, who = one(desk)
    must = builders.product(desk.database, who, "1001", gtin="7310865004703")
    announce(desk.database, table.event.id, must.id, 24)
    table.scan_sign(who)
    for _ in range(3):
        table.burst("7310865004703")
    desk.rest()
    assert table.said == (GOOD, "Counted")
    assert table.sentence == "Counted Äppelmust: 3 counted in. All in all 3."
    write(table.page.card.goods, 2, "24")
    desk.rest()
    assert moved(table, who) == {"1001": {Movement.ACCEPTED: 3, Movement.BROUGHT: 24}}
    write(table.page.card.goods, 3, "många")
    desk.rest()
    assert table.said == (WRONG, "Not done")
    assert written(table.page.card.goods, 3) == "3"


def test_everything_is_counted_in_as_announced(desk: Desk) -> None:
    table, who = one(desk)
    for number, quantity in (("1001", 24), ("1002", 6)):
        made = builders.product(desk.database, who, number)
        announce(desk.database, table.event.id, made.id, quantity)
    table.scan_sign(who)
    table.scan("1002")
    table.choose(checkin_bar.ACCEPT)
    assert table.said == (GOOD, "Counted")
    assert moved(table, who) == {"1001": {Movement.ACCEPTED: 24}, "1002": {Movement.ACCEPTED: 1}}
    assert table.page.visitor is not None
    assert checkin_bar.ACCEPT not in checkin_bar.offered(table.page.visitor)


def test_goods_of_another_exhibitor_are_refused(desk: Desk) -> None:
    table, people = sit_down(desk, 2)
    builders.product(desk.database, people[1], "2001")
    table.scan_sign(people[0])
    table.scan("2001")
    assert table.said == (NOTE, "1 scan of Utställare 01 was not counted")
    assert "2001" in table.sentence
    table.scan("9999999")
    assert table.said == (NOTE, "2 scans of Utställare 01 were not counted")
    assert table.page.band.lead.text() == "Count again"


def test_a_departure_counts_the_goods_back(desk: Desk) -> None:
    table, who = one(desk)
    builders.product(desk.database, who, "1001")
    table.scan_sign(who)
    table.enter()
    table.scan("1001")
    table.scan("1001")
    table.bar.depart.click()
    dialog = table.page.findChild(DepartureDialog)
    assert isinstance(dialog, DepartureDialog)
    assert dialog.sum.text() == "Does not add up: 1 goods"
    dialog.scanner.scanned.emit("1001")
    desk.rest()
    write(dialog.table, 4, "1")
    assert dialog.sum.text() == "Everything adds up."
    dialog.receipt.setChecked(False)
    dialog.accept_button.click()
    desk.rest()
    assert table.said == (GOOD, "Departed")
    assert moved(table, who) == {"1001": {Movement.ACCEPTED: 2, Movement.RETURNED: 1, Movement.BROKEN: 1}}
    assert table.statuses() == {"A1": Standing.DEPARTED}
    assert table.bar.depart.isHidden()


def test_the_page_is_rewritten_in_swedish(desk: Desk) -> None:
    table, who = one(desk)
    table.scan_sign(who)
    table.page = desk.speak("sv", CheckInPage)
    assert table.counts == ("1 kvar", "0 av 1 är här")
    assert table.bar.check_in.text() == "Checka in ändå (Enter)"
    table.enter()
    assert table.said == (GOOD, "Incheckad")


def test_without_an_event_the_page_says_what_to_do(desk: Desk) -> None:
    page = desk.sit_down(CheckInPage)
    assert "belongs to an event" in page.empty.text


def test_another_event_shows_nobody(desk: Desk) -> None:
    table, who = one(desk)
    other = builders.event(desk.database, "LUC26")
    table.scan_sign(who)
    desk.context.current_event = EventChoice("LUC26", "Lucia", table.page.context.current_event.phase)  # type: ignore[union-attr]
    desk.rest()
    assert (table.page.visitor, other.id != table.event.id) == (None, True)
    assert table.said == (CALM, "Ready")


def test_many_check_ins_in_a_row(desk: Desk) -> None:
    table, people = sit_down(desk, MANY)
    for person in people:
        add_document(desk.database, person.id, DocumentKind.F_TAX, "", None, None, file_name="", file=None)
    desk.rest()
    for person in people:
        table.scan_sign(person)
        table.enter()
        assert table.said == (GOOD, "Checked in")
    assert set(table.statuses().values()) == {Standing.CHECKED_IN}
    assert len(builders_checkin.check_ins(desk.database)) == MANY
    assert table.counts == ("0 left to come", f"{MANY} of {MANY} here")


def test_the_tab_key_goes_as_the_eye_goes_and_everything_has_a_name(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1)
    builders.product(desk.database, who, "1001")
    table.scan_sign(who)
    assert out_of_order(table.page.card) == []
    assert out_of_order(table.page.list) == []
    assert [stop for stop in stops(table.page) if not (stop.accessibleName() or stop.property("text"))] == []


def test_what_a_cashier_may_not_do_is_not_there(desk: Desk) -> None:
    table, who = one(desk)
    cashier_in(desk)
    table.scan_sign(who)
    assert table.page.visitor is not None
    assert checkin_bar.SUBSTITUTE not in [action.data() for action in table.bar.menu.actions()]
    assert table.bar.print.isHidden()
    table.enter()
    assert table.said == (GOOD, "Checked in")
    desk.press(Qt.Key.Key_F8)
    assert table.said == (GOOD, "Checked in")


def cashier_in(desk: Desk) -> None:
    add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
    key = add_person(desk.database, "Bo", Role.CASHIER, "5822")
    desk.database.auditor = Auditor(lambda: builders.NOW, actor=Actor(key, "Bo", Role.CASHIER))


def test_a_cashier_reads_who_can_fill_in_what_is_missing(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1)
    cashier_in(desk)
    table.scan_sign(who)
    form = table.page.card.arrival
    assert [key for key, cell in form.law.cells.items() if not cell.isHidden()] == ["is_trader", "f_tax_copy"]
    assert form.why.text().startswith("The trader register needs: Organisation or personal number. An organiser")
    table.page.check_in()
    desk.rest()
    assert table.said == (GOOD, "Checked in")
    assert len(builders_checkin.check_ins(desk.database)) == 1


def test_the_form_follows_who_works_here(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1)
    table.scan_sign(who)
    cells = table.page.card.arrival.law.cells
    assert not cells["identity_number"].isHidden()
    assert not table.bar.print.isHidden()
    cashier_in(desk)
    desk.context.person_changed.emit()
    desk.rest()
    assert cells["identity_number"].isHidden()
    assert table.bar.print.isHidden()


def test_the_copy_on_f_tax_lets_a_cashier_check_in(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1, representative="")
    cashier_in(desk)
    table.scan_sign(who)
    form = table.page.card.arrival
    name: Any = form.representative.cells["representative"].editor.core
    copy: Any = form.law.cells["f_tax_copy"].editor.core
    name.setText("Pia Prov")
    copy.click()
    table.page.check_in()
    desk.rest()
    assert table.said == (GOOD, "Checked in")
    (record,) = builders_checkin.records(desk.database)
    assert (record.f_tax_copy, record.representative_name) == (True, "Pia Prov")
    desk.database.auditor = None  # a cashier may not see the record
    assert desk.values(exhibitor_record, who.id)["representative"] == ""


@pytest.mark.parametrize(("role", "shown"), [(Role.ORGANISER, True), (Role.CASHIER, False), (None, True)])
def test_who_can_leave_the_self_check_in_starts_it(desk: Desk, role: Role | None, shown: bool) -> None:
    table, _ = one(desk)
    if role is not None:
        key = add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
        desk.database.auditor = Auditor(lambda: builders.NOW, actor=Actor(key, "Åsa", role))
        desk.context.person_changed.emit()
        desk.rest()
    assert table.page.kiosk_button.isVisible() is shown


def test_the_button_starts_the_kiosk_of_this_event(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    table, _ = one(desk)
    started: list[str] = []
    monkeypatch.setattr(start, "open_kiosk", lambda _context, code: started.append(code))
    table.page.kiosk_button.click()
    assert started == ["KNA26"]


def test_the_whole_morning(desk: Desk) -> None:
    """Scanned, a missing particular filled in, the wrong one taken back, a walk-in, a departure, a no-show."""
    table, people = sit_down(desk, 4)
    for person in people[1:]:
        add_document(desk.database, person.id, DocumentKind.F_TAX, "", None, None, file_name="", file=None)
    desk.rest()
    table.scan_sign(people[0])
    form = table.page.card.arrival.law
    desk.type(form.cells["identity_number"].editor.core, NUMBERS[0], None)
    table.enter()
    table.find("utställare 03")
    table.enter()
    table.find("A3")
    assert table.said == (NOTE, "Already checked in")
    table.choose(checkin_bar.UNDO)
    table.fill(table.asking, reason="fel utställare")
    table.scan_sign(people[1])
    table.enter()
    table.page.walk_in_button.click()
    desk.rest()
    table.fill(
        table.asking, name="Drop In AB", identity_number=NUMBERS[1], address="Storgatan 1", postcode="37132",
        town="Karlskrona", phone="0455-10 20 30", representative="Eva Drop",
    )  # fmt: skip
    table.scan_sign(people[0])
    table.bar.depart.click()
    dialog = table.page.findChild(DepartureDialog)
    assert isinstance(dialog, DepartureDialog)
    dialog.accept_button.click()
    desk.rest()
    table.scan_sign(people[3])
    table.choose(checkin_bar.NO_SHOW)
    assert table.statuses() == {
        "A1": Standing.DEPARTED,
        "A2": Standing.CHECKED_IN,
        "A3": Standing.EXPECTED,
        "A4": Standing.NO_SHOW,
        "A5": Standing.CHECKED_IN,
    }
    assert table.counts == ("1 left to come", "2 of 5 here · 1 did not come")
    assert [bool(made.annulled_at) for made in builders_checkin.check_ins(desk.database)] == [False, True, False, False]
    assert [record.trader_name for record in builders_checkin.records(desk.database)] == [
        "Utställare 01", "Utställare 03", "Utställare 02", "Drop In AB",
    ]  # fmt: skip


def test_an_event_without_anybody_leads_to_its_participants(desk: Desk) -> None:
    table, _ = sit_down(desk, 0)
    place = table.page.list.place
    assert place.said == "Nobody takes part in this event yet. Add participants, or check somebody in without a place."
    (lead,) = [made for made in place.empty.findChildren(QPushButton) if made.isVisible()]
    desk.context.asked_for.disconnect()  # the window here has no page of events
    with desk.qtbot.waitSignal(desk.context.asked_for) as asked:
        QTest.mouseClick(lead, Qt.MouseButton.LeftButton)
    assert asked.args == ["event", {"key": table.event.id, "tab": "participants"}]


def test_a_list_without_hits_says_by_what_it_is_narrowed_and_shows_all_again(desk: Desk) -> None:
    table, _ = one(desk)
    place = table.page.list.place
    assert place.said == ""
    table.page.desk.only(Standing.NO_SHOW)
    table.page.list.search.setText("anna")
    assert place.said == "Nothing here matches “anna” · Did not come."
    (clear,) = [made for made in place.empty.findChildren(QPushButton) if made.isVisible()]
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert (place.said, table.page.list.search.text(), table.page.desk.now.only) == ("", "", None)


def test_the_band_is_as_high_as_its_words_need(desk: Desk) -> None:
    table, (who, *_) = sit_down(desk, 2)
    band = table.page.band
    for width in (1366, 1024):
        table.page.window().resize(width, 768)
        desk.qtbot.waitUntil(lambda: 56 <= band.height() <= 80)
    table.scan_sign(who)
    desk.qtbot.waitUntil(lambda: 56 <= band.height() <= 80)


def test_in_a_narrow_window_the_list_and_the_exhibitor_take_turns(desk: Desk) -> None:
    table, _ = sit_down(desk, 3)
    page = table.page
    page.window().resize(683, 384)
    desk.rest()
    assert page.split is not None
    assert (page.list.isVisible(), page.side.isVisible()) == (True, False)
    assert page.band.isHidden(), "nothing has happened yet, and every line is dear"
    desk.type(page.list.search, page.list.rows[0].exhibitor)
    assert (page.list.isVisible(), page.side.isVisible()) == (False, True)
    assert page.visitor is not None
    assert _sideways(page) == []
    bar, window = page.side.bar, page.window()
    desk.qtbot.waitUntil(lambda: window.rect().contains(bar.mapTo(window, bar.rect().bottomLeft())))
    QTest.mouseClick(page.split.bar.back, Qt.MouseButton.LeftButton)
    assert (page.list.isVisible(), page.side.isVisible()) == (True, False)
    assert page.list.search.hasFocus()
    page.list.search.clear()
    assert _sideways(page) == []
    desk.rest()
    view, second = page.list.view, page.list.view.arrivals.index(2, 0)
    view.scrollTo(second)
    area: QWidget | None = page.list  # the page scrolls where the band needs its lines
    while area is not None and (area := area.parentWidget()) is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(view, 0, 0)
    row = view.visualRect(second).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    desk.rest()
    assert page.visitor.row.exhibitor == page.list.rows[1].exhibitor
    assert page.side.isVisible()
    desk.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page.window().resize(1366, 768)
    desk.rest()
    assert (page.list.isVisible(), page.side.isVisible(), page.band.isVisible()) == (True, True, True)


def _sideways(page: CheckInPage) -> list[str]:
    """What is scrolled sideways in the page."""
    bars = (area.horizontalScrollBar() for area in page.findChildren(QAbstractScrollArea) if area.isVisible())
    return [type(bar.parent()).__name__ for bar in bars if bar.maximum() > 0 and bar.isVisible()]
