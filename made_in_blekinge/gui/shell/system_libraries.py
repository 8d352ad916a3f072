"""Checks system libraries before Qt loads them: without them Qt aborts the process.

Package names are Debian's; the Qt wheel contains everything else.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_

PACKAGES: Final = (
    "libegl1", "libgl1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
    "libdbus-1-3", "libfontconfig1",
)  # fmt: skip
_MISSING: Final = ": cannot open shared object file"
_DEBIAN: Final = Path("/etc/debian_version")


def refuse_missing_library(
    environment: Mapping[str, str] = os.environ, load: Callable[[str], object] | None = None
) -> None:
    """Refuse to start if Qt's X11 platform plug-in (when Qt would use it) cannot be loaded."""
    if not sys.platform.startswith("linux") or not _draws_on_x(environment):
        return
    from ctypes import CDLL

    from PySide6.QtCore import QLibraryInfo

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms", "libqxcb.so")
    try:
        (load or CDLL)(str(plugin))
    except OSError as error:
        if (refusal := missing_library(error)) is not None:
            raise refusal from error


def missing_library(error: Exception, debian: bool | None = None) -> Unusable | None:
    """Instructions if ``error`` is about a missing system library; ``None`` for other errors."""
    library, found, _ = str(error).partition(_MISSING)
    if not found:
        return None
    if _DEBIAN.exists() if debian is None else debian:
        text = N_(
            "The window cannot open: this computer has no {library}. Install what the window needs: {command} "
            "“made-in-blekinge --help” lists what can be done without a window."
        )
        return Unusable(
            "missing_library", text, library=library, command=f"\n  sudo apt install {' '.join(PACKAGES)}\n"
        )
    text = N_(
        "The window cannot open: this computer has no {library}. Install the package of your system that has it. "
        "“made-in-blekinge --help” lists what can be done without a window."
    )
    return Unusable("missing_library", text, library=library)


def _draws_on_x(environment: Mapping[str, str]) -> bool:
    wanted = environment.get("QT_QPA_PLATFORM", "")
    if wanted:
        return wanted.partition(":")[0] == "xcb"
    return bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY")
