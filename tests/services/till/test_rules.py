"""What the tills of an event go by, and how far its sellers have come towards the limit."""

import pytest
from sqlalchemy import select

from made_in_blekinge.domain.market import PAYABLE, Means, SellerMode
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.gui.registers.changes.words import summary, what
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.market.organiser import Organiser, organiser
from made_in_blekinge.queries.registers.change_names import names_in
from made_in_blekinge.queries.registers.people import changes
from made_in_blekinge.queries.till.limit import seller_totals
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.queries.till.rules import ForeignRate, TillRules, till_rules
from made_in_blekinge.services.market.market import describe_market, name_market
from made_in_blekinge.services.registers.privacy import erase_person
from made_in_blekinge.services.till.rules import Rules, save_rules
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import StoredFile
from made_in_blekinge.store.till import EventRate
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, SWISH, opened, remove_rate, sell, set_mobilepay, set_rate, set_rules


def test_only_what_an_event_takes_is_paid_with(database: Database) -> None:
    builders_till.stand(database)
    set_rules(database, "KNA26", Rules((Means.CASH, Means.SWISH), "KR-77", "123 118 11 89", "Marknaden"))
    assert opened(database).register_id == "KR-77"
    with pytest.raises(UserError) as refused:
        sell(database, "1001", pay=(CARD,))
    assert refused.value.code == "means_not_taken"
    name_market(database, "Made in Blekinge")
    describe_market(database, {"identity_number": "556016-0680", "address": "Storgatan 1, Karlskrona"})
    sell(database, "1001", pay=(SWISH,))
    with database.reading() as session:
        receipt = receipt_row(session, "K1", 1)
    assert receipt.register_id == "KR-77"
    assert [(seller.name, seller.number) for seller in receipt.sellers] == [("Made in Blekinge", "556016-0680")]


def test_rates_and_accounts_that_cannot_be_are_refused(database: Database) -> None:
    event = builders.event(database)
    set_rate(database, "KNA26", "EUR", 11_042_100, builders.TODAY, "ECB")
    set_rate(database, "KNA26", "EUR", 11_000_000, builders.TODAY, "ECB")
    with database.reading() as session:
        kept = session.get(EventRate, (event.id, "EUR"))
        assert kept is not None
        assert kept.rate_millionths == 11_000_000
    for currency, rate, code in (("EUR", 0, "bad_rate"), ("SEK", 1, "own_currency"), ("XXX", 1, "unknown_currency")):
        with pytest.raises(UserError) as refused:
            set_rate(database, "KNA26", currency, rate, builders.TODAY, "")
        assert refused.value.code == code
    for rules in (Rules(swish="0701234567"), Rules(iban="SE1"), Rules(polish_account="12")):
        with pytest.raises(UserError):
            set_rules(database, "KNA26", rules)


def test_sellers_are_measured_against_the_limit_of_the_year(database: Database) -> None:
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    builders.event(database, "KOM26")
    builders.event(database, "REG26")
    builders.event(database, "TYS26", country="DE", currency="SEK")
    set_rules(database, "REG26", Rules(register_id="KR-77"))
    name_market(database, "Marknaden")
    builders.sell(database, {"quantity": "2200"})
    builders.sell(database, {"event": "KOM26", "item": "2001", "quantity": "2"})
    for code in ("REG26", "TYS26"):
        builders.sell(database, {"event": code, "quantity": "9000"})
    with database.reading() as session:
        first, second = seller_totals(session, 2026)
        assert seller_totals(session, 2025) == []
    assert (first.seller, first.sold_ore, first.percent, first.is_near, first.is_passed) == (
        "Aspö Musteri", 195_800_00, 82, True, False,
    )  # fmt: skip
    assert (second.seller, second.exhibitor_id, second.sold_ore, second.is_near) == ("Marknaden", None, 178_00, False)


PICTURE = ("image/png", b"\x89PNG a code")
RATE = ForeignRate("EUR", 11_042_100, builders.TODAY, "ECB 11,0421")


def rules_of(database: Database, event: str = "KNA26") -> TillRules:
    with database.reading() as session:
        return till_rules(session, event)


def files(database: Database) -> list[tuple[str, bytes]]:
    with database.reading() as session:
        return [(file.media_type, file.data) for file in session.scalars(select(StoredFile))]


def test_everything_is_said_at_once_and_read_again(database: Database) -> None:
    builders.event(database, "RST26", currency="DKK", country="DK")
    empty = rules_of(database, "rst26")
    assert (empty.means, empty.register_id, empty.rates) == (PAYABLE, "", ())
    rules = Rules(
        (Means.OTHER, Means.CASH), "KR 7", "123 118-11 89", "Blekinge", "SE45 5000 0000 0583 9825 7466",
        "PL 92 1240 1234 0001 5678 9012 3456",
    )  # fmt: skip
    save_rules(database, "RST26", rules, (RATE,), PICTURE, empty)
    found = rules_of(database, "RST26")
    assert (found.event, found.name, found.currency) == ("RST26", "Sommarmarknad Karlskrona", "DKK")
    assert (found.means, found.register_id) == ((Means.CASH, Means.OTHER), "KR 7")
    assert (found.swish, found.payee, found.iban) == ("1231181189", "Blekinge", "SE4550000000058398257466")
    assert (found.polish_account, found.rates) == ("92124012340001567890123456", (RATE,))
    assert files(database) == [PICTURE]
    save_rules(database, "RST26", Rules(PAYABLE), (), None, found)
    assert rules_of(database, "RST26") == empty
    assert files(database) == []


