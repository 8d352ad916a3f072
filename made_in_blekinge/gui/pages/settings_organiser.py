"""What stands on receipts of the organiser, and on what paper this laptop prints them."""

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from made_in_blekinge.domain.till_rules import ORGANISER_FIELDS
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.form import Form
from made_in_blekinge.gui.opened import market
from made_in_blekinge.gui.texts import Texts
from made_in_blekinge.gui.theme import px
from made_in_blekinge.gui.widgets import Card, label
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till_rules import Organiser
from made_in_blekinge.services.till_rules import identify_market

PAPER_KEY: Final = "till/roll"
"""Where this laptop keeps its paper; the till reads it."""
_PAPERS: Final = (("80", N_("Roll of 80 mm")), ("58", N_("Roll of 58 mm")), ("0", N_("Sheet A5")))
_PAPER: Final = N_("Paper of this laptop's receipts")
_WHERE: Final = N_(
    "Stands under the market's name on cash reports, and on receipts where the organiser sells (kommission). "
    "A receipt without the organisation number is not what the law asks for."
)


class ReceiptsCard(Card):
    """Saves each field when it is left; what is wrong stands beside it."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context, self._anew = context, True
        self.texts = Texts(lambda: context.catalog)
        self.form = Form(self, lambda: context.catalog, ORGANISER_FIELDS, columns=1)
        self.paper = QComboBox()
        heading, where, title = label(role="heading"), label(role="purpose", wrap=True), label()
        self.texts.put(heading.setText, N_("Receipts"))
        self.texts.put(where.setText, _WHERE)
        self.texts.put(title.setText, _PAPER)
        self.texts.put(self.paper.setAccessibleName, _PAPER)
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
        """Show what is said of the organiser; what is being written stays."""
        values = {field.key: getattr(organiser, field.key) for field in ORGANISER_FIELDS}
        self.form.put(values, anew=self._anew)
        self._anew = False
        self.form.setEnabled(True)

    def retranslate(self) -> None:
        self.texts.retranslate()
        self.form.retranslate()
        self._offer()

    def _offer(self) -> None:
        kept = str(self._context.settings.value(PAPER_KEY) or _PAPERS[0][0])
        with QSignalBlocker(self.paper):
            self.paper.clear()
            for key, said in _PAPERS:
                self.paper.addItem(self._context.text(said), key)
            self.paper.setCurrentIndex(max(0, self.paper.findData(kept)))

    def _other_market(self) -> None:
        """Nothing that was written for one market is saved in another."""
        self._anew = True
        for cell in self.form.cells.values():
            cell.put("", self._context.catalog)
        self.form.setEnabled(False)

    def _save(self, key: str) -> None:
        database, text = market(self._context).database, str(self.form.cells[key].value())
        given = [text if field.key == key else None for field in ORGANISER_FIELDS]
        self.form.sent([key])
        self._context.jobs.write(
            lambda _progress: identify_market(database, *given),
            lambda _: self._saved(key, text),
            lambda error: self._refused(key, error),
            self,
        )

    def _saved(self, key: str, text: str) -> None:
        cell = self.form.cells[key]
        if cell.editor.text() == cell.sent:
            cell.put(text, self._context.catalog)
        self._context.say.done(self._context.text(N_("Saved")))

    def _refused(self, key: str, error: BaseException) -> None:
        self.form.not_saved([key])
        if isinstance(error, UserError) and not self.form.show_error(error, key):
            self._context.say.error(self, error)
