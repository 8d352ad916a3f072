"""The dialog of the producers' envelopes: a folder for each, written where the organiser says, and noted as given."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.file_dialogs import ask_folder
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Working, button, label
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.settlement.envelope import Envelope, envelopes
from made_in_blekinge.services.settlement.handover import hand_over
from made_in_blekinge.services.till.day import Deed

if TYPE_CHECKING:
    from pathlib import Path

    from made_in_blekinge.bootstrap import Database
    from made_in_blekinge.reports.envelope import WrittenEnvelopes

_NOTE: Final = N_(
    "Each exhibitor gets a folder: the statement, the goods, signed figures, and a letter for your mail program. "
    "What is written is noted as handed over. Nothing is sent from here."
)


def _gets(row: Envelope, catalog: Catalog) -> str:
    """What comes to be paid, by currency."""
    sums: dict[str, int] = {}
    for one in row.statements:
        sums[one.event.currency] = sums.get(one.event.currency, 0) + one.sums.to_pay_ore
    return " + ".join(catalog.money(ore, currency) for currency, ore in sums.items())


_COLUMNS: Final[tuple[Column[Envelope], ...]] = (
    Column("number", N_("No."), lambda row, _: str(row.exhibitor), sort=lambda row: row.exhibitor, align=RIGHT),
    Column("name", N_("Exhibitor"), lambda row, _: row.name, width=180, grows=True),
    Column("settlements", N_("Settlements"), lambda row, _: ", ".join(one.number for one in row.statements),
           gives_way=2),
    Column("gets", N_("Gets"), _gets, sort=lambda row: sum(one.sums.to_pay_ore for one in row.statements), align=RIGHT),
    Column("email", N_("E-mail"), lambda row, catalog: row.email or catalog.text(N_("none")), gives_way=2),
    Column("state", N_("State"),
           lambda row, catalog: catalog.text(N_("handed over") if row.handed_over else N_("not handed over"))),
)  # fmt: skip


class Envelopes(TaskDialog):
    """All with whom the event is settled; those who have not got theirs are marked from the start.

    ``unsettled`` is how many have sales that no settlement has yet.
    """

    def __init__(self, context: GuiContext, parent: QWidget, event: str, unsettled: int) -> None:
        text = context.text
        super().__init__(context, parent, text(N_("Envelopes of {event}"), event=event), leave=N_("Close (Esc)"))
        self._event, self._unsettled = event, unsettled
        self._writing: Ticket | None = None
        self.model: RowsModel[Envelope] = RowsModel(
            _COLUMNS, lambda row: row.exhibitor, lambda: context.catalog, self
        )  # fmt: skip
        self.table: RegisterTable[Envelope] = RegisterTable(context, self.model, "envelopes", marks=True)
        self.table.setAccessibleName(self.windowTitle())
        self.said, self.left_out = label(wrap=True), label(role="attention", wrap=True)
        self.working = Working(lambda: context.catalog)
        self.write_button = button("", "folder", primary=True)
        self.write_button.clicked.connect(lambda: self.write())  # noqa: PLW0108  without the signal's argument
        self.table.chosen.connect(lambda _: self._offer())
        self.table.marks_changed.connect(self._offer)
        self.working.cancelled.connect(self.stop)
        self._lay_out()
        self.read()

    def read(self) -> None:
        """Read anew who is to get an envelope."""
        now = self._context.market.clock()
        self._context.ask(envelopes, self._event, now, done=self._put, failed=self.refuse, owner=self)

    def write(self) -> None:
        """Write those of the marked ones, or of the current one, into a folder that is asked for."""
        context = self._context
        numbers = [row.exhibitor for row in self.table.concerned()]
        folder = ask_folder(context, self, context.text(N_("Folder for the envelopes"))) if numbers else None
        if folder is None:
            return
        progress = context.jobs.progress(self.working.show_step, self)

        self.working.show_step(0, len(numbers), N_("Envelopes"))
        self.working.show()
        self._writing = self.do(
            _write, self._event, numbers, folder, context.catalog, deed_now(context), progress,
            done=partial(self._written, folder), progress=progress,
        )  # fmt: skip
        self._offer()

    def stop(self) -> None:
        """Stop after the envelope that is being written; those before it stay."""
        if self._writing is not None:
            self._writing.cancel()

    def refuse(self, error: BaseException) -> None:
        """Some may have been written before it failed or was stopped: who got one is read anew."""
        was_writing = self._end()
        super().refuse(error)
        if was_writing:
            self._context.undo.end(self._context.text(N_("Envelopes are noted as handed over. It stays.")))
            self.read()

    def _written(self, folder: "Path", written: "WrittenEnvelopes") -> None:
        self._end()
        context, count = self._context, len(written.folders)
        context.undo.end(context.text(N_("Envelopes are noted as handed over. It stays.")))
        said = context.catalog.plural(
            "{count} envelope is written to {folder}. Nothing was sent.",
            "{count} envelopes are written to {folder}. Nothing was sent.", count, folder=folder.name,
        )  # fmt: skip
        tell_saved(context, said, folder)
        self.read()
        self.say("\n".join(problem.text(context.catalog) for problem in written.problems))

    def _end(self) -> bool:
        was, self._writing = self._writing is not None, None
        self.working.hide()
        return was

    def _put(self, rows: Sequence[Envelope]) -> None:
        self.model.set_rows(rows)
        self.table.set_marked({row.exhibitor for row in rows if not row.handed_over})
        if self.table.current is None and rows:
            self.table.choose(self.model.rows[0].exhibitor)
        waiting = sum(not row.handed_over for row in rows)
        text, plural = self._context.text, self._context.catalog.plural
        if not rows:
            self.said.setText(text(N_("Nothing is posted at this event yet.")))
        elif waiting:
            self.said.setText(
                plural("{count} exhibitor has not got theirs yet.", "{count} exhibitors have not got theirs yet.",
                       waiting)
            )  # fmt: skip
        else:
            self.said.setText(text(N_("All have got theirs.")))
        told = []
        if without := [row.name for row in rows if not row.email]:
            told.append(text(N_("No e-mail address: {names}. Write it in the register, or hand the folder over."),
                             names=", ".join(without)))  # fmt: skip
        if self._unsettled:
            told.append(plural("{count} exhibitor has sales that are not settled yet: they are in no envelope.",
                               "{count} exhibitors have sales that are not settled yet: they are in no envelope.",
                               self._unsettled))  # fmt: skip
        self.left_out.setText("\n".join(told))
        self.left_out.setVisible(bool(told))
        self._offer()

    def _offer(self) -> None:
        count = len(self.table.concerned())
        self.write_button.setText(
            self._context.catalog.plural("Write {count} envelope…", "Write {count} envelopes…", max(1, count))
        )
        self.write_button.setEnabled(bool(count) and self._writing is None)

    def _lay_out(self) -> None:
        self.add(label(self._context.text(_NOTE), "purpose", wrap=True))
        self.add(self.table, stretch=1)
        self.add(self.said, self.left_out, self.working)
        self.left_out.hide()
        self.working.hide()
        self.add_after(self.write_button)
        resize_on_screen(self, px(920), px(540))
        self.table.setFocus()
        self._offer()


def _write(
    database: "Database",
    event: str,
    numbers: Sequence[int],
    folder: "Path",
    words: Catalog,
    deed: Deed,
    progress: Progress,
) -> "WrittenEnvelopes":
    """Write the envelopes of these exhibitors, read anew, so that they hold what is posted by now."""
    from made_in_blekinge.reports.envelope import write_envelopes

    with database.reading() as session:
        found = [each for each in envelopes(session, event, deed.now) if each.exhibitor in numbers]
    if not found:
        raise UserError("no_envelopes", N_("Nothing of {event} is to be handed over."), event=event)
    return write_envelopes(
        folder, found, deed.now, words,
        lambda each: hand_over(database, each.settlement_ids, each.signature, deed), progress,
    )  # fmt: skip
