"""Booths that several exhibitors share: who stands there, how the fee is divided, and files that say so."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, text

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.checkin.arrivals import SharedBooth, check_in_rows, find_participation, occasion_of
from made_in_blekinge.queries.event.booth import BoothRow, booth_rows, participation_rows
from made_in_blekinge.queries.event.plan import plan_booths
from made_in_blekinge.queries.registers.records import booth_values
from made_in_blekinge.services.checkin.arrivals import CheckInAction, check_in, undo
from made_in_blekinge.services.checkin.places import substitute
from made_in_blekinge.services.event import booth
from made_in_blekinge.services.event.participation import agree
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.migrations import downgrade, upgrade
from tests.support import builders
from tests.support.builders import NOW, bring_in_rows, codes, counts

ACT = CheckInAction(NOW, "Bord 1")


class Market:
    """An event, three exhibitors, and one booth that costs 1000 kronor."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.event = builders.event(database)
        names = ("Aspö Musteri", "Bräkne Vävstuga", "Sill och Dill & Co")
        identity = {"identity_number": "556016-0680", "address": "Storgatan 1", "postcode": "374 35"}
        more = {"town": "Sturkö", "phone": "0455-962 72", "representative": "Ulla"}
        numbers = ("556016-0680", "202100-5448", "556036-0793")
        self.who = [
            builders.exhibitor(database, name, **identity | more | {"identity_number": number})
            for name, number in zip(names, numbers, strict=True)
        ]
        self.booth = builders.booth(database, self.event, "A12", fee_ore=1000_00)

    @property
    def ids(self) -> list[int]:
        return [each.id for each in self.who]

    @property
    def row(self) -> BoothRow:
        with self.database.reading() as session:
            (row,) = [row for row in booth_rows(session, self.event.id) if row.code == "A12"]
        return row

    def shares(self) -> tuple[tuple[int, int], ...]:
        return self.row.shares

    def fees(self) -> dict[str, int]:
        with self.database.reading() as session:
            return {row.exhibitor: row.fee_ore for row in participation_rows(session, self.event.id)}

    def find(self, code: str) -> int:
        with self.database.reading() as session:
            return find_participation(session, occasion_of(session, "KNA26", NOW), code)


@pytest.fixture
def market(database: Database) -> Market:
    return Market(database)


def test_who_is_let_in_shares_equally_unless_it_is_said(market: Market) -> None:
    first, second, third = market.ids
    booth.place(market.database, market.booth.id, first)
    booth.share(market.database, market.booth.id, second)
    assert market.shares() == ((first, 1), (second, 1))
    booth.set_shares(market.database, market.booth.id, [(second, 50), (first, 25)])
    booth.share(market.database, market.booth.id, third)
    assert market.shares() == ((second, 50), (first, 25), (third, 25))
    assert [one.fee_ore for one in market.row.sharers] == [500_00, 250_00, 250_00]
    assert market.row.exhibitor == "Bräkne Vävstuga, Aspö Musteri, Sill och Dill & Co"


def test_who_is_left_alone_pays_all(market: Market) -> None:
    first, second, _ = market.ids
    booth.set_shares(market.database, market.booth.id, [(first, 2), (second, 5)])
    booth.leave(market.database, market.booth.id, second)
    assert market.shares() == ((first, 1),)
    assert market.row.sharers[0].fee_ore == 1000_00


@pytest.mark.parametrize("status", [ParticipationStatus.DECLINED, ParticipationStatus.CANCELLED])
def test_who_was_to_stay_away_and_gets_a_booth_takes_part(market: Market, status: ParticipationStatus) -> None:
    """Else somebody would stand there who is on no list of those who come."""
    first, second, third = market.ids
    ways: tuple[Callable[[], None], ...] = (
        lambda: booth.place(market.database, market.booth.id, first),
        lambda: booth.set_shares(market.database, market.booth.id, [(first, 1), (second, 1)]),
        lambda: booth.share(market.database, market.booth.id, third),
    )
    for way in ways:
        for who in market.ids:
            booth.set_participation(market.database, market.event.id, who, status)
        way()
        assert {one.status for one in market.row.sharers} == {ParticipationStatus.ACCEPTED}


