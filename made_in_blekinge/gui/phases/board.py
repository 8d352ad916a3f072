"""The board: three columns with bands, chips of what is missing most, and marks for a step of many at once."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.readiness import in_language
from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.pills import Badge, phase_pill
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.table_menus import pop_up
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, SearchField, label, set_property
from made_in_blekinge.gui.phases.bar import BACK, UP, BoardBar
from made_in_blekinge.gui.phases.rows import Row, ToldFollowUp
from made_in_blekinge.gui.phases.tree import PhaseTree
from made_in_blekinge.gui.phases.words import PLACES, bands_of, head_line, phase_of, told_rows
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.board import Board
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness
from made_in_blekinge.queries.path.report import missing_most

_CHIPS: Final = 4
_COLUMN: Final = 300
"""Pixels at 100 % under which no column goes; what does not fit is scrolled sideways."""


class BoardColumn(Card):
    """One phase: its pill, how many stand there, a line of figures, and the tree."""

    def __init__(self, context: GuiContext, place: PathPlace, tree: PhaseTree) -> None:
        super().__init__()
        self.place, self.tree, self._context = place, tree, context
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        pill, self.figure = Badge(), label(role="heading")
        self.line = ElidedLabel(role="note")
        pill.put(phase_pill(phase_of(place)), context.text(place.label))
        top, head = QHBoxLayout(), QVBoxLayout()
        top.addWidget(pill)
        top.addStretch()
        top.addWidget(self.figure)
        self.said = label(role="note")
        top.addWidget(self.said)
        head.setContentsMargins(px(12), px(6), px(12), px(6))
        head.setSpacing(2)
        head.addLayout(top)
        head.addWidget(self.line)
        self.body.addLayout(head)
        self.body.addWidget(tree, 1)
        tree.setAccessibleName(context.text(place.label))
        self.setMinimumWidth(px(_COLUMN))

    def put(self, board: Board, rows: list[Row]) -> None:
        catalog = self._context.catalog
        there = sum(row.readiness.standing.place is self.place for row in board.readiness.rows)
        self.figure.setText(catalog.number(there))
        self.said.setText(self._context.text(N_("exhibitors")))
        self.line.setText(head_line(board, self.place, self._context.today(), catalog))
        self.tree.put(bands_of(board, self.place, rows, catalog))


class _Filters(QWidget):
    """Search and chips in as many lines as they need: the page scrolls, and would else give them one."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = FlowLayout(self)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setMinimumHeight(self.flow.heightForWidth(self.width()))
        return super().event(event)


