"""The dialog of what the bookkeeper gets: the vouchers of an event looked at, then written to a SIE file, once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QLabel, QWidget

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.spelling import Spelled
from made_in_blekinge.domain.voucher import AccountUse, Voucher
from made_in_blekinge.exchange.books_files import WrittenBooks, books_targets, spelled_otherwise, write_books
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.file_dialogs import ask_save, may_be_replaced
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.bookkeeping import (
    Bookkeeping,
    OfferedPart,
    bookkeeping,
    books_accounts,
    books_parts,
)
from made_in_blekinge.queries.settlement.event_books import EVERYTHING, BooksPart

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from made_in_blekinge.bootstrap import Database, Session
    from made_in_blekinge.gui.settlement.accounts import Found

_NOTE: Final = N_(
    "Look through the vouchers, then write them to a SIE 4I file, which any bookkeeping program reads. "
    "What is written gets its numbers and counts as exported."
)
_KRONA: Final = "SEK"


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row of a voucher as the table shows it; ``number`` is that in the books, empty where it is not exported."""

    key: tuple[str, str, int]
    number: str
    voucher: Voucher
    account: str
    amount_ore: int
    who: str
    about: str


class SeenBooks(NamedTuple):
    """What the dialog shows: the vouchers, what can be chosen of the event, and what the file spells otherwise."""

    books: Bookkeeping
    parts: list[OfferedPart]
    spelled: tuple[Spelled, ...]


def _read(session: "Session", event: str, part: BooksPart, now: "dt.datetime") -> SeenBooks:
    seen = bookkeeping(session, event, part, now)
    return SeenBooks(seen, books_parts(session, event), spelled_otherwise(seen, now))


def book_rows(seen: Bookkeeping) -> Iterator[BookRow]:
    """The rows of what is to be written, then of what was: debit before credit within a voucher."""

    def rows(number: str, made: Voucher, numbers: dict[AccountUse, int]) -> Iterator[BookRow]:
        for at, row in enumerate(made.rows):
            usual = seen.accounts[row.use]
            account = numbers.get(row.use, usual.number)
            named = f"{account} {usual.name}" if account == usual.number else str(account)
            who = f"{row.exhibitor} {seen.exhibitors.get(row.exhibitor, '')}".strip() if row.exhibitor else ""
            yield BookRow((number, made.source, at), number, made, named, row.amount_ore, who, row.text)

    for each in seen.vouchers:
        yield from rows("", each, {})
    for done in seen.booked:
        yield from rows(f"{done.series} {done.number}", done.voucher, dict(done.accounts))


def _side(amount_ore: int, catalog: Catalog) -> str:
    return catalog.amount(amount_ore) if amount_ore > 0 else ""


_COLUMNS: Final[tuple[Column[BookRow], ...]] = (
    Column("number", N_("Voucher"), lambda row, catalog: row.number or catalog.text(N_("not exported"))),
    Column("day", N_("Day"), lambda row, catalog: catalog.date(row.voucher.day), sort=lambda row: row.voucher.day,
           gives_way=2),
    Column("text", N_("Text"), lambda row, _: row.voucher.text, width=160, gives_way=3),
    Column("account", N_("Account"), lambda row, _: row.account, width=180, grows=True),
    Column("debit", N_("Debit"), lambda row, catalog: _side(row.amount_ore, catalog),
           sort=lambda row: max(0, row.amount_ore), align=RIGHT, gives_way=0),
    Column("credit", N_("Credit"), lambda row, catalog: _side(-row.amount_ore, catalog),
           sort=lambda row: max(0, -row.amount_ore), align=RIGHT, gives_way=0),
    Column("who", N_("Exhibitor"), lambda row, _: row.who, gives_way=3),
    Column("about", N_("About"), lambda row, _: row.about, gives_way=4),
    Column("due", N_("In the books by"), lambda row, catalog: catalog.date(row.voucher.due),
           sort=lambda row: row.voucher.due, gives_way=5),
)  # fmt: skip


