"""The dialog of offers, both ways: which are for an exhibitor, and for whom one of them is, each with its reasons."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.promoter import Fit, Match
from made_in_blekinge.gui.parts.choices import PickEditor
from made_in_blekinge.gui.parts.file_dialogs import ask_open, ask_save
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.support.table_section import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names
from made_in_blekinge.queries.support.promoter import Edition, exhibitors_for, offers_for, promoter_edition
from made_in_blekinge.services.support.promoter import bring_in_promoters

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_CHECK: Final = N_("Nobody vouches for this list: check an offer with its promoter before you count on it.")
_FILES: Final = "TOML (*.toml)"


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A line of the table: an offer of the chosen exhibitor, or an exhibitor of the chosen offer."""

    key: int
    exhibitor_id: int
    name: str
    match: Match


def _why(row: OfferLine, catalog: Catalog) -> str:
    return " ".join(reason.said(catalog) for reason in row.match.telling)


_COLUMNS: Final[tuple[Column[OfferLine], ...]] = (
    Column("name", N_("Name"), lambda row, _: row.name, width=200, widest=280, grows=True),
    Column("fit", N_("For it"), lambda row, catalog: catalog.text(row.match.fit.label),
           lambda row: [*Fit].index(row.match.fit), gives_way=0),
    Column("why", N_("Why"), _why, width=220, widest=600, gives_way=0, tooltip=_why),
)  # fmt: skip


