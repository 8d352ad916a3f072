"""Lists of booths and their signs."""

import pytest

from made_in_blekinge.domain.codes import is_genuine, parse_participation_payload
from made_in_blekinge.domain.market import Branch, Municipality
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.event.booth import booth_rows, booth_signs, participation_rows
from made_in_blekinge.services.registers.document import set_picture
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.database import Database
from tests.support import builders


def test_booths_stand_in_the_order_in_which_people_count(database: Database) -> None:
    event = builders.event(database)
    for code in ("B1", "A10", "A2", "10", "A1", "2"):
        builders.booth(database, event, code)
    with database.reading() as session:
        assert [row.code for row in booth_rows(session, event.id)] == ["2", "10", "A1", "A2", "A10", "B1"]


def test_who_takes_part_is_listed_with_its_booths(database: Database) -> None:
    event, musteri = builders.event(database), builders.exhibitor(database)
    for code in ("A10", "A2"):
        builders.booth(database, event, code, musteri)
    with database.reading() as session:
        (row,) = participation_rows(session, event.id)
    assert (row.exhibitor, row.booths) == ("Aspö Musteri", "A2, A10")


def test_a_sign_says_who_stands_there(database: Database) -> None:
    event = builders.event(database)
    musteri = builders.exhibitor(database, branch=Branch.FOOD, municipality=Municipality.KARLSKRONA)
    set_picture(database, "exhibitor", musteri.id, 1, "logo_hash", ("image/png", b"PNG"))
    builders.booth(database, event, "A2")
    builders.booth(database, event, "A1", musteri)
    with database.reading() as session:
        taken, free = booth_signs(session, "kna26")
        participation = session.query(Participation).one()
    assert (taken.booth, taken.exhibitor, taken.branch, taken.municipality, taken.logo) == (
        "A1", "Aspö Musteri", Branch.FOOD, Municipality.KARLSKRONA, b"PNG",
    )  # fmt: skip
    code = parse_participation_payload(taken.payload)
    assert code.uid == participation.uid
    assert is_genuine(code, participation.secret)
    assert (free.booth, free.exhibitor, free.payload, free.logo) == ("A2", "", "", None)


def test_two_booths_of_one_exhibitor_have_one_code(database: Database) -> None:
    event, musteri = builders.event(database), builders.exhibitor(database)
    for code in ("A1", "A2"):
        builders.booth(database, event, code, musteri)
    with database.reading() as session:
        assert len({sign.payload for sign in booth_signs(session, "KNA26")}) == 1


def test_an_unknown_event_has_no_signs(database: Database) -> None:
    with database.reading() as session, pytest.raises(UserError) as caught:
        booth_signs(session, "XYZ26")
    assert caught.value.code == "unknown_event"
