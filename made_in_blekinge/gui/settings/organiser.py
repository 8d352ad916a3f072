"""Settings of the organiser, and of this laptop's receipt paper."""

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout

from made_in_blekinge.domain.organiser import FIELDS
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.kept_form import KeptForm
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.drafts import ORGANISER
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.market.organiser import Organiser
from made_in_blekinge.services.market.market import describe_market

PAPER_KEY: Final = "till/roll"
"""Local settings key of the receipt paper; read by the till."""
_PAPERS: Final = (("80", N_("Roll of 80 mm")), ("58", N_("Roll of 58 mm")), ("0", N_("Sheet A5")))
_PAPER: Final = N_("Paper of this laptop's receipts")
_TITLE: Final = N_("Organiser and receipts")
_ONLY: Final = 1
"""The id of the market's row."""
_WHERE: Final = N_(
    "Name, organisation number and address stand on cash reports, and on receipts where the organiser sells "
    "(kommission). A receipt without the organisation number is not what the law asks for. Receipts that are given "
    "keep what stood here then."
)


class ReceiptsCard(Card):
    """Auto-saves each field when it loses focus; what is refused stays, with its error beside it."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.form = Form(self, lambda: context.catalog, FIELDS, columns=1)
        self.kept = KeptForm(context, self.form, ORGANISER)
        self.paper = QuietCombo()
        heading, where, title = label(role="heading"), label(role="purpose", wrap=True), label()
        heading.setText(context.text(_TITLE))
        where.setText(context.text(_WHERE))
        title.setText(context.text(_PAPER))
        self.paper.setAccessibleName(context.text(_PAPER))
        title.setBuddy(self.paper)
        self.paper.setFixedWidth(px(200))
        self.form.setMaximumWidth(px(520))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(title)
        row.addWidget(self.paper)
        row.addStretch()
        for part in (heading, where, self.form):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.form.setEnabled(False)
        self.form.edited.connect(self._save)
        self.paper.activated.connect(lambda: context.settings.setValue(PAPER_KEY, self.paper.currentData()))
        context.app_changed.connect(self._other_market)
        self._offer()

    def put(self, organiser: Organiser) -> None:
        """Show the organiser's settings; unsaved input is kept."""
        values = {field.key: getattr(organiser, field.key) for field in FIELDS}
        self.kept.show(_ONLY, self._context.text(_TITLE), values)
        self.form.setEnabled(True)

    def _offer(self) -> None:
        kept = str(self._context.settings.value(PAPER_KEY) or _PAPERS[0][0])
        with QSignalBlocker(self.paper):
            self.paper.clear()
            for key, said in _PAPERS:
                self.paper.addItem(self._context.text(said), key)
            self.paper.setCurrentIndex(max(0, self.paper.findData(kept)))

    def _other_market(self) -> None:
        """Discard unsaved input when another market is opened."""
        self.kept.forget()
        for cell in self.form.cells.values():
            cell.put(cell.field.kind.empty, self._context.catalog)
        self.form.setEnabled(False)

    def _save(self, key: str) -> None:
        cell = self.form.cells[key]
        text, value = cell.editor.text(), cell.value()
        self.form.sent([key])
        self._context.do(
            describe_market, {key: text}, done=lambda _: self._saved(key, value),
            failed=lambda error: self._refused(key, text, error), owner=self,
        )  # fmt: skip

    def _saved(self, key: str, value: object) -> None:
        cell = self.form.cells[key]
        if cell.editor.text() == cell.sent:
            cell.put(value, self._context.catalog)
        self.kept.keep()
        self._context.say.done(self._context.text(N_("Saved")))

    def _refused(self, key: str, text: str, error: BaseException) -> None:
        if not self.kept.refuse(_ONLY, self._context.text(_TITLE), key, text, error) and isinstance(error, UserError):
            self._context.say.error(self, error)
