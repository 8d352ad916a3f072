"""Backup, restore, import, label and four tills at once: nothing is lost, nothing is there twice."""

import os
from pathlib import Path

import pytest

from tests.faults import race
from tests.support.counts import amount

SECONDS = amount("RACE", 6)
"""``python -m tests.faults race --seconds 180`` runs longer, and tells its figures."""


@pytest.mark.skipif(os.name != "posix", reason="needs a shell for the pipes")
@pytest.mark.timeout(120 + 5 * SECONDS)
def test_four_tills_sell_while_the_market_is_copied_filled_and_put_back(tmp_path: Path) -> None:
    came = race.run(tmp_path, SECONDS)
    assert came.problems == []
    assert {"backup", "restore", "label", "import products", "import sales", "journal"} <= {*came.done}, came
    assert came.sold > came.gone > 0, came
    assert {*came.refused} <= {"database_locked"}, came
