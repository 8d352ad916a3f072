"""The import page: choose a file, check mapping and errors in a dry run, then import."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.bootstrap import second_folder
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.gui.parts.file_dialogs import ask_open, ask_save
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.widgets import Working
from made_in_blekinge.gui.registers.importing import reading as import_reading
from made_in_blekinge.gui.registers.importing.reading import Proposal
from made_in_blekinge.gui.registers.importing.view import NEXT, SHOWN_ON, Chooser, FileView
from made_in_blekinge.gui.work.context import GuiContext, MarketLeft
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Clock, Database

_FILTERS: Final = N_("Tables (*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods);;All files (*)")


_AT_IT: Final = N_("A file is being read or brought in. Wait until it is, or cancel that.")


class ImportPage(Page[None]):
    """Imports a file, after a preview of the column mapping and of a dry run."""

    key = "import"
    title = N_("Bring in a file")
    purpose = N_("A list from Excel, a web form or a till. Nothing is changed before you have seen what comes in.")
    icon = "import"

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.proposal: Proposal | None = None
        self.report: ImportReport | None = None
        self._done = False
        self._kind: str | None = None
        self._corrected: dict[int, str] = {}
        self._ticket: Ticket | None = None
        self._writes = False
        """Whether what runs brings the file in, instead of looking into it."""
        self._copy: dt.datetime | None = None
        self.chooser, self.view = Chooser(context), FileView(context)
        self.working = Working(lambda: context.catalog)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def open(self, kind: str | None = None, path: Path | None = None, **_more: object) -> None:
        """Open with a file, or with a preselected kind. A file that is being brought in is brought in to its end."""
        if self._ticket is not None and self._writes:
            if path is not None:
                self.context.say.error(self, UserError("bringing_in", _AT_IT))
            return
        self.begin()
        self._kind = kind if kind in IMPORTABLE else None
        if path is not None:
            self.read(Path(path))

    def begin(self) -> None:
        """Reset to the file chooser."""
        self._drop()
        self.proposal = self.report = self._kind = None
        self.chooser.show_fault("")
        self.stack.setCurrentWidget(self.chooser)
        self.chooser.choose.setFocus()

    def choose(self) -> None:
        path = ask_open(self.context, self, self.context.text(self.title), self.context.text(_FILTERS))
        if path is not None:
            self.read(path)

    def read(self, path: Path, kind: str | None = None) -> None:
        """Parse a file; ``kind`` overrides the detected kind."""
        if self.context.app is None:
            return
        self._wait(N_("Reading the file"))
        self._ticket = self.context.make(
            import_reading.read, path, kind or self._kind, kind is not None,
            done=self._show_file, failed=self._unusable, owner=self,
        )  # fmt: skip

    def correct(self, at: int, field: Field | None) -> None:
        """Apply a user's correction of the column mapping."""
        if self.proposal is not None:
            self.proposal = import_reading.mapped(self.proposal, at, field)
            self._corrected[at] = field.key if field is not None else ""
            self.view.mapping.show_fields(self.proposal)
            self.check()

    def check(self) -> None:
        """Dry run: determine which rows would be imported or rejected."""
        if self.proposal is None:
            return
        self._drop()
        self.report, self._done = None, False
        self.view.show_unchecked(self.proposal)
        if not self.proposal.missing:
            self._work(self.proposal, True, self._checked)

    def bring_in(self) -> None:
        """Copy the market first, so that what comes in can be undone, then import."""
        if self.proposal is not None:
            app = self.context.market
            self._wait(N_("Making a backup first"), writes=True)
            self._ticket = self.context.do(
                _copy, app.clock, second_folder(app.settings), done=self._copied, failed=self._stopped, owner=self
            )

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

    def occupied(self) -> UserError | None:
        return UserError("bringing_in", _AT_IT) if self._ticket is not None else None

    def own_state(self) -> dict[str, Any]:
        """The parsed file, its column mapping, and the report."""
        return {
            "proposal": self.proposal, "report": self.report, "done": self._done, "kind": self._kind,
            "corrected": self._corrected, "copy": self._copy,
        }  # fmt: skip

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self.proposal, self.report, self._done = state["proposal"], state["report"], state["done"]
        self._kind, self._corrected, self._copy = state["kind"], state["corrected"], state["copy"]
        if self.proposal is None:
            return
        self.stack.setCurrentWidget(self.view)
        self.view.show_file(self.proposal)
        if self.report is not None:
            self.view.show_report(self.proposal, self.report, self._done)
            if self._done:
                self.view.show_way_back(self._copy)
        else:
            self.view.show_unchecked(self.proposal)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stack.currentWidget() is self.chooser:
            self.chooser.choose.setFocus()

    def _work(self, proposal: Proposal, dry_run: bool, done: Callable[[ImportReport], None]) -> None:
        """Runs on the writer thread: a dry run needs the write lock, like a real import."""
        progress = self.context.jobs.progress(self.working.show_step, self)
        self._wait(N_("Reading rows"), writes=not dry_run)
        self._ticket = self.context.do(
            import_reading.bring_in, proposal, progress, self.context.market.clock, dry_run,
            done=done, failed=self._stopped, owner=self, progress=progress,
        )  # fmt: skip

    def _show_file(self, proposal: Proposal) -> None:
        self._rest()
        self.proposal, self._corrected = proposal, {}
        self.stack.setCurrentWidget(self.view)
        self.view.show_file(proposal)
        self.check()

    def _copied(self, copied: dt.datetime | None) -> None:
        self._copy = copied
        if self.proposal is not None:
            self._work(self.proposal, False, self._brought_in)

    def _checked(self, report: ImportReport) -> None:
        self._rest()
        self.report = report
        if self.proposal is not None:
            self.view.show_report(self.proposal, report, done=False)
        chosen = self.window().focusWidget()
        at_work = bool(self._corrected) and chosen is not None and self.view.mapping.isAncestorOf(chosen)
        if self.view.bring_in.isEnabled() and not at_work:
            self.view.bring_in.setFocus()

    def _brought_in(self, report: ImportReport) -> None:
        self._rest()
        self.report, self._done, proposal = report, True, self.proposal
        self.context.undo.clear()
        if proposal is None:
            return
        if self._corrected:
            self.context.do(import_reading.remember, proposal, dict(self._corrected))
        self.view.show_report(proposal, report, done=True)
        self.view.show_way_back(self._copy)
        self.view.there.setFocus()

    def _unusable(self, error: BaseException) -> None:
        """The file cannot be parsed: show the error and ask for another one."""
        self._rest()
        self.proposal = self.report = None
        self.stack.setCurrentWidget(self.chooser)
        if isinstance(error, UserError):
            self.chooser.show_fault(self.context.catalog.error(error))

    def _stopped(self, error: BaseException) -> None:
        """Cancelled or failed: the transaction has been rolled back."""
        self._rest()
        if isinstance(error, MarketLeft):
            return
        self.view.headline.setText(self.context.text(N_("Stopped. Nothing was changed.")))
        self.view.again.show()
        if isinstance(error, UserError):
            self.context.say.error(self, error)

    def _wait(self, source: str, writes: bool = False) -> None:
        self._drop()
        self._writes = writes
        self.chooser.show_fault("")
        self.working.show_step(0, 0, source)
        self.working.show()
        self.view.again.hide()
        self.view.bring_in.setEnabled(False)

    def _rest(self) -> None:
        self._ticket = None
        self.working.hide()

    def _drop(self) -> None:
        if self._ticket is not None:
            self._ticket.drop()
        self._rest()

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _read_as(self, kind: str) -> None:
        if self.proposal is not None:
            self.read(self.proposal.path, kind)

    def _show_there(self) -> None:
        if self.proposal is not None:
            self.context.go(SHOWN_ON[self.proposal.kind][0])

    def _go_next(self) -> None:
        if self.proposal is not None:
            _, page, arguments = NEXT[self.proposal.kind]
            self.context.go(page, **arguments)

    def _connect(self) -> None:
        view = self.view
        view.next.clicked.connect(self._go_next)
        view.back.clicked.connect(lambda: self.context.go("settings", at=N_("Backups")))
        for made in (self.chooser.choose, view.other):
            made.clicked.connect(self.choose)
        view.kind_chosen.connect(self._read_as)
        view.mapping.corrected.connect(self.correct)
        view.bring_in.clicked.connect(self.bring_in)
        view.mend.clicked.connect(self.save_rejected)
        view.there.clicked.connect(self._show_there)
        view.again.clicked.connect(self.check)
        self.working.cancelled.connect(self._stop)
        self.context.app_changed.connect(self.begin)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.chooser)
        self.stack.addWidget(self.view)
        self.working.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.working)
        self.set_content(whole)


def _copy(database: "Database", clock: "Clock", second: Path | None) -> dt.datetime | None:
    """Back up what has changed since the last backup; the time of the newest one."""
    from made_in_blekinge.services.market.backup import back_up_if_changed, newest_backup

    back_up_if_changed(database, clock(), second)
    return newest_backup(database)
