"""Phase passports between two markets: what goes out, what comes in, and all that is refused with its reason."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.domain.passport import (
    LARGEST,
    Direction,
    fingerprint,
    seal,
    shown_fingerprint,
    to_sign,
    unseal,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.support.passport import guest_counts, known_keys, passports
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.support.passport import (
    BroughtPassport,
    PassportArrival,
    bring_in_passport,
    own_passport_key,
    set_trust,
    write_passport,
)
from made_in_blekinge.services.support.signing import is_signed, new_signing_key, sign_bytes
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import EXHIBITORS, PRODUCTS
from tests.conftest import NewDatabase
from tests.support import builders
from tests.support.builders import NOW, TODAY

UNTIL = dt.date(2027, 12, 31)


def deed(minutes: int = 0) -> Deed:
    return Deed(NOW + dt.timedelta(minutes=minutes), "Malin Ek")


def market(database: Database, name: str) -> str:
    """A market with a name; returns the fingerprint of its key."""
    describe_market(database, {"name": name})
    return own_passport_key(database, deed())


def passport(database: Database, key: int, until: dt.date | None = UNTIL, minutes: int = 0) -> bytes:
    made: list[bytes] = []
    write_passport(database, key, until, deed(minutes), made.append)
    return made[0]


def bring(database: Database, content: bytes, trust: str = "", minutes: int = 5) -> BroughtPassport:
    return bring_in_passport(database, content, deed(minutes), trust)


def refused(database: Database, content: bytes, trust: str = "", minutes: int = 5) -> str:
    before = builders.all_rows(database)
    with pytest.raises(UserError) as caught:
        bring(database, content, trust, minutes)
    assert builders.all_rows(database) == before
    return caught.value.code


def forged(change: dict[str, Any], key: tuple[bytes, bytes] | None = None, base: bytes = b"") -> bytes:
    """A passport with another body, signed by a key that knows how."""
    own, public = key or new_signing_key()
    body = {**unseal(base).body, **change}
    body["home"] = {**body["home"], "key": fingerprint(public)}
    return seal(public, body, sign_bytes(own, to_sign(public, body)))


@pytest.fixture(scope="module")
def sealed(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("home") / "market.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    market(database, "Hansemarkt Rostock")
    return passport(database, guest(database).id)


def guest(database: Database) -> Any:
    who = builders.exhibitor(
        database, "Warnow Töpferei", branch="craft", town="Rostock", country="DE", presentation_de="Ton, von Hand",
        email="ton@example.org", identity_number="5563343689", notes="hemligt", iban="DE33100205000001194700",
    )  # fmt: skip
    builders.product(
        database, who, "7", name_de="Krug", price_eur=2450, gtin="7350044122903", shares_sv=(("lera", 80),)
    )
    builders.product(database, who, "8", name_sv="Fat", category="craft")
    add_document(database, who.id, DocumentKind.INSURANCE, expires=UNTIL)
    return who


@pytest.mark.both
def test_a_guest_comes_in_and_goes_home_again(new_database: NewDatabase) -> None:
    home, away = new_database(), new_database()
    who = guest(home)
    with pytest.raises(UserError) as nameless:
        passport(home, who.id)
    assert nameless.value.code == "nameless_market"
    mark = market(home, "Hansemarkt Rostock")
    market(away, "Blekinge torgdagar")
    builders.exhibitor(away, "Aspö Musteri")
    sent = passport(home, who.id)
    assert refused(away, sent) == "unknown_key"
    assert refused(away, sent, "0" * 32) == "wrong_fingerprint"
    came = bring(away, sent, shown_fingerprint(mark))
    assert (came.arrival, came.number, came.products, came.left_out) == (PassportArrival.ADDED, 2, 2, ())
    assert [paper.expires for paper in came.passport.papers] == [UNTIL]
    with away.reading() as session:
        values = read_records(session, EXHIBITORS, [came.exhibitor_id])[came.exhibitor_id].values
        goods = [one.values for one in read_records(session, PRODUCTS, [1, 2]).values()]
        counts = guest_counts(session, TODAY, TODAY)
    assert (values["presentation_de"], values["home_market"]) == ("Ton, von Hand", "Hansemarkt Rostock (1)")
    assert (values["identity_number"], values["notes"], values["iban"]) == (None, "", "")
    assert [(one["item_number"], one["name_de"], one["price_eur"], one["gtin"]) for one in goods] == [
        ("7", "Krug", 2450, "7350044122903"), ("8", "", None, ""),
    ]  # fmt: skip
    assert goods[0]["shares_sv"] == (("lera", 80),)
    assert (counts.out, counts.into) == (0, 1)
    assert bring(away, sent).arrival is PassportArrival.KNOWN
    edit_exhibitor(away, came.exhibitor_id, 1, {"town": "Warnemünde"})
    back = passport(away, came.exhibitor_id, minutes=10)
    with away.reading() as session:
        assert guest_counts(session, TODAY, TODAY).out == 0
    returned = bring(home, back, own_passport_key(away, deed()), minutes=15)
    assert returned.arrival is PassportArrival.DIFFERS
    assert (came.is_guest, returned.is_guest) == (True, False), "one of our own is not to be erased"
    assert [(one.field, one.here, one.there) for one in returned.differences] == [("town", "Rostock", "Warnemünde")]
    with home.reading() as session:
        assert read_records(session, EXHIBITORS, [who.id])[who.id].values["town"] == "Rostock"
        assert guest_counts(session, TODAY, TODAY).out == 1
        assert [row.direction for row in passports(session)] == [Direction.IN, Direction.OUT]


def test_a_newer_one_tells_what_differs_and_an_older_one_is_refused(new_sqlite: NewDatabase) -> None:
    home, away = new_sqlite(), new_sqlite()
    mark = market(home, "Rostock")
    who = guest(home)
    first = passport(home, who.id)
    edit_exhibitor(home, who.id, 1, {"phone": "+49 381 4567890"})
    second = passport(home, who.id, minutes=1)
    assert bring(away, second, mark).arrival is PassportArrival.ADDED
    assert refused(away, first) == "passport_older"
    edit_exhibitor(home, who.id, 2, {"town": "Wismar"})
    came = bring(away, passport(home, who.id, minutes=2))
    assert (came.arrival, [one.field for one in came.differences]) == (PassportArrival.DIFFERS, ["town"])
    assert refused(home, second) == "own_passport"
    set_trust(away, mark, False, deed())
    assert refused(away, passport(home, who.id, minutes=3)) == "unknown_key"
    with away.reading() as session:
        assert [(one.market, one.trusted) for one in known_keys(session)] == [("Rostock", False)]


def test_without_consent_only_who_it_is_goes_out(new_sqlite: NewDatabase) -> None:
    home, away = new_sqlite(), new_sqlite()
    mark = market(home, "Rostock")
    who = guest(home)
    content = passport(home, who.id, None)
    assert set(unseal(content).body["exhibitor"]) == {"name", "branch"}
    assert b"Rostock (DE)" not in content
    assert b"ton@example.org" not in content
    assert b"Krug" not in content
    came = bring(away, content, mark)
    assert (came.passport.consent_until, came.products) == (None, 0)
    with pytest.raises(UserError) as caught:
        passport(home, who.id, TODAY - dt.timedelta(1))
    assert caught.value.code == "consent_over"


@given(st.data())
def test_one_altered_byte_is_refused(sealed: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sealed) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda other: other != sealed[at]))
    changed = sealed[:at] + bytes([byte]) + sealed[at + 1 :]
    try:
        found = unseal(changed)
    except UserError as error:
        assert error.code in ("not_a_passport", "passport_altered", "passport_too_new")
    else:
        assert not is_signed(found.public_key, found.signature, found.signed)


def test_what_is_no_passport_or_a_bomb_is_refused_with_its_reason(sqlite: Database, sealed: bytes) -> None:
    market(sqlite, "Blekinge")
    trust = fingerprint(unseal(sealed).public_key)
    newer = json.loads(sealed) | {"version": 2}
    spaced = json.dumps(json.loads(sealed)).encode()
    for content, code in (
        (b"", "not_a_passport"),
        (b"\xff\xfe", "not_a_passport"),
        (b"[" * 200_000, "not_a_passport"),
        (b'{"format":"made-in-blekinge passport","version":' + b"9" * 6000 + b"}", "not_a_passport"),
        (sealed + b" " * LARGEST, "passport_too_large"),
        (json.dumps(newer).encode(), "passport_too_new"),
        (spaced, "passport_altered"),
        (sealed[:-1], "passport_altered"),
    ):
        assert refused(sqlite, content, trust) == code
    assert refused(sqlite, sealed, trust, minutes=10**6) == "consent_over"
    assert refused(sqlite, sealed, trust, minutes=-3000) == "passport_from_future"


def test_a_signature_makes_nothing_true(sqlite: Database, sealed: bytes) -> None:
    """Whoever has a key may sign whatever there is: it goes through the fields, or not in."""
    market(sqlite, "Blekinge")
    key = new_signing_key()
    trust = fingerprint(key[1])
    person = unseal(sealed).body["exhibitor"]
    for change in (
        {"exhibitor": person | {"name": "x" * 5000}},
        {"exhibitor": person | {"notes": "in"}},
        {"exhibitor": person | {"branch": "piracy"}},
        {"exhibitor": {"branch": "craft"}},
        {"exhibitor": [person]},
        {"products": [{"item_number": "1"}] * 501},
        {"products": [{"item_number": "1", "in_store_code": "0400010000012"}]},
        {"papers": [{"kind": "passport", "issued": None, "expires": None}]},
        {"issued": "igår"},
        {"consent_until": 7},
    ):
        assert refused(sqlite, forged(change, key, sealed), trust) == "strange_passport", change
    assert refused(sqlite, forged({"mark": "demonstration"}, key, sealed), trust) == "passport_not_real"
    twice = [{"item_number": "1", "name_sv": "<b>Krus</b>"}, {"item_number": "1", "name_sv": "Fat"}]
    came = bring(sqlite, forged({"products": twice, "market": "=1+1\u202e"}, key, sealed), trust)
    assert [error.code for error in came.left_out] == ["product_twice"]
    assert came.passport.market == "=1+1"