class OffersDialog(TaskDialog):
    """Choose an exhibitor, or an offer; Enter on a line refers."""

    def __init__(self, context: GuiContext, parent: QWidget, exhibitor: int | None = None) -> None:
        text = context.text
        super().__init__(context, parent, text(N_("Offers of promoters")), leave=N_("Close (Esc)"))
        self._parent, self._wanted = parent, exhibitor
        self._offers: list[tuple[str, str]] = []
        self.model: RowsModel[OfferLine] = RowsModel(_COLUMNS, lambda row: row.key, lambda: context.catalog, self)
        self.table: RegisterTable[OfferLine] = RegisterTable(context, self.model, "offers")
        self.table.setAccessibleName(self.windowTitle())
        self.who, self.offer, self.said = PickEditor(self), PickEditor(self), label(role="note", wrap=True)
        self.who.hint(text(N_("For an exhibitor: number or name")))
        self.offer.hint(text(N_("Or for whom an offer is: promoter or offer")))
        for picker, act in ((self.who, self._ask_offers), (self.offer, self._ask_exhibitors)):
            picker.setMinimumWidth(px(300))
            picker.combo.currentTextChanged.connect(lambda _, act=act: act())
        self.refer_button = button(text(N_("Refer…")), "send", primary=True)
        self.out_button = button(text(N_("Save the list to edit…")), "export")
        self.in_button = button(text(N_("Bring the edited list in…")), "import")
        self.refer_button.clicked.connect(lambda: self.refer())  # noqa: PLW0108  without the signal's argument
        self.out_button.clicked.connect(lambda: self.save_list())  # noqa: PLW0108
        self.in_button.clicked.connect(lambda: self.bring_in())  # noqa: PLW0108
        self.table.opened.connect(lambda _: self.refer())
        top = FlowLayout()
        top.addWidget(self.who)
        top.addWidget(self.offer)
        self.add(top)
        self.add(self.table, stretch=1)
        self.add(self.said, label(text(_CHECK), "note", wrap=True))
        self.add_beside(self.out_button, self.in_button)
        self.add_after(self.refer_button)
        resize_on_screen(self, px(900), px(560))
        self._put([])
        context.ask(exhibitor_names, done=self._put_names, owner=self)
        self._read_list()

    def refer(self) -> None:
        """Refer the exhibitor of the current line."""
        from made_in_blekinge.gui.support.referral_dialog import ReferralDialog

        row = self.table.current
        if row is not None:
            offer = f"{row.match.promoter.code}/{row.match.offer.code}"
            ReferralDialog(self._context, self._parent, row.exhibitor_id, offer).open()
            self.accept()

    def save_list(self) -> None:
        """Save the list as a file to edit."""
        context = self._context
        target = ask_save(context, self, context.text(N_("Save the list of promoters")), "promoters.toml", _FILES)
        if target is not None:
            said = context.text(N_("{file} is written."), file=target.name)
            context.do(_save_list, target, context.catalog, done=saved(context, said, target), owner=self)

    def bring_in(self) -> None:
        """Bring the edited list in."""
        context = self._context
        path = ask_open(context, self, context.text(N_("Bring the edited list in")), _FILES)
        if path is not None:
            self.do(_bring_in, path, context, done=self._brought)

    def _brought(self, _: None) -> None:
        self._context.undo.end(self._context.text(N_("A list of promoters was brought in. Bring in another one.")))
        self._read_list()

    def _read_list(self) -> None:
        self._context.ask(promoter_edition, done=self._put_list, owner=self)

    def _put_names(self, names: list[tuple[int, str]]) -> None:
        self.who.offer([*names])
        if self._wanted is not None:
            self.who.pick(self._wanted)

    def _put_list(self, edition: Edition) -> None:
        each = [*edition.found.each()]
        self._offers = [(promoter.code, offer.code) for promoter, offer in each]
        self.offer.offer([(at, f"{promoter.name}: {offer.name}") for at, (promoter, offer) in enumerate(each)])

    def _ask_offers(self) -> None:
        if (key := _key(self.who)) is not None:
            _empty(self.offer)
            done = partial(self._put_if, self.who, key)
            self._context.ask(_offer_lines, key, self._context.today(), done=done, owner=self)

    def _ask_exhibitors(self) -> None:
        if (at := _key(self.offer)) is not None:
            _empty(self.who)
            ask = partial(_exhibitor_lines, offer="/".join(self._offers[at]), day=self._context.today())
            self._context.ask(ask, done=partial(self._put_if, self.offer, at), owner=self)

    def _put_if(self, picker: PickEditor, asked: int, rows: Sequence[OfferLine]) -> None:
        if asked == _key(picker):  # otherwise another one is chosen since
            self._put(rows)

    def _put(self, rows: Sequence[OfferLine]) -> None:
        self.model.set_rows(rows)
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.refer_button.setEnabled(bool(rows))
        fits = sum(row.match.fit is Fit.FITS for row in rows)
        unknown = sum(row.match.fit is Fit.UNKNOWN for row in rows)
        text = N_("{fits} fit, {unknown} cannot be told before more is written in the register.")
        self.said.setText(
            self._context.text(text, fits=fits, unknown=unknown)
            if rows
            else self._context.text(N_("Choose an exhibitor or an offer."))
        )


def _key(picker: PickEditor) -> int | None:
    text = picker.text()
    return int(text[1:]) if text.startswith("#") else None


def _empty(picker: PickEditor) -> None:
    picker.combo.setCurrentIndex(-1)
    picker.combo.setEditText("")


def _offer_lines(session: "Session", exhibitor: int, day: "dt.date") -> list[OfferLine]:

    matches = offers_for(session, exhibitor, day)
    return [OfferLine(at, exhibitor, f"{one.promoter.name}: {one.offer.name}", one) for at, one in enumerate(matches)]


def _exhibitor_lines(session: "Session", offer: str, day: "dt.date") -> list[OfferLine]:

    found = exhibitors_for(session, *promoter_edition(session).found.find(offer), day)
    return [OfferLine(row.id, row.id, f"{row.number} {row.name}", row.match) for row in found]


def _save_list(database: "Database", target: Path, catalog: Catalog) -> None:
    from made_in_blekinge.exchange.promoter_file import write_promoter_list

    with database.reading() as session:
        edition = promoter_edition(session)
    write_promoter_list(target, edition.found, catalog)


def _bring_in(database: "Database", path: Path, context: GuiContext) -> None:
    from made_in_blekinge.exchange.promoter_file import read_promoter_list

    bring_in_promoters(database, read_promoter_list(path), path.name, deed_now(context))
