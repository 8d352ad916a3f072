import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.gui.labels import template as dialog_module
from made_in_blekinge.gui.labels import template_preview
from made_in_blekinge.gui.labels.template import TemplateDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.labels.template import TemplateRow, templates
from made_in_blekinge.services.labels.template import save_template
from tests.support.documents.builders import exhibitor, product
from tests.support.gui import sample
from tests.support.gui.reading_order import out_of_order, stops
from tests.support.gui.recording_say import RecordingSay

empty_app = sample.empty_app
GOODS = [product("1001"), product("1002", names={"sv": "Lingonsylt"})]


class Studio:
    """A person at the dialog."""

    def __init__(
        self, qtbot: QtBot, context: GuiContext, row: TemplateRow | None, kind: str, rows: Sequence[Any]
    ) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = TemplateDialog(
            context, self.window, LABELS[kind], row, find_sheet(LABELS[kind].sheet), rows, ["sv"]
        )
        self.saved: list[str] = []
        self.removed: list[str] = []
        self.dialog.saved.connect(self.saved.append)
        self.dialog.removed.connect(self.removed.append)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.dialog.preview.resting)

    def write(self, line: QWidget, text: str) -> None:
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)

    def name(self, text: str) -> None:
        self.write(self.dialog.form.name.cells["name"].editor.core, text)

    def colour(self, key: str, text: str) -> None:
        self.write(self.dialog.form.colours.fields[key].line, text)

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def seen(self) -> dict[str, int]:
        """How often each colour is in the preview."""
        image = self.dialog.preview.paper.image
        found: dict[str, int] = {}
        for x in range(0, image.width(), 2):
            for y in range(0, image.height(), 2):
                name = QColor(image.pixel(x, y)).name().upper()
                found[name] = found.get(name, 0) + 1
        return found


@pytest.fixture
def sit(qtbot: QtBot, context: GuiContext, empty_app: App) -> Callable[..., Studio]:
    def sit_down(row: TemplateRow | None = None, kind: str = "price", rows: Sequence[Any] = GOODS) -> Studio:
        return Studio(qtbot, context, row, kind, rows)

    return sit_down


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    picture = Image.new("RGBA", (60, 30), "#C8500A")
    picture.putpixel((0, 0), (0, 0, 0, 0))  # so that it is kept without loss
    picture.save(tmp_path / "logo.png")
    return tmp_path / "logo.png"


def kept(app: App) -> list[TemplateRow]:
    with app.database.reading() as session:
        return templates(session)


def keep(app: App, template: Template, kind: str = "price") -> TemplateRow:
    save_template(app.database, kind, template)
    return next(row for row in kept(app) if row.name == template.name)


def test_a_template_is_made_and_kept(sit: Callable[..., Studio], empty_app: App, qtbot: QtBot, logo: Path) -> None:
    studio = sit()
    form = studio.dialog.form
    assert studio.dialog.focusWidget() is form.name.cells["name"].editor.core
    studio.name("Jul")
    QTest.mouseClick(form.parts["origin"].shown, Qt.MouseButton.LeftButton, pos=QPoint(12, 15))
    form.parts["price"].size.setFocus()
    QTest.keyClick(form.parts["price"].size, Qt.Key.Key_Up)
    studio.colour("accent", "a3261b")
    studio.write(form.text.cells["text_sv"].editor.core, "Fran Blekinge")
    with qtbot.waitSignal(form.logo.changed):
        form.logo.take(logo)
    with qtbot.waitSignal(studio.dialog.saved):
        studio.click(studio.dialog.accept_button)
    [row] = kept(empty_app)
    made = row.template
    assert studio.saved == ["Jul"]
    assert (row.kind, row.name) == ("price", "Jul")
    assert (made.hidden, dict(made.sizes), made.accent) == (frozenset({"origin"}), {"price": 110}, "#A3261B")
    assert dict(made.text) == {"sv": "Fran Blekinge"}
    assert made.logo is not None


