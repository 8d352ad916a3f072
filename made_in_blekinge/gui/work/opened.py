"""Content languages of the open market."""

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import CONTENT_LANGUAGES


def content_languages(context: GuiContext) -> tuple[str, ...]:
    """The languages for looking up names, that of the window first."""
    first = context.catalog.language
    return (first, *(language for language in CONTENT_LANGUAGES if language != first))
