"""The tab of a product's announced quantities by event."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Whole
from made_in_blekinge.domain.market import EventStatus
from made_in_blekinge.domain.product import check_sale
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.record_pane import RecordTab
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.drafts import GOODS, Refused
from made_in_blekinge.gui.work.saving import Kept, UndoStep, Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import event_rows
from made_in_blekinge.queries.registers.product import goods_of
from made_in_blekinge.services.event.goods import announce

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session


@dataclass(frozen=True, slots=True)
class _Brought:
    """The announced quantity for one event."""

    event_id: int
    title: str
    country: str
    quantity: int | None


class GoodsPart(RecordTab):
    """One field per event that is not closed, and per event with an announced quantity.

    What is refused is a draft of the product: it stands there again when the product is shown.
    """

    def __init__(self, parent: QWidget, context: GuiContext, name_of: Callable[[Values], str]) -> None:
        super().__init__(parent)
        self.context, self._name_of = context, name_of
        self.form: Form | None = None
        self._record: Kept | None = None
        self._rows: Sequence[_Brought] = ()
        self.hint = label(role="note", wrap=True)
        hint = N_("How many are brought to each event. The exhibitor takes part in every event named here.")
        self.hint.setText(context.text(hint))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)
        self.body.addWidget(self.hint)
        self.body.addStretch()

    def show_record(self, record: Kept | None) -> None:
        if self.form is not None and self._record is not None and (record is None or record.id != self._record.id):
            self.form.leave()
        self._record = record
        if record is None:
            return
        key, languages = record.id, self.context.content_languages
        self.context.ask(_read, key, languages, done=lambda rows: self._show(key, rows), owner=self)

    def _show(self, key: int, rows: Sequence[_Brought]) -> None:
        if self._record is None or self._record.id != key:
            return
        if [(row.event_id, row.title) for row in rows] != [(row.event_id, row.title) for row in self._rows]:
            self._make(rows)
        self._rows = rows
        if self.form is not None:
            self.form.put({str(row.event_id): row.quantity for row in rows}, anew=True)
            self.form.refuse(self.context.drafts.of(GOODS, key))
            self._keep()
        self._mark()

    def _make(self, rows: Sequence[_Brought]) -> None:
        if self.form is not None:
            self.form.setParent(None)
            self.form.deleteLater()
        fields = [Field(str(row.event_id), row.title, Whole(0, 1_000_000)) for row in rows]
        self.form = Form(self, lambda: self.context.catalog, fields, columns=1)
        self.form.edited.connect(self._announce)
        self.form.refused.connect(self._keep)
        self.body.insertWidget(1, self.form)

    def _mark(self) -> None:
        """Show beside an event why the product cannot be sold there."""
        for row in self._rows:
            if self.form is None or self._record is None:
                return
            cell, said = self.form.cells[str(row.event_id)], ""
            try:
                check_sale(self._record.values["alcohol_permille"], row.country)
            except UserError as error:
                said = self.context.catalog.error(error)
            cell.set_note(said)
            cell.editor.setEnabled(not said or row.quantity is not None)

    def _keep(self) -> None:
        """The draft of the shown product is what its form shows refused."""
        if self.form is not None and self._record is not None:
            self._draft(self._record, self.form.unsaved())

    def _draft(self, record: Kept, fields: Mapping[str, Refused]) -> None:
        self.context.drafts.keep(GOODS, record.id, self._name_of(record.values), fields)

    def _announce(self, key: str) -> None:
        if self.form is None or self._record is None:
            return
        form, record, product_id, event_id = self.form, self._record, self._record.id, int(key)
        refused_text = Refused(form.cells[key].field.label(self.context.catalog), form.cells[key].editor.text(), None)
        self._keep()
        wanted: int | None = form.cells[key].value()
        before = next(row.quantity for row in self._rows if row.event_id == event_id)
        form.sent([key])

        def bring(quantity: int | None) -> "Callable[[Database], None]":
            return lambda database: announce(database, event_id, product_id, quantity)

        def done(_: None) -> None:
            self.context.undo.push(
                UndoStep(self.context, self.context.text(N_("Quantity brought")), bring(wanted), bring(before))
            )
            self.show_record(self._record)

        def refused(error: BaseException) -> None:
            if not isinstance(error, UserError):
                return
            if self._record is record or (self._record is not None and self._record.id == product_id):
                form.not_saved([key])
                form.show_error(error, key)
                self._keep()
            else:
                text = replace(refused_text, error=error)
                self._draft(record, {**self.context.drafts.of(GOODS, product_id), key: text})

        self.context.do(bring(wanted), done=done, failed=refused, owner=self)


def _read(session: "Session", product_id: int, languages: tuple[str, ...]) -> list[_Brought]:
    brought = {row.event_id: row.announced for row in goods_of(session, product_id)}
    return [
        _Brought(row.id, f"{row.code} · {row.name}", row.country, brought.get(row.id))
        for row in event_rows(session, languages=languages)
        if row.status != EventStatus.CLOSED or row.id in brought
    ]
