"""The dialog of the picture under a plan: which file, how large and where it lies, and whether it is printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from made_in_blekinge.domain.plan import BACKGROUND_FIELDS, Background
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.event.floor import FloorView
from made_in_blekinge.gui.event.tab import EventTab
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.file_dialogs import ask_open
from made_in_blekinge.gui.parts.fitting import FittingArea
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import in_row, resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Failed
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.plan import plan_background
from made_in_blekinge.services.event.plan import set_background

Pixels = tuple[int, int]
_SHOWN: Final = QSize(200, 120)


class BackgroundDialog(TaskDialog):
    """Asks for the picture under a plan. ``keep`` is given what is to lie there; ``None`` takes it away."""

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        present: Background | None,
        width_mm: int,
        keep: Callable[[Background | None], None],
    ) -> None:
        """``width_mm`` is proposed for a new picture: that of the plan."""
        text = context.text
        super().__init__(context, parent, text(N_("Background of the plan")), N_("Lay it under the plan"))
        self._keep = keep
        self.file: tuple[str, bytes] | None = None
        self._pixels: Pixels = (1, 1)
        self.shown, self.said = QLabel(), label(role="note", wrap=True)
        self.choose_button, self.remove_button = button(icon_name="image"), button(text(N_("Take it away")), "delete")
        self.problem_of_file = FieldProblem(self.choose_button)
        self.form = Form(self, lambda: context.catalog, BACKGROUND_FIELDS)
        self.form.saves = False
        start = {field.key: field.start for field in BACKGROUND_FIELDS} | {"width_mm": width_mm}
        self.form.put(present.values if present else start, anew=True)
        self.choose_button.clicked.connect(self._ask)
        self.remove_button.clicked.connect(self._take_away)
        self.remove_button.setVisible(present is not None)
        said = text(N_("A drawing or a photo from above of the place, PNG or JPEG. The booths stand on it, to scale."))
        self.add(label(said, "note", wrap=True))
        self.add(in_row(self.shown, self.choose_button, self.remove_button, self.said, spacing=12, wide=self.said))
        self.add(self.problem_of_file)
        self.add(FittingArea(self.form), stretch=1)
        self._show((present.media_type, present.picture) if present else None)
        if present is None:
            self.choose_button.setFocus()
        resize_on_screen(self, px(560), px(520))

    def take(self, path: Path) -> None:
        """Read a picture from a file; what is wrong with it is said below its button."""
        self.problem_of_file.clear()

        def read() -> tuple[str, bytes]:
            from made_in_blekinge.exchange.images import PLAN_SIDE, read_picture_file

            return read_picture_file(path, PLAN_SIDE)

        self._context.jobs.read(read, self._show, self._refuse, self)

    def act(self) -> None:
        values = self.form.check()
        if self.file is None:
            missing = UserError("no_picture", N_("Choose a picture first."))
            self.problem_of_file.put(missing, self._context.catalog, focus=True)
        elif values is None:
            self.form.focus_wrong()
        else:
            self._keep(Background.placed(self.file, self._pixels, values))
            self.accept()

    def _ask(self) -> None:
        text = self._context.text
        title, kinds = text(N_("Choose a picture")), text(N_("Pictures (*.png *.jpg *.jpeg)"))
        path = ask_open(self._context, self, title, kinds)
        if path is not None:
            self.take(path)

    def _take_away(self) -> None:
        self._keep(None)
        self.accept()

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.problem_of_file.put(error, self._context.catalog)

    def _show(self, file: tuple[str, bytes] | None) -> None:
        self.file, text = file, self._context.text
        self.choose_button.setText(text(N_("Change…") if file else N_("Choose…")))
        self.shown.setVisible(file is not None)
        self.shown.setAccessibleName(text(N_("Background of the plan")))
        if file is not None:
            picture = QPixmap()
            picture.loadFromData(file[1])
            self._pixels = (picture.width(), picture.height())
            room = QSize(px(_SHOWN.width()), px(_SHOWN.height()))
            kind = Qt.TransformationMode.SmoothTransformation
            self.shown.setPixmap(picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, kind))
            self.said.setText(f"{picture.width()} × {picture.height()}")


class BackgroundDeed:
    """Shows the picture under a plan on its floor, and has it changed, as one undo step that ``changed`` is told."""

    def __init__(self, tab: EventTab, floor: FloorView, changed: Callable[[UndoStep], None], failed: Failed) -> None:
        self._tab, self._floor, self._changed, self._failed = tab, floor, changed, failed

    def show(self, code: str) -> None:
        """Read that of an event."""
        self._tab.context.ask(plan_background, code, done=self._floor.put_background, owner=self._tab)

    def ask(self) -> None:
        width = round(self._floor.plan.bounds.w)
        BackgroundDialog(self._tab.context, self._tab, self._floor.background, width, self.set).open()

    def set(self, after: Background | None) -> None:
        """Lay a picture under the plan, or take it away."""
        if self._tab.desk is None:
            return
        context, code, before = self._tab.context, self._tab.desk.event.code, self._floor.background
        said = N_("A picture lies under the plan") if after else N_("The picture under the plan is taken away")
        undo = UndoStep(
            context, context.text(said),
            lambda at: set_background(at, code, before, after), lambda at: set_background(at, code, after, before),
        )  # fmt: skip
        context.do(
            set_background, code, before, after,
            done=lambda _: self._changed(undo), failed=self._failed, owner=self._tab,
        )  # fmt: skip
