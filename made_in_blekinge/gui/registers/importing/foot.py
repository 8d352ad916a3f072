"""What will happen, in pills and one button with the exact number; afterwards what happened, and what comes next."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.pills import Badge, Pill
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, set_property
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_, Catalog

SHOWN_ON: Final = {
    "exhibitors": ("exhibitors", N_("Show exhibitors")),
    "products": ("products", N_("Show products")),
    "events": ("events", N_("Show events")),
    "booths": ("events", N_("Show events")),
    "sales": ("reports", N_("Show the sales")),
}
"""The page that shows imported rows, by kind."""
NEXT: Final[Mapping[str, tuple[str, str, Mapping[str, str]]]] = {
    "exhibitors": (N_("Next: products…"), "import", {"kind": "products"}),
    "products": (N_("Next: events…"), "import", {"kind": "events"}),
    "events": (N_("Next: booths…"), "import", {"kind": "booths"}),
    "booths": (N_("Next: print the signs"), "labels", {"kind": "booth"}),
    "sales": (N_("Next: look at the figures"), "reports", {"report": "sales-summary"}),
}
"""The useful step after an import, by kind: source text, page and arguments."""

_NARROW: Final = 560


class Foot(Card):
    """Pills at the left, buttons at the right; in a narrow window below each other."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.headline, self.undo_note = label(role="strong"), label(role="note", wrap=True)
        self.badges, self.steps = FlowLayout(spacing=px(8)), FlowLayout(spacing=px(8))
        self.again, self.mend = button(icon_name="refresh"), button(icon_name="save")
        self.there, self.back = button(icon_name="forward"), button(icon_name="undo")
        self.next = button(icon_name="forward", primary=True)
        self.bring_in = button(icon_name="import", primary=True)
        self.again.setText(context.text(N_("Check again")))
        self.mend.setText(context.text(N_("Save rejected…")))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand below the pills, where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_unchecked(self, missing: str) -> None:
        """Before the rows have been looked at, or while something must be said first."""
        self._show_badges([])
        self.headline.setText(missing)
        self.headline.setVisible(bool(missing))
        self.bring_in.setText(self._context.text(N_("Bring in")))
        self.bring_in.setEnabled(False)
        self._show(self.bring_in)

    def show_report(self, kind: str, report: ImportReport, done: bool, next_file: str = "") -> None:
        """The report of the dry run or (``done``) of the import."""
        catalog, coming = self._context.catalog, report.added + report.updated
        said = headline(report, done, catalog)
        self.headline.setText(said)
        self.headline.setVisible(done or not coming)
        self._show_badges(badges(report, catalog))
        self.bring_in.setText(catalog.plural("Bring in {count} row", "Bring in {count} rows", coming))
        self.bring_in.setEnabled(coming > 0)
        self.bring_in.setToolTip("Ctrl+Enter")
        self.there.setText(catalog.text(SHOWN_ON[kind][1]))
        text = N_("Next file: {file}")
        self.next.setText(catalog.text(text, file=next_file) if next_file else catalog.text(NEXT[kind][0]))
        mend = (self.mend,) if report.rejected else ()
        if done or (not coming and (next_file or not report.rejected)):
            self._show(*mend, self.there, self.next)
        else:
            self._show(*mend, self.bring_in)

    def show_way_back(self, copy: dt.datetime | None, exact: bool) -> None:
        """Say how the import is undone: ``exact`` by itself, else by the backup that was made before it."""
        catalog = self._context.catalog
        self.back.setText(catalog.text(N_("Undo") if exact else N_("Undo…")))
        self.back.setVisible(exact or (copy is not None and may_open(self._context, "settings")))
        self.undo_note.setVisible(exact or copy is not None)
        here = copy.astimezone() if copy is not None else None
        time = f"{catalog.date(here)} {catalog.time(here)}" if here is not None else ""
        said = N_("To undo this, go back to the backup of {time}, which was made before it.")
        if exact and copy is not None:
            said = N_(
                "Ctrl+Z takes exactly this back. If it is in use by then, there is the backup of {time} from before."
            )
        elif exact:
            said = N_("Ctrl+Z takes exactly this back.")
        self.undo_note.setText(catalog.text(said, time=time))

    def show_stopped(self) -> None:
        self.headline.setText(self._context.text(N_("Stopped. Nothing was changed.")))
        self.headline.show()
        self.again.show()

    def _show(self, *shown: QWidget) -> None:
        for made in (self.again, self.back, self.mend, self.there, self.next, self.bring_in):
            made.setVisible(made in shown)
        self.undo_note.hide()

    def _show_badges(self, found: Sequence[tuple[Pill, str]]) -> None:
        clear(self.badges)
        self._pills.setVisible(bool(found))
        for pill, words in found:
            badge = Badge()
            badge.put(pill, words)
            self.badges.addWidget(badge)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(px(16), px(8), px(12), px(8))
        self.body.setSpacing(px(4))
        set_property(self, "foot_card", True)
        left, right, self._pills = QWidget(), QWidget(), QWidget()
        inner = FlowLayout(self._pills)
        inner.setSpacing(px(8))
        self.badges = inner
        head = FlowLayout(left, spacing=px(12))
        head.addWidget(self.headline)
        head.addWidget(self._pills)
        steps = FlowLayout(right, spacing=px(8))
        self.steps = steps
        for made in (self.again, self.back, self.mend, self.there, self.next, self.bring_in):
            made.setAutoDefault(True)
            steps.addWidget(made)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(8))
        self._line.addWidget(left, 1, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(right)
        self.body.addLayout(self._line)
        self.body.addWidget(self.undo_note)


def headline(report: ImportReport, done: bool, catalog: Catalog) -> str:
    """The report in one sentence."""
    coming = report.added + report.updated
    if coming and done:
        return catalog.plural("{count} row was brought in", "{count} rows were brought in", coming)
    if coming:
        return catalog.plural("{count} row can come in", "{count} rows can come in", coming)
    if report.unchanged:
        return catalog.text(N_("Nothing new: the market has these rows already"))
    return catalog.text(N_("No row can come in as it is"))


def badges(report: ImportReport, catalog: Catalog) -> list[tuple[Pill, str]]:
    """Pills of the non-zero counts."""
    skipped, rejected = len(report.skipped), len(report.rejected)
    every = (
        (report.added, Pill("oak", "✓"), catalog.plural("{count} new", "{count} new", report.added)),
        (report.updated, Pill("sea"), catalog.plural("{count} changed", "{count} changed", report.updated)),
        (report.unchanged, Pill("muted"), catalog.plural("{count} unchanged", "{count} unchanged", report.unchanged)),
        (rejected, Pill("brick", "✕"), catalog.plural("{count} rejected", "{count} rejected", rejected)),
        (report.duplicates, Pill("muted", "○"), catalog.plural("{count} double", "{count} doubles", report.duplicates)),
        (skipped, Pill("muted", "○"), catalog.plural("{count} skipped", "{count} skipped", skipped)),
    )
    return [(pill, words) for count, pill, words in every if count]
