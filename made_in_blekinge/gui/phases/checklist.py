"""The dialog of the checklist: its versions and items, saved as a file to be edited, and taken in again."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.readiness import ReadinessModel, in_language
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.file_dialogs import ask_open, ask_save
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.readiness import ModelRow, model_in_force, models
from made_in_blekinge.services.till.day import Deed

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App, Database, Session

_FILES = N_("Checklists (*.toml)")


class ChecklistDialog(TaskDialog):
    """What is asked before each phase. A changed file comes in as a new version; the old ones stay."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, context.text(N_("Checklists")), leave=N_("Close"))
        self.setMinimumWidth(px(480))
        self.said, self.items = label(role="note", wrap=True), QListWidget()
        self.items.setAccessibleName(context.text(N_("Items of the checklist")))
        self.items.setWordWrap(True)
        self.items.setMinimumHeight(px(120))
        self._name = ""
        save, take = (
            button(context.text(N_("Save as a file…")), "export"),
            button(context.text(N_("Take in a file…")), "import"),
        )
        save.clicked.connect(self._save)
        take.clicked.connect(self._take)
        self.add(self.said, self.items)
        self.add_beside(save)
        self.add_beside(take)
        self._read()

    def take(self, path: Path) -> None:
        """Take the checklist of a file in."""
        self.do(_add, path, deed_now(self._context), done=self._taken)

    def _read(self) -> None:
        self._context.ask(_shown, self._context.today(), done=self._show, owner=self)

    def _show(self, found: tuple[list[ModelRow], ReadinessModel]) -> None:
        rows, model = found
        catalog, text, self._name = self._context.catalog, self._context.text, model.name
        others = ", ".join(row.name for row in rows if not row.in_force)
        said = text(N_("In force: {name}, since {day}."), name=model.name, day=catalog.date(model.starts))
        self.said.setText(
            " ".join(filter(None, (said, text(N_("Also kept: {names}."), names=others) if others else "")))
        )
        self.items.clear()
        for item in model.items:
            phase = text(PathPlace(item.phase.value).label)
            kind = text(N_("gate") if item.must else N_("should"))
            source = text(item.fact.origin.label) if item.fact is not None else text(N_("question"))
            line = QListWidgetItem(f"{phase} · {in_language(item.text, catalog.language)} · {kind} · {source}")
            line.setToolTip(in_language(item.why, catalog.language))
            self.items.addItem(line)

    def _save(self) -> None:
        text = self._context.text
        path = ask_save(self._context, self, text(N_("Save the checklist")), f"{self._name}.toml", text(_FILES))
        if path is not None:
            said = self._context.text(N_("Saved: {file}"), file=path.name)
            self._context.make(
                _write, path, done=lambda _: self._context.say.done(said), failed=self.refuse, owner=self
            )

    def _take(self) -> None:
        path = ask_open(self._context, self, self._context.text(N_("Take in a checklist")), self._context.text(_FILES))
        if path is not None:
            self.take(path)

    def _taken(self, model: ReadinessModel) -> None:
        self.show_error(None)
        day = self._context.catalog.date(model.starts)
        self._context.say.done(self._context.text(N_("Checklist {name} holds from {day}."), name=model.name, day=day))
        self._read()

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        if isinstance(error, UserError):
            self.adjustSize()


def _shown(session: "Session", today: dt.date) -> tuple[list[ModelRow], ReadinessModel]:
    return models(session, today), model_in_force(session, today)


def _write(app: "App", path: Path) -> None:
    from made_in_blekinge.exchange.readiness_file import write_readiness

    with app.database.reading() as session:
        model = model_in_force(session, app.today())
    write_readiness(path, model)


def _add(database: "Database", path: Path, deed: Deed) -> ReadinessModel:
    from made_in_blekinge.exchange.readiness_file import read_readiness
    from made_in_blekinge.services.path.model import add_model

    model = read_readiness(path)
    add_model(database, model, deed)
    return model
