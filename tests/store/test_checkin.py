"""Facts of a market's day travel in backups, and a restore puts them back in spite of their triggers."""

import datetime as dt
from pathlib import Path

from made_in_blekinge.domain.checkin import Movement, Party
from made_in_blekinge.domain.conditions import Conditions
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.services import kiosk
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.goods import pay_fee
from made_in_blekinge.services.checkin.places import mark_no_show
from made_in_blekinge.services.checkin.trader_register import correct_record
from made_in_blekinge.services.market.backup import back_up, restore
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import ACT, arrive, records, row

FACTS = (
    "check_in",
    "accepted_conditions",
    "absence",
    "departure",
    "trader_record",
    "goods_movement",
    "fee_payment",
    "failed_scan",
)


def a_day(database: Database) -> None:
    """A market on which everything happened that can happen."""
    market = builders_checkin.market(database)
    goods = builders.product(database, market.exhibitor)
    builders.booth(database, market.event, "B1", builders.exhibitor(database, "Bageriet"))
    arrive(database)
    checkin.undo(database, "KNA26", "A1", "fel", ACT)
    station = kiosk.Station("KNA26", "Kiosk 1")
    own = kiosk.recognise(database, station, market.code, builders.NOW)
    kiosk.arrive(database, station, own, "", {}, ACT, accepted=Conditions("sv", "Ingen öppen eld."))
    for entry in reversed(records(database)):
        trader = Party("Aspö", "556016-0680", "Storgatan 13, 374 35 Sturkö", "+4645596272")
        correct_record(database, entry.id, trader, Party("Ulla"), False, "namn", builders.NOW)
    pay_fee(database, row(database, "A1").participation_id, 100, Means.CASH, builders.NOW)
    checkin.depart(database, "KNA26", "A1", ACT, {Movement.RETURNED: {goods.id: 4}})
    mark_no_show(database, "KNA26", None, ACT)
    try:
        arrive(database, "Z9")
    except UserError as error:
        assert error.code == "unknown_booth"


def test_everything_that_happened_comes_back(database: Database, tmp_path: Path) -> None:
    a_day(database)
    before = builders.contents(database)
    assert all(before[table] for table in FACTS)
    back_up(database, tmp_path / "copy.db")
    arrive(database, minutes=24 * 60)
    assert builders.contents(database) != before
    restore(database, tmp_path / "copy.db", builders.NOW)
    assert builders.contents(database) == before
    assert arrive(database, minutes=24 * 60).day == dt.date(2026, 6, 13)
