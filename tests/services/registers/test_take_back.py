"""Taking an import back: the market is as it was, or nothing is done and what stands in the way is named."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from made_in_blekinge.domain.market import Municipality, ParticipationStatus
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.event.goods import announce
from made_in_blekinge.services.registers.erasing import erase_rows
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.registers.product import add_product
from made_in_blekinge.services.registers.take_back import take_back_import
from made_in_blekinge.store.booth import AnnouncedGoods
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.device import ImportBatch
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.records import Record
from made_in_blekinge.store.tables import metadata
from tests.support import builders
from tests.support.builders import TODAY

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

_LEFT = frozenset({"import_batch", "audit_log", "past_price"})
"""What tells of an import and of its taking back, and stays."""


def stock(database: Database) -> tuple[Record, Record]:
    """An exhibitor with a product at an event, and an event."""
    owner = builders.exhibitor(database, "Aspö Musteri", town="Karlskrona", municipality=Municipality.KARLSKRONA)
    product = builders.product(database, owner, gtin="7350053850019", allergens=(), price_eur=850)
    event = builders.event(database)
    builders.booth(database, event, "A1", owner)
    announce(database, event.id, product.id, 12)
    return owner, product


def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the market but the versions of rows, and what stays of an import."""
    with database.reading() as session:
        return {
            table.name: sorted(
                (
                    tuple(value for column, value in zip(table.c.keys(), row, strict=True) if column != "version")
                    for row in session.execute(select(table))
                ),
                key=repr,
            )
            for table in metadata.sorted_tables
            if table.name not in _LEFT
        }


FILES: dict[str, list[dict[str, str]]] = {
    "exhibitors": [
        {"name": "Aspö Musteri", "town": "Aspö", "vat_periods": "2026-01-01–", "notes": "ny"},
        {"name": "Nya Bageriet", "town": "Ronneby"},
        {"name": "Nya Bryggeriet", "number": "77"},
    ],
    "products": [
        {"owner": "Aspö Musteri", "item_number": "1001", "price_sek": "99", "allergens": "mjölk", "planned": "4"},
        {"owner": "Aspö Musteri", "item_number": "1002", "name_sv": "Päronmust", "price_sek": "45"},
    ],
    "events": [
        {"code": "KNA26", "venue": "Stortorget", "opening_hours": "", "phase": "interregional", "starts": "2026-06-12"},
        {"code": "NYTT27", "phase": "regional", "starts": "2027-05-01", "name_sv": "Nytt"},
    ],
    "booths": [
        {"event": "KNA26", "code": "A1", "exhibitor": "Aspö Musteri", "width_mm": "4"},
        {"event": "KNA26", "code": "A2", "exhibitor": "Annan", "status": "accepted"},
        {"event": "KNA26", "code": "A3"},
    ],
}


@pytest.mark.both
@pytest.mark.parametrize("kind", FILES)
def test_what_came_in_goes_and_what_was_changed_is_as_before(database: Database, kind: str) -> None:
    stock(database)
    builders.exhibitor(database, "Annan")
    before = contents(database)
    report = builders.bring_in_rows(database, kind, FILES[kind])
    assert not report.rejected, builders.codes(report)
    assert report.added
    assert report.updated
    assert contents(database) != before
    done = take_back_import(database, report.batch)
    assert (done.kind, done.removed, done.restored) == (kind, report.added, report.updated)
    assert contents(database) == before


def _edit_new(database: Database, keys: dict[str, int]) -> None:
    edit_exhibitor(database, keys["Nya Bageriet"], 1, {"town": "Lyckeby"})


def _edit_changed(database: Database, keys: dict[str, int]) -> None:
    edit_exhibitor(database, keys["Aspö Musteri"], 2, {"town": "Lyckeby"})


def _give_goods(database: Database, keys: dict[str, int]) -> None:
    owner = keys["Nya Bageriet"]
    add_product(database, {"exhibitor_id": owner, "item_number": "9", "name_sv": "Bulle"})


