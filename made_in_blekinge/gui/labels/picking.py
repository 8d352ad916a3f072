"""Selecting rows to print: all, those of occupied booths, new or changed ones, or checked ones."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from made_in_blekinge.gui.labels.list import LinesModel, LinesView, found
from made_in_blekinge.gui.labels.reading import CHANGED, NEW, PRINTED, LabelListRow
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, SearchField, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog

ALL, TAKEN, NEWS, TICKED = "all", "taken", "news", "ticked"
_WHICH: Final = {
    ALL: N_("All in the list"),
    TAKEN: N_("Only taken booths"),
    NEWS: N_("Only new or changed"),
    TICKED: N_("Ticked in the list"),
}


class LabelPicking(Card):
    """The list with filters. Signals: ``changed`` (other rows chosen), ``asked`` (preview requested).

    The visible rows are chosen, until the user checks rows.
    """

    changed = Signal()
    asked = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._lines: Sequence[LabelListRow] = ()
        self.which, self.search = QuietCombo(), SearchField()
        self.model = LinesModel(lambda: context.catalog, lambda: context.market.today(), self)  # noqa: PLW0108  of whatever market is open
        self.view = LinesView(self.model, self.search)
        self.tick_all = QCheckBox()
        self.news = label(role="note", wrap=True)
        self.news_button = button()
        self._lay_out()
        self.which.activated.connect(self._choose_anew)
        self.search.searched.connect(self._choose_anew)
        self.tick_all.clicked.connect(self._tick_all)
        self.model.ticked.connect(self._ticked)
        self.view.asked.connect(self.asked)
        self.news_button.clicked.connect(lambda: self.show_only(NEWS))

    @property
    def mode(self) -> str:
        return str(self.which.currentData())

    @property
    def only(self) -> frozenset[str] | None:
        """The chosen subjects; ``None``: all."""
        chosen = frozenset(self.model.chosen)
        return None if len(chosen) == len(self._lines) else chosen

    @property
    def nothing_chosen(self) -> bool:
        return not self.model.chosen

    def put(self, lines: Sequence[LabelListRow], booths: bool) -> None:
        """Set the loaded rows. Checked rows that still exist stay checked."""
        self._lines = lines
        self._offer(booths)
        self._show()
        self._say_news()

    def reset(self) -> None:
        """Reset to all rows, for another event or kind."""
        self.search.clear()
        self.which.setCurrentIndex(0)

    def state(self) -> dict[str, Any]:
        return {"mode": self.mode, "search": self.search.text(), "chosen": frozenset(self.model.chosen)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Restore the state, once the rows are set."""
        self.search.setText(state["search"])
        self.which.setCurrentIndex(max(0, self.which.findData(state["mode"])))
        if self.mode == TICKED:
            self.model.put(self.model.shown, state["chosen"])
        self._show()

    def choose(self, subjects: Collection[str]) -> None:
        """Check only these subjects, given by key or displayed name."""
        self.search.clear()
        called = {line.number: line.subject for line in self._lines if line.number}
        self.model.put(self.model.shown, [called.get(subject, subject) for subject in subjects])
        self.which.setCurrentIndex(self.which.findData(TICKED))
        self._choose_anew()

    def show_only(self, mode: str) -> None:
        """Set the selection mode programmatically."""
        self.search.clear()
        self.which.setCurrentIndex(self.which.findData(mode))
        self._choose_anew()

    def _offer(self, booths: bool) -> None:
        """Offer the modes; occupancy applies to booths only."""
        modes = [mode for mode in _WHICH if mode != TAKEN or booths]
        if [self.which.itemData(at) for at in range(self.which.count())] == modes:
            return
        before = self.mode
        self.which.clear()
        for mode in modes:
            self.which.addItem(self._context.text(_WHICH[mode]), mode)
        self.which.setCurrentIndex(max(self.which.findData(before), 0))

    def _choose_anew(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        mode = self.mode
        shown = found(_of_mode(self._lines, mode), self.search.text())
        if mode == TICKED:
            self.model.put(shown, self.model.chosen & {line.subject for line in self._lines})
        else:
            self.model.put(shown, [line.subject for line in shown])
        self._say_ticks()

    def _ticked(self) -> None:
        self.which.setCurrentIndex(self.which.findData(TICKED))
        self._say_ticks()
        self.changed.emit()

    def _tick_all(self) -> None:
        rows = range(len(self.model.shown))
        self.model.tick(rows, not all(self.model.is_ticked(row) for row in rows))

    def _say_ticks(self) -> None:
        shown, chosen, ticked = len(self.model.shown), len(self.model.chosen), self.model.count_ticked()
        text = N_("{chosen} of {all} chosen")
        number = self._context.catalog.number
        self.tick_all.setText(self._context.text(text, chosen=number(chosen), all=number(len(self._lines))))
        some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        self.tick_all.setCheckState(Qt.CheckState.Checked if shown and ticked == shown else some)

    def _say_news(self) -> None:
        states = [line.state for line in self._lines]
        self.news.setText(news(self._context.catalog, states))
        self.news_button.setVisible(any(state != NEW for state in states) and any(state != PRINTED for state in states))

    def _lay_out(self) -> None:
        self.which.setAccessibleName(self._context.text(N_("What to print")))
        self.search.put_hint(self._context.text(N_("Filter the list")))
        self.view.setAccessibleName(self._context.text(N_("Labels")))
        self.news_button.setText(self._context.text(N_("Choose these")))
        self.search.setMinimumWidth(px(160))
        self.body.setContentsMargins(12, 12, 12, 12)
        self.body.setSpacing(8)
        for widget in (self.search, self.which, self.tick_all):
            self.body.addWidget(widget)
        self.view.setProperty("see_through", True)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.news)
        self.body.addWidget(self.news_button)


def _of_mode(lines: Sequence[LabelListRow], mode: str) -> Sequence[LabelListRow]:
    match mode:
        case "taken":
            return [line for line in lines if line.taken]
        case "news":
            return [line for line in lines if line.state != PRINTED]
    return lines


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
