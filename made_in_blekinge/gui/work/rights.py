"""What who works here may do in the window: what is not theirs is not there.

The services refuse it all the same; here it is only kept out of sight.
"""

from collections.abc import Callable

from made_in_blekinge.gui.work.context import GuiContext

Right = Callable[[GuiContext], bool]


def is_locked(context: GuiContext) -> bool:
    """Whether somebody must sign in before anything of the market is shown."""
    app = context.app
    return app is not None and app.locked


def may_open(context: GuiContext, page: str) -> bool:
    """Whether the page, or the dialog that ``context.go`` calls so, is there for who works here."""
    app = context.app
    if app is None:
        return True
    return app.actor.may_open(page) if app.actor is not None else not app.locked


def may_change(context: GuiContext, *tables: str) -> bool:
    """Whether who works here may change all of ``tables``."""
    app = context.app
    if app is None:
        return True
    return app.actor.may_change(tables) if app.actor is not None else not app.locked


def may_read(context: GuiContext, *queries: Callable[..., object]) -> bool:
    """Whether who works here may run all of these declared queries."""
    app = context.app
    return app is not None and app.may_read(*queries)


def may_see_report(context: GuiContext, key: str) -> bool:
    """Whether who works here may read the report of this key, and may open the page of reports."""
    from made_in_blekinge import reports
    from made_in_blekinge.reports.running import may_see

    app = context.app
    found = next(report for report in reports.REPORTS if report.key == key)
    return app is not None and may_open(context, "reports") and may_see(found, app.database)


def opening(page: str) -> Right:
    """The right to open a page."""
    return lambda context: may_open(context, page)


def changing(*tables: str) -> Right:
    """The right to change tables."""
    return lambda context: may_change(context, *tables)


def organising(context: GuiContext) -> bool:
    """The right of organisers, in a market that has people."""
    from made_in_blekinge.domain.people import Role

    app = context.app
    return app is not None and app.actor is not None and app.actor.role is Role.ORGANISER
