"""Receipts of another till: whole or not at all, once, with the VAT of their day, and the sums kept beside them."""

import datetime as dt

import pytest
from sqlalchemy import text

from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.services.till.rollup import rebuild_rollups
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.builders import codes, counts, sell

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

ROLLUPS = ("sales_rollup", "sales_product_rollup", "sales_hour_rollup", "sales_payment_rollup")


@pytest.fixture
def owner(database: Database) -> Record:
    """Sells must (6 %) and bowls (25 %) at KNA26."""
    builders.event(database)
    owner = builders.exhibitor(database, "Aspö Musteri")
    builders.product(database, owner, "1001", vat_class=VatClass.FOOD, gtin="7350053850019")
    builders.product(database, owner, "1002", name_sv="Skål", vat_class=VatClass.STANDARD)
    return owner


def summed(database: Database, event: str = "KNA26") -> tuple[int, int, int, int]:
    """Receipts, items, gross and VAT of an event."""
    with database.reading() as session:
        found = sales_summary(session, ("event", event)).events[0]
    return found.receipts, found.items, found.gross_ore, found.vat_ore


def lines(database: Database) -> list[tuple[int, int, int]]:
    """Quantity, gross and VAT of each line."""
    with database.reading() as session:
        query = text("SELECT quantity, gross_ore, vat_ore FROM sale_line ORDER BY id")
        return [(row[0], row[1], row[2]) for row in session.execute(query)]


@pytest.mark.usefixtures("owner")
def test_a_receipt_carries_its_vat(database: Database) -> None:
    assert counts(sell(database, {"quantity": 2}, {"item": "1002", "unit_ore": "250"})) == {"added": 2}
    # 178,00 at 6 %: 10,08 (17800 × 6/106 = 1007,5…); 250,00 at 25 %: 50,00.
    assert lines(database) == [(2, 17800, 1008), (1, 25000, 5000)]
    assert summed(database) == (1, 3, 42800, 6008)


@pytest.mark.usefixtures("owner")
def test_vat_is_that_of_the_receipt_not_of_its_lines(database: Database) -> None:
    """Ten lines of 0,10 at 25 %: 0,02 each; together 1,00 with 0,20."""
    sell(database, *({"item": "1002", "unit_ore": "0,13"} for _ in range(10)))
    assert sum(vat for _, _, vat in lines(database)) == 26
    assert summed(database) == (1, 10, 130, 26)


@pytest.mark.usefixtures("owner")
def test_a_refund_takes_back_what_its_sale_gave(database: Database) -> None:
    sell(database, {"quantity": 3}, {"receipt": "2", "quantity": -3})
    assert summed(database) == (2, 0, 0, 0)


@pytest.mark.usefixtures("owner")
def test_a_product_is_known_by_its_bar_code(database: Database) -> None:
    assert counts(sell(database, {"item": "7350053850019"})) == {"added": 1}


@pytest.mark.usefixtures("owner")
def test_the_rate_is_that_of_the_day(database: Database) -> None:
    """Food is 12 % until March 2026 and 6 % from April."""
    sell(database, {"time": "2026-03-31 12:00"}, receipt="1")
    sell(database, {"time": "2026-04-01 12:00"}, receipt="2")
    assert [vat for _, _, vat in lines(database)] == [954, 504]


@pytest.mark.parametrize(("periods", "vat"), [((), 0), (((None, None),), 504), (((None, dt.date(2026, 6, 11)),), 0)])
def test_an_agent_sells_for_an_exhibitor_that_may_not_charge_vat(database: Database, periods: object, vat: int) -> None:
    builders.event(database, seller_mode=SellerMode.AGENT)
    owner = builders.exhibitor(database, vat_periods=periods)
    builders.product(database, owner, vat_class=VatClass.FOOD)
    sell(database)
    assert lines(database) == [(1, 8900, vat)]


@pytest.mark.both
@pytest.mark.usefixtures("owner")
def test_a_receipt_comes_in_once(database: Database) -> None:
    rows = ({"quantity": 2}, {"item": "1002"}, {"receipt": "2"})
    assert counts(sell(database, *rows)) == {"added": 3}
    before = builders.contents(database)
    assert counts(sell(database, *rows)) == {"unchanged": 3}
    assert builders.contents(database) == before


@pytest.mark.usefixtures("owner")
def test_new_receipts_come_in_beside_known_ones(database: Database) -> None:
    sell(database)
    assert counts(sell(database, {}, {"receipt": "2"})) == {"added": 1, "unchanged": 1}
    assert summed(database)[0] == 2


@pytest.mark.usefixtures("owner")
def test_a_known_receipt_with_other_contents_is_refused(database: Database) -> None:
    sell(database)
    report = sell(database, {"quantity": 2}, {"item": "1002"})
    assert codes(report) == [(2, "receipt", "receipt_differs"), (3, "receipt", "receipt_differs")]
    assert summed(database)[1] == 1


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("other", [{"means": "Kort"}, {"time": "2026-06-13 10:15"}, {"rounding": "0,40"}])
def test_a_known_receipt_of_another_day_or_paid_otherwise_is_refused(
    database: Database, other: dict[str, object]
) -> None:
    sell(database, {"means": "Kontant"})
    assert codes(sell(database, {"means": "Kontant", **other})) == [(2, "receipt", "receipt_differs")]


