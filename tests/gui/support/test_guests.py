"""A guest from Rostock comes in and goes out again in the window, in Swedish; a stranger's fingerprint is asked for."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from made_in_blekinge.domain.passport import Direction, shown_fingerprint
from made_in_blekinge.gui.phases.page import PhasesPage
from made_in_blekinge.gui.support import passport_dialogs
from made_in_blekinge.gui.support.guests import GuestsSection
from made_in_blekinge.gui.support.passport_dialogs import BroughtDialog, KeysDialog, PassportDialog, TrustDialog
from made_in_blekinge.queries.support.passport import known_keys, passports
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.support.passport import bring_in_passport, own_passport_key, write_passport
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from tests.conftest import NewDatabase
from tests.gui.support.test_referrals import front
from tests.support import builders
from tests.support.builders import NOW
from tests.support.gui.desk import Desk

UNTIL = dt.date(2027, 12, 31)


def rostock(database: Database, path: Path) -> str:
    """A market in Rostock, whose potter's passport is written to a file; returns its fingerprint."""
    describe_market(database, {"name": "Hansemarkt Rostock"})
    who = builders.exhibitor(database, "Warnow Töpferei", country="DE", town="Rostock")
    builders.product(database, who, name_de="Krug")
    write_passport(database, who.id, UNTIL, Deed(NOW), path.write_bytes)
    return own_passport_key(database, Deed(NOW))


def test_a_guest_comes_in_and_goes_out(
    desk: Desk, new_sqlite: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, came = new_sqlite(), tmp_path / "krug.mibpass"
    mark = rostock(home, came)
    describe_market(desk.database, {"name": "Blekinge torgdagar"})
    desk.context.set_language("sv")
    page = desk.sit_down(PhasesPage)
    page.open(section="guests", paths=[came])
    desk.rest()
    section = page.section
    assert isinstance(section, GuestsSection)
    trust = front(desk, page, TrustDialog)
    assert isinstance(trust, TrustDialog)
    assert "Hansemarkt Rostock" in trust.heading.text()
    field = trust.form.cells["trust"].editor.core
    desk.type(field, "3F2A 91C0 3F2A 91C0 3F2A 91C0 3F2A 91C0", Qt.Key.Key_Tab)
    trust.accept_button.click()
    desk.rest()
    assert desk.read(passports) == []
    desk.type(field, shown_fingerprint(mark), Qt.Key.Key_Tab)
    trust.accept_button.click()
    desk.rest()
    brought = front(desk, page, BroughtDialog)
    assert isinstance(brought, BroughtDialog)
    assert "gäst från Hansemarkt Rostock, med nummer 1 och 1 varor" in brought.told.text()
    brought.reject()
    assert [one.market for one in desk.read(known_keys)] == ["Hansemarkt Rostock"]
    assert section.model.index(0, 2).data() == "Gäst från Hansemarkt Rostock"
    goes = tmp_path / "tillbaka.mibpass"
    monkeypatch.setattr(passport_dialogs, "ask_save", lambda *_: goes)
    section.write()
    dialog = front(desk, page, PassportDialog)
    assert isinstance(dialog, PassportDialog)
    dialog.who.pick(1)
    desk.type(dialog.form.cells["until"].editor.core, "2027-12-31", Qt.Key.Key_Tab)
    dialog.accept_button.click()
    desk.rest()
    assert [row.direction for row in desk.read(passports)] == [Direction.OUT, Direction.IN]
    section.open_keys()
    keys = front(desk, page, KeysDialog)
    assert isinstance(keys, KeysDialog)
    back = bring_in_passport(home, goes.read_bytes(), Deed(NOW), keys.own.text())
    assert (back.number, back.differences) == (1, ())
