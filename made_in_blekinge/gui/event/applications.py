"""Applications to an event: decided by keys, weighed beside the balance, told by letters."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.domain import participation
from made_in_blekinge.domain.market import STAYED_AWAY, ParticipationStatus
from made_in_blekinge.domain.sought import finds, sought
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.event.application_words import decision_word, outcome_word
from made_in_blekinge.gui.event.applications_table import ApplicationsTable
from made_in_blekinge.gui.event.balance import BalancePane
from made_in_blekinge.gui.event.tab import EventTab, TabAction
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.live_form import LiveForm
from made_in_blekinge.gui.parts.panes import Downwards
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, SearchField, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Access, UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.decision import Application
from made_in_blekinge.queries.event.desk import EventDesk
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names
from made_in_blekinge.queries.registers.records import participation_record
from made_in_blekinge.services.event.booth import set_participation, undo_answer
from made_in_blekinge.services.event.decision import propose
from made_in_blekinge.services.event.participation import edit_participation

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_APPLIED, _ACCEPTED, _WAITING, *_ = ParticipationStatus
_STATES: Final[dict[str, tuple[str, Callable[[Application], bool]]]] = {
    "review": (N_("To review"), lambda row: row.status is _APPLIED),
    "accepted": (N_("Admitted"), lambda row: row.status is _ACCEPTED),
    "waiting": (N_("Waiting list"), lambda row: row.status is _WAITING),
    "declined": (N_("Turned down"), lambda row: row.status in STAYED_AWAY),
    "all": (N_("All"), lambda row: True),
}
_SIDE_BY_SIDE, _WIDE = 720, 1000
_BALANCE, _SMALL_BALANCE = 388, 300


class ApplicationsTab(EventTab):
    """Applications at the left, the balance at the right; in a small window one of the two."""

    key = "applications"
    title = N_("Applications")

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        text = context.text
        self.states = Segments(
            text(N_("Which applications")), [(key, text(title)) for key, (title, _) in _STATES.items()]
        )
        self.search, self.table = SearchField(), ApplicationsTable(context)
        self.search.put_hint(text(N_("Search")))
        self.search.lead_to(self.table)
        self.search.setMinimumWidth(px(96))
        self.balance, self.application = BalancePane(context), ApplicationPane(context)
        self.sides = Segments(
            text(N_("Applications or balance")), [("rows", text(self.title)), ("balance", text(N_("Balance")))]
        )
        self.aid_said = label(role="attention", wrap=True)
        self.aid_said.setContentsMargins(px(16), 0, px(12), 0)
        """What there is to know of public support before the current application is accepted."""
        self.waiting, self.told_apart = label(role="strong"), label(role="note")
        self.letters = button(text(N_("Look at the letters…")), "send", primary=True)
        self._lay_out()
        self._connect()

    @staticmethod
    def counted(desk: EventDesk) -> str:
        return str(len(desk.applications) or "")

    def deeds(self) -> tuple[TabAction, ...]:
        return (
            TabAction(N_("Bring in answers…"), "import", self._bring_in),
            TabAction(N_("New application"), "add", self.add, primary=True),
        )

    def show_desk(self, desk: EventDesk, another: bool) -> None:
        if another:
            self.search.clear()
            first = next((key for key, (_, holds) in _STATES.items() if any(map(holds, desk.applications))), "review")
            self.states.pick(first)
        for key, (_, holds) in _STATES.items():
            self.states.count(key, sum(map(holds, desk.applications)))
        self._show_rows()
        self._say_waiting(desk)

    def choose(self, exhibitor: int | None = None, state: str = "", **_: Any) -> None:  # noqa: ANN401
        """Show applications of a ``state``, or the one of an exhibitor."""
        row = next((row for row in self._all() if row.exhibitor_id == exhibitor), None)
        if row is not None:
            state = next(key for key, (_, holds) in _STATES.items() if holds(row))
        if state in _STATES:
            self.states.pick(state)
            self.search.clear()
            self._show_rows()
        if row is not None:
            self.table.choose(row.id)
        self.table.setFocus()

    def leave(self) -> None:
        self.application.leave()

    def decide(self, row: Application, status: ParticipationStatus | None) -> None:
        """Propose a decision; one undo step."""
        wanted = None if status is row.status else status
        if wanted is row.proposed:
            return
        before, after = {row.id: row.proposed}, {row.id: wanted}
        said = self.context.text(N_("Decide about {name}"), name=row.exhibitor)
        undo = UndoStep(self.context, said, lambda at: propose(at, after), lambda at: propose(at, before))
        self.context.do(propose, after, done=lambda _: self.context.undo.push(undo), owner=self)

    def add(self) -> None:
        """Ask who applies."""
        if self.desk is not None:
            NewApplication(self.context, self, self.desk).open()

    def open_letters(self) -> None:
        """Look at the letters of all decisions that nobody has been told."""
        from made_in_blekinge.gui.event.letters import LettersDialog

        if self.desk is not None and self.desk.untold:
            LettersDialog(self.context, self, self.desk).open()

    def open_targets(self) -> None:
        from made_in_blekinge.gui.event.targets import TargetsDialog

        if self.desk is not None:
            TargetsDialog(self.context, self, self.desk).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width()
        beside = width >= px(_SIDE_BY_SIDE)
        self.sides.setVisible(not beside)
        self.right.setMaximumWidth(px(_BALANCE if width >= px(_WIDE) else _SMALL_BALANCE) if beside else 16_777_215)
        self.right.setMinimumWidth(px(_BALANCE if width >= px(_WIDE) else _SMALL_BALANCE) if beside else 0)
        self.states.tighten(width < px(_WIDE))
        self.left.setVisible(beside or self.sides.current == "rows")
        self.right.setVisible(beside or self.sides.current == "balance")

    def _all(self) -> tuple[Application, ...]:
        return self.desk.applications if self.desk is not None else ()

    def _show_rows(self) -> None:
        holds, typed = _STATES[self.states.current][1], self.search.text()
        wanted = sought(typed)
        rows = [
            row
            for row in self._all()
            if holds(row) and (not typed.strip() or finds(wanted, row.number, _words(row), row.booths.split(", "), ""))
        ]
        self.table.put(rows)
        self._say_empty(bool(rows))

    def _say_empty(self, some: bool) -> None:
        place, typed = self.place, self.search.text().strip()
        if some:
            place.show_table()
        elif not self._all():
            bring = place.step(N_("Bring in answers…"), "import", self._bring_in, "import")
            made = place.step(N_("New application"), "add", self.add)
            said = N_("No applications yet. Bring in the answers to your form, or write one by hand.")
            place.show_empty("events", said, bring, made)
        elif typed:
            place.show_unfound(f"“{typed}”", self.search.clear)
        else:
            place.show_empty("done", N_("No application here."))

    def _bring_in(self) -> None:
        event = self.desk.event.code if self.desk is not None else ""
        self.context.go("import", kind="exhibitors", event=event)

    def _say_waiting(self, desk: EventDesk) -> None:
        catalog, rows = self.context.catalog, desk.untold
        count = len(rows)
        said = catalog.plural("{count} decision is not sent", "{count} decisions are not sent", count)
        self.waiting.setText(said if count else catalog.text(N_("No decision waits for its letter")))
        words: dict[str, int] = {}
        for row in rows:
            word = decision_word(row.proposed or row.status, catalog).lower()
            words[word] = words.get(word, 0) + 1
        parts = [f"{number} {word}" for word, number in words.items()]
        if count:
            parts.append(catalog.text(N_("can be changed until then")))
        self._warn(self.table.current)
        self.told_apart.setText(" · ".join(parts) or catalog.text(N_("J yes · V wait · N no · 0 none · Enter opens")))
        self.letters.setVisible(bool(count))

    def _chosen(self, row: Application | None) -> None:
        self._warn(row)
        if self.desk is not None:
            self.balance.show_balance(self.desk, row)
        if self.right.currentWidget() is self.application:
            self._open(row)

    def _warn(self, row: Application | None) -> None:
        standing = self.desk.aid.get(row.exhibitor_id) if self.desk is not None and row is not None else None
        remarks = [remark.said(self.context.catalog) for remark in standing.remarks()] if standing is not None else []
        self.aid_said.setText(" ".join(remarks))
        self.aid_said.setVisible(bool(remarks))

    def _open(self, row: Application | None) -> None:
        if row is None:
            self._close()
            return
        self.application.show_application(row)
        self.right.setCurrentWidget(self.application)
        if not self.sides.isHidden():
            self.sides.pick("balance")
            self._fit()

    def _close(self) -> None:
        self.application.leave()
        self.right.setCurrentWidget(self.balance)
        if not self.sides.isHidden():
            self.sides.pick("rows")
            self._fit()
        self.table.setFocus()

    def _open_row(self, row: Application | None) -> None:
        self._open(row)
        self.application.form.focus_first()

    def _connect(self) -> None:
        self.states.chosen.connect(lambda _: self._show_rows())
        self.search.searched.connect(lambda _: self._show_rows())
        self.table.decided.connect(self.decide)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open_row)
        self.letters.clicked.connect(self.open_letters)
        self.balance.targets_wanted.connect(self.open_targets)
        self.application.closed.connect(self._close)
        self.sides.chosen.connect(lambda _: self._fit())
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._close)

    def _lay_out(self) -> None:
        self.left, self.right, self.place = QWidget(), QStackedWidget(), TablePlace(self.context, self.table)
        for side in (self.balance, self.application):
            self.right.addWidget(side)
        self.table.setProperty("inner", True)
        foot = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.waiting)
        words.addWidget(self.told_apart)
        foot.addLayout(words, 1)
        foot.addWidget(self.letters)
        foot.setContentsMargins(16, 8, 12, 8)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        card.body.addWidget(self.place, 1)
        card.body.addWidget(self.aid_said)
        card.body.addLayout(foot)
        top = FlowLayout()
        top.addWidget(self.states)
        top.addWidget(self.search)
        in_column(self.left, top, card).setStretchFactor(card, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.left, 1)
        row.addWidget(self.right)
        in_column(self, self.sides, row, spacing=8).setStretchFactor(row, 1)


def _words(row: Application) -> str:
    return f"{row.exhibitor} {row.representative} {row.sold_now}"


class ApplicationPane(Card):
    """One application over the balance: its wishes and terms, saved field by field."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self.row: Application | None = None
        text = context.text
        self.heading, self.state = label(role="heading", wrap=True), label(role="note", wrap=True)
        self.back, self.exhibitor = (
            button(text(N_("Back to the balance")), "back", flat=True),
            button(icon_name="exhibitors"),
        )
        self.exhibitor.setText(text(N_("Open the exhibitor")))
        self.exhibitor.clicked.connect(self._go_to_exhibitor)
        self.closed = self.back.clicked
        place = Downwards(self)
        self.form = Form(place.inner, lambda: context.catalog, participation.FIELDS, columns=2)
        place.add(self.form)
        self.live = LiveForm(
            context, Access(participation_record, edit_participation, self._name), self.form, "participations"
        )
        self.body.setSpacing(8)
        top = in_row(self.back)
        top.addStretch()
        top.addWidget(self.exhibitor)
        self.body.addLayout(top)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.state)
        self.body.addWidget(place, 1)

    def show_application(self, row: Application) -> None:
        """Show an application; what is being written in another one is saved first."""
        self.row = row
        self.heading.setText(row.exhibitor)
        catalog = self.context.catalog
        parts = [outcome_word(row, catalog)]
        if row.told_at is not None and row.told is not None:
            told = catalog.text(
                N_("told {what} on {day}"), what=catalog.text(row.told.label), day=catalog.date(row.told_at.date())
            )
            parts.append(told)
        if row.booths:
            parts.append(catalog.text(N_("booth {booths}"), booths=row.booths))
        self.state.setText(" · ".join(parts))
        self.context.ask(participation_record, row.id, done=self.live.show_record, owner=self)

    def leave(self) -> None:
        self.form.leave()

    def _name(self, _values: object) -> str:
        return self.row.exhibitor if self.row is not None else ""

    def _go_to_exhibitor(self) -> None:
        if self.row is not None:
            self.context.go("exhibitors", key=self.row.exhibitor_id)