def test_the_preview_shows_the_newest_template(sit: Callable[..., Studio], logo: Path, qtbot: QtBot) -> None:
    studio = sit()
    before = studio.seen()
    assert before["#FFFFFF"] > 1000
    studio.colour("ground", "#F6E0B0")
    studio.rest()
    assert studio.seen()["#F6E0B0"] > 1000
    with qtbot.waitSignal(studio.dialog.form.logo.changed):
        studio.dialog.form.logo.take(logo)
    studio.rest()
    assert studio.seen()["#C8500A"] > 20


def test_a_hidden_part_is_gone_from_the_preview_and_its_size_rests(sit: Callable[..., Studio]) -> None:
    studio = sit()
    dark = studio.seen().get("#000000", 0)
    part = studio.dialog.form.parts["code"]
    part.shown.setFocus()
    QTest.keyClick(part.shown, Qt.Key.Key_Space)
    studio.rest()
    assert studio.seen().get("#000000", 0) < dark / 4
    assert not part.size.isEnabled()


def test_while_one_is_drawn_only_the_newest_waits(sit: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch) -> None:
    studio, asked, gate = sit(), [], threading.Event()
    draw, size = template_preview.draw, studio.dialog.form.parts["price"].size

    def slow(*arguments: Any) -> object:
        asked.append(arguments[4].sizes.get("price", 100))
        assert gate.wait(30)
        return draw(*arguments)

    monkeypatch.setattr(template_preview, "draw", slow)
    size.setValue(101)
    studio.qtbot.waitUntil(lambda: asked == [101])
    for per_cent in range(102, 121):
        size.setValue(per_cent)
        studio.qtbot.waitUntil(lambda: not studio.dialog.preview._timer.isActive())
    gate.set()
    studio.rest()
    assert asked == [101, 120]


def test_the_whole_page_and_other_rows_can_be_seen(sit: Callable[..., Studio]) -> None:
    studio = sit()
    preview = studio.dialog.preview
    label = preview.paper.image.size()
    assert label.width() > label.height()
    studio.click(preview.views.button(1))
    studio.rest()
    page = preview.paper.image.size()
    assert page.height() / page.width() == pytest.approx(297 / 210, rel=0.01)
    studio.click(preview.views.button(0))
    studio.rest()
    first = preview.paper.image
    preview.which.setCurrentIndex(1)
    studio.rest()
    assert preview.paper.image != first


def test_what_is_no_colour_is_said_beside_it_and_nothing_is_kept(sit: Callable[..., Studio], empty_app: App) -> None:
    studio = sit()
    field = studio.dialog.form.colours.fields["ink"]
    studio.name("Jul")
    studio.colour("ink", "rosa")
    assert field.problem.isVisible()
    assert "rosa" in field.problem.text.text()
    studio.click(studio.dialog.accept_button)
    assert studio.dialog.focusWidget() is field.line
    assert kept(empty_app) == []
    studio.colour("ink", "")
    assert not field.problem.isVisible()


def test_a_colour_is_chosen_with_its_swatch(sit: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch) -> None:
    studio = sit()
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#123abc"))
    studio.click(studio.dialog.form.colours.fields["accent"].swatch)
    assert studio.dialog.form.colours.fields["accent"].line.text() == "#123ABC"
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor())
    studio.click(studio.dialog.form.colours.fields["accent"].swatch)
    assert studio.dialog.form.colours.fields["accent"].line.text() == "#123ABC"


def test_letters_that_are_hard_to_read_are_warned_of(sit: Callable[..., Studio], empty_app: App, qtbot: QtBot) -> None:
    studio = sit()

    def warns() -> bool:
        shown = [said for said in studio.dialog.form.colours.findChildren(QLabel) if not said.isHidden()]
        return any(said.text().startswith("The letters are hard to read") for said in shown)

    warnings = [warns()]
    for key, colour in (("ground", "#203020"), ("ink", "#FFFFFF")):
        studio.colour(key, colour)
        warnings.append(warns())
    assert warnings == [False, True, False]


