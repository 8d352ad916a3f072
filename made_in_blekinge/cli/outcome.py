"""How a command ends: in UTF-8, in a sentence, and never with a traceback after something was saved."""

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
    """What the command that runs has done so far."""

    saved = False


def speak_utf8() -> None:
    """What is said and answered is UTF-8, whatever the console is thought to be."""
    CommandOutcome.saved = False
    _fill_gaps()
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _fill_gaps() -> None:
    """A stream that was closed before we began: no other file may get its number, and an answer there fails."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is not None:
            continue
        answers = name == "stdout" and os.name == "posix"
        number = os.open(os.devnull, os.O_RDONLY if answers or name == "stdin" else os.O_WRONLY)  # the lowest free one
        setattr(sys, name, open(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def say_plainly(text: str) -> None:
    """A line to the person at the keyboard; one who does not hear it is no reason to stop."""
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
    """The answer cannot be written: the deed stays done, and only an answer that was all there is has failed."""
    reason = getattr(error, "strerror", None) or str(error)
    if CommandOutcome.saved:
        say_plainly(spoken().text(N_("It is saved, but the answer could not be written: {reason}."), reason=reason))
        return code
    say_plainly(spoken().text(N_("The answer could not be written: {reason}."), reason=reason))
    return code or 1


def failed(error: Exception, spoken: Spoken) -> int:
    """A fault of the program: where it is written down, and whether something was saved before."""
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
    """Where the report lies; empty where it cannot be written."""
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