def test_who_does_not_stand_there_cannot_leave_and_nobody_does(market: Market) -> None:
    """Nor does a stranger take part from then on."""
    first, second, third = market.ids
    stranger = builders.exhibitor(market.database, "Torsås Tenn")
    booth.set_shares(market.database, market.booth.id, [(first, 2), (second, 5)])
    with market.database.reading() as session:
        before = session.scalars(select(Participation.id)).all()
    for wrong in (third, stranger.id):
        with pytest.raises(UserError) as caught:
            booth.leave(market.database, market.booth.id, first, wrong)
        assert caught.value.code == "not_in_booth"
    assert market.shares() == ((first, 2), (second, 5))
    with market.database.reading() as session:
        assert session.scalars(select(Participation.id)).all() == before
    booth.leave(market.database, market.booth.id, first, second)
    assert market.shares() == ()


def test_a_shared_booth_is_not_given_to_another_in_silence(market: Market) -> None:
    first, second, third = market.ids
    booth.set_shares(market.database, market.booth.id, [(first, 1), (second, 1)])
    for who in (third, None):
        with pytest.raises(UserError) as caught:
            booth.place(market.database, market.booth.id, who)
        assert caught.value.code == "booth_is_shared"
    assert len(market.row.sharers) == 2


@pytest.mark.parametrize(
    ("shares", "code"),
    [([(0, 1), (0, 1)], "named_twice"), ([(0, 0), (1, 1)], "bad_share"), ([(0, 10**6), (1, 1)], "bad_share")],
)
def test_shares_that_cannot_be(market: Market, shares: list[tuple[int, int]], code: str) -> None:
    with pytest.raises(UserError) as caught:
        booth.set_shares(market.database, market.booth.id, [(market.ids[who], share) for who, share in shares])
    assert caught.value.code == code
    assert market.row.sharers == ()


def test_a_booth_belongs_to_who_takes_part_in_its_event(market: Market) -> None:
    other = builders.event(market.database, "SVB26")
    with market.database.writing() as session, pytest.raises(UserError) as caught:
        key = booth.participate(session, other.id, market.ids[0], None)
        (record,) = [booth._booth(session, market.booth.id)]
        booth.stand(session, record, [(key, 1)])
    assert caught.value.code == "other_event_booth"


def test_who_cancels_leaves_only_its_share(market: Market) -> None:
    first, second, _ = market.ids
    booth.set_shares(market.database, market.booth.id, [(first, 1), (second, 1)])
    booth.set_participation(market.database, market.event.id, first, ParticipationStatus.CANCELLED)
    assert market.shares() == ((second, 1),)


def test_a_shared_booth_asks_who_and_takes_the_number_behind_it(market: Market) -> None:
    first, second, _ = market.ids
    booth.set_shares(market.database, market.booth.id, [(first, 1), (second, 1)])
    with pytest.raises(SharedBooth) as caught:
        market.find("a12")
    assert caught.value.booth == "A12"
    assert len(caught.value.participations) == 2
    assert caught.value.values["exhibitors"] == ("Aspö Musteri (1)", "Bräkne Vävstuga (2)")
    assert [market.find(f"A12/{number}") for number in (1, 2)] == list(caught.value.participations)
    with pytest.raises(UserError) as wrong:
        market.find("A12/3")
    assert wrong.value.code == "not_at_booth"


def test_each_is_checked_in_by_itself_and_pays_its_part(market: Market) -> None:
    first, second, _ = market.ids
    booth.set_shares(market.database, market.booth.id, [(first, 2), (second, 1)])
    made = check_in(market.database, "KNA26", "A12/2", ACT)
    assert (made.exhibitor, made.booth) == ("Bräkne Vävstuga", "A12")
    with market.database.reading() as session:
        rows = check_in_rows(session, occasion_of(session, "KNA26", NOW))
    assert {row.exhibitor: row.known.fee_ore for row in rows} == {"Aspö Musteri": 666_67, "Bräkne Vävstuga": 333_33}
    assert [row.since is not None for row in rows] == [False, True]
    undo(market.database, "KNA26", "A12/2", "fel person", ACT)


def test_a_substitute_takes_over_the_share(market: Market) -> None:
    first, second, third = market.ids
    booth.set_shares(market.database, market.booth.id, [(first, 3), (second, 1)])
    substitute(market.database, "KNA26", "A12/1", third, ACT)
    assert market.shares() == ((third, 3), (second, 1))


