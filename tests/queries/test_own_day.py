"""The day of one exhibitor: what settlement reckons, nobody else's, and only by the own code at a kiosk."""

import datetime as dt

import pytest

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.domain.people import EVERYBODY, ORGANISERS
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.own_day import OwnDay, exhibitor_day, own_day
from made_in_blekinge.services.checkin.goods import count_goods
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.readers import readers_of
from tests.support import builders
from tests.support.builders_checkin import participation
from tests.support.builders_settlement import fair, post, preview
from tests.support.builders_till import Stand, deed, sell
from tests.support.refusing import refused


@pytest.fixture
def there(database: Database) -> Stand:
    stand = fair(database)
    builders.booth(database, stand.event, "A1", stand.musteri)
    builders.booth(database, stand.event, "A2", stand.potter)
    return stand


def seen(database: Database, stand: Stand, minutes: int = 600) -> OwnDay:
    row = participation(database, stand.event, stand.musteri)
    with database.reading() as session:
        here = occasion_of(session, "KNA26", deed(minutes).now)
        return own_day(session, here, participation_payload(row.uid, row.secret), deed(minutes).now, ("sv",))


def test_it_is_what_the_preview_reckons_and_nobody_elses(database: Database, there: Stand) -> None:
    row = participation(database, there.event, there.musteri)
    count_goods(database, row.id, Movement.BROUGHT, {there.must.id: 24}, deed().now, "Bord 1")
    sell(database, "1001:3", "2001", minutes=5)
    sell(database, "1002", minutes=70)
    refund(database, "K1", 1, "trasig", deed(80), {1: 1})
    own = seen(database, there)
    (sold,) = own.sold
    assert (sold.currency, sold.pieces, sold.gross_ore) == ("SEK", 3, 2 * 8900 + 53000)
    assert [(hour.hour, hour.pieces) for hour in sold.hours] == [(10, 3), (11, 0)]
    assert [(one.item_number, one.sold, one.left) for one in own.goods] == [("1001", 2, 22), ("1002", 1, None)]
    (owed,) = own.owed
    (each,) = (one for one in preview(database).settlements if one.key.exhibitor_id == there.musteri.id)
    sums = each.reckoning
    assert owed.sums is not None
    assert (owed.owed_ore, owed.holds) == (sums.to_pay_ore, each.holds)
    assert (owed.sums.gross_ore, owed.sums.commissions, owed.sums.commission_vat_ore, owed.sums.fees) == (
        sums.gross_ore, sums.commissions, sums.commission_vat_ore, sums.fees,
    )  # fmt: skip
    assert (own.exhibitor, own.booth, own.is_organisers) == ("Aspö Musteri", "A1", False)


def test_what_was_settled_before_is_told_apart(database: Database, there: Stand) -> None:
    sell(database, "1002", minutes=5)
    post(database, minutes=60)
    own = seen(database, there)
    assert [(one.sums, one.owed_ore, one.settled_ore) for one in own.owed] == [(None, 0, 53000)]
    refund(database, "K1", 1, "trasig", deed(80))
    assert [(one.owed_ore, one.settled_ore) for one in seen(database, there).owed] == [(-40500, 53000)]


def test_without_sales_it_says_nothing_was_sold(database: Database, there: Stand) -> None:
    own = seen(database, there)
    assert [(one.currency, one.pieces) for one in own.sold] == [("SEK", 0)]
    assert [(one.currency, one.owed_ore) for one in own.owed] == [("SEK", 0)]


def test_another_day_is_not_todays(database: Database, there: Stand) -> None:
    sell(database, "1002", minutes=5)
    with database.reading() as session:
        here = occasion_of(session, "KNA26", deed().now, builders.TODAY + dt.timedelta(days=1))
        own = exhibitor_day(session, here, "A1", deed().now)
    assert (own.sold[0].pieces, own.owed[0].owed_ore) == (0, 40500)


def test_the_organisers_own_goods_are_not_settled(sqlite: Database) -> None:
    stand = fair(sqlite)
    edit_exhibitor(sqlite, stand.musteri.id, stand.musteri.version, {"identity_number": "556334-3689"})
    builders.booth(sqlite, stand.event, "A1", stand.musteri)
    sell(sqlite, "1002")
    own = seen(sqlite, stand)
    assert (own.is_organisers, own.sold[0].pieces, own.owed[0].owed_ore) == (True, 1, 0)


def test_a_booth_opens_nothing_at_a_kiosk(sqlite: Database) -> None:
    stand = fair(sqlite)
    builders.booth(sqlite, stand.event, "A1", stand.musteri)
    with sqlite.reading() as session:
        here = occasion_of(session, "KNA26", deed().now)
        with refused("not_our_code"):
            own_day(session, here, "A1", deed().now)
    assert (readers_of(own_day), readers_of(exhibitor_day)) == (EVERYBODY, ORGANISERS)
