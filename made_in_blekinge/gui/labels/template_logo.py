"""The logo of a template: a PNG or JPEG, chosen or dropped, re-encoded on a reader thread."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.file_dialogs import ask_open
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_ENDINGS: Final = (".png", ".jpg", ".jpeg")
_SIZE: Final = QSize(160, 56)


class Logo(QWidget):
    """Shows a picture (``title``, ``content`` bytes); ``changed`` is emitted on replacement or removal."""

    changed = Signal()

    def __init__(self, context: GuiContext, title: str = N_("Logo"), size: QSize = _SIZE) -> None:
        super().__init__()
        self._context, self._size = context, size
        self.content: bytes | None = None
        self.picture, self.choose_button = QLabel(), button(icon_name="image")
        self.problem = FieldProblem(self.choose_button)
        self.remove_button = button(context.text(N_("Remove")), "delete")
        self.picture.setAccessibleName(context.text(title))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.choose_button, self.remove_button, self.picture):
            row.addWidget(part)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(label(context.text(N_("PNG or JPEG. Drop a file here, or choose one.")), "note"))
        layout.addWidget(self.problem)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(lambda: self._took(None))
        self.setAcceptDrops(True)
        self.put(None)

    def put(self, content: bytes | None) -> None:
        self.content = content
        self.show_error(None)
        pixmap = QPixmap()
        if content is not None and pixmap.loadFromData(content):
            room = QSize(px(self._size.width()), px(self._size.height()))
            kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(room, kept, smooth)
        self.picture.setPixmap(pixmap)
        self.remove_button.setVisible(content is not None)
        self.choose_button.setText(self._context.text(N_("Choose…") if content is None else N_("Change…")))

    def take(self, path: Path) -> None:
        """Load a picture file; errors are shown below."""

        def read() -> bytes:
            from made_in_blekinge.exchange.images import read_picture_file

            return read_picture_file(path)[1]

        self._context.jobs.read(read, self._took, self._refused, self)

    def show_error(self, error: UserError | None) -> None:
        self.problem.put(error, self._context.catalog)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _picture(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _picture(event)) is not None:
            event.acceptProposedAction()
            self.take(path)

    def _choose(self) -> None:
        text = self._context.text
        path = ask_open(self._context, self, text(N_("Choose a picture")), text(N_("Pictures (*.png *.jpg *.jpeg)")))
        if path is not None:
            self.take(path)

    def _took(self, content: bytes | None) -> None:
        self.put(content)
        self.changed.emit()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.show_error(error)


def _picture(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in _ENDINGS else None
