"""Bringing in a file: choose it, see what it means and what is wrong with it, and only then let it in."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.dialogs.files import ask_open, ask_save
from made_in_blekinge.gui.icons import icon
from made_in_blekinge.gui.jobs import Ticket
from made_in_blekinge.gui.layouts import clear, stacked
from made_in_blekinge.gui.opened import market, opened
from made_in_blekinge.gui.page import Page
from made_in_blekinge.gui.pages import import_reading
from made_in_blekinge.gui.pages.import_mapping import MappingTable
from made_in_blekinge.gui.pages.import_reading import Problem, Proposal
from made_in_blekinge.gui.pills import Badge, Pill
from made_in_blekinge.gui.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.table import RegisterTable
from made_in_blekinge.gui.theme import px
from made_in_blekinge.gui.widgets import Card, Working, button, label
from made_in_blekinge.i18n import N_

_CHOOSING, _LOOKING = range(2)
_SHOWN_ON: Final = {
    "exhibitors": ("exhibitors", N_("Show exhibitors")),
    "products": ("products", N_("Show products")),
    "events": ("events", N_("Show events")),
    "booths": ("events", N_("Show events")),
    "sales": ("reports", N_("Show the sales")),
}
_FILTERS: Final = N_("Tables (*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods);;All files (*)")
COLUMNS: Final[tuple[Column[Problem], ...]] = (
    Column("row", N_("Row"), lambda row, _: str(row.row), sort=lambda row: row.row, align=RIGHT, width=72),
    Column(
        "what",
        N_("What happens"),
        lambda row, catalog: catalog.text(N_("Left out") if row.rejected else N_("Comes in")),
        decoration=lambda row: Pill("brick", "✕") if row.rejected else Pill("amber", "▲"),
        width=128,
    ),
    Column("heading", N_("Column"), lambda row, _: row.heading, width=150),
    Column("value", N_("Value"), lambda row, _: row.value.replace("\n", " "), width=180),
    Column("why", N_("Why, and what to do"), lambda row, catalog: catalog.error(row.remark.error), width=480),
)


class ImportPage(Page[None]):
    key = "import"
    title = N_("Bring in a file")
    purpose = N_(
        "A list from Excel, a web form or another till. Nothing is changed before you have seen what comes in."
    )
    icon = "import"

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.proposal: Proposal | None = None
        self.report: ImportReport | None = None
        self._kind: str | None = None
        self._corrected: dict[int, str] = {}
        self._ticket: Ticket | None = None
        self.stack = QStackedWidget()
        self.mapping = MappingTable(context)
        self.model = RowsModel(COLUMNS, lambda problem: problem.at, lambda: context.catalog, self)
        self.problems = RegisterTable(context, self.model, "import_problems")
        self.working = Working(lambda: context.catalog)
        self._lay_out()
        context.app_changed.connect(self.begin)

    def open(self, kind: str | None = None, path: Path | None = None, **_more: object) -> None:
        """Arrive with a file, or with what kind it will be."""
        self.begin()
        self._kind = kind if kind in IMPORTABLE else None
        if path is not None:
            self.read(Path(path))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stack.currentIndex() == _CHOOSING:
            self.choose_button.setFocus()

    def begin(self) -> None:
        """Forget the file that was looked at."""
        self._drop()
        self.proposal = self.report = self._kind = None
        self._corrected.clear()
        self.fault.hide()
        self.stack.setCurrentIndex(_CHOOSING)
        self.choose_button.setFocus()

    def choose(self) -> None:
        path = ask_open(self.context, self, self.context.text(self.title), self.context.text(_FILTERS))
        if path is not None:
            self.read(path)

    def read(self, path: Path, kind: str | None = None) -> None:
        """Look into a file; ``kind`` is what the user says it is, against what it looks like."""
        app, wanted = opened(self.context), kind or self._kind
        if app is None:
            return
        self._drop()
        self.fault.hide()
        self._wait(N_("Reading the file"))
        self._ticket = self.context.jobs.read(
            lambda: import_reading.read(app, path, wanted, chosen=kind is not None),
            self._show_file,
            self._refused,
            self,
        )

    def correct(self, at: int, field: Field | None) -> None:
        """The user says what a column means."""
        if self.proposal is not None:
            self.proposal = import_reading.mapped(self.proposal, at, field)
            self._corrected[at] = field.key if field is not None else ""
            self.mapping.show_fields(self.proposal)
            self.check()

    def check(self) -> None:
        """Try the file out: what would come in, and what not."""
        proposal = self.proposal
        if proposal is None:
            return
        self._drop()
        self.report = None
        self.model.set_rows([])
        self.mapping.show_marks({})
        self._show_missing(proposal)
        if not proposal.missing:
            self._work(proposal, dry_run=True, done=self._show_check)

    def bring_in(self) -> None:
        if self.proposal is not None:
            self._work(self.proposal, dry_run=False, done=self._show_result)

    def save_rejected(self) -> None:
        """Write the rejected rows as a file to mend."""
        proposal, report, catalog = self.proposal, self.report, self.context.catalog
        if proposal is None or report is None:
            return
        name = f"{proposal.path.stem}-{catalog.text(N_('to-mend'))}.csv"
        path = ask_save(self.context, self, catalog.text(N_("Save the rejected rows")), name,
                        "CSV (*.csv);;Excel (*.xlsx)")  # fmt: skip
        if path is None:
            return
        target = path
        self.context.jobs.read(
            lambda: import_reading.save_rejected(target, proposal, report, catalog),
            lambda count: self.context.say.done(
                self.context.text(N_("{count} rows saved in {file}: mend them and bring that file in."),
                                  count=count, file=target.name)
            ),
            owner=self,
        )  # fmt: skip

    def retranslate(self) -> None:
        super().retranslate()
        self.mapping.retranslate()
        for at, kind in enumerate(IMPORTABLE.values()):
            self.kind.setItemText(at, self.context.text(kind.title))
        if self.proposal is not None:
            self._show_missing(self.proposal)
        if self.report is not None:
            self._show_counts(self.report)

    def _work(self, proposal: Proposal, dry_run: bool, done: Callable[[ImportReport], None]) -> None:
        """On the writer thread: trying out needs the lock of the database as much as bringing in does."""
        app = market(self.context)
        progress = self.context.jobs.progress(self.working.show_step, self)
        self._wait(N_("Reading rows"))
        self._ticket = self.context.jobs.write(
            lambda _: import_reading.bring_in(app, proposal, progress, dry_run), done, self._refused, self, progress
        )

    def _show_file(self, proposal: Proposal) -> None:
        self.proposal, self._corrected = proposal, {}
        self.stack.setCurrentIndex(_LOOKING)
        self.mapping.show()
        self.file.setText(proposal.path.name)
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(list(IMPORTABLE).index(proposal.kind))
        self.kind.setEnabled(True)
        self.mapping.put(proposal)
        self._rest()
        self.check()

    def _show_missing(self, proposal: Proposal) -> None:
        catalog = self.context.catalog
        missing = ", ".join(field.label(catalog) for field in proposal.missing)
        said = N_("No column is known to be: {columns}. Choose it under the heading of its column.")
        self.missing.setText(catalog.text(said, columns=missing) if missing else "")
        self.missing.setVisible(bool(missing))
        self._show_badges([])
        self.bring_in_button.setEnabled(False)
        self.bring_in_button.show()
        for made in (self.mend_button, self.show_button):
            made.hide()
        self.headline.setText(
            catalog.plural("{count} row in the file", "{count} rows in the file", len(proposal.table.rows))
        )

    def _show_check(self, report: ImportReport) -> None:
        self._rest()
        self.report = report
        self._show_counts(report)
        coming = report.added + report.updated
        self.bring_in_button.setEnabled(coming > 0)
        if coming and not self.mapping.isAncestorOf(self.focusWidget() or self):
            self.bring_in_button.setFocus()

    def _show_result(self, report: ImportReport) -> None:
        self._rest()
        self.report = report
        proposal = self.proposal
        if proposal is None:
            return
        if self._corrected:
            app, corrected = market(self.context), dict(self._corrected)
            self.context.jobs.write(lambda _: import_reading.remember(app, proposal, corrected))
        self.mapping.hide()
        self.kind.setEnabled(False)
        self.bring_in_button.hide()
        self.show_button.show()
        self.show_button.setFocus()
        self._show_counts(report)
        self.context.undo.clear()

    def _show_counts(self, report: ImportReport) -> None:
        proposal, catalog, done = self.proposal, self.context.catalog, self.bring_in_button.isHidden()
        if proposal is None:
            return
        coming = report.added + report.updated
        many = ("{count} row was brought in", "{count} rows were brought in") if done else (
            "{count} row can come in", "{count} rows can come in")  # fmt: skip
        nothing = N_("Nothing new: all of this is in the market already") if not report.rejected else N_(
            "No row can come in as it is")  # fmt: skip
        self.headline.setText(catalog.plural(*many, coming) if coming else catalog.text(nothing))
        self.bring_in_button.setText(catalog.plural("Bring in {count} row", "Bring in {count} rows", coming))
        self.show_button.setText(catalog.text(_SHOWN_ON[proposal.kind][1]))
        self.mend_button.setVisible(bool(report.rejected))
        self._show_badges(
            [
                (Pill("oak", "✓"), catalog.plural("{count} new", "{count} new", report.added), report.added),
                (Pill("sea"), catalog.plural("{count} changed", "{count} changed", report.updated), report.updated),
                (Pill("muted", "○"), catalog.plural("{count} unchanged", "{count} unchanged", report.unchanged),
                 report.unchanged),
                (Pill("amber", "▲"), catalog.plural("{count} double", "{count} doubles", report.duplicates),
                 report.duplicates),
                (Pill("brick", "✕"), catalog.plural("{count} left out", "{count} left out", len(report.rejected)),
                 len(report.rejected)),
            ]
        )  # fmt: skip
        found = import_reading.problems(proposal, report)
        self.model.set_rows(found)
        self.problems.setVisible(bool(found))
        self.mapping.show_marks(
            {(one.row, one.field): catalog.error(one.remark.error) for one in found if one.rejected}
        )

    def _show_badges(self, badges: list[tuple[Pill, str, int]]) -> None:
        clear(self.badges)
        for pill, words, count in badges:
            if count:
                badge = Badge()
                badge.put(pill, words)
                self.badges.addWidget(badge)

    def _refused(self, error: BaseException) -> None:
        """An unusable file goes back to choosing; a fault while bringing in leaves everything as it was."""
        self._rest()
        if isinstance(error, UserError) and self.report is None and self.stack.currentIndex() == _CHOOSING:
            self.fault_text.setText(self.context.catalog.error(error))
            self.fault.show()
        elif isinstance(error, UserError):
            self.context.say.error(self, error)
        else:
            self.headline.setText(self.context.text(N_("Stopped. Nothing was changed.")))
            self.check_again.show()

    def _wait(self, source: str) -> None:
        self.working.show_step(0, 0, source)
        self.working.show()
        self.check_again.hide()
        self.bring_in_button.setEnabled(False)

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

    def _kind_chosen(self) -> None:
        if self.proposal is not None:
            self.read(self.proposal.path, list(IMPORTABLE)[self.kind.currentIndex()])

    def _go_to(self, problem: Problem | None) -> None:
        if problem is not None:
            self.mapping.go_to(problem.row, problem.field)

    def _show_there(self) -> None:
        if self.proposal is not None:
            self.context.go(_SHOWN_ON[self.proposal.kind][0])

    def _lay_out(self) -> None:
        self.stack.addWidget(self._choosing())
        self.stack.addWidget(self._looking())
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.working)
        self.working.hide()
        self.working.cancelled.connect(self._stop)
        self.set_content(whole)
        self.retranslate()

    def _choosing(self) -> QWidget:
        card, picture, said, formats = Card(), QLabel(), label(role="heading"), label(role="purpose", wrap=True)
        picture.setPixmap(icon("import", "sea").pixmap(px(48), px(48)))
        self.texts.put(said.setText, N_("Drop a file anywhere in the window, or choose one"))
        self.texts.put(
            formats.setText,
            N_("Exhibitors, products, events, booths, or the receipts of a till, as Excel (.xlsx, .xls), OpenDocument "
               "(.ods) or CSV. The file needs a row of headings; Swedish and English ones are recognised."),
        )  # fmt: skip
        words = stacked(said, formats, spacing=8)
        words.setFixedWidth(px(560))
        self.choose_button = button(icon_name="folder", primary=True)
        self.texts.put(self.choose_button.setText, N_("Choose a file…"))
        self.choose_button.setAutoDefault(True)
        self.choose_button.clicked.connect(self.choose)
        self.fault, self.fault_text = QWidget(), label(wrap=True)
        row, sign = QHBoxLayout(self.fault), QLabel()
        sign.setPixmap(icon("error", "brick").pixmap(px(24), px(24)))
        self.fault.setFixedWidth(px(560))
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fault_text, 1)
        self.fault.hide()
        card.body.addStretch(2)
        for each in (picture, words, self.fault, self.choose_button):
            card.body.addWidget(each, alignment=Qt.AlignmentFlag.AlignHCenter)
        for each in (said, formats):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addStretch(3)
        return card

    def _looking(self) -> QWidget:
        self.file, self.headline, self.missing = (
            label(role="strong"),
            label(role="heading"),
            label(role="error", wrap=True),
        )
        self.kind = QComboBox()
        self.kind.addItems([kind.title for kind in IMPORTABLE.values()])
        self.texts.put(self.kind.setAccessibleName, N_("What the file holds"))
        self.kind.activated.connect(self._kind_chosen)
        self.mapping.corrected.connect(self.correct)
        self.texts.put(self.mapping.setAccessibleName, N_("Rows of the file"))
        self.texts.put(self.problems.setAccessibleName, N_("What is wrong"))
        self.problems.chosen.connect(self._go_to)
        tables = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=12)
        tables.addWidget(self.mapping)
        tables.addWidget(self.problems)
        tables.setStretchFactor(0, 3)
        tables.setStretchFactor(1, 2)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._file_row())
        column.addLayout(self._count_row())
        column.addWidget(self.missing)
        column.addWidget(tables, 1)
        return page

    def _file_row(self) -> QHBoxLayout:
        row, holds = QHBoxLayout(), label()
        self.texts.put(holds.setText, N_("holds"))
        other = button(icon_name="folder")
        self.texts.put(other.setText, N_("Choose another file…"))
        other.clicked.connect(self.choose)
        row.setSpacing(8)
        for each in (self.file, holds, self.kind):
            row.addWidget(each)
        row.addStretch()
        row.addWidget(other)
        return row

    def _count_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.badges = QHBoxLayout()
        self.badges.setSpacing(4)
        self.mend_button, self.show_button = button(icon_name="save"), button(icon_name="forward", primary=True)
        self.bring_in_button, self.check_again = button(icon_name="import", primary=True), button(icon_name="refresh")
        self.texts.put(self.mend_button.setText, N_("Save the rejected rows to mend…"))
        self.texts.put(self.bring_in_button.setText, N_("Bring in"))
        self.texts.put(self.check_again.setText, N_("Check again"))
        self.mend_button.clicked.connect(self.save_rejected)
        self.bring_in_button.clicked.connect(self.bring_in)
        self.show_button.clicked.connect(self._show_there)
        self.check_again.clicked.connect(self.check)
        row.setSpacing(8)
        row.addWidget(self.headline)
        row.addLayout(self.badges)
        row.addStretch()
        for each in (self.check_again, self.mend_button, self.show_button, self.bring_in_button):
            each.setAutoDefault(True)
            row.addWidget(each)
        return row
