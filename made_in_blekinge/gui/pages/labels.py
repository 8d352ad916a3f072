"""Labels: the booth signs of the current event, seen before they are printed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.dialogs.files import ask_save, write_bytes
from made_in_blekinge.gui.opened import content_languages, opened
from made_in_blekinge.gui.page import Page
from made_in_blekinge.gui.pages.sign_drawing import Signs, draw, is_wanted
from made_in_blekinge.gui.preview import PdfPreview
from made_in_blekinge.gui.theme import px
from made_in_blekinge.gui.widgets import button, label
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, WINDOW_LANGUAGES

if TYPE_CHECKING:
    from made_in_blekinge.documents.outcome import Problem
    from made_in_blekinge.queries.rows import BoothSign

SIZES: Final = ("A4", "A5", "A6")
_WHICH: Final = (("all", N_("All booths")), ("taken", N_("Only taken booths")), ("chosen", N_("Chosen in the list")))


class LabelsPage(Page[Signs]):
    """Signs for the booths of the current event, seen before they are printed or saved."""

    key = "labels"
    title = N_("Labels")
    purpose = N_("Signs for the booths of the current event: look at them here, then print or save them.")
    icon = "labels"
    topics = frozenset({"event", "event_text", "booth", "participation", "exhibitor"})
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._event = ""
        self._left_out: set[str] = set()
        self.preview = PdfPreview(context)
        self.sizes = QButtonGroup(self)
        self.language = QComboBox()
        self.which = QComboBox()
        self.booths = QListWidget()
        self.problems = QListWidget()
        self.problem_heading = label(role="strong")
        self.save_button = self.add_action(N_("Save as PDF…"), "pdf", self.save)
        self.print_button = self.add_action(N_("Print…"), "print", self.print, primary=True)
        self._lay_out()

    def open(self, booths: Sequence[str] = (), **_more: object) -> None:
        """Arrive with some booths chosen."""
        if booths:
            wanted = set(booths)
            self._left_out = {self._code(row) for row in range(self.booths.count())} - wanted
            self._choose_in_list()
            self._tick()
            self.refresh()

    def fetch(self) -> Callable[[], Signs] | None:
        app, event = opened(self.context), self.context.current_event
        if app is None:
            return None
        if event is None:
            events = button(self.context.text(N_("Go to Events")), "events", primary=True)
            events.clicked.connect(lambda: self.context.go("events"))
            self.show_empty("labels", self.context.text(N_("Signs belong to an event. Add or bring in one first.")),
                            [events])  # fmt: skip
            self._offer(False)
            return None
        if event.code != self._event:
            self._left_out.clear()
        which, left_out = str(self.which.currentData()), frozenset(self._left_out)
        size, paper = self._size(), str(self.language.currentData())
        languages = (paper, *content_languages(self.context))
        code = event.code
        return lambda: draw(app, code, languages, lambda sign: is_wanted(sign, which, left_out), paper, size)

    def show_data(self, data: Signs) -> None:
        if not data.every:
            self._show_no_booths()
            return
        if data.event != self._event or self._codes() != [sign.booth for sign in data.every]:
            self._event = data.event
            self._list(data.every)
        self._offer(bool(data.content))
        if data.content:
            self.preview.put(data.content)
        self.preview.setVisible(bool(data.content))
        self.nothing.setVisible(not data.content)
        self._list_problems(data.problems)

    def retranslate(self) -> None:
        super().retranslate()
        self.refresh()

    def save(self) -> None:
        """Write the very bytes that are shown."""
        path = ask_save(self.context, self, self.context.text(N_("Save as PDF")), self._name(), "PDF (*.pdf)")
        if path is None:
            return
        content, target = self.preview.content, path
        self.context.jobs.read(
            lambda: write_bytes(target, content),
            lambda _: self.context.say.done(
                self.context.text(N_("{count} signs saved in {file}."), count=self.preview.pages, file=target.name)
            ),
            owner=self,
        )

    def print(self) -> None:
        from made_in_blekinge.gui.dialogs.print import print_pdf

        content = self.preview.content
        print_pdf(self.context, self, lambda _printer: content, self._name(), self.save)

    def _name(self) -> str:
        return f"{self._event}-{self.context.text(N_('booth-signs'))}-{self._size()}.pdf"

    def _offer(self, possible: bool) -> None:
        self.save_button.setEnabled(possible)
        self.print_button.setEnabled(possible)

    def _show_no_booths(self) -> None:
        text = self.context.text
        events, bring_in = (
            button(text(N_("Go to Events")), "events"),
            button(text(N_("Bring in booths")), "import", primary=True),
        )
        events.clicked.connect(lambda: self.context.go("events"))
        bring_in.clicked.connect(lambda: self.context.go("import", kind="booths"))
        self.show_empty("labels", text(N_("This event has no booths yet. Bring in a list of booths, or add them to "
                                          "the event; every booth gets a sign.")), [bring_in, events])  # fmt: skip
        self._offer(False)

    def _list(self, signs: "Sequence[BoothSign]") -> None:
        self.booths.blockSignals(True)
        self.booths.clear()
        vacant = self.context.text(N_("vacant"))
        for sign in signs:
            item = QListWidgetItem(f"{sign.booth}   {sign.exhibitor or vacant}")
            item.setData(Qt.ItemDataRole.UserRole, sign.booth)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self.booths.addItem(item)
        self.booths.blockSignals(False)
        self._tick()

    def _tick(self) -> None:
        self.booths.blockSignals(True)
        for row in range(self.booths.count()):
            out = self._code(row) in self._left_out
            self.booths.item(row).setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
        self.booths.blockSignals(False)

    def _ticked(self, item: QListWidgetItem) -> None:
        code = str(item.data(Qt.ItemDataRole.UserRole))
        (self._left_out.discard if item.checkState() == Qt.CheckState.Checked else self._left_out.add)(code)
        self._choose_in_list()
        self.refresh()

    def _codes(self) -> list[str]:
        return [self._code(row) for row in range(self.booths.count())]

    def _code(self, row: int) -> str:
        return str(self.booths.item(row).data(Qt.ItemDataRole.UserRole))

    def _list_problems(self, problems: "Sequence[Problem]") -> None:
        self.problems.clear()
        text = self.context.catalog
        self.problem_heading.setText(
            text.plural("Look at {count} sign before printing", "Look at {count} signs before printing", len(problems))
            if problems
            else text.text(N_("Nothing stands in the way of printing"))
        )
        self.problems.addItems([problem.text(text) for problem in problems])
        self.problems.setVisible(bool(problems))

    def _go_to_problem(self, item: QListWidgetItem) -> None:
        """The page of the booth that the problem names."""
        place = item.text().partition(":")[0]
        shown = [self._code(row) for row in range(self.booths.count())]
        if self.which.currentData() == "all" and place in shown:
            self.preview.go_to(shown.index(place))

    def _lay_out(self) -> None:
        for language in WINDOW_LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[language], language)
        self.language.setCurrentIndex(WINDOW_LANGUAGES.index(self.context.catalog.language))
        self.nothing = label(role="purpose", wrap=True)
        self.texts.put(self.nothing.setText, N_("No booth is chosen."))
        for each, source in (
            (self.booths, N_("Booths")),
            (self.problems, N_("Problems")),
            (self.language, N_("Language of the signs")),
            (self.which, N_("Which booths")),
        ):
            self.texts.put(each.setAccessibleName, source)
        sheet = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=16)
        sheet.addWidget(self._controls())
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview, 1)
        column.addWidget(self.nothing)
        sheet.addWidget(right)
        sheet.setStretchFactor(0, 2)
        sheet.setStretchFactor(1, 5)
        self.set_content(sheet)
        self.problems.setWordWrap(True)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.language.currentIndexChanged.connect(self.refresh)
        self.sizes.buttonClicked.connect(self.refresh)
        self.which.activated.connect(self.refresh)
        self.booths.itemChanged.connect(self._ticked)
        self.problems.itemActivated.connect(self._go_to_problem)
        self.problems.itemClicked.connect(self._go_to_problem)

    def _controls(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(px(260))
        column, sizes = QVBoxLayout(side), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        sizes.setSpacing(4)
        for size in SIZES:
            made = QToolButton()
            made.setText(size)
            made.setCheckable(True)
            made.setChecked(size == SIZES[0])
            self.sizes.addButton(made)
            sizes.addWidget(made)
        sizes.addStretch()
        column.addWidget(self._heading(N_("Size")))
        column.addLayout(sizes)
        column.addSpacing(8)
        column.addWidget(self._heading(N_("Language of the signs")))
        column.addWidget(self.language)
        column.addSpacing(8)
        column.addWidget(self._heading(N_("Booths")))
        for at, (key, source) in enumerate(_WHICH):
            self.which.addItem("", key)
            self.texts.put(partial(self.which.setItemText, at), source)
        column.addWidget(self.which)
        column.addWidget(self.booths, 3)
        column.addSpacing(8)
        column.addWidget(self.problem_heading)
        column.addWidget(self.problems, 2)
        return side

    def _heading(self, source: str) -> QWidget:
        made = label(role="strong")
        self.texts.put(made.setText, source)
        return made

    def _size(self) -> str:
        checked = self.sizes.checkedButton()
        return checked.text() if checked is not None else SIZES[0]

    def _choose_in_list(self) -> None:
        self.which.setCurrentIndex(self.which.findData("chosen"))
