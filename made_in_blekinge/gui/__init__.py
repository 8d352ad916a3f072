"""The graphical user interface; the only package that imports PySide6.

PySide6 looks through the source of each module that is imported after it for its own name, to switch its optional
features in those that use it, which are not used here. Reading the source of the whole program and of its libraries
takes a tenth of the time until the first data, and keeps 20 MiB of lines.
"""

import sys

import PySide6  # noqa: F401  which begins to watch what is imported


def _spare_sources() -> None:
    """Answer by name what would be searched for; as all else of Qt's own, it may be gone in another version."""
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: module.__name__.startswith(__name__)  # type: ignore[union-attr]


_spare_sources()
