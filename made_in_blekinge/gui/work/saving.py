"""Auto-save: changes of a record are written in order on the writer thread, each with undo."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.undo import RowCommand
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

Values: TypeAlias = Mapping[str, Any]


class Kept(Protocol):
    """Protocol of a stored record."""

    @property
    def id(self) -> int: ...

    @property
    def version(self) -> int: ...

    @property
    def values(self) -> Values: ...


Write: TypeAlias = Callable[["Database", int, int], Kept]
"""Callback: writes with ``(database, id, version)`` and returns the new record."""


Edit: TypeAlias = Callable[["Database", int, int, Values], Kept]
"""Writes changes to ``(database, id, version)`` and gives the record as it is then."""


@dataclass(frozen=True, slots=True)
class Access:
    """How the records of one register are read and changed, and by what name and number people know one.

    ``undo`` gives the edit that takes back the one that made a record what it is, where that did more than change
    its values.
    """

    read: "Callable[[Session, int], Kept | None]"
    edit: Edit
    name_of: Callable[[Values], str]
    number_of: Callable[[Values, Catalog], str] = lambda _values, _catalog: ""
    undo: Callable[[Kept], Edit] | None = None


class _Held:
    """The newest row version of a record; only set on the writer thread, so that successive edits do not conflict."""

    def __init__(self, record: Kept) -> None:
        self.record = record


class Saver(QObject):
    """Saves changes of the displayed record.

    Signals: ``saved`` (new record, written keys), ``rewritten`` (id of a record whose change was taken back or done
    again), ``failed`` (error, unwritten keys), and ``missed`` (record, error, unwritten keys), where the record is no
    longer the displayed one.
    """

    saved = Signal(object, object)
    rewritten = Signal(int)
    failed = Signal(object, object)
    missed = Signal(object, object, object)
    busy = Signal(bool)

    def __init__(self, context: GuiContext, access: Access, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.access = context, access
        self._held: _Held | None = None
        self._running = 0

    @property
    def record(self) -> Kept | None:
        return self._held.record if self._held else None

    def hold(self, record: Kept | None) -> None:
        """Set the displayed record; pending changes of the previous one are still saved."""
        if record is None:
            self._held = None
        elif self._held is None or record.id != self._held.record.id:
            self._held = _Held(record)
        elif record.version > self._held.record.version:
            self._held.record = record

    def save(self, changes: Values, alone: Values, title: str) -> None:
        """Write ``changes``; if refused together, only ``alone``. ``title`` describes the undo step."""
        edit = self.access.edit

        def write(database: "Database", key: int, version: int) -> tuple[Kept, Values]:
            try:
                return edit(database, key, version, changes), changes
            except Conflict:
                raise
            except UserError:
                if changes.keys() == alone.keys():
                    raise
            return edit(database, key, version, alone), alone

        self._run(write, changes, title)

    def apply(self, write: Write, title: str) -> None:
        """Change the record by a specific use case."""
        self._run(lambda database, key, version: (write(database, key, version), {}), {}, title)

    def rewrite(self, key: int, expected: Values, wanted: Values, said: str, edit: Edit) -> None:
        """Undo or redo by ``edit``: put ``wanted`` where ``expected`` still stands."""
        access, held = self.access, self._held

        def work(database: "Database") -> Kept:
            after = _rewrite(database, access, edit, key, expected, wanted)
            if held is not None and held.record.id == key:
                held.record = after
            return after

        def done(after: Kept) -> None:
            self.context.say.done(said)
            if isValid(self) and self.record is not None and self.record.id == key:
                self.saved.emit(after, frozenset(wanted))
            if isValid(self):
                self.rewritten.emit(key)

        self.context.do(work, done=done)

    def _run(self, write: "Callable[[Database, int, int], tuple[Kept, Values]]", keys: Values, title: str) -> None:
        held = self._held
        if held is None:
            return

        def work(database: "Database") -> tuple[Kept, Kept, Values]:
            before = held.record
            held.record, written = write(database, before.id, before.version)
            return before, held.record, written

        self._count(1)
        self.context.do(
            work,
            done=lambda answer: self._done(held, *answer, keys, title),
            failed=lambda error: self._refused(held, error, keys),
            owner=self,
        )

    def _done(self, held: _Held, before: Kept, after: Kept, written: Values, keys: Values, title: str) -> None:
        self._count(-1)
        self._remember(before, after, title)
        left = tuple(keys.keys() - written.keys())
        if held is self._held:
            if left:
                self.failed.emit(None, left)
            self.saved.emit(after, frozenset(written))
        elif left:
            self.missed.emit(after, None, left)

    def _refused(self, held: _Held, error: BaseException, keys: Values) -> None:
        self._count(-1)
        if held is self._held:
            self.failed.emit(error, tuple(keys))
        elif isinstance(error, UserError) and keys:
            self.missed.emit(held.record, error, tuple(keys))
        elif isinstance(error, UserError):
            self.context.say.error(None, error)

    def _remember(self, before: Kept, after: Kept, title: str) -> None:
        differing = [key for key, value in before.values.items() if after.values[key] != value]
        if differing:
            text = self.context.text
            access, name = self.access, self.access.name_of(before.values)
            edits = access.undo(after) if access.undo else access.edit, access.edit
            command = _Change(
                text(N_("Change {what} of {name}"), what=title, name=name),
                before.id,
                lambda old, new, said, again: self.rewrite(before.id, old, new, said, edits[again]),
                {key: before.values[key] for key in differing},
                {key: after.values[key] for key in differing},
                (
                    text(N_("Undone: {what} of {name}"), what=title, name=name),
                    text(N_("Done again: {what} of {name}"), what=title, name=name),
                ),
            )
            self.context.undo.push(command)

    def _count(self, more: int) -> None:
        self._running += more
        self.busy.emit(self._running > 0)


def _rewrite(database: "Database", access: Access, edit: Edit, key: int, expected: Values, wanted: Values) -> Kept:
    with database.reading() as session:
        record = access.read(session, key)
    if record is None or any(record.values[name] != value for name, value in expected.items()):
        raise Conflict("cannot_undo", N_("This cannot be undone any more: the row has been changed since, or removed."))
    return edit(database, key, record.version, wanted)


class _Change(RowCommand):
    """An undo command of an already saved change: the first ``redo`` call by the stack is skipped."""

    def __init__(
        self,
        text: str,
        key: int,
        swap: Callable[[Values, Values, str, bool], None],
        before: Values,
        after: Values,
        said: tuple[str, str],
    ) -> None:
        super().__init__(text)
        self._key = key
        self._swap, self._before, self._after, self._said = swap, before, after, said
        self._saved = True

    def redo(self) -> None:
        if not self._saved:
            self._swap(self._before, self._after, self._said[1], True)
        self._saved = False

    def undo(self) -> None:
        self._swap(self._after, self._before, self._said[0], False)

    def wrote(self, key: int) -> Values:
        return self._after if key == self._key else {}


class UndoStep(RowCommand):
    """An executed use case with its inverse; both run on the writer thread. ``written`` is what it wrote, by row.

    ``then`` is called when it has been taken back (``True``) or done again, to bring the cursor to what that was about.
    """

    def __init__(
        self,
        context: GuiContext,
        text: str,
        again: "Callable[[Database], object]",
        back: "Callable[[Database], object]",
        written: Mapping[int, Values] | None = None,
        then: Callable[[bool], object] = lambda _: None,
    ) -> None:
        super().__init__(text)
        self._context, self._again, self._back, self._then = context, again, back, then
        self._written = written or {}
        self._done = True

    def wrote(self, key: int) -> Values:
        return self._written.get(key, {})

    def redo(self) -> None:
        if not self._done:
            self._write(self._again, N_("Done again: {what}"), back=False)
        self._done = False

    def undo(self) -> None:
        self._write(self._back, N_("Undone: {what}"), back=True)

    def _write(self, act: "Callable[[Database], object]", words: str, back: bool) -> None:
        said = self._context.text(words, what=self.text())

        def done(_: object) -> None:
            self._context.say.done(said)
            self._then(back)

        self._context.do(act, done=done)
