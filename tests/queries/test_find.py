"""The global search: what is found by which letters and digits, and what stands first."""

import pytest

from made_in_blekinge.domain.market import DocumentKind, Municipality
from made_in_blekinge.domain.people import Role
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.find import Hit, Reference, find, find_again, find_receipts, receipts_again
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders import TODAY


def found(database: Database, typed: str, event: str = "", each: int = 6) -> list[Hit]:
    with database.reading() as session:
        return find(session, typed, each, event)


def test_every_kind_is_found_by_a_few_letters(database: Database) -> None:
    owner = builders.exhibitor(database, "Karlskrona Tvål")
    product = builders.product(database, owner, name_sv="Badtvål")
    event = builders.event(database)
    assert [(hit.page, hit.key) for hit in found(database, "karlskr")] == [
        ("exhibitors", owner.id),
        ("events", event.id),
        ("products", product.id),
    ]
    assert [hit.title for hit in found(database, "badt")] == ["Badtvål"]


@pytest.mark.parametrize("typed", ["070-17", "07017", "+46 70 17", "0046 70-17", "070 174", "174 25 25", "1742525"])
def test_a_phone_number_is_found_in_whatever_way_and_part_it_is_typed(database: Database, typed: str) -> None:
    owner = builders.exhibitor(database, "Fiskopia", phone="+46701742525")
    builders.exhibitor(database, "Annan", phone="+46455962720")
    assert [(hit.kind, hit.key) for hit in found(database, typed)] == [("exhibitor", owner.id)]


def test_who_has_a_number_that_begins_so_stands_before_who_has_it_in_the_middle(database: Database) -> None:
    middle = builders.exhibitor(database, "A", phone="+46455701777")
    first = builders.exhibitor(database, "B", phone="+46701770000")
    assert [hit.key for hit in found(database, "070-17")] == [first.id, middle.id]
    assert found(database, "07017", each=1)[0].key == first.id


@pytest.mark.parametrize("typed", ["A12", "a12", "bås A12", "Plats a12", "booth A12"])
def test_a_booth_is_found_with_or_without_the_word_and_first_on_the_current_event(
    database: Database, typed: str
) -> None:
    owner = builders.exhibitor(database, "Aspö Musteri")
    this = builders.event(database, "KNA26")
    other = builders.event(database, "RNB26")
    builders.booth(database, this, "A12", owner)
    builders.booth(database, other, "A12")
    builders.booth(database, this, "A1")
    hits = found(database, typed, event="RNB26")
    assert [(hit.kind, hit.key, hit.title) for hit in hits] == [("booth", other.id, "A12"), ("booth", this.id, "A12")]
    assert "Aspö Musteri" in hits[1].subtitle
    assert hits[0].arguments == {"tab": "booths", "booth": "A12"}


def test_parts_of_words_are_found_after_words_that_begin_so(database: Database) -> None:
    inside = builders.exhibitor(database, "Fiskopia")
    begins = builders.exhibitor(database, "Blekinge Skopian")
    product = builders.product(database, inside, name_sv="Skopia")
    hits = found(database, "skopia")
    assert [hit.key for hit in hits if hit.kind == "exhibitor"] == [begins.id, inside.id]
    assert hits[0].key == product.id


def test_numbers_of_all_kinds_are_found(database: Database) -> None:
    owner = builders.exhibitor(database, "Aspö Musteri", email="info@aspo.example", identity_number="556016-0680")
    product = builders.product(database, owner, "1001", gtin="7350053850019")
    number = owner.values["number"]
    for typed, kind, key in (
        ("556016-0680", "exhibitor", owner.id),
        ("5560160680", "exhibitor", owner.id),
        ("info@aspo", "exhibitor", owner.id),
        (str(number), "exhibitor", owner.id),
        ("1001", "product", product.id),
        (f"{number}/1001", "product", product.id),
        ("7350053850019", "product", product.id),
    ):
        assert (kind, key) in [(hit.kind, hit.key) for hit in found(database, typed)], typed


def test_papers_lead_to_their_exhibitor_and_people_to_the_accounts(database: Database) -> None:
    owner = builders.exhibitor(database, "Aspö Musteri")
    paper = add_document(database, owner.id, DocumentKind.INSURANCE, number="F-77812", expires=TODAY)
    person = add_person(database, "Malin Ek", Role.ORGANISER, "135790")
    (hit,) = found(database, "77812")
    assert (hit.kind, hit.key, hit.arguments) == ("document", owner.id, {"tab": "documents", "document": paper})
    assert [(hit.kind, hit.key) for hit in found(database, "malin")] == [("person", person)]


