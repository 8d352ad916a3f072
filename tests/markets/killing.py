"""Work in a process of its own that dies by kill -9: before a statement that is counted, or at some moment."""

import os
import signal
import time
import traceback
from collections.abc import Callable
from itertools import count
from typing import NamedTuple

from sqlalchemy import event
from sqlalchemy.engine import Engine


class Ended(NamedTuple):
    """How the process ended: whether it was killed, else how many statements it sent and how many seconds it took."""

    killed: bool
    statements: int
    seconds: float


def whole(work: Callable[[], object]) -> Ended:
    """Work that nobody stops, to see how long it is."""
    return _process(work, None, None)


def at_statement(work: Callable[[], object], statement: int) -> Ended:
    """Work that dies before its ``statement`` is sent; a commit counts as one."""
    return _process(work, statement, None)


def after(work: Callable[[], object], seconds: float) -> Ended:
    """Work that is killed from outside."""
    return _process(work, None, seconds)


def _process(work: Callable[[], object], statement: int | None, seconds: float | None) -> Ended:
    reader, writer = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _child(work, statement, reader, writer)
    os.close(writer)
    if seconds is not None:
        # The moment of the kill is what is drawn here; nothing is waited for.
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader) as ear:
        said = ear.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return Ended(os.WIFSIGNALED(status), int(said or 0), time.monotonic() - begun)


def _child(work: Callable[[], object], statement: int | None, reader: int, writer: int) -> None:
    status = 1
    try:
        os.close(reader)
        numbers = count(1)
        sent = 0

        def tell(*_arguments: object) -> None:
            nonlocal sent
            sent = next(numbers)
            if sent == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", tell)
        event.listen(Engine, "commit", tell)
        work()
        os.write(writer, str(sent).encode())
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
