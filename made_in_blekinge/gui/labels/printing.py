"""Saving and printing labels. Only completed prints are recorded in the print log."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels import reading as labels_reading
from made_in_blekinge.gui.labels.reading import Shown, Stock, Written
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.widgets import Working
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Wish

_ASK_ABOVE: Final = 10_000
_CHOOSE: Final = {
    "products": N_("Choose products"),
    "foods": N_("Choose products"),
    "booths": N_("Choose booths"),
    "exhibitors": N_("Choose exhibitors"),
    "badges": N_("Choose people"),
}
"""What the button says while nothing is chosen, by source."""


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """A print job: request, source rows, and size."""

    stock: Stock
    wish: "Wish"
    shown: Shown


def print_words(catalog: Catalog, shown: Shown | None, source: str) -> str:
    """``Print 96 labels on 5 sheets``; what to choose from ``source`` while nothing is chosen."""
    if shown is None:
        return catalog.text(_CHOOSE.get(source, N_("Print…")))
    labels = catalog.plural("{count} label", "{count} labels", shown.labels)
    sheets = catalog.plural("{count} sheet", "{count} sheets", shown.sheets)
    return catalog.text(N_("Print {labels} on {sheets}"), labels=labels, sheets=sheets)


def left_out(catalog: Catalog, count: int) -> str:
    """That so many of the chosen labels are stopped; empty for none."""
    if not count:
        return ""
    return catalog.plural(
        "{count} label is left out: see below why.", "{count} labels are left out: see below why.", count
    )


class LabelPrinting(QObject):
    """Runs print jobs, one at a time (``busy``). ``working`` shows progress."""

    busy = Signal(bool)

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._ticket: Ticket | None = None
        self.working = Working(lambda: context.catalog)
        self.working.hide()
        self.working.cancelled.connect(self._stop)

    @property
    def is_busy(self) -> bool:
        return self._ticket is not None

    def save(self, order: Order) -> None:
        """Write the PDF to a file, and record the print once the file is in place."""
        if not self._agreed(order):
            return
        title = self._context.text(N_("Save as PDF"))
        path = ask_save(self._context, self._window, title, self._name(order), "PDF (*.pdf)")
        if path is None:
            return
        progress = self._context.jobs.progress(self.working.show_step, self)
        self.working.show_step(0, 0, N_("Drawing labels"))
        self.working.show()
        work = partial(labels_reading.write, order.stock, order.wish, path, progress)
        done, failed = self._context.while_open(partial(self._written, order, path), self._not_written)
        self._ticket = self._context.jobs.read(work, done, failed, self, progress)
        self.busy.emit(True)

    def send(self, order: Order) -> None:
        """Print with the printer's calibration, and record the print once all pages have been sent."""
        from made_in_blekinge.documents.labels.choosing import calibration_of
        from made_in_blekinge.gui.devices.printing import print_pdf

        if not self._agreed(order):
            return
        settings = self._context.market.settings
        drawn: dict[str, Written] = {}

        def content_for(printer: str) -> bytes:
            adjusted = replace(order.wish, calibration=calibration_of(settings, printer))
            content, drawn[printer] = labels_reading.content(order.stock, adjusted)
            return content

        def printed(printer: str) -> None:
            self._remember(order, printer, drawn[printer])

        print_pdf(self._context, self._window, content_for, self._name(order), partial(self.save, order), printed,
                  order.stock.kind.key)  # fmt: skip

    def _agreed(self, order: Order) -> bool:
        """Confirm prices of nothing and very large print jobs."""
        text, number, shown = self._context.text, self._context.catalog.number, order.shown
        if free := labels_reading.given_away(order.stock, order.wish):
            title = text(N_("Print labels with the price 0?"))
            said = text(N_("It stands on: {items}. Fill in the price if that is not meant."), items=free)
            if not self._context.say.confirm(self._window, title, said, text(N_("Print them"))):
                return False
        if shown.labels <= _ASK_ABOVE:
            return True
        title = text(N_("Print {count} labels?"), count=number(shown.labels))
        more = N_("They fill {pages} pages. Check the number of copies if that is more than you meant.")
        said = text(more, pages=number(shown.sheets))
        return self._context.say.confirm(self._window, title, said, text(N_("Print them")))

    def _written(self, order: Order, target: Path, written: Written) -> None:
        self._rest()
        self._remember(order, target.name, written)
        said = self._context.catalog.plural(
            "{count} label saved in {file}.", "{count} labels saved in {file}.", written.labels, file=target.name
        )
        tell_saved(self._context, said, target)

    def _not_written(self, error: BaseException) -> None:
        self._rest()
        if isinstance(error, UserError):
            self._context.say.error(self._window, error)

    def _rest(self) -> None:
        self._ticket = None
        self.working.hide()
        self.busy.emit(False)

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _remember(self, order: Order, target: str, written: Written) -> None:
        now = self._context.market.clock()
        self._context.do(labels_reading.remember, order.stock, order.wish, target, written, now)

    def _name(self, order: Order) -> str:
        """``KNA26-booth-signs-A4.pdf``."""
        title = self._context.text(order.stock.kind.title).lower().split()
        return "-".join((order.stock.event, *title, f"{order.wish.sheet}.pdf"))
