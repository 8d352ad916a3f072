"""The page "Settlement": who gets what of the current event, who waits and why, and from there to paper and posting."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QMenu, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.domain.settlement import Hold
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.register_split import RegisterSplit
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, SearchField, button, label
from made_in_blekinge.gui.settlement.deeds import SettlementDeeds
from made_in_blekinge.gui.settlement.foot import SettlingFoot
from made_in_blekinge.gui.settlement.side import StatementSide
from made_in_blekinge.gui.settlement.steps import Steps
from made_in_blekinge.gui.settlement.strip import BooksStrip
from made_in_blekinge.gui.settlement.table import SettlingTable
from made_in_blekinge.gui.settlement.words import terms_sentence
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.desk import SettlementDesk, settlement_desk
from made_in_blekinge.queries.settlement.preview import Settling

_NOTHING: Final = N_("Nothing has been sold at this event that is to be settled yet.")
_ALL_DONE: Final = N_("All that was sold at this event is settled.")
_POSTING: Final = N_("Settlements are being posted. Wait a moment.")
_LEAST: Final = 300


class SettlementPage(Page[SettlementDesk]):
    """Look through, print and look, post, pay out, hand over, book. Ctrl+Enter posts what is ticked."""

    key = "settlement"
    title = N_("Settlement")
    purpose = N_("Everybody who sold something, what they get, and what is in the way.")
    icon = "settlement"
    topics = frozenset({
        "settlement", "settlement_line", "settlement_approval", "balance_entry", "event_terms", "participation_terms",
        "category_commission", "participation", "fee_payment", "payout", "card_fee",
        "goods_movement", "sale", "till_day", "closing",
        "exhibitor", "exhibitor_vat", "event", "market", "booth", "booth_participation",
    })  # fmt: skip
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.desk: SettlementDesk | None = None
        self._through: dt.date | None = None
        self._currency = ""
        self._wanted: int | None = None
        """The exhibitor who is to be chosen once rows are there."""
        self.steps, self.strip, self.seeking = Steps(context), BooksStrip(context), SearchField()
        self.search = self.seeking
        self.through, self.currency, self.final = QuietCombo(), QuietCombo(), QCheckBox()
        self.terms_button = button(icon_name="edit", flat=True)
        self.table = SettlingTable(context, self.seeking)
        self.foot, self.side = SettlingFoot(self.table), StatementSide(context)
        self.deeds = SettlementDeeds(context, self, self)
        self.posted_button = self.add_action(N_("Posted…"), "file", self.deeds.show_posted)
        self.pay_button = self.add_action(N_("Pay the producers…"), "till", self.deeds.pay_out)
        self.proof_button = self.add_action(N_("Proof print…"), "print", self.deeds.print_proof)
        self.envelopes_button = self.add_action(N_("Envelopes…"), "mail", self.deeds.hand_over, needs=("handover",))
        self.books_button = self.add_action(
            N_("For the bookkeeper…"), "table", self.deeds.keep_books, needs=("export_log",)
        )
        self.balances_button = self.add_action(N_("Carried…"), "undo", self.deeds.show_balances)
        self.post_button = self.add_action(N_("Post…"), "check", self.deeds.post, primary=True)
        self._lay_out()
        self._connect()
        self._offer()

    def open(self, exhibitor: int | None = None, terms: bool = False, **_more: object) -> None:
        """With an exhibitor chosen (its id), or with the terms of the event opened."""
        self._wanted = exhibitor
        if terms:
            self.deeds.show_terms(None)
        self.refresh()

    def show_event(self, event_code: str | None) -> None:
        self.desk, self._through, self._currency = None, None, ""
        self.steps.put(0)
        with QSignalBlocker(self.final):
            self.final.setChecked(False)
        self.side.forget()
        super().show_event(event_code)

    def fetch(self) -> Callable[[], SettlementDesk] | None:
        app, event = self.context.app, self.chosen_event()
        if app is None or event is None:
            return None
        languages, final = self.context.content_languages, self.final.isChecked()
        return self.context.question(settlement_desk, event.code, app.clock(), self._through, final, languages)

    def show_data(self, data: SettlementDesk) -> None:
        self.desk = data
        self._offer_choices(data)
        self.strip.put(data, self._currency)
        self._show_rows()
        if self._wanted is not None:
            row = next((row for row in self.table.rows_model.rows if row.key.exhibitor_id == self._wanted), None)
            self._wanted = None
            if row is not None:
                self.table.choose(row.key)
        usual = data.preview.terms
        sentence = terms_sentence(usual.usual, usual.currency, self.context.catalog)
        self.terms_button.setText(sentence)
        self.terms_button.setAccessibleName(f"{self.context.text(N_('Terms'))}: {sentence}")
        if not data.preview.settlements:
            self._say_nothing(data)
        self._offer()

    def occupied(self) -> UserError | None:
        return UserError("posting", _POSTING) if self.deeds.is_busy else None

    def own_state(self) -> dict[str, Any]:
        return {"through": self._through, "currency": self._currency, "final": self.final.isChecked()}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self._through, self._currency = state["through"], state["currency"]
        with QSignalBlocker(self.final):
            self.final.setChecked(state["final"])

    @property
    def picked(self) -> list[Settling]:
        """What is ticked in the shown currency."""
        return self.table.rows_model.picked()

    @property
    def shown_currency(self) -> str:
        return self._currency

    def show_breadth(self, breadth: Breadth) -> None:
        """Unless the window is wide, a statement beside the table could not be read: it is a page of its own."""
        super().show_breadth(breadth)
        if self.split is not None and breadth is Breadth.WIDE:
            self.split.setSizes([px(688), px(406)])
        elif self.split is not None:
            self.split.show_breadth(Breadth.NARROW)

    def mend(self, row: Settling, hold: Hold) -> None:
        """Go to where what ``row`` waits for is mended."""
        desk = self.desk
        if desk is None:
            return
        exhibitor = row.key.exhibitor_id
        if hold is Hold.OPEN_TILL:
            self.context.go("till", till=desk.preview.open_tills[0])
        elif hold is Hold.GOODS_NOT_COUNTED:
            self.context.go("checkin", participation=desk.participations.get(exhibitor))
        elif hold is Hold.NO_ACCOUNT:
            self.context.go("exhibitors", key=exhibitor, field="account")
        else:
            self.deeds.show_terms(row, "self_billing" if hold is Hold.PAPER_MISSING else hold.value)

    def _show_rows(self) -> None:
        if self.desk is not None:
            self.table.put(self.desk.preview, self._currency, self.seeking.text())

    def _show_row(self, row: Settling | None) -> None:
        desk = self.desk
        if desk is not None:
            self.side.put(desk.event, desk.preview, row)
        if self.split is not None:
            rows = self.table.rows_model.rows
            self.split.say_place(rows.index(row) if row in rows else -1, len(rows))

    def _say_nothing(self, desk: SettlementDesk) -> None:
        done = any(not row.reverses and not row.reversed_by for row in desk.posted)
        steps = []
        if desk.posted:
            shown = button(self.context.text(N_("Show what was posted…")), "file", primary=True)
            shown.clicked.connect(self.deeds.show_posted)
            steps.append(shown)
            paying = button(self.context.text(N_("Pay the producers…")), "till")
            paying.clicked.connect(self.deeds.pay_out)
            steps.append(paying)
        self.show_empty("settlement", self.context.text(_ALL_DONE if done else _NOTHING), steps)
        self.steps.put(3 if done else 0)

    def _offer(self) -> None:
        """What can be done now; the sum is the question of the primary button."""
        desk, picked, text = self.desk, self.picked, self.context.text
        fits = desk is not None and self.strip.fits
        self.proof_button.setEnabled(bool(picked))
        self.post_button.setEnabled(bool(picked) and fits and not self.deeds.is_busy)
        self.post_button.setToolTip("Ctrl+Enter" if fits else text(N_("The books do not fit.")))
        if picked:
            paid = sum(max(0, each.reckoning.to_pay_ore) for each in picked)
            amount = self.context.catalog.money(paid, self._currency)
            said = self.context.catalog.plural(
                "Post {count} settlement – {amount}", "Post {count} settlements – {amount}", len(picked), amount=amount
            )
        else:
            said = text(N_("Choose whom to settle with"))
        self.post_button.setText(said)
        for made in (self.posted_button, self.pay_button, self.envelopes_button, self.books_button,
                     self.balances_button):  # fmt: skip
            made.setEnabled(desk is not None)

    def _offer_choices(self, desk: SettlementDesk) -> None:
        catalog, seen = self.context.catalog, desk.preview
        with QSignalBlocker(self.through), QSignalBlocker(self.currency):
            self.through.clear()
            self.through.addItem(catalog.text(N_("now")), None)
            for day in desk.days:
                self.through.addItem(catalog.date(day, "EEE d MMMM"), day)
            self.through.setCurrentIndex(max(0, self.through.findData(self._through)))
            there = {each.key.currency for each in seen.settlements} | {seen.terms.currency}
            currencies = sorted(there, key=lambda one: (one != seen.terms.currency, one))
            if self._currency not in currencies:
                self._currency = currencies[0]
            self.currency.clear()
            for one in currencies:
                self.currency.addItem(one, one)
            self.currency.setCurrentIndex(currencies.index(self._currency))
        self.currency.setVisible(len(currencies) > 1)

    def _choose(self) -> None:
        """Another moment, currency or the final settlement."""
        self._through, self._currency = self.through.currentData(), self.currency.currentData() or ""
        self.refresh()

    def _opened(self, row: Settling | None) -> None:
        if row is not None and self.split is not None:
            self.split.open_record()
            self.side.preview.view.setFocus()

    def _fill_menu(self, row: Settling, menu: QMenu) -> None:
        text = self.context.text
        menu.addAction(f"{text(N_('Show the statement'))}\tEnter", partial(self._opened, row))
        menu.addAction(text(N_("Show purchases…")), partial(self.deeds.show_lines, row))
        menu.addAction(text(N_("Terms of this exhibitor…")), partial(self.deeds.show_terms, row, ""))
        menu.addAction(text(N_("Open the record")), partial(self.context.go, "exhibitors", key=row.key.exhibitor_id))

    def _connect(self) -> None:
        table, side = self.table, self.side
        table.chosen.connect(self._show_row)
        table.opened.connect(self._opened)
        table.mending.connect(self.mend)
        table.menu_wanted.connect(self._fill_menu)
        table.rows_model.ticked.connect(self._offer)
        side.mending.connect(self.mend)
        side.stepped.connect(table.step)
        side.terms_wanted.connect(lambda row: self.deeds.show_terms(row, ""))
        side.save_button.clicked.connect(self.deeds.save_shown)
        side.lines_button.clicked.connect(lambda: self.deeds.show_lines(side.row))
        self.seeking.searched.connect(lambda _: self._show_rows())
        self.through.activated.connect(lambda _: self._choose())
        self.currency.activated.connect(lambda _: self._choose())
        self.final.clicked.connect(self.refresh)
        self.terms_button.clicked.connect(lambda: self.deeds.show_terms(None, ""))
        posts = QShortcut(self)
        posts.setKeys([QKeySequence("Ctrl+Enter"), QKeySequence("Ctrl+Return")])
        posts.activated.connect(self.post_button.click)
        QShortcut(QKeySequence.StandardKey.Print, self, self.proof_button.click)

    def _lay_out(self) -> None:
        text = self.context.text
        self.seeking.put_hint(text(N_("Search in the list")))
        self.seeking.setMinimumWidth(px(160))
        self.through.setAccessibleName(text(N_("Everything through")))
        self.currency.setAccessibleName(text(N_("Currency")))
        self.final.setText(text(N_("Final settlement")))
        self.final.setToolTip(
            text(N_("The last one of the event: no least amount holds anybody back, and fees come of all."))
        )
        self.terms_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.views_bar.addWidget(self.steps)
        for part in (label(text(N_("Everything through")), "note"), self.through, self.currency, self.final,
                     self.terms_button):  # fmt: skip
            self.add_filter(part)
        self.filter_end.addWidget(self.seeking)
        table, whole = Card(), QWidget()
        self.table.setProperty("framed", True)
        table.body.setContentsMargins(1, 1, 1, 1)
        table.body.setSpacing(0)
        table.body.addWidget(self.table, 1)
        table.body.addWidget(self.foot)
        table.setMinimumWidth(px(_LEAST))
        self.split = split = RegisterSplit(table, self.side, text(self.title), self.context.catalog)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), split.side, split.close_record)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        split.alone.connect(lambda alone: self.show_head(not alone))
        split.alone.connect(self.strip.setHidden)
        table.setFocusProxy(self.table)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.strip)
        column.addWidget(split, 1)
        self.set_content(whole)
        self.show_breadth(self.breadth)
