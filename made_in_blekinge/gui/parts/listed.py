"""Editors of codes that have names: countries and currencies in a list that is searched, languages ticked in one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.choices import SearchedEditor
from made_in_blekinge.gui.parts.corners import round_off
from made_in_blekinge.gui.parts.editors import Editor
from made_in_blekinge.i18n import Catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

Options: TypeAlias = Callable[[Catalog], Sequence[tuple[str, str]]]
"""The codes and their names in a language, in the order of the list."""


def country_options(allowed: Sequence[str]) -> Options:
    """The countries by name; where only some are ``allowed``, those in their order."""

    def options(catalog: Catalog) -> list[tuple[str, str]]:
        names: Mapping[str, str] = catalog.locale.territories
        if allowed:
            return [(code, names.get(code, code)) for code in allowed]
        found = [
            (code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NONE
        ]
        return sorted(found, key=lambda one: swedish(one[1]))

    return options


_NONE = frozenset(("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"))
"""What stands among the countries and is none."""


def language_options(codes: Sequence[str]) -> Options:
    """These languages by name."""

    def options(catalog: Catalog) -> list[tuple[str, str]]:
        names: Mapping[str, str] = catalog.locale.languages
        return [(code, names.get(code, code)) for code in codes]

    return options


def year_options(catalog: Catalog) -> list[tuple[str, str]]:
    """The financial years, by the month in which one begins: ``July–June``."""
    months = catalog.locale.months["stand-alone"]["wide"]
    return [(str(month), f"{months[month]}–{months[(month - 2) % 12 + 1]}") for month in range(1, 13)]


class ListedEditor(SearchedEditor):
    """One of many codes, found by any part of its name, or by the code itself."""

    def __init__(self, parent: QWidget, options: Options) -> None:
        super().__init__(parent)
        self._options, self._codes = options, [""]

    def write_texts(self, catalog: Catalog) -> None:
        text, stored = self.text(), self.shown
        options = self._options(catalog)
        self._codes = [code for code, _ in options]
        self.combo.clear()
        self.combo.addItems([name for _, name in options])
        self.type(text)
        self.shown = stored

    def text(self) -> str:
        typed = self.combo.currentText()
        at = self.combo.findText(typed, Qt.MatchFlag.MatchFixedString)
        return self._codes[at] if at >= 0 else typed

    def type(self, text: str) -> None:
        at = self._codes.index(text) if text in self._codes else -1
        self.combo.setCurrentIndex(at)
        self.combo.setEditText(self.combo.itemText(at) if at >= 0 else text)
        self._line.setCursorPosition(0)

    def _put(self, value: object, catalog: Catalog) -> None:
        self.type("" if value is None else str(value))


class _TickList(QFrame):
    """The open list; closing it decides."""

    def __init__(self, editor: "TickedEditor", ticks: Sequence[QCheckBox]) -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        self._editor = editor
        self.setObjectName("day_grid")
        round_off(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setSpacing(0)
        rows = -(-len(ticks) // 2)
        for at, tick in enumerate(ticks):
            grid.addWidget(tick, at % rows, at // rows)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._editor.close_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


class TickedEditor(Editor):
    """Several codes, ticked in a list that opens by Space, Enter or Alt+Down."""

    def __init__(self, parent: QWidget, options: Options, codes: Sequence[str]) -> None:
        self.button = WordButton()
        super().__init__(parent, self.button)
        self._options, self._codes = options, tuple(codes)
        self.ticks = [QCheckBox(code) for code in self._codes]
        self._title, self._chosen = "", list[str]()
        """The codes in the order in which they were ticked, which papers follow."""
        self._list = _TickList(self, self.ticks)
        self.button.setProperty("pick", True)
        self.button.clicked.connect(self.open_list)
        for tick in self.ticks:
            tick.toggled.connect(self._note)

    def open_list(self) -> None:
        self._list.adjustSize()
        self._list.move(self.button.mapToGlobal(QPoint(0, self.button.height())))
        self._list.show()
        self.ticks[0].setFocus()

    def close_list(self) -> None:
        self.button.setFocus()
        if self.touched:
            self.finished.emit()

    def name(self, title: str) -> None:
        self._title = title
        self._show()

    def write_texts(self, catalog: Catalog) -> None:
        for tick, (_, name) in zip(self.ticks, self._options(catalog), strict=True):
            tick.setText(name)
        self._show()

    def text(self) -> str:
        return ", ".join(self._chosen)

    def type(self, text: str) -> None:
        wanted = [code for code in text.split(", ") if code in self._codes]
        for code, tick in zip(self._codes, self.ticks, strict=True):
            tick.setChecked(code in wanted)
        self._chosen = wanted
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _OPENING:
            self.open_list()
            return True
        return super().eventFilter(watched, event)

    def _put(self, value: object, catalog: Catalog) -> None:
        self.type(str(value or ""))

    def _note(self) -> None:
        ticked = [code for code, tick in zip(self._codes, self.ticks, strict=True) if tick.isChecked()]
        kept = [code for code in self._chosen if code in ticked]
        self._chosen = kept + [code for code in ticked if code not in kept]
        self._show()

    def _show(self) -> None:
        names = dict(zip(self._codes, (tick.text() for tick in self.ticks), strict=True))
        said = ", ".join(names[code] for code in self._chosen)
        self.button.setText(said.replace("&", "&&"))
        self.button.setAccessibleName(self._title)
        self.button.setAccessibleDescription(said)
        self.button.setToolTip(said)


_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
