"""The section "Help": who was referred to which promoter, what was answered, and which offers are for whom."""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Date, LongText
from made_in_blekinge.domain.referral import ReferralEvent, ReferralResult, ReferralState
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.phases.section import SectionAction
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.support.referral_dialog import ReferralDialog
from made_in_blekinge.gui.support.table_section import TableSection, deed_now
from made_in_blekinge.gui.work.saving import UndoStep, Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.support.referral import ReferralRow, adviser_page, referrals
from made_in_blekinge.services.support.referral import note_referral

if TYPE_CHECKING:
    from pathlib import Path

    from made_in_blekinge.bootstrap import Database

_OPEN: Final = (ReferralState.WAITING, ReferralState.LATE)


def _state(row: ReferralRow, catalog: Catalog) -> str:
    if row.progress.result is not None and row.state is ReferralState.DONE:
        return catalog.text(row.progress.result.label)
    return catalog.text(row.state.label)


def _day(day: dt.date | None, catalog: Catalog) -> str:
    return "" if day is None else catalog.date(day)


def _notes(row: ReferralRow, catalog: Catalog) -> str:
    """What was asked, and what was noted since, a line each."""
    steps = (
        f"{catalog.date(step.day)} {catalog.text(step.event.label)}: {step.text}"
        for step in row.progress.steps
        if step.text
    )
    return "\n".join((row.question, *steps))


_PILLS: Final = {
    ReferralState.WAITING: Pill("sea", "○"), ReferralState.LATE: Pill("amber", "▲"),
    ReferralState.ANSWERED: Pill("sea", "◆"), ReferralState.DONE: Pill("oak", "✓"),
    ReferralState.WITHDRAWN: Pill("muted", "✕"),
}  # fmt: skip
_COLUMNS: Final[tuple[Column[ReferralRow], ...]] = (
    Column("exhibitor", N_("Exhibitor"), lambda row, _: row.exhibitor, width=170, grows=True),
    Column("promoter", N_("Promoter"), lambda row, _: row.promoter_name, width=150, gives_way=2),
    Column("offer", N_("Offer"), lambda row, _: row.offer_name, width=150, gives_way=3),
    Column("sent", N_("Sent"), lambda row, catalog: catalog.date(row.sent), lambda row: row.sent),
    Column("promised", N_("Promised by"), lambda row, catalog: _day(row.promised, catalog),
           lambda row: row.promised or dt.date.max, gives_way=4),
    Column("state", N_("State"), _state, width=120, tooltip=_notes, decoration=lambda row: _PILLS[row.state],
           look="word"),
    Column("days", N_("Days to the answer"), lambda row, _: "" if row.days is None else str(row.days),
           lambda row: -1 if row.days is None else row.days, align=RIGHT, gives_way=5),
)  # fmt: skip
_TEXT: Final = Field("text", N_("What there is to say of it"), LongText(2000))
_RESULT: Final = Field("result", N_("Outcome"), Choice(ReferralResult), required=True)