def test_a_template_needs_a_name(sit: Callable[..., Studio], empty_app: App) -> None:
    studio = sit()
    studio.click(studio.dialog.accept_button)
    assert studio.dialog.form.name.wrong == 1
    assert studio.dialog.focusWidget() is studio.dialog.form.name.cells["name"].editor.core
    assert kept(empty_app) == []


def test_a_file_that_is_no_picture_is_said_beside_the_logo(
    sit: Callable[..., Studio], tmp_path: Path, qtbot: QtBot
) -> None:
    studio = sit()
    (tmp_path / "bild.png").write_bytes(b"ingen bild")
    studio.dialog.form.logo.take(tmp_path / "bild.png")
    qtbot.waitUntil(studio.dialog.form.logo.problem.isVisible)
    assert "bild.png" in studio.dialog.form.logo.problem.text.text()
    assert studio.dialog.form.logo.content is None


def test_a_logo_is_taken_away(sit: Callable[..., Studio], logo: Path, qtbot: QtBot) -> None:
    studio = sit()
    with qtbot.waitSignal(studio.dialog.form.logo.changed):
        studio.dialog.form.logo.take(logo)
    studio.click(studio.dialog.form.logo.remove_button)
    found = studio.dialog.form.read()
    assert found is not None
    assert found.logo is None
    assert not studio.dialog.form.logo.remove_button.isVisible()


def test_a_template_is_changed_or_saved_beside_the_old_one(
    sit: Callable[..., Studio], empty_app: App, qtbot: QtBot
) -> None:
    row = keep(empty_app, Template(name="Jul", hidden=frozenset({"origin"}), accent="#A3261B"))
    studio = sit(row)
    assert not studio.dialog.form.parts["origin"].shown.isChecked()
    studio.colour("accent", "#2F6B3A")
    with qtbot.waitSignal(studio.dialog.saved):
        studio.click(studio.dialog.accept_button)
    [row] = kept(empty_app)
    assert row.template.accent == "#2F6B3A"
    studio = sit(row)
    studio.name("Advent")
    with qtbot.waitSignal(studio.dialog.saved):
        studio.click(studio.dialog.new_button)
    assert sorted(each.name for each in kept(empty_app)) == ["Advent", "Jul"]


def test_two_people_change_the_same_template(sit: Callable[..., Studio], empty_app: App, qtbot: QtBot) -> None:
    row = keep(empty_app, Template(name="Jul"))
    studio = sit(row)
    save_template(empty_app.database, "price", Template(name="Jul", accent="#2F6B3A"), row.id, row.version)
    studio.colour("accent", "#A3261B")
    studio.click(studio.dialog.accept_button)
    qtbot.waitUntil(studio.dialog.problem.isVisible)
    assert kept(empty_app)[0].template.accent == "#2F6B3A"
    assert studio.dialog.accept_button.isEnabled()


def test_a_template_is_removed_only_when_the_user_says_so(
    sit: Callable[..., Studio], empty_app: App, qtbot: QtBot, say: RecordingSay
) -> None:
    studio = sit(keep(empty_app, Template(name="Jul")))
    studio.click(studio.dialog.remove_button)
    assert len(kept(empty_app)) == len(say.questions) == 1
    say.answers.append(True)
    with qtbot.waitSignal(studio.dialog.removed):
        studio.click(studio.dialog.remove_button)
    assert kept(empty_app) == []
    assert studio.removed == ["Jul"]


