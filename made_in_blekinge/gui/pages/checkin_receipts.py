"""Receipts for an exhibitor's goods, on paper or as a file."""

import tempfile
from functools import partial
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.event import local
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.dialogs.files import ask_save, write_bytes
from made_in_blekinge.gui.dialogs.print import print_pdf
from made_in_blekinge.gui.opened import market
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin import Occasion
from made_in_blekinge.queries.checkin_page import Visitor

Which = Literal["intake", "return"]
_NAMES: Final[dict[Which, str]] = {
    "intake": N_("Receipt for goods received"),
    "return": N_("Receipt for goods returned"),
}


def receipt_pdf(app: App, here: Occasion, participation_id: int, which: Which, catalog: Catalog) -> bytes:
    """The receipt as the database has the goods now."""
    from made_in_blekinge.documents.reports.goods_receipt import write_intake, write_return
    from made_in_blekinge.queries.checkin_goods import goods_receipt

    with app.database.reading() as session:
        receipt = goods_receipt(session, here, participation_id)
    write = write_intake if which == "intake" else write_return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "receipt.pdf"
        write(path, receipt, catalog, local(app.clock(), here.country))
        return path.read_bytes()


class GoodsReceipts(QObject):
    """Prints receipts; where there is no printer a file is offered."""

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def send(self, here: Occasion, visitor: Visitor, which: Which) -> None:
        app, catalog = market(self._context), self._context.catalog
        pdf = partial(receipt_pdf, app, here, visitor.row.participation_id, which, catalog)
        name = f"{here.code}-{visitor.row.number}-{which}.pdf"
        print_pdf(self._context, self._window, lambda _printer: pdf(), name, partial(self._save, pdf, name, which))

    def _save(self, pdf: "partial[bytes]", name: str, which: Which) -> None:
        path = ask_save(self._context, self._window, self._context.text(_NAMES[which]), name, "PDF (*.pdf)")
        if path is not None:
            said = self._context.text(N_("Saved: {file}"), file=path.name)
            self._context.jobs.read(
                lambda: write_bytes(path, pdf()), lambda _: self._context.say.done(said), owner=self
            )
