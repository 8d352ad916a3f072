"""List of arrivals with status counts and incremental search."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.domain.sought import finds, sought
from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.parts.buttons import SignButton
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import SearchField, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.arrivals import CheckInRow

STANDING_PILLS: Final = {
    Standing.EXPECTED: Pill("sea", "○"),
    Standing.CHECKED_IN: Pill("oak", "✓"),
    Standing.DEPARTED: Pill("muted", "■"),
    Standing.NO_SHOW: Pill("brick", "✕"),
}
_FILTERS: Final[tuple[tuple[Standing | None, str], ...]] = (
    (None, N_("All")),
    (Standing.EXPECTED, N_("Expected")),
    (Standing.CHECKED_IN, N_("Here")),
    (Standing.DEPARTED, N_("Gone")),
    (Standing.NO_SHOW, N_("Did not come")),
)


def _missing(row: CheckInRow, catalog: Catalog) -> str:
    return catalog.number(len(row.missing)) if row.missing else ""


def _missing_words(row: CheckInRow, catalog: Catalog) -> str:
    return "\n".join(part.text(catalog) for part in row.missing)


def _urgency(row: CheckInRow) -> Pill | None:
    if not row.missing:
        return None
    return Pill("brick", "✕") if any(part.blocking for part in row.missing) else Pill("amber", "▲")


_COLUMNS: Final[tuple[Column[CheckInRow], ...]] = (
    Column(
        "booth",
        N_("Booth"),
        lambda row, _: row.booth,
        sort=lambda row: tuple(booth_order(row.booth)) or None,
        gives_way=0,
    ),
    Column("exhibitor", N_("Exhibitor"), lambda row, _: row.exhibitor, width=142, grows=True),
    Column(
        "status",
        N_("Status"),
        lambda row, catalog: catalog.text(row.status.label),
        gives_way=0,
        decoration=lambda row: STANDING_PILLS[row.status],
    ),
    Column(
        "missing",
        N_("To see to"),
        _missing,
        sort=lambda row: -len(row.missing),
        gives_way=0,
        tooltip=_missing_words,
        decoration=_urgency,
    ),
    Column("number", N_("No."), lambda row, _: str(row.number), sort=lambda row: row.number, visible_default=False),
)


class ArrivalList(QWidget):
    """Status counts, filters and the list.

    Signals: ``picked`` (participation selected), ``entered`` (opened by Enter), ``sought`` (search text without a
    match on Enter), ``shared`` (code of a shared booth), ``seen`` (code read by the camera), ``participants_wanted``
    (nobody takes part yet: to where they are added).
    """

    picked = Signal(int)
    entered = Signal(int)
    sought = Signal(str)
    shared = Signal(str)
    seen = Signal(str)
    participants_wanted = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._all: tuple[CheckInRow, ...] = ()
        self._standing: Standing | None = None
        self._settling = False
        self.figures, self.search = label(role="heading", wrap=True), SearchField()
        self.camera = SignButton()
        self.camera.setIcon(icon("camera"))
        self.model: RowsModel[CheckInRow] = RowsModel(
            _COLUMNS, lambda row: row.participation_id, lambda: context.catalog, self
        )
        self.table: RegisterTable[CheckInRow] = RegisterTable(context, self.model, "checkin", self.search, enters=False)
        self.place = TablePlace(context, self.table)
        self.filters: dict[Standing | None, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.search.put_hint(context.text(N_("Scan, or write name, number, phone or booth")))
        self.camera.setToolTip(context.text(N_("Use the camera")))
        self.camera.setAccessibleName(context.text(N_("Use the camera")))
        self.table.setAccessibleName(context.text(N_("Exhibitors of the day")))
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._enter)
        self.camera.clicked.connect(self._look_by_camera)
        self.table.opened.connect(lambda row: self.entered.emit(row.participation_id))
        self.table.chosen.connect(self._pick)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.camera.setVisible(camera.has_eye())

    def _look_by_camera(self) -> None:
        from made_in_blekinge.gui.devices.camera_dialog import CameraDialog

        dialog = CameraDialog(self._context, self)
        dialog.scanned.connect(self.seen)
        dialog.open()

    def put(self, rows: Sequence[CheckInRow], counts: Mapping[Standing, int]) -> None:
        self._all = tuple(rows)
        text = self._context.text
        here = counts.get(Standing.CHECKED_IN, 0)
        parts = [
            text(N_("{here} of {count} here"), here=here, count=len(self._all)),
            text(N_("{count} left to come"), count=counts.get(Standing.EXPECTED, 0)),
            text(N_("{count} did not come"), count=counts.get(Standing.NO_SHOW, 0)),
        ]
        self.figures.setText(" · ".join(parts))
        for standing, source in _FILTERS:
            count = len(self._all) if standing is None else counts.get(standing, 0)
            self.filters[standing].setText(f"{text(source)} {count}")
        self._filter()

    @property
    def standing(self) -> Standing | None:
        """The status filter; ``None``: all."""
        return self._standing

    def show_only(self, standing: Standing | None) -> None:
        self._standing = standing
        self.filters[standing].setChecked(True)
        self._filter()

    def begin(self, sign: str) -> None:
        """Start a search with the typed character ``sign``."""
        self.search.setFocus()
        self.search.setText(sign)

    def ask_who(self, booth: str) -> None:
        """List the occupants of a shared ``booth`` with their status, for the user to choose one."""
        self.show_only(None)
        self.search.setText(booth)
        self._settling = True  # the view selects the first row by itself: not a user action
        self.table.setFocus()
        self._settling = False

    def stand_on(self, participation_id: int) -> None:
        """Select the displayed exhibitor, if listed, without emitting ``picked``."""
        self._settling = True
        self.table.choose(participation_id)
        self._settling = False

    def _filter(self) -> None:
        typed, wanted = self.search.text(), sought(self.search.text())
        self._settling = True  # the table restores its selection: not a user action
        self.model.set_rows(
            [
                row
                for row in self._all
                if self._standing in (None, row.status)
                and (
                    not typed.strip()
                    or finds(wanted, row.number, f"{row.exhibitor} {row.representative}", _booths(row), row.phone)
                )
            ]
        )
        self._settling = False
        self._say_empty()

    def _say_empty(self) -> None:
        typed, place, text = self.search.text().strip(), self.place, self._context.text
        if self.model.rows:
            place.show_table()
        elif not self._all:
            said = N_("Nobody takes part in this event yet. Add participants, or check somebody in without a place.")
            lead = place.step(N_("Add participants"), "exhibitors", self.participants_wanted.emit, "event")
            place.show_empty("exhibitors", said, lead)
        else:
            title = text(dict(_FILTERS)[self._standing]) if self._standing is not None else ""
            place.show_unfound(" · ".join(filter(None, (typed and f"“{typed}”", title))), self._show_all)

    def _show_all(self) -> None:
        self.search.clear()
        self.show_only(None)
        self.search.setFocus()

    def _enter(self) -> None:
        """Open the best match, otherwise the first row."""
        typed = self.search.text().strip()
        if sum(typed.upper() in _booths(row) for row in self.model.rows) > 1:
            self.shared.emit(typed)
        elif typed and self.model.rows and typed[:3].upper() != "MIB":
            self.entered.emit(self._best(typed).participation_id)
        elif typed:
            self.sought.emit(typed)

    def _best(self, typed: str) -> CheckInRow:
        """Exact matches of booth code or number take precedence over names containing the text."""
        exact = (row for row in self.model.rows if typed.upper() in _booths(row) or typed == str(row.number))
        return next(exact, self.model.rows[0])

    def _pick(self, row: CheckInRow | None) -> None:
        if row is not None and not self._settling:
            self.picked.emit(row.participation_id)

    def _lay_out(self) -> None:
        chips = FlowLayout(spacing=4)
        for standing, _source in _FILTERS:
            made = self.filters[standing] = SignButton()
            made.setCheckable(True)
            made.clicked.connect(partial(self.show_only, standing))
            self._group.addButton(made)
            chips.addWidget(made)
        self.filters[None].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        seeking = QHBoxLayout()
        seeking.addWidget(self.search, 1)
        seeking.addWidget(self.camera)
        column.addWidget(self.figures)
        column.addLayout(seeking)
        column.addLayout(chips)
        column.addWidget(self.place, 1)
        self.setMinimumWidth(px(340))


def _booths(row: CheckInRow) -> list[str]:
    return row.booth.split(", ")
