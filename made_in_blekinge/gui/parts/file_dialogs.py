"""File dialogs that remember the last used folder."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QFileInfo, QSize, QStandardPaths, QStorageInfo, QUrl
from PySide6.QtGui import QAbstractFileIconProvider, QIcon, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QToolButton, QTreeView, QWidget

from made_in_blekinge import settings
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_suffix, check_target

_NO_NAME: Final = re.compile(r'[\x00-\x1f\\/:*?"<>|]')


def ask_open(context: GuiContext, parent: QWidget, title: str, filters: str) -> Path | None:
    """Ask for an existing file; ``None`` if cancelled."""
    dialog = FileDialog(context, parent, title, filters, N_("Open file"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _remembered(context, dialog.ask())


def ask_open_several(context: GuiContext, parent: QWidget, title: str, filters: str) -> list[Path]:
    """Ask for existing files, one or several; none if cancelled."""
    dialog = FileDialog(context, parent, title, filters, N_("Open file"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chosen = dialog.ask_all()
    _remembered(context, chosen[0] if chosen else "")
    return [Path(each) for each in chosen]


def ask_save(context: GuiContext, parent: QWidget, title: str, name: str, filters: str) -> Path | None:
    """Ask for a target file; a missing suffix is added from the chosen type. An existing file is replaced only when
    the user says so. In ``name``, which may hold what people wrote, signs that no file name holds become hyphens."""
    proposed = _NO_NAME.sub("-", name)
    chosen = _remembered(context, _asked_target(context, parent, title, proposed, filters))
    if chosen is None or not _may_be_written(context, parent, chosen, filters):
        return None
    return chosen if not chosen.exists() or may_be_replaced(context, parent, chosen) else None


def ask_new(context: GuiContext, parent: QWidget, title: str, name: str, filters: str) -> Path | None:
    """Ask for the place of a file to be made; the caller refuses one that exists."""
    return _remembered(context, _asked_target(context, parent, title, name, filters))


def ask_folder(context: GuiContext, parent: QWidget, title: str) -> Path | None:
    dialog = FileDialog(context, parent, title, "", N_("Choose"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _remembered(context, dialog.ask())


class FileDialog(QFileDialog):
    """The system's file dialog where it has one; else Qt's with our icons, words and measures.

    ``verb`` is the source text of the button that accepts.
    """

    def __init__(self, context: GuiContext, parent: QWidget, title: str, filters: str, verb: str) -> None:
        super().__init__(parent, title, str(_folder(context)), filters)
        self._window, self._icons = parent.window(), _FileIcons()
        for part, source in _WORDS.items():
            self.setLabelText(part, context.text(source))
        self.setLabelText(QFileDialog.DialogLabel.Accept, context.text(verb))
        if self.findChild(QToolButton, "toParentButton") is not None:  # Qt's own
            self._dress(context)

    def ask(self) -> str:
        """The chosen path, empty if cancelled; the dialog is gone afterwards."""
        return next(iter(self.ask_all()), "")

    def ask_all(self) -> list[str]:
        """All chosen paths; the dialog is gone afterwards."""
        chosen = list(self.selectedFiles()) if self.exec() else []
        self.deleteLater()
        return chosen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(QSize(px(760), px(480)).boundedTo(self._room()))
        for table in self.findChildren(QTreeView, "treeView"):
            self._size_columns(table)

    def _room(self) -> QSize:
        """The smaller of the screen and the window that asks, which may have been made as small as another screen."""
        window = self._window.size().expandedTo(self.minimumSizeHint())
        return self.screen().availableGeometry().size().boundedTo(window)

    def _dress(self, context: GuiContext) -> None:
        self.setIconProvider(self._icons)
        self.setSidebarUrls([QUrl.fromLocalFile(place) for place in _places()])
        for name, (sign, source) in _BUTTONS.items():
            if (made := self.findChild(QToolButton, name)) is not None:
                made.setIcon(icon(sign))
                made.setToolTip(context.text(source))
                made.setAccessibleName(context.text(source))
        for listing, source in _LISTS.items():
            if (view := self.findChild(QAbstractItemView, listing)) is not None:
                view.setAccessibleName(context.text(source))

    def _size_columns(self, table: QTreeView) -> None:
        """The name takes what is left; what kind of file it is, its icon and ending say."""
        table.setColumnHidden(_KIND, True)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_SIZE, _CHANGED):
            table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)


_NAME, _SIZE, _KIND, _CHANGED = range(4)
"""Columns of Qt's list of files."""
_WORDS: Final = {
    QFileDialog.DialogLabel.LookIn: N_("Folder"),
    QFileDialog.DialogLabel.FileName: N_("Name of the file"),
    QFileDialog.DialogLabel.FileType: N_("Kind of file"),
    QFileDialog.DialogLabel.Reject: N_("Cancel"),
}
_BUTTONS: Final = {
    "backButton": ("back", N_("Back")),
    "forwardButton": ("forward", N_("Forward")),
    "toParentButton": ("up", N_("One folder up")),
    "newFolderButton": ("new_folder", N_("New folder")),
    "listModeButton": ("overview", N_("Show as a list")),
    "detailModeButton": ("rows", N_("Show size and day")),
}
_LISTS: Final = {"sidebar": N_("Places"), "listView": N_("Files"), "treeView": N_("Files")}


