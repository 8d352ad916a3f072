"""Writing rows of a register from its table: one transaction and one undo entry for whatever is done at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep, Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.many import Edit, ManyEdited, SomeRefusedError, edit_many, redo_many, undo_many
from made_in_blekinge.services.registers.removing import Removal, put_back, remove_rows, take_back_new

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

Refused = Callable[[UserError], object]


class RowWriter(QObject):
    """Writes rows of the register ``kind``.

    ``stand_at`` makes the row with that id the current one, also one that has just come back: where somebody takes
    something back, or does it again, the cursor comes to what that was about. Where the ``current`` row was changed
    with others, it stays there.
    """

    def __init__(
        self, context: GuiContext, kind: str, stand_at: Callable[[int], object], parent: QObject,
        current: Callable[[], int | None] = lambda: None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.context, self.kind, self.current, self.stand_at = context, kind, current, stand_at

    def edit(
        self,
        edits: Sequence[Edit],
        title: str,
        done: Callable[[ManyEdited], object] | None = None,
        refused: Refused | None = None,
        partly: bool = False,
    ) -> None:
        """Carry out ``edits``; ``title`` is what the undo entry says, translated."""

        def told(answer: ManyEdited) -> None:
            self.remember(answer, title)
            if done is not None:
                done(answer)

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                (refused or self._say)(error)

        self.context.do(edit_many, self.kind, edits, partly, done=told, failed=failed, owner=self)

    def remember(self, done: ManyEdited, title: str) -> None:
        """Let Ctrl+Z take back what was written."""
        if done.edited:
            written = {row.id: row.after for row in done.edited}
            first = done.edited[0].id

            def stand(_undone: bool) -> None:
                here = self.current()
                self.stand_at(here if here is not None and here in written else first)

            self._push(title, partial(_redo, done), partial(_undo, done), stand, written)

    def remember_new(self, key: int, name: str, before: int | None = None) -> None:
        """Let Ctrl+Z take back a row that was added; ``before`` is the row that was the current one then."""
        kept: list[Removal] = []

        def back(database: "Database") -> None:
            kept[:] = [take_back_new(database, self.kind, key)]

        def again(database: "Database") -> None:
            put_back(database, kept[0])

        def stand(undone: bool) -> None:
            if (at := before if undone else key) is not None:
                self.stand_at(at)

        self._push(self.context.text(N_("Add {name}"), name=name), again, back, stand)

    def remove(self, keys: Sequence[int], done: Callable[[Removal], object], next_one: int | None = None) -> None:
        """Delete or archive rows; ``next_one`` is the row that is the current one when they are gone."""

        def told(removal: Removal) -> None:
            kept = [removal]

            def again(database: "Database") -> None:
                kept[:] = [remove_rows(database, self.kind, keys)]

            def stand(undone: bool) -> None:
                if (at := keys[0] if undone else next_one) is not None:
                    self.stand_at(at)

            if removal.gone or any(one.before is not None for one in removal.archived):
                names = [*(one.name for one in removal.gone), *(one.name for one in removal.archived)]
                said = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
                title = self.context.text(N_("Delete or archive {name}"), name=said)
                self._push(title, again, lambda database: put_back(database, kept[0]), stand)
            done(removal)

        self.context.do(remove_rows, self.kind, keys, done=told)

    def offer_undo(self, text: str) -> None:
        """Say what was done, with a button that takes it back."""
        take_back = taking_back(self.context)
        self.context.say.done(text, NoticeAction(self.context.text(N_("Undo")), take_back, "Ctrl+Z"))

    def said(self, error: UserError, most: int = 6) -> str:
        """The sentence of an error; of a refusal of some rows, a line for each of the first ones."""
        catalog = self.context.catalog
        if not isinstance(error, SomeRefusedError):
            return catalog.error(error)
        lines = [": ".join(filter(None, (one.name, catalog.error(one.error)))) for one in error.refused[:most]]
        rest = len(error.refused) - most
        if rest > 0:
            lines.append(catalog.plural("and {count} more row", "and {count} more rows", rest))
        head = catalog.plural(
            "{count} row could not be changed, so nothing was saved:",
            "{count} rows could not be changed, so nothing was saved:",
            len(error.refused),
        )
        return "\n".join((head, *lines))

    def _push(
        self,
        title: str,
        again: "Callable[[Database], object]",
        back: "Callable[[Database], object]",
        stand: Callable[[bool], object],
        written: Mapping[int, Values] | None = None,
    ) -> None:
        self.context.undo.push(UndoStep(self.context, title, again, back, written, stand))

    def _say(self, error: UserError) -> None:
        self.context.say.info(None, self.context.text(N_("Nothing was saved")), self.said(error))


def taking_back(context: GuiContext) -> Callable[[], None]:
    """What takes back the newest change, as it is now: later it says so, if something newer stands in the way."""
    back = context.undo.step_back()

    def take_back() -> None:
        if not back():
            context.say.not_done(context.text(N_("Something was done after that. Ctrl+Z takes it back first.")))

    return take_back


def _undo(done: ManyEdited, database: "Database") -> Any:  # noqa: ANN401
    return undo_many(database, done)


def _redo(done: ManyEdited, database: "Database") -> Any:  # noqa: ANN401
    return redo_many(database, done)
