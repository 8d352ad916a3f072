"""While calls of the system fail, a till that tries again does each deed once, and says plainly why it failed."""

import pytest

from tests.faults import calls
from tests.faults.trace import missing

WHY_NOT = missing()
EXPECTED = {"ENOSPC": {"disk_full"}, "EMFILE": {"disk_error", "database_unreachable"}}
CASES = [calls.FAULTS[at] for at in (1, 3, 5)]
"""``python -m tests.faults calls`` does all of them, and longer."""


@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "can be traced")
@pytest.mark.parametrize("fault", CASES, ids=lambda fault: f"{fault.call} {fault.error}")
def test_each_deed_is_done_once(fault: calls.Fault) -> None:
    came = calls.run(fault, 10, mode="TRUNCATE")
    assert came.problems == []
    assert came.refused
    assert {*came.refused} <= EXPECTED.get(fault.error, {"disk_error"})
