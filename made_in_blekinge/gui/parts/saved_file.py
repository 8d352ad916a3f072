"""After a file has been written: say so, and offer to open it or to show it in its folder."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


def tell_saved(context: GuiContext, text: str, path: Path) -> None:
    """Say ``text`` (translated) of the file or folder at ``path``, with what people do next."""
    actions = [NoticeAction(context.text(N_("Show in the folder")), partial(show_in_folder, context, path))]
    if path.is_dir():
        actions = [NoticeAction(context.text(N_("Open the folder")), partial(open_path, context, path))]
    else:
        actions.insert(0, NoticeAction(context.text(N_("Open file")), partial(open_path, context, path)))
    context.say.done(text, *actions)


def saved(context: GuiContext, text: str, path: Path) -> Callable[[object], None]:
    """:func:`tell_saved` as what a job calls when it is done."""
    return lambda _: tell_saved(context, text, path)


def open_path(context: GuiContext, path: Path) -> None:
    """Open a file or folder in the program that the system has for it; says so where that fails."""
    if not path.exists():
        context.say.error(None, UserError("file_gone", N_("{file} is not there any more."), file=str(path)))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        refusal = N_("No program was found that opens {file}. It lies in {folder}.")
        context.say.error(None, UserError("no_program", refusal, file=path.name, folder=str(path.parent)))


def show_in_folder(context: GuiContext, path: Path) -> None:
    """Open the folder, with the file marked where the file manager can do that."""

    def otherwise(marked: bool) -> None:
        if not marked:
            open_path(context, path.parent)

    command = _showing(path)
    context.jobs.read(partial(_runs, command), otherwise, lambda _: otherwise(False))


def _showing(path: Path) -> list[str]:
    """What asks the file manager to show ``path``: Explorer, Finder, or org.freedesktop.FileManager1."""
    if sys.platform == "win32":
        return ["explorer", f"/select,{path}"]
    if sys.platform == "darwin":
        return ["open", "-R", str(path)]
    url = path.as_uri().replace(",", "%2C")  # dbus-send takes a comma for the next string
    bus = ["dbus-send", "--session", "--print-reply", f"--reply-timeout={_PATIENCE_S * 1000}"]
    manager = ["--dest=org.freedesktop.FileManager1", "/org/freedesktop/FileManager1"]
    return [*bus, *manager, "org.freedesktop.FileManager1.ShowItems", f"array:string:{url}", "string:"]


def _runs(command: list[str]) -> bool:
    """Run it on a reader thread: a desktop may need a second to begin."""
    try:
        done = subprocess.run(command, timeout=2 * _PATIENCE_S, capture_output=True, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 or sys.platform == "win32"  # Explorer answers 1 when all is well


_PATIENCE_S: Final = 2
