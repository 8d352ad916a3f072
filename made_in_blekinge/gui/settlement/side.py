"""Beside the table: the statement of the chosen exhibitor as it would be printed, and what mends what it waits for."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.preview import PdfPreview
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, tool_button
from made_in_blekinge.gui.settlement.papers import DrawnStatements, draw_foreseen
from made_in_blekinge.gui.settlement.words import MENDS, reason, terms_sentence
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_
from made_in_blekinge.queries.settlement.preview import SettlementPreview, Settling

_SETTLE_MS: Final = 80
"""Rows that the arrows only pass are not drawn."""


class StatementSide(Card):
    """``stepped`` asks for the row before (−1) or after (1), ``mending`` for what mends a hold of the shown row."""

    stepped = Signal(int)
    mending = Signal(object, object)
    terms_wanted = Signal(object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.row: Settling | None = None
        self._seen: SettlementPreview | None = None
        self._event = ""
        self._drawing: Ticket | None = None
        self.heading, self.terms = ElidedLabel(role="heading"), button(icon_name="edit", flat=True)
        self.up, self.down = tool_button("up"), tool_button("down")
        self.holds = QVBoxLayout()
        self.preview, self.problem = PdfPreview(context, zooms=False), label(role="error", wrap=True)
        self.save_button = button(context.text(N_("Save PDF…")), "pdf")
        self.lines_button = button(context.text(N_("Show purchases…")), "search", flat=True)
        self.language = label(role="note")
        self._waits = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._waits.timeout.connect(self._draw)
        self.terms.clicked.connect(lambda: self.terms_wanted.emit(self.row))
        self._lay_out()

    def put(self, event: str, seen: SettlementPreview, row: Settling | None) -> None:
        """Show the statement of ``row``; the picture follows a moment later."""
        another = self.row is None or row is None or self.row.key != row.key or event != self._event
        self._event, self._seen, self.row = event, seen, row
        self.heading.setText(row.name if row is not None else "")
        for made in (self.up, self.down, self.terms, self.lines_button):
            made.setEnabled(row is not None)
        self.terms.setText("" if row is None else terms_sentence(row.terms, row.key.currency, self._context.catalog))
        self._put_holds()
        if another or row is None:
            self.preview.clear()
            self.save_button.setEnabled(False)
            self.language.setText("")
        self._waits.start()

    def forget(self) -> None:
        """Nobody is shown."""
        self._waits.stop()
        if self._drawing is not None:
            self._drawing.drop()
        self.row = None
        self.preview.clear()

    def _put_holds(self) -> None:
        clear(self.holds)
        row, seen, text = self.row, self._seen, self._context.text
        if row is None or seen is None:
            return
        for hold in row.holds:
            said, line = reason(hold, row, seen, self._context.catalog), QHBoxLayout()
            words, made = label(said, wrap=True), button(text(MENDS[hold].verb))
            words.setToolTip(text(hold.label))
            made.setProperty("small", True)
            made.setAccessibleName(f"{text(MENDS[hold].verb)}: {said}")
            made.setToolTip(text(hold.label))
            made.clicked.connect(partial(self._mend, hold))
            holder = Card()
            line.addWidget(words, 1)
            line.addWidget(made)
            holder.body.setContentsMargins(8, 4, 8, 4)
            holder.body.addLayout(line)
            self.holds.addWidget(holder)

    def _mend(self, hold: object, *_: object) -> None:
        self.mending.emit(self.row, hold)

    def _draw(self) -> None:
        if self._drawing is not None:
            self._drawing.drop()
            self._drawing = None
        row, seen = self.row, self._seen
        if row is None or seen is None:
            return
        self._drawing = self._context.make(
            draw_foreseen, self._event, [row.key], seen.through, seen.final, done=self._drawn, failed=self._failed,
            owner=self,
        )  # fmt: skip

    def _drawn(self, drawn: DrawnStatements) -> None:
        self._drawing = None
        self.problem.setText("\n".join(problem.text(self._context.catalog) for problem in drawn.problems))
        self.problem.setVisible(bool(drawn.problems))
        self.preview.put(drawn.content)
        self.save_button.setEnabled(True)
        self.language.setText(", ".join(LANGUAGE_NAMES[code] for code in drawn.languages))

    def _failed(self, error: BaseException) -> None:
        self._drawing = None
        if isinstance(error, UserError):
            self.problem.setText(self._context.catalog.error(error))
            self.problem.show()

    def _lay_out(self) -> None:
        text = self._context.text
        for made, source, by in ((self.up, N_("The row before"), -1), (self.down, N_("The next row"), 1)):
            made.setToolTip(text(source))
            made.setAccessibleName(text(source))
            made.clicked.connect(partial(self._step, by))
        head, foot = QHBoxLayout(), FlowLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.language)
        head.addWidget(self.up)
        head.addWidget(self.down)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.save_button)
        foot.addWidget(self.lines_button)
        self.holds.setSpacing(4)
        self.terms.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.terms.setToolTip(text(N_("Change what is agreed with this exhibitor")))
        self.preview.view.setZoomMode(self.preview.view.ZoomMode.FitToWidth)
        self.preview.setMinimumHeight(px(260))
        self.problem.hide()
        self.body.setContentsMargins(px(12), px(8), px(12), px(8))
        self.body.setSpacing(px(6))
        self.body.addLayout(head)
        self.body.addWidget(self.terms)
        self.body.addLayout(self.holds)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(foot)

    def _step(self, by: int, *_: object) -> None:
        self.stepped.emit(by)
