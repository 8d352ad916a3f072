"""Receipts for an exhibitor's goods, signed on the screen or on paper, and printed or saved as a file."""

import datetime as dt
import tempfile
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.signature import Signature
from made_in_blekinge.files import write_bytes
from made_in_blekinge.gui.devices.printing import print_pdf
from made_in_blekinge.gui.devices.signature import SignatureDialog
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.goods import GoodsReceipt, goods_receipt
from made_in_blekinge.queries.checkin.page import Visitor

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session

Which = Literal["intake", "return"]
_NAMES: Final[dict[Which, str]] = {
    "intake": N_("Receipt for goods received"),
    "return": N_("Receipt for goods returned"),
}


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """A frozen receipt as shown to the signer, so that later changes of the goods are not covered by the signature."""

    which: Which
    receipt: GoodsReceipt
    total: str
    lines: tuple[str, ...]
    """One line per product."""


def read_draft(
    session: "Session", here: Occasion, participation_id: int, which: Which, catalog: Catalog
) -> ReceiptDraft:
    """Build the receipt from the current goods."""
    from made_in_blekinge.documents.reports.goods_receipt import received, summed

    receipt = goods_receipt(session, here, participation_id)
    say = received if which == "intake" else summed
    lines = tuple(
        f"{row.item_number} {row.name}: {say(replace(receipt, goods=(row,)), catalog)}" for row in receipt.goods
    )
    return ReceiptDraft(which, receipt, say(receipt, catalog), lines)


def draft_pdf(draft: ReceiptDraft, catalog: Catalog, printed: dt.datetime, signature: Signature | None = None) -> bytes:
    from made_in_blekinge.documents.reports.goods_receipt import write_intake, write_return

    write = write_intake if draft.which == "intake" else write_return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "receipt.pdf"
        write(path, draft.receipt, catalog, printed, signature)
        return path.read_bytes()


class GoodsReceipts(QObject):
    """Asks for the signature and prints, or saves a file when there is no printer."""

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def send(self, here: Occasion, visitor: Visitor, which: Which) -> None:
        self._context.ask(
            read_draft, here, visitor.row.participation_id, which, self._context.catalog,
            done=partial(self._ask, here), owner=self,
        )  # fmt: skip

    def _ask(self, here: Occasion, draft: ReceiptDraft) -> None:
        row, title = draft.receipt.row, self._context.text(_NAMES[draft.which])
        name = row.representative or row.exhibitor
        dialog = SignatureDialog(
            self._context, self._window, f"{title} · {row.exhibitor}", draft.total, draft.lines, name,
            partial(self._now, here),
        )  # fmt: skip
        dialog.signed.connect(partial(self._print, here, draft))
        dialog.on_paper.connect(partial(self._print, here, draft))
        dialog.open()

    def _print(self, here: Occasion, draft: ReceiptDraft, signature: Signature | None = None) -> None:
        pdf = partial(draft_pdf, draft, self._context.catalog, self._now(here), signature)
        name = f"{here.code}-{draft.receipt.row.number}-{draft.which}.pdf"
        save = partial(self._save, pdf, name, draft.which)
        print_pdf(self._context, self._window, lambda _printer: pdf(), name, save)

    def _now(self, here: Occasion) -> dt.datetime:
        return local(self._context.market.clock(), here.country)

    def _save(self, pdf: "partial[bytes]", name: str, which: Which) -> None:
        path = ask_save(self._context, self._window, self._context.text(_NAMES[which]), name, "PDF (*.pdf)")
        if path is not None:
            said = self._context.text(N_("Saved: {file}"), file=path.name)
            told = saved(self._context, said, path)
            self._context.jobs.read(lambda: write_bytes(path, pdf()), told, owner=self)
