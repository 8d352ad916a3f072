"""Ending of a command: UTF-8 output, a readable message, and no traceback after a commit."""

import os
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper

from made_in_blekinge import __version__, paths
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

DEBUG_VARIABLE = "MADE_IN_BLEKINGE_DEBUG"


Spoken = Callable[[], Catalog]


class CommandOutcome:
    """State of the running command."""

    saved = False


def speak_utf8() -> None:
    """Set stdout and stderr to UTF-8, regardless of the console's encoding."""
    CommandOutcome.saved = False
    _fill_gaps()
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _fill_gaps() -> None:
    """Replace standard streams closed by the parent: their descriptors must not be reused, and writes must fail."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is not None:
            continue
        answers = name == "stdout" and os.name == "posix"
        number = os.open(os.devnull, os.O_RDONLY if answers or name == "stdin" else os.O_WRONLY)  # the lowest free one
        setattr(sys, name, open(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def say_plainly(text: str) -> None:
    """Print to stderr, ignoring write errors."""
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def ended(code: int, spoken: Spoken) -> int:
    """The exit code, once everything that was said is written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
    except (OSError, ValueError) as error:
        _let_go()
        return unsaid(error, spoken, code)
    return code


def unsaid(error: Exception, spoken: Spoken, code: int = 0) -> int:
    """Handle unwritable output: the work stays committed, so only a read-only command fails."""
    reason = getattr(error, "strerror", None) or str(error)
    if CommandOutcome.saved:
        say_plainly(spoken().text(N_("It is saved, but the answer could not be written: {reason}."), reason=reason))
        return code
    say_plainly(spoken().text(N_("The answer could not be written: {reason}."), reason=reason))
    return code or 1


def failed(error: Exception, spoken: Spoken) -> int:
    """Report an unexpected exception: the path of the bug report, and whether something was committed."""
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
    log = _written_down(error)
    text = N_("The program failed. Send the report in {file} to those who look after it.")
    say_plainly(spoken().text(text, file=log) if log else spoken().text(N_("The program failed: {kind}."),
                                                                    kind=type(error).__name__))  # fmt: skip
    if CommandOutcome.saved:
        say_plainly(spoken().text(N_("What was done before that is saved.")))
    return 2


def _written_down(error: Exception) -> str:
    """Write the bug report; returns its path, empty if it cannot be written."""
    from made_in_blekinge import files
    from made_in_blekinge.domain.masking import masked

    file = paths.logs() / "command-line.log"
    message = str(error).partition("\n")[0]
    lines = (*traceback.format_tb(error.__traceback__), f"{type(error).__qualname__}: {message}\n")
    head = f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} Made in Blekinge {__version__}, Python {sys.version.split()[0]}\n"
    try:
        files.make_folder(file.parent)
        with files.appending(file) as log:
            log.write(masked(head + "".join(lines)))
    except (OSError, UserError):
        return ""
    return str(file)


def _let_go() -> None:
    """Else Python complains about the stream when it ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
