"""Theme: colours, sizes and font; light and dark, following the system or forced."""

import sys
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from made_in_blekinge import paths
from made_in_blekinge.gui.parts.dressing import exchange

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

Scheme = Literal["system", "light", "dark"]
FAMILY: Final = "Source Sans Pro"
SIZES: Final = (11, 13, 15, 20, 28, 36)
"""Text sizes in pixels at 100 %."""
BODY: Final = 15


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme. ``…_soft`` is the background tint for text in that colour."""

    name: str
    paper: str
    surface: str
    rail: str
    hover: str
    line: str
    outline: str
    ink: str
    muted: str
    sea: str
    sea_hover: str
    on_sea: str
    sea_soft: str
    oak: str
    oak_soft: str
    amber: str
    amber_soft: str
    brick: str
    brick_soft: str
    plum: str
    plum_soft: str

    def colour(self, token: str) -> QColor:
        """The colour of that name; one object for all who paint with it, so nobody may change it."""
        return _colour(getattr(self, token))


@cache
def _colour(name: str) -> QColor:
    return QColor(name)


LIGHT: Final = Tokens(
    name="light",
    paper="#FAF8F3",
    surface="#FFFFFF",
    rail="#F1EDE4",
    hover="#EFEBE1",
    line="#D9D5CB",
    outline="#817B6F",
    ink="#1B2327",
    muted="#56616A",
    sea="#0E4D64",
    sea_hover="#15637F",
    on_sea="#FFFFFF",
    sea_soft="#DFECF1",
    oak="#2F6B3A",
    oak_soft="#E3F0E4",
    amber="#8A5A00",
    amber_soft="#FCF0D3",
    brick="#A3261B",
    brick_soft="#FBE7E4",
    plum="#6B3A6E",
    plum_soft="#F3E6F4",
)
DARK: Final = Tokens(
    name="dark",
    paper="#14191C",
    surface="#1D2428",
    rail="#101416",
    hover="#273136",
    line="#37424A",
    outline="#7D8C95",
    ink="#ECEFF1",
    muted="#A9B5BC",
    sea="#7CC4DC",
    sea_hover="#9AD4E7",
    on_sea="#08222C",
    sea_soft="#1D3A47",
    oak="#8FD19B",
    oak_soft="#1E3526",
    amber="#F2C14E",
    amber_soft="#3B3016",
    brick="#FF8A7A",
    brick_soft="#452522",
    plum="#DCAEE0",
    plum_soft="#3B2740",
)


class _Active:
    """The active theme."""

    tokens: Tokens = LIGHT
    scheme: Scheme = "system"
    scale: float = 1.0
    system_is_dark: bool | None = None
    following: bool = False


def tokens() -> Tokens:
    """The active colours."""
    return _Active.tokens


def px(size: int) -> int:
    """Scale ``size`` (pixels at 100 %) to the active text size."""
    return round(size * _Active.scale)


def at_full_size(pixels: int) -> int:
    """What ``pixels`` are at 100 %: the inverse of :func:`px`."""
    return round(pixels / _Active.scale)


def apply_theme(app: QApplication, scheme: Scheme = "system", scale: float = 1.0) -> None:
    """Apply the theme to ``app``. ``scale`` 2.0 is 200 % text."""
    if _Active.system_is_dark is None:
        if sys.platform != "linux":  # where Fusion is the style already, and setting it costs 5 ms
            app.setStyle("Fusion")
        _Active.system_is_dark = app.palette().window().color().lightness() < 128
    _Active.scheme, _Active.scale = scheme, scale
    if _Active.following:
        _tell_platform()
    dark = _Active.system_is_dark if scheme == "system" else scheme == "dark"
    _Active.tokens = DARK if dark else LIGHT
    app.setPalette(palette(_Active.tokens))
    app.setFont(app_font())
    exchange(app, style_sheet(_Active.tokens, _Active.scale))


def follow_system() -> None:
    """Follow changes of the system's colour scheme if set to ``system``; otherwise force the title bars.

    Call after the first paint, which it would delay; only the first call has an effect.
    """
    if _Active.following:
        return
    _Active.following = True
    QGuiApplication.styleHints().colorSchemeChanged.connect(_system_changed)
    _tell_platform()


def _tell_platform() -> None:
    from PySide6.QtCore import Qt

    forced = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(forced[_Active.scheme])


def _system_changed(scheme: "Qt.ColorScheme") -> None:
    app = QApplication.instance()
    if _Active.scheme == "system" and isinstance(app, QApplication):
        _Active.system_is_dark = scheme == scheme.Dark
        apply_theme(app, "system", _Active.scale)


def app_font(size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The embedded typeface in ``size`` pixels at 100 %; one object for all who write with it, to be copied before it
    is changed."""
    return _font(px(size), weight)


@cache
def _font(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(_family())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def style_sheet(colours: Tokens, scale: float) -> str:
    """The style sheet of the window with its ``$tokens`` filled in."""
    folder = paths.resources() / "style"
    return _filled((folder / "app.qss").read_text(encoding="utf-8"), colours, scale)


def fill_in(text: str) -> str:
    """A style sheet with the ``$tokens`` and lengths of the theme that is applied."""
    return _filled(text, tokens(), _Active.scale)


def _filled(text: str, colours: Tokens, scale: float) -> str:
    template = Template(text)
    lengths = {name: _length(name, scale) for name in template.get_identifiers() if name.rpartition("_")[2].isdigit()}
    rounds = {"half_tick": _length("px_16", scale), "half_bar": _length("px_8", scale)}
    lengths |= {name: (length + 2) // 2 for name, length in rounds.items()}  # with both borders; more is ignored
    scaled = {name: f"{length}px" for name, length in lengths.items()}
    return template.substitute(asdict(colours), **scaled, images=(paths.resources() / "style").as_posix())


def _length(name: str, scale: float) -> int:
    """Pixels of ``size_N`` and ``px_N`` at this text size; ``in_N`` is one less, inside a thicker border."""
    kind, _, size = name.rpartition("_")
    return round(int(size) * scale) - (kind == "in")


def palette(colours: Tokens) -> QPalette:
    """The Qt palette for everything outside the style sheet."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, colours.colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colours.colour("muted"))
    return made


_ROLES: Final = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "paper",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "brick",
    QPalette.ColorRole.Highlight: "sea",
    QPalette.ColorRole.HighlightedText: "on_sea",
    QPalette.ColorRole.Accent: "sea",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "sea",
    QPalette.ColorRole.LinkVisited: "plum",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "outline",
    QPalette.ColorRole.Shadow: "outline",
}


@cache
def _family() -> str:
    for weight in ("Regular", "Semibold"):
        QFontDatabase.addApplicationFont(str(_font_folder() / f"SourceSansPro-{weight}.ttf"))
    return FAMILY


def _font_folder() -> Path:
    spec = find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("font_source_sans_pro")
    return Path(spec.submodule_search_locations[0]) / "files"