class BookkeepersFile(TaskDialog):
    """The vouchers of an event, of one day of a till or of one run of settlements."""

    def __init__(self, context: GuiContext, parent: QWidget, event: str) -> None:
        text = context.text
        super().__init__(context, parent, text(N_("Vouchers of {event} for the bookkeeper"), event=event),
                         leave=N_("Close (Esc)"))  # fmt: skip
        self._event = event
        self._asked: Ticket | None = None
        self._seen: Bookkeeping | None = None
        self._parts: list[OfferedPart] = []
        self.model: RowsModel[BookRow] = RowsModel(_COLUMNS, lambda row: row.key, lambda: context.catalog, self)
        self.table: RegisterTable[BookRow] = RegisterTable(context, self.model, "book_rows")
        self.table.setAccessibleName(self.windowTitle())
        self.part = QuietCombo()
        self.sums, self.exported = label(role="strong", wrap=True), label(wrap=True)
        self.left_out, self.remarks = label(role="attention", wrap=True), label(role="note", wrap=True)
        self.spelled = label(role="note", wrap=True)
        self.again_button = button(text(N_("Write once more…")), "redo")
        self.write_button = button(text(N_("Write the file…")), "save", primary=True)
        self.accounts_button = button(text(N_("Accounts…")), "edit")
        self.accounts_button.clicked.connect(self.choose_accounts)
        self.part.activated.connect(lambda _: self.read())
        self.again_button.clicked.connect(lambda: self.write(again=True))
        self.write_button.clicked.connect(lambda: self.write(again=False))
        self._lay_out()
        self._put_parts([])
        self.read()

    @property
    def wanted(self) -> BooksPart:
        """What of the event is chosen."""
        at = self.part.currentIndex() - 1
        return self._parts[at].part if 0 <= at < len(self._parts) else EVERYTHING

    def read(self) -> None:
        """Read anew what is to be booked and what was."""
        if self._asked is not None:
            self._asked.drop()
        self._seen = None
        self._offer(None)
        self._asked = self._context.ask(
            _read, self._event, self.wanted, self._context.market.clock(), done=self._put, failed=self.refuse,
            owner=self,
        )  # fmt: skip

    def write(self, again: bool) -> None:
        """Write what is not exported to a file, or ``again`` what is, with the numbers that it has."""
        context, event, part = self._context, self._event, self.wanted
        path = ask_save(context, self, context.text(N_("Write the bookkeeper's file")), f"{event}.si", "SIE (*.si)")
        if path is None or not self._may_be_written(path, again):
            return
        target: Path = path

        def use_case(database: "Database") -> WrittenBooks:
            return write_books(database, event, part, target, deed_now(context), again)

        self._offer(None)
        self.do(use_case, done=partial(self._written, again))

    def choose_accounts(self) -> None:
        """Which account takes what, and the letter of the vouchers."""
        from made_in_blekinge.gui.settlement.accounts import AccountsDialog

        def show(found: "Found") -> None:
            dialog = AccountsDialog(self._context, self, found)
            dialog.finished.connect(lambda _: self.read())
            dialog.open()

        self._context.ask(books_accounts, done=show, owner=self)

    def _may_be_written(self, chosen: "Path", again: bool) -> bool:
        """Of several years there are files with the year in their names: of each that is there it is asked."""
        if self._seen is None:
            return False
        others = [each for each in books_targets(self._seen, chosen, again) if each != chosen and each.exists()]
        return all(may_be_replaced(self._context, self, each) for each in others)

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        self._offer(self._seen)

    def _written(self, again: bool, done: WrittenBooks) -> None:
        context, booked = self._context, done.books.booked
        names = [f"{each.series} {each.number}" for each in (booked[0], booked[-1])]
        said = context.catalog.plural(
            "{count} voucher, {first}, is written to {files}.",
            "{count} vouchers, {first} to {last}, are written to {files}.",
            len(booked), first=names[0], last=names[1], files=", ".join(each.name for each in done.targets),
        )  # fmt: skip
        if not again:
            context.undo.end(context.text(N_("Vouchers were exported. They keep their numbers.")))
        tell_saved(context, said, done.targets[0])
        self.read()

    def _put(self, seen: SeenBooks) -> None:
        self._asked, self._seen = None, seen.books
        self.show_error(None)
        books, catalog = seen.books, self._context.catalog
        self._put_parts(seen.parts)
        self.model.set_rows(list(book_rows(books)))
        if self.table.current is None and self.model.rows:
            self.table.choose(self.model.rows[0].key)
        self.sums.setText(_sums(books, catalog))
        self._tell(self.exported, [_exported(books, catalog)] if books.booked else [])
        self._tell(self.left_out, [catalog.sentence(text, dict(values)) for text, values in books.left_out])
        self._tell(self.remarks, [catalog.sentence(text, dict(values)) for text, values in books.remarks])
        told = N_("“{old}” is written “{new}”: SIE files have few letters.")
        self._tell(self.spelled, [catalog.text(told, old=each.original, new=each.text) for each in seen.spelled])
        self._offer(books)

    def _tell(self, place: QLabel, lines: Sequence[str]) -> None:
        place.setText("\n".join(lines))
        place.setVisible(bool(lines))

    def _put_parts(self, parts: list[OfferedPart]) -> None:
        """What can be chosen; the choice stays."""
        before, self._parts = self.wanted, parts
        self.part.clear()
        self.part.addItem(self._context.text(N_("Everything of the event")))
        for each in parts:
            self.part.addItem(_named(each, self._context.catalog))
        at = [each.part for each in parts].index(before) if before in [each.part for each in parts] else -1
        self.part.setCurrentIndex(at + 1)

    def _offer(self, books: Bookkeeping | None) -> None:
        """What can be written; ``None`` while something is under way."""
        self.write_button.setEnabled(books is not None and bool(books.vouchers))
        self.again_button.setEnabled(books is not None and bool(books.booked))

    def _lay_out(self) -> None:
        text, choice = self._context.text, FlowLayout()
        self.part.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
        self.part.setAccessibleName(text(N_("What of the event")))
        choice.setContentsMargins(0, 0, 0, 0)
        choice.addWidget(label(text(N_("What of the event")), "note"))
        choice.addWidget(self.part)
        choice.addWidget(self.accounts_button)
        self.add(label(text(_NOTE), "purpose", wrap=True), choice)
        self.add(self.table, stretch=1)
        for told in (self.sums, self.exported, self.left_out, self.remarks, self.spelled):
            self.add(told)
            told.hide()
        self.sums.show()
        self.add_after(self.again_button, self.write_button)
        resize_on_screen(self, px(1060), px(600))
        self.table.setFocus()


