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

    def kept(self) -> Self:
        """The same error, to be listed with thousands of others: without the calls that raised it and their values."""
        self.__context__ = self.__cause__ = None
        return self.with_traceback(None)


class _At:
    """A class of its own, as every cell of a file goes through it: a generator would be several times as slow."""

    __slots__ = ("_field", "_unless_named")

    def __init__(self, field: str, unless_named: bool) -> None:
        self._field, self._unless_named = field, unless_named

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, UserError) and not (self._unless_named and error.field):
            error.field = self._field


def at(field: str, *, unless_named: bool = False) -> _At:
    """What is wrong inside belongs to ``field``; ``unless_named``, only where the error names no field itself."""
    return _At(field, unless_named)


class Unusable(UserError):
    """A file or database that cannot be used at all: nothing was changed (exit code 2)."""

    exit_code = 2


class Conflict(UserError):
    """Somebody else changed the row since it was read."""


def missing_value(title: str) -> UserError:
    """What is called ``title`` must be filled in."""
    return UserError("missing", N_("{title} is missing. Fill it in."), title=title)


def changed_meanwhile() -> Conflict:
    """The row has another version than the one that was edited."""
    return Conflict(
        "changed_meanwhile",
        N_("Somebody else changed this row at the same time. The new version is shown; make your change again."),
    )


def removed_meanwhile() -> Conflict:
    """The row that was edited is gone."""
    return Conflict("gone", N_("This row has been removed meanwhile."))


class Cancelled(Exception):
    """The user stopped the work; the open transaction rolls back by itself."""
