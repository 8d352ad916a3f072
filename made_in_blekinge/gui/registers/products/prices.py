"""The dialog of prices in another currency: proposed from an exchange rate, reviewed in a table, set at once."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QHBoxLayout, QWidget

from made_in_blekinge.errors import Cancelled, Conflict
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Working, button, label
from made_in_blekinge.gui.registers.products.prices_source import PricesSource, Scope
from made_in_blekinge.gui.registers.products.prices_table import PricesModel, PriceTable
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.prices import PriceRow, price_rows, proposals
from made_in_blekinge.services.registers.prices import NewPrice, set_prices

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App, Database

_SIZE: Final = 1160, 720


@dataclass(frozen=True, slots=True)
class _Found:
    """The result of the query."""

    currency: str
    rows: list[PriceRow]
    proposed: dict[int, int]


class PricesDialog(TaskDialog):
    """Sets prices. ``done_with`` carries the number of prices set."""

    done_with = Signal(int)

    def __init__(self, context: GuiContext, parent: QWidget, chosen: Collection[int] = ()) -> None:
        super().__init__(context, parent, context.text(N_("Prices abroad")))
        self._asked: Ticket | None = None
        self._setting: Ticket | None = None
        self.source = PricesSource(context, _scopes(context, chosen), context.market.today())
        self.model = PricesModel(context, self)
        self.table = PriceTable(context, self.model)
        self.table.setAccessibleName(self.windowTitle())
        self.replace = QCheckBox(context.text(N_("Also replace prices that are set")))
        self.count = label(role="strong")
        self.working = Working(lambda: context.catalog)
        self.accept_button = button(primary=True)
        self.buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.source.changed.connect(self._ask_otherwise)
        self.model.altered.connect(self._altered)
        self.replace.toggled.connect(self._tick_set)
        self.working.cancelled.connect(self._stop)
        self._ask()
        self.source.currencies.setFocus()

    def act(self) -> None:
        """Set the checked prices; an invalid one is pointed out first."""
        wrong, changes = self.model.first_wrong(), self.model.changes()
        if wrong is not None:
            self._point_out(wrong)
            return
        if not changes:
            self.say(self._context.text(N_("No price is ticked that would differ. Tick some, or cancel.")))
            return
        currency, progress = self.model.currency, self._context.jobs.progress(self.working.show_step, self)
        self._setting = self.do(
            set_prices, currency, changes, progress,
            done=lambda count: self._done(currency, changes, count), progress=progress,
        )  # fmt: skip

    @property
    def is_filled(self) -> bool:
        return self.model.is_edited or super().is_filled

    def reject(self) -> None:
        """Cancel; while prices are being set, cancels that job first."""
        if self._setting is not None:
            self._stop()
        else:
            super().reject()

    def _ask_otherwise(self) -> None:
        self.say("")
        self._ask()

    def _ask(self) -> None:
        """Reload the products and propose their prices."""
        source = self.source
        if self._asked is not None:
            self._asked.drop()
        self._asked = self._context.make(
            _find, source.currency, source.worth(), source.step, source.scope,
            done=self._show, failed=self.refuse, owner=self,
        )  # fmt: skip

    def _show(self, found: _Found) -> None:
        self._asked = None
        self.model.put(found.rows, found.proposed, found.currency)
        if self.replace.isChecked():
            self._tick_set(True)
        self._reckon()

    def _tick_set(self, on: bool) -> None:
        """Check or uncheck products that already have a price."""
        self.model.tick([row for row in self.model.rows if row.set_ore is not None], on)

    def _altered(self) -> None:
        if self.model.first_wrong() is None:
            self.say("")
        self._reckon()

    def _reckon(self) -> None:
        """Show how many prices would be set."""
        count, language = self.model.number_of_changes(), self._context.catalog
        said = language.plural("Set {count} price in {currency}", "Set {count} prices in {currency}", count,
                               currency=self.source.currency)  # fmt: skip
        self.accept_button.setText(said)
        total = len(self.model.rows)
        self.count.setText(language.plural("{count} product in the table", "{count} products in the table", total))

    def _point_out(self, row: PriceRow) -> None:
        """Select the invalid price and show its error."""
        error = self.model.errors[row.id]
        self.say(f"{row.item_number}: {self._context.catalog.error(error)}")
        if self.table.choose(row.id):
            self.table.edit_price(self.table.currentIndex().row())

    def _done(self, currency: str, changes: list[NewPrice], count: int) -> None:
        context = self._context
        said = context.catalog.plural(
            "{count} price in {currency} set.", "{count} prices in {currency} set.", count, currency=currency
        )
        back = [change.reversed for change in changes]

        def again(database: "Database") -> int:
            return set_prices(database, currency, changes)

        def take_back(database: "Database") -> int:
            return set_prices(database, currency, back)

        context.undo.push(
            UndoStep(context, context.text(N_("Prices in {currency}"), currency=currency), again, take_back)
        )
        context.say.done(said)
        self._setting = None
        self.accept()
        self.done_with.emit(count)

    def refuse(self, error: BaseException) -> None:
        self._setting = self._asked = None
        super().refuse(error)
        if isinstance(error, Conflict):
            self._ask()
        if isinstance(error, Cancelled):
            self.say(self._context.text(N_("Stopped. No price was set.")))

    def _stop(self) -> None:
        if self._setting is not None:
            self._setting.cancel()

    def wait(self, busy: bool) -> None:
        """Keep the cancel button enabled, since setting prices can be cancelled."""
        super().wait(busy)
        self.cancel.setEnabled(True)
        self.working.setVisible(busy)
        for part in (self.source, self.table, self.replace):
            part.setEnabled(not busy)

    def _lay_out(self) -> None:
        purpose = N_(
            "What stands on the signs abroad. The prices that are ticked are set: change a proposal in its place, "
            "and leave what shall stay."
        )
        self.working.hide()
        beneath = QHBoxLayout()
        beneath.setSpacing(16)
        beneath.addWidget(self.replace)
        beneath.addStretch()
        beneath.addWidget(self.count)
        self.add(label(self._context.text(purpose), "purpose", wrap=True), self.source)
        self.add(self.table, stretch=1)
        self.add(beneath, self.working)
        resize_on_screen(self, *map(px, _SIZE))


def _find(app: "App", currency: str, worth: Fraction | None, step: int, scope: Scope) -> _Found:
    with app.database.reading() as session:
        rows = price_rows(session, currency, scope.event, scope.ids)
    return _Found(currency, rows, proposals(rows, worth, step) if isinstance(worth, Fraction) else {})


def _scopes(context: GuiContext, chosen: Collection[int]) -> list[Scope]:
    """The available scopes, the likeliest first."""
    found = [Scope(context.text(N_("All products")))]
    if (event := context.current_event) is not None:
        title = context.text(N_("Accepted exhibitors of {event}"), event=event.code)
        found.insert(0, Scope(title, event.code))
    if chosen:
        title = context.catalog.plural("{count} product from the table", "{count} products from the table", len(chosen))
        found.insert(0, Scope(title, ids=frozenset(chosen)))
    return found
