"""The left of the check-in table: how many are left, the field for names and scans, and the list."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from made_in_blekinge.desk.checkin.finding import sections
from made_in_blekinge.desk.checkin.snapshot import TableSnapshot
from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.gui.checkin.arrivals_view import SECTION_NAMES, ArrivalsView
from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.parts.buttons import SignButton
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, SearchField, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_FIELD: Final = 44


class ArrivalList(Card):
    """Shows the list of a snapshot.

    Signals: ``typed`` (text, at every key), ``entered`` (Enter), ``moved`` (Up and Down), ``picked`` (a row was
    clicked), ``seen`` (code read by the camera), ``undone`` (Ctrl+Z in the empty field), ``all_wanted`` (nothing is to
    narrow the list), ``participants_wanted`` (nobody takes part yet: to where they are added).
    """

    typed = Signal(str)
    entered = Signal()
    moved = Signal(int)
    picked = Signal(int)
    seen = Signal(str)
    undone = Signal()
    all_wanted = Signal()
    participants_wanted = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.left, self.figures = label(role="title"), label(role="note")
        self.progress = QProgressBar(textVisible=False)
        self.search, self.camera = SearchField(), SignButton()
        self.camera.setIcon(icon("camera"))
        self.view = ArrivalsView(context)
        self.place = TablePlace(context, self.view)
        text = context.text
        self.search.put_hint(text(N_("Scan, or write name, booth, phone")))
        self.search.setMinimumHeight(px(_FIELD))
        self.search.setMinimumWidth(px(180))
        self.camera.setToolTip(text(N_("Use the camera")))
        self.camera.setAccessibleName(text(N_("Use the camera")))
        self.progress.setProperty("done", True)
        self.progress.setAccessibleName(text(N_("Who is here")))
        self._lay_out()
        self.search.textChanged.connect(self.typed)
        self.search.returnPressed.connect(self.entered)
        self.search.installEventFilter(self)
        self.camera.clicked.connect(self._look_by_camera)
        self.view.picked.connect(self.picked)

    @property
    def rows(self) -> list[CheckInRow]:
        """The exhibitors in the list, from top to bottom."""
        return self.view.arrivals.rows

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.camera.setVisible(camera.has_eye())

    def draw(self, was: TableSnapshot, now: TableSnapshot) -> None:
        """Show ``now`` where ``was`` is shown."""
        if self.search.text() != now.typed:
            self.search.setText(now.typed)
        if was.rows is not now.rows:
            self._draw_counts(now)
        is_same = was.rows is now.rows and (was.typed, was.only) == (now.typed, now.only)
        if not is_same or was.data is None:
            self.view.put(sections(now), now.here.country if now.here is not None else "SE")
            self._say_empty(now)
        self.view.stand_on(now.shown, now.marked)

    def take_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.search.text():
            self.undone.emit()
        else:
            return False
        return True

    def _draw_counts(self, now: TableSnapshot) -> None:
        text, count = self._context.text, dict.fromkeys(Standing, 0)
        for row in now.rows:
            count[row.status] += 1
        everybody, here = len(now.rows), count[Standing.CHECKED_IN]
        self.left.setText(text(N_("{count} left to come"), count=count[Standing.EXPECTED]))
        parts = [text(N_("{here} of {count} here"), here=here, count=everybody)]
        if count[Standing.NO_SHOW]:
            parts.append(text(N_("{count} did not come"), count=count[Standing.NO_SHOW]))
        self.figures.setText(" · ".join(parts))
        self.progress.setRange(0, max(1, everybody))
        self.progress.setValue(here + count[Standing.DEPARTED])

    def _say_empty(self, now: TableSnapshot) -> None:
        typed, place, text = now.typed.strip(), self.place, self._context.text
        if self.rows:
            place.show_table()
        elif not now.rows:
            said = N_("Nobody takes part in this event yet. Add participants, or check somebody in without a place.")
            lead = place.step(N_("Add participants"), "exhibitors", self.participants_wanted.emit, "event")
            place.show_empty("exhibitors", said, lead)
        else:
            title = text(SECTION_NAMES[now.only][0]) if now.only is not None else ""
            clear: Callable[[], object] = self.all_wanted.emit
            place.show_unfound(" · ".join(filter(None, (typed and f"“{typed}”", title))), clear)

    def _look_by_camera(self) -> None:
        from made_in_blekinge.gui.devices.camera_dialog import CameraDialog

        dialog = CameraDialog(self._context, self)
        dialog.scanned.connect(self.seen)
        dialog.open()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(1, px(12), 1, 1)
        self.body.setSpacing(px(8))
        counts, seeking, head = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        counts.addWidget(self.left)
        counts.addWidget(self.figures, 1, Qt.AlignmentFlag.AlignBottom)
        seeking.addWidget(self.search, 1)
        seeking.addWidget(self.camera)
        head.setContentsMargins(px(12), 0, px(12), 0)
        head.setSpacing(px(8))
        head.addLayout(counts)
        head.addWidget(self.progress)
        head.addLayout(seeking)
        self.body.addLayout(head)
        self.body.addWidget(self.place, 1)
        self.setMinimumWidth(px(320))
