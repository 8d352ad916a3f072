"""The section "Support": public support at the current event, how each stands before more, and what is to be signed."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout

from made_in_blekinge.domain.aid import NO_LAW
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Money, TextLine
from made_in_blekinge.domain.rates import EURO, format_rate, parse_rate
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.phases.section import SectionAction
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.support.certificate import CertificateDialog
from made_in_blekinge.gui.support.table_section import TableSection, deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep, Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.support.aid import AidLine, EventAid, SupportedEvent, aid_rows, event_aid
from made_in_blekinge.services.support.aid import EuroRate, GivenAid, give_aid, reverse_aid, set_support

if TYPE_CHECKING:
    from pathlib import Path

    from made_in_blekinge.bootstrap import Database


def _euro(cents: int, catalog: Catalog) -> str:
    return catalog.money(cents, EURO) if cents else "–"


def _certificate(row: AidLine, catalog: Catalog) -> str:
    day = row.standing.certified
    return catalog.date(day) if day else catalog.text(N_("Not signed"))


def _words(row: AidLine, catalog: Catalog) -> str:
    return ", ".join(remark.word(catalog) for remark in row.standing.remarks())


def _remarks(row: AidLine, catalog: Catalog) -> str:
    return " ".join(remark.said(catalog) for remark in row.standing.remarks())


def _sign(row: AidLine) -> Pill | None:
    remarks = [*row.standing.remarks()]
    if not remarks:
        return None
    return Pill("brick", "✕") if any(remark.grave for remark in remarks) else Pill("amber", "▲")


_COLUMNS: Final[tuple[Column[AidLine], ...]] = (
    Column("name", N_("Exhibitor"), lambda row, _: f"{row.exhibitor} ({row.number})", width=170, grows=True),
    Column("foreseen", N_("Foreseen here"), lambda row, catalog: _euro(row.standing.foreseen, catalog),
           lambda row: row.standing.foreseen, align=RIGHT, gives_way=2),
    Column("given", N_("Noted here"), lambda row, catalog: _euro(row.aid.euro_cents if row.aid else 0, catalog),
           lambda row: row.aid.euro_cents if row.aid else 0, align=RIGHT),
    Column("total", N_("Sum of three years"), lambda row, catalog: _euro(row.standing.total, catalog),
           lambda row: row.standing.total, align=RIGHT),
    Column("certificate", N_("Certificate"), _certificate, lambda row: str(row.standing.certified or ""), gives_way=2),
    Column("remarks", N_("To know"), _words, width=150, tooltip=_remarks, decoration=_sign, look="word"),
)  # fmt: skip
_REASON: Final = Field("reason", N_("Reason"), TextLine(200), required=True)


class AidSection(TableSection[AidLine]):
    """Everybody who has to do with the current event, by number."""

    topics = frozenset({"aid", "aid_certificate", "event_support", "participation", "booth", "booth_participation"})
    event_bound = True
    name, title, columns = "aid", N_("Public support"), _COLUMNS

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._support: SupportedEvent | None = None
        self.told = label(role="attention", wrap=True)
        """What there is to know of the current row, in sentences."""
        self.told.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.told)
        self.table.chosen.connect(self._tell)

    def deeds(self) -> tuple[SectionAction, ...]:
        return (
            SectionAction(N_("Save for the register…"), "export", self.save_register),
            SectionAction(N_("Cost of a place…"), "edit", self.set_cost, primary=True),
        )

    def row_actions(self) -> Sequence[RowAction[AidLine]]:
        def is_new(rows: Sequence[AidLine]) -> bool:
            return rows[0].aid is None and rows[0].standing.foreseen > 0

        def is_noted(rows: Sequence[AidLine]) -> bool:
            return rows[0].aid is not None

        return (
            RowAction(N_("Certificate…"), "file", self.certify, "Ctrl+Return"),
            RowAction(N_("Note the support"), "check", self.give, "Ctrl+U", enabled=is_new),
            RowAction(N_("Take the support back…"), "undo", self.take_back, enabled=is_noted, group=1),
        )

    def identity(self, row: AidLine) -> Hashable:
        return row.exhibitor_id

    @property
    def _event(self) -> str:
        chosen = self.context.current_event
        return chosen.code if chosen is not None else ""

    def fetch(self) -> Callable[[], Any] | None:
        if not self._event:
            self.put((), "")
            self.place.show_empty("events", N_("Choose an event at the top: support is noted event by event."))
            return None
        return self.context.question(event_aid, self._event, self.context.today())

    def show_data(self, data: EventAid) -> None:
        catalog, support = self.context.catalog, data.support
        self._support = support
        if support is None:
            self.put((), "")
            step = self.place.step(N_("Cost of a place…"), "edit", self.set_cost)
            text = N_("Where public money pays a part of the places, say what one really costs.")
            self.place.show_empty("settlement", text, step)
            return
        cost = catalog.money(support.cost_ore, support.currency)
        text = N_("A place costs {cost}; {grantor} pays what the fee does not.")
        said = f"{catalog.text(text, cost=cost, grantor=support.grantor)} {catalog.text(NO_LAW)}"
        self.put(data.lines, said)
        self._tell(self.table.current)
        if not data.lines:
            self.place.show_empty("events", N_("Nobody has applied to the event yet."))

    def _tell(self, row: AidLine | None) -> None:
        said = _remarks(row, self.context.catalog) if row is not None else ""
        self.told.setText(said)
        self.told.setVisible(bool(said))

    def set_cost(self) -> None:
        """Ask what a place at the event really costs, who pays the rest, and the rate of the euro."""
        context, event, known = self.context, self._event, self._support
        if not event:
            return
        rate = format_rate(known.rate_millionths) if known else None
        fields = (
            Field("cost", N_("Real cost of a place"), Money(), required=True, default=known and known.cost_ore),
            Field("grantor", N_("Given by"), TextLine(200), required=True, default=known and known.grantor),
            Field("rate", N_("One euro is"), TextLine(40), required=True, default=rate,
                  help=N_("How much of the event's currency: 11,0421. The rate of the day on which it is granted.")),
        )  # fmt: skip

        def write(database: "Database", values: Values) -> None:
            rate = EuroRate(parse_rate(values["rate"]), context.today(), context.text(N_("by hand")))
            set_support(database, event, values["cost"], rate, values["grantor"], deed_now(context))

        self._ask(N_("Cost of a place"), fields, write, N_("Write"),
                  N_("The cost of a place was written. Write another one, if it was wrong."))  # fmt: skip

    def give(self, rows: Sequence[AidLine]) -> None:
        """Note the support of an exhibitor: real cost less fee; what there is to know is said."""
        context, row, event = self.context, rows[0], self._event
        numbers: list[int] = []

        def write(database: "Database") -> GivenAid:
            made = give_aid(database, event, row.exhibitor_id, deed_now(context))
            numbers.append(made.number)
            return made

        def back(database: "Database") -> None:
            reverse_aid(database, numbers[-1], context.text(N_("undone")), deed_now(context))

        def done(made: GivenAid) -> None:
            said = context.text(N_("Note the support of {name}"), name=row.exhibitor)
            context.undo.push(UndoStep(context, said, write, back))
            noted = context.text(N_("The support of {name} is noted: {euro}."), name=row.exhibitor,
                                 euro=context.catalog.money(made.euro_cents, EURO))  # fmt: skip
            context.say.done(" ".join((noted, *(remark.said(context.catalog) for remark in made.remarks))))

        context.do(write, done=done, owner=self)

    def take_back(self, rows: Sequence[AidLine]) -> None:
        """Ask why the support is taken back."""
        aid, context = rows[0].aid, self.context
        if aid is None:
            return

        def write(database: "Database", values: Values) -> None:
            reverse_aid(database, aid.number, values["reason"], deed_now(context))

        title = context.text(N_("Take the support of {name} back"), name=rows[0].exhibitor)
        self._ask(title, (_REASON,), write, N_("Take back"),
                  N_("Support was taken back. Note it again, if it was right."))  # fmt: skip

    def _ask(
        self, title: str, fields: Sequence[Field], write: "Callable[[Database, Values], None]", verb: str, why: str
    ) -> None:  # fmt: skip
        """Ask for something that is not undone by a key, and ``why``: what came before it is not undone instead."""
        context = self.context
        dialog = NewRecord(context, self, title, fields, write, 1, verb)
        dialog.added.connect(lambda _: context.undo.end(context.text(why)))
        dialog.open()

    def certify(self, rows: Sequence[AidLine]) -> None:
        """Ask what the firm certifies, to be signed on the screen or on paper."""
        CertificateDialog(self.context, self, self._event, rows[0]).open()

    def save_register(self) -> None:
        """Save what a granting authority enters in its register."""
        context = self.context
        name = context.text(N_("public-support.xlsx"))
        target = ask_save(context, self, context.text(N_("Save for the register")), name, "Excel (*.xlsx);;CSV (*.csv)")
        if target is not None:
            said = context.text(N_("Which fields and which deadline the authority's register has: confirm with it."))
            context.do(partial(_save, target=target, catalog=context.catalog), done=saved(context, said, target),
                       owner=self)  # fmt: skip


def _save(database: "Database", target: "Path", catalog: Catalog) -> None:
    from made_in_blekinge.exchange.aid_file import write_aid

    with database.reading() as session:
        rows = aid_rows(session)
    write_aid(target, rows, catalog)
