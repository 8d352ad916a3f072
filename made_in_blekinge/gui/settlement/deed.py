"""Who does something to settlements, and when."""

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.services.till.day import Deed


def deed_now(context: GuiContext) -> Deed:
    """A deed of this moment by whoever works here."""
    app = context.market
    return Deed(app.clock(), app.actor.name if app.actor else "")