def test_who_left_the_market_is_not_offered(database: Database) -> None:
    owner = builders.exhibitor(database, "Gammalt", phone="+46701742525")
    edit_exhibitor(database, owner.id, owner.version, {"archived": True})
    assert found(database, "gammalt") == found(database, "070174") == []


@pytest.mark.parametrize("typed", ["%", "_", "!", "\\", "'", "a%b", "😀", "-", "+", "0"])
def test_signs_of_the_database_are_signs(database: Database, typed: str) -> None:
    builders.exhibitor(database, "Aspö Musteri")
    assert found(database, typed) == []


def test_an_empty_search_finds_nothing(database: Database) -> None:
    builders.exhibitor(database)
    assert found(database, "  ") == []


def test_each_kind_has_at_most_so_many_hits(database: Database) -> None:
    for number in range(9):
        builders.exhibitor(database, f"Firma {number}")
    assert len(found(database, "firma", each=4)) == 4


def test_a_municipality_is_found_with_all_who_are_from_there(database: Database) -> None:
    here = builders.exhibitor(database, "Aspö Musteri", town="Kallinge", municipality=Municipality.RONNEBY)
    gone = builders.exhibitor(database, "Borta", municipality=Municipality.RONNEBY)
    edit_exhibitor(database, gone.id, gone.version, {"archived": True})
    builders.exhibitor(database, "Annan", municipality=Municipality.KARLSHAMN)
    by_kind = {hit.kind: hit for hit in found(database, "ronneb")}
    assert by_kind["exhibitor"].key == here.id
    assert by_kind["exhibitor"].subtitle.endswith("Kallinge · Ronneby")
    place = by_kind["municipality"]
    assert (place.title, place.count, place.arguments) == ("Ronneby", 1, {"municipality": "1081"})
    assert [hit.key for hit in found(database, "ronneby must")] == [here.id]
    assert found(database, "olofström") == []


@pytest.mark.parametrize(
    ("typed", "tills"),
    [
        ("12", []), ("1", ["K2-1", "K1-1"]), ("K1-1", ["K1-1"]), ("k2 1", ["K2-1"]), ("kvitto 1", ["K2-1", "K1-1"]),
        ("Receipt K1/1", ["K1-1"]), ("K3-1", []), ("K1-1-", []), ("-1", ["K2-1", "K1-1"]), ("K11", []),
        ("99999999999", []),
    ],
)  # fmt: skip
def test_a_receipt_is_found_by_its_number_with_or_without_the_till(
    database: Database, typed: str, tills: list[str]
) -> None:
    builders_till.stand(database)
    for minutes, till in enumerate(("K1", "K2")):
        builders_till.opened(database, till)
        builders_till.sell(database, "1001", till=till, minutes=minutes)
    with database.reading() as session:
        hits = find_receipts(session, typed, catalog("sv"))
        again = receipts_again(session, [hit.key for hit in hits], catalog("sv"))
    assert [hit.title for hit in hits] == tills
    assert {(hit.key, hit.title, hit.subtitle) for hit in again} == {(hit.key, hit.title, hit.subtitle) for hit in hits}
    assert all("89,00" in hit.subtitle and "KNA26" in hit.subtitle for hit in hits)


def test_what_was_found_is_found_again_by_ids_alone_and_without_what_is_gone(database: Database) -> None:
    owner = builders.exhibitor(database, "Aspö Musteri", municipality=Municipality.RONNEBY)
    builders.product(database, owner, name_sv="Aspömust")
    event = builders.event(database)
    builders.booth(database, event, "A12", owner)
    builders.booth(database, event, "A13")
    add_document(database, owner.id, DocumentKind.INSURANCE, number="ASPÖ-77812", expires=TODAY)
    add_person(database, "Aspö Ek", Role.ORGANISER, "135790")
    hits = [
        *found(database, "aspö"),
        *found(database, "77812"),
        *found(database, "A12"),
        *found(database, "KNA26"),
        *found(database, "ronneby"),
    ]
    hits = list({hit.reference: hit for hit in hits}.values())
    assert {hit.kind for hit in hits} == {
        "exhibitor", "product", "document", "person", "booth", "event", "municipality",
    }  # fmt: skip
    with database.reading() as session:
        wanted = [hit.reference for hit in hits]
        again = find_again(session, [Reference("exhibitor", 999), *wanted, Reference("booth", event.id, "Z9")])
    assert [(hit.reference, hit.title, hit.page, hit.arguments) for hit in again] == [
        (hit.reference, hit.title, hit.page, hit.arguments) for hit in hits
    ]
    assert not any("Asp" in str(part) for one in wanted for part in one)
