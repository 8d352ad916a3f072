"""Whole records as files hold them: with the numbers of owners, goods announced, and every line that was sold."""

import pytest

from made_in_blekinge.domain.market import Means, ParticipationStatus
from made_in_blekinge.domain.product import ANNOUNCED
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.queries.registers.records import (
    booth_record,
    booth_values,
    event_record,
    events_with_goods,
    exhibitor_record,
    participation_record,
    participation_records,
    pieces,
    product_record,
    product_values,
    sale_values,
)
from made_in_blekinge.store.booth import AnnouncedGoods, BoothParticipation, Participation
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH, sell


def test_a_record_is_found_by_its_id_only(database: Database) -> None:
    owner, event = builders.exhibitor(database), builders.event(database)
    booth, product = builders.booth(database, event, "A1", owner), builders.product(database, owner)
    with database.reading() as session:
        (part,) = participation_records(session, event.id).values()
        assert (part.values["exhibitor_id"], part.values["status"]) == (owner.id, ParticipationStatus.ACCEPTED)
        assert participation_record(session, part.id) == part
        assert exhibitor_record(session, owner.id) == owner
        assert product_record(session, product.id) == product
        assert event_record(session, event.id) == event
        found = booth_record(session, booth.id)
        assert found is not None
        assert found.values["standing"] == ((part.id, 1),)
        for read in (exhibitor_record, product_record, event_record, booth_record, participation_record):
            assert read(session, 999) is None
        assert participation_records(session, 999) == {}


def test_products_stand_with_their_owner_and_what_is_announced(database: Database) -> None:
    owner, event = builders.exhibitor(database), builders.event(database)
    builders.booth(database, event, "A1", owner)
    first = builders.product(database, owner, "1001")
    builders.product(database, owner, "1002")
    with database.writing() as session:
        (key,) = session.query(Participation.id).one()
        session.add(AnnouncedGoods(participation_id=key, product_id=first.id, announced=24))
    with database.reading() as session:
        told, silent = product_values(session)
        assert events_with_goods(session) == ["KNA26"]
    assert (told["owner"], told[f"{ANNOUNCED}KNA26"]) == (str(owner.values["number"]), 24)
    assert not any(name.startswith(ANNOUNCED) for name in silent)


def test_a_shared_booth_has_a_row_for_each_and_an_empty_one_a_row(database: Database) -> None:
    event = builders.event(database)
    first, second = builders.exhibitor(database, "A"), builders.exhibitor(database, "B")
    shared = builders.booth(database, event, "A10", first)
    builders.booth(database, event, "A2", second)
    builders.booth(database, event, "A1")
    with database.writing() as session:
        key = session.query(Participation.id).filter_by(exhibitor_id=second.id).scalar()
        session.add(BoothParticipation(booth_id=shared.id, position=2, participation_id=key, share=2))
    with database.reading() as session:
        rows = booth_values(session)
    assert [(row["code"], row["exhibitor"], row["share"]) for row in rows] == [
        ("A1", "", ""), ("A2", str(second.values["number"]), ""),
        ("A10", str(first.values["number"]), "1"), ("A10", str(second.values["number"]), "2"),
    ]  # fmt: skip


def test_every_line_that_was_sold_comes_in_its_order(database: Database) -> None:
    stand = builders_till.stand(database)
    builders_till.opened(database)
    sell(database, "1001:2", "2001", pay=(Tender(Means.SWISH, 10000), CASH))
    sell(database, f"{stand.potter.values['number']}@45,00 Kruka", pay=(CARD,), minutes=1)
    with database.reading() as session:
        rows = sale_values(session)
    told = [(row["receipt"], row["item"], row["quantity"], row["unit_ore"], row["means"]) for row in rows]
    assert told == [
        ("1", "1001", 2, 8900, Means.OTHER), ("1", "2001", 1, 24950, Means.OTHER), ("2", "Kruka", 1, 4500, Means.CARD),
    ]  # fmt: skip
    assert (rows[0]["till"], rows[0]["event"], str(rows[0]["time"])) == ("K1", "KNA26", "2026-06-12 10:30:00")


@pytest.mark.parametrize(
    ("quantity", "gross", "told"),
    [
        (3, 300, [(3, 100)]),
        (3, 299, [(1, 99), (2, 100)]),
        (-3, -299, [(-1, 99), (-2, 100)]),
        (1, 0, [(1, 0)]),
        (0, 0, [(0, 0)]),
    ],
)
def test_pieces_make_the_sum_of_their_line(quantity: int, gross: int, told: list[tuple[int, int]]) -> None:
    assert pieces(quantity, gross) == told
    assert sum(count * unit for count, unit in told) == gross