def _let_take_part(database: Database, keys: dict[str, int]) -> None:
    with database.reading() as session:
        event = session.execute(select(Event.id)).scalar_one()
    set_participation(database, event, keys["Nya Bageriet"], ParticipationStatus.APPLIED)


def _bring_in_another(database: Database, _keys: dict[str, int]) -> None:
    builders.bring_in_rows(database, "events", [{"code": "X", "phase": "regional", "starts": "2027-01-01"}])


@pytest.mark.parametrize(
    ("deed", "code", "named"),
    [
        (_edit_new, "import_changed", "Nya Bageriet"),
        (_edit_changed, "import_changed", "Aspö Musteri"),
        (_give_goods, "import_in_use", "1 produkt"),
        (_let_take_part, "import_in_use", "1 evenemang"),
        (_bring_in_another, "later_import", "file.csv"),
    ],
)
def test_what_came_since_stands_in_the_way_and_is_named(
    database: Database, deed: Callable[[Database, dict[str, int]], None], code: str, named: str
) -> None:
    stock(database)
    report = builders.bring_in_rows(database, "exhibitors", FILES["exhibitors"])
    with database.reading() as session:
        keys = dict(session.execute(select(Exhibitor.name, Exhibitor.id)).all())
    deed(database, keys)
    before = builders.contents(database)
    with pytest.raises(UserError) as refused:
        take_back_import(database, report.batch)
    assert refused.value.code == code
    assert named in catalog("sv").error(refused.value)
    assert builders.contents(database) == before


def test_goods_that_were_counted_anew_stand_in_the_way(database: Database) -> None:
    _, product = stock(database)
    row = {"owner": "Aspö Musteri", "item_number": "1001", "antal KNA26": "4"}
    report = builders.bring_in_rows(database, "products", [row])
    assert report.updated == 1
    with database.reading() as session:
        event = session.execute(select(Event.id)).scalar_one()
    announce(database, event, product.id, 5)
    with pytest.raises(UserError, match="Äppelmust"):
        take_back_import(database)
    announce(database, event, product.id, 4)
    take_back_import(database)
    with database.reading() as session:
        assert session.execute(select(AnnouncedGoods.announced)).scalars().all() == [12]


@pytest.mark.parametrize("deed", ["again", "erased", "sales", "none"])
def test_what_cannot_be_taken_back_says_why(database: Database, deed: str) -> None:
    owner, _ = stock(database)
    codes = {"again": "cannot_take_back", "erased": "cannot_take_back", "sales": "receipts_stay", "none": "no_import"}
    if deed == "sales":
        assert builders.sell(database).added
    elif deed != "none":
        builders.bring_in_rows(database, "exhibitors", FILES["exhibitors"])
    if deed == "again":
        take_back_import(database)
    if deed == "erased":
        with database.writing() as session:
            erase_rows(session, owner.id, owner.values["number"], TODAY)
            assert session.execute(select(ImportBatch.undo)).scalars().all() == [""]
    with pytest.raises(UserError) as refused:
        take_back_import(database)
    assert refused.value.code == codes[deed]


def test_a_dry_run_leaves_the_import_before_it_as_it_is(database: Database) -> None:
    stock(database)
    first = builders.bring_in_rows(database, "exhibitors", FILES["exhibitors"])
    assert builders.bring_in_rows(database, "products", FILES["products"], dry_run=True).batch is None
    assert take_back_import(database, first.batch).removed == first.added


def test_neither_the_log_nor_an_older_import_keeps_what_was_recorded(database: Database) -> None:
    stock(database)
    builders.bring_in_rows(database, "exhibitors", FILES["exhibitors"])
    builders.bring_in_rows(database, "products", FILES["products"])
    with database.reading() as session:
        first, second = session.execute(select(ImportBatch.undo).order_by(ImportBatch.id)).scalars()
        logged = session.execute(select(AuditLog.after).where(AuditLog.table_name == "import_batch")).scalars().all()
    assert first == ""
    assert second
    assert not any("undo" in after for after in logged)
