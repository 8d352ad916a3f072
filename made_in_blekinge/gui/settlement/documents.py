"""The dialog of what was posted: show, print and save the documents, reverse them, note the seller's approval."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QWidget

from made_in_blekinge.domain.payout import PayoutState
from made_in_blekinge.domain.settlement import SettlementDocument
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.preview import PdfPreview
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.settlement.papers import DrawnStatements, draw_posted
from made_in_blekinge.gui.till.cash_lines import CashLine, point_out
from made_in_blekinge.gui.till.receipt import print_or_save, save_paper
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.payouts import PayoutRow, payouts
from made_in_blekinge.queries.settlement.posted import SettlementRow, posted_settlements
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.settlement.balance import approve_settlement
from made_in_blekinge.services.settlement.posting import reverse_settlements

if TYPE_CHECKING:
    from pathlib import Path

    from made_in_blekinge.bootstrap import Database, Session


def _state(paid: Mapping[int, PayoutRow], row: SettlementRow, catalog: Catalog) -> str:
    return " · ".join(_states(paid.get(row.id), row, catalog))


def _states(payout: PayoutRow | None, row: SettlementRow, catalog: Catalog) -> Iterator[str]:
    if row.reverses:
        yield catalog.text(N_("reverses {number}"), number=row.reverses)
    if row.reversed_by:
        yield catalog.text(N_("reversed by {number}"), number=row.reversed_by)
    if row.document is SettlementDocument.SELF_BILLING and _stands(row):
        yield catalog.text(N_("approved") if row.approved_at else N_("waits for approval"))
    if payout is not None and not payout.stands:
        yield catalog.text(PayoutState.REJECTED.label)
    elif payout is not None:
        yield catalog.text(N_("paid {day}"), day=catalog.date(payout.day, "d MMM"))
    elif row.to_pay_ore > 0 and _stands(row):
        yield catalog.text(N_("not paid"))


_COLUMNS: Final[tuple[Column[SettlementRow], ...]] = (
    Column("number", N_("Number"), lambda row, _: row.number, sort=lambda row: row.number),
    Column("exhibitor", N_("Exhibitor"), lambda row, _: row.name, width=180, grows=True),
    Column("posted", N_("Posted on"), lambda row, catalog: catalog.date(row.posted_at.astimezone().date()),
           sort=lambda row: row.posted_at, gives_way=3),
    Column("document", N_("Document"), lambda row, catalog: catalog.text(row.document.label), gives_way=2),
    Column("document_number", N_("Its number"), lambda row, _: row.document_number, gives_way=2),
    Column("sold", N_("Sold"), lambda row, catalog: catalog.money(row.gross_ore, row.currency),
           sort=lambda row: row.gross_ore, align=RIGHT, gives_way=1),
    Column("pay", N_("Gets"), lambda row, catalog: catalog.money(row.to_pay_ore, row.currency),
           sort=lambda row: row.to_pay_ore, align=RIGHT),
)  # fmt: skip


def _read(session: "Session", event: str) -> tuple[list[SettlementRow], list[PayoutRow]]:
    terms = settlement_terms(session, event)
    return posted_settlements(session, terms)[::-1], payouts(session, terms)


class PostedSettlements(TaskDialog):
    """The newest first. Enter shows the document; several may be marked, for printing, saving and reversing."""

    def __init__(self, context: GuiContext, parent: QWidget, event: str) -> None:
        text = context.text
        title = text(N_("Posted settlements of {event}"), event=event)
        super().__init__(context, parent, title, leave=N_("Close (Esc)"))
        self._event = event
        self._paid: dict[int, PayoutRow] = {}
        state: Column[SettlementRow] = Column("state", N_("State"), partial(_state, self._paid))
        columns = (*_COLUMNS, state)
        self.model: RowsModel[SettlementRow] = RowsModel(columns, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[SettlementRow] = RegisterTable(context, self.model, "posted_settlements", marks=True)
        self.table.setAccessibleName(title)
        self.show_button = button(text(N_("Show")), "file", primary=True)
        self.save_button, self.print_button = button(text(N_("Save PDF…")), "pdf"), button(text(N_("Print…")), "print")
        self.approve_button = button(text(N_("Note approval…")), "check")
        self.reverse_button = button(text(N_("Reverse…")), "undo")
        for made, act in (
            (self.show_button, self.show_document), (self.save_button, self.save), (self.print_button, self.print),
            (self.approve_button, self.approve), (self.reverse_button, self.reverse),
        ):  # fmt: skip
            made.clicked.connect(partial(_press, act))
        self.table.opened.connect(lambda _: self.show_document())
        self.table.chosen.connect(lambda _: self._offer())
        self.table.marks_changed.connect(self._offer)
        self.nothing = label(text(N_("Nothing is posted at this event yet.")), wrap=True)
        self.nothing.hide()
        self.add(self.nothing)
        self.add(self.table, stretch=1)
        deeds = FlowLayout()
        deeds.setContentsMargins(0, 0, 0, 0)
        for made in (self.reverse_button, self.approve_button, self.print_button, self.save_button):
            deeds.addWidget(made)
        self.add(deeds)
        self.add_after(self.show_button)
        resize_on_screen(self, px(1060), px(560))
        self.table.setFocus()
        self._offer()
        self.read()

    def read(self) -> None:
        """Read the list anew."""
        self._context.ask(_read, self._event, done=self._put, owner=self)

    @property
    def concerned(self) -> list[SettlementRow]:
        """The marked rows, or the current one."""
        return self.table.concerned()

    def show_document(self) -> None:
        """Show the document of the current row, or of the marked ones."""
        if rows := self.concerned:
            SettlementPaper(self._context, self, self._event, rows).open()

    def save(self) -> None:
        """All that are marked in one file."""
        if rows := self.concerned:
            save_paper(self._context, self, self._drawer(rows), _file_name(rows), self._saved)

    def print(self) -> None:
        """All that are marked in one go."""
        if rows := self.concerned:
            print_or_save(self._context, self, self._drawer(rows), _file_name(rows), lambda: None)

    def approve(self) -> None:
        """Note how the seller approved the current one."""
        row = self.table.current
        if row is not None and _awaits_approval(row):
            self._ask(ApproveDialog(self._context, self, row))

    def reverse(self) -> None:
        """Take the marked ones back, all or none."""
        if rows := [row for row in self.concerned if _stands(row)]:
            self._ask(ReverseDialog(self._context, self, rows))

    def _ask(self, dialog: QDialog) -> None:
        dialog.accepted.connect(self.read)
        dialog.open()

    def _drawer(self, rows: Sequence[SettlementRow]) -> "_Draw":
        return _Draw(self._context, self._event, [row.number for row in rows])

    def _saved(self, path: "Path") -> None:
        tell_saved(self._context, self._context.text(N_("The statements are saved in {file}."), file=path.name), path)

    def _put(self, found: tuple[list[SettlementRow], list[PayoutRow]]) -> None:
        rows, paid = found
        self._paid.update({one.settlement_id: one for one in paid})  # the newest attempt is the last
        self.table.unmark_all()
        self.model.set_rows(rows)
        self.nothing.setVisible(not rows)
        if self.table.current is None and rows:
            self.table.choose(self.model.rows[0].id)
        self._offer()

    def _offer(self) -> None:
        rows, current = self.concerned, self.table.current
        for made in (self.show_button, self.save_button, self.print_button):
            made.setEnabled(bool(rows))
        self.reverse_button.setEnabled(bool(rows) and all(map(_stands, rows)))
        self.approve_button.setEnabled(current is not None and _awaits_approval(current))


def _press(act: Callable[[], None], *_: object) -> None:
    """Without the signal's own argument."""
    act()


