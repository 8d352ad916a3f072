"""Pictures and documents are kept once and go when nothing holds them."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.queries.registers.exhibitor import documents_of, stored_file
from made_in_blekinge.services.registers.document import LARGEST_DOCUMENT, add_document, remove_document, set_picture
from made_in_blekinge.store.database import Database
from tests.support import builders

PICTURE = ("image/png", b"\x89PNG picture")
PAPER = ("application/pdf", b"%PDF paper")


def files(database: Database) -> int:
    return len(builders.rows(database, "stored_file"))


def test_a_picture_is_kept_once_however_many_show_it(database: Database) -> None:
    owner = builders.exhibitor(database)
    product = builders.product(database, owner)
    logo = set_picture(database, "exhibitor", owner.id, 1, "logo_hash", PICTURE)
    photo = set_picture(database, "product", product.id, 1, "photo_hash", PICTURE)
    assert logo.values["logo_hash"] == photo.values["photo_hash"]
    assert files(database) == 1
    with database.reading() as session:
        assert stored_file(session, logo.values["logo_hash"]) == PICTURE
        assert stored_file(session, "0" * 64) is None


def test_a_picture_is_taken_away(database: Database) -> None:
    owner = builders.exhibitor(database)
    shown = set_picture(database, "exhibitor", owner.id, 1, "logo_hash", PICTURE)
    assert set_picture(database, "exhibitor", owner.id, shown.version, "logo_hash", None).values["logo_hash"] is None


def test_the_second_editor_of_a_picture_is_told(database: Database) -> None:
    owner = builders.exhibitor(database)
    set_picture(database, "exhibitor", owner.id, 1, "logo_hash", PICTURE)
    with pytest.raises(Conflict):
        set_picture(database, "exhibitor", owner.id, 1, "logo_hash", None)


def test_a_document_is_listed_with_its_days(database: Database) -> None:
    owner = builders.exhibitor(database)
    expires = dt.date(2027, 1, 31)
    key = add_document(database, owner.id, DocumentKind.INSURANCE, "F-77", None, expires, "brev.pdf", PAPER)
    with database.reading() as session:
        (row,) = documents_of(session, owner.id)
    assert (row.id, row.kind, row.number, row.expires) == (key, DocumentKind.INSURANCE, "F-77", expires)
    assert row.file_name == "brev.pdf"


def test_a_file_goes_with_the_last_document_that_holds_it(database: Database) -> None:
    owner = builders.exhibitor(database)
    first, second = (add_document(database, owner.id, DocumentKind.OTHER, file=PAPER) for _ in range(2))
    remove_document(database, first)
    assert files(database) == 1
    remove_document(database, second)
    assert files(database) == 0


def test_a_file_that_is_also_a_picture_stays(database: Database) -> None:
    owner = builders.exhibitor(database)
    set_picture(database, "exhibitor", owner.id, 1, "logo_hash", PICTURE)
    remove_document(database, add_document(database, owner.id, DocumentKind.OTHER, file=PICTURE))
    assert files(database) == 1


def test_a_document_without_a_file_is_removed(database: Database) -> None:
    owner = builders.exhibitor(database)
    remove_document(database, add_document(database, owner.id, DocumentKind.F_TAX))
    assert builders.rows(database, "document") == []


def test_what_cannot_be_is_refused(sqlite: Database) -> None:
    owner = builders.exhibitor(sqlite)
    with pytest.raises(UserError) as caught:
        add_document(sqlite, owner.id, DocumentKind.OTHER, file=("x/y", b"x" * (LARGEST_DOCUMENT + 1)))
    assert caught.value.code == "document_too_large"
    with pytest.raises(UserError) as caught:
        add_document(sqlite, owner.id, DocumentKind.OTHER, issued=dt.date(2026, 2, 1), expires=dt.date(2026, 1, 1))
    assert (caught.value.code, caught.value.field) == ("expires_before_issued", "expires")
