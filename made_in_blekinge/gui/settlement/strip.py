"""Above the table: whether the books agree to the öre, and what else is to be known."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from made_in_blekinge.domain.settlement import FeePayer
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, set_property
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.books import Books
from made_in_blekinge.queries.settlement.desk import SettlementDesk


class BooksStrip(QFrame):
    """The equation of the books, green where it holds and red with what does not fit where it does not."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.fits = True
        self._sign, self.words, self.difference = Sign("done", "oak"), label(wrap=True), label(role="small_strong")
        narrow = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        narrow.setHeightForWidth(True)
        self.words.setSizePolicy(narrow)
        self._more = QVBoxLayout()
        self._more.setSpacing(2)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(10)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.difference)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addLayout(self._more)
        self.setMinimumHeight(px(36))

    def put(self, desk: SettlementDesk, currency: str) -> None:
        """Show the check of ``currency``, and that of others where it fails."""
        seen, catalog = desk.preview, self._context.catalog
        mine = next((one for one in seen.books if one.currency == currency), seen.books[0])
        wrong = [one for one in seen.books if not one.fits]
        self.fits = not wrong
        shown = wrong[0] if wrong else mine
        self._sign.put("done" if self.fits else "error", "oak" if self.fits else "brick")
        set_property(self, "books", "right" if self.fits else "wrong")
        said = N_("The check is right to the öre.") if self.fits else N_("The books do not fit.")
        self.words.setText(f"{catalog.text(said)} {equation(shown, catalog)}")
        amount = catalog.amount(shown.difference_ore)
        self.difference.setText(catalog.text(N_("Difference {amount}"), amount=amount))
        clear(self._more)
        for line in [catalog.sentence(text, dict(values)) for one in wrong for text, values in one.misfits]:
            self._more.addWidget(label(line, "refused", wrap=True))
        for line in remarks(desk, catalog):
            self._more.addWidget(label(line, "note", wrap=True))


def equation(books: Books, catalog: Catalog) -> str:
    """``Sold 305 840,00 = settled 0,00 + to settle 302 600,00 + own goods 3 240,00``."""
    amount = catalog.amount
    return catalog.text(
        N_("Sold {sold} = settled {settled} + not settled {waiting} + own goods {own} ({currency})"),
        sold=amount(books.sales_ore),
        settled=amount(books.settled_ore),
        waiting=amount(books.unsettled_ore),
        own=amount(books.own_ore),
        currency=books.currency,
    )


def remarks(desk: SettlementDesk, catalog: Catalog) -> Sequence[str]:
    """What is to be known before settling, besides the check."""
    seen, found = desk.preview, []
    if seen.open_tills and not seen.final:
        text = N_("The till {tills} is open: what it sells from now on comes next time.")
        found.append(catalog.text(text, tills=", ".join(seen.open_tills)))
    if not seen.card_fees_ore and any(each.terms.fee_payer is FeePayer.EXHIBITOR for each in seen.settlements):
        text = N_("Exhibitors bear their share of card fees, but none are entered: enter them under the terms.")
        found.append(catalog.text(text))
    return found
