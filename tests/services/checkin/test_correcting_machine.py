"""Two laptops check in, correct and take back in any order: once is once, and no number is another's."""

import datetime as dt
import shutil
import tempfile
import uuid
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.market import IdentityKind
from made_in_blekinge.domain.person_number import kind_of
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.services.checkin.trader_register import correct_record
from made_in_blekinge.store.checkin import TraderRecord
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url, open_database
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import check_ins, records

FIRM, OWNER = "556016-0680", "811228-9841"
NUMBERS = {"A1": FIRM, "A2": OWNER}
PEOPLE = st.sampled_from(["", "Ulla Nilsson", "Kalle Ek", "Pia Dahl"])
GIVEN = st.sampled_from(["", FIRM, OWNER, "880320-0016", "PL 44051401359"])
LAPTOPS, BOOTHS = st.integers(0, 1), st.sampled_from(sorted(NUMBERS))
_made: list[tuple[tempfile.TemporaryDirectory[str], Path]] = []


def template() -> Path:
    """A market with a firm at A1 and a person who trades at A2, made once."""
    if not _made:
        folder = tempfile.TemporaryDirectory()
        path = Path(folder.name) / "market.db"
        database = open_database(str(path))
        event = builders.event(database)
        for code, number in NUMBERS.items():
            values = builders_checkin.PARTICULARS | {"identity_number": number}
            builders.booth(database, event, code, builders.exhibitor(database, f"På {code}", **values))
        database.close()
        _made.append((folder, path))
    return _made[0][1]


class Table(RuleBasedStateMachine):
    """Beside the market stands who was told last of each check-in."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "market.db"
        shutil.copyfile(template(), path)
        self.laptops = [Database(database_url(str(path))) for _ in range(2)]
        self.minutes = 0
        self.last: dict[str, str] = {}
        self.here: set[str] = set()
        self.seen: dict[int, tuple[object, ...]] = {}

    def act(self, nonce: int) -> CheckInAction:
        self.minutes += 1
        return CheckInAction(builders.NOW + dt.timedelta(minutes=self.minutes), "L", uuid.UUID(int=nonce))

    @rule(laptop=LAPTOPS, booth=BOOTHS, name=PEOPLE, number=GIVEN, copy=st.booleans(), itself=st.booleans())
    def arrive(self, laptop: int, booth: str, name: str, number: str, copy: bool, itself: bool) -> None:
        act = self.act(self.minutes + 100)
        try:
            made = checkin.check_in(self.laptops[laptop], "KNA26", booth, act, Party(name, number), copy, None, itself)
        except UserError as error:
            assert (error.field or "").startswith("representative")
            return
        assert made.already is (booth in self.here)
        self.here.add(booth)
        self.last[booth] = made.representative
        if name:
            assert made.representative == name
        # the same request once more, by the other laptop, changes nothing
        before = len(records(self.laptops[0]))
        again = checkin.check_in(self.laptops[1 - laptop], "KNA26", booth, act, Party(name, number), copy, None, itself)
        assert (again.uid, again.already, again.corrected) == (made.uid, True, False)
        assert len(records(self.laptops[0])) == before

    @rule(laptop=LAPTOPS, booth=BOOTHS)
    def undo(self, laptop: int, booth: str) -> None:
        try:
            checkin.undo(self.laptops[laptop], "KNA26", booth, "fel", self.act(self.minutes + 100))
        except UserError as error:
            assert (error.code, booth in self.here) == ("not_checked_in", False)
            return
        self.here.discard(booth)

    @rule(laptop=LAPTOPS, entry=st.integers(0, 30), name=PEOPLE, number=GIVEN)
    def correct(self, laptop: int, entry: int, name: str, number: str) -> None:
        known = records(self.laptops[laptop])
        if not known:
            return
        old = known[entry % len(known)]
        trader = Party(*(getattr(old, f"trader_{key}") for key in Party._fields))
        now = builders.NOW + dt.timedelta(minutes=self.minutes)
        corrected = {record.correction_of for record in known}
        try:
            correct_record(self.laptops[laptop], old.id, trader, Party(name, number), False, "fel", now)
        except UserError as error:
            fields = ("already_corrected", "nothing_to_correct")
            assert error.code in fields or (error.field or "").startswith("representative")
            return
        assert old.id not in corrected
        if self.valid().get(old.booth) == old.check_in_id:
            self.last[old.booth] = self.current()[old.booth].representative_name

    def valid(self) -> dict[str, int]:
        """The valid check-in of each booth, by the entries."""
        here = {fact.id for fact in check_ins(self.laptops[0]) if fact.annulled_at is None}
        return {entry.booth: entry.check_in_id for entry in records(self.laptops[0]) if entry.check_in_id in here}

    def current(self) -> dict[str, TraderRecord]:
        known = records(self.laptops[0])
        corrected = {entry.correction_of for entry in known}
        valid = set(self.valid().values())
        return {entry.booth: entry for entry in known if entry.id not in corrected and entry.check_in_id in valid}

    @invariant()
    def once_is_once_and_the_last_word_stands(self) -> None:
        if not hasattr(self, "laptops"):
            return
        every = [fact for fact in check_ins(self.laptops[0]) if fact.annulled_at is None]
        assert len({(fact.participation_id, fact.day) for fact in every}) == len(every) == len(self.here)
        assert {booth: entry.representative_name for booth, entry in self.current().items()} == {
            booth: self.last[booth] for booth in self.here
        }

    @invariant()
    def no_number_is_anothers_and_no_entry_changes(self) -> None:
        for entry in records(self.laptops[0]) if hasattr(self, "laptops") else ():
            number = entry.representative_identity_number
            assert kind_of(number) is not IdentityKind.ORGANISATION
            assert number != entry.trader_identity_number or entry.trader_present
            lacks = "representative_identity_number" in entry.missing.split(",")
            assert lacks is (not number and not entry.f_tax_copy)
            told = (entry.representative_name, number, entry.missing, entry.correction_of, entry.reason)
            assert self.seen.setdefault(entry.id, told) == told

    def teardown(self) -> None:
        if hasattr(self, "laptops"):
            for laptop in self.laptops:
                laptop.close()
            self.folder.cleanup()


TestTable = Table.TestCase
TestTable.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
