"""Asking before what is written and not saved goes out of sight: closing, another market, locking."""

from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.shell.page_stack import PageStack
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.drafts import ANSWERS, GIVEN, GOODS, LOST, ORGANISER, Draft, cells_of
from made_in_blekinge.gui.work.saving import Kept
from made_in_blekinge.i18n import N_

CLOSE: Final = N_("Close anyway")
SWITCH: Final = N_("Switch anyway")
LOCK: Final = N_("Lock anyway")
_PAGES: Final = {"exhibitors": "exhibitors", "products": "products", "events": "event"}
"""By where drafts are kept, the page that shows them."""
_TABS: Final = {
    "booths": ("plan", "booth", "code"),
    "participations": ("participants", "exhibitor", "exhibitor_id"),
    ANSWERS: ("participants", "exhibitor", "exhibitor_id"),
    GIVEN: ("participants", "exhibitor", "exhibitor_id"),
}
"""The tab of an event's page that shows a draft, and what says which record: the argument and where it stands."""
_MOST: Final = 8
"""How many records are named."""
_ALL_BUT_INPUT: Final = (
    QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
)


class Leavable(Protocol):
    """What is asked of the window: its pages, and whether it is locked."""

    @property
    def context(self) -> GuiContext: ...

    @property
    def stack(self) -> PageStack: ...

    @property
    def is_covered(self) -> bool: ...


def unsaved_text(context: GuiContext) -> str:
    """``1 field is not saved``; empty where all is saved."""
    count = context.drafts.count
    return context.catalog.plural("{count} field is not saved", "{count} fields are not saved", count) if count else ""


def may_leave(window: Leavable, anyway: str = CLOSE) -> bool:
    """Save what is written: whether nothing is unsaved then, or the user leaves all the same (``anyway``).

    A locked window was asked when it was locked, and names nothing now.
    """
    from made_in_blekinge.gui.parts.remaking import save_written

    context, stack = window.context, window.stack
    pages = stack.pages()
    if context.app is None or window.is_covered:
        return True
    for page in pages:
        save_written(page)
    while any(map(context.jobs.writes_for, pages)):
        QCoreApplication.processEvents(_ALL_BUT_INPUT, 50)
    return not context.drafts.count or _ask(context, stack, anyway)


def closes(window: Leavable, event: QCloseEvent) -> bool:
    """Whether the window closes: nothing is unsaved, or the user closes all the same."""
    event.setAccepted(may_leave(window))
    return event.isAccepted()


def _ask(context: GuiContext, window: QWidget, anyway: str) -> bool:
    text = context.text
    named = [
        f"{draft.name}: {', '.join(refused.title for refused in draft.fields.values())}"
        for draft in context.drafts.all()
    ]
    answer = context.say.choose(window, unsaved_text(context), "\n".join(named[:_MOST]), text(N_("Show")), text(anyway))
    if answer == 0:
        show_first(context)
    return answer == 1


def show_first(context: GuiContext) -> None:
    """Go to the first record with something unsaved, where a page shows it."""
    draft = context.drafts.first
    if draft is None:
        return
    if draft.place in _PAGES:
        context.go(_PAGES[draft.place], key=draft.record)
    elif draft.place == GOODS:
        context.go("products", key=draft.record, tab="goods")
    elif draft.place == ORGANISER:
        context.go("settings", at=next(refused.title for refused in draft.fields.values()))
    elif (page := next((page for page in _PAGES if cells_of(page) == draft.place), None)) is not None:
        context.go(page, key=draft.record)
    elif draft.place in _TABS:
        from made_in_blekinge.queries.registers.records import booth_record, participation_record

        read = booth_record if draft.place == "booths" else participation_record
        context.ask(read, draft.record, done=partial(_show_in_event, context, draft), owner=context)


def _show_in_event(context: GuiContext, draft: Draft, found: Kept | None) -> None:
    """Go to a booth or a participation on the page of its event; of one that is gone, say what was not saved."""
    tab, name, key = _TABS[draft.place]
    if found is None:
        context.say.info(None, context.text(LOST), context.drafts.lose([draft]))
    else:
        context.go("event", key=found.values["event_id"], tab=tab, fields=True, **{name: found.values[key]})