def _sums(books: Bookkeeping, catalog: Catalog) -> str:
    """How much is to be written, and its sum on each side."""
    if not books.vouchers:
        return catalog.text(N_("Nothing of {event} is to be booked."), event=books.event)
    total = sum(max(0, row.amount_ore) for each in books.vouchers for row in each.rows)
    return catalog.plural(
        "{count} voucher to write, {sum} on each side", "{count} vouchers to write, {sum} on each side",
        len(books.vouchers), sum=catalog.money(total, _KRONA),
    )  # fmt: skip


def _exported(books: Bookkeeping, catalog: Catalog) -> str:
    return catalog.plural(
        "{count} voucher is exported already, to {file}.", "{count} vouchers are exported already, the last to {file}.",
        len(books.booked), file=books.booked[-1].file_name,
    )  # fmt: skip


def _named(offered: OfferedPart, catalog: Catalog) -> str:
    part = offered.part
    if offered.posted_at is None:
        day = catalog.date(part.day) if part.day is not None else ""
        return catalog.text(N_("The till {till} on {day}"), till=part.till, day=day)
    day = catalog.date(local(offered.posted_at, "SE").date())
    if part.run == offered.last:
        return catalog.text(N_("Settlement {number}, {day}"), number=part.run, day=day)
    return catalog.text(N_("Settlements {first} to {last}, {day}"), first=part.run, last=offered.last, day=day)
