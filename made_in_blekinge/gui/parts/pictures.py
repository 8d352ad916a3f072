"""Picture of a record: chosen or dropped, re-encoded on a reader thread, saved by the use case."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.file_dialogs import ask_open
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.record_pane import RecordTab
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Kept, Saver
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.exhibitor import stored_file
from made_in_blekinge.services.registers.document import set_picture

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

Which = Literal["logo_hash", "photo_hash"]
Owner = Literal["exhibitor", "product"]
Titles = Mapping[Which, str]
_HEIGHT = 200


class PictureBox(QWidget):
    """Shows, replaces and removes one picture of the record of ``saver``."""

    def __init__(
        self, parent: QWidget, context: GuiContext, saver: Saver, owner: Owner, which: Which, title: str
    ) -> None:
        super().__init__(parent)
        self.context, self.saver, self._owner, self._which, self._title = context, saver, owner, which, title
        self._hash: str | None = None
        self._pixmap = QPixmap()
        self.picture, self.choose, self.remove = QLabel(), button(icon_name="image"), button(icon_name="delete")
        self.problem = FieldProblem(self.choose)
        self._lay_out()
        self.choose.clicked.connect(self.ask)
        self.remove.clicked.connect(lambda: self._keep(None))
        self.setAcceptDrops(True)
        self.show_record(None)

    def show_record(self, record: Kept | None) -> None:
        """Show the picture of ``record``; an unchanged one is not reloaded."""
        self.problem.clear()
        found = record.values[self._which] if record else None
        if found != self._hash or found is None:
            self._hash = found
            self._show(None)
            if found is not None:
                self._read(found)

    def ask(self) -> None:
        """Open the file dialog."""
        text = self.context.text
        path = ask_open(self.context, self, text(N_("Choose a picture")), text(N_("Pictures (*.png *.jpg *.jpeg)")))
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Load and save a picture file; errors are shown below the picture."""
        self.problem.clear()

        def read() -> tuple[str, bytes]:
            from made_in_blekinge.exchange.images import read_picture_file

            return read_picture_file(path)

        self.context.jobs.read(read, self._keep, self._refuse, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _picture(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _picture(event)) is not None:
            event.acceptProposedAction()
            self.take(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _keep(self, picture: tuple[str, bytes] | None) -> None:
        owner, which = self._owner, self._which

        def write(database: "Database", key: int, version: int) -> Kept:
            return set_picture(database, owner, key, version, which, picture)

        self.saver.apply(write, self.context.text(self._title))

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.problem.put(error, self.context.catalog)

    def _read(self, file_hash: str) -> None:
        def show(file: tuple[str, bytes] | None) -> None:
            if file_hash == self._hash:
                self._show(file)

        self.context.ask(stored_file, file_hash, done=show, owner=self)

    def _show(self, file: tuple[str, bytes] | None) -> None:
        self._pixmap = QPixmap()
        if file is not None:
            self._pixmap.loadFromData(file[1])
        self.remove.setVisible(file is not None)
        self.choose.setText(self.context.text(N_("Change…") if file else N_("Choose…")))
        self._fit()

    def _fit(self) -> None:
        if self._pixmap.isNull():
            self.picture.setPixmap(icon("image", "muted").pixmap(px(40), px(40)))
            return
        room = QSize(max(80, self.picture.width() - 16), px(_HEIGHT) - 16)
        kind = Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(self._pixmap.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, kind))

    def _lay_out(self) -> None:
        title, hint = label(role="strong"), label(role="note", wrap=True)
        title.setText(self.context.text(self._title))
        self.picture.setAccessibleName(self.context.text(self._title))
        hint.setText(self.context.text(N_("PNG or JPEG. Drop a file here, or choose one.")))
        self.remove.setText(self.context.text(N_("Remove")))
        frame = QFrame()
        frame.setProperty("card", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.picture)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumWidth(px(80))
        self.picture.setFixedHeight(px(_HEIGHT))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(frame)
        column.addLayout(buttons)
        column.addWidget(self.problem)
        column.addWidget(hint)


class PicturePart(RecordTab):
    """The pictures of a record, stacked vertically."""

    def __init__(self, parent: QWidget, context: GuiContext, saver: Saver, owner: Owner, titles: Titles) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        self.boxes = {which: PictureBox(self, context, saver, owner, which, title) for which, title in titles.items()}
        for box in self.boxes.values():
            column.addWidget(box)
        column.addStretch()

    def show_record(self, record: Kept | None) -> None:
        for box in self.boxes.values():
            box.show_record(record)


def _picture(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in (".png", ".jpg", ".jpeg") else None
