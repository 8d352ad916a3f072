"""Help in place (F1): what the page is for, how it is used, what comes next; and the keys that really work there."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.wheel import StillTabs
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.shell.help_texts import FILTER_KEYS, HELP, KEY_WORDS, MARK_KEYS, SEARCH_KEYS
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_

_PAGE_KEY: Final = re.compile(r"Ctrl\+\d")
Keys = list[tuple[str, str]]
"""Keys as this computer writes them, with the source text of what each does."""


def portable(shortcut: QShortcut) -> str:
    return shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)


def keys_of_window(window: QWidget, pages: Mapping[str, str]) -> Keys:
    """The keys that work on every page, from the shortcuts themselves. ``pages`` are the titles of those that a key
    opens now, by key; a key that opens none is left out.
    """
    found = [portable(made) for made in window.findChildren(QShortcut) if made.parent() is window and _works(made)]
    others = [key for key in found if key not in pages and not _PAGE_KEY.fullmatch(key)]
    lines = [(_native(key), title) for key, title in pages.items()]
    return lines + [(_native(key), words_of(key)) for key in others]


def keys_of_page(page: Page[Any]) -> Keys:
    """The keys of what is seen of the page now, and those of its table and of what can be done with the rows there."""
    found = dict.fromkeys(portable(made) for made in page.findChildren(QShortcut) if _works(made))
    lines = [(_native(key), words_of(key, page.key)) for key in found]
    table = getattr(page, "table", None)
    if isinstance(table, RegisterTable) and table.isVisible():
        lines += [(_native(action.key), action.title) for action in _allowed(table) if action.key]
        lines += [(_native(key), words) for key, words in _keys_of_table(table)]
    return lines


def _keys_of_table(table: RegisterTable[Any]) -> Iterator[tuple[str, str]]:
    if table.has_marks:
        yield from MARK_KEYS.items()
    if table.head.filterable:
        yield from FILTER_KEYS.items()
    if table.search is not None:
        yield from SEARCH_KEYS.items()


def words_of(key: str, page: str = "") -> str:
    """The source text of what ``key`` does; empty for one that nobody has described."""
    return KEY_WORDS.get(page, {}).get(key) or KEY_WORDS[""].get(key, "")


def _works(made: QShortcut) -> bool:
    place = made.parent()
    return made.isEnabled() and isinstance(place, QWidget) and place.isVisible()


def _allowed(table: RegisterTable[Any]) -> Iterator[RowAction[Any]]:
    yield from (action for action in table.row_actions if action.allowed(table.context))


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class HelpPanel(TaskDialog):
    """Help of one page, in two tabs."""

    def __init__(
        self, context: GuiContext, parent: QWidget, page: Page[Any], title: str, keys: tuple[Keys, Keys]
    ) -> None:
        super().__init__(context, parent, title, leave=N_("Close"))
        self.tabs = StillTabs()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(scrolled(self._about(page)), context.text(N_("This page")))
        self.tabs.addTab(scrolled(self._keys(*keys)), context.text(N_("Keys")))
        self.body.addWidget(self.tabs, 1)
        self.resize(min(px(560), parent.width() - 32), min(px(520), parent.height() - 32))

    def _about(self, page: Page[Any]) -> QWidget:
        text, found, body = self._context.text, HELP.get(page.help_key()), QWidget()
        column = QVBoxLayout(body)
        column.setSpacing(px(8))
        if page.purpose:
            column.addWidget(label(text(page.purpose), "strong", wrap=True))
        for number, step in enumerate(found.steps if found else (), 1):
            column.addWidget(label(f"{number}. {text(step)}", wrap=True))
        self._add_after(column, found.after if found else ())
        column.addStretch()
        return body

    def _add_after(self, column: QVBoxLayout, after: Sequence[tuple[str, str]]) -> None:
        open_to_me = [(words, page) for words, page in after if may_open(self._context, page)]
        if open_to_me:
            column.addSpacing(px(8))
            column.addWidget(label(self._context.text(N_("What comes next")), "strong"))
        for words, page in open_to_me:
            made = button(self._context.text(words), "forward", flat=True)
            made.clicked.connect(self._going(page))
            column.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)

    def _going(self, page: str) -> Callable[[], None]:
        def go() -> None:
            self.accept()
            self._context.go(page)

        return go

    def _keys(self, window: Keys, page: Keys) -> QWidget:
        text, body = self._context.text, QWidget()
        grid = QGridLayout(body)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(px(24))
        for caption, keys in ((N_("On this page"), page), (N_("On every page"), window)):
            if keys:
                grid.addWidget(label(text(caption), "strong"), grid.rowCount(), 0, 1, 2)
            for key, words in keys:
                row = grid.rowCount()
                grid.addWidget(label(key, "note"), row, 0)
                grid.addWidget(label(text(words), wrap=True), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return body
