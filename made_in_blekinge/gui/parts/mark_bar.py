"""The bar at the foot of a table that says how many rows are marked, and does something with all of them."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from made_in_blekinge.gui.parts.buttons import SignButton, WordButton
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.row_actions import RowAction, fill_menu
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_head import TickBox
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import beside_word, label
from made_in_blekinge.i18n import N_

BAR_HEIGHT: Final = 44
_CONTROL: Final = 28


class MarkBar(QFrame):
    """Buttons for the acts of ``table`` that are meant for the bar; those that do not fit stand behind "…".

    It comes at the foot, so no row moves under the pointer. It goes when nothing is marked; at the end of a table that
    is scrolled all the way down, not before the pointer has left, as the rows above would follow.
    """

    def __init__(self, table: RegisterTable[Any]) -> None:
        super().__init__()
        self.table = table
        self.setProperty("mark_bar", True)
        self.setFixedHeight(px(BAR_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box, self.said = TickBox(self, on_sea=True), label(role="on_sea")
        self.more, self.unmark, self.close_button = SignButton(), WordButton(), SignButton()
        self.buttons: list[tuple[RowAction[Any], WordButton]] = []
        self._acts = QHBoxLayout()
        self._made_of: list[RowAction[Any]] = []
        self._name_controls()
        self._lay_out()
        table.marks_changed.connect(self.show_marks)
        table.viewport().installEventFilter(self)
        self.show_marks()

    def show_marks(self) -> None:
        """Say how many rows are marked, and how many of them are not seen."""
        table, catalog = self.table, self.table.context.catalog
        count, shown = len(table.marks), table.marks.count_shown()
        said = catalog.plural("{count} marked", "{count} marked", count)
        if shown < count:
            said += ", " + catalog.text(N_("{count} not shown"), count=catalog.number(count - shown))
        self.said.setText(said)
        self.box.setCheckState(table.mark_box.checkState())
        self._make_buttons()
        if count:
            self.setVisible(True)
            self._fit()
        elif not self._would_move_rows():
            self.hide()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:  # noqa: ANN401  Qt's own signature
        if event.type() == QEvent.Type.Leave and not len(self.table.marks):
            self.hide()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(BAR_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, px(BAR_HEIGHT))

    def _would_move_rows(self) -> bool:
        bar = self.table.verticalScrollBar()
        return bool(bar.maximum()) and bar.value() > bar.maximum() - 2 and self.table.viewport().underMouse()

    def _make_buttons(self) -> None:
        """One button for each act that is allowed; they are made anew when these differ."""
        context = self.table.context
        wanted = [action for action in self.table.row_actions if action.bar and action.allowed(context)]
        if wanted != self._made_of:
            self._made_of, self.buttons = wanted, []
            clear(self._acts)
            for action in wanted:
                made = WordButton(context.text(action.title))
                made.setIcon(icon(action.icon, "on_sea"))
                made.setIconSize(beside_word(18))
                made.clicked.connect(lambda _=False, action=action: self._act(action))
                self._acts.addWidget(made)
                self.buttons.append((action, made))
        asks = any(action.enabled is not None for action in wanted)
        rows = self.table.marked() if asks else []
        for action, made in self.buttons:
            made.setEnabled(action.enabled is None or action.possible(rows))

    def _act(self, action: RowAction[Any]) -> None:
        action.act(self.table.marked())

    def _fit(self) -> None:
        """Show what fits: first the word for unmarking becomes a cross, then buttons go behind "…" from the right."""
        wide = [made.sizeHint().width() + 4 for _, made in self.buttons]
        room = self.width() - self.box.width() - self.said.sizeHint().width() - px(48)
        spare = self.unmark.sizeHint().width()
        short = room < sum(wide) + spare
        self.unmark.setVisible(not short)
        self.close_button.setVisible(short)
        room -= px(_CONTROL + 8) if short else spare
        if sum(wide) > room:
            room -= px(_CONTROL + 8)
        fits = sum(1 for at in range(len(wide)) if sum(wide[: at + 1]) <= room)
        for at, (_, made) in enumerate(self.buttons):
            made.setVisible(at < fits)
        self.more.setVisible(fits < len(wide))

    def _show_more(self) -> None:
        menu, rows = QMenu(self), self.table.marked()
        hidden = [action for action, made in self.buttons if made.isHidden()]
        fill_menu(menu, self.table.context, hidden, lambda _: rows)
        menu.exec(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        menu.deleteLater()

    def _name_controls(self) -> None:
        text = self.table.context.text
        self.box.setAccessibleName(text(N_("Unmark")))
        self.box.setToolTip(text(N_("Unmark (Esc)")))
        self.unmark.setText(f"{text(N_('Unmark'))}  {text(N_('Esc'))}")
        for made, name, said in (
            (self.more, "more", N_("More for the marked rows")),
            (self.close_button, "close", N_("Unmark (Esc)")),
        ):
            made.setIcon(icon(name, "on_sea"))
            made.setIconSize(QSize(px(18), px(18)))
            made.setToolTip(text(said))
            made.setAccessibleName(text(said))
        self.more.clicked.connect(self._show_more)
        for each in (self.box, self.unmark, self.close_button):
            each.clicked.connect(self._unmark)

    def _unmark(self) -> None:
        self.table.unmark_all()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(6), 0, px(8), 0)
        row.setSpacing(px(8))
        self.box.setFixedSize(px(24), px(_CONTROL))
        self._acts.setSpacing(4)
        parts: tuple[QWidget, ...] = (self.box, self.said)
        for part in parts:
            row.addWidget(part)
        row.addSpacing(px(8))
        row.addLayout(self._acts)
        row.addWidget(self.more)
        row.addStretch()
        row.addWidget(self.unmark)
        row.addWidget(self.close_button)
