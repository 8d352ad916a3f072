"""Icons of one family: the Phosphor font that QtAwesome ships, drawn in the colours of the theme.

QtAwesome itself is not imported: that takes a quarter of a second and loads twelve fonts where one is needed.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from made_in_blekinge.gui.parts.theme import tokens

GLYPHS: Final = {
    "overview": "squares-four",
    "events": "calendar-blank",
    "exhibitors": "storefront",
    "products": "package",
    "check": "check",
    "checkin": "identification-badge",
    "till": "receipt",
    "labels": "tag",
    "reports": "chart-bar",
    "settlement": "wallet",
    "programme": "path",
    "settings": "gear-six",
    "add": "plus",
    "back": "caret-left",
    "booth": "map-pin",
    "calendar": "calendar-blank",
    "camera": "camera",
    "circle": "circle-dashed",
    "ring": "circle",
    "card": "credit-card",
    "phone": "device-mobile",
    "code": "qr-code",
    "none": "prohibit",
    "car": "car",
    "cards": "cards",
    "food": "fork-knife",
    "pin": "push-pin",
    "plan": "map-trifold",
    "sign": "triangle",
    "clear": "x-circle",
    "close": "x",
    "columns": "columns",
    "compare": "arrows-left-right",
    "copy": "copy",
    "database": "database",
    "delete": "trash",
    "desktop": "desktop",
    "directory": "folder",
    "done": "check-circle",
    "down": "caret-down",
    "drive": "hard-drive",
    "edit": "pencil-simple",
    "error": "x-circle",
    "export": "upload-simple",
    "file": "file-text",
    "filter": "funnel-simple",
    "folder": "folder-open",
    "forward": "caret-right",
    "help": "question",
    "home": "house",
    "image": "image",
    "import": "download-simple",
    "info": "info",
    "language": "translate",
    "lock": "lock-simple",
    "unlock": "lock-simple-open",
    "minus": "minus",
    "mail": "envelope-simple",
    "menu": "list",
    "more": "dots-three",
    "new_folder": "folder-plus",
    "pdf": "file-pdf",
    "people": "users",
    "person": "user",
    "preview": "eye",
    "print": "printer",
    "redo": "arrow-clockwise",
    "refresh": "arrows-clockwise",
    "rows": "rows",
    "rub": "backspace",
    "save": "floppy-disk",
    "send": "paper-plane-tilt",
    "search": "magnifying-glass",
    "soon": "clock",
    "sort_down": "sort-descending",
    "sort_up": "sort-ascending",
    "table": "table",
    "star": "star",
    "pad": "keyboard",
    "target": "target",
    "theme": "moon",
    "trend": "trend-up",
    "under_way": "circle-half",
    "undo": "arrow-counter-clockwise",
    "up": "caret-up",
    "craft": "hand",
    "design": "pen-nib",
    "art": "palette",
    "pause": "pause",
    "gate": "lock-key",
    "flag": "flag",
    "step_up": "arrow-fat-right",
    "power": "lightning",
    "suggest": "magic-wand",
    "fit": "corners-out",
    "warning": "warning",
    "years_back": "caret-double-left",
    "years_forward": "caret-double-right",
}
"""Our icon name → Phosphor's."""


@cache
def icon(name: str, colour: str | None = None, checked: str = "on_sea") -> QIcon:
    """The icon ``name`` in the theme's ``colour`` (a token; ink when not given), in ``checked`` on a pressed button."""
    return QIcon(_Glyph(chr(int(_charmap()[GLYPHS[name]], 16)), colour or "ink", checked))


class _Glyph(QIconEngine):
    """Icon engine for one glyph of the font. The colour is resolved when painting, so icons follow the theme.

    In a space wider than high it stands at the left: so a button gets some air between icon and word.
    """

    def __init__(self, sign: str, colour: str, checked: str) -> None:
        super().__init__()
        self._sign, self._colour, self._checked = sign, colour, checked

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        painter.setFont(_font(max(1, min(rect.width(), rect.height()))))
        painter.setPen(tokens().colour(self._token(mode, state)))
        wide = rect.width() > rect.height()
        side = Qt.AlignmentFlag.AlignLeft if wide else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, self._sign)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def _token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "muted"
        return self._checked if state == QIcon.State.On else self._colour


@cache
def _font(pixels: int) -> QFont:
    font = QFont(_family())
    font.setPixelSize(pixels)
    return font


@cache
def _family() -> str:
    font = QFontDatabase.addApplicationFont(str(_phosphor(".ttf")))
    return QFontDatabase.applicationFontFamilies(font)[0]


@cache
def _charmap() -> dict[str, str]:
    signs: dict[str, str] = json.loads(_phosphor(".json").read_bytes())
    return signs


def _phosphor(suffix: str) -> Path:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("qtawesome")
    folder = Path(spec.submodule_search_locations[0]) / "fonts"
    return next(path for path in folder.glob("phosphor-*") if path.suffix == suffix)
