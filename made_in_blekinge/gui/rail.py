"""The rail at the left of the window: where one can go, each with icon and word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.icons import icon
from made_in_blekinge.gui.page import PageMaker
from made_in_blekinge.gui.widgets import ICON, Texts, beside_word, button, label
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, WINDOW_LANGUAGES


class Rail(QFrame):
    """One button for every page (arrow keys move among them), and the other language at the foot."""

    chosen = Signal(str)

    def __init__(self, context: GuiContext, pages: Sequence[PageMaker]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._context = context
        self._texts = Texts(lambda: context.catalog)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._body = QWidget()
        self._body.setObjectName("rail_body")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(12, 0, 12, 0)
        self._column.setSpacing(4)
        for number, page in enumerate(pages, 1):
            self._add(page, number)
        self._column.addStretch()
        self.language = button(icon_name="language", flat=True)
        self.language.clicked.connect(lambda: context.set_language(self._other()))
        self._lay_out()
        self.retranslate()
        context.language_changed.connect(self.retranslate)

    def mark(self, key: str) -> None:
        """Show that this page is the one in the window."""
        self.buttons[key].setChecked(True)

    def retranslate(self) -> None:
        self._texts.retranslate()
        other = self._other()
        self.language.setText(LANGUAGE_NAMES[other])
        self.language.setAccessibleName(
            self._context.text(N_("Change language to {language}"), language=LANGUAGE_NAMES[other])
        )

    def _other(self) -> str:
        return next(language for language in WINDOW_LANGUAGES if language != self._context.catalog.language)

    def _add(self, page: PageMaker, number: int) -> None:
        made = QPushButton(icon(page.icon), "")
        made.setCheckable(True)
        made.setIconSize(beside_word(ICON + 2))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        self._texts.put(lambda text: made.setText(text.replace("&", "&&")), page.title)
        self._texts.put(made.setAccessibleName, page.title)
        if number <= 9:
            made.setToolTip(f"Ctrl+{number}")
        made.clicked.connect(lambda: self.chosen.emit(page.key))
        self._group.addButton(made)
        self._column.addWidget(made)
        self.buttons[page.key] = made

    def _lay_out(self) -> None:
        brand = label("Made in Blekinge", "brand")
        brand.setContentsMargins(24, 16, 24, 16)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setObjectName("rail_scroll")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 0)
        foot.addWidget(self.language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(0)
        layout.addWidget(brand)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        self.setFixedWidth(max(216, brand.sizeHint().width(), self._body.sizeHint().width()))
