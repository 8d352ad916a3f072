"""The result band: outcome of the last scan or key as text, icon and colour; announced to screen readers, silent."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext

_LOW = 44
GOOD, NOTE, WRONG, CALM = "oak", "amber", "brick", "sea"
_SIGNS: Final = {GOOD: "done", NOTE: "info", WRONG: "error"}


class ResultBand(QWidget):
    """One word and one sentence. ``tone`` is the severity; in the calm state it shows the page's icon."""

    least = 64
    """Its least height in pixels at 100 %."""

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
        self.row = layout
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
        layout, least = (
            self.layout(),
            px(_LOW if self._low else self.least),
        )  # one that is set would be taken for enough
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


class TableBand(ResultBand):
    """The band of the check-in table: it also offers what follows, and to take back what it names."""

    least = 56

    def __init__(self, context: GuiContext) -> None:
        super().__init__("checkin")
        self.row.setContentsMargins(20, 4, 16, 4)
        self.lead, self.undo = button(), button(icon_name="undo")
        for made in (self.lead, self.undo):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays with the field for names and scans
            made.hide()
            self.row.addWidget(made)

    def offer(self, lead: str, undo: str) -> None:
        """Offer ``lead`` and to take back, by these words; nothing where they are empty."""
        for made, words in ((self.lead, lead), (self.undo, undo)):
            made.setText(words)
            made.setVisible(bool(words))