def test_a_template_goes_out_as_a_file_and_comes_in_again(
    sit: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot, logo: Path,
    say: RecordingSay,
) -> None:  # fmt: skip
    path = tmp_path / "jul.json"
    monkeypatch.setattr(dialog_module, "ask_save", lambda *_: path)
    monkeypatch.setattr(dialog_module, "ask_open", lambda *_: path)
    studio = sit()
    studio.name("Jul")
    studio.colour("accent", "#A3261B")
    with qtbot.waitSignal(studio.dialog.form.logo.changed):
        studio.dialog.form.logo.take(logo)
    written = studio.dialog.form.read()
    studio.click(studio.dialog.export_button)
    qtbot.waitUntil(lambda: bool(say.messages))
    other = sit()
    other.click(other.dialog.import_button)
    qtbot.waitUntil(lambda: other.dialog.form.colours.fields["accent"].line.text() == "#A3261B")
    assert other.dialog.form.read() == written


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\xff", b'{"kind": "badge"}'])
def test_a_file_that_is_no_template_is_refused_in_words(
    content: bytes, sit: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "x.json").write_bytes(content)
    monkeypatch.setattr(dialog_module, "ask_open", lambda *_: tmp_path / "x.json")
    studio = sit()
    studio.name("Jul")
    studio.click(studio.dialog.import_button)
    qtbot.waitUntil(studio.dialog.problem.isVisible)
    assert studio.dialog.form.name.cells["name"].editor.text() == "Jul"


def test_a_template_of_another_kind_is_refused(
    sit: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    from made_in_blekinge.exchange.template_file import write_template

    write_template(tmp_path / "badge.json", "badge", Template(name="Namnskylt"))
    monkeypatch.setattr(dialog_module, "ask_open", lambda *_: tmp_path / "badge.json")
    studio = sit()
    studio.click(studio.dialog.import_button)
    qtbot.waitUntil(studio.dialog.problem.isVisible)
    assert "another kind" in studio.dialog.problem.text()


def test_without_rows_the_preview_says_why_it_is_empty(sit: Callable[..., Studio]) -> None:
    studio = sit(rows=[])
    assert studio.dialog.preview.problems.isVisible()
    assert studio.dialog.preview.paper.image.isNull()
    studio.name("Jul")
    assert studio.dialog.form.check() == replace(STANDARD, name="Jul")


def test_what_stands_in_the_way_of_printing_is_said_under_the_preview(sit: Callable[..., Studio]) -> None:
    studio = sit(rows=[product("1001", price_ore=None)])
    assert "1001" in studio.dialog.preview.problems.text()


@pytest.mark.parametrize("kind", list(LABELS))
def test_every_kind_has_a_form_for_its_parts_with_names_for_all(kind: str, sit: Callable[..., Studio]) -> None:
    rows = {"products": GOODS, "foods": GOODS, "exhibitors": [exhibitor()]}.get(LABELS[kind].source, [])
    studio = sit(None, kind, rows)
    form = studio.dialog.form
    assert list(form.parts) == [part.key for part in LABELS[kind].parts]
    for row in form.parts.values():
        assert row.shown.text()
        assert row.shown.text() in row.size.accessibleName()
    for colour in form.colours.fields.values():
        assert colour.line.accessibleName()
        assert colour.swatch.accessibleName()


def test_the_keyboard_goes_as_the_eye_goes(sit: Callable[..., Studio], qtbot: QtBot) -> None:
    studio = sit()
    studio.dialog.resize(studio.dialog.width(), 1500)
    studio.rest()
    assert out_of_order(studio.dialog.form) == []
    assert out_of_order(studio.dialog.preview) == []
    assert stops(studio.dialog)[-2:] == [studio.dialog.accept_button, studio.dialog.buttons.buttons()[-1]]


def test_what_this_kind_does_not_have_is_kept(sit: Callable[..., Studio]) -> None:
    studio = sit()
    studio.dialog.form.put(Template(name="Jul", hidden=frozenset({"shoe"}), sizes={"hat": 150}, text={"sv": "a"}))
    found = studio.dialog.form.read()
    assert found is not None
    assert (found.hidden, dict(found.sizes), dict(found.text)) == (frozenset({"shoe"}), {"hat": 150}, {"sv": "a"})
