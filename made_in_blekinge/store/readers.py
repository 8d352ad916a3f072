"""The one table of who may read: each query and report for people declares its readers, and is checked where it is run.

A session of :meth:`Database.reading` is opened for a person and carries the :class:`Auditor`; a query that is run in it
is refused to whoever is not among its readers. What a query reads with other queries is covered by its own declaration.
In a session of :meth:`Database.writing` nothing is checked here: there the use case is, by what it changes.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import Readers
from made_in_blekinge.store.audit import READER, Auditor
from made_in_blekinge.store.database import Database

Source = TypeVar("Source", bound=Session | Database)
Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

READERS: Final[dict[str, Readers]] = {}
"""Who may read what, by the full name of the function: filled by :func:`readable_by` as modules are imported."""


def readable_by(
    readers: Readers,
) -> Callable[[Callable[Concatenate[Source, Arguments], Answer]], Callable[Concatenate[Source, Arguments], Answer]]:
    """Declare the ``readers`` of a function whose first argument is a session or the database."""

    def declare(
        read: Callable[Concatenate[Source, Arguments], Answer],
    ) -> Callable[Concatenate[Source, Arguments], Answer]:
        READERS[_name(read)] = readers

        @wraps(read)
        def checked(source: Source, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Answer:
            if isinstance(source, Database):
                check_reader(source, readers)
                return read(source, *arguments, **named)
            auditor: Auditor | None = source.info.pop(READER, None)
            if auditor is None:
                return read(source, *arguments, **named)
            try:
                auditor.check_reader(readers)
                return read(source, *arguments, **named)
            finally:
                source.info[READER] = auditor

        return checked

    return declare


def readers_of(read: Callable[..., object]) -> Readers:
    """Who may run a declared function; one that is not declared is nobody's."""
    return READERS.get(_name(read), frozenset())


def check_reader(database: Database, readers: Readers) -> None:
    """Refuse who works here, where that is none of the ``readers``."""
    if database.auditor is not None:
        database.auditor.check_reader(readers)


def may_read(database: Database, *reads: Callable[..., object]) -> bool:
    """Whether who works here may run all of these declared functions."""
    return all(is_reader(database, readers_of(read)) for read in reads)


def is_reader(database: Database, readers: Readers) -> bool:
    """Whether the signed-in user is among the ``readers``; everybody is in a market without people."""
    return database.auditor is None or database.auditor.may_read(readers)


def _name(read: Callable[..., Any]) -> str:
    return f"{read.__module__}.{read.__qualname__}"
