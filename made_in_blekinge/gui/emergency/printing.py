"""One key prints the paper of the day: numbered and noted first, so that each slip can be asked for."""

import datetime as dt
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.emergency import SlipKind, SlipSet
from made_in_blekinge.errors import UserError
from made_in_blekinge.files import write_bytes
from made_in_blekinge.gui.devices.printing import print_pdf
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.emergency.paper import EmergencyPaper, emergency_paper
from made_in_blekinge.services.emergency.printing import number_slips, take_back
from made_in_blekinge.services.till.day import Deed

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

RECEIPTS: Final = 30
"""So many receipts are in a set that is printed by the key: ten sheets."""


@dataclass(frozen=True, slots=True)
class ReadySet:
    """A set that has its numbers; ``problem`` says why the market does not know of them."""

    said: EmergencyPaper
    sets: tuple[SlipSet, ...]
    problem: UserError | None

    def drawn(self, catalog: Catalog) -> bytes:
        """The pages as a PDF."""
        from made_in_blekinge.documents.emergency.set import write_set

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "set.pdf"
            write_set(path, self.said, self.sets, catalog, catalog.error(self.problem) if self.problem else "")
            return path.read_bytes()


def ready_set(database: "Database", event: str, language: str, deed: Deed, day: dt.date | None = None) -> ReadySet:
    """Read what the paper says, and number its slips."""
    from made_in_blekinge.documents.emergency.slips import tally_slips

    with database.reading() as session:
        said = emergency_paper(session, event, deed.now, day, (language,))
    counts = {SlipKind.TALLY: len(tally_slips(said)), SlipKind.RECEIPT: RECEIPTS}
    made = number_slips(database, said.event.code, said.day, counts, deed)
    return ReadySet(said, made.sets, made.problem)


class EmergencyPrinting(QObject):
    """Prints the set, or saves it where there is no printer; paper that is given up is noted as void."""

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._busy = False

    def start(self) -> None:
        """Print for the current event. Ignored while a set is being made."""
        event = self._context.current_event
        if event is None:
            self._context.say.not_done(self._context.text(N_("Choose an event first: the paper is printed for one.")))
        elif not self._busy:
            self._busy = True
            self._context.do(
                ready_set, event.code, self._context.catalog.language, self._deed(),
                done=self._print, failed=self._failed, owner=self,
            )  # fmt: skip

    def _deed(self) -> Deed:
        app = self._context.market
        return Deed(app.clock(), app.actor.name if app.actor else "")

    def _print(self, ready: ReadySet) -> None:
        self._busy = False
        if ready.problem is not None:
            text = N_("The market does not know these slips: {reason} Enter them by their whole code.")
            self._context.say.not_done(self._context.catalog.sentence(text, {"reason": ready.problem}))
        catalog = self._context.catalog
        name = f"{ready.said.event.code}-{ready.said.day}-{catalog.text(N_('emergency-paper'))}.pdf"
        print_pdf(
            self._context, self._window, lambda _printer: ready.drawn(catalog), name, partial(self._save, ready, name),
            paper="emergency", left=partial(self._give_up, ready),
        )  # fmt: skip

    def _save(self, ready: ReadySet, name: str) -> None:
        title = self._context.text(N_("Save as PDF"))
        path = ask_save(self._context, self._window, title, name, "PDF (*.pdf)")
        if path is None:
            self._give_up(ready)
            return
        catalog = self._context.catalog

        def written(_: None) -> None:
            tell_saved(self._context, self._context.text(N_("Saved: {file}"), file=path.name), path)

        def failed(error: BaseException) -> None:
            self._give_up(ready)
            self._failed(error)

        self._context.jobs.read(lambda: write_bytes(path, ready.drawn(catalog)), written, failed, self)

    def _give_up(self, ready: ReadySet) -> None:
        if ready.problem is None:
            reason = self._context.text(N_("Not printed"))
            self._context.do(take_back, ready.said.event.code, ready.sets, reason, self._deed(), owner=self)

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        if isinstance(error, UserError):
            self._context.say.error(self._window, error)
