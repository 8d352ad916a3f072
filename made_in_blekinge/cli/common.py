"""Shared by the commands: options, opening the market, sign-in, output."""

import argparse
import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge import paths
from made_in_blekinge.bootstrap import TIGHTENED, App, chosen_database, chosen_language, open_app
from made_in_blekinge.cli.outcome import CommandOutcome, say_plainly
from made_in_blekinge.devices.account import is_administrator
from made_in_blekinge.domain.people import PUBLIC, Readers, check_pin
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.settings import Settings

if TYPE_CHECKING:
    from made_in_blekinge.queries.registers.people import PersonRow


class Options(argparse.Namespace):
    """The options of a command. Those of its own are attributes set by argparse."""

    database: str | None = None
    language: str | None = None
    person: str | None = None
    create: bool = False
    rescue: bool = False
    rescuable: bool = False
    """Whether the command is read-only, so that it can run on a copy of a damaged market."""
    readers: Readers = frozenset()
    """The roles that may run the command in a market with user accounts; default: none."""
    signs_in: bool = True
    """Whether sign-in is required before the command; otherwise the command checks permissions itself."""
    command: Callable[["Options"], int] | None = None
    targets: tuple[Any, ...] = ()
    sources: tuple[Path, ...] = ()

    @property
    def spoken(self) -> str:
        return chosen_language(self.language, Settings())


@contextmanager
def market(options: Options) -> Iterator[App]:
    """The open market of this command."""
    if options.rescue:
        with _rescued(options) as app:
            yield app
        return
    from made_in_blekinge.services.market.soundness import reporting_damage
    from made_in_blekinge.store.sweeping import sweep

    app = open_app(chosen_database(options.database), options.language, create=options.create)
    try:
        if app.tightened:
            say(app, TIGHTENED, files=", ".join(map(str, app.tightened)))
        sweep(app.database.path)
        if app.database.made:
            say(app, N_("A new market was made: {place}."), place=app.place)
        _admit(app, options)
        before = app.database.commits
        try:
            with reporting_damage(app.database):
                yield app
        except UserError as error:
            if error.code == "sign_in_first":
                raise _sign_in_first() from error
            raise
        finally:
            CommandOutcome.saved = app.database.commits > before
    finally:
        app.close()


@contextmanager
def _rescued(options: Options) -> Iterator[App]:
    """A temporary copy of a possibly damaged market, for read-only commands."""
    from made_in_blekinge.bootstrap import open_rescued

    with open_rescued(chosen_database(options.database), options.language) as app:
        say(app, N_("Only read, from a copy: the market may be damaged. Check what comes out, also the figures."))
        if app.locked:
            check_administrator()
            app.database.auditor = None
        yield app


PIN_VARIABLE = "MADE_IN_BLEKINGE_PIN"
NEW_PIN_VARIABLE = "MADE_IN_BLEKINGE_NEW_PIN"
APPROVAL_VARIABLE = "MADE_IN_BLEKINGE_APPROVAL_PIN"
CODE_VARIABLE = "MADE_IN_BLEKINGE_RECOVERY_CODE"


def asked_pin(app: App) -> str:
    """The user's PIN, from the environment or prompted without echo."""
    return os.environ.get(PIN_VARIABLE) or _typed_pin(PIN_VARIABLE, app.catalog.text("PIN"))


def asked_new_pin(app: App, name: str) -> str:
    """A new PIN for an account, from a separate variable or prompted twice without echo."""
    if given := os.environ.get(NEW_PIN_VARIABLE):
        return given
    question = app.catalog.text(N_("New PIN for {name}"), name=name)
    pin = check_pin(_typed_pin(NEW_PIN_VARIABLE, question))
    if pin != _typed_pin(NEW_PIN_VARIABLE, app.catalog.text(N_("The same PIN again"))):
        raise UserError("pins_differ", N_("The two PINs are not alike. Nothing was saved; try again.")).at("pin")
    return pin


def asked_approval_pin(app: App, name: str) -> str:
    """The PIN of who approves what another one does, from a separate variable or prompted without echo."""
    question = app.catalog.text(N_("PIN of {name}"), name=name)
    return os.environ.get(APPROVAL_VARIABLE) or _typed_pin(APPROVAL_VARIABLE, question)


def asked_recovery_code(app: App) -> str:
    """The recovery code, from the environment or prompted without echo."""
    return os.environ.get(CODE_VARIABLE) or _typed_pin(CODE_VARIABLE, app.catalog.text(N_("Recovery code")))


