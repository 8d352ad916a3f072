"""Records that somebody removed while something of them was not saved: it is said what is lost, and kept no longer."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from made_in_blekinge.gui.registers.loaded import Identified
from made_in_blekinge.gui.work.drafts import GOODS, LOST, Draft, cells_of

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session
    from made_in_blekinge.gui.parts.record_pane import RecordPane
    from made_in_blekinge.gui.work.saving import Kept


class GoneRows(QObject):
    """Looks for the drafts of ``register`` whose record is not in the market any more: nobody could mend them."""

    def __init__(self, pane: "RecordPane", register: str) -> None:
        super().__init__(pane)
        self._pane, self._places = pane, (register, cells_of(register), *((GOODS,) if register == "products" else ()))

    def look(self, shown: Sequence[Identified]) -> None:
        """The rows ``shown`` are there; the other ones with drafts are asked for."""
        asked = {draft.record for draft in self._drafts()}
        if asked:
            asked -= {row.id for row in shown}
        if asked:
            context, read = self._pane.context, self._pane.access.read
            context.ask(_gone, read, sorted(asked), done=self._forget, owner=self)

    def _drafts(self) -> list[Draft]:
        return [draft for draft in self._pane.context.drafts.all() if draft.place in self._places]

    def _forget(self, gone: Sequence[int]) -> None:
        context, pane = self._pane.context, self._pane
        if pane.record is not None and pane.record.id in gone:
            pane.clear()
        lost = [draft for draft in self._drafts() if draft.record in gone]
        if lost:
            context.say.info(pane, context.text(LOST), context.drafts.lose(lost))


def _gone(session: "Session", read: "Callable[[Session, int], Kept | None]", keys: Sequence[int]) -> list[int]:
    return [key for key in keys if read(session, key) is None]
