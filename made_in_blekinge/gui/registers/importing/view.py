"""Views of the import page: file chooser, and preview of a parsed file."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import centred, clear, stacked
from made_in_blekinge.gui.parts.pills import Badge, Pill
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.registers.importing import reading as import_reading
from made_in_blekinge.gui.registers.importing.mapping import MappingTable
from made_in_blekinge.gui.registers.importing.reading import Proposal, RowProblem
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_, Catalog

SHOWN_ON: Final = {
    "exhibitors": ("exhibitors", N_("Show exhibitors")),
    "products": ("products", N_("Show products")),
    "events": ("events", N_("Show events")),
    "booths": ("events", N_("Show events")),
    "sales": ("reports", N_("Show the sales")),
}
"""The page that shows imported rows, by kind."""
NEXT: Final[Mapping[str, tuple[str, str, Mapping[str, str]]]] = {
    "exhibitors": (N_("Next: products…"), "import", {"kind": "products"}),
    "products": (N_("Next: events…"), "import", {"kind": "events"}),
    "events": (N_("Next: booths…"), "import", {"kind": "booths"}),
    "booths": (N_("Next: print the signs"), "labels", {}),
    "sales": (N_("Next: look at the figures"), "overview", {}),
}
"""The useful step after an import, by kind: source text, page and arguments."""
_FORMATS: Final = N_(
    "Exhibitors, products, events, booths, or the receipts of a till, as Excel (.xlsx, .xls), OpenDocument (.ods) "
    "or CSV. The file needs a row of headings; Swedish and English ones are recognised."
)


def _outcome(problem: RowProblem) -> tuple[Pill, str]:
    """The outcome of a row, as a pill and a source text."""
    if problem.rejected:
        return Pill("brick", "✕"), N_("Left out")
    if problem.remark.error.code == "duplicate":
        return Pill("muted", "○"), N_("Double")
    return Pill("amber", "▲"), N_("Comes in")


COLUMNS: Final[tuple[Column[RowProblem], ...]] = (
    Column("row", N_("Row"), lambda row, _: str(row.row), sort=lambda row: row.row, align=RIGHT, gives_way=0),
    Column(
        "what",
        N_("What happens"),
        lambda row, catalog: catalog.text(_outcome(row)[1]),
        decoration=lambda row: _outcome(row)[0],
        gives_way=0,
    ),
    Column("heading", N_("Column"), lambda row, _: row.heading),
    Column("value", N_("Value"), lambda row, _: row.value.replace("\n", " ")),
    Column(
        "why", N_("Why, and what to do"), lambda row, catalog: catalog.error(row.remark.error), width=240, grows=True
    ),
)


class Chooser(Card):
    """The file chooser, with the error of the previous file."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.choose = button(icon_name="folder", primary=True)
        self.choose.setAutoDefault(True)
        self.fault, self.fault_text = QWidget(), label(wrap=True)
        self.fault.hide()
        said, formats = label(role="heading"), label(role="purpose", wrap=True)
        self.choose.setText(context.text(N_("Choose a file…")))
        said.setText(context.text(N_("Drop a file anywhere in the window, or choose one")))
        formats.setText(context.text(_FORMATS))
        words = stacked(said, formats, spacing=8)
        for part in (said, formats):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(px(560))
        self.fault.setFixedWidth(px(560))
        row = QHBoxLayout(self.fault)
        row.addWidget(_picture("error", "brick", 24), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fault_text, 1)
        self.body.addStretch(2)
        for each in (_picture("import", "sea", 48), words, self.fault, self.choose):
            self.body.addLayout(centred(each))
        self.body.addStretch(3)

    def show_fault(self, said: str) -> None:
        self.fault_text.setText(said)
        self.fault.setVisible(bool(said))


