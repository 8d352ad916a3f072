"""What the tills of an event go by, and how far its sellers have come towards the limit."""

import pytest

from made_in_blekinge.domain.market import Means, SellerMode
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.receipt import receipt_row
from made_in_blekinge.queries.till_limit import seller_totals
from made_in_blekinge.services.market import name_market
from made_in_blekinge.services.till_rules import Rules, identify_market, set_rate, set_rules
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import EventRate
from tests import builders, builders_till
from tests.builders_till import CARD, SWISH, opened, sell


def test_only_what_an_event_takes_is_paid_with(database: Database) -> None:
    builders_till.stand(database)
    set_rules(database, "KNA26", Rules((Means.CASH, Means.SWISH), "KR-77", "123 118 11 89", "Marknaden"))
    assert opened(database).register_id == "KR-77"
    with pytest.raises(UserError) as refused:
        sell(database, "1001", pay=(CARD,))
    assert refused.value.code == "means_not_taken"
    sell(database, "1001", pay=(SWISH,))
    name_market(database, "Made in Blekinge")
    identify_market(database, "556016-0680", "Storgatan 1, Karlskrona")
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
