"""Customers at the till in the window: their language, the code of MobilePay, and what stands there all the time."""

from functools import partial
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text, update

from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.gui.checkin.band import CALM, GOOD, NOTE
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.till import customer_screen
from made_in_blekinge.gui.till import page as till
from made_in_blekinge.gui.till.code_picture import SMALLEST_CODE
from made_in_blekinge.gui.till.rules import TillRulesDialog
from made_in_blekinge.services.registers.document import keep_file
from made_in_blekinge.services.till.rules import Rules
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.till import EventTill
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, set_rules
from tests.support.gui.desk import Desk
from tests.support.gui.till_desk import Counter, catch_papers, stand_up, visit

MUST, BOWL = "7350053850019", "2001"
WORDS = {"sv": "Att betala", "en": "To pay", "de": "Zu zahlen", "da": "At betale", "pl": "Do zapłaty",
         "lt": "Mokėti"}  # fmt: skip
TITLES = {
    "sv": "Försäljningskvitto", "en": "Sales receipt", "de": "Verkaufsbeleg", "da": "Salgskvittering",
    "pl": "Potwierdzenie sprzedaży",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _second_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen of the customer; offscreen there is one for both."""
    monkeypatch.setattr(customer_screen, "other_screen", lambda _own: QGuiApplication.primaryScreen())


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of what is printed."""
    return catch_papers(monkeypatch)


def screen(counter: Counter) -> tuple[str, str]:
    """What the customer reads."""
    shown = counter.page.customer
    return shown.word.text(), shown.amount.text().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("country", "currency", "language"), [
    ("SE", "SEK", "sv"), ("DE", "EUR", "de"), ("DK", "DKK", "da"), ("PL", "PLN", "pl"), ("LT", "EUR", "lt"),
    ("FI", "EUR", "en"),
])  # fmt: skip
def test_a_customer_is_spoken_to_in_the_language_of_the_country(
    desk: Desk, country: str, currency: str, language: str
) -> None:
    counter = stand_up(desk, country=country, currency=currency)
    assert screen(counter)[0] == WORDS[language]


def test_f5_goes_through_the_languages_and_the_receipt_follows(desk: Desk, papers: list[str]) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    for language in ("en", "de", "da", "pl", "lt", "sv"):
        counter.press(Qt.Key.Key_F5)
        assert screen(counter)[0] == WORDS[language]
    counter.press(Qt.Key.Key_F5, 2)
    assert "Deutsch" in counter.page.side.language.text()
    counter.pay(Qt.Key.Key_F2, given="500")
    assert screen(counter) == ("Vielen Dank! Ihr Rückgeld:", "250,00 SEK")
    counter.press(Qt.Key.Key_F8)
    assert TITLES["de"] in papers[0]
    assert "Skål" in papers[0]
    counter.scan(MUST)
    assert screen(counter)[0] == WORDS["sv"]


def test_a_language_chosen_after_paying_is_that_of_the_receipt(desk: Desk, papers: list[str]) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F3)
    counter.page.side.spoken.emit("pl")
    assert screen(counter)[0] == "Dziękujemy!"
    counter.press(Qt.Key.Key_F8)
    assert TITLES["pl"] in papers[0]


def test_the_amount_of_a_part_that_is_swished_is_shown_to_the_customer(desk: Desk) -> None:
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(swish="1231234567"))
    desk.rest()
    counter.scan(BOWL)
    counter.press(Qt.Key.Key_F4)
    counter.fill(amount="100")
    assert screen(counter) == ("Att betala", "100,00 kr")
    assert counter.page.customer.code.text == counter.page.side.question.picture.text


