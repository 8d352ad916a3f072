"""What is kept of a partner's contact person is told and erased, in the market, its log and its copies."""

import json
from pathlib import Path

from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.exchange.contact_file import write_contact
from made_in_blekinge.queries.registers.records import partner_record
from made_in_blekinge.services.market.backup import back_up_if_changed
from made_in_blekinge.services.registers.privacy import copies_of, erase_contact, export_contact
from made_in_blekinge.services.year.partner import add_partner, edit_partner, set_roles
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.people import Person
from tests.support import builders
from tests.support.builders import NOW

PERSON = {"contact": "Berta Übersee", "email": "berta@hafen.example", "phone": "+4938112345"}


def traces(database: Database) -> list[str]:
    """What of the person stands in the bytes of the market and of its copies."""
    assert database.path is not None
    kept = b"".join(path.read_bytes() for path in (database.path, *copies_of(database)))
    return [word for word in (*PERSON.values(), "Alma Vorher") if word.encode() in kept]


def test_a_contact_person_is_told_and_then_gone_everywhere_and_the_partner_stays(
    sqlite: Database, tmp_path: Path
) -> None:
    with sqlite.writing() as session:
        session.add(Person(id=1, name="Åsa", role=Role.ORGANISER, pin_hash="x"))
    sqlite.auditor = Auditor(lambda: NOW, "Kassalaptop", Actor(1, "Åsa", Role.ORGANISER))
    builders.event(sqlite)
    made = add_partner(sqlite, {"name": "Hafen Rostock", **PERSON, "contact": "Alma Vorher"})
    edit_partner(sqlite, made.id, made.version, {**PERSON, "notes": "Ring Berta Übersee efter åtta."})
    set_roles(sqlite, "KNA26", made.id, [PartnerRole.HOST])
    back_up_if_changed(sqlite, NOW)
    found = export_contact(sqlite, made.id)
    assert (found.contact, found.phone, found.events) == ("Berta Übersee", "+4938112345", ("KNA26",))
    assert [action for *_, action in found.changes] == ["added", "changed"]
    write_contact(tmp_path / "kontakt.json", found)
    assert json.loads((tmp_path / "kontakt.json").read_text(encoding="utf-8"))["email"] == PERSON["email"]
    assert traces(sqlite) == [*PERSON.values(), "Alma Vorher"]
    done = erase_contact(sqlite, made.id)
    assert (done.copies, done.complete, traces(sqlite)) == (1, True, [])
    with sqlite.reading() as session:
        left = partner_record(session, made.id)
    assert left is not None
    assert (left.values["name"], left.values["contact"], left.values["notes"]) == (
        "Hafen Rostock", "", "Ring … efter åtta.",
    )  # fmt: skip
    assert export_contact(sqlite, made.id).events == ("KNA26",)
