"""What is hidden puts another style sheet on when it is shown, and looks as what was always seen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QStyleFactory, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.dressing import DressedLate
from made_in_blekinge.gui.parts.theme import DARK, LIGHT, apply_theme
from made_in_blekinge.gui.parts.widgets import button, label, set_property


class Leaf(DressedLate, QWidget):
    """A page with a word and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.button = label("Word", role="title"), button("Press", primary=True)
        column = QVBoxLayout(self)
        column.addWidget(self.word)
        column.addWidget(self.button)
        column.addStretch()


class Told(QObject):
    """Counts how often a widget is told of another style."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.StyleChange
        return False


@pytest.fixture
def light_again(themed: QApplication) -> Iterator[QApplication]:
    yield themed
    apply_theme(themed, "light")


@pytest.fixture
def book(light_again: QApplication, qtbot: QtBot) -> QStackedWidget:
    """Two pages that both have been seen; the first is shown."""
    return opened(qtbot)


def opened(qtbot: QtBot) -> QStackedWidget:
    made = QStackedWidget()
    qtbot.addWidget(made)
    for leaf in (Leaf(), Leaf()):
        made.addWidget(leaf)
    made.resize(300, 200)
    made.show()
    for at in (1, 0):
        made.setCurrentIndex(at)
        QApplication.processEvents()
    return made


def leaf(book: QStackedWidget, at: int) -> Leaf:
    found = book.widget(at)
    assert isinstance(found, Leaf)
    return found


def ground(of: QWidget) -> QColor:
    """The colour that takes most of a button."""
    image = of.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() - 5)


def test_what_is_seen_changes_at_once_and_what_is_hidden_when_it_is_shown(
    book: QStackedWidget, light_again: QApplication
) -> None:
    seen, hidden = leaf(book, 0), leaf(book, 1)
    told = [Told(each.word) for each in (seen, hidden)]
    apply_theme(light_again, "dark")
    assert [each.times for each in told] == [1, 0]
    assert (seen.undressed, hidden.undressed) == (False, True)
    assert seen.word.palette().windowText().color() == DARK.colour("ink")
    assert ground(seen.button) == DARK.colour("sea")
    book.setCurrentIndex(1)
    assert [each.times for each in told] == [1, 1]
    assert not hidden.undressed
    assert ground(hidden.button) == DARK.colour("sea")
    book.setCurrentIndex(0)
    book.setCurrentIndex(1)
    assert [each.times for each in told] == [1, 1], "it puts on what it has on"


def test_there_and_back_while_it_is_hidden_leaves_nothing_of_the_other(
    book: QStackedWidget, light_again: QApplication
) -> None:
    before = picture(book, 1)
    book.setCurrentIndex(0)
    for scheme in ("dark", "light", "dark", "light"):
        apply_theme(light_again, scheme)
    assert picture(book, 1) == before
    assert leaf(book, 1).word.palette().windowText().color() == LIGHT.colour("ink")


def picture(book: QStackedWidget, at: int) -> QImage:
    book.setCurrentIndex(at)
    QApplication.processEvents()
    return book.grab().toImage()


def add_button(page: Leaf) -> None:
    page.layout().addWidget(button("Added", primary=True))  # type: ignore[union-attr]


def mark_it(page: Leaf) -> None:
    set_property(page.word, "role", "error")


def enlarge(page: Leaf) -> None:
    page.button.setStyleSheet("min-height: 44px;")


@pytest.mark.parametrize("change", [add_button, mark_it, enlarge])
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_what_happens_to_a_hidden_page_looks_as_on_a_new_one(
    book: QStackedWidget,
    light_again: QApplication,
    qtbot: QtBot,
    change: Callable[[Leaf], None],
    first: bool,
) -> None:
    if first:
        change(leaf(book, 1))
    apply_theme(light_again, "dark")
    if not first:
        change(leaf(book, 1))
    seen = picture(book, 1)
    book.close()
    other = opened(qtbot)
    change(leaf(other, 1))
    assert seen == picture(other, 1)


def test_a_larger_text_reaches_what_is_hidden(book: QStackedWidget, light_again: QApplication) -> None:
    apply_theme(light_again, "light", 1.5)
    book.setCurrentIndex(1)
    sizes = [[part.font().pixelSize() for part in (leaf(book, at).word, leaf(book, at).button)] for at in (0, 1)]
    assert sizes == [[42, 22], [42, 22]]
    assert leaf(book, 0).sizeHint() == leaf(book, 1).sizeHint()


def test_a_page_within_a_page_waits_until_it_is_shown_itself(book: QStackedWidget, light_again: QApplication) -> None:
    inner, outer = QStackedWidget(), leaf(book, 1)
    outer.layout().addWidget(inner)  # type: ignore[union-attr]
    for each in (Leaf(), Leaf()):
        inner.addWidget(each)
    for at in (1, 0):
        book.setCurrentIndex(1)
        inner.setCurrentIndex(at)
        QApplication.processEvents()
    book.setCurrentIndex(0)
    apply_theme(light_again, "dark")
    book.setCurrentIndex(1)
    assert [leaf(inner, at).undressed for at in (0, 1)] == [False, True]
    assert ground(leaf(inner, 0).button) == DARK.colour("sea")
    inner.setCurrentIndex(1)
    assert ground(leaf(inner, 1).button) == DARK.colour("sea")


def test_what_has_a_style_of_its_own_or_was_never_shown_stays_so(light_again: QApplication, qtbot: QtBot) -> None:
    own, new = QPushButton("Own"), QLabel("New")
    for each in (own, new):
        qtbot.addWidget(each)
    style = QStyleFactory.create("Windows")
    own.setStyle(style)
    own.show()
    apply_theme(light_again, "dark")
    assert own.testAttribute(Qt.WidgetAttribute.WA_SetStyle)
    assert not new.testAttribute(Qt.WidgetAttribute.WA_SetStyle)
    assert own.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    assert not new.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    assert ground(own) == DARK.colour("surface")
    own.close()
    own.setStyle(None)  # type: ignore[arg-type]
