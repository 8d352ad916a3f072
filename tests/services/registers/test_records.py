"""Any series of edits: the register holds what was written last, and undoing gives back what was there before."""

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from made_in_blekinge.domain.market import Branch, LegalForm, Municipality
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.queries.registers.records import exhibitor_record
from made_in_blekinge.services.registers.exhibitor import add_exhibitor, edit_exhibitor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["Aspö Musteri", "Sturkö Smide", "Åryd Tvål"]),
    "town": st.sampled_from(["", "Ronneby", "Sturkö"]),
    "branch": st.sampled_from([None, *Branch]),
    "municipality": st.sampled_from([None, *Municipality]),
    "legal_form": st.sampled_from([None, *LegalForm]),
    "identity_number": st.sampled_from([None, "556016-0680", "811228-9874", "123"]),
    "f_tax": st.booleans(),
    "presentation_sv": st.sampled_from(["", "Hej", "Rad\nrad"]),
    "presentation_pl": st.sampled_from(["", "Cześć"]),
    "vat_periods": st.sampled_from([(), ((None, None),)]),
}
CHANGES = st.dictionaries(st.sampled_from(sorted(VALUES)), st.none(), min_size=1, max_size=3).flatmap(
    lambda keys: st.fixed_dictionaries({key: VALUES[key] for key in keys})
)


class Editing(RuleBasedStateMachine):
    """Two people edit exhibitors; each edit can be undone with the values that stood there before."""

    records = Bundle("records")
    undos = Bundle("undos")

    @initialize()
    def start(self) -> None:
        self.folder = Path(mkdtemp())
        shutil.copyfile(TEMPLATE[0], self.folder / "market.db")
        self.database = Database(f"sqlite:///{self.folder / 'market.db'}")
        self.expected: dict[int, Record] = {}

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    def edit(self, record: Record, changes: dict[str, Any]) -> Record:
        """The record after the edit; a refused edit changes nothing."""
        now = self.expected[record.id]
        with suppress(UserError):
            after = edit_exhibitor(self.database, record.id, now.version, changes)
            written = {key: after.values[key] for key in changes if key != "identity_number"}
            assert written == {key: value for key, value in changes.items() if key != "identity_number"}
            self.expected[record.id] = after
        return now

    @rule(target=records, values=CHANGES)
    def add(self, values: dict[str, Any]) -> Record:
        made = add_exhibitor(self.database, {"name": "Ny", **values, "identity_number": None})
        assert made.id not in self.expected
        self.expected[made.id] = made
        return made

    @rule(target=undos, record=records, changes=CHANGES)
    def change(self, record: Record, changes: dict[str, Any]) -> tuple[Record, dict[str, Any], int]:
        before = self.edit(record, changes)
        return before, {key: before.values[key] for key in changes}, self.expected[record.id].version

    @rule(undo=consumes(undos))
    def undo(self, undo: tuple[Record, dict[str, Any], int]) -> None:
        """Undoing the newest change gives back every value; an older one is somebody else's by now."""
        before, values, version = undo
        if self.expected[before.id].version == version:
            self.edit(before, values)
            assert self.expected[before.id].values == before.values

    @rule(record=records, changes=CHANGES)
    def come_second(self, record: Record, changes: dict[str, Any]) -> None:
        with pytest.raises(Conflict):
            edit_exhibitor(self.database, record.id, self.expected[record.id].version - 1, changes)

    @invariant()
    def every_row_is_as_expected(self) -> None:
        with self.database.reading() as session:
            assert {key: exhibitor_record(session, key) for key in self.expected} == self.expected

    @invariant()
    def every_row_is_found_by_its_name(self) -> None:
        with self.database.reading() as session:
            for record in self.expected.values():
                found = exhibitor_rows(session, record.values["name"])
                assert record.id in {row.id for row in found}


TEMPLATE: list[Path] = []


def test_any_series_of_edits_and_undos_holds(sqlite_template: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    TEMPLATE[:] = [sqlite_template]
    run_state_machine_as_test(Editing, settings=settings(deadline=None, max_examples=15, stateful_step_count=20))
