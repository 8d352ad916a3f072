"""All that is kept about a person as JSON, with its files."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.person_file import FORMAT, write_files, write_person
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.privacy import PersonData, person_data
from made_in_blekinge.services.checkin.trader_register import correct_record
from made_in_blekinge.services.registers.document import add_document, set_picture
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders import NOW

PAPER = b"%PDF agreement"


def everything(database: Database) -> PersonData:
    """Somebody who came, sold and gave in papers, beside somebody else."""
    market = builders_checkin.market(database, vat_periods=((None, None),), website="https://aspo.se")
    owner = market.exhibitor
    builders.product(database, owner, "2001", notes="Glasflaska")
    other = builders.exhibitor(database, "Bräkne Honung", notes="Hemligt")
    builders.product(database, other, "3001", name_sv="Honung")
    set_picture(database, "exhibitor", owner.id, owner.version, "photo_hash", ("image/png", b"PNG"))
    add_document(database, owner.id, DocumentKind.AGREEMENT, file_name="avtal.pdf", file=("application/pdf", PAPER))
    builders_checkin.arrive(database)
    (record,) = builders_checkin.records(database)
    party = Party("Aspö Musteri AB", "556016-0680", "Storgatan 13", "+4645596272")
    correct_record(database, record.id, party, party._replace(identity_number="880320-0016"), False, "Fel namn", NOW)
    builders.sell(database, {"item": "2001"}, {"item": "3001", "receipt": "2", "unit_ore": "50,00"})
    with database.reading() as session:
        return person_data(session, owner.values["number"])


def test_the_file_holds_everything_of_one_person(database: Database, tmp_path: Path) -> None:
    write_person(tmp_path / "p.json", everything(database), catalog("sv"), NOW)
    found = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    sections = {
        section["key"]: [{item["key"]: item["value"] for item in entry} for entry in section["entries"]]
        for section in found["sections"]
    }
    assert (found["format"], found["number"], found["written"]) == (FORMAT, 1, NOW.isoformat())
    assert sections["register"][0]["website"] == "https://aspo.se"
    assert sections["register"][0]["vat_periods"] == [[None, None]]
    assert [product["notes"] for product in sections["products"]] == ["Glasflaska"]
    assert [row["trader_name"] for row in sections["trader_records"]] == ["Aspö Musteri", "Aspö Musteri AB"]
    assert sections["sales"] == [
        {
            "event": "KNA26",
            "year": 2026,
            "items": 1,
            "gross_ore": {"ore": 8900, "currency": "SEK"},
            "vat_ore": {"ore": 1780, "currency": "SEK"},
        }
    ]
    assert sections["documents"][0]["file_hash"] == hashlib.sha256(PAPER).hexdigest()
    assert {base64.b64decode(file["data"]) for file in found["files"]} == {b"PNG", PAPER}
    assert "Hemligt" not in json.dumps(found, ensure_ascii=False)
    assert "Bräkne" not in json.dumps(found, ensure_ascii=False)


def test_files_stand_beside_each_other(sqlite: Database, tmp_path: Path) -> None:
    write_files(tmp_path, everything(sqlite))
    assert {path.suffix: path.read_bytes() for path in tmp_path.iterdir() if path.suffix in (".pdf", ".png")} == {
        ".pdf": PAPER,
        ".png": b"PNG",
    }


def test_a_folder_that_is_not_there_is_said(sqlite: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_person(tmp_path / "none" / "p.json", everything(sqlite), catalog("sv"), NOW)
    assert caught.value.code == "cannot_write"
