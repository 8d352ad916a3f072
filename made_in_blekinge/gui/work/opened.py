"""The open market behind a context, with its type."""

from typing import TYPE_CHECKING

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import CONTENT_LANGUAGES

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App


def opened(context: GuiContext) -> "App | None":
    """The open market; ``None`` before one is open."""
    return context.app


def market(context: GuiContext) -> "App":
    """The open market, where there must be one."""
    return context.market


def content_languages(context: GuiContext) -> tuple[str, ...]:
    """The languages in which to look for names, that of the window first."""
    first = context.catalog.language
    return (first, *(language for language in CONTENT_LANGUAGES if language != first))