class NewApplication(TaskDialog):
    """Asks which exhibitor applies."""

    def __init__(self, context: GuiContext, parent: QWidget, desk: EventDesk) -> None:
        super().__init__(context, parent, context.text(N_("New application")), N_("Add application"))
        self._desk = desk
        self.picker = PickEditor(self)
        self.picker.hint(context.text(N_("Number or name of the exhibitor")))
        self.picker.setMinimumWidth(px(360))
        note = label(context.text(N_("Whoever is not in the register yet is added there first.")), "note", wrap=True)
        self.add(self.picker, note)
        context.ask(exhibitor_names, done=self._offer, owner=self)

    def act(self) -> None:
        try:
            who = Picked().parse(self.picker.text())
        except UserError as error:
            self.show_error(error)
            return
        if who is None:
            self.picker.setFocus()
            return
        event_id, name = self._desk.event.id, self.picker.combo.currentText()
        answers: list[Any] = []

        def apply(database: "Database") -> None:
            answers[:] = [set_participation(database, event_id, who, _APPLIED)]

        said = self._context.text(N_("Add the application of {name}"), name=name)
        undo = UndoStep(self._context, said, apply, lambda at: undo_answer(at, answers[0]))
        self.do(apply, done=partial(self._added, undo))

    def _offer(self, names: list[tuple[int, str]]) -> None:
        there = {row.exhibitor_id for row in self._desk.applications}
        self.picker.offer([(key, name) for key, name in names if key not in there])

    def _added(self, undo: UndoStep, _: None) -> None:
        self._context.undo.push(undo)
        self.accept()
