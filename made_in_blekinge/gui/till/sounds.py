"""Sounds of the till: one when goods came into the cart, another when something was not done."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWidgets import QApplication

from made_in_blekinge import paths
from made_in_blekinge.desk.till.snapshot import GoodsCame, News, NotDone
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.settings import SOUNDS, SOUNDS_OFF

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

HIT, MISS = "hit", "miss"
_PAUSE: Final = 180
"""Milliseconds between the two beeps of a miss, where there is nothing but beeps."""


class TillSounds:
    """Plays what ``resources/sounds`` has; a computer without sound libraries beeps: once for a hit, twice for a miss.

    What is played is never waited for.
    """

    def __init__(self, context: GuiContext) -> None:
        self._context = context
        self._effects: dict[str, QSoundEffect] | None = None

    @property
    def is_on(self) -> bool:
        app = self._context.app
        return app is not None and app.settings.get(SOUNDS) != SOUNDS_OFF

    def tell(self, news: News) -> None:
        """The sound of what the till says."""
        if not self.is_on:
            return
        if isinstance(news, GoodsCame):
            self.play(HIT)
        elif isinstance(news, NotDone):
            self.play(MISS)

    def play(self, name: str) -> None:
        if self._effects is None:
            self._effects = _effects()
        if (effect := self._effects.get(name)) is not None:
            effect.play()
            return
        QApplication.beep()
        application = QApplication.instance()
        if name == MISS and application is not None:  # a timer of its own: PySide's for a bare function may crash
            QTimer.singleShot(_PAUSE, application, QApplication.beep)


def _effects() -> "dict[str, QSoundEffect]":
    """The loaded sounds by name; none where Qt has no sound here."""
    try:
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
    except ImportError:
        return {}
    found: dict[str, QSoundEffect] = {}
    for name in (HIT, MISS) if QMediaDevices.audioOutputs() else ():
        found[name] = QSoundEffect()
        found[name].setSource(QUrl.fromLocalFile(str(paths.resources() / "sounds" / f"{name}.wav")))
    return found
