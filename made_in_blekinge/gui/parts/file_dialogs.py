"""File dialogs that remember the last used folder."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from made_in_blekinge import settings
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.targets import check_suffix, check_target


def ask_open(context: GuiContext, parent: QWidget, title: str, filters: str) -> Path | None:
    """Ask for an existing file; ``None`` if cancelled."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(_folder(context)), filters)
    return _remembered(context, name)


def ask_save(context: GuiContext, parent: QWidget, title: str, name: str, filters: str) -> Path | None:
    """Ask for a target file; a missing suffix is added from the chosen type."""
    dialog = QFileDialog(parent, title, str(_folder(context)), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix(chosen)))
    dialog.selectFile(name)
    chosen = _remembered(context, dialog.selectedFiles()[0] if dialog.exec() else "")
    return chosen if chosen is not None and _may_be_written(context, parent, chosen, filters) else None


def _may_be_written(context: GuiContext, parent: QWidget, chosen: Path, filters: str) -> bool:
    """Check suffix and folder before any work begins; shows an error otherwise."""
    try:
        check_target(chosen)
        if (endings := _endings(filters)) and ".*" not in endings:
            check_suffix(chosen, *endings)
    except UserError as error:
        context.say.error(parent, error)
        return False
    return True


def ask_folder(context: GuiContext, parent: QWidget, title: str) -> Path | None:
    return _remembered(context, QFileDialog.getExistingDirectory(parent, title, str(_folder(context))))


def _endings(filters: str) -> list[str]:
    """``.pdf`` and ``.json`` of ``PDF (*.pdf);;JSON (*.json)``."""
    return [ending.lower() for ending in re.findall(r"\*(\.[\w*]+)", filters)]


def _suffix(filters: str) -> str:
    """``xlsx`` of ``Excel (*.xlsx)``."""
    return filters.rpartition("*.")[2].partition(")")[0].partition(" ")[0]


def _folder(context: GuiContext) -> Path:
    app = context.app
    last = Path(str(app.settings.get(settings.LAST_FOLDER))) if app else Path()
    return last if last.is_absolute() and last.is_dir() else Path.home()


def _remembered(context: GuiContext, name: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    if (app := context.app) is not None:
        app.settings.set(settings.LAST_FOLDER, str(path if path.is_dir() else path.parent))
    return path
