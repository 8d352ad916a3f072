"""The name of this laptop's till, which is known before the page of the till is made."""

from typing import TYPE_CHECKING, Final

from made_in_blekinge.gui.work.context import GuiContext

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session

_NAME: Final = "till/name"
_FIRST: Final = "K1"


def till_name(context: GuiContext) -> str:
    """The name of this laptop's till."""
    return str(context.settings.value(_NAME) or _FIRST)


def name_till(context: GuiContext, name: str) -> None:
    """Give this laptop's till a name."""
    context.settings.setValue(_NAME, name)


def has_till(context: GuiContext) -> bool:
    """Whether a till was ever opened on this laptop."""
    return bool(context.settings.value(_NAME))


def is_till_open(session: "Session", code: str) -> bool:
    """Whether the day of this till has not been closed, as after a crash."""
    from made_in_blekinge.errors import UserError
    from made_in_blekinge.queries.till.scanned import open_till

    try:
        open_till(session, code)
    except UserError:
        return False
    return True
