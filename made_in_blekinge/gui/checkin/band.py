"""The result band: outcome of the last scan or key as text, icon and colour; announced to screen readers, silent."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.event import local
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.page import Visitor

_HEIGHT, _LOW = 64, 44
GOOD, NOTE, WRONG, CALM = "oak", "amber", "brick", "sea"
_SIGNS: Final = {GOOD: "done", NOTE: "info", WRONG: "error"}

_GREETINGS: Final = {
    Standing.EXPECTED: (CALM, N_("Expected"), N_("{name}, booth {booth}. Enter checks in.")),
    Standing.CHECKED_IN: (
        NOTE, N_("Already checked in"), N_("{name} has been checked in since {time}: booth {booth}.")
    ),
    Standing.DEPARTED: (NOTE, N_("Departed"), N_("{name} left at {time}.")),
    Standing.NO_SHOW: (NOTE, N_("Did not come"), N_("{name} was noted as not come. Enter checks in after all.")),
}  # fmt: skip
_INCOMPLETE: Final = (
    NOTE, N_("Expected"), N_("{name}, booth {booth}. Fill in what is missing, then Enter checks in.")
)  # fmt: skip


def greeting(visitor: Visitor, here: Occasion, catalog: Catalog) -> tuple[str, str, str]:
    """Tone, word and sentence for an exhibitor who was just found."""
    row = visitor.row
    blocked = row.status is Standing.EXPECTED and any(part.blocking for part in row.missing)
    tone, word, sentence = _INCOMPLETE if blocked else _GREETINGS[row.status]
    moment = row.departed or row.since
    time = catalog.time(local(moment, here.country)) if moment else ""
    return tone, catalog.text(word), catalog.text(sentence, name=row.exhibitor, booth=row.booth or "–", time=time)


class ResultBand(QWidget):
    """One word and one sentence. ``tone`` is the severity; in the calm state it shows the page's icon."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self.tone, self._icon_name, self._low = CALM, icon_name, False
        self._sign, self.word, self.sentence = Sign(size=32), label(role="heading", wrap=True), label(wrap=True)
        # Long words and names must not widen the window beyond the screen.
        narrow = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        narrow.setHeightForWidth(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self.word, self.sentence):
            part.setSizePolicy(narrow)
            words.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._sign)
        layout.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def make_low(self, low: bool) -> None:
        """Take as little height as there is in a narrow window: none at all while nothing has happened."""
        self._low = low
        self.updateGeometry()
        self._sign.setVisible(not low)
        self.setVisible(not low or self.tone != CALM)

    def hasHeightForWidth(self) -> bool:
        """The height follows the width by :meth:`minimumSizeHint`: by a layout of its own, what stands below would ask
        for all the height that it would like, where it should scroll."""
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout, least = self.layout(), px(_LOW if self._low else _HEIGHT)  # one that is set would be taken for enough
        return QSize(0, max(least, layout.heightForWidth(self.width()) if layout is not None else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def put(self, tone: str, word: str, sentence: str) -> None:
        self.tone = tone
        self.word.setText(word)
        self.sentence.setText(sentence)
        self._sign.put(_SIGNS.get(tone, self._icon_name), tone)
        self.updateGeometry()  # other words may need another height in the same width
        said = f"{word}. {sentence}"
        self.setAccessibleName(said)
        if self._low:
            self.setVisible(tone != CALM)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens().colour(f"{self.tone}_soft"))
        painter.drawRoundedRect(area, 8, 8)
        painter.setBrush(tokens().colour(self.tone))
        painter.drawRoundedRect(QRectF(0, 0, 8, area.height()), 4, 4)
        painter.end()
