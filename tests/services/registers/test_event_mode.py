"""Who sells in law cannot change once something is sold, by whatever way an event is edited."""

import pytest

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.services.registers.many import Edit, SomeRefusedError, edit_many
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders import bring_in_rows, codes


def test_the_seller_mode_stays_once_something_is_sold(database: Database) -> None:
    stand = builders_till.stand(database)
    event = edit_event(database, stand.event.id, stand.event.version, {"seller_mode": SellerMode.AGENT})
    builders_till.opened(database)
    builders_till.sell(database, "1001")
    with pytest.raises(UserError) as caught:
        edit_event(database, event.id, event.version, {"seller_mode": SellerMode.KOMMISSION})
    assert (caught.value.code, caught.value.field) == ("mode_is_kept", "seller_mode")
    with pytest.raises(SomeRefusedError) as some:
        edit_many(database, "events", [Edit(event.id, {"seller_mode": SellerMode.KOMMISSION})])
    assert [refusal.error.code for refusal in some.value.refused] == ["mode_is_kept"]
    row = {"code": "KNA26", "phase": "regional", "starts": "2026-06-12", "seller_mode": "kommission"}
    report = bring_in_rows(database, "events", [row])
    assert codes(report) == [(2, "seller_mode", "mode_is_kept")]
    kept = edit_event(database, event.id, event.version, {"seller_mode": SellerMode.AGENT, "town": "Ronneby"})
    assert (kept.values["seller_mode"], kept.values["town"]) == (SellerMode.AGENT, "Ronneby")


def test_an_event_at_which_nothing_was_sold_may_still_choose(database: Database) -> None:
    builders_till.stand(database)
    other = builders.event(database, "RNB26")
    builders_till.opened(database)
    builders_till.sell(database, "1001")
    made = edit_event(database, other.id, other.version, {"seller_mode": SellerMode.AGENT})
    assert made.values["seller_mode"] is SellerMode.AGENT