def _typed_pin(variable: str, question: str) -> str:
    if not sys.stdin.isatty():
        text = N_("The PIN is missing. Give it in the environment as {name}, or type it at the keyboard.")
        raise UserError("missing_pin", text, name=variable)
    from getpass import getpass

    return getpass(f"{question}: ")


def check_administrator() -> None:
    """Require the computer's administrator, where no PIN can authenticate the user."""
    if not is_administrator():
        text = N_(
            "This market has people, or can no longer tell, and no PIN can be asked for here. Only the administrator "
            "of the computer may go on: run the command with “sudo”, or in a window that was opened with “Run as "
            "administrator”."
        )
        raise UserError("administrators_only", text)


def _admit(app: App, options: Options) -> None:
    """Sign the user in and check that the role may run the command; no check in a market without user accounts."""
    if options.person:
        _sign_in(app, options.person)
    if app.locked and options.signs_in and options.readers is not PUBLIC:
        raise _sign_in_first()
    if app.actor is not None:
        app.actor.check_reader(options.readers)


def _sign_in_first() -> UserError:
    text = N_(
        "Sign in with your PIN first: write “--person NAME” before the command. The PIN is asked for, or read from "
        "{name}."
    )
    return UserError("sign_in_first", text, name=PIN_VARIABLE)


def _sign_in(app: App, name: str) -> None:
    from made_in_blekinge.services.registers.people import sign_in

    sign_in(app.database, find_person(app, name).id, asked_pin(app), app.clock)


def find_person(app: App, name: str) -> "PersonRow":
    """Who is called so, however the keyboard writes an accent and whichever letters are capitals."""
    from made_in_blekinge.domain.text import clean_line
    from made_in_blekinge.queries.registers.people import who_may_sign_in

    wanted = clean_line(name, 4 * len(name))
    with app.database.reading() as session:
        found = [row for row in who_may_sign_in(session) if row.name.casefold() == wanted.casefold()]
    if not found:
        text = N_("Nobody here is called “{value}”. Check the name.")
        raise UserError("unknown_person", text, value=wanted[:40])
    return found[0]


def has_screen() -> bool:
    """Whether a window can open here."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def show_window(database: str | None, language: str | None, create: bool = False) -> int:
    """The window, until it is closed."""
    if not has_screen():
        raise UserError(
            "no_screen",
            N_("There is no screen here for the window. “made-in-blekinge --help” lists what can be done without one."),
        )
    with qt_is_whole():
        from made_in_blekinge.gui.shell.app import open_window
    return open_window(database, language, create)


@contextmanager
def qt_is_whole() -> Iterator[None]:
    """Say which library of the system is missing where Qt cannot be imported in the block."""
    try:
        yield
    except ImportError as error:
        from made_in_blekinge.gui.shell.system_libraries import missing_library

        if (refusal := missing_library(error)) is not None:
            raise refusal from error
        raise


def say(app: App, text: str, /, **values: object) -> None:
    """Print a message to stderr, in the command's language."""
    say_plainly(app.catalog.sentence(text, values))


def say_if_none(app: App, rows: Sized) -> None:
    """Say that a list is empty, so that nobody takes it for a command that failed."""
    if not rows:
        say(app, N_("There is nothing to list."))


def path(text: str) -> Path:
    return paths.of_home(text)


def day(text: str) -> dt.date:
    """Argument type: a date."""
    from made_in_blekinge.domain.dates import parse_typed_date

    return parse_typed_date(text)


def whole(text: str) -> int:
    """A whole number as an option gives it, not larger than a database keeps one."""
    if not re.fullmatch(r"-?\d+", text, re.ASCII):
        raise UserError("not_whole", N_("“{value}” is no whole number."), value=text[:40])
    if len(text) > 10 or abs(number := int(text)) > _LARGEST:
        raise UserError("number_too_large", N_("“{value}” is too large. Check the number of digits."), value=text[:40])
    return number


_LARGEST: Final = 2**31 - 1


def written(text: str) -> str:
    """Argument type: a non-empty text."""
    if not text.strip():
        raise UserError("nothing_written", N_("nothing is written"))
    return text


def show_language(wanted: str | None, app: App) -> str:
    """The language of a paper: as asked for, else that of the command."""
    return catalog(wanted).language if wanted else app.catalog.language
