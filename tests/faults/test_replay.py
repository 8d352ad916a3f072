"""Whatever part of the unsynced writes a power cut leaves, every acknowledged deed is there, once."""

from pathlib import Path

import pytest

from tests.faults import replay
from tests.faults.disk import Disk, states
from tests.faults.trace import Step, missing, steps
from tests.faults.victim import Said
from tests.support.counts import amount

STATES = amount("POWER_CUTS", 60)
"""For each journal mode; ``python -m tests.faults replay`` does more, and tells its figures."""

WHY_NOT = missing()
traced = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "can be traced")


@traced
@pytest.mark.timeout(120 + STATES)
@pytest.mark.parametrize("mode", ["TRUNCATE", "WAL"])
def test_a_power_cut_loses_nothing_that_was_said(mode: str) -> None:
    came = replay.run(mode, "FULL", STATES, seed=11, deeds=7)
    assert came.sound, came
    assert (came.states, came.deeds) == (STATES, 7), came
    assert min(came.rolled_back, came.gone_on, came.syncs) > 0, came


@traced
@pytest.mark.parametrize(("mode", "synchronous"), [("TRUNCATE", "OFF"), ("WAL", "NORMAL")])
def test_with_less_care_it_would(mode: str, synchronous: str) -> None:
    """The replay can fail."""
    assert replay.run(mode, synchronous, 60, seed=11, deeds=4).lost > 0


def test_what_was_synced_is_there_and_the_rest_in_any_part() -> None:
    trace = [
        Step("write", "a", 0, b"1" * 1024), Step("sync", "a"), Step("write", "a", 0, b"2" * 1024),
        Step("create", "b"), Step("write", "b", 512, b"3" * 512), Step("sync", "b"),
        Step("said", said=Said(1, "sale", (1,))), Step("list"), Step("unlink", "b"), Step("cut", "a", 512),
    ]  # fmt: skip
    found = list(states({"a": b""}, trace, 900, seed=1))
    assert len(found) == 900
    assert {len(state.files.get("b", b"")) for state in found if state.steps <= 4} == {0}

    def parts(after: int, name: str) -> set[bytes | None]:
        """What of a file may be there: of each sector the first byte."""
        contents = (state.files.get(name) for state in found if state.steps == after)
        return {content if content is None else content[::512] for content in contents}

    assert parts(1, "a") == {b"", b"1", b"\0" + b"1", b"11"}
    assert parts(2, "a") == {b"11"}
    assert parts(3, "a") == {b"11", b"12", b"21", b"22"}
    assert parts(7, "b") == {None, b"\0" + b"3"}
    assert parts(8, "b") == {b"\0" + b"3"}
    assert parts(9, "b") == {None, b"\0" + b"3"}
    assert parts(10, "a") == {b"1", b"2", b"11", b"12", b"21", b"22"}


def hexed(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def test_a_log_is_read_and_what_is_not_understood_is_refused() -> None:
    path = Path("/m/market.db")
    log, other, shared = hexed("/m/market.db-wal"), hexed("/m/other"), hexed("/m/market.db-shm")
    lines = [
        f'7 openat(AT_FDCWD<{hexed("/m")}>, "{log}", O_RDWR|O_CREAT, 0644) = 4<{log}>\n',
        f'7 pwrite64(4<{log}>, "\\x01\\x02", 2, 32) = 2\n',
        f'7 pwrite64(5<{other}>, "\\x01", 1, 0) = 1\n',
        f"7 ftruncate(6<{shared}>, 32768) = 0\n",
        f"7 fdatasync(4<{log}>) = 0\n",
        f"7 fsync(3<{hexed('/m')}>) = 0\n",
        f'7 write(1<{hexed("pipe:[3]")}>, "{hexed("[1, " + chr(34) + "sale" + chr(34) + ", [7]]")}", 16) = 16\n',
        f"7 ftruncate(4<{log}>, 0) = -1 EIO (Input/output error)\n",
        f'7 unlink("{log}") = 0\n',
        "7 +++ exited with 0 +++\n",
    ]
    name = "market.db-wal"
    assert list(steps(iter(lines), path)) == [
        Step("create", name), Step("write", name, 32, b"\1\2"), Step("sync", name), Step("list"),
        Step("said", said=Said(1, "sale", (7,))), Step("unlink", name),
    ]  # fmt: skip
    for strange in (
        f"7 fallocate(4<{log}>, 0, 0, 4096) = 0\n",
        f'7 renameat2(AT_FDCWD<{hexed("/m")}>, "{log}", AT_FDCWD<{hexed("/m")}>, "{other}", 0) = 0\n',
        f'7 pwrite64(4<{log}>, "\\x01\\x02", 2, 32) = 1\n',
        "7 pwrite64(4, <unfinished ...>\n",
    ):
        with pytest.raises(ValueError, match=r"understood|written|at once"):
            list(steps(iter([strange]), path))


def test_a_disk_without_changes_has_no_states() -> None:
    assert list(states({"a": b"1"}, [Step("said", said=Said(1, "sale", (1,)))], 10, seed=1)) == []
    assert Disk({"a": b"1"}).killed() == {"a": b"1"}
