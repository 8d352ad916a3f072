"""The open market behind a context, with its type."""

from typing import TYPE_CHECKING, cast

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import CONTENT_LANGUAGES

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App


def opened(context: GuiContext) -> "App | None":
    """The open market; ``None`` before one is open."""
    return cast("App | None", context.app)


def market(context: GuiContext) -> "App":
    """The open market, where there must be one."""
    app = opened(context)
    if app is None:
        raise LookupError("no market is open")
    return app


def content_languages(context: GuiContext) -> tuple[str, ...]:
    """The languages in which to look for names, that of the window first."""
    first = context.catalog.language
    return (first, *(language for language in CONTENT_LANGUAGES if language != first))
