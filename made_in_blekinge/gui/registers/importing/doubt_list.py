"""The doubtful things of a file, each with a field to mend it in and one way out."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from made_in_blekinge.domain.kinds import Choice
from made_in_blekinge.domain.market import Code
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, set_property
from made_in_blekinge.gui.registers.importing.doubts import Doubt, said_of_rows
from made_in_blekinge.gui.registers.importing.offer_combo import OfferCombo
from made_in_blekinge.gui.registers.importing.reading import Mentionable
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_SHOWN: Final = 20
"""So many at once; those that are answered make room for the others."""
_SIGNS: Final = {"stops": ("error", "brick"), "warns": ("warning", "amber"), "double": ("copy", "muted")}
_VALUE: Final = 60


class DoubtList(QWidget):
    """``answered`` carries a doubt and a text, ``skipped`` one whose rows are left out, ``accepted`` one that is all
    right, and ``shown`` one whose row is to be seen."""

    answered = Signal(object, str)
    skipped = Signal(object)
    accepted = Signal(object)
    shown = Signal(object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.title, self.count = label(context.text(N_("Doubtful")), "strong"), label(role="count")
        self.hint = label(context.text(N_("F8 next")), "note")
        self.nothing = label(context.text(N_("Nothing is doubtful.")), "note", wrap=True)
        self.cards: list[DoubtCard] = []
        self.more = label(role="note", wrap=True)
        self.aside = label(role="note", wrap=True)
        self._inner = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._lay_out()

    def put(self, doubts: Sequence[Doubt], choices: Mentionable, aside: Sequence[str], checked: bool) -> None:
        """Show these doubts, and below them what else of the file does not come in.

        Not ``checked``: nobody has looked at the rows yet.
        """
        clear(self._list)
        self.cards = [DoubtCard(self._context, doubt, choices) for doubt in doubts[:_SHOWN]]
        for card in self.cards:
            card.answered.connect(partial(self.answered.emit, card.doubt))
            card.way_out.connect(partial(self._go, card.doubt))
            self._list.addWidget(card)
            card.show()  # at once with all its parts, so that the keys find them
        self.count.setText(self._context.catalog.number(len(doubts)))
        self.count.setVisible(bool(doubts))
        self.hint.setVisible(bool(doubts))
        self.nothing.setVisible(checked and not doubts)
        rest = len(doubts) - len(self.cards)
        self.more.setText(
            self._context.catalog.plural("… and {count} more", "… and {count} more", rest) if rest else ""
        )
        self.more.setVisible(rest > 0)
        self.aside.setText("\n".join(aside))
        self.aside.setVisible(bool(aside))

    def go_on(self, wrap: bool = True) -> bool:
        """Go to the field of the next doubt; ``False`` if there is none."""
        if not self.cards:
            return False
        here = next((at for at, card in enumerate(self.cards) if card.has_focus), -1)
        if here + 1 == len(self.cards) and not wrap:
            return False
        card = self.cards[(here + 1) % len(self.cards)]
        card.take_focus()
        self.area.ensureWidgetVisible(card)
        return True

    def _go(self, doubt: Doubt) -> None:
        (self.skipped if doubt.stops else self.shown if doubt.sign == "double" else self.accepted).emit(doubt)

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(8))
        row.addWidget(self.title)
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.hint)
        self.head = head
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setProperty("see_through", True)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, px(8))
        inner.setSpacing(0)
        inner.addLayout(self._list)
        for note in (self.nothing, self.more, self.aside):
            note.setContentsMargins(px(16), px(8), px(16), 0)
            inner.addWidget(note)
        inner.addStretch()
        self._inner.setProperty("see_through", True)
        self.area.setWidget(self._inner)
        line = QFrame()
        line.setProperty("divider", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(line)
        column.addWidget(self.area, 1)


class DoubtCard(QFrame):
    """One doubt: rows, column and value, a sentence, a field to mend it in, and one way out."""

    answered = Signal(str)
    way_out = Signal()

    def __init__(self, context: GuiContext, doubt: Doubt, choices: Mentionable) -> None:
        super().__init__()
        self.doubt, self._context = doubt, context
        self.setProperty("doubt", True)
        self._where = said_of_rows(doubt.rows, context.catalog)
        self.core = self._editor(choices)
        self.out = button(context.text(self._verb()))
        self.out.setProperty("small", True)
        self.out.setAccessibleName(f"{context.text(self._verb())}: {self._where} {doubt.heading}".rstrip())
        self.out.clicked.connect(self.way_out)
        self._lay_out()

    @property
    def has_focus(self) -> bool:
        core = self.core
        within = core.is_written_in if isinstance(core, OfferCombo) else core is not None and core.hasFocus()
        return within or self.out.hasFocus()

    def take_focus(self) -> None:
        (self.core or self.out).setFocus(Qt.FocusReason.OtherFocusReason)

    def _verb(self) -> str:
        if self.doubt.stops:
            return N_("Skip the row") if len(self.doubt.rows) == 1 else N_("Skip the rows")
        if self.doubt.sign == "double":
            return N_("Show it")
        return N_("Leave empty") if self.doubt.kept else N_("Correct")

    def _editor(self, choices: Mentionable) -> OfferCombo | QLineEdit | None:
        doubt = self.doubt
        if not doubt.places and not doubt.given:
            return None
        said = self._context.text(N_("Mend {place}"), place=f"{self._where} {doubt.heading}".rstrip())
        offered = list(choices.of(doubt.field.key)) if doubt.field is not None else []
        codes = [] if offered else _codes(doubt, self._context)
        made: OfferCombo | QLineEdit
        if offered or codes:
            made = combo = OfferCombo(offered or codes, self._context.text(N_("Choose …")), bool(offered))
            combo.decided.connect(self._decide)
        else:
            made = line = QLineEdit(doubt.value.replace("\n", " ")[:_LONGEST])
            line.returnPressed.connect(self._enter)
            line.editingFinished.connect(self._decide)
        made.setAccessibleName(said)
        made.setAccessibleDescription(doubt.text)
        set_property(made, "wrong", doubt.stops)
        return made

    def _decide(self) -> None:
        """Leaving the field answers where something else was written."""
        text = self.core.text().strip() if self.core is not None else ""
        if text and text != self.doubt.value.strip():
            self.answered.emit(text)

    def _enter(self) -> None:
        """Enter takes what stands there as right, where that is possible."""
        if not self.doubt.stops and self.core is not None and self.core.text().strip() == self.doubt.value.strip():
            self.way_out.emit()

    def _lay_out(self) -> None:
        doubt, context = self.doubt, self._context
        where, heading = label(self._where, "strong"), ElidedLabel(doubt.heading)
        value = ElidedLabel(_quoted(doubt, context), "note")
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(where)
        first.addWidget(heading, 1)
        first.addWidget(value)
        text = label(doubt.text, "note_ink", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(px(4))
        right.addLayout(first)
        right.addWidget(text)
        if doubt.kept:
            right.addWidget(label(context.text(N_("Left empty, the text is kept in the notes.")), "note", wrap=True))
        if doubt.here:
            right.addWidget(label(context.text(N_("Above: {value}"), value=doubt.here[:_VALUE]), "note", wrap=True))
        last = QHBoxLayout()
        last.setSpacing(px(8))
        if self.core is not None:
            last.addWidget(self.core, 1)
        last.addWidget(self.out)
        if self.core is None:
            last.addStretch()
        right.addLayout(last)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(14), px(8), px(16), px(8))
        whole.setSpacing(px(8))
        whole.addWidget(Sign(*_SIGNS[doubt.sign], size=20), alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(right, 1)
        if self.core is not None:
            QWidget.setTabOrder(self.core, self.out)


_LONGEST: Final = 500


def _quoted(doubt: Doubt, context: GuiContext) -> str:
    """The value as it stands in the file, or the money that nobody could place."""
    if doubt.amount_ore is not None:
        return context.catalog.amount(doubt.amount_ore)
    said = " ".join(doubt.value.split())[:_VALUE]
    return (
        context.text(N_("“{value}”"), value=said)
        if said
        else context.text(N_("empty"))
        if doubt.stops and doubt.places
        else ""
    )


def _codes(doubt: Doubt, context: GuiContext) -> list[tuple[str, str]]:
    kind = doubt.field.kind if doubt.field is not None else None
    codes: Sequence[Code] = tuple(kind.enum) if isinstance(kind, Choice) else ()
    return [(code.value, context.text(code.label)) for code in codes]
