"""What the page of labels says when there is nothing to print, with the next step."""

from typing import Final

from PySide6.QtWidgets import QPushButton

from made_in_blekinge.gui.parts.widgets import EmptyState, button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_

_MISSING: Final = {
    "booths": (N_("This event has no booths yet. Bring in a list of booths, or add them to the event; every booth "
                  "gets a sign."), "booths", N_("Bring in booths")),
    "exhibitors": (N_("Nobody takes part in this event yet. Bring in exhibitors, or add them to the event."),
                   "exhibitors", N_("Bring in exhibitors")),
    "badges": (N_("Nobody takes part in this event yet. Bring in exhibitors, or add them to the event."),
               "exhibitors", N_("Bring in exhibitors")),
    "products": (N_("Those who take part in this event have no products yet. Bring in a list of products, or add "
                    "them."), "products", N_("Bring in products")),
    "foods": (N_("Those who take part in this event have no food or drink yet. Bring in a list of products, or add "
                 "them."), "products", N_("Bring in products")),
}  # fmt: skip
"""By source: text, kind to import, and button text."""


class NoLabels(EmptyState):
    """Tells what is missing at the event, and how to bring it in."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context

    def tell(self, source: str) -> None:
        """Say what labels made from ``source`` need."""
        context = self._context
        text, kind, verb = _MISSING[source]
        bring_in = button(context.text(verb), "import", primary=True)
        bring_in.clicked.connect(lambda: context.go("import", kind=kind))
        if not may_open(context, "import"):
            bring_in.hide()
        self.put("labels", context.text(text), [bring_in, events_button(context)])


def events_button(context: GuiContext, primary: bool = False) -> QPushButton:
    """Leads to the events, for those who may open them."""
    events = button(context.text(N_("Go to Events")), "events", primary=primary)
    events.clicked.connect(lambda: context.go("events"))
    if not may_open(context, "events"):
        events.hide()  # otherwise it is shown with its place: shown before, it would be a window
    return events