def test_goods_payee_and_message_stand_there_in_the_customers_language(desk: Desk) -> None:
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(swish="1231234567", payee="Blekinge torgdagar"))
    desk.rest()
    counter.scan(BOWL, MUST, MUST)
    shown = counter.page.customer
    assert [[part.text() for part in line] for line in shown.lines[:2]] == [
        ["1", "Skål", "", "249,50"], ["2", "Äppelmust", "2 × 89,00", "178,00"],
    ]  # fmt: skip
    assert shown.code.isHidden()
    counter.press(Qt.Key.Key_F4)
    assert (shown.means.text(), shown.asked.text()) == ("Swish", "427,50\N{NO-BREAK SPACE}kr")
    assert [part.text() for part in shown.facts][:2] == ["Blekinge torgdagar", "123 123 45 67"]
    counter.page.side.spoken.emit("de")
    assert shown.lines[1][3].text() == "178,00"
    assert shown.note.text() == "Öffnen Sie Swish und scannen Sie den Code."
    assert shown.facts[2].text() == f"Verwendungszweck: K1 {counter.page.cart.uid.hex[-6:].upper()}"


def test_a_second_monitor_comes_and_goes_and_the_keyboard_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customer_screen, "other_screen", lambda _own: None)
    counter = stand_up(desk)
    counter.scan(BOWL)
    app, page = QApplication.instance(), counter.page
    assert isinstance(app, QApplication)
    assert not page.customer.isVisible()

    def is_shown(wanted: bool) -> bool:
        return page.customer.isVisible() == wanted

    for there in (app.primaryScreen(), None, app.primaryScreen()):
        monkeypatch.setattr(customer_screen, "other_screen", lambda _own, there=there: there)
        (app.screenRemoved if there is None else app.screenAdded).emit(app.primaryScreen())
        desk.qtbot.waitUntil(partial(is_shown, there is not None))
        assert page.window().isActiveWindow()
        assert QApplication.focusWidget() is page.entry.field
        counter.scan(MUST)
    assert counter.page.cart.pieces == 4
    page.window().hide()
    assert not page.customer.isVisible()


def test_a_rehearsal_shows_no_code_that_can_be_paid(desk: Desk) -> None:
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(swish="1231234567", payee="Blekinge torgdagar"))
    with desk.database.writing() as session:
        session.execute(update(Market).values(rehearsal=True))
    counter.page.refresh()
    desk.rest()
    counter.scan(BOWL)
    counter.press(Qt.Key.Key_F4)
    asked, shown = counter.page.side.question, counter.page.customer
    for picture in (asked.picture, shown.code):
        assert (picture.text, picture.mark) == ("ÖVNING / REHEARSAL 249,50 SEK", "ÖVNING – EJ GILTIG")
    assert asked.pane.payee.text() == "ÖVNING"
    assert shown.facts[0].text() == "ÖVNING"
    assert shown.mark.text() == "ÖVNING – EJ GILTIG"
    assert asked.accept.text() == "Pretend that the money came (Enter)"
    rules = next(action for action in counter.page.seldom.actions() if action.text() == "The till at this event…")
    counter.press(Qt.Key.Key_Escape)
    rules.trigger()
    desk.rest()
    dialog = counter.page.findChild(TillRulesDialog)
    assert dialog is not None
    assert "1231234567" not in dialog.accounts.picture.text
    assert dialog.accounts.picture.mark
    dialog.close()