class FileView(QWidget):
    """A parsed file: kind, expected result, problems, rows."""

    kind_chosen = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.file, self.headline = label(role="strong"), label(role="heading")
        self.missing, self.full = label(role="error", wrap=True), label(role="note", wrap=True)
        self.kind, self.badges = QuietCombo(), QHBoxLayout()
        self.mapping = MappingTable(context)
        self.model = RowsModel(COLUMNS, lambda problem: problem.at, lambda: context.catalog, self)
        self.problems = RegisterTable(context, self.model, "import_problems")
        self.other, self.again = button(icon_name="folder"), button(icon_name="refresh")
        self.mend, self.there = button(icon_name="save"), button(icon_name="forward", primary=True)
        self.bring_in = button(icon_name="import", primary=True)
        self.next, self.back, self.undo_note = button(), button(icon_name="undo"), label(role="note", wrap=True)
        for setter, source in (
            (self.other.setText, N_("Choose another file…")),
            (self.again.setText, N_("Check again")),
            (self.back.setText, N_("Undo…")),
            (self.mend.setText, N_("Save the rejected rows to mend…")),
            (self.kind.setAccessibleName, N_("What the file holds")),
            (self.mapping.setAccessibleName, N_("Rows of the file")),
            (self.problems.setAccessibleName, N_("What is wrong")),
        ):
            setter(context.text(source))
        self._lay_out()
        self.kind.activated.connect(lambda at: self.kind_chosen.emit(list(IMPORTABLE)[at]))
        self.problems.chosen.connect(self._go_to)

    def show_file(self, proposal: Proposal) -> None:
        """Show a parsed file before the dry run."""
        self.file.setText(proposal.path.name)
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItems([self._context.text(kind.title) for kind in IMPORTABLE.values()])
            self.kind.setCurrentIndex(list(IMPORTABLE).index(proposal.kind))
        self.kind.setEnabled(True)
        self.mapping.show()
        self.mapping.put(proposal)

    def show_unchecked(self, proposal: Proposal) -> None:
        """Show the columns that must be mapped manually before the dry run."""
        catalog = self._context.catalog
        missing = ", ".join(field.label(catalog) for field in proposal.missing)
        said = N_("No column is known to be: {columns}. Choose it under the heading of its column.")
        self.missing.setText(catalog.text(said, columns=missing) if missing else "")
        self.missing.setVisible(bool(missing))
        count = len(proposal.table.rows)
        self.headline.setText(catalog.plural("{count} row in the file", "{count} rows in the file", count))
        self.bring_in.setText(catalog.text(N_("Bring in")))
        self.bring_in.setEnabled(False)
        self.bring_in.show()
        for made in (self.mend, self.there, self.again, self.next, self.back, self.undo_note):
            made.hide()
        self._show_problems(proposal, ImportReport())
        clear(self.badges)

    def show_report(self, proposal: Proposal, report: ImportReport, done: bool) -> None:
        """Show the report of the dry run or (``done``) of the import."""
        catalog, coming = self._context.catalog, report.added + report.updated
        self.headline.setText(headline(report, done, catalog))
        self.bring_in.setText(catalog.plural("Bring in {count} row", "Bring in {count} rows", coming))
        self.bring_in.setEnabled(coming > 0)
        self.there.setText(catalog.text(SHOWN_ON[proposal.kind][1]))
        self.next.setText(catalog.text(NEXT[proposal.kind][0]))
        self.mend.setVisible(bool(report.rejected))
        for shown, widget in (
            (not done, self.bring_in),
            (not done, self.mapping),
            (done, self.there),
            (done, self.next),
        ):
            widget.setVisible(shown)
        self.kind.setEnabled(not done)
        self._show_badges(_badges(report, catalog))
        self._show_problems(proposal, report)

    def show_way_back(self, copy: dt.datetime | None) -> None:
        """Say how the import is undone: by the backup that was made before it."""
        catalog = self._context.catalog
        self.back.setVisible(copy is not None and may_open(self._context, "settings"))
        self.undo_note.setVisible(copy is not None)
        if copy is not None:
            here = copy.astimezone()
            said = N_("To undo this, go back to the backup of {time}, which was made before it.")
            self.undo_note.setText(catalog.text(said, time=f"{catalog.date(here)} {catalog.time(here)}"))

    def _show_problems(self, proposal: Proposal, report: ImportReport) -> None:
        found, catalog = import_reading.problems(proposal, report), self._context.catalog
        self.model.set_rows(found)
        self.problems.setVisible(bool(found))
        self.mapping.show_marks(
            {(one.row, one.field): catalog.error(one.remark.error) for one in found if one.rejected}
        )

    def _show_badges(self, badges: Sequence[tuple[Pill, str]]) -> None:
        clear(self.badges)
        for pill, words in badges:
            badge = Badge()
            badge.put(pill, words)
            self.badges.addWidget(badge)

    def _go_to(self, problem: RowProblem | None) -> None:
        self.full.setText("" if problem is None else self._context.catalog.error(problem.remark.error))
        self.full.setVisible(problem is not None)
        if problem is not None:
            self.mapping.go_to(problem.row, problem.field)

    def _lay_out(self) -> None:
        holds, first, second = label(), QHBoxLayout(), QHBoxLayout()
        holds.setText(self._context.text(N_("holds")))
        self.badges.setSpacing(4)
        for row in (first, second):
            row.setSpacing(8)
        for widget in (self.file, holds, self.kind):
            first.addWidget(widget)
        first.addStretch()
        first.addWidget(self.other)
        second.addWidget(self.headline)
        second.addLayout(self.badges)
        second.addStretch()
        second.addWidget(self.bring_in)
        steps = FlowLayout()  # with all of them in one line the page would be wider than the window
        for made in (self.there, self.next, self.mend, self.again, self.back):
            steps.addWidget(made)
        for made in (self.bring_in, self.there, self.next, self.mend, self.again, self.back):
            made.setAutoDefault(True)
        tables = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=12)
        tables.addWidget(self.mapping)
        tables.addWidget(self.problems)
        tables.setStretchFactor(0, 3)
        tables.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addLayout(steps)
        column.addWidget(self.undo_note)
        column.addWidget(self.missing)
        column.addWidget(tables, 1)
        column.addWidget(self.full)


def headline(report: ImportReport, done: bool, catalog: Catalog) -> str:
    """The report in one sentence."""
    coming = report.added + report.updated
    if coming and done:
        return catalog.plural("{count} row was brought in", "{count} rows were brought in", coming)
    if coming:
        return catalog.plural("{count} row can come in", "{count} rows can come in", coming)
    if report.unchanged:
        return catalog.text(N_("Nothing new: the market has these rows already"))
    return catalog.text(N_("No row can come in as it is"))


def _badges(report: ImportReport, catalog: Catalog) -> list[tuple[Pill, str]]:
    """Pills of the non-zero counts."""
    every = (
        (report.added, Pill("oak", "✓"), catalog.plural("{count} new", "{count} new", report.added)),
        (report.updated, Pill("sea"), catalog.plural("{count} changed", "{count} changed", report.updated)),
        (report.unchanged, Pill("muted"), catalog.plural("{count} unchanged", "{count} unchanged", report.unchanged)),
        (report.duplicates, Pill("muted", "○"), catalog.plural("{count} double", "{count} doubles", report.duplicates)),
        (
            len(report.rejected),
            Pill("brick", "✕"),
            catalog.plural("{count} left out", "{count} left out", len(report.rejected)),
        ),
    )
    return [(pill, words) for count, pill, words in every if count]


def _picture(name: str, tone: str, size: int) -> QLabel:
    return Sign(name, tone, size)
