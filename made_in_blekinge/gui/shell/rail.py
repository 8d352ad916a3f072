"""The navigation at the left of the window: lists of the pages, the market's name above, the signed-in user below."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.shell.lazy_page import PageMaker
from made_in_blekinge.gui.shell.pages import FOOT, GROUPS, KEYS
from made_in_blekinge.gui.shell.rail_head import RailHead
from made_in_blekinge.gui.shell.rail_list import RailList
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, WINDOW_LANGUAGES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton

    from made_in_blekinge.domain.people import Actor
    from made_in_blekinge.gui.shell.rail_person import RailPerson

RailForm = Literal["words", "icons", "menu"]
"""Wide; icons with tool tips; as a menu over the page."""
_WIDTHS: Final[dict[RailForm, int]] = {"words": 208, "icons": 56, "menu": 240}


class Rail(QFrame):
    """Two lists, of the pages and of the settings. ``chosen`` carries the key of a page; ``entered`` says that its
    page shall have the focus too."""

    chosen = Signal(str)
    entered = Signal()
    market_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, context: GuiContext, pages: Sequence[PageMaker]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._context = context
        self._form: RailForm = "words"
        self.head = RailHead(context)
        self.list, self.foot = RailList(context.text(N_("Pages"))), RailList(context.text(N_("Program")))
        self.language: QToolButton | None = None
        self.person: RailPerson | None = None
        self._below = QVBoxLayout()
        self._fill(pages)
        self._lay_out()
        self.head.clicked.connect(self.market_wanted)

    def finish(self) -> None:
        """Deferred set-up after the first paint."""
        for each in (self.list, self.foot):
            each.finish()
        self.head.finish()
        self._add_language()

    def mark(self, key: str) -> None:
        """Mark the current page; none for a page that is not listed."""
        for each in (self.list, self.foot):
            each.mark(key)

    def offer(self, allowed: Callable[[str], bool]) -> None:
        """Show only the pages permitted to the signed-in user; Ctrl+1 … 8 follow the visible order."""
        for each in (self.list, self.foot):
            each.offer(allowed)
        keys = {key: keys for keys, key in self.shortcuts().items()}
        for each in (self.list, self.foot):
            each.write_keys(keys)

    def offered(self) -> list[str]:
        """The keys of the visible pages, from the top."""
        return [*self.list.offered(), *self.foot.offered()]

    def shortcuts(self) -> dict[str, str]:
        """The pages that the keys of the window open now."""
        offered = self.offered()
        numbered = [key for key in offered if key not in KEYS][:8]
        found = {f"Ctrl+{number}": key for number, key in enumerate(numbered, 1)}
        return found | {KEYS[key]: key for key in offered if key in KEYS}

    def set_count(self, key: str, count: int) -> None:
        """Show how much there is to do on a page."""
        said = self._context.text(N_("{count} to do"), count=count) if count else ""
        self.list.set_count(key, count, said)

    def set_market(self, name: str) -> None:
        self.head.put(name)

    def set_person(self, actor: "Actor | None") -> None:
        """Show the signed-in user and the lock button; hidden without a user."""
        from made_in_blekinge.gui.shell.rail_person import RailPerson

        if actor is not None and self.person is None:
            self.person = RailPerson(self._context)
            self.person.lock_wanted.connect(self.lock_wanted)
            self._below.addWidget(self.person)
        if self.person is not None:
            self.person.put(actor, self._form == "icons")

    def set_form(self, form: RailForm) -> None:
        """Words, icons, or a menu over the page."""
        if form == self._form:
            return
        self._form = form
        for each in (self.list, self.foot):
            each.show_words(form != "icons")
        self.head.show_words(form != "icons")
        self._foot_row.setContentsMargins(0, 0, 0 if form == "icons" else 8, 0)
        if self.language is not None:
            self.language.setVisible(form != "icons")
        if self.person is not None:
            self.person.show_words(form != "icons")
        self.setFixedWidth(px(_WIDTHS[form]))

    def take_over(self, before: "Rail") -> None:
        """Copy the state of ``before``, the rail in the previous language."""
        self.offer(lambda key: key in before.offered())
        self.head.put(before.head.market)
        for key, count in before.list.counts().items():
            self.set_count(key, count)
        if before.person is not None:
            self.set_person(before.person.actor)
        self.set_form(before._form)

    def take_focus(self) -> None:
        """The focus goes to the list, on the current page."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, pages: Sequence[PageMaker]) -> None:
        text = self._context.text
        for page in pages:
            if (caption := GROUPS.get(page.key)) is not None:
                self.list.add_caption(text(caption))
            (self.foot if page.key in FOOT else self.list).add_page(page.key, text(page.title), page.icon)
        for each in (self.list, self.foot):
            each.chosen.connect(self.chosen)
            each.entered.connect(self.entered)
        self.list.past_end.connect(lambda: self.foot.take_first() if self.foot.offered() else None)
        self.foot.before_begin.connect(self.list.take_last)
        self.offer(lambda _: True)

    def _add_language(self) -> None:
        from made_in_blekinge.gui.parts.widgets import tool_button

        other = next(language for language in WINDOW_LANGUAGES if language != self._context.catalog.language)
        made = tool_button("language")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setToolTip(LANGUAGE_NAMES[other])
        made.setAccessibleName(self._context.text(N_("Change language to {language}"), language=LANGUAGE_NAMES[other]))
        made.clicked.connect(lambda: self._context.set_language(other))
        self._foot_row.addWidget(made)
        made.setVisible(self._form != "icons")
        self.language = made

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._foot_row = QHBoxLayout()
        self._foot_row.setContentsMargins(0, 0, 8, 0)
        self._foot_row.setSpacing(0)
        self._foot_row.addWidget(self.foot, 1)
        self._below.setContentsMargins(0, 4, 0, 4)
        self._below.setSpacing(4)
        self._below.addLayout(self._foot_row)
        layout.addWidget(self.head)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._below)
        self.foot.fit()
        self.setFixedWidth(px(_WIDTHS["words"]))
