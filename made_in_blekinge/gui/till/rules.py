"""The till configuration of an event: means of payment, accounts, certified register, foreign cash."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.template import media_type
from made_in_blekinge.domain.till_rules import IBAN, PAYEE, POLISH_ACCOUNT, SWISH, accounts_for, refund_limit
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.gui.labels.template_logo import Logo
from made_in_blekinge.gui.parts.layouts import resize_on_screen, stacked
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.till.rules_parts import (
    AccountsPart,
    DayRulesPart,
    MeansGroup,
    RegisterGroup,
    show_error,
    values_of,
)
from made_in_blekinge.gui.till.rules_rates import RatesPart
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.exhibitor import stored_file
from made_in_blekinge.queries.till.rules import ForeignRate, TillRules, till_rules
from made_in_blekinge.services.till.rules import Rules, save_rules

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_PICTURE: Final = QSize(160, 160)
_DANISH: Final = "DKK"
Said = tuple[TillRules, bytes | None]
"""The configuration, with the bytes of the MobilePay picture."""


def open_till_rules(
    context: GuiContext, parent: QWidget, event_code: str, opens: Callable[[QDialog], None] = QDialog.open
) -> None:
    """Load the configuration of the event with this code, then show the dialog; ``opens`` it, over a till."""

    def show(said: Said) -> None:
        opens(TillRulesDialog(context, parent, said))

    context.ask(_read, event_code, done=show, owner=parent)


class TillRulesDialog(TaskDialog):
    """The configuration dialog. Settings of the event's currency come first, the others are collapsed."""

    saved = Signal()

    def __init__(self, context: GuiContext, parent: QWidget, said: Said) -> None:
        self.rules, self._picture = said
        rules = self.rules
        super().__init__(context, parent, context.text(N_("The till at {event}"), event=rules.name), N_("Save"))
        self.heading.setWordWrap(True)
        own = accounts_for(rules.currency)
        others = [field for field in (SWISH, IBAN, POLISH_ACCOUNT, PAYEE) if field not in own]
        self.means, self.register = MeansGroup(context), RegisterGroup(context, rules.country)
        self.accounts = AccountsPart(context, own, rules.currency)
        self.others, self.rates = AccountsPart(context, others), RatesPart(context, rules.currency)
        self.day = DayRulesPart(context)
        self.mobilepay = Logo(context, N_("MobilePay picture"), _PICTURE)
        self.more, self.folded = button(icon_name="down", flat=True), QWidget()
        self._lay_out()
        self._order_tabs()
        self.put(said, anew=True)
        self.more.clicked.connect(lambda: self.unfold(self.folded.isHidden()))
        next(iter(self.means.boxes.values())).setFocus()

    @property
    def touched(self) -> bool:
        parts = (self.means, self.register, self.accounts, self.others, self.rates, self.day)
        return any(part.touched for part in parts) or self.mobilepay.content != self._picture

    def put(self, said: Said, anew: bool) -> None:
        """Show the configuration. Unsaved input is kept unless ``anew``."""
        changed = self.mobilepay.content != self._picture
        self.rules, self._picture = rules, picture = said
        self.means.put(rules.means, anew)
        self.rates.put(rules.rates, anew)
        self.register.put(rules, anew)
        self.day.put(rules, anew)
        for part in (self.accounts, self.others):
            part.put(rules, anew)
        if anew or not changed:
            self.mobilepay.put(picture)
        self.unfold(not self._is_folded_empty)

    def unfold(self, shown: bool) -> None:
        """Expand or collapse the settings of other currencies."""
        self.folded.setVisible(shown)
        self.more.setText(self._context.text(_LESS if shown else _MORE))

    def act(self) -> None:
        """Save everything at once; errors are shown beside their fields."""
        if self.is_busy:
            return
        self.say("")
        taken, accounts = self.means.check(), values_of(self.accounts, self.others)
        register, rates, day = self.register.check(), self.rates.check(), self.day.check()
        if not taken or accounts is None or register is None or rates is None or day is None:
            self._stand_where_wrong()
            return
        rules, seen, content = Rules(self.means.ticked, register, **accounts), self.rules, self.mobilepay.content
        self.do(
            _save, seen, rules, rates, content, *day,
            done=lambda _: self._done(),
        )  # fmt: skip

    @property
    def is_filled(self) -> bool:
        return self.touched

    @property
    def _is_folded_empty(self) -> bool:
        is_danish = self.rules.currency == _DANISH
        return self.others.empty and (is_danish or self.mobilepay.content is None)

    def _done(self) -> None:
        self._context.say.done(
            self._context.text(N_("Saved. The tills of {event} go by it now."), event=self.rules.name)
        )
        self.accept()
        self.saved.emit()

    def point_out(self, error: UserError | None) -> bool:
        """As the base class; a version conflict, or an error without a field, is shown for the whole dialog."""
        if error is None or isinstance(error, Conflict):
            return False
        return show_error(error, self.accounts, self.others, self.register, self.day)

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        if isinstance(error, Conflict):
            self._context.ask(_read, self.rules.event, done=lambda said: self.put(said, anew=False), owner=self)
        self._stand_where_wrong()

    def _stand_where_wrong(self) -> None:
        """Scroll to the first invalid field and focus it."""
        self.unfold(bool(self.others.form.wrong) or not self.folded.isHidden())
        if not self.means.ticked:
            next(iter(self.means.boxes.values())).setFocus()
            return
        for form in (self.accounts.form, self.register.form, self.day.form, self.others.form):
            if form.wrong:
                form.focus_wrong()
                return
        self.rates.focus_wrong()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("see_through", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(12)
        is_danish = self.rules.currency == _DANISH
        mobilepay = stacked(label(self._context.text(N_("MobilePay picture")), "note"), self.mobilepay, spacing=4)
        self._section(column, N_("How customers may pay"), self.means)
        if accounts_for(self.rules.currency):
            self._section(column, N_("To whom they pay by code"), self.accounts)
        if is_danish:
            self._section(column, N_("To whom they pay by code"), mobilepay)
        self._section(column, N_("Foreign cash"), self.rates)
        self._section(column, N_("Certified cash register"), self.register)
        self._section(column, N_("The day, and prices that look wrong"), self.day)
        inside = QVBoxLayout(self.folded)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.others)
        if not is_danish:
            inside.addWidget(mobilepay)
        self.more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column.addWidget(self.more)
        column.addWidget(self.folded)
        column.addStretch()
        self.add(scrolled(body), stretch=1)
        resize_on_screen(self, px(760), px(720))

    def _order_tabs(self) -> None:
        """Set the tab order to the visual order, regardless of the order of creation."""
        accounts = [cell.editor.core for cell in self.accounts.form.cells.values()]
        picture = [self.mobilepay.choose_button, self.mobilepay.remove_button]
        is_danish = self.rules.currency == _DANISH
        stops: list[QWidget] = [*self.means.boxes.values(), *(picture if is_danish else accounts), *self.rates.stops()]
        stops += [self.register.tick, *(cell.editor.core for cell in self.register.form.cells.values())]
        stops += [*(cell.editor.core for cell in self.day.form.cells.values()), self.more]
        stops += [cell.editor.core for cell in self.others.form.cells.values()]
        stops += [] if is_danish else picture
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _section(self, column: QVBoxLayout, title: str, part: QWidget) -> None:
        line = QFrame()
        line.setProperty("divider", True)
        column.addSpacing(4)
        column.addWidget(label(self._context.text(title), "strong"))
        column.addWidget(line)
        column.addWidget(part)


def _save(
    database: "Database", seen: TillRules, rules: Rules, rates: list[ForeignRate], content: bytes | None,
    day_ends: int, ask_above_ore: int | None, refund_limit_ore: int | None,
) -> None:  # fmt: skip
    picture = None if content is None else (media_type(content), content)
    usual = ask_above_ore is None
    limit = refund_limit(Role.CASHIER, seen.currency, refund_limit_ore)
    save_rules(database, seen.event, rules, rates, picture, seen, day_ends, ask_above_ore, usual, limit)


def _read(session: "Session", event_code: str) -> Said:
    rules = till_rules(session, event_code)
    file = stored_file(session, rules.mobilepay_hash) if rules.mobilepay_hash else None
    return rules, None if file is None else file[1]


_MORE: Final = N_("Show the accounts for other currencies")
_LESS: Final = N_("Hide the accounts for other currencies")
