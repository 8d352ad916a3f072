"""Saved views of a register: filters, search, columns, order and sorting under a name.

They are kept in the settings of this computer, as the columns of the tables are: they say how *one* person likes to
look at a register, may differ from laptop to laptop, and must not make two people undo each other's.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QSettings

from made_in_blekinge.gui.parts.column_filter import ColumnFilter, Filters


@dataclass(frozen=True)
class SavedView:
    """``built_in`` views have a source text as name until they are renamed, and no columns of their own."""

    name: str
    filters: Filters = field(default_factory=dict)
    search: str = ""
    archived: bool = False
    table: Mapping[str, Any] | None = None
    built_in: str = ""

    def kept(self) -> dict[str, Any]:
        """As it is written to the settings."""
        filters = {key: one.kept() for key, one in self.filters.items()}
        whole = {"name": self.name, "filters": filters, "search": self.search, "archived": self.archived}
        return whole | {"table": self.table, "built_in": self.built_in}

    @classmethod
    def again(cls, kept: Mapping[str, Any]) -> "SavedView":
        filters = {key: ColumnFilter.again(one) for key, one in kept["filters"].items()}
        return cls(kept["name"], filters, kept["search"], kept["archived"], kept["table"], kept["built_in"])


class SavedViews:
    """The views of one register in their order. The first one, of everything, is not among them."""

    def __init__(self, settings: QSettings, page: str, built_in: Sequence[SavedView]) -> None:
        self._settings, self._place = settings, f"views/{page}"
        self.views: list[SavedView] = list(built_in)
        self.default = ""
        """The name of the view with which the page opens; empty: everything."""
        self._read()

    def add(self, view: SavedView) -> None:
        """Add ``view`` as the last one; no other has its name."""
        self.views.append(view)
        self._write()

    def put_instead(self, view: SavedView, by: SavedView) -> None:
        self.views[self.views.index(view)] = by
        self._write()

    def name_anew(self, view: SavedView, name: str) -> None:
        """Give ``view`` another name; it is no longer translated."""
        if self.default == view.name:
            self.default = name
        self.put_instead(view, replace(view, name=name, built_in=""))

    def remove(self, view: SavedView) -> None:
        self.views.remove(view)
        if self.default == view.name:
            self.default = ""
        self._write()

    def set_default(self, name: str) -> None:
        self.default = name
        self._write()

    def _read(self) -> None:
        """What cannot be read, because another version wrote it, is left out; the built-in views stay then."""
        try:
            kept = json.loads(str(self._settings.value(self._place, "")))
            self.views = [SavedView.again(one) for one in kept["views"]]
            self.default = str(kept["default"])
        except (ValueError, KeyError, TypeError):
            return

    def _write(self) -> None:
        kept = {"views": [view.kept() for view in self.views], "default": self.default}
        self._settings.setValue(self._place, json.dumps(kept))