def test_without_a_number_it_is_said_where_it_is_set(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.press(Qt.Key.Key_F4)
    assert "The till at this event…" in counter.page.side.question.note.text()


def test_what_the_till_goes_by_is_said_from_the_till(desk: Desk) -> None:
    counter = stand_up(desk)
    rules = next(action for action in counter.page.seldom.actions() if action.text() == "The till at this event…")
    rules.trigger()
    desk.rest()
    dialog = counter.page.findChild(TillRulesDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def keep_picture(desk: Desk) -> None:
    kept = BytesIO()
    Image.new("RGB", (300, 300), "purple").save(kept, "PNG")
    set_rules(desk.database, "KNA26", Rules())
    with desk.database.writing() as session:
        session.query(EventTill).one().mobilepay_hash = keep_file(session, ("image/png", kept.getvalue()))


def test_mobilepay_shows_its_picture_and_the_amount_to_type(desk: Desk) -> None:
    counter = stand_up(desk, country="DK", currency="DKK")
    keep_picture(desk)
    counter.page.refresh()
    desk.rest()
    counter.write_unnumbered("2 45,00 Kruka")
    counter.press(Qt.Key.Key_F4)
    picture = counter.page.side.question.picture
    assert picture.picture is not None
    assert min(picture.width(), picture.height()) >= SMALLEST_CODE
    assert counter.page.customer.code.picture is not None
    assert screen(counter) == ("At betale", "45,00 kr.")
    assert counter.page.customer.note.text() == "Indtast beløbet i MobilePay"
    counter.answer()
    with desk.database.reading() as session:
        (payment,) = session.execute(text("SELECT means, amount_ore, reference FROM payment"))
    assert tuple(payment) == ("other", 4500, "MobilePay")
    assert counter.page.customer.code.isHidden()


def test_beside_a_register_the_till_is_a_record(desk: Desk, papers: list[str]) -> None:
    stand = builders_till.stand(desk.database)
    set_rules(desk.database, "KNA26", Rules(register_id="KR-7"))
    builders_till.opened(desk.database)
    counter = Counter(desk, visit(desk), stand)
    assert counter.said == (CALM, "Record beside the cash register KR-7")
    assert "Ring the sum up there" in counter.page.notices.words.text()
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F2, given="500")
    assert counter.said == (GOOD, "Done")
    assert "250.00 in the cash register KR-7" in counter.page.side.done.ring_up.text()
    counter.press(Qt.Key.Key_F8)
    assert "Varuspecifikation" in papers[0]
    assert "kassaregister KR-7 som gäller" in papers[0].replace("\r\n", " ")
    assert "kvitto 1" not in papers[0].lower()


def test_a_limit_is_said_aloud_once_a_day_and_stands_there_all_the_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = stand_up(desk, seller_mode="agent")
    pieces = limit_of(builders.NOW.year).limit_ore * 85 // 100 // 8900
    builders_till.sell(desk.database, f"1001:{pieces}", pay=(CARD,))
    desk.rest()
    counter.scan(MUST)
    assert "has sold 8" in counter.said[1]
    counter.scan(MUST)
    assert counter.said == (CALM, "Äppelmust")
    assert "Aspö Musteri 84 %" in counter.page.notices.words.text()
    gone: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(desk.context, "go", lambda page, **arguments: gone.append((page, arguments)))
    QTest.mouseClick(counter.page.notices.lead, Qt.MouseButton.LeftButton)
    assert gone == [("reports", {"report": "register-limit"})]
    assert QApplication.focusWidget() is not counter.page.notices.lead


def test_a_full_disk_is_said_before_anything_is_sold(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(till, "low_space", lambda _database: 120_400_000)
    counter = stand_up(desk, opened=False)
    assert "Only 120 MB are left" in counter.page.opening.question.note.text()
    builders_till.opened(desk.database)
    desk.rest()
    assert counter.said == (NOTE, "The disk is nearly full")
    assert "Only 120 MB are left" in counter.page.notices.words.text()


def test_with_large_text_the_code_and_all_keys_are_in_sight(desk: Desk) -> None:
    apply_theme(QApplication.instance(), "light", 1.5)  # type: ignore[arg-type]
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(swish="1231234567"))
    desk.rest()
    counter.scan(BOWL)
    side = counter.page.side
    window = counter.page.window()
    assert (window.width(), window.height()) == (1366, 768)
    for key in (*side.means.values(), *side.cash.keys):
        assert key.visibleRegion().boundingRect() == key.rect()
    assert window.minimumSizeHint().height() <= 768
    counter.press(Qt.Key.Key_F4)
    QTest.qWait(0)
    picture = side.question.picture
    for part in (picture, side.question.fields["amount"], side.question.accept):
        assert part.visibleRegion().boundingRect() == part.rect()
    assert picture.width() >= SMALLEST_CODE
    assert side.question.fields["amount"].hasFocus()
