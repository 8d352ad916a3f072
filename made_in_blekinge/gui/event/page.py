"""The page of one event: a head, and tabs for what is done with it."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from made_in_blekinge.domain.event import days_text
from made_in_blekinge.gui.event.applications import ApplicationsTab
from made_in_blekinge.gui.event.checklist import ChecklistTab
from made_in_blekinge.gui.event.lists import GoodsTab, MoneyTab, PapersTab
from made_in_blekinge.gui.event.participants import ParticipantsTab
from made_in_blekinge.gui.event.particulars import ParticularsTab
from made_in_blekinge.gui.event.plan_tab import PlanTab
from made_in_blekinge.gui.event.tab import EventTab, TabStack
from made_in_blekinge.gui.parts.layouts import replace
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.panes import Heading
from made_in_blekinge.gui.parts.pills import Badge, phase_pill
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.title_row import TitleRow
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.gui.parts.wheel import StillBar
from made_in_blekinge.gui.parts.widgets import label, tool_button
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.event.desk import EventDesk, event_desk
from made_in_blekinge.queries.registers.event import EventRow

TABS: Final[tuple[type[EventTab], ...]] = (
    ParticularsTab, ApplicationsTab, PlanTab, ParticipantsTab, GoodsTab, PapersTab, MoneyTab, ChecklistTab,
)  # fmt: skip
_GAP: Final = 8
_OTHER_NAMES: Final = {"hours": "particulars", "booths": "plan", "overview": "particulars"}
"""Names of tabs by what is looked for there."""


def countdown(event: EventRow, today: dt.date, catalog: Catalog) -> str:
    """``in 27 days``, ``running``, ``3 days ago``."""
    if event.starts > today:
        return catalog.plural("in {count} day", "in {count} days", (event.starts - today).days)
    if event.ends is None or event.ends >= today:
        return catalog.text(N_("is on now"))
    return catalog.plural("{count} day ago", "{count} days ago", (today - event.ends).days)


class EventHeading(QLabel):
    """Back, name, pill, days and place; where there is no room these go first, then the pill, then the name is cut."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.back, self.name, self.pill, self.note = tool_button("back"), Heading(), Badge(), label(role="note")
        self._whole = ""
        said = context.text(N_("Back to the events"))
        self.back.setToolTip(f"{said} (Alt+←)")
        self.back.setAccessibleName(said)
        self.back.setFixedSize(px(32), px(32))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(_GAP))
        for part in (self.back, self.name, self.pill, self.note):
            row.addWidget(part, 1 if part is self.name else 0)

    def put(self, event: EventRow, about: str, catalog: Catalog) -> None:
        self._whole = event.name
        self.name.put(event.name)
        self.pill.put(phase_pill(event.phase), catalog.text(event.phase.label))
        self.note.setText(about)
        self.setAccessibleName(event.name)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._least() + px(_GAP) + self.note.sizeHint().width(), px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _least(self) -> int:
        name = self.name.fontMetrics().horizontalAdvance(self._whole) + px(4)
        return self.back.width() + name + self.pill.sizeHint().width() + 2 * px(_GAP)

    def _fit(self) -> None:
        self.note.setVisible(self.width() >= self.sizeHint().width())
        self.pill.setVisible(self.width() >= self._least())