def _stands(row: SettlementRow) -> bool:
    return not row.reverses and not row.reversed_by


def _awaits_approval(row: SettlementRow) -> bool:
    return row.document is SettlementDocument.SELF_BILLING and row.approved_at is None and _stands(row)


def _file_name(rows: Sequence[SettlementRow]) -> str:
    return f"{rows[0].number}-{rows[0].exhibitor}.pdf" if len(rows) == 1 else f"{rows[0].event}-{len(rows)}.pdf"


class _Draw:
    """Makes the PDF of posted settlements on a worker thread."""

    def __init__(self, context: GuiContext, event: str, numbers: Sequence[str]) -> None:
        self._app, self._event, self._numbers = context.market, event, numbers

    def __call__(self) -> bytes:
        return draw_posted(self._app, self._event, self._numbers).content


class SettlementPaper(TaskDialog):
    """One document or several as they are on paper."""

    def __init__(self, context: GuiContext, parent: QWidget, event: str, rows: Sequence[SettlementRow]) -> None:
        said = rows[0].number if len(rows) == 1 else context.text(N_("{count} settlements"), count=len(rows))
        super().__init__(context, parent, f"{said} {rows[0].name if len(rows) == 1 else ''}".strip(),
                         leave=N_("Close (Esc)"))  # fmt: skip
        self._name = _file_name(rows)
        self.heading.hide()
        self.preview = PdfPreview(context)
        self.save_button = button(context.text(N_("Save as…")), "save")
        self.print_button = button(context.text(N_("Print…")), "print", primary=True)
        for made, act in ((self.save_button, self.save), (self.print_button, self.print)):
            made.setEnabled(False)
            made.clicked.connect(partial(_press, act))
        self.add(self.preview, stretch=1)
        self.add_after(self.save_button, self.print_button)
        resize_on_screen(self, px(760), px(900))
        context.make(draw_posted, event, [row.number for row in rows], done=self._put, failed=self.refuse, owner=self)

    def print(self) -> None:
        """Print what is shown."""
        content = self.preview.content
        print_or_save(self._context, self, lambda: content, self._name, lambda: None)

    def save(self) -> None:
        """Save what is shown."""
        content, said = self.preview.content, N_("The statements are saved in {file}.")
        save_paper(
            self._context, self, lambda: content, self._name,
            lambda file: tell_saved(self._context, self._context.text(said, file=file.name), file),
        )  # fmt: skip

    def _put(self, drawn: DrawnStatements) -> None:
        self.preview.put(drawn.content)
        self.say("\n".join(problem.text(self._context.catalog) for problem in drawn.problems))
        self.save_button.setEnabled(True)
        self.print_button.setEnabled(True)
        self.print_button.setFocus()


