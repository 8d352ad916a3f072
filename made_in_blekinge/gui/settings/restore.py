"""Going back to a backup: what it would mean is seen and said first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.opened import market
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.services.market.restoring import Restoring


def ask_restore(context: GuiContext, parent: QWidget, source: Path, called: str, done: Callable[[], None]) -> None:
    """Ask, with whose market the backup is and what would go, and put it in the place of the open market."""
    app, text = market(context), context.text

    def look() -> "Restoring":
        from made_in_blekinge.services.market.restoring import foresee

        return foresee(app.database, source)

    def go_back(asked: "Restoring") -> Path:
        from made_in_blekinge.services.market.backup import restore
        from made_in_blekinge.services.market.restoring import as_agreed

        return restore(app.database, source, app.clock(), as_agreed(asked))

    def ask(found: "Restoring") -> None:
        from made_in_blekinge.services.market.restoring import words

        said = text(
            N_(
                "Everything becomes as it was in “{backup}”. The market as it is now is copied first, "
                "and stands in the list of backups, so that you can come back."
            ),
            backup=called,
        )
        told = f"{said}\n\n{words(found, context.catalog)}"
        if context.say.confirm(parent, text(N_("Go back to this backup?")), told, text(N_("Go back"))):
            context.jobs.write(lambda _: go_back(found), lambda _: done(), owner=parent)

    context.jobs.read(look, ask, owner=parent)
