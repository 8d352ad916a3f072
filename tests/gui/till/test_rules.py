"""What the tills of an event go by, said at the keyboard: kept, refused beside its field, and never lost."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.market import PAYABLE, Means
from made_in_blekinge.gui.parts.cells import FormField
from made_in_blekinge.gui.till import rules_rates as till_rules_rates
from made_in_blekinge.gui.till.rules import TillRulesDialog, open_till_rules
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.exhibitor import stored_file
from made_in_blekinge.queries.till.rules import ForeignRate, TillRules, till_rules
from made_in_blekinge.services.till.rules import Rules, save_rules
from tests.support import builders
from tests.support.builders_till import set_rate, set_rules
from tests.support.gui import sample
from tests.support.gui.reading_order import out_of_order, stops
from tests.support.gui.recording_say import RecordingSay

empty_app = sample.empty_app
IBAN = "SE4550000000058398257466"
ECB = """<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube><Cube time='2026-06-11'>
<Cube currency='SEK' rate='11.0421'/><Cube currency='DKK' rate='7.4746'/><Cube currency='PLN' rate='4.2519'/>
</Cube></Cube></gesmes:Envelope>"""


class Office:
    """An organiser at the dialog of one event."""

    def __init__(self, qtbot: QtBot, context: GuiContext, app: App, event: str) -> None:
        self.qtbot, self.app, self.event = qtbot, app, event
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        open_till_rules(context, self.window, event)
        qtbot.waitUntil(lambda: bool(self.window.findChildren(TillRulesDialog)))
        self.dialog = self.window.findChildren(TillRulesDialog)[0]
        with qtbot.waitActive(self.dialog):
            self.dialog.activateWindow()

    def tab_to(self, wanted: QWidget) -> None:
        """Press the Tab key until ``wanted`` has the focus."""
        for _ in range(60):
            if self.dialog.focusWidget() is wanted:
                return
            QTest.keyClick(self.dialog.focusWidget() or self.dialog, Qt.Key.Key_Tab)
        raise AssertionError("the Tab key does not come there")

    def tick(self, box: QCheckBox) -> None:
        self.tab_to(box)
        QTest.keyClick(box, Qt.Key.Key_Space)

    def write(self, cell: FormField, text: str) -> None:
        line = core(cell)
        self.tab_to(line)
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(line, text) if text else QTest.keyClick(line, Qt.Key.Key_Delete)

    def enter(self) -> None:
        QTest.keyClick(self.dialog.focusWidget() or self.dialog, Qt.Key.Key_Return)

    def save(self) -> TillRules:
        """Press Enter and wait until all is kept."""
        with self.qtbot.waitSignal(self.dialog.saved):
            self.enter()
        return self.kept

    @property
    def kept(self) -> TillRules:
        with self.app.database.reading() as session:
            return till_rules(session, self.event)


def core(cell: FormField) -> QLineEdit:
    assert isinstance(cell.editor.core, QLineEdit)
    return cell.editor.core


@pytest.fixture
def office(qtbot: QtBot, context: GuiContext, empty_app: App) -> Callable[..., Office]:
    builders.event(empty_app.database)
    builders.event(empty_app.database, "RST26", name_sv="Ostseemarkt", currency="EUR", country="DE")
    builders.event(empty_app.database, "CPH26", name_sv="Marked", currency="DKK", country="DK")
    builders.event(empty_app.database, "GDN26", name_sv="Jarmark", currency="PLN", country="PL")
    return lambda event="KNA26": Office(qtbot, context, empty_app, event)


@pytest.fixture
def ecb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "eurofxref-daily.xml"
    path.write_text(ECB, encoding="utf-8")
    monkeypatch.setattr(till_rules_rates, "ask_open", lambda *_: path)
    return path


def test_everything_is_said_with_the_keyboard(office: Callable[..., Office]) -> None:
    desk = office()
    dialog = desk.dialog
    assert dialog.focusWidget() is dialog.means.boxes[Means.CASH]
    desk.tick(dialog.means.boxes[Means.INVOICE])
    desk.write(dialog.accounts.form.cells["swish"], "123 118 11 89")
    euro = dialog.rates.lines["EUR"]
    desk.tick(euro.tick)
    desk.write(euro.cells["rate"], "11,00")
    desk.tick(dialog.register.tick)
    desk.write(dialog.register.form.cells["register_id"], "KR-77")
    found = desk.save()
    assert found.means == (Means.CASH, Means.CARD, Means.SWISH, Means.OTHER)
    assert (found.swish, found.register_id) == ("1231181189", "KR-77")
    assert found.rates == (ForeignRate("EUR", 11_000_000, builders.TODAY, "set by hand"),)


def test_what_was_said_is_shown_and_taken_back(office: Callable[..., Office], empty_app: App) -> None:
    rate = ForeignRate("EUR", 11_000_000, builders.TODAY, "ECB 11,0421")
    save_rules(empty_app.database, office().event, Rules((Means.CASH,), "KR-77", "1231181189"), (rate,), None)
    desk = office()
    dialog = desk.dialog
    assert dialog.means.ticked == (Means.CASH,)
    assert core(dialog.rates.lines["EUR"].cells["rate"]).text() == "11,00"
    assert not dialog.touched
    desk.write(dialog.accounts.form.cells["swish"], "")
    desk.tick(dialog.rates.lines["EUR"].tick)
    desk.tick(dialog.register.tick)
    found = desk.save()
    assert (found.swish, found.register_id, found.rates, found.means) == ("", "", (), (Means.CASH,))


@pytest.mark.parametrize(
    ("event", "key", "wrong", "said"),
    [
        ("KNA26", "swish", "0701234567", "not a Swish number"),
        ("RST26", "iban", "SE4550000000058398257467", "not a valid IBAN"),
        ("GDN26", "polish_account", "92124012340001567890123457", "not a Polish account"),
    ],
)
def test_a_wrong_account_is_said_beside_its_field_and_stays(
    office: Callable[..., Office], event: str, key: str, wrong: str, said: str
) -> None:
    desk = office(event)
    cell = desk.dialog.accounts.form.cells[key]
    desk.write(cell, wrong)
    desk.enter()
    assert said in cell.problem.text.text()
    assert core(cell).text() == wrong
    assert desk.dialog.focusWidget() is core(cell)
    assert desk.dialog.isVisible()
    assert getattr(desk.kept, key) == ""


def test_a_transfer_without_a_payee_is_refused_beside_the_payee(office: Callable[..., Office]) -> None:
    desk = office("RST26")
    cells = desk.dialog.accounts.form.cells
    desk.write(cells["iban"], IBAN)
    assert desk.dialog.accounts.picture.text == ""
    desk.enter()
    desk.qtbot.waitUntil(lambda: cells["payee"].error is not None)
    assert core(cells["iban"]).text() == IBAN
    desk.write(cells["payee"], "Made in Blekinge")
    assert "Made in Blekinge" in desk.dialog.accounts.picture.text
    assert desk.save().iban == IBAN


def test_the_code_follows_the_number(office: Callable[..., Office]) -> None:
    desk = office()
    part = desk.dialog.accounts
    desk.write(part.form.cells["swish"], "123118118")
    assert part.picture.text == ""
    assert not part.picture.isVisible()
    QTest.keyClicks(core(part.form.cells["swish"]), "9")
    assert part.picture.text == "C1231181189;;;6"
    assert part.picture.isVisible()


def test_nobody_could_pay_when_nothing_is_ticked(office: Callable[..., Office]) -> None:
    desk = office()
    for box in desk.dialog.means.boxes.values():
        desk.tick(box)
    desk.enter()
    assert desk.dialog.means.problem.isVisible()
    assert desk.dialog.focusWidget() is desk.dialog.means.boxes[Means.CASH]
    assert desk.kept.means == PAYABLE


def test_rates_come_from_a_file_of_the_bank_and_are_rounded(office: Callable[..., Office], ecb: Path) -> None:
    desk = office()
    rates = desk.dialog.rates
    rates.take(ecb)
    assert "Tick the currencies" in rates.problem.text()
    for currency in ("EUR", "PLN"):
        desk.tick(rates.lines[currency].tick)
    desk.tab_to(rates.from_file)
    QTest.keyClick(rates.from_file, Qt.Key.Key_Space)
    euro = rates.lines["EUR"].cells
    desk.qtbot.waitUntil(lambda: core(euro["rate"]).text() == "11,0421")
    assert "11 June 2026" in rates.note.text()
    core(euro["rate"]).setFocus()
    core(euro["rate"]).selectAll()
    QTest.keyClicks(core(euro["rate"]), "11,00")
    day = builders.TODAY.replace(day=11)
    assert desk.save().rates == (
        ForeignRate("EUR", 11_000_000, day, "ECB 11,0421"),
        ForeignRate("PLN", 2_596_980, day, "ECB 2,59698"),
    )


def test_a_file_without_rates_is_said_and_what_was_written_stays(office: Callable[..., Office], ecb: Path) -> None:
    ecb.write_text("<html>404</html>", encoding="utf-8")
    desk = office()
    euro = desk.dialog.rates.lines["EUR"]
    desk.tick(euro.tick)
    desk.write(euro.cells["rate"], "11,25")
    desk.dialog.rates.take(ecb)
    desk.qtbot.waitUntil(desk.dialog.rates.problem.isVisible)
    assert ecb.name in desk.dialog.rates.problem.text()
    assert core(euro.cells["rate"]).text() == "11,25"


def test_a_wrong_rate_is_said_beside_it(office: Callable[..., Office]) -> None:
    desk = office()
    euro = desk.dialog.rates.lines["EUR"]
    desk.tick(euro.tick)
    desk.write(euro.cells["rate"], "elva")
    desk.enter()
    assert "elva" in euro.cells["rate"].problem.text.text()
    assert desk.dialog.focusWidget() is core(euro.cells["rate"])
    assert desk.kept.rates == ()


def test_the_picture_of_mobilepay_is_made_anew_kept_and_removed(
    office: Callable[..., Office], empty_app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mobilepay.png"
    Image.new("RGB", (1500, 1500), "#5A78FF").save(path)
    desk = office("CPH26")
    assert desk.dialog.mobilepay.isVisible()
    with qtbot.waitSignal(desk.dialog.mobilepay.changed):
        desk.dialog.mobilepay.take(path)
    kept = desk.save().mobilepay_hash
    assert kept is not None
    with empty_app.database.reading() as session:
        file = stored_file(session, kept)
    assert file is not None
    assert file[0] == "image/jpeg"
    assert Image.open(io.BytesIO(file[1])).size == (1200, 1200)
    desk = office("CPH26")
    assert desk.dialog.mobilepay.content == file[1]
    QTest.mouseClick(desk.dialog.mobilepay.remove_button, Qt.MouseButton.LeftButton)
    desk.dialog.means.boxes[Means.CASH].setFocus()
    assert desk.save().mobilepay_hash is None
    with empty_app.database.reading() as session:
        assert stored_file(session, kept) is None


def test_a_picture_that_bursts_is_refused(office: Callable[..., Office], tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)))
    desk = office("CPH26")
    desk.dialog.mobilepay.take(bomb)
    desk.qtbot.waitUntil(desk.dialog.mobilepay.problem.isVisible)
    assert "bomb.png" in desk.dialog.mobilepay.problem.text.text()
    assert desk.dialog.mobilepay.content is None


def test_accounts_of_other_currencies_are_folded_but_there(office: Callable[..., Office]) -> None:
    desk = office()
    dialog = desk.dialog
    assert not dialog.others.isVisible()
    desk.tab_to(dialog.more)
    QTest.keyClick(dialog.more, Qt.Key.Key_Space)
    assert dialog.others.isVisible()
    desk.write(dialog.others.form.cells["iban"], IBAN)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: dialog.others.form.cells["payee"].error is not None)
    assert dialog.focusWidget() is core(dialog.others.form.cells["payee"])
    QTest.keyClicks(core(dialog.others.form.cells["payee"]), "Blekinge")
    assert desk.save().payee == "Blekinge"
    assert office().dialog.others.isVisible()


def test_two_windows_do_not_undo_each_other(office: Callable[..., Office], empty_app: App) -> None:
    desk = office()
    database, dialog = empty_app.database, desk.dialog
    desk.write(dialog.accounts.form.cells["swish"], "1231181189")
    set_rules(database, "KNA26", Rules((Means.CASH, Means.SWISH), "KR-99"))
    set_rate(database, "KNA26", "EUR", 11_000_000, builders.TODAY, "ECB")
    desk.enter()
    desk.qtbot.waitUntil(lambda: dialog.register.tick.isChecked())
    assert "Somebody else changed this" in dialog.problem.text()
    assert core(dialog.accounts.form.cells["swish"]).text() == "1231181189"
    assert dialog.means.ticked == (Means.CASH, Means.SWISH)
    assert desk.kept.swish == ""
    found = desk.save()
    assert (found.swish, found.register_id, len(found.rates)) == ("1231181189", "KR-99", 1)


def test_leaving_asks_before_anything_written_is_given_up(office: Callable[..., Office], say: RecordingSay) -> None:
    desk = office()
    desk.write(desk.dialog.accounts.form.cells["swish"], "123")
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.dialog.isVisible()
    assert core(desk.dialog.accounts.form.cells["swish"]).text() == "123"
    say.answers.append(True)
    with desk.qtbot.waitSignal(desk.dialog.finished):
        QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.kept.swish == ""
    other = office()
    with other.qtbot.waitSignal(other.dialog.finished):
        QTest.keyClick(other.dialog, Qt.Key.Key_Escape)


def test_a_tick_taken_back_loses_nothing_that_was_written(office: Callable[..., Office]) -> None:
    desk = office()
    euro = desk.dialog.rates.lines["EUR"]
    desk.tick(euro.tick)
    desk.write(euro.cells["rate"], "11,25")
    for _ in range(2):
        euro.tick.setFocus()
        QTest.keyClick(euro.tick, Qt.Key.Key_Space)
    assert core(euro.cells["rate"]).text() == "11,25"


@pytest.mark.parametrize("event", ["KNA26", "RST26", "CPH26", "GDN26"])
def test_the_keyboard_goes_as_the_eye_goes_and_everything_has_a_name(office: Callable[..., Office], event: str) -> None:
    desk = office(event)
    dialog = desk.dialog
    dialog.unfold(True)
    for line in dialog.rates.lines.values():
        line.tick.setChecked(True)
    dialog.register.tick.setChecked(True)
    dialog.resize(760, 1600)
    desk.qtbot.waitUntil(lambda: dialog.height() == 1600)
    assert out_of_order(dialog) == []
    found = stops(dialog)
    assert len(found) > 20
    assert [each for each in found if not (each.accessibleName() or each.property("text"))] == []


def test_the_register_is_explained_with_the_limit_of_the_year(office: Callable[..., Office]) -> None:
    assert "236,800" in office().dialog.register.note.text().replace("\xa0", " ")
    assert "236" not in office("RST26").dialog.register.note.text()


def test_the_day_and_the_price_that_is_asked_about_are_set_and_taken_back(office: Callable[..., Office]) -> None:
    desk = office()
    app = desk.app
    cells = desk.dialog.day.form.cells
    for key, wrong in (("day_ends", "13"), ("ask_above_ore", "mycket")):
        was = cells[key].editor.text()
        field = cells[key].editor.core
        assert isinstance(field, QLineEdit)
        field.setText(wrong)
        desk.dialog.act()
        assert cells[key].error is not None
        field.setText(was)
    for key, text in (("day_ends", "2"), ("ask_above_ore", "30 000"), ("refund_limit_ore", "800")):
        field = cells[key].editor.core
        assert isinstance(field, QLineEdit)
        field.setText(text)
    assert desk.dialog.touched
    with desk.qtbot.waitSignal(desk.dialog.saved):
        desk.dialog.act()
    with app.database.reading() as session:
        kept = till_rules(session, "KNA26")
    assert (kept.day_ends, kept.ask_above_ore, kept.refund_limit_ore) == (2, 3_000_000, 80_000)
    save_rules(app.database, "KNA26", Rules(), (), None, asks_as_usual=True)
    with app.database.reading() as session:
        kept = till_rules(session, "KNA26")
    assert (kept.day_ends, kept.ask_above_ore) == (2, None)
