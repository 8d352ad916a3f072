"""Pages that are imported when they are first visited, so that the window paints without them."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.page import Page
    from made_in_blekinge.gui.work.context import GuiContext


class PageMaker(Protocol):
    """A page class, or something that stands for one until it is visited."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def icon(self) -> str: ...

    def __call__(self, context: "GuiContext") -> "Page[Any]": ...


@dataclass(frozen=True, slots=True)
class LazyPage:
    """Stands for the page class ``name`` of ``module``; ``title`` is a source text."""

    key: str
    title: str
    icon: str
    module: str
    name: str

    def __call__(self, context: "GuiContext") -> "Page[Any]":
        page: Page[Any] = getattr(import_module(self.module), self.name)(context)
        return page