class EventPage(Page[EventDesk | None]):
    """An event to work in. Alt+Left goes back to the register, Ctrl+PgUp and Ctrl+PgDn change the tab."""

    key = "event"
    title = N_("Event")
    icon = "events"
    topics = frozenset(
        {
            "event", "event_text", "event_day", "booth", "booth_participation", "participation", "participation_extra",
            "decision", "event_target", "decision_text", "exhibitor", "document", "goods", "product", "product_text",
            "product_price", "sales_rollup", "fee_payment", "check_in", "plan_background",
        }
    )  # fmt: skip

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._event_id: int | None = None
        self._wanted: dict[str, Any] = {}
        self.desk: EventDesk | None = None

    @property
    def tab(self) -> EventTab:
        """The tab that is shown."""
        return self.tab_of(TABS[self.bar.currentIndex()].key)

    def tab_of(self, key: str) -> EventTab:
        """A tab, which is made when it is first wanted: eight at once would keep the page waiting."""
        found = self._tabs.get(key)
        return self._make_tab(next(made for made in TABS if made.key == key)) if found is None else found

    def open(self, key: int | None = None, tab: str = "", **wanted: Any) -> None:  # noqa: ANN401
        """Show the event ``key`` in a tab, with a record of it chosen: ``booth``, ``exhibitor``."""
        if key is not None and key != self._event_id:
            self._leave_tabs()
            self._event_id, self.desk = key, None
        self._wanted = {"tab": tab, **wanted} if tab or key is not None else {}
        self.refresh()

    def fetch(self) -> Callable[[], EventDesk | None] | None:
        if self.context.app is None or self._event_id is None:
            return None
        return self.context.question(event_desk, self._event_id, self.context.content_languages)

    def show_data(self, data: EventDesk | None) -> None:
        if data is None:
            self.context.go("events")
            return
        another = self.desk is None or self.desk.event.id != data.event.id
        self.desk = data
        self._name(data)
        wanted, self._wanted = self._wanted, {}
        opened = bool(wanted)
        for at, kind in enumerate(TABS):
            figure, title = kind.counted(data), self.context.text(kind.title)
            self.bar.setTabText(at, f"{title}  {figure}" if figure else title)
        for tab in tuple(self._tabs.values()):
            tab.put(data)
        if wanted or another:
            self._choose_tab(wanted.pop("tab", "") or self._remembered(data))
            self.tab.choose(**wanted)
        if opened and another:
            self._say_other(data.event)

    def _say_other(self, event: EventRow) -> None:
        """Say where another event was opened than that in the top bar, which all else follows, and offer it."""
        current, text = self.context.current_event, self.context.text
        if current is None or current.code == event.code:
            return
        chosen = EventChoice(event.code, event.name, event.phase)
        make = NoticeAction(
            text(N_("Make it the current event")), partial(setattr, self.context, "current_event", chosen)
        )
        said = N_("This is {event}. The current event is still {current}.")
        self.context.say.done(text(said, event=event.name, current=current.name), make)

    def own_state(self) -> dict[str, Any]:
        segments = {tuple(one.buttons): one.current for one in self.findChildren(Segments)}
        shown = TABS[self.bar.currentIndex()].key
        return {"event": self._event_id, "tab": shown, "segments": segments, "made": tuple(self._tabs)}

    def make_ready(self, state: Mapping[str, Any]) -> None:
        for key in state["made"]:
            self.tab_of(key)

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self._event_id, self._wanted = state["event"], {"tab": state["tab"]}
        for one in self.findChildren(Segments):
            one.buttons[state["segments"][tuple(one.buttons)]].click()

    def back(self) -> None:
        """Go to the register, with this event chosen."""
        self._leave_tabs()
        self.context.go("events", key=self._event_id, pane=True)

    def hideEvent(self, event: Any) -> None:  # noqa: ANN401  Qt's
        self._leave_tabs()
        super().hideEvent(event)

    def _leave_tabs(self) -> None:
        for tab in tuple(self._tabs.values()):
            tab.leave()

    def _choose_tab(self, key: str) -> None:
        key = _OTHER_NAMES.get(key, key)
        found = next((at for at, kind in enumerate(TABS) if kind.key == key), 0)
        self.bar.setCurrentIndex(found)
        self._show_tab(found)

    def _lead_to(self, key: str, wanted: dict[str, Any]) -> None:
        self._choose_tab(key)
        self.tab.choose(**wanted)

    def _show_tab(self, at: int) -> None:
        tab = self.tab_of(TABS[at].key)
        self.stack.setCurrentWidget(tab)
        self._offer_actions(tab.key)
        if self.desk is not None:
            self.context.settings.setValue(f"event_tabs/{self.desk.event.code}", tab.key)

    def _remembered(self, desk: EventDesk) -> str:
        return str(self.context.settings.value(f"event_tabs/{desk.event.code}", "") or "particulars")

    def _step(self, step: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())
        self.bar.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _name(self, desk: EventDesk) -> None:
        event, catalog = desk.event, self.context.catalog
        parts = (
            days_text(event.starts, event.ends, catalog),
            ", ".join(filter(None, (event.venue, event.town))),
            countdown(event, self.context.market.today(), catalog),
        )
        self.head.put(event, " · ".join(filter(None, parts)), catalog)
        self.title_row.updateGeometry()
        self.title_row.limit(self.title_row.most)

    def _build(self) -> None:
        super()._build()
        text = self.context.text
        self._lay_out_head()  # before the content, so that Tab comes to it first
        self.stack = TabStack(self.content)
        self._tabs: dict[str, EventTab] = {}
        self._buttons: dict[str, list[QPushButton]] = {}
        for kind in TABS:
            self.bar.addTab(text(kind.title))
        self.bar.currentChanged.connect(self._show_tab)
        self.set_content(self.stack)
        for keys, act in (("Ctrl+PgUp", lambda: self._step(-1)), ("Ctrl+PgDown", lambda: self._step(1)),
                          ("Alt+Left", self.back)):  # fmt: skip
            made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    def _lay_out_head(self) -> None:
        """The head takes the place of the title, and under it stand the names of the tabs."""
        self.bar = StillBar()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setAccessibleName(self.context.text(N_("Parts of the event")))
        old = self.title_row
        self.head = EventHeading(self.context)
        self.head.back.clicked.connect(self.back)
        self.title_row = TitleRow(self.head, self.context.text(N_("More actions")))
        replace(self._layout, old, self.title_row)
        self._layout.insertWidget(1, self.bar)

    def _make_tab(self, kind: type[EventTab]) -> EventTab:
        """Make a tab, with its buttons in the head, which has those of all, and offers those of one."""
        with self.context.standing_in(self.stack):
            tab = kind(self.context)
        self._tabs[kind.key] = tab
        self.stack.addWidget(tab)
        tab.go_to.connect(self._lead_to)
        self._buttons[kind.key] = [
            self.add_action(one.source, one.icon_name, one.act, one.primary, new=one.primary) for one in tab.deeds()
        ]
        self._offer_actions(TABS[self.bar.currentIndex()].key)
        self.show_breadth(self.breadth)
        if self.desk is not None:
            tab.put(self.desk)
        return tab

    def _offer_actions(self, shown: str) -> None:
        for key, buttons in self._buttons.items():
            for made in buttons:
                self.title_row.offer(made, key == shown)
        self.show_new_key()
