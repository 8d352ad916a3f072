"""Going back to a backup: what it would mean is seen and said first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App, Clock, Database
    from made_in_blekinge.services.market.restoring import Restoring


def ask_restore(context: GuiContext, parent: QWidget, source: Path, called: str, done: Callable[[], None]) -> None:
    """Ask, with whose market the backup is and what would go, and put it in the place of the open market."""
    text = context.text

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
            context.do(_go_back, source, context.market.clock, found, done=lambda _: done(), owner=parent)

    context.make(_look, source, done=ask, owner=parent)


def _look(app: "App", source: Path) -> "Restoring":
    from made_in_blekinge.services.market.restoring import foresee

    return foresee(app.database, source)


def _go_back(database: "Database", source: Path, clock: "Clock", asked: "Restoring") -> Path:
    from made_in_blekinge.services.market.backup import restore
    from made_in_blekinge.services.market.restoring import as_agreed

    return restore(database, source, clock(), as_agreed(asked))
