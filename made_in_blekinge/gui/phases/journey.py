"""The path of one exhibitor: the picture, the checklist to the next phase with its reasons, and the history."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.readiness import Band, FactOrigin, Gate, in_language, source_text
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.pills import Badge, Pill, phase_pill
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled, set_property, tool_button
from made_in_blekinge.gui.phases.bar import BACK, PAUSE, RESUME, UP
from made_in_blekinge.gui.phases.helping import HelpCard
from made_in_blekinge.gui.phases.journey_picture import JourneyPicture
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.journey import Journey
from made_in_blekinge.queries.path.words import country_name, history_of
from made_in_blekinge.queries.support.help import HelpedJourney
from made_in_blekinge.reports.phase import PHASE

BAND_SIGNS: Final = {
    Band.READY: ("done", "oak"),
    Band.NEAR: ("under_way", "sea"),
    Band.UNDER_WAY: ("circle", "muted"),
    Band.PAUSED: ("pause", "muted"),
}
_LEADS: Final[dict[FactOrigin, tuple[str, str]]] = {
    FactOrigin.EXHIBITORS: ("exhibitors", N_("Open exhibitor")),
    FactOrigin.PAPERS: ("exhibitors", N_("Open papers")),
    FactOrigin.PRODUCTS: ("products", N_("Open the products")),
    FactOrigin.LABELS: ("labels", N_("Open labels")),
    FactOrigin.EVENTS: ("events", N_("Open events")),
    FactOrigin.CHECK_IN: ("checkin", N_("Open check-in")),
    FactOrigin.SETTLEMENT: ("settlement", N_("Open settlement")),
}
"""Where what is missing is mended: the page, and the words of the button."""


class ChecklistRow(QFrame):
    """One item: its sign, where its state comes from, why it is asked, and what mends it."""

    opened = Signal(object)

    def __init__(self, context: GuiContext, gate: Gate) -> None:
        super().__init__()
        self.gate, language = gate, context.catalog.language
        text = in_language(gate.item.text, language)
        sign, tone = ("done", "oak") if gate.met else ("gate", "amber") if gate.item.must else ("circle", "muted")
        state = context.text(N_("met") if gate.met else N_("missing"))
        title = ElidedLabel(text)
        title.setAccessibleName(f"{text}, {state}")
        source = ElidedLabel(source_text(gate, context.catalog), "note")
        self.why = WordButton(context.text(N_("Why")))
        self.why.setCheckable(True)
        self.why.setProperty("flat_look", True)
        self.why.setAccessibleName(f"{context.text(N_('Why'))}: {text}")
        self.reason = label(in_language(gate.item.why, language), "note", wrap=True)
        self.reason.hide()
        self.setProperty("list_row", True)
        self.why.clicked.connect(lambda: self.opened.emit(self))
        mark = Sign(sign, tone, 20)
        mark.setAccessibleName(state)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(px(8))
        row.addWidget(mark)
        row.addWidget(title, 3)
        rest = QHBoxLayout()
        rest.setSpacing(px(8))
        rest.addWidget(source, 1)
        row.addLayout(rest, 4)  # the source takes what the act leaves
        self.act: WordButton | None = None
        if not gate.met:
            said = N_("Answer…") if gate.item.question else _LEADS[gate.item.fact.origin][1] if gate.item.fact else ""
            self.act = button(context.text(said))
            self.act.setProperty("small", True)
            self.act.setAccessibleName(f"{context.text(said)}: {text}")
            rest.addWidget(self.act)
        row.addWidget(self.why)
        column.setContentsMargins(px(12), 2, px(12), 2)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.reason)

    def show_why(self, shown: bool) -> None:
        self.why.setChecked(shown)
        self.reason.setVisible(shown)


class JourneyView(QWidget):
    """``back`` leads to the board, ``stepping`` asks for a step, ``answering`` for a gate's question."""

    back = Signal()
    stepping = Signal(str, object)
    answering = Signal(object)
    telling = Signal(str, object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context.place)
        self.context = context
        self.data: Journey | None = None
        self.rows: list[ChecklistRow] = []
        self.back_button = tool_button("back")
        self.name, self.pill, self.note = ElidedLabel(role="heading"), Badge(), ElidedLabel(role="note")
        self.why_not = label(role="note", wrap=True)
        text = context.text
        self.up = button("", "step_up", primary=True)
        self.pause, self.down = button(text(N_("Pause…")), "pause"), button(text(N_("Step back…")))
        self.record = button(text(N_("Open in the register")), "exhibitors")
        self.paper = button(text(N_("Print…")), "print")
        self.picture, self.help = JourneyPicture(context), HelpCard(context)
        self.band, self.band_word, self.version = (
            Sign("circle", "muted", 20),
            label(role="strong"),
            ElidedLabel(role="note"),
        )
        self.heading, self.checklist, self.history = label(role="heading"), QVBoxLayout(), QVBoxLayout()
        self.asked = QVBoxLayout()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def clear(self) -> None:
        """Nobody is shown yet."""
        self.data = None
        self.name.setText("")

    def put(self, helped: HelpedJourney) -> None:
        """Show the path of an exhibitor, and who can help it."""
        found = helped.journey
        self.help.put(helped)
        self.data, text, catalog = found, self.context.text, self.context.catalog
        known, readiness = found.row.known, found.row.readiness
        place = readiness.standing.place
        self.name.setText(known.name)
        self.pill.put(Pill("muted", "○") if place.phase is None else phase_pill(place.phase), text(place.label))
        self.note.setText(self._about(found))
        self.picture.put(found)
        following = place.next
        self.heading.setText(
            text(N_("To {phase}"), phase=text(following.label).lower())
            if following is not None
            else text(N_("For events in {country}"), country=country_name(found.target.country, catalog))
        )
        aim = found.target.name or country_name(found.target.country, catalog)
        said = N_("checklist {name}, looked at for {country}")
        self.version.setText(text(said, name=found.model.name, country=aim))
        missing = len(readiness.missing)
        self.band.put(*BAND_SIGNS[readiness.band])
        left = catalog.plural("{count} thing left", "{count} things left", missing) if missing else ""
        self.band_word.setText(" ".join(filter(None, (text(readiness.band.label), left))))
        self._put_checklist(found)
        self._put_history(found)
        self._offer(found)

    def show_breadth(self, breadth: Breadth) -> None:
        beside = breadth is Breadth.WIDE
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.note.setVisible(breadth is not Breadth.NARROW)
        self._picture_card.setVisible(breadth is not Breadth.NARROW)  # its words stand in the history

    def _about(self, found: Journey) -> str:
        known, text, catalog = found.row.known, self.context.text, self.context.catalog
        spoken = ", ".join(catalog.locale.languages.get(code, code) for code in found.languages)
        parts = (
            text(known.branch.label) if known.branch else "",
            text(known.municipality.label) if known.municipality else "",
            text(N_("with us since {year}"), year=known.done[0].day.year) if known.done else "",
            catalog.plural("{count} event", "{count} events", len(known.done)),
            catalog.plural("{count} product", "{count} products", found.products),
            spoken,
        )
        return " · ".join(filter(None, parts))

    def _put_checklist(self, found: Journey) -> None:
        focused = self.window().focusWidget()
        before = next((row.gate.item.key for row in self.rows if focused and row.isAncestorOf(focused)), "")
        clear(self.checklist)
        self.rows = []
        gates = found.row.readiness.gates
        for must, title, note in (
            (True, N_("Gates"), N_("stop the step")),
            (False, N_("Should"), N_("raise readiness")),
        ):
            mine = [gate for gate in gates if gate.item.must is must]
            if mine:
                self.checklist.addWidget(self._group(title, note, mine))
            for gate in mine:
                row = ChecklistRow(self.context, gate)
                row.opened.connect(self._show_why)
                if row.act is not None:
                    row.act.clicked.connect(partial(self._mend, gate))
                self.rows.append(row)
                self.checklist.addWidget(row)
        self.checklist.addStretch()
        if (again := next((row for row in self.rows if row.gate.item.key == before), None)) is not None:
            (again.act or again.why).setFocus()

    def _group(self, title: str, note: str, gates: Sequence[Gate]) -> QWidget:
        text, group = self.context.text, QFrame()
        row = QHBoxLayout(group)
        row.setContentsMargins(px(12), px(4), px(12), px(4))
        met = {"met": sum(gate.met for gate in gates), "count": len(gates)}
        row.addWidget(label(text(title), "strong"))
        row.addWidget(label(text(N_("{met} of {count}"), **met), "note"))
        row.addStretch()
        row.addWidget(label(text(note), "note"))
        set_property(group, "group_band", True)
        return group

    def _put_history(self, found: Journey) -> None:
        clear(self.asked)
        for one in found.due:
            made = button(self.context.text(N_("After {months} months: what came of it?"), months=one.months), "flag")
            made.clicked.connect(lambda _=False, one=one: self.telling.emit(found.row.known.name, one))
            self.asked.addWidget(made)
        clear(self.history)
        lines = history_of(found, self.context.catalog)
        for day, said in lines:
            row, words = QHBoxLayout(), label(said, wrap=True)
            when = label(self.context.catalog.date(day), "note")
            when.setFixedWidth(px(96))
            row.addWidget(when, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            holder = QWidget()
            holder.setLayout(row)
            row.setContentsMargins(0, 2, 0, 2)
            self.history.addWidget(holder)
        if not lines:
            self.history.addWidget(label(self.context.text(N_("Nothing has been written yet.")), "note", wrap=True))
        self.history.addStretch()

    def _offer(self, found: Journey) -> None:
        """The step up, or in words why it is not there."""
        text, readiness = self.context.text, found.row.readiness
        following, stopping = readiness.standing.place.next, readiness.stopping
        paused = readiness.standing.paused
        self.up.setVisible(following is not None)
        self.up.setText(text(N_("Move up…")))
        self.up.setEnabled(not stopping and not paused)
        said = ""
        if following is not None and paused:
            said = text(N_("Paused"))
        elif following is not None and stopping:
            said = self.context.catalog.plural("{count} gate left", "{count} gates left", len(stopping))
        self.why_not.setText(said)
        self.why_not.setVisible(bool(said))
        self.up.setToolTip(said)
        self.pause.setText(text(N_("Let go on…") if paused else N_("Pause…")))
        self.down.setVisible(readiness.standing.place.before is not None)

    def _show_why(self, chosen: ChecklistRow) -> None:
        """One reason at a time."""
        for row in self.rows:
            row.show_why(row is chosen and row.why.isChecked())

    def _mend(self, gate: Gate, *_: Any) -> None:  # noqa: ANN401  the signal's own
        """Ask the question, or go to the very place where it is mended."""
        if gate.item.question or gate.item.fact is None or self.data is None:
            self.answering.emit(gate)
            return
        origin, key = gate.item.fact.origin, self.data.row.known.id
        wanted: dict[str, object] = {"key": key}
        if origin is FactOrigin.PAPERS:
            wanted["tab"] = "documents"
        elif origin is FactOrigin.PRODUCTS:
            wanted = {"exhibitor": key}
        elif origin is not FactOrigin.EXHIBITORS:
            wanted = {}
        self.context.go(_LEADS[origin][0], **wanted)

    def _step(self, verb: str, *_: Any) -> None:  # noqa: ANN401
        if self.data is not None:
            paused = self.data.row.readiness.standing.paused
            self.stepping.emit(RESUME if verb == PAUSE and paused else verb, self.data.row)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back)
        self.up.clicked.connect(partial(self._step, UP))
        self.pause.clicked.connect(partial(self._step, PAUSE))
        self.down.clicked.connect(partial(self._step, BACK))
        self.record.clicked.connect(self._open_record)
        self.paper.clicked.connect(self._print)
        for keys in ("Alt+Left", "Esc"):
            made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self.back)

    def _open_record(self) -> None:
        if self.data is not None:
            self.context.go("exhibitors", key=self.data.row.known.id)

    def _print(self) -> None:
        """Go to the report of this path, where it is printed or saved."""
        if self.data is not None:
            self.context.go("reports", report=PHASE.key, exhibitor=self.data.row.known.number)

    def _lay_out(self) -> None:
        text = self.context.text
        said = text(N_("Back to the board (Alt+Left)"))
        self.back_button.setToolTip(said)
        self.back_button.setAccessibleName(said)
        head, acts = QHBoxLayout(), FlowLayout()
        head.setSpacing(px(8))
        for part in (self.back_button, self.name, self.pill):
            head.addWidget(part)
        head.addWidget(self.note, 1)
        for act in (self.why_not, self.record, self.paper, self.down, self.pause, self.up):
            acts.addWidget(act)
        picture, checklist, history = Card(), Card(), Card()
        picture.body.setContentsMargins(1, 1, 1, 1)
        picture.body.setSpacing(0)
        picture.body.addWidget(self.picture)
        said = N_("Products and languages above are those of today: the register does not keep when each came.")
        self.of_today = label(text(said), "note", wrap=True)
        self.of_today.setContentsMargins(px(12), 0, px(12), px(8))
        picture.body.addWidget(self.of_today)
        top = QHBoxLayout()
        top.setContentsMargins(px(12), px(8), px(12), px(8))
        top.setSpacing(px(8))
        for each in (self.heading, self.version):
            top.addWidget(each, 1 if each is self.version else 0)
        top.addWidget(self.band)
        top.addWidget(self.band_word)
        checklist.body.setContentsMargins(1, 1, 1, 1)
        checklist.body.setSpacing(0)
        checklist.body.addLayout(top)
        checklist.body.addLayout(self.checklist, 1)
        history.body.addWidget(label(text(N_("History")), "heading"))
        history.body.addLayout(self.asked)
        history.body.addLayout(self.history, 1)
        self._beside.setSpacing(px(16))
        self._beside.addWidget(checklist, 7)
        right, column = QWidget(), QVBoxLayout()
        right.setLayout(column)
        right.setMinimumWidth(px(280))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.help)
        column.addWidget(history, 1)
        self._beside.addWidget(right, 3)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(picture)
        column.addLayout(self._beside, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(px(8))
        around.addLayout(head)
        around.addLayout(acts)
        area = scrolled(whole)
        area.setFrameShape(area.Shape.NoFrame)
        around.addWidget(area, 1)
        self._picture_card = picture
