"""The navigation rail at the left of the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from made_in_blekinge.gui.shell.lazy_page import PageMaker
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, WINDOW_LANGUAGES


class Rail(QFrame):
    """One button per page (arrow keys move between them), and the language switch at the bottom."""

    chosen = Signal(str)

    def __init__(self, context: GuiContext, pages: Sequence[PageMaker]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._context, self._pages = context, pages
        self._group = QButtonGroup(self)
        self._body, self._scroll = QWidget(), QScrollArea(widgetResizable=True)
        self._body.setObjectName("rail_body")
        self._scroll.setObjectName("rail_scroll")
        self.buttons: dict[str, QPushButton] = {}
        self.language = QPushButton()
        self.language.setProperty("iconless", True)
        self.language.clicked.connect(lambda: context.set_language(self._other()))
        self._lay_out()
        self._write_texts()

    def finish(self) -> None:
        """Deferred set-up after the first paint."""
        from PySide6.QtCore import Qt

        from made_in_blekinge.gui.parts.icons import icon
        from made_in_blekinge.gui.parts.widgets import ICON, beside_word, set_property

        icons = [*((self.buttons[page.key], page.icon) for page in self._pages), (self.language, "language")]
        for made, name in icons:
            made.setIcon(icon(name))
            made.setIconSize(beside_word(ICON))
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            set_property(made, "iconless", False)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mark(self, key: str) -> None:
        """Mark the current page; none for a page without a button."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)
        elif (marked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            marked.setChecked(False)
            self._group.setExclusive(True)

    def offer(self, allowed: Callable[[str], bool]) -> None:
        """Show only the pages permitted to the signed-in user; Ctrl+1 … 9 follow the visible order."""
        for key, made in self.buttons.items():
            made.setVisible(allowed(key))
        for number, key in enumerate(self.offered(), 1):
            self.buttons[key].setToolTip(f"Ctrl+{number}" if number <= 9 else "")

    def take_over(self, before: "Rail") -> None:
        """Copy the state of ``before``, the rail in the previous language."""
        self.offer(lambda key: not before.buttons[key].isHidden())
        self._scroll.verticalScrollBar().setValue(before._scroll.verticalScrollBar().value())

    def offered(self) -> list[str]:
        """The keys of the visible pages, from the top."""
        return [key for key, made in self.buttons.items() if not made.isHidden()]

    def _write_texts(self) -> None:
        other = LANGUAGE_NAMES[self._other()]
        self.language.setText(other)
        self.language.setAccessibleName(self._context.text(N_("Change language to {language}"), language=other))

    def _other(self) -> str:
        return next(language for language in WINDOW_LANGUAGES if language != self._context.catalog.language)

    def _button(self, page: PageMaker) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setProperty("iconless", True)
        made.setText(self._context.text(page.title).replace("&", "&&"))
        made.setAccessibleName(self._context.text(page.title))
        made.clicked.connect(lambda: self.chosen.emit(page.key))
        self._group.addButton(made)
        self.buttons[page.key] = made
        return made

    def _lay_out(self) -> None:
        brand = QLabel("Made in Blekinge")
        brand.setProperty("role", "brand")
        brand.setContentsMargins(24, 16, 24, 16)
        column, foot, layout = QVBoxLayout(self._body), QVBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        for number, page in enumerate(self._pages, 1):
            column.addWidget(self._button(page))
            self.buttons[page.key].setToolTip(f"Ctrl+{number}" if number <= 9 else "")
        column.addStretch()
        foot.setContentsMargins(12, 8, 12, 0)
        foot.addWidget(self.language)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(0)
        layout.addWidget(brand)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        self._scroll.setWidget(self._body)
        self.setFixedWidth(max(216, brand.sizeHint().width(), self._body.sizeHint().width()))
