"""How a till stands, and goods offered by name."""

from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.queries.till.scanned import open_till
from made_in_blekinge.queries.till.selling import Accounts, Offers, offers, selling
from made_in_blekinge.services.till.rules import Rules
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import set_rate, set_rules


def test_a_till_that_is_not_open_stands_nowhere(database: Database) -> None:
    builders_till.stand(database)
    with database.reading() as session:
        assert selling(session, "K1").here is None


def test_accounts_and_rates_are_those_of_the_event(database: Database) -> None:
    builders_till.stand(database)
    builders_till.opened(database)
    set_rules(database, "KNA26", Rules(swish="1231234567", payee="Blekinge"))
    set_rate(database, "KNA26", "EUR", 11_250_000, builders.NOW.date(), "ECB")
    with database.reading() as session:
        assert selling(session, "K1").accounts == Accounts("1231234567", "Blekinge", rates={"EUR": 11_250_000})


def test_goods_are_offered_by_words_of_their_names(database: Database) -> None:
    stand = builders_till.stand(database)
    builders_till.opened(database)
    builders.product(database, stand.potter, "2002", name_sv="Stor skål", price_sek=None, price_eur=900)
    with database.reading() as session:
        here = open_till(session, "K1")
        found = offers(session, here, "SKAL", "sv")
        assert found.more == 0
        assert [(offer.item_number, offer.name, offer.producer, offer.price_ore) for offer in found.rows] == [
            ("2001", "Skål", "Krukmakaren", 24950),
            ("2002", "Stor skål", "Krukmakaren", None),
        ]
        assert offers(session, here, "finns inte", "sv") == Offers((), 0)


def test_goods_at_the_event_are_offered_first_and_the_others_counted(database: Database) -> None:
    stand = builders_till.stand(database)
    builders_till.opened(database)
    for number in range(9):
        builders.product(database, stand.musteri, f"30{number}", name_sv=f"Skålgrepp {number}")
    builders.booth(database, stand.event, "A1", stand.potter)
    with database.reading() as session:
        found = offers(session, open_till(session, "K1"), "skål", "sv")
    assert [offer.item_number for offer in found.rows] == ["2001", "300", "301", "302", "303", "304"]
    assert found.more == 4


def test_only_sellers_near_the_limit_are_named(database: Database) -> None:
    stand = builders_till.stand(database, seller_mode="agent")
    builders_till.opened(database)
    pieces = limit_of(builders.NOW.year).limit_ore * 81 // 100 // 8900
    builders_till.sell(database, f"1001:{pieces}", "2001")
    with database.reading() as session:
        found = selling(session, "K1")
    assert [total.seller for total in found.near] == ["Aspö Musteri"]
    assert found.limit_of(stand.musteri.id) is found.near[0]
    assert found.limit_of(stand.potter.id) is None


def test_a_certified_register_has_no_limit(database: Database) -> None:
    builders_till.stand(database, seller_mode="agent")
    set_rules(database, "KNA26", Rules(register_id="KR-1"))
    builders_till.opened(database)
    pieces = limit_of(builders.NOW.year).limit_ore * 81 // 100 // 8900
    builders_till.sell(database, f"1001:{pieces}")
    with database.reading() as session:
        assert selling(session, "K1").near == ()
