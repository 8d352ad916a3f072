"""Who is killed while paying or exporting has paid and booked nothing twice, and lost nothing."""

import os
import random
from pathlib import Path

import pytest

from made_in_blekinge.store.database import Database
from tests.faults.paying import faults, finished, killed
from tests.support.builders import tamper
from tests.support.builders_payout import settled
from tests.support.counts import amount

KILLS = amount("KILLS", 40)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.timeout(120 + 2 * KILLS)
def test_nothing_is_paid_or_booked_twice_or_lost(sqlite: Database, tmp_path: Path) -> None:
    settled(sqlite)
    chance = random.Random(11)
    for turn in range(1, KILLS + 1):
        killed(sqlite, tmp_path, chance)
        if turn % 10 == 0:
            assert faults(sqlite, tmp_path) == []
    finished(sqlite, tmp_path)
    assert faults(sqlite, tmp_path) == []


def test_what_is_wrong_is_seen(sqlite: Database, tmp_path: Path) -> None:
    """The proof itself: without it the test above would say little."""
    settled(sqlite)
    finished(sqlite, tmp_path)
    assert faults(sqlite, tmp_path) == []
    with sqlite.writing() as session:
        tamper(session, "DROP TRIGGER export_log_no_update")
        tamper(session, "UPDATE export_log SET number = number + 1 WHERE number = (SELECT max(number) FROM export_log)")
    assert len(faults(sqlite, tmp_path)) == 1
