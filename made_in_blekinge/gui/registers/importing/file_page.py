"""The import page: choose files, answer what is doubtful while a dry run tells what will happen, then import."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.file_dialogs import ask_open_several
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.widgets import Working
from made_in_blekinge.gui.registers.importing import reading as import_reading
from made_in_blekinge.gui.registers.importing.answering import Answers
from made_in_blekinge.gui.registers.importing.chooser import Chooser
from made_in_blekinge.gui.registers.importing.reading import ALIKE, Read
from made_in_blekinge.gui.registers.importing.view import FileView
from made_in_blekinge.gui.registers.importing.work import FileWork, Origin
from made_in_blekinge.gui.work.context import GuiContext, MarketLeft
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.market.imports import LastImport

if TYPE_CHECKING:
    pass

_FILTERS: Final = N_("Tables (*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods);;All files (*)")


_AT_IT: Final = N_("A file is being read or brought in. Wait until it is, or cancel that.")


class FilePage(Page[LastImport | None]):
    """Files that are looked into before anything is changed: what each column and row becomes, and what is doubtful.

    What :meth:`show_way_back` and the buttons of the foot do is said by the page that brings them in.
    """

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.work: FileWork | None = None
        self.found: Read | None = None
        self.proposal: Proposal | None = None
        self.report: ImportReport | None = None
        self.queue: list[Path] = []
        """Files that were dropped together with this one and come after it."""
        self._not_taken: list[str] = []
        self._sheets: list[str] = []
        """Sheets of the same workbook that came in before."""
        self._before: list[FileWork] = []
        self._origin = Origin()
        self.done = False
        self._fresh = False
        """Whether the file has just been opened, and nobody works in it yet."""
        self._kind: str | None = None
        self._ticket: Ticket | None = None
        self._writes = False
        """Whether what runs brings the file in, instead of looking into it."""
        self.last: LastImport | None = None
        self._copy: dt.datetime | None = None
        """When the backup was made that was made before the import."""
        self.chooser, self.view = Chooser(context), FileView(context)
        self.working = Working(lambda: context.catalog)
        self.stack = QStackedWidget()
        self.other = self.add_action(N_("Choose another file…"), "folder", self.choose)
        self.title_row.offer(self.other, False)
        self._lay_out()
        self._connect()

    def open(
        self,
        kind: str | None = None,
        path: Path | None = None,
        paths: Sequence[Path] = (),
        owner: str = "",
        event: str = "",
        **_more: object,
    ) -> None:
        """Open with files, or with a preselected kind. A file that is being brought in is brought in to its end.

        ``owner`` and ``event`` are the number of the exhibitor and the code of the event that the import is for.
        """
        if self._ticket is not None and self._writes:
            if path is not None or paths:
                self.context.say.error(self, UserError("bringing_in", _AT_IT))
            return
        self.begin()
        current = self.context.current_event
        self._origin = Origin(owner, event, current.code if current is not None else "")
        self._kind = kind if kind in IMPORTABLE else None
        self.chooser.show_kind(self._kind or "")
        self.read_all([Path(each) for each in ((path,) if path is not None else paths)])

    def begin(self) -> None:
        """Reset to the file chooser."""
        self._drop()
        self.work = self.found = self.proposal = self.report = self._kind = None
        self.queue, self._not_taken, self._before, self._origin = [], [], [], Origin()
        self.done = False
        self.chooser.show_fault("")
        self.chooser.show_kind("")
        self._show_view(False)
        self.chooser.choose.setFocus()

    def choose(self) -> None:
        self.read_all(ask_open_several(self.context, self, self.context.text(self.title), self.context.text(_FILTERS)))

    def read_all(self, paths: Sequence[Path]) -> None:
        """Read these files one after the other, in the order in which they can come in."""
        if len(paths) < 2:
            self.queue, self._not_taken = [], []
            for path in paths:
                self.read(path)
        elif self.context.app is not None:
            self.wait(N_("Reading the files"))
            self._ticket = self.context.make(
                import_reading.sorted_by_kind, paths, done=self._sorted, failed=self._unusable, owner=self
            )

    def read(self, path: Path, kind: str | None = None) -> None:
        """Read a file; ``kind`` overrides the detected kind."""
        self._before, self._fresh, self._sheets = [], True, []
        self._read(FileWork(path, kind or self._kind, kind is not None))

    def change(self, work: FileWork) -> None:
        """Take an answer about the file; Ctrl+Z takes it back."""
        if self.work is None or work == self.work:
            return
        self._before.append(self.work)
        self._go_to(work)

    def take_answer_back(self) -> bool:
        """Take the newest answer about the file back; ``False`` if there is none here."""
        if not self._before or self.done or not self.isVisible() or (self._ticket is not None and self._writes):
            return False
        self._go_to(self._before.pop())
        return True

    def check(self) -> None:
        """Dry run: determine which rows would be imported or rejected."""
        if self.proposal is None:
            return
        self._drop()
        self.report, self.done = None, False
        if self.proposal.missing:
            self.show_all()
            self._focus_question()
        else:
            self.start_work(self.proposal, True, self._checked)

    def occupied(self) -> UserError | None:
        return UserError("bringing_in", _AT_IT) if self._ticket is not None else None

    def own_state(self) -> dict[str, Any]:
        """The file with all answers, and the report."""
        return {
            "work": self.work, "found": self.found, "report": self.report, "done": self.done, "kind": self._kind,
            "copy": self._copy, "queue": self.queue, "not_taken": self._not_taken, "before": self._before,
            "origin": self._origin,
        }  # fmt: skip

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self.work, self.found, self.report, self.done = (state[key] for key in ("work", "found", "report", "done"))
        self._kind, self._copy, self.queue = state["kind"], state["copy"], state["queue"]
        self._not_taken, self._before, self._origin = state["not_taken"], state["before"], state["origin"]
        if self.work is None or self.found is None:
            return
        self.proposal = self.found.applied(self.work)
        self._show_view(True)
        self.show_all()

    def show_breadth(self, breadth: Breadth) -> None:
        super().show_breadth(breadth)
        self.view.show_breadth(breadth)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stack.currentWidget() is self.chooser:
            self.chooser.choose.setFocus()

    def _read(self, work: FileWork) -> None:
        if self.context.app is None:
            return
        self.wait(N_("Reading the file"))
        self._ticket = self.context.make(
            import_reading.read, work, self._origin, self.context.catalog,
            done=lambda found: self._show_file(work, found), failed=self._unusable, owner=self,
        )  # fmt: skip

    def _sorted(self, files: Sequence[tuple[Path, str | UserError]]) -> None:
        self.rest()
        catalog = self.context.catalog
        self.queue = [path for path, found in files if isinstance(found, str)]
        self._not_taken = [catalog.error(found) for _, found in files if isinstance(found, UserError)]
        if self.queue:
            self._kind = None
            self.read(self.queue.pop(0))
        else:
            self._show_view(False)
            self.chooser.show_fault("\n".join(self._not_taken))

    def _go_to(self, work: FileWork) -> None:
        same = self.work is not None and self.work.reads_as(work)
        self.work = work
        if same and self.found is not None:
            self.proposal = self.found.applied(work)
            self.check()
        else:
            self._read(work)

    def start_work(self, proposal: Proposal, dry_run: bool, done: Callable[[ImportReport], None]) -> None:
        """Runs on the writer thread: a dry run needs the write lock, like a real import."""
        progress = self.context.jobs.progress(self.working.show_step, self)
        self.wait(N_("Reading rows"), writes=not dry_run)
        self._ticket = self.context.do(
            import_reading.bring_in, proposal, progress, self.context.market.clock, dry_run,
            done=done, failed=self._stopped, owner=self, progress=progress,
        )  # fmt: skip

    def _show_file(self, work: FileWork, found: Read) -> None:
        self.rest()
        self.work, self.found, self.proposal = work, found, found.applied(work)
        self._show_view(True)
        if self._fresh:
            self.view.start()
        self.check()

    def _show_view(self, shown: bool) -> None:
        self.stack.setCurrentWidget(self.view if shown else self.chooser)
        self.title_row.offer(self.other, shown)

    def show_all(self) -> None:
        """Show the file as it is now known."""
        found, proposal, work = self.found, self.proposal, self.work
        if found is None or proposal is None or work is None:
            return
        self.view.put(found, proposal, work, self.report, self._said_of_queue())
        foot = self.view.foot
        if self.report is None:
            foot.show_unchecked(self._asks(proposal))
            return
        coming = self.queue[0].name if self.queue else self.next_sheet
        foot.show_report(proposal.kind, self.report, self.done, coming)
        if self.done:
            self.show_way_back()

    @property
    def next_sheet(self) -> str:
        """The next sheet of the workbook with a table that nobody has looked into."""
        doubts = self.proposal.table.doubts if self.proposal is not None else ()
        told = next((doubt.error.values["sheets"] for doubt in doubts if doubt.error.code == "other_sheets"), ())
        others = told if isinstance(told, tuple) else ()
        return next((str(sheet) for sheet in others if sheet not in self._sheets), "")

    def begin_sheet(self, sheet: str) -> None:
        """Look into another sheet of the same workbook."""
        if self.work is not None and self.proposal is not None:
            self._sheets = [*self._sheets, self.proposal.table.sheet]
            self._before, self._fresh = [], True
            self._read(FileWork(self.work.path, sheet=sheet))

    def _asks(self, proposal: Proposal) -> str:
        names = [one.label(self.context.catalog) for one in proposal.missing]
        return self.context.text(N_("First say: {fields}"), fields=", ".join(names)) if names else ""

    def _said_of_queue(self) -> str:
        said = list(self._not_taken)
        if self.queue:
            names = ", ".join(path.name for path in self.queue)
            said.insert(0, self.context.text(N_("Then: {files}"), files=names))
        return "\n".join(said)

    def _checked(self, report: ImportReport) -> None:
        self.rest()
        self.report = report
        was = "" if self._fresh else self.view.place_of_focus()
        self._fresh = False
        self.show_all()
        self._focus_question(was)

    def _focus_question(self, was: str = "") -> None:
        """Put the focus where the next answer is wanted; who works in the columns or rows stays there."""
        view, proposal = self.view, self.proposal
        if proposal is None or not self.isVisible():
            return
        if asked := view.card.asked:
            asked[0].core.setFocus()
        elif any(one.key not in ALIKE for one in proposal.missing):
            view.columns.setFocus()
        elif was in ("columns", "rows"):
            view.focus(was)
        elif any(doubt.stops for doubt in view.found_doubts) and (was == "doubts" or not was):
            view.next_doubt()
        elif view.foot.bring_in.isVisible() and view.foot.bring_in.isEnabled():
            view.foot.bring_in.setFocus()
        elif view.foot.next.isVisible():
            view.foot.next.setFocus()
        else:
            view.columns.setFocus()

    def show_way_back(self) -> None:
        """Say how what came in is undone."""
        raise NotImplementedError

    @property
    def reversible(self) -> bool:
        return self.proposal is not None and self.proposal.reversible

    def _unusable(self, error: BaseException) -> None:
        """The file cannot be parsed: show the error and ask for another one, or leave it as it was read before."""
        self.rest()
        if self._before and self.found is not None and isinstance(error, UserError):
            self.work = self._before.pop()
            self.context.say.error(self, error)
            self.check()
            return
        self.work = self.found = self.proposal = self.report = None
        self._show_view(False)
        if isinstance(error, UserError):
            self.chooser.show_fault(self.context.catalog.error(error))

    def _stopped(self, error: BaseException) -> None:
        """Cancelled or failed: the transaction has been rolled back."""
        self.rest()
        if isinstance(error, MarketLeft):
            return
        self.show_all()
        self.view.foot.show_stopped()
        if isinstance(error, UserError):
            self.context.say.error(self, error)

    def wait(self, source: str, writes: bool = False) -> None:
        self._drop()
        self._writes = writes
        self.chooser.show_fault("")
        self.working.show_step(0, 0, source)
        self.working.show()
        self.view.foot.again.hide()
        self.view.foot.bring_in.setEnabled(False)

    def rest(self) -> None:
        self._ticket = None
        self.working.hide()

    def _drop(self) -> None:
        if self._ticket is not None:
            self._ticket.drop()
        self.rest()

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _forget(self) -> None:
        found, work = self.found, self.work
        if found is not None and work is not None and found.shape:
            self.context.do(import_reading.forget, found.shape, done=lambda _: self._read(work), owner=self)

    def _connect(self) -> None:
        view, foot = self.view, self.view.foot
        self.answers = Answers(self, self.view)
        self.chooser.choose.clicked.connect(self.choose)
        view.card.forgotten.connect(self._forget)
        foot.again.clicked.connect(self.check)
        self.working.cancelled.connect(self._stop)
        self.context.app_changed.connect(self.begin)
        self.context.undo.ask_first(self.take_answer_back)
        QShortcut(QKeySequence("F8"), self, view.next_doubt)
        takes = QShortcut(self)
        takes.setKeys([QKeySequence("Ctrl+Enter"), QKeySequence("Ctrl+Return")])
        takes.activated.connect(self._take_by_key)

    def _take_by_key(self) -> None:
        """As the mouse does: what is being written is taken before, and may have to be looked at first."""
        made = self.view.foot.bring_in
        if made.isVisible() and made.isEnabled():
            made.setFocus()
            made.click()

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
