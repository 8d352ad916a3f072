"""Menus of a table's head: which columns there are, and what stands below each."""

from collections.abc import Collection, Mapping
from typing import Any, Final, Protocol

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtGui import QActionGroup, QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from made_in_blekinge.gui.parts.rows import Column, RowsModel, Total
from made_in_blekinge.gui.parts.tick_menu import TickMenu
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

MENU_KEY: Final = "Shift+F10"
_TOTALS: Final[tuple[tuple[Total | None, str], ...]] = (
    ("sum", N_("Sum below")),
    ("count", N_("Count below")),
    (None, N_("Nothing below")),
)


class HasColumns(Protocol):
    """A table whose columns a menu arranges."""

    context: GuiContext
    rows_model: RowsModel[Any]
    has_marks: bool

    @property
    def totals(self) -> Mapping[str, Total | None]: ...

    @property
    def unwanted(self) -> Collection[int]: ...

    @property
    def without_room(self) -> Collection[int]: ...

    def wanted_sections(self) -> list[int]: ...

    def show_column(self, at: int, shown: bool) -> None: ...

    def put_total(self, key: str, total: Total | None) -> None: ...


def asked_row(view: QAbstractItemView, event: QContextMenuEvent) -> tuple[QModelIndex, QPoint]:
    """The cell whose row's menu is asked for, and where on the screen: at the pointer, or below the current cell."""
    if event.reason() == QContextMenuEvent.Reason.Mouse:
        return view.indexAt(event.pos()), event.globalPos()
    index = view.currentIndex()
    return index, view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())


def ask_menu() -> None:
    """Do what the menu key does, which many keyboards lack."""
    focused = QApplication.focusWidget()
    if focused is not None:
        at = focused.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focused.mapToGlobal(at))
        QApplication.sendEvent(focused, asked)


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Open ``menu`` at that place on the screen, and put it away."""
    menu.exec(at)
    menu.deleteLater()


def head_menu(table: HasColumns, parent: QWidget, section: int) -> QMenu:
    """The menu of a heading: what the totals row shows of that column, and which columns there are."""
    menu, columns = TickMenu(parent), table.rows_model.columns
    if table.has_marks and 0 <= section < len(columns):
        _add_totals(table, menu, columns[section])
        menu.addSeparator()
    _add_columns(table, menu)
    return menu


def columns_menu(table: HasColumns, parent: QWidget) -> QMenu:
    """A menu with a check mark per column."""
    menu = TickMenu(parent)
    _add_columns(table, menu)
    return menu


def _add_columns(table: HasColumns, menu: QMenu) -> None:
    """A column that is wanted but has no room says so. The last visible column cannot be hidden."""
    actions = [menu.addAction("") for _ in table.rows_model.columns]

    def tell() -> None:
        for at, action in enumerate(actions):
            title = table.rows_model.heading(table.rows_model.columns[at]).replace("&", "&&")
            if at in table.without_room:
                title = table.context.text(N_("{column} (no room)"), column=title)
            action.setText(title)
            action.setEnabled(table.wanted_sections() != [at])

    for at, action in enumerate(actions):
        action.setCheckable(True)
        action.setChecked(at not in table.unwanted)
        action.toggled.connect(lambda shown, at=at: table.show_column(at, shown))
        action.toggled.connect(tell)
    tell()


def _add_totals(table: HasColumns, menu: QMenu, column: Column[Any]) -> None:
    group = QActionGroup(menu)
    for total, source in _TOTALS:
        if total != "sum" or column.sums:
            action = group.addAction(menu.addAction(table.context.text(source)))
            action.setCheckable(True)
            action.setChecked(table.totals[column.key] == total)
            action.triggered.connect(lambda _=False, total=total: table.put_total(column.key, total))
