"""What filters and saved views know of the register page that they belong to."""

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.parts.filter_chips import FilterState
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.registers.saved_views import SavedView
from made_in_blekinge.gui.work.context import GuiContext

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session


class LoadedRows(Protocol):
    """What a register has read."""

    @property
    def every(self) -> Sequence[Any]: ...

    @property
    def more(self) -> bool: ...


class KeepsFilters(Protocol):
    """Holds the filters by column."""

    filters: dict[str, ColumnFilter]

    def tell(self) -> None: ...


class KeepsViews(Protocol):
    """Holds the saved views."""

    def tell(self) -> None: ...


class RegisterView(Protocol):
    """A register page; what each means stands there."""

    context: GuiContext
    archived: QAction
    attention: str
    search: SearchField | None
    views_bar: QVBoxLayout

    @property
    def key(self) -> str: ...

    @property
    def columns(self) -> Sequence[Column[Any]]: ...

    @property
    def views(self) -> Sequence[SavedView]: ...

    @property
    def table(self) -> RegisterTable[Any]: ...

    @property
    def loaded(self) -> LoadedRows | None: ...

    @property
    def filtering(self) -> KeepsFilters: ...

    @property
    def viewing(self) -> KeepsViews: ...

    @property
    def sought(self) -> str: ...

    def reader(
        self, search: str, archived: bool
    ) -> tuple[Hashable, Callable[["Session", int | None], Sequence[Any]]]: ...

    def further_filters(self) -> list[FilterState]: ...

    def look_for_need(self, code: str) -> None: ...

    def in_view(self) -> None: ...

    def sift_again(self) -> None: ...

    def say_count(self) -> None: ...