class _ReasonDialog(TaskDialog):
    """Asks for a line of text that is kept."""

    def __init__(
        self, context: GuiContext, parent: QWidget, title: str, said: str, verb: str, asked: str, field: str
    ) -> None:
        super().__init__(context, parent, title, verb)
        self.line = CashLine(context, context.text(asked))
        self._field = field
        self.heading.setWordWrap(True)
        self.add(label(context.text(said), wrap=True), self.line)
        self.setMinimumWidth(px(480))
        self.line.field.setFocus()

    def point_out(self, error: UserError | None) -> bool:
        return point_out({self._field: self.line, "reason": self.line}, error)


class ReverseDialog(_ReasonDialog):
    """Makes a counter-document to each, with the reason."""

    def __init__(self, context: GuiContext, parent: QWidget, rows: Sequence[SettlementRow]) -> None:
        title = context.catalog.plural(
            "Reverse {count} settlement?", "Reverse {count} settlements?", len(rows)
        )  # fmt: skip
        said = N_("Each gets a counter-document with a number of its own; what was sold is to be settled anew.")
        super().__init__(context, parent, title, said, N_("Reverse"), N_("Why"), "reason")
        self._rows = rows

    def act(self) -> None:
        if self.is_busy:
            return
        if not self.line.text:
            missing = N_("Write why it is reversed: it stands on the counter-document.")
            self.show_error(UserError("missing_reason", missing).at("reason"))
            return
        numbers, reason, deed = [row.number for row in self._rows], self.line.text, deed_now(self._context)

        def use_case(database: "Database") -> list[SettlementRow]:
            return reverse_settlements(database, numbers, reason, deed)

        self.do(use_case, done=self._done)

    def _done(self, rows: Sequence[SettlementRow]) -> None:
        context = self._context
        why = N_("Settlements were reversed. What was sold there is to be settled anew.")
        context.undo.end(context.text(why))
        context.say.done(
            context.catalog.plural("{count} settlement is reversed.", "{count} settlements are reversed.", len(rows))
        )
        self.accept()


class ApproveDialog(_ReasonDialog):
    """Notes that the seller has approved a self-billing document, and how."""

    def __init__(self, context: GuiContext, parent: QWidget, row: SettlementRow) -> None:
        title = context.text(
            N_("Approval of {number} by {name}"), number=row.document_number, name=row.name
        )  # fmt: skip
        said = N_("The document is issued on the day of the approval. It is noted once and stays.")
        super().__init__(context, parent, title, said, N_("Note it"), N_("How it was approved"), "way")
        self._row = row

    def act(self) -> None:
        if not self.is_busy:
            self.do(approve_settlement, self._row.number, self.line.text, deed_now(self._context), done=self._done)

    def _done(self, _: object) -> None:
        said = N_("Settlement {number} is approved by the seller.")
        self._context.undo.end(self._context.text(N_("An approval was noted. It stays.")))
        self._context.say.done(self._context.text(said, number=self._row.number))
        self.accept()
