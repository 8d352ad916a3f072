"""Who is killed while settling has settled all of it or nothing, and no line twice."""

import os
import random

import pytest

from made_in_blekinge.store.database import Database
from tests.faults.settling import faults, killed
from tests.support.builders import tamper
from tests.support.builders_settlement import fair, post, posted
from tests.support.builders_till import sell
from tests.support.counts import amount

KILLS = amount("KILLS", 40)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.timeout(120 + KILLS)
def test_no_line_is_settled_twice_or_lost(sqlite: Database) -> None:
    fair(sqlite)
    chance = random.Random(7)
    for turn in range(1, KILLS + 1):
        killed(sqlite, chance)
        if turn % 10 == 0:
            assert faults(sqlite) == []
    post(sqlite, minutes=100_000)
    assert faults(sqlite) == []
    assert len(posted(sqlite)) > KILLS / 2


def test_what_is_wrong_is_seen(sqlite: Database) -> None:
    """The proof itself: without it the test above would say little."""
    fair(sqlite)
    sell(sqlite, "1002")
    post(sqlite)
    assert faults(sqlite) == []
    with sqlite.writing() as session:
        tamper(session, "UPDATE sales_rollup SET gross_ore = gross_ore + 1")
    assert len(faults(sqlite)) == 1