class ReferralsSection(TableSection[ReferralRow]):
    """All referrals, the newest first."""

    topics = frozenset({"referral", "referral_note", "promoter_edition", "exhibitor"})
    name, title, columns = "referrals", N_("Referrals"), _COLUMNS

    def deeds(self) -> tuple[SectionAction, ...]:
        return (
            SectionAction(N_("Offers…"), "search", self.open_offers),
            SectionAction(N_("New referral…"), "send", self.add, primary=True, new=True),
        )

    def row_actions(self) -> Sequence[RowAction[ReferralRow]]:
        def waits(rows: Sequence[ReferralRow]) -> bool:
            return rows[0].state in _OPEN

        def is_answered(rows: Sequence[ReferralRow]) -> bool:
            return rows[0].state is ReferralState.ANSWERED

        def holds(rows: Sequence[ReferralRow]) -> bool:
            return rows[0].state is not ReferralState.WITHDRAWN

        return (
            RowAction(N_("Answered…"), "check", self.answer, "Ctrl+Return", enabled=waits),
            RowAction(N_("Outcome…"), "done", self.give_result, "Ctrl+U", enabled=is_answered),
            RowAction(N_("Reminded"), "soon", self.remind, enabled=waits),
            RowAction(N_("Page for the adviser…"), "pdf", self.save_page, "Ctrl+P", group=1),
            RowAction(N_("Open the exhibitor"), "exhibitors", self._open_exhibitor, group=1),
            RowAction(N_("Take the last note back"), "undo", self.take_back, enabled=holds, group=2),
        )

    def identity(self, row: ReferralRow) -> Hashable:
        return row.number

    def fetch(self) -> Callable[[], Any] | None:
        return self.context.question(referrals, self.context.market.clock())

    def show_data(self, data: Sequence[ReferralRow]) -> None:
        catalog = self.context.catalog
        waiting = sum(row.state in _OPEN for row in data)
        late = sum(row.state is ReferralState.LATE for row in data)
        text = N_("{waiting} wait for an answer, {late} of them longer than promised.")
        self.put(data, catalog.text(text, waiting=waiting, late=late) if data else "")
        if not data:
            said = N_("Here stands who was referred to whom, and what came of it. Look which offers are for whom.")
            step = self.place.step(N_("Offers…"), "search", self.open_offers)
            self.place.show_empty("send", said, step)

    def add(self) -> None:
        """Ask who is referred to whom."""
        self._refer(None)

    def choose(self, exhibitor: int | None = None, **_: Any) -> None:  # noqa: ANN401
        """Refer an exhibitor."""
        if exhibitor is not None:
            self._refer(exhibitor)

    def _refer(self, exhibitor: int | None) -> None:
        dialog = ReferralDialog(self.context, self, exhibitor)
        dialog.added.connect(self.await_row)
        dialog.open()

    def open_offers(self) -> None:
        """Look which offers are for whom, both ways."""
        from made_in_blekinge.gui.support.offers_dialog import OffersDialog

        OffersDialog(self.context, self).open()

    def answer(self, rows: Sequence[ReferralRow]) -> None:
        """Ask what the promoter answered, and when."""
        self._ask(rows[0], N_("Answer of {name}"), (_TEXT,), ReferralEvent.ANSWERED)

    def give_result(self, rows: Sequence[ReferralRow]) -> None:
        """Ask what came of it."""
        self._ask(rows[0], N_("Outcome with {name}"), (_RESULT, _TEXT), ReferralEvent.RESULT)

    def remind(self, rows: Sequence[ReferralRow]) -> None:
        """Note that the promoter was reminded today."""
        self._note(rows[0], ReferralEvent.REMINDED, N_("Remind {name}"))

    def take_back(self, rows: Sequence[ReferralRow]) -> None:
        """Take the last note back; without one, the referral."""
        row, context = rows[0], self.context

        def done(_: None) -> None:
            said = N_("The last note of the referral to {name} is taken back. Note it again, if it was right.")
            told = context.text(said, name=row.promoter_name)
            context.undo.end(told)
            context.say.done(told)

        context.do(note_referral, row.number, ReferralEvent.TAKEN_BACK, deed_now(context), done=done, owner=self)

    def save_page(self, rows: Sequence[ReferralRow]) -> None:
        """Save the page for the adviser."""
        row, context = rows[0], self.context
        name = f"{row.exhibitor_number}-{row.promoter}.pdf"
        target = ask_save(context, self, context.text(N_("Save the page for the adviser")), name, "PDF (*.pdf)")
        if target is None:
            return
        said = context.text(N_("{file} is written."), file=target.name)
        context.do(_save_page, row.number, target, context.catalog, context.market.clock,
                   done=saved(context, said, target), owner=self)  # fmt: skip

    def _ask(self, row: ReferralRow, title: str, fields: tuple[Field, ...], event: ReferralEvent) -> None:
        context, today = self.context, self.context.today()
        day = Field("day", N_("Day"), Date(today), required=True, default=today)
        written: list[Values] = []

        def write(database: "Database", values: Values) -> None:
            written[:] = [values]
            note_referral(database, row.number, event, deed_now(context), values["text"] or "", values.get("result"),
                          values["day"])  # fmt: skip

        heading = context.text(title, name=row.promoter_name)
        dialog = NewRecord(context, self, heading, (*fields, day), write, 1, N_("Note it"))
        dialog.added.connect(lambda _: self._can_undo(row, lambda database: write(database, written[0]), heading))
        dialog.open()

    def _note(self, row: ReferralRow, event: ReferralEvent, said: str) -> None:
        def write(database: "Database") -> None:
            note_referral(database, row.number, event, deed_now(self.context))

        heading = self.context.text(said, name=row.promoter_name)
        self.context.do(write, done=lambda _: self._can_undo(row, write, heading), owner=self)

    def _can_undo(self, row: ReferralRow, again: "Callable[[Database], None]", said: str) -> None:
        """Undoing is a further note."""
        context = self.context

        def back(database: "Database") -> None:
            note_referral(database, row.number, ReferralEvent.TAKEN_BACK, deed_now(context))

        context.undo.push(UndoStep(context, said, again, back))

    def _open_exhibitor(self, rows: Sequence[ReferralRow]) -> None:
        self.context.go("exhibitors", key=rows[0].exhibitor_id)


def _save_page(
    database: "Database", number: int, target: "Path", catalog: Catalog, clock: "Callable[[], dt.datetime]"
) -> None:
    from made_in_blekinge.documents.reports.adviser import write_adviser_page

    with database.reading() as session:
        page = adviser_page(session, number, clock(), (catalog.language,))
    write_adviser_page(target, page, catalog, clock().astimezone())