class _FileIcons(QAbstractFileIconProvider):
    """Icons of our family for folders, drives and files."""

    def icon(self, of: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(of, QFileInfo):
            return icon(_sign_of(of), "muted")
        return icon(_SIGNS.get(of, "file"), "muted")


_SIGNS: Final = {
    QAbstractFileIconProvider.IconType.Folder: "directory",
    QAbstractFileIconProvider.IconType.Desktop: "desktop",
    QAbstractFileIconProvider.IconType.Computer: "desktop",
    QAbstractFileIconProvider.IconType.Drive: "drive",
    QAbstractFileIconProvider.IconType.Network: "drive",
}
_ENDINGS: Final = {
    **dict.fromkeys(("pdf",), "pdf"),
    **dict.fromkeys(("png", "jpg", "jpeg", "svg", "webp"), "image"),
    **dict.fromkeys(("csv", "xls", "xlsx", "ods"), "table"),
    "db": "database",
}


def _sign_of(file: QFileInfo) -> str:
    if file.isDir():
        return "home" if file.filePath() == QDir.homePath() else "drive" if file.isRoot() else "directory"
    return _ENDINGS.get(file.suffix().lower(), "file")


def _places() -> list[str]:
    """The user's home and own folders, and what is mounted, as a USB stick is."""
    wanted = QStandardPaths.StandardLocation
    own = (wanted.HomeLocation, wanted.DesktopLocation, wanted.DocumentsLocation, wanted.DownloadLocation)
    places = [QStandardPaths.writableLocation(kind) for kind in own]
    volumes = [volume.rootPath() for volume in QStorageInfo.mountedVolumes() if _is_removable(volume)]
    return list(dict.fromkeys(place for place in (*places, *volumes) if place and QDir(place).exists()))


def _is_removable(volume: QStorageInfo) -> bool:
    """Whether a person would look for files there: what a desktop mounts for its user, and the drives of Windows."""
    root = volume.rootPath()
    return volume.isValid() and (root.startswith(("/media/", "/run/media/", "/Volumes/")) or root[1:] == ":/")


def _asked_target(context: GuiContext, parent: QWidget, title: str, name: str, filters: str) -> str:
    dialog = FileDialog(context, parent, title, filters, N_("Save"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # we ask in our own words, the safe answer first
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix(chosen)))
    dialog.selectFile(name)
    return dialog.ask()


def may_be_replaced(context: GuiContext, parent: QWidget, chosen: Path) -> bool:
    """Ask whether a file that is there is to be lost."""
    asked = context.text(N_("Replace the file {name}?"), name=chosen.name)
    said = context.text(N_("There is a file of that name in the folder already. What is in it will be lost."))
    return context.say.confirm(parent, asked, said, context.text(N_("Replace")))


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
