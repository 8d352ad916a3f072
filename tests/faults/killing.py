"""A process that works until it is killed at a random moment."""

import os
import random
import signal
import time
from collections.abc import Callable

from made_in_blekinge.store.database import Database


def killed(
    database: Database, work: Callable[[Database], None], chance: random.Random, most_said: int, longest: float
) -> None:
    """Let a process ``work``, and kill it up to ``longest`` s after it has said fewer than ``most_said`` deeds."""
    database.close()  # a connection must not be inherited
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(writer, 1)
            work(Database(database.url.render_as_string(hide_password=False)))
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb", buffering=0) as ear:
        for _ in range(chance.randrange(most_said)):
            ear.read(1)
        # The moment of the kill is what is drawn here; nothing is waited for.
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the process ended by itself"
