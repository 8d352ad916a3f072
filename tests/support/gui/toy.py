"""Two small pages and rows to drive the shell with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFormLayout, QLineEdit, QPlainTextEdit, QSpinBox

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.pills import Badge, Pill, phase_pill
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_frame import TableFrame
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


@dataclass(frozen=True, slots=True)
class Stall:
    number: int
    name: str
    town: str | None
    phase: Phase
    accepted: bool
    sold_ore: int | None


_NAMES = ("Östersjöns rökeri", "Ängla keramik", "Åsa Väveri", "Zetterbergs glas", "Café Ölandsblick", "Sylt & Saft")
_TOWNS = ("Karlskrona", "Ronneby", "Sölvesborg", None, "Olofström", "Karlshamn")
STALLS: Final = tuple(
    Stall(
        number=number,
        name=f"{_NAMES[number % 6]} {number}",
        town=_TOWNS[number % 6],
        phase=tuple(Phase)[number % 3],
        accepted=number % 4 != 0,
        sold_ore=None if number % 5 == 0 else number * 12_345,
    )
    for number in range(1, 61)
)

COLUMNS: Final[tuple[Column[Stall], ...]] = (
    Column("number", N_("Number"), lambda row, _: str(row.number), sort=lambda row: row.number, align=RIGHT),
    Column("name", N_("Name"), lambda row, _: row.name, grows=True),
    Column("town", N_("Municipality"), lambda row, _: row.town or ""),
    Column(
        "phase",
        N_("Phase"),
        lambda row, language: language.text(row.phase.label),
        decoration=lambda row: phase_pill(row.phase),
    ),
    Column(
        "status",
        N_("Status"),
        lambda row, language: language.text(N_("Accepted") if row.accepted else N_("Waiting list")),
        decoration=lambda row: Pill("oak", "✓") if row.accepted else Pill("amber", "▲"),
    ),
    Column(
        "sold",
        N_("Sold"),
        lambda row, language: "" if row.sold_ore is None else language.money(row.sold_ore, "SEK"),
        sort=lambda row: row.sold_ore,
        align=RIGHT,
        total="sum",
        unit=lambda ore, language: language.money(ore, "SEK"),
    ),
    Column("note", N_("Note"), lambda row, _: f"={row.number}", visible_default=False),
)


class StallsPage(Page[list[Stall]]):
    key = "stalls"
    title = N_("Exhibitors")
    purpose = N_("Everybody who shows or sells at the market, this year and before.")
    icon = "exhibitors"
    topics = frozenset({"exhibitor"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.stalls: list[Stall] = list(STALLS)
        self.model = RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog, self)
        self.add_search(N_("Search name or number"))
        self.table = RegisterTable(context, self.model, "stalls", self.search, marks=True)
        self.table.setAccessibleName("Exhibitors")
        self.add_filter(self.table.columns_button())
        self.add_action(N_("Import"), "import", lambda: None)
        self.add_action(N_("New exhibitor"), "add", lambda: None, primary=True)
        self.detail = _Detail(context)
        self.table.chosen.connect(self.detail.put)
        self.set_register(TableFrame(self.table), self.detail)

    def fetch(self) -> Callable[[], list[Stall]]:
        typed, stalls = self.search.text() if self.search else "", self.stalls
        return lambda: [stall for stall in stalls if typed.casefold() in stall.name.casefold()]

    def show_data(self, data: list[Stall]) -> None:
        if not data:
            self.show_empty("exhibitors", "Nobody yet.", [button("Bring in a file", "import", primary=True)])
        self.model.set_rows(data)


class _Detail(Card):
    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self.name = QLineEdit()
        self.badge = Badge()
        town, opens, booths = QComboBox(), QDateEdit(), QSpinBox()
        opens.setCalendarPopup(True)
        town.addItems(["Karlshamn", "Karlskrona", "Olofström", "Ronneby", "Sölvesborg"])
        wrong = QLineEdit("556036-0794")
        wrong.setProperty("wrong", True)
        tick, other = QCheckBox("F-skatt"), QCheckBox("Consent to publish")
        tick.setChecked(True)
        self.heading = label(role="heading")
        self.body.addWidget(self.heading)
        self.body.addWidget(self.badge)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow("Name", self.name)
        form.addRow("Organisation number", wrong)
        form.addRow("", label("The last digit does not fit. Compare with the certificate.", "error", wrap=True))
        form.addRow("Municipality", town)
        form.addRow("Insured until", opens)
        form.addRow("Booths", booths)
        form.addRow("", tick)
        form.addRow("", other)
        notes = QPlainTextEdit("Wants a corner booth with power.")
        notes.setMaximumHeight(80)
        form.addRow("Notes", notes)
        self.body.addLayout(form)
        self.body.addStretch()

    def put(self, stall: Stall | None) -> None:
        if stall is not None:
            self.heading.setText(stall.name)
            self.name.setText(stall.name)
            self.badge.put(phase_pill(stall.phase), self.context.text(stall.phase.label))


class PlainPage(Page[str]):
    key = "plain"
    title = N_("Overview")
    purpose = N_("What must I do now?")
    icon = "overview"
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.opened_with: dict[str, object] = {}
        self.said = label(role="heading")
        self.set_content(self.said)

    def open(self, **arguments: object) -> None:
        self.opened_with = arguments

    def fetch(self) -> Callable[[], str]:
        event = self.context.current_event
        return lambda: event.name if event else "no event"

    def show_data(self, data: str) -> None:
        self.said.setText(data)
