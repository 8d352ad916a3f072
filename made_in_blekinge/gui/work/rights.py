"""Permissions of the signed-in user in the window: forbidden controls are hidden.

The services enforce permissions; this module only controls visibility.
"""

from collections.abc import Callable

from made_in_blekinge.gui.work.context import GuiContext

Right = Callable[[GuiContext], bool]


def is_locked(context: GuiContext) -> bool:
    """Whether signing in is required and nobody has."""
    app = context.app
    return app is not None and app.locked


def may_open(context: GuiContext, page: str) -> bool:
    """Whether the signed-in user may open this page or dialog (key of ``context.go``)."""
    app = context.app
    if app is None:
        return True
    return app.actor.may_open(page) if app.actor is not None else not app.locked


def may_change(context: GuiContext, *tables: str) -> bool:
    """Whether the signed-in user may write all of ``tables``."""
    app = context.app
    if app is None:
        return True
    return app.actor.may_change(tables) if app.actor is not None else not app.locked


def may_read(context: GuiContext, *queries: Callable[..., object]) -> bool:
    """Whether the signed-in user may run all of these declared queries."""
    app = context.app
    return app is not None and app.may_read(*queries)


def may_see_report(context: GuiContext, key: str) -> bool:
    """Whether the signed-in user may read this report and open the reports page."""
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


def may_start_kiosk(context: GuiContext) -> bool:
    """Organisers, who can leave it again; where nobody signs in, everybody: its PIN is chosen at the start."""
    from made_in_blekinge.domain.people import Role

    actor = context.app.actor if context.app is not None else None
    return actor.role is Role.ORGANISER if actor is not None else may_open(context, "checkin")
