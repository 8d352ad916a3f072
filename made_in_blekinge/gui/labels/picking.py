"""Choosing what to print: a list with ticks and numbers, groups that are chosen at once, search and producers."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.gui.labels.lines_view import EDGE, LinesView
from made_in_blekinge.gui.labels.list import LinesModel, found, numbers_of
from made_in_blekinge.gui.labels.problems import RECORDS
from made_in_blekinge.gui.labels.reading import CHANGED, NEW, PRINTED, REPRICED, SAVED, VACANT, LabelListRow
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import Card, SearchField, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_, Catalog

_GROUPS: Final = {
    NEW: N_("New {count}"),
    REPRICED: N_("New price {count}"),
    CHANGED: N_("Altered {count}"),
    PRINTED: N_("On paper {count}"),
    SAVED: N_("In a file {count}"),
    VACANT: N_("Vacant {count}"),
}
_FRESH: Final = (NEW, REPRICED, CHANGED)
"""What is chosen at first."""
_CHOSEN: Final = {
    "products": N_("{chosen} of {all} products chosen"),
    "foods": N_("{chosen} of {all} products chosen"),
    "booths": N_("{chosen} of {all} booths chosen"),
    "exhibitors": N_("{chosen} of {all} exhibitors chosen"),
    "badges": N_("{chosen} of {all} badges chosen"),
    "event": N_("{chosen} of {all} chosen"),
}
_SEARCH: Final = {
    "products": N_("Search product or producer"),
    "foods": N_("Search product or producer"),
    "booths": N_("Search booth or exhibitor"),
    "exhibitors": N_("Search exhibitor or booth"),
    "badges": N_("Search name or booth"),
    "event": N_("Search the list"),
}
_PRODUCER, _WIDEST_PRODUCER = 111, 176


class LabelPicking(Card):
    """The list with what narrows it and what chooses in it.

    Signals: ``changed`` (others chosen, or other numbers), ``asked`` (show the label in its place), ``stood`` (the user
    has come to that row), ``opening`` (go to the record). Search and producer only narrow what is seen: what is
    chosen stays.
    """

    changed = Signal()
    asked = Signal(str)
    stood = Signal(str)
    opening = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._lines: Sequence[LabelListRow] = ()
        self._source, self._news = "booths", ""
        self._groups = _groups(())
        self._dearest: LabelListRow | None = None
        self.search, self.producer, self.seen = SearchField(), QuietCombo(), label(role="note")
        self.model = LinesModel(lambda: context.catalog, lambda: context.market.today(), self)  # noqa: PLW0108  of whatever market is open
        self.view = LinesView(context, self.model, self.search)
        self.search.lead_to(self.view)
        self.tick_all, self.price_head, self.number_head = QCheckBox(), label(), label()
        self.groups = {key: _group_button() for key in _GROUPS}
        self.sum = label(role="strong")
        self.foot = QHBoxLayout()
        """After the sum: the number of all."""
        self._lay_out()
        self._connect()

    @property
    def only(self) -> frozenset[str] | None:
        """The chosen subjects, also those that cannot be printed; ``None``: all."""
        chosen = frozenset(self.model.chosen)
        return None if len(chosen) == len(self._lines) else chosen

    @property
    def numbers(self) -> Mapping[str, int]:
        return numbers_of(self.model)

    @property
    def nothing_chosen(self) -> bool:
        return self.model.chosen <= self.model.stopped

    @property
    def stopped(self) -> int:
        """How many of the chosen ones cannot be printed."""
        return len(self.model.stopped & self.model.chosen)

    def put(self, lines: Sequence[LabelListRow], source: str) -> None:
        """Set the loaded rows. What is chosen stays, and with it what comes into a group that is chosen as a whole."""
        before, groups, every = self._groups, _groups(lines), frozenset(line.subject for line in lines)
        if self._lines:
            kept = self.model.chosen & every
            for key in self._whole_groups():
                kept |= groups[key] - before[key]
        else:
            kept = set(every) if source == "event" else set().union(*(groups[key] for key in _FRESH))
        self._lines, self._source, self._groups = lines, source, groups
        self._news = news(self._context.catalog, [line.state for line in lines]) if lines else ""
        page = RECORDS.get(source)
        self.view.opens = page is not None and may_open(self._context, page)
        self._dearest = _dearest(lines)
        self._offer_producers()
        self._measure()
        self.model.chosen = kept
        self._show()

    def forget(self) -> None:
        """Have nothing chosen, for another event or kind."""
        self.search.clear()
        self.producer.setCurrentIndex(0)
        self._lines, self._groups = (), _groups(())
        self.model.numbers.clear()
        self.model.put((), ())

    def put_stopped(self, stopped: frozenset[str]) -> None:
        """Mark those that cannot be printed."""
        if stopped != self.model.stopped:
            self.model.stopped = stopped
            self.model.tell()
            self._say()

    def state(self) -> dict[str, Any]:
        return {
            "search": self.search.text(), "producer": self.producer.currentText(),
            "chosen": frozenset(self.model.chosen), "numbers": dict(self.model.numbers), "row": self.view.subject,
        }  # fmt: skip

    def restore(self, state: Mapping[str, Any]) -> None:
        """Restore the state, once the rows are set."""
        with QSignalBlocker(self.search):
            self.search.setText(state["search"])
        self.producer.setCurrentIndex(max(0, self.producer.findText(state["producer"])))
        self.model.numbers = dict(state["numbers"])
        self.model.chosen = state["chosen"] & {line.subject for line in self._lines}
        self._show()
        self.view.stand_on(state["row"])

    def choose(self, subjects: Collection[str]) -> None:
        """Choose only these subjects, given by key or displayed name."""
        self.search.clear()
        self.producer.setCurrentIndex(0)
        called = {line.number: line.subject for line in self._lines if line.number}
        wanted = {called.get(subject, subject) for subject in subjects}
        self.model.chosen = wanted & {line.subject for line in self._lines}
        self._show()
        first = next((line.subject for line in self.model.shown if line.subject in self.model.chosen), "")
        self.view.stand_on(first)
        self.changed.emit()

    def choose_group(self, key: str, chosen: bool) -> None:
        """Choose all rows of a group, seen or not, or leave them out."""
        subjects = self._groups[key]
        self.model.chosen = self.model.chosen | subjects if chosen else self.model.chosen - subjects
        self.model.tell()
        self._say()
        self.changed.emit()

    def show_rows(self, subjects: Sequence[str]) -> None:
        """Mark these rows; what hides them is taken away."""
        if not {line.subject for line in self.model.shown}.issuperset(subjects):
            self.search.clear()
            self.producer.setCurrentIndex(0)
            self._show()
        self.view.mark(list(subjects))

    def set_numbers(self, numbers: Mapping[str, int]) -> None:
        """Set numbers of single rows."""
        self.model.numbers.update(numbers)
        self.model.tell()
        self._ticked()

    def count(self) -> None:
        """Say the sum anew: the number of all has changed."""
        self._measure()
        self._say()

    def code_of(self, subject: str) -> str:
        """The code that stands on the label of a product; empty for other labels."""
        goods = (line.goods for line in self._lines if line.subject == subject)
        found = next(goods, None)
        return found.code if found is not None else ""

    def labels(self) -> int:
        """How many labels are printed."""
        return self.model.total(self._lines)

    def _whole_groups(self) -> set[str]:
        """The groups of which every row is chosen."""
        return {key for key, group in self._groups.items() if key != VACANT and group and group <= self.model.chosen}

    def _show(self) -> None:
        who, lines = self.producer.currentData(), self._lines
        shown = found([line for line in lines if line.exhibitor == who] if who else lines, self.search.text())
        before = self.view.subject
        self.model.put(shown, self.model.chosen)
        if shown and not self.view.currentIndex().isValid():
            self.view.stand_on(before if self.model.row_of(before) >= 0 else shown[0].subject)
        self._say()

    def _ticked(self) -> None:
        self._measure()
        self._say()
        self.changed.emit()

    def _tick_all(self) -> None:
        rows = [row for row, line in enumerate(self.model.shown) if line.subject not in self.model.stopped]
        self.model.tick(rows, not all(self.model.is_ticked(row) for row in rows))

    def _say(self) -> None:
        self._say_ticks()
        self._say_groups()
        catalog = self._context.catalog
        self.sum.setText(catalog.plural("{count} label", "{count} labels", self.labels()))
        shown, every = len(self.model.shown), len(self._lines)
        text = catalog.text(N_("{shown} of {all} shown"), shown=catalog.number(shown), all=catalog.number(every))
        self.seen.setText("" if shown == every else text)

    def _say_ticks(self) -> None:
        model, number, shown = self.model, self._context.catalog.number, self.model.shown
        chosen = len(model.chosen - model.stopped)
        narrowed = len(shown) < len(self._lines)
        ticked = model.count_ticked() if narrowed else chosen
        stopped = sum(line.subject in model.stopped for line in shown) if narrowed else len(model.stopped)
        possible = len(shown) - stopped
        text = self._context.text(_CHOSEN[self._source], chosen=number(chosen), all=number(len(self._lines)))
        self.tick_all.setText(text)
        self.tick_all.setToolTip(self._news)
        self.tick_all.setAccessibleDescription(self._news)
        some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        self.tick_all.setCheckState(Qt.CheckState.Checked if ticked and ticked >= possible else some)

    def _say_groups(self) -> None:
        catalog = self._context.catalog
        for key, made in self.groups.items():
            group = self._groups[key]
            made.setVisible(bool(group))
            made.setText(catalog.text(_GROUPS[key], count=catalog.number(len(group))))
            made.setChecked(bool(group) and group <= self.model.chosen)
        self.price_head.setVisible(self.view.delegate.shows_price)

    def _offer_producers(self) -> None:
        names = sorted({line.exhibitor for line in self._lines if line.goods}, key=swedish)
        before = self.producer.currentText()
        self.producer.setVisible(len(names) > 1)
        with QSignalBlocker(self.producer):
            self.producer.clear()
            self.producer.addItem(self._context.text(N_("Producer")), "")
            for name in names:
                self.producer.addItem(name, name)
            self.producer.setCurrentIndex(max(0, self.producer.findText(before)))
        self.search.put_hint(self._context.text(_SEARCH[self._source]))

    def _measure(self) -> None:
        """Fit the columns to the longest price and number, and the heading to the list."""
        delegate = self.view.delegate
        delegate.shows_price = self._dearest is not None
        price = self.model.price(self._dearest) if self._dearest is not None else ""
        delegate.widest = price, self.model.times(self.model.most(self._lines))
        price_room, number = delegate.rooms()
        self.price_head.setFixedWidth(max(price_room, px(1)))
        wide = QFontMetrics(app_font(13)).horizontalAdvance(self.number_head.text()) + px(8)
        self.number_head.setFixedWidth(max(number, wide))
        self._fit_head()

    def _fit_head(self) -> None:
        bar = self.view.width() - self.view.viewport().width() - px(2)
        self._head.setContentsMargins(px(10), 0, px(EDGE) + max(0, bar), 0)

    def _choose_only(self, subjects: Sequence[str]) -> None:
        self.model.chosen = set(subjects)
        self.model.tell()
        self._ticked()

    def _narrow(self) -> None:
        metrics, text = QFontMetrics(self.producer.font()), self.producer.currentText()
        wide = metrics.horizontalAdvance(text) + px(48)
        self.producer.setFixedWidth(min(max(wide, px(_PRODUCER)), px(_WIDEST_PRODUCER)))
        self.producer.setToolTip(text if wide > px(_WIDEST_PRODUCER) else "")
        self._show()

    def _connect(self) -> None:
        self.search.searched.connect(self._show)
        self.producer.currentIndexChanged.connect(self._narrow)
        self.tick_all.clicked.connect(self._tick_all)
        self.model.ticked.connect(self._ticked)
        self.view.asked.connect(self.asked)
        self.view.stood.connect(self.stood)
        self.view.opening.connect(self.opening)
        self.view.only.connect(self._choose_only)
        self.view.fitted.connect(self._fit_head)
        for key, made in self.groups.items():
            made.clicked.connect(lambda chosen, key=key: self.choose_group(key, chosen))

    def _lay_out(self) -> None:
        text = self._context.text
        self.search.put_hint(text(_SEARCH["booths"]))
        self.producer.setAccessibleName(text(N_("Producer")))
        self.producer.setFixedWidth(px(_PRODUCER))
        self.view.setAccessibleName(text(N_("Labels")))
        self.view.setProperty("inner", True)
        self.view.setProperty("see_through", True)
        self.search.setMinimumWidth(px(120))
        self.price_head.setText(text(N_("Price")))
        self.number_head.setText(text(N_("Quantity")))
        above, seeking, groups = QVBoxLayout(), QHBoxLayout(), QWidget()
        seeking.setSpacing(8)
        seeking.addWidget(self.search, 1)
        seeking.addWidget(self.producer)
        flow = FlowLayout(groups, spacing=6)
        for made in (*self.groups.values(), self.seen):
            flow.addWidget(made)
        above.setContentsMargins(12, 12, 12, 10)
        above.setSpacing(8)
        above.addLayout(seeking)
        above.addWidget(groups)
        self._head = head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.tick_all, 1)
        for made in (self.price_head, self.number_head):
            made.setProperty("role", "column")
            made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            head.addWidget(made)
        self.tick_all.setProperty("column", True)
        self.foot.setContentsMargins(12, 4, 12, 4)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.sum)
        self.foot.addStretch()
        self.body.setContentsMargins(1, 0, 1, 0)
        self.body.setSpacing(0)
        for part in (above, _line(), head, _line(strong=True), self.view, _line(), self.foot):
            if isinstance(part, QWidget):
                self.body.addWidget(part, 1 if part is self.view else 0)
            else:
                self.body.addLayout(part)


def _dearest(lines: Sequence[LabelListRow]) -> LabelListRow | None:
    """The row with the longest price; ``None`` where no row has one."""
    goods = [(line.goods.price_ore or 0, at) for at, line in enumerate(lines) if line.goods is not None]
    return lines[max(goods)[1]] if goods else None


def _groups(lines: Sequence[LabelListRow]) -> dict[str, frozenset[str]]:
    """The subjects of each group; those of vacant booths are in another one, too."""
    found: dict[str, list[str]] = {key: [] for key in _GROUPS}
    for line in lines:
        found[line.group].append(line.subject)
        if not line.taken:
            found[VACANT].append(line.subject)
    return {key: frozenset(subjects) for key, subjects in found.items()}


def _group_button() -> QPushButton:
    made = WordButton()
    made.setCheckable(True)
    made.setProperty("group_chip", True)
    return made


def _line(strong: bool = False) -> QFrame:
    made = QFrame()
    made.setProperty("divider", True)
    made.setProperty("strong", strong)
    return made


def news(catalog: Catalog, states: Sequence[str]) -> str:
    """``12 labels changed and 3 are new since last time.``"""
    new, changed = states.count(NEW), states.count(CHANGED)
    if new == len(states):
        return catalog.text(N_("None of these has been printed or saved yet."))
    if not new and not changed:
        return catalog.text(N_("All of these are printed or saved as they are now."))
    if not changed:
        return catalog.plural(
            "{count} label is new since last time.",
            "{count} labels are new since last time.",
            new,
        )
    said = catalog.plural("{count} label changed", "{count} labels changed", changed)
    if not new:
        return catalog.text(N_("{changed} since last time."), changed=said)
    further = catalog.plural("{count} is new", "{count} are new", new)
    return catalog.text(N_("{changed} and {new} since last time."), changed=said, new=further)
