"""Live preview of a label, or of the whole page, with the template being edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtPdf import QPdfDocumentRenderOptions
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.sheet import Sheet
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.buttons import SignButton
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.opened_pdf import OpenedPdf, on_white
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, catalog

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.kind import Label
    from made_in_blekinge.documents.outcome import PaperProblem
    from made_in_blekinge.queries.labels.rows import LabelRow

_PAUSE_MS: Final = 15
"""Debounce interval after a keystroke."""
_MOST_ROWS: Final = 500
_FEW: Final = 4
"""Maximum number of problems listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A rendered preview, with its warnings."""

    image: QImage
    problems: "tuple[PaperProblem, ...]"


class TemplatePreview(QWidget):
    """Renders on a reader thread; of several pending templates only the newest is rendered."""

    def __init__(
        self, context: GuiContext, kind: "Label", sheet: Sheet, rows: "Sequence[LabelRow]", languages: Sequence[str]
    ) -> None:
        super().__init__()
        self._context, self._kind, self._sheet = context, kind, sheet
        self._rows, self._languages = tuple(islice(rows, _MOST_ROWS)), tuple(languages)
        self._template = STANDARD
        self._drawing = self._stale = False
        self.paper, self.problems = _Paper(), label(role="note", wrap=True)
        self.which, self.views = QuietCombo(), QButtonGroup(self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self._lay_out()

    @property
    def resting(self) -> bool:
        """Whether the preview is up to date."""
        return not (self._drawing or self._stale or self._timer.isActive())

    @property
    def whole(self) -> bool:
        """Whether the whole page is shown instead of one label."""
        return self.views.checkedId() == 1

    def put(self, template: Template) -> None:
        self._template = template
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def _ask(self) -> None:
        if self._drawing:
            self._stale = True
            return
        self._drawing, self._stale = True, False
        kind, sheet, template, whole = self._kind, self._sheet, self._template, self.whole
        at, languages = max(self.which.currentIndex(), 0), self._languages
        rows = self._rows[at : at + (sheet.per_page if whole else 1)]
        room = self.paper.size() * self.paper.devicePixelRatio()
        self._context.jobs.read(
            lambda: draw(kind, sheet, rows, languages, template, whole, room), self._show, self._refused, self
        )

    def _show(self, drawn: Drawn) -> None:
        self.paper.put(drawn.image, self._sheet, self.whole)
        said = [problem.text(self._context.catalog) for problem in drawn.problems]
        if len(said) > _FEW:
            said[_FEW:] = [self._context.text(N_("and {count} more"), count=len(said) - _FEW)]
        self._say("\n".join(said))
        self._rest()

    def _refused(self, error: BaseException) -> None:
        self.paper.put(QImage(), self._sheet, self.whole)
        self._say(self._context.catalog.error(error) if isinstance(error, UserError) else "")
        self._rest()

    def _say(self, said: str) -> None:
        self.problems.setText(said)
        self.problems.setVisible(bool(said))

    def _rest(self) -> None:
        self._drawing = False
        if self._stale:
            self._ask()

    def _lay_out(self) -> None:
        text = self._context.text
        self.paper.setAccessibleName(text(N_("Preview of the paper")))
        self.which.setAccessibleName(text(N_("Shown with")))
        self.which.addItems([self._kind.name(row) for row in self._rows])
        self.which.setVisible(len(self._rows) > 1)
        self.which.currentIndexChanged.connect(lambda: self._timer.start())  # noqa: PLW0108  the place is no interval
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for number, source in enumerate((N_("One label"), N_("Whole page"))):
            made = SignButton()
            made.setText(text(source))
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.setVisible(self._sheet.per_page > 1)
            self.views.addButton(made, number)
            bar.addWidget(made)
        bar.addWidget(self.which, 1)
        bar.addStretch()
        self.views.idClicked.connect(lambda: self._timer.start())  # noqa: PLW0108  the signal's number is no interval
        self.problems.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(bar)
        layout.addWidget(self.paper, 1)
        layout.addWidget(self.problems)


class _Paper(QWidget):
    """The centred image, with the edge of the label or page."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._radius = 0.0
        self.setMinimumSize(px(160), px(160))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, image: QImage, sheet: Sheet, whole: bool) -> None:
        self.image, self._radius = image, 0 if whole else sheet.radius / sheet.label_width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        size = self.image.size() / self.devicePixelRatio()
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(place, self.image)
        painter.setPen(QPen(tokens().colour("outline"), 1))
        radius = self._radius * place.width()
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


def draw(
    kind: "Label",
    sheet: Sheet,
    rows: "Sequence[LabelRow]",
    languages: Sequence[str],
    template: Template,
    whole: bool,
    room: QSize,
) -> Drawn:
    """Render the first page of ``rows``, or its first label, to fit ``room``; call on a worker thread."""
    from made_in_blekinge.documents.labels.printing import Job, draw_page, find_problems

    speech = tuple(map(catalog, languages))
    job = Job(kind, rows, sheet, speech, template=template, outlines=whole and sheet.per_page > 1)
    problems = tuple(problem for problem in find_problems(job) if problem.code != "low_contrast")
    shown = Box(0, 0, sheet.page_width, sheet.page_height) if whole else sheet.box(1)
    return Drawn(_rendered(draw_page(job, 1), sheet, shown, room), problems)


def _rendered(content: bytes, sheet: Sheet, shown: Box, room: QSize) -> QImage:
    """Rasterise the area ``shown`` of a one-page PDF on white."""
    scale = min(room.width() / shown.w, room.height() / shown.h)
    page = QSize(ceil(sheet.page_width * scale), ceil(sheet.page_height * scale))
    part = QRect(*(round(length * scale) for length in (shown.x, shown.y, shown.w, shown.h)))
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(page)
    options.setScaledClipRect(part)
    with OpenedPdf(content) as document:
        return on_white(document.render(0, part.size(), options))
