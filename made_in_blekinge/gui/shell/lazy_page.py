"""Lazy pages: imported on the first visit, so that they do not delay the first paint."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.page import Page
    from made_in_blekinge.gui.work.context import GuiContext


class PageMaker(Protocol):
    """Protocol: a page class, or a lazy proxy of one."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def icon(self) -> str: ...

    def __call__(self, context: "GuiContext") -> "Page[Any]": ...


@dataclass(frozen=True, slots=True)
class LazyPage:
    """Lazy proxy of the page class ``name`` of ``module``; ``title`` is a source text."""

    key: str
    title: str
    icon: str
    module: str
    name: str
    under: str = ""
    """The page whose place in the rail is marked while this one is shown."""

    def __call__(self, context: "GuiContext") -> "Page[Any]":
        page: Page[Any] = getattr(import_module(self.module), self.name)(context)
        return page
