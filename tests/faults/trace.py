"""Record what a till writes: every change of its files, every sync and every acknowledgement, in their order."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.victim import Said

ROOT: Final = Path(__file__).resolve().parents[2]
_CALLS: Final = (
    "openat,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,unlink,unlinkat,rename,renameat,"
    "renameat2,link,linkat,fsync,fdatasync,sync,syncfs,sync_file_range"
)
_SHARED: Final = "-shm"
"""The memory that connections share: it does not outlive a power cut."""
_LINE: Final = re.compile(r"\d+ +(\w+)\((.*)\) = (-?\d+)(?:<([^>]*)>)?(?: .*)?")
_DESCRIPTOR: Final = re.compile(r"(?:\d+|AT_FDCWD)<([^>]*)>(?:, )?(.*)", re.DOTALL)
_TEXT: Final = re.compile(r'"([^"]*)"(?:, )?(.*)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a process did: ``create``, ``write``, ``cut``, ``unlink``, ``sync``, ``list`` or ``said``.

    ``list`` makes the names in the folder hold; ``size`` is the place of a write or the length after a cut.
    """

    kind: str
    name: str = ""
    size: int = 0
    data: bytes = b""
    said: Said | None = None


def missing() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed (Debian: apt-get install strace)"
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return f"processes may not be traced here: {tried.stderr.strip()}" if tried.returncode else ""


def record(path: Path, seed: int, deeds: int, mode: str, synchronous: str) -> list[Step]:
    """Let a till work on the market at ``path`` under strace."""
    log = path.parent / "trace.log"
    command = ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", str(2**20), "-o", str(log), "-e", f"trace={_CALLS}"]
    victim = [sys.executable, "-m", "tests.faults.victim", f"sqlite:///{path}", "--seed", str(seed)]
    options = ["--deeds", str(deeds), "--mode", mode, "--synchronous", synchronous]
    done = subprocess.run(
        [*command, *victim, *options], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    with log.open(encoding="ascii") as lines:
        found = list(steps(lines, path))
    log.unlink()
    return found


def steps(lines: Iterator[str], path: Path) -> Iterator[Step]:
    """What of a log concerns the market at ``path``. A call that is not understood is an error, not a silence."""
    for line in lines:
        fields = _LINE.fullmatch(line.rstrip("\n"))
        if fields is None:
            if "resumed" in line or "unfinished" in line:
                raise ValueError(f"two threads write at once: {line[:200]}")
            continue
        call, arguments, result, opened = fields.groups()
        if int(result) >= 0:
            yield from _step(call, arguments, int(result), _plain(opened or ""), path)


def _step(call: str, arguments: str, result: int, opened: str, path: Path) -> Iterator[Step]:
    if call == "openat":
        if "O_CREAT" in arguments and _ours(opened, path):
            yield Step("create", Path(opened).name)
            if "O_TRUNC" in arguments:
                yield Step("cut", Path(opened).name)
        return
    described = _DESCRIPTOR.fullmatch(arguments)
    where = _plain(described[1]) if described else ""
    rest = described[2] if described else arguments
    if call == "write" and arguments.startswith("1<"):
        for line in _bytes(rest)[0].decode().splitlines():
            number, kind, answer = json.loads(line)
            yield Step("said", said=Said(number, kind, tuple(answer)))
    elif call in ("fsync", "fdatasync") and where == str(path.parent):
        yield Step("list")
    elif call == "unlink":
        name = _bytes(arguments)[0].decode()
        if _ours(name, path):
            yield Step("unlink", Path(name).name)
    elif _ours(where, path):
        yield _change(call, rest, result, Path(where).name)
    elif call != "write" and _SHARED not in where and path.name.encode().hex() in arguments.replace("\\x", ""):
        raise ValueError(f"{call} is not understood: {arguments[:200]}")


def _change(call: str, rest: str, result: int, name: str) -> Step:
    if call in ("fsync", "fdatasync"):
        return Step("sync", name)
    if call == "ftruncate":
        return Step("cut", name, int(rest))
    if call == "pwrite64":
        data, numbers = _bytes(rest)
        length, place = map(int, numbers.split(", "))
        if not len(data) == length == result:
            raise ValueError(f"{result} of {length} bytes were written, {len(data)} recorded")
        return Step("write", name, place, data)
    raise ValueError(f"{call} of {name} is not understood")


def _ours(where: str, path: Path) -> bool:
    return where.startswith(str(path)) and not where.endswith(_SHARED)


def _bytes(text: str) -> tuple[bytes, str]:
    """The first string of these arguments, and what follows it."""
    found = _TEXT.fullmatch(text)
    if found is None:
        raise ValueError(f"no string: {text[:200]}")
    return bytes.fromhex(found[1].replace("\\x", "")), found[2]


def _plain(text: str) -> str:
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text


def acknowledged(trace: Sequence[Step]) -> list[Said]:
    return [step.said for step in trace if step.said is not None]
