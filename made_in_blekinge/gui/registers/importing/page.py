"""The import page: files come in after they were looked into, and what came in can be taken back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from made_in_blekinge.bootstrap import second_folder
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.registers.importing import reading as import_reading
from made_in_blekinge.gui.registers.importing.file_page import FilePage
from made_in_blekinge.gui.registers.importing.foot import NEXT, SHOWN_ON
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.market.imports import LastImport, last_import

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Clock, Database, Session


class ImportPage(FilePage):
    """Brings files in, and offers what comes after: seeing it, undoing it, and the step that is useful next."""

    key = "import"
    title = N_("Bring in a file")
    purpose = N_("Nothing is changed before you have seen what comes in. It can be undone in one step afterwards.")
    icon = "import"
    topics = frozenset({"import_batch"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._step_back: Callable[[], bool] = lambda: False
        foot = self.view.foot
        self.chooser.take_back.clicked.connect(self.take_back)
        self.chooser.remembered.clicked.connect(self.show_remembered)
        foot.bring_in.clicked.connect(self.bring_in)
        foot.mend.clicked.connect(self.save_rejected)
        foot.there.clicked.connect(self.show_there)
        foot.next.clicked.connect(self.go_next)
        foot.back.clicked.connect(self.go_back)

    def fetch(self) -> Callable[[], LastImport | None] | None:
        return self.context.question(last_import) if self.context.app is not None else None

    def show_data(self, data: LastImport | None) -> None:
        """Tell of the newest import. One that is shown and has been taken back can come in again."""
        self.last = data
        self.chooser.show_last(data)
        if not self.done or self.report is None or self._ticket is not None:
            return
        if data is not None and data.id == self.report.batch and self.reversible and not data.can_be_taken_back:
            self.check()

    def bring_in(self) -> None:
        """Copy the market first, so that what comes in can be undone, then import."""
        if self.proposal is not None:
            app = self.context.market
            self.wait(N_("Making a backup first"), writes=True)
            self._ticket = self.context.do(
                _copy, app.clock, second_folder(app.settings), done=self._copied, failed=self._stopped, owner=self
            )

    def _copied(self, copied: dt.datetime | None) -> None:
        self._copy = copied
        if self.proposal is not None:
            self.start_work(self.proposal, False, self.brought_in)

    def take_back(self) -> None:
        """Take the newest import back: as Ctrl+Z does, where it is the newest change that was made here."""
        last = self.last
        if last is None or self._step_back():
            return

        def done(_: object) -> None:
            self.context.say.done(self.context.text(N_("Taken back: {file}"), file=last.file))

        self.context.do(import_reading.take_back, last.id, done=done, owner=self)

    def show_remembered(self) -> None:
        """List what is remembered of files, to be forgotten."""
        from made_in_blekinge.gui.registers.importing.remembered import RememberedDialog

        if self.context.app is not None:
            RememberedDialog(self.context, self).open()

    def save_rejected(self) -> None:
        """Save the rejected rows to a file for correction."""
        proposal, report, catalog = self.proposal, self.report, self.context.catalog
        if proposal is None or report is None:
            return
        name, filters = f"{proposal.path.stem}-{catalog.text(N_('to-mend'))}.csv", "CSV (*.csv);;Excel (*.xlsx)"
        path = ask_save(self.context, self, catalog.text(N_("Save the rejected rows")), name, filters)
        if path is None:
            return
        target, one = path, N_("{count} row saved in {file}: mend it and bring that file in.")
        many = N_("{count} rows saved in {file}: mend them and bring that file in.")
        self.context.jobs.read(
            lambda: import_reading.save_rejected(target, proposal, report, catalog),
            lambda count: tell_saved(self.context, catalog.plural(one, many, count, file=target.name), target),
            owner=self,
        )

    def brought_in(self, report: ImportReport) -> None:
        self.rest()
        self.report, self.done, proposal, work = report, True, self.proposal, self.work
        if proposal is None or work is None:
            return
        if report.batch is not None and proposal.reversible:
            self.context.undo.push(self._undo_step(proposal, report.batch))
            self._step_back = self.context.undo.step_back()
        else:
            self.context.undo.clear()
            self._step_back = lambda: False
        if work.remembered:
            self.context.do(import_reading.remember, proposal, work.remembered)
        if work.names:
            self.context.do(import_reading.remember_names, work.matched)
        self.show_all()
        foot = self.view.foot
        if not proposal.reversible:
            said = self.context.text(N_("Ctrl+Z does not take back sales that were brought in."))
            self.context.undo.end(f"{said} {foot.undo_note.text()}" if self._copy is not None else said)
        foot.next.setFocus()

    def show_way_back(self) -> None:
        exact = self.report is not None and self.report.batch is not None
        self.view.foot.show_way_back(self._copy, exact and self.reversible)

    def _undo_step(self, proposal: Proposal, batch: int) -> UndoStep:
        """The import as a step that Ctrl+Z takes back; done again it is another import, with an id of its own."""
        clock, batches = self.context.market.clock, [batch]

        def again(database: "Database") -> None:
            report = import_reading.bring_in(database, proposal, Progress(), clock)
            batches[:] = [report.batch] if report.batch is not None else []

        def back(database: "Database") -> None:
            import_reading.take_back(database, batches[0] if batches else None)

        return UndoStep(self.context, self.context.text(N_("Bring in {file}"), file=proposal.path.name), again, back)

    def show_there(self) -> None:
        if self.proposal is not None:
            self.context.go(SHOWN_ON[self.proposal.kind][0])

    def go_back(self) -> None:
        if self.proposal is None or self.proposal.reversible:
            self.take_back()
        else:
            self.context.go("settings", at=N_("Backups"))

    def go_next(self) -> None:
        """To the very next step: the next file of several, or the one that comes next is asked for at once."""
        if self.proposal is None:
            return
        if self.queue:
            self.read(self.queue.pop(0))
            return
        if sheet := self.next_sheet:
            self.begin_sheet(sheet)
            return
        _, page, arguments = NEXT[self.proposal.kind]
        if page == self.key:
            self.open(arguments["kind"])
            self.choose()
            return
        if self.proposal.kind == "booths":
            self.work_with(self.proposal)
        self.context.go(page, **arguments)

    def work_with(self, proposal: Proposal) -> None:
        """Make the event of the booths that came in the current one, where the file names one only."""
        at = next((at for at, field in enumerate(proposal.fields) if field is not None and field.key == "event"), None)
        codes = {cells[at].strip().upper() for _, cells in proposal.table.rows} - {""} if at is not None else set()
        codes |= {proposal.given["event"].strip().upper()} if "event" in proposal.given else set()
        if len(codes) != 1:
            return

        def choose(event: EventChoice | None) -> None:
            if event is not None:
                self.context.current_event = event

        self.context.ask(_event_named, codes.pop(), self.context.content_languages, done=choose)


def _event_named(session: "Session", code: str, languages: tuple[str, ...]) -> EventChoice | None:
    from made_in_blekinge.queries.registers.event import announced_events

    found = (row for row in announced_events(session, code, languages) if row.code == code)
    return next((EventChoice(row.code, row.name, row.phase) for row in found), None)


def _copy(database: "Database", clock: "Clock", second: Path | None) -> dt.datetime | None:
    """Back up what has changed since the last backup; the time of the newest one."""
    from made_in_blekinge.services.market.backup import back_up_if_changed, newest_backup

    back_up_if_changed(database, clock(), second)
    return newest_backup(database)
