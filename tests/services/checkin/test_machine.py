"""Any order of arrivals, departures, no-shows and taking back keeps what must always hold."""

import datetime as dt
import shutil
import tempfile
import uuid
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.services.checkin.places import mark_no_show
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url, open_database
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import check_ins, failures, records, rows

BOOTHS = ("A1", "A2", "A3")
_made: list[tuple[tempfile.TemporaryDirectory[str], Path]] = []


def template() -> Path:
    """A market with three exhibitors, made once."""
    if not _made:
        folder = tempfile.TemporaryDirectory()
        path = Path(folder.name) / "market.db"
        database = open_database(str(path))
        event = builders.event(database)
        for code in BOOTHS:
            values = builders_checkin.PARTICULARS | {"identity_number": None, "legal_form": None}
            builders.booth(database, event, code, builders.exhibitor(database, f"På {code}", **values))
        database.close()
        _made.append((folder, path))
    return _made[0][1]


class Morning(RuleBasedStateMachine):
    """Beside the market stands what it should say: how everybody stands, and the valid check-in of each."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "market.db"
        shutil.copyfile(template(), path)
        self.database = Database(database_url(str(path)))
        self.minutes = 0
        self.standing = dict.fromkeys(BOOTHS, Standing.EXPECTED)
        self.valid: dict[str, uuid.UUID] = {}
        self.used: dict[uuid.UUID, str] = {}
        self.undone: set[uuid.UUID] = set()
        self.failed = 0

    def act(self, nonce: uuid.UUID | None = None) -> CheckInAction:
        self.minutes += 1
        return CheckInAction(builders.NOW + dt.timedelta(minutes=self.minutes), "L", nonce)

    @rule(booth=st.sampled_from(BOOTHS), number=st.integers(1, 12))
    def arrive(self, booth: str, number: int) -> None:
        """``number`` stands for the scan: it may come again, at once or late, for the same booth or another."""
        nonce = uuid.UUID(int=number)
        there = booth in self.valid
        try:
            made = checkin.check_in(self.database, "KNA26", booth, self.act(nonce), f_tax_copy=True)
        except UserError as error:
            assert not there
            assert error.code == ("check_in_annulled" if nonce in self.undone else "used_for_another")
            assert nonce in self.used
            return
        assert made.already is there
        assert made.uid == self.valid.get(booth, nonce)
        if not there:
            self.valid[booth] = nonce
            self.used[nonce] = booth
            self.standing[booth] = Standing.CHECKED_IN

    @rule(booth=st.sampled_from(BOOTHS))
    def undo(self, booth: str) -> None:
        try:
            checkin.undo(self.database, "KNA26", booth, "fel", self.act())
        except UserError as error:
            assert (error.code, booth in self.valid) == ("not_checked_in", False)
            return
        self.undone.add(self.valid.pop(booth))
        self.standing[booth] = Standing.NO_SHOW if booth in self.absent else Standing.EXPECTED

    @rule(booth=st.sampled_from(BOOTHS))
    def depart(self, booth: str) -> None:
        try:
            checkin.depart(self.database, "KNA26", booth, self.act())
        except UserError as error:
            assert (error.code, booth in self.valid) == ("not_checked_in", False)
            return
        assert booth in self.valid
        self.standing[booth] = Standing.DEPARTED

    @initialize()
    def nobody_missed(self) -> None:
        self.absent: set[str] = set()

    @rule()
    def close(self) -> None:
        missed = {booth for booth, standing in self.standing.items() if standing is Standing.EXPECTED}
        assert mark_no_show(self.database, "KNA26", None, self.act()) == len(missed)
        self.absent |= missed
        self.standing |= dict.fromkeys(missed, Standing.NO_SHOW)

    @precondition(lambda self: self.failed < 3)
    @rule()
    def scan_nonsense(self) -> None:
        try:
            checkin.check_in(self.database, "KNA26", "Z9", self.act())
        except UserError as error:
            self.failed += error.code == "unknown_booth"

    @invariant()
    def the_market_says_the_same(self) -> None:
        if not hasattr(self, "database"):
            return
        assert {row.booth: row.status for row in rows(self.database)} == self.standing
        every = check_ins(self.database)
        assert {fact.uid for fact in every if fact.annulled_at is None} == set(self.valid.values())
        assert {fact.uid for fact in every if fact.annulled_at is not None} == self.undone
        assert Counter(entry.check_in_id for entry in records(self.database)) == Counter(fact.id for fact in every)
        assert len(failures(self.database)) == self.failed

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            self.folder.cleanup()


TestMorning = Morning.TestCase
TestMorning.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