def test_the_plan_names_all_or_nobody(market: Market) -> None:
    booth.set_shares(market.database, market.booth.id, [(key, 1) for key in market.ids[:2]])
    with market.database.reading() as session:
        assert [spot.name for spot in plan_booths(session, "KNA26")] == ["Aspö Musteri, Bräkne Vävstuga"]
        assert [(spot.name, spot.taken) for spot in plan_booths(session, "KNA26", names=False)] == [("", True)]


def test_an_agreed_fee_and_extras_are_what_is_due(market: Market) -> None:
    first, second, _ = market.ids
    booth.set_shares(market.database, market.booth.id, [(first, 1), (second, 1)])
    extras = {"extras": (("bord", 2, 150_00),)}
    agree(market.database, market.event.id, first, extras | {"fee_ore": 250_00})
    agree(market.database, market.event.id, second, extras)
    assert market.fees() == {"Aspö Musteri": 550_00, "Bräkne Vävstuga": 800_00}
    with market.database.reading() as session:
        rows = check_in_rows(session, occasion_of(session, "KNA26", NOW))
    assert {row.exhibitor: row.known.fee_ore for row in rows} == market.fees()


ROW = {"Evenemang": "KNA26", "Plats": "A12", "Avgift": "1000"}


@pytest.mark.parametrize(
    "rows",
    [
        [{"Utställare": "Aspö Musteri; Bräkne Vävstuga"}],
        [{"Utställare": "Aspö Musteri / Bräkne Vävstuga"}],
        [{"Utställare": "Aspö Musteri och Bräkne Vävstuga"}],
        [{"Utställare": "1 & 2"}],
        [{"Utställare": "Aspö Musteri"}, {"Utställare": "Bräkne Vävstuga"}],
        [{"Utställare": ""}, {"Utställare": "1"}, {"Utställare": "2"}],
    ],
)
def test_a_file_shares_a_booth_and_the_report_says_so(market: Market, rows: list[dict[str, str]]) -> None:
    report = bring_in_rows(market.database, "booths", [ROW | row for row in rows])
    assert market.shares() == ((market.ids[0], 1), (market.ids[1], 1))
    assert [remark.error.code for remark in report.warnings] == ["booth_is_shared"]
    assert report.warnings[0].error.values["exhibitors"] == ("Aspö Musteri", "Bräkne Vävstuga")
    assert report.read == len(rows) == report.updated + report.unchanged


def test_a_name_that_has_a_sign_in_it_is_not_torn_apart(market: Market) -> None:
    bring_in_rows(market.database, "booths", [ROW | {"Utställare": "Sill och Dill & Co"}])
    assert market.row.exhibitor == "Sill och Dill & Co"
    bring_in_rows(market.database, "booths", [ROW | {"Utställare": "Sill och Dill & Co & Aspö Musteri"}])
    assert market.row.exhibitor == "Sill och Dill & Co, Aspö Musteri"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"Utställare": "Aspö Musteri och Ingen Alls"}, ("exhibitor", "unknown_exhibitor")),
        ({"Utställare": "Aspö Musteri; 1"}, ("exhibitor", "named_twice")),
        ({"Utställare": "1; 2", "Andel": "2:1:1"}, ("share", "wrong_number_of_shares")),
        ({"Utställare": "1; 2", "Andel": "mest"}, ("share", "bad_shares")),
    ],
)
def test_a_row_that_cannot_be_shared_is_rejected_whole(
    market: Market, row: dict[str, str], found: tuple[str, str]
) -> None:
    report = bring_in_rows(market.database, "booths", [ROW | row])
    assert codes(report) == [(2, *found)]
    assert market.row.sharers == ()


def test_shares_of_a_file_and_what_it_does_not_say(market: Market) -> None:
    bring_in_rows(market.database, "booths", [ROW | {"Utställare": "1; 2", "Andel": "2:1"}])
    first, second, third = market.ids
    assert market.shares() == ((first, 2), (second, 1))
    same = bring_in_rows(market.database, "booths", [ROW | {"Utställare": "1; 2"}])
    assert (counts(same), same.warnings) == ({"unchanged": 1}, [])
    fewer = bring_in_rows(market.database, "booths", [ROW | {"Utställare": "1"}])
    assert market.shares() == ((first, 1),)
    assert [remark.error.code for remark in fewer.warnings] == ["left_shared_booth"]
    assert third not in dict(market.shares())


