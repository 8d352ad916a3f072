"""A large button with an explanation."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label


class ChoiceButton(WordButton):
    """A large button with icon, name and explanation."""

    def __init__(self, icon_name: str, title: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        picture = Sign(icon_name, "sea", 28)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "strong"))
        words.addWidget(label(text, "note", wrap=True))
        self._inside = layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(picture)
        layout.addLayout(words, 1)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), self._inside.minimumSize().height())
