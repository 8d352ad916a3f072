"""The languages of a label: the main one, and up to two more if the label has room; the event's own, unless chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from made_in_blekinge.gui.labels.quiet_row import Popup, QuietRow
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES, Language

if TYPE_CHECKING:
    from made_in_blekinge.gui.labels.reading import Stock

_TITLES: Final = (N_("Main language"), N_("Second language"), N_("Third language"))


class LanguageChoice(QWidget):
    """One combo box per language slot, opened below ``row``, which says what is chosen; ``chosen`` is emitted on user
    input.

    An event's languages of paper hold until others are chosen for this kind at this event, which is remembered.
    """

    chosen = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._most, self._place = 1, ""
        self._own: tuple[str, ...] = ()
        self._offered: tuple[str, str, tuple[str, ...]] = ("", "", ())
        self.combos = [QuietCombo() for _ in _TITLES]
        self.row = QuietRow(context.text(N_("Language")), lambda at: self._popup.open_at(at))  # noqa: PLW0108  made below
        self.note = label(role="note", wrap=True)
        self.back = button("", flat=True)
        self.back.clicked.connect(self._follow)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for combo, title, place in zip(self.combos, _TITLES, ((0, 0, 1, 2), (1, 0), (1, 1)), strict=True):
            combo.setAccessibleName(context.text(title))
            combo.setToolTip(context.text(title))
            combo.activated.connect(self._choose)
            grid.addWidget(combo, *place)
        grid.addWidget(self.note, 2, 0, 1, 2)
        grid.addWidget(self.back, 3, 0, 1, 2)
        self._popup = Popup(self.row, self)

    @property
    def codes(self) -> tuple[str, ...]:
        """The chosen languages, main one first."""
        chosen = (str(combo.currentData() or "") for combo in self.combos[: self._most])
        return tuple(dict.fromkeys(filter(None, chosen)))

    def offer(self, stock: "Stock") -> None:
        """Offer as many as the kind of label has room for; preselect what was chosen for it here, else the event's."""
        kind, own = stock.kind, stock.own_languages
        if self._offered == (offered := (kind.key, stock.event, own)):
            return
        self._offered, self._own, self._most = offered, own, kind.languages
        self._place = f"labels/{kind.key}/{stock.event}/languages"
        kept = str(self._context.settings.value(self._place) or "").split(",")
        wanted = [code for code in kept if code in PAPER_LANGUAGES] or list(own)
        self._fill(wanted or [self._context.catalog.language])

    def _fill(self, wanted: Sequence[str]) -> None:
        for at, combo in enumerate(self.combos):
            combo.clear()
            if at:
                combo.addItem(self._context.text(N_("none")), "")
            for code in PAPER_LANGUAGES:
                combo.addItem(self._named(code), code)
            combo.setVisible(at < self._most)
        self._put(wanted)

    def _put(self, wanted: Sequence[str]) -> None:
        for at, combo in enumerate(self.combos):
            combo.setCurrentIndex(max(combo.findData(wanted[at]) if at < len(wanted) else 0, 0))
        self._say()

    def _choose(self) -> None:
        kept = self.codes
        self._context.settings.setValue(self._place, "" if kept == self._own else ",".join(kept))
        self._say()
        self.chosen.emit()

    def _follow(self) -> None:
        self._put(self._own)
        self._choose()

    def _say(self) -> None:
        """What is chosen, and whether the event says so."""
        text, own = self._context.text, self.codes == self._own
        words, meant = " + ".join(map(self._named, self.codes)), " + ".join(map(self._named, self._own))
        self.row.put(text(N_("{languages}, as the event"), languages=words) if own else words)
        here = N_("As the event's languages of paper say.")
        other = N_("Chosen here. The event's languages of paper: {languages}.")
        self.note.setText(text(here) if own else text(other, languages=meant))
        self.back.setText(text(N_("Print in the event's languages")))
        self.note.setVisible(bool(self._own))
        self.back.setVisible(bool(self._own) and not own)
        self._popup.adjustSize()

    def _named(self, code: str) -> str:
        return Language(code).title(self._context.catalog)