def test_rows_of_one_booth_that_contradict_are_told(market: Market) -> None:
    rows = [
        ROW | {"Utställare": "1"},
        ROW | {"Utställare": "2", "Avgift": "900", "El": "16 A"},
        ROW | {"Utställare": "1"},
    ]
    report = bring_in_rows(market.database, "booths", rows)
    assert sorted(remark.error.code for remark in report.warnings) == ["booth_is_shared", "duplicate", "says_otherwise"]
    assert (market.row.fee_ore, market.row.power) == (1000_00, "16 A")
    assert report.read == 3 == report.updated + report.duplicates


def exported(database: Database) -> list[dict[str, Any]]:
    from made_in_blekinge.domain.event import BOOTH_FIELDS
    from made_in_blekinge.i18n import catalog

    with database.reading() as session:
        return [
            {
                field.label(catalog("sv")): field.kind.write(row[field.key], catalog("sv")) or ""
                for field in BOOTH_FIELDS
            }
            for row in booth_values(session)
        ]


def test_a_shared_booth_comes_in_whole_or_not_at_all(market: Market) -> None:
    """Its mended rows alone would throw the others out."""
    first, second, third = market.ids
    booth.place(market.database, market.booth.id, third)
    rows = [
        {"event": "KNA26", "code": "A12", "exhibitor": "Aspö Musteri", "share": "1"},
        {"event": "KNA26", "code": "A12", "exhibitor": "Bräkne Vävstuga", "share": "0"},
        {"event": "KNA26", "code": "A13", "exhibitor": "Aspö Musteri"},
    ]
    report = bring_in_rows(market.database, "booths", rows)
    assert {remark.error.code for remark in report.rejected} == {"booth_in_half", "bad_shares"}
    assert counts(report)["rejected"] == 2
    assert market.shares() == ((third, 1),)
    rows[1]["share"] = "2"
    bring_in_rows(market.database, "booths", rows[:2])
    assert market.shares() == ((first, 1), (second, 2))


def test_an_export_comes_back_as_it_was(market: Market) -> None:
    first, second, third = market.ids
    booth.set_shares(market.database, market.booth.id, [(third, 3), (first, 1), (second, 2)])
    builders.booth(market.database, market.event, "A2")
    before, rows = builders.contents(market.database), exported(market.database)
    assert [(row["Plats"], row["Utställare"], row["Andel"]) for row in rows] == [
        ("A2", "", ""), ("A12", "3", "3"), ("A12", "1", "1"), ("A12", "2", "2"),
    ]  # fmt: skip
    assert counts(bring_in_rows(market.database, "booths", rows)) == {"unchanged": 4}
    assert builders.contents(market.database) == before
    booth.set_shares(market.database, market.booth.id, [])
    bring_in_rows(market.database, "booths", rows)
    assert market.shares() == ((third, 3), (first, 1), (second, 2))


def test_booths_outlive_the_way_back_unless_they_are_shared(market: Market) -> None:
    booth.place(market.database, market.booth.id, market.ids[0])
    before = builders.contents(market.database)
    downgrade(market.database.engine, "0007")
    with market.database.engine.connect() as connection:
        assert connection.execute(text("SELECT participation_id FROM booth")).scalars().all() == [1]
    upgrade(market.database.engine)
    assert builders.contents(market.database) == before
    booth.share(market.database, market.booth.id, market.ids[1])
    shared = builders.contents(market.database)
    with pytest.raises(RuntimeError, match="A12"):
        downgrade(market.database.engine, "0007")
    assert builders.contents(market.database) == shared


def test_a_record_of_the_log_names_who_stands_there(database: Database) -> None:
    from made_in_blekinge.gui.registers.changes.words import summary, what
    from made_in_blekinge.i18n import catalog
    from made_in_blekinge.queries.registers.change_names import names_in
    from made_in_blekinge.queries.registers.people import changes

    database.auditor = Auditor(lambda: NOW, "Kontoret")
    market = Market(database)
    booth.set_shares(database, market.booth.id, [(market.ids[0], 2), (market.ids[1], 1)])
    with database.reading() as session:
        entry = next(entry for entry in changes(session) if entry.table == "booth")
        names = names_in(session, [entry])
    english = catalog("en")
    assert what(entry, names, english) == "Booth – changed: A12"
    assert summary(entry, names, english) == "Exhibitor: – → Aspö Musteri, Bräkne Vävstuga (2 : 1)"