class PhaseBoard(QWidget):
    """``opened`` carries the id of an exhibitor, ``stepping`` a verb with the marked exhibitors, ``told`` a row."""

    opened = Signal(int)
    stepping = Signal(str, list)
    told = Signal(object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context.place)
        self.context = context
        self.data: Board | None = None
        self.marked: dict[int, ExhibitorReadiness] = {}
        self._missing = ""
        self.search = SearchField()
        self.chips: list[WordButton] = []
        self.columns = [self._column(place) for place in PLACES]
        self._marked_in = self.trees[0]
        text = context.text
        self.mode = Segments(
            text(N_("How the phases are shown")), [("board", text(N_("Board"))), ("list", text(N_("List")))]
        )
        self.phase = Segments(text(N_("Phase")), [(place.value, text(place.label)) for place in PLACES])
        self.bar = BoardBar(context)
        self._breadth = Breadth.WIDE
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    @property
    def trees(self) -> list[PhaseTree]:
        return [column.tree for column in self.columns]

    def put(self, board: Board) -> None:
        """Show the board; marks of who has moved since are gone."""
        there = {row.known.id: row for row in board.readiness.rows}
        kept = {
            key: there[key] for key, row in self.marked.items() if key in there and _place(there[key]) is _place(row)
        }
        self.data, self.marked = board, kept
        self._make_chips(board)
        self.show_rows()

    def show_rows(self) -> None:
        """Show what the search and the chip let through."""
        if self.data is None:
            return
        words = fold(self.search.text()).split()
        rows: list[Row] = [row for row in self.data.readiness.rows if self._fits(row, words)]
        if not self._missing:
            told = told_rows(self.data, self.context.catalog)
            rows += [row for row in told if all(word in fold(row.name) for word in words)]
        for column in self.columns:
            column.put(self.data, rows)
        self._show_marks()

    def choose(self, exhibitor: int) -> None:
        """Make the row of an exhibitor current."""
        for column in self.columns:
            if column.tree.choose(exhibitor):
                self._show_phase(column.place.value)
                column.tree.setFocus()
                return

    def take_focus(self) -> None:
        """Go to the first column in which somebody stands."""
        shown = [tree for tree in self.trees if tree.isVisible()]
        if shown:
            stood_in = (tree for tree in shown if any(band.rows for band in tree.bands))
            next(stood_in, shown[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_breadth(self, breadth: Breadth) -> None:
        self._breadth = breadth
        beside = breadth is not Breadth.NARROW
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.mode.setVisible(breadth is not Breadth.NARROW)
        self._arrange()

    def is_marked(self, exhibitor: int) -> bool:
        return exhibitor in self.marked

    def mark(self, rows: Sequence[ExhibitorReadiness]) -> None:
        """Mark these, or unmark them where all are marked; those of another place go, so that the verb is true."""
        if rows and all(row.known.id in self.marked for row in rows):
            for row in rows:
                del self.marked[row.known.id]
        elif rows:
            place = _place(rows[0])
            self._marked_in = next((one.tree for one in self.columns if one.place is place), self.trees[0])
            kept = {key: row for key, row in self.marked.items() if _place(row) is place}
            self.marked = kept | {row.known.id: row for row in rows if _place(row) is place}
        self._show_marks()

    def unmark(self) -> None:
        self.marked = {}
        self._show_marks()

    def _fits(self, row: ExhibitorReadiness, words: Sequence[str]) -> bool:
        lacks = not self._missing or any(gate.item.key == self._missing for gate in row.readiness.missing)
        return lacks and all(word in fold(f"{row.known.number} {row.known.name}") for word in words)

    def _make_chips(self, board: Board) -> None:
        """What is missing most, with how many lack it, once everything that is missing is known."""
        most = missing_most(board.readiness.rows) if board.readiness.whole else []
        items, counted = {one.item.key: one.item for one in most}, {one.item.key: one.count for one in most}
        shown = [one.item.key for one in most[:_CHIPS]]
        if self._missing and self._missing not in shown:
            shown = [*shown[: _CHIPS - 1], self._missing] if self._missing in items else shown
        if self._missing not in shown:
            self._missing = ""
        for at, chip in enumerate(self.chips):
            key = shown[at] if at < len(shown) else ""
            chip.setVisible(bool(key))
            chip.setProperty("item", key)
            chip.setChecked(bool(key) and key == self._missing)
            if key:
                said = in_language(items[key].text, self.context.catalog.language)
                chip.setText(f"{said}  {counted[key]}")
        self._most.setVisible(bool(shown))

    def _choose_chip(self, chip: WordButton) -> None:
        self._missing = str(chip.property("item")) if chip.isChecked() else ""
        for other in self.chips:
            other.setChecked(other is chip and chip.isChecked())
        self.show_rows()

    def _show_marks(self) -> None:
        for tree in self.trees:
            tree.viewport().update()
        focused = self.window().focusWidget()
        if not self.marked and focused is not None and self.bar.isAncestorOf(focused):
            self._marked_in.setFocus(Qt.FocusReason.OtherFocusReason)  # the bar goes: its keys lead back to the rows
        self.bar.put([*self.marked.values()])

    def _step(self, tree: PhaseTree, by: int) -> None:
        at = self.trees.index(tree) + by
        if 0 <= at < len(self.columns):
            self._show_phase(self.columns[at].place.value)
            self.columns[at].tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.columns[at], 0, 0)

    def _show_phase(self, key: str) -> None:
        self.phase.pick(key)
        self._arrange()

    def _arrange(self) -> None:
        """Three columns beside each other, or one at a time."""
        alone = self._breadth is Breadth.NARROW or self.mode.current == "list"
        self.phase.setVisible(alone)
        for column in self.columns:
            column.setVisible(not alone or column.place.value == self.phase.current)
            column.setMinimumWidth(0 if alone else px(_COLUMN))
        for arrow in self._arrows:
            arrow.setVisible(not alone)

    def _show_menu(self, row: Row, place: QPoint) -> None:
        """What can be done with a row, with the keys that do the same."""
        menu, text = QMenu(self), self.context.text
        if isinstance(row, ToldFollowUp):
            menu.addAction(f"{text(N_('What came of it…'))}\tEnter", lambda: self.told.emit(row))
            menu.addAction(text(N_("Show the path")), lambda: self.opened.emit(row.exhibitor_id))
        else:
            menu.addAction(f"{text(N_('Show the path'))}\tEnter", lambda: self.opened.emit(row.known.id))
            menu.addAction(f"{text(N_('Mark'))}\t{text(N_('Space'))}", lambda: self.mark([row]))
            menu.addSeparator()
            rows = self._with(row)
            for verb, title in self.bar.verbs(rows):
                menu.addAction(title, partial(self.stepping.emit, verb, rows))
            menu.addSeparator()
            menu.addAction(text(N_("Open the record")), lambda: self.context.go("exhibitors", key=row.known.id))
        pop_up(menu, place)

    def _way(self, row: ExhibitorReadiness, at: QPoint) -> int:
        """How many phases up (or down) the column at this place of the screen is for a row; 0: none, or its own."""
        for column in self.columns:
            if column.isVisible() and column.rect().contains(column.mapFromGlobal(at)):
                if _place(row) is PathPlace.NONE and column.place is PathPlace.REGIONAL:
                    viewport = column.tree.viewport()
                    return int(not column.tree.is_outside(viewport.mapFromGlobal(at)))
                return column.place.rank - _place(row).rank
        return 0

    def _drop(self, row: ExhibitorReadiness, at: QPoint) -> None:
        """Ask for the step."""
        way = self._way(row, at)
        if abs(way) == 1:
            self.stepping.emit(UP if way > 0 else BACK, self._with(row))
        elif way:
            text = self.context.text(N_("A step leads to the next phase or the one before. Nothing was changed."))
            self.context.say.info(self, self.context.text(N_("One phase at a time")), text)

    def _with(self, row: ExhibitorReadiness) -> list[ExhibitorReadiness]:
        """With a marked row go all that are marked, as with the buttons of the bar."""
        return [*self.marked.values()] if self.is_marked(row.known.id) else [row]

    def _type(self, letters: str) -> None:
        self.search.setFocus()
        self.search.setText(letters)

    def _column(self, place: PathPlace) -> BoardColumn:
        tree = PhaseTree(self.context, self.is_marked)
        tree.marking.connect(self.mark)
        tree.unmarking.connect(self.unmark)
        tree.opened.connect(self.opened)
        tree.told.connect(self.told)
        tree.typed.connect(self._type)
        tree.menu_wanted.connect(self._show_menu)
        tree.stepped.connect(lambda by, tree=tree: self._step(tree, by))
        tree.allows = lambda row, at: abs(self._way(row, at)) == 1
        tree.dropped.connect(self._drop)
        return BoardColumn(self.context, place, tree)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self.show_rows())
        self.search.lead_to(self.trees[0])
        self.mode.chosen.connect(lambda _: self._arrange())
        self.phase.chosen.connect(lambda _: self._arrange())
        self.bar.stepping.connect(self.stepping)
        self.bar.unmarking.connect(self.unmark)

    def _lay_out(self) -> None:
        text = self.context.text
        self.search.put_hint(text(N_("Search")))
        self.search.setMinimumWidth(px(140))
        self._most = label(text(N_("Missing most")), "note")
        holder, ends, columns = _Filters(), QHBoxLayout(), QWidget()
        filters = holder.flow
        filters.addWidget(self.search)
        filters.addWidget(self._most)
        for _ in range(_CHIPS):
            chip = WordButton()
            chip.setCheckable(True)
            set_property(chip, "group_chip", True)
            chip.clicked.connect(lambda _=False, chip=chip: self._choose_chip(chip))
            self.chips.append(chip)
            filters.addWidget(chip)
        ends.addStretch()
        ends.addWidget(self.phase)
        ends.addWidget(self.mode)
        self._top.setSpacing(px(8))
        self._top.addWidget(holder, 1)
        self._top.addLayout(ends)
        beside = QHBoxLayout(columns)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        self._arrows = []
        for at, column in enumerate(self.columns):
            beside.addWidget(column, 1)
            if at < len(self.columns) - 1:
                arrow = label("→", "note")
                self._arrows.append(arrow)
                beside.addWidget(arrow, alignment=Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setProperty("see_through", True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(columns)
        self.area.setMinimumHeight(px(220))
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(px(8))
        column_layout.addLayout(self._top)
        column_layout.addWidget(self.area, 1)
        column_layout.addWidget(self.bar)
        self._arrange()


def _place(row: ExhibitorReadiness) -> PathPlace:
    return row.readiness.standing.place