@pytest.mark.usefixtures("owner")
def test_a_means_of_payment_that_nobody_knows_is_told_once(database: Database) -> None:
    report = sell(
        database, {"means": "Bitcoin"}, {"means": "Bitcoin", "receipt": "2"}, {"means": "Annat", "receipt": "3"}
    )
    assert [(one.row, one.value, one.error.code, one.error.values["count"]) for one in report.warnings] == [
        (2, "Bitcoin", "unknown_means", 2)
    ]


@pytest.mark.usefixtures("owner")
def test_one_number_at_two_tills_is_two_receipts(database: Database) -> None:
    assert counts(sell(database, {"till": "K1"}, {"till": "K2"})) == {"added": 2}
    assert summed(database)[0] == 2


WRONG = {
    "event": ({"event": "XYZ"}, "unknown_event"),
    "item": ({"item": "9999"}, "unknown_item"),
    "time": ({"time": "2026-06-12 10:16"}, "receipt_contradicts"),
    "quantity": ({"quantity": "två"}, "bad_number"),
    "unit_ore": ({"unit_ore": "abc"}, "bad_amount"),
    "receipt": ({"receipt": ""}, "missing"),
}


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("field", [field for field in WRONG if field not in ("event", "receipt")])
def test_half_a_receipt_is_none(database: Database, field: str) -> None:
    wrong, code = WRONG[field]
    report = sell(database, {}, wrong, {"receipt": "2"})
    assert counts(report) == {"added": 1, "rejected": 2}
    assert codes(report) == [(2, "receipt", "receipt_incomplete"), (3, field, code)]
    assert summed(database)[0] == 1


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("field", ["event", "receipt"])
def test_a_row_that_belongs_to_no_receipt_stands_alone(database: Database, field: str) -> None:
    wrong, code = WRONG[field]
    report = sell(database, {}, wrong)
    assert (counts(report), codes(report)) == ({"added": 1, "rejected": 1}, [(3, field, code)])


@pytest.mark.usefixtures("owner")
def test_a_goods_class_without_a_rate_on_the_day_is_refused(database: Database) -> None:
    report = sell(database, {"time": "1989-06-12 10:00"})
    assert [code for _, _, code in codes(report)] == ["no_vat_rate"]


@pytest.mark.usefixtures("owner")
def test_event_codes_are_known_in_any_case(database: Database) -> None:
    assert counts(sell(database, event="kna26")) == {"added": 1}


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("written", "means"), [("Kort", "card"), ("KONTANT", "cash"), ("Swish", "swish"), ("faktura", "invoice"),
                           ("presentkort", "other"), ("", "other")],
)  # fmt: skip
def test_means_of_payment_are_known_by_their_words(database: Database, written: str, means: str) -> None:
    sell(database, means=written)
    with database.reading() as session:
        assert session.execute(text("SELECT means FROM payment")).scalars().all() == [means]


@pytest.mark.both
def test_a_sale_is_kept_in_utc_and_summed_in_local_time(database: Database) -> None:
    builders.event(database, country="FI", currency="EUR")
    builders.product(database, builders.exhibitor(database))
    sell(database, {"time": "2026-06-12 00:30"})
    with database.reading() as session:
        from made_in_blekinge.store.till import Sale

        sale = session.query(Sale).one()
    assert sale.time == dt.datetime(2026, 6, 11, 21, 30, tzinfo=dt.UTC)
    assert (sale.day, sale.hour, sale.year) == (dt.date(2026, 6, 12), 0, 2026)


@pytest.mark.both
@pytest.mark.usefixtures("owner")
def test_the_sums_are_those_of_the_receipts(database: Database) -> None:
    """The sums that each sale keeps up to date equal those reckoned anew."""
    for receipt in range(1, 5):
        sell(database, {}, {"item": "1002", "quantity": -1}, receipt=receipt, means="Kort" if receipt % 2 else "Swish")
    kept = {table: builders.contents(database)[table] for table in ROLLUPS}
    assert all(kept.values())
    with database.writing() as session:
        rebuild_rollups(session, [1])
    assert {table: builders.contents(database)[table] for table in ROLLUPS} == kept


@pytest.mark.usefixtures("owner")
def test_all_sales_tables_are_told(database: Database) -> None:
    told: list[frozenset[str]] = []
    database.on_change = told.append
    sell(database)
    assert len(told) == 1
    assert told[0] >= {"sale", "sale_line", "payment", *ROLLUPS}


def test_receipts_from_abroad_bear_the_class_of_that_country(database: Database, owner: Record) -> None:
    made = builders.product(database, owner, "1003", vat_class=VatClass.FOOD)
    edit_product(database, made.id, made.version, {"vat_classes_abroad": (("DE", VatClass.STANDARD),)})
    builders.event(database, "ROS26", country="DE", currency="EUR")
    for event in ("KNA26", "ROS26"):
        for number, item in enumerate(("1001", "1003")):
            sell(database, event=event, item=item, receipt=f"{number}", unit_ore="119,00")
    with database.reading() as session:
        found = session.execute(text("SELECT vat_permille FROM sale_line ORDER BY id")).scalars().all()
    assert found == [60, 60, 70, 190]


def test_goods_without_a_swedish_name_are_sold_by_the_first_of_the_markets_languages(
    database: Database, owner: Record
) -> None:
    """Swedish, English, German, Danish, Polish: the order of every other paper."""
    builders.product(database, owner, "1004", name_sv="", name_en="Honey", name_pl="Miód")
    sell(database, item="1004")
    with database.reading() as session:
        assert session.execute(text("SELECT item FROM sale_line")).scalars().all() == ["Honey"]