def test_two_people_at_once_do_not_undo_each_other(database: Database) -> None:
    builders.event(database)
    seen = rules_of(database)
    set_rate(database, "KNA26", "EUR", 11_000_000, builders.TODAY, "ECB")
    with pytest.raises(Conflict) as refused:
        save_rules(database, "KNA26", Rules(swish="1231181189"), (), None, seen)
    assert refused.value.code == "changed_meanwhile"
    assert [rate.rate_millionths for rate in rules_of(database).rates] == [11_000_000]
    assert rules_of(database).swish == ""


@pytest.mark.parametrize(
    ("rules", "code", "field"),
    [
        (Rules(swish="0701234567"), "bad_swish_number", "swish"),
        (Rules(payee="Blekinge", iban="SE4550000000058398257467"), "bad_iban", "iban"),
        (Rules(payee="B", polish_account="92124012340001567890123457"), "bad_polish_account", "polish_account"),
        (Rules(iban="SE4550000000058398257466"), "missing_payee", "payee"),
        (Rules(payee="A|B"), "bad_payee", "payee"),
        (Rules(register_id="K" * 41), "too_long", "register_id"),
    ],
)
def test_what_cannot_be_names_its_field_and_changes_nothing(
    sqlite: Database, rules: Rules, code: str, field: str
) -> None:
    builders.event(sqlite)
    before = builders.contents(sqlite)
    with pytest.raises(UserError) as refused:
        save_rules(sqlite, "KNA26", rules, (RATE,), PICTURE)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert builders.contents(sqlite) == before


def test_a_rate_and_a_picture_are_taken_away(database: Database) -> None:
    builders.event(database)
    set_rate(database, "KNA26", "EUR", 11_042_100, builders.TODAY, "ECB")
    set_mobilepay(database, "KNA26", PICTURE)
    builders.event(database, "RST26")
    set_mobilepay(database, "RST26", PICTURE)
    remove_rate(database, "KNA26", "EUR")
    set_mobilepay(database, "KNA26", None)
    assert (rules_of(database).rates, rules_of(database).mobilepay_hash) == ((), None)
    assert files(database) == [PICTURE]
    set_mobilepay(database, "RST26", None)
    assert files(database) == []
    with pytest.raises(UserError) as refused:
        set_mobilepay(database, "OKÄND", None)
    assert refused.value.code == "unknown_event"


def test_who_the_organiser_is_stands_in_one_form_or_nowhere(database: Database) -> None:
    describe_market(database, {"identity_number": "SE556016068001", "address": "  Storgatan 1,  Karlskrona "})
    with database.reading() as session:
        assert organiser(session) == Organiser("", "556016-0680", "Storgatan 1, Karlskrona")
    for number, address, field in (("556016-0681", "", "identity_number"), ("", "x" * 201, "address")):
        with pytest.raises(UserError) as refused:
            describe_market(database, {"identity_number": number, "address": address})
        assert refused.value.field == field
    describe_market(database, {"identity_number": "", "address": ""})
    with database.reading() as session:
        assert organiser(session) == Organiser("", "", "")


def test_an_erased_exhibitor_leaves_the_tills_of_events_as_they_are(database: Database) -> None:
    stand = builders_till.stand(database)
    save_rules(database, "KNA26", Rules(swish="1231181189", payee="Made in Blekinge"), (RATE,), PICTURE)
    before = rules_of(database)
    erase_person(database, stand.musteri.values["number"], lambda: builders.NOW)
    assert rules_of(database) == before
    assert files(database) == [PICTURE]


def test_the_log_tells_of_changes_in_words(database: Database) -> None:
    builders.event(database)
    database.auditor = Auditor(lambda: builders.NOW)
    save_rules(database, "KNA26", Rules((Means.CASH, Means.SWISH), swish="1231181189"), (RATE,), PICTURE)
    set_rate(database, "KNA26", "EUR", 11_000_000, builders.TODAY, "ECB 11,0421")
    set_rules(database, "KNA26", Rules((Means.CASH,)))
    remove_rate(database, "KNA26", "EUR")
    english = catalog("en")
    with database.reading() as session:
        entries = list(reversed(changes(session)))
        names = names_in(session, entries)
    told = [(what(entry, names, english), summary(entry, names, english)) for entry in entries]
    assert told == [
        (
            "The till of an event – added: KNA26",
            "Swish number: 1231181189 · A day runs to: 4 · Event: KNA26 · Paid by: Cash, Swish · "
            "MobilePay picture: A picture",
        ),
        (
            "Rate of foreign cash – added: KNA26 EUR",
            "Currency: EUR · Day: 2026-06-12 · Event: KNA26 · Rate: 11,0421 · According to: ECB 11,0421",
        ),
        ("Rate of foreign cash – changed: KNA26 EUR", "Rate: 11,0421 → 11,00"),
        (
            "The till of an event – changed: KNA26",
            "Swish number: 1231181189 → – · Paid by: Cash, Swish → Cash",
        ),
        (
            "Rate of foreign cash – removed: KNA26 EUR",
            "Currency: EUR · Day: 2026-06-12 · Event: KNA26 · Rate: 11,00 · According to: ECB 11,0421",
        ),
    ]
