"""Errors that people can do something about.

A ``UserError`` is shown to the user in the user's language; everything else that is raised is a bug in the program.
"""

from typing import Self


def N_(text: str) -> str:  # gettext's own name
    """Mark ``text`` for translation without translating it."""
    return text


class UserError(Exception):
    """Something the user can mend.

    ``code`` is stable and never translated (tests, JSON reports and help pages name it). ``text`` is the English source
    sentence with ``{name}`` places for ``values``; it says what is wrong and what to do.
    """

    exit_code = 1

    def __init__(self, code: str, text: str, /, **values: object) -> None:
        super().__init__(text.format(**values) if values else text)
        self.code = code
        self.text = text
        self.values = values
        self.field: str | None = None

    def at(self, field: str) -> Self:
        """The same error, naming the field that caused it, so that it can stand beside it."""
        self.field = field
        return self


class Unusable(UserError):
    """A file or database that cannot be used at all: nothing was changed (exit code 2)."""

    exit_code = 2


class Conflict(UserError):
    """Somebody else changed the row since it was read."""


class Cancelled(Exception):
    """The user stopped the work; the open transaction rolls back by itself."""
