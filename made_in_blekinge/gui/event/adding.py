"""Adding and removing booths in the window so that what follows can be undone and done again on the very same rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.event.booth import Added, RemovedBooths, put_booths_back, remove_booth, undo_booths

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database


class BoothAddition:
    """Booths that are added. Done again after an undo they are the same rows, which later steps are about."""

    def __init__(self, add: "Callable[[Database], Added]") -> None:
        self._add = add
        self._made: Added = ()
        self._gone: RemovedBooths = ()

    def do(self, database: "Database") -> Added:
        if self._gone:
            put_booths_back(database, self._gone)
        else:
            self._made = self._add(database)
        return self._made

    def undo(self, database: "Database") -> None:
        self._gone = undo_booths(database, self._made)

    def step(self, context: GuiContext) -> UndoStep:
        said = context.catalog.plural("{count} booth added", "{count} booths added", len(self._made))
        return UndoStep(context, said, self.do, self.undo)


class BoothRemoval:
    """A booth that is removed; undone it is there again with who stood at it."""

    def __init__(self, key: int, code: str) -> None:
        self._key, self._code = key, code
        self._gone: RemovedBooths = ()

    def do(self, database: "Database") -> None:
        self._gone = remove_booth(database, self._key)

    def undo(self, database: "Database") -> None:
        put_booths_back(database, self._gone)

    def step(self, context: GuiContext) -> UndoStep:
        said = context.text(N_("Booth {code} removed"), code=self._code)
        return UndoStep(context, said, self.do, self.undo)
