"""Stories of somebody who narrows a long list: by funnels, by typing, by saved views; at every width."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from made_in_blekinge.domain.market import Branch, DocumentKind, Municipality
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.parts.filter_popup import FilterPopup
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.products.page import ProductsPage
from made_in_blekinge.services.registers.document import add_document
from tests.support.builders import TODAY, exhibitor, product
from tests.support.gui.desk import Desk, write

TOWNS = {
    "Aspö": Municipality.KARLSKRONA,
    "Bräkne": Municipality.RONNEBY,
    "Eringsboda": Municipality.RONNEBY,
    "Hanö": Municipality.SOLVESBORG,
}


@pytest.fixture
def page(desk: Desk) -> ExhibitorsPage:
    for name, municipality in TOWNS.items():
        exhibitor(
            desk.database,
            name,
            municipality=municipality,
            branch=Branch.ART,
            exports=(("", None, None),) if name == "Hanö" else (),
        )
    return desk.sit_down(ExhibitorsPage)


def names(page: ExhibitorsPage) -> list[str]:
    return [row.name for row in page.model.rows]


def press_funnel(desk: Desk, page: ExhibitorsPage | ProductsPage, key: str) -> FilterPopup:
    head = page.table.head
    at = [column.key for column in page.columns].index(key)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.funnel(at).center())
    desk.qtbot.waitUntil(lambda: page.filtering.popup is not None and page.filtering.popup.isVisible())
    assert page.filtering.popup is not None
    return page.filtering.popup


def press_value(popup: FilterPopup, text: str) -> None:
    at = [popup.values.text(one) for one in popup.values.seen].index(text)
    place = popup.view.visualRect(popup.values.index(at)).center()
    QTest.mouseClick(popup.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_funnel_offers_values_with_counts_and_acts_at_once(desk: Desk, page: ExhibitorsPage) -> None:
    popup = press_funnel(desk, page, "municipality")
    assert [(one.text, one.count) for one in popup.values.seen] == [
        ("Karlskrona", 1),
        ("Ronneby", 2),
        ("Sölvesborg", 1),
    ]
    assert popup.said.text() == "4 of 4"
    press_value(popup, "Ronneby")
    desk.rest()
    assert popup.isVisible()
    assert (names(page), popup.said.text()) == (["Aspö", "Hanö"], "2 of 4")
    assert page.count.text() == "2 of 4 exhibitors"
    assert [chip.words.text() for chip in page.filtering.chips.chips] == ["Municipality: Karlskrona + 1"]
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert names(page) == ["Aspö", "Hanö"]
    assert page.table.head.filtered == {"municipality"}


def test_by_keys_alone_a_word_is_found_and_taken_and_the_chip_takes_it_away(desk: Desk, page: ExhibitorsPage) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 3))
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    desk.qtbot.waitUntil(lambda: page.filtering.popup is not None)
    popup = page.filtering.popup
    assert popup is not None
    write(popup.search, "ronn")
    assert [one.text for one in popup.values.seen] == ["Ronneby"]
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    desk.rest()
    assert names(page) == ["Bräkne", "Eringsboda"]
    (chip,) = page.filtering.chips.chips
    assert chip.close_button.accessibleName() == "Take away the filter Municipality: Ronneby"
    chip.close_button.setFocus()
    QTest.keyClick(chip.close_button, Qt.Key.Key_Space)
    desk.rest()
    assert names(page) == list(TOWNS)


def test_space_ticks_the_value_that_the_arrows_reached(desk: Desk, page: ExhibitorsPage) -> None:
    popup = press_funnel(desk, page, "municipality")
    QTest.keyClick(popup.search, Qt.Key.Key_Down)
    assert popup.view.hasFocus()
    QTest.keyClick(popup.view, Qt.Key.Key_Down)
    QTest.keyClick(popup.view, Qt.Key.Key_Space)
    desk.rest()
    assert names(page) == ["Aspö", "Hanö"]
    QTest.mouseClick(popup.none, Qt.MouseButton.LeftButton)
    desk.rest()
    assert names(page) == []
    QTest.mouseClick(popup.every, Qt.MouseButton.LeftButton)
    desk.rest()
    assert names(page) == list(TOWNS)
    assert page.filtering.filters == {}


@pytest.mark.parametrize(
    ("typed", "left"),
    [("> 50", ["2"]), ("<= 49,50", ["1"]), ("= 120", ["2"]), ("empty", ["3"]), (">= 0", ["1", "2"])],
)
def test_amounts_are_compared_as_typed(desk: Desk, typed: str, left: list[str]) -> None:
    owner = exhibitor(desk.database)
    for number, price in (("1", 4950), ("2", 12000), ("3", None)):
        product(desk.database, owner, number, price_sek=price)
    page = desk.sit_down(ProductsPage)
    popup = press_funnel(desk, page, "price")
    write(popup.search, typed)
    desk.rest()
    assert [row.item_number for row in page.model.rows] == left


def test_two_filters_count_each_other_and_nothing_left_says_why(desk: Desk, page: ExhibitorsPage) -> None:
    page.filtering.put("municipality", ColumnFilter(frozenset({"Ronneby"})))
    desk.rest()
    popup = press_funnel(desk, page, "name")
    assert [one.text for one in popup.values.seen] == ["Bräkne", "Eringsboda"]
    QTest.mouseClick(popup.none, Qt.MouseButton.LeftButton)
    desk.rest()
    popup.close()
    assert page.content.currentWidget() is page.empty
    assert page.empty.text == "Nothing here matches Municipality: Ronneby · Name: nothing."
    (again,) = page.empty.findChildren(type(page.filtering.chips.add_button))
    assert again.text() == "Clear the filter"
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    desk.rest()
    assert names(page) == list(TOWNS)


def test_a_filter_means_the_same_in_the_other_language(desk: Desk, page: ExhibitorsPage) -> None:
    page.filtering.put("branch", ColumnFilter(frozenset({"Art"})))
    page.filtering.put("municipality", ColumnFilter(frozenset({"Ronneby"})))
    desk.rest()
    shown = names(page)
    again = desk.speak("sv", ExhibitorsPage)
    assert names(again) == shown
    assert "Kommun: Ronneby" in [chip.words.text() for chip in again.filtering.chips.chips]


def test_the_pop_up_sorts(desk: Desk, page: ExhibitorsPage) -> None:
    popup = press_funnel(desk, page, "name")
    popup.sort_asked.emit(True)
    popup.close()
    assert names(page) == list(reversed(TOWNS))


def test_what_is_archived_is_reached_from_the_filter_menu(desk: Desk, page: ExhibitorsPage) -> None:
    exhibitor(desk.database, "Gammal", archived=True)
    QTest.mouseClick(page.filtering.chips.add_button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = (one for one in menu.actions() if one.text() == "Show archived")
    action.trigger()
    menu.close()
    desk.rest()
    assert "Gammal" in names(page)
    assert [chip.words.text() for chip in page.filtering.chips.chips] == ["Show archived"]


def papers(desk: Desk, key: int, expires: dt.date | None) -> None:
    for kind in (DocumentKind.AGREEMENT, DocumentKind.INSURANCE):
        add_document(desk.database, key, kind, expires=expires if kind is DocumentKind.INSURANCE else None)


def test_papers_say_how_they_stand_and_a_view_shows_where_they_are_missing(desk: Desk) -> None:
    made = [exhibitor(desk.database, name) for name in ("Aspö", "Bräkne", "Ekhaga", "Hanö")]
    papers(desk, made[0].id, TODAY + dt.timedelta(days=400))
    papers(desk, made[1].id, TODAY - dt.timedelta(days=1))
    papers(desk, made[2].id, TODAY + dt.timedelta(days=10))
    page = desk.sit_down(ExhibitorsPage)
    column = next(column for column in page.columns if column.key == "papers")
    soon = TODAY + dt.timedelta(days=10)
    assert [page.model.shown(row, column) for row in page.model.rows] == [
        "Complete", "Expired", f"Until {soon.day}/{soon.month}", "Missing 2",
    ]  # fmt: skip
    desk.rest()
    assert page.viewing.bar.names[:2] == ["All", "Papers missing"]
    QTest.mouseClick(page.viewing.bar.tabs, Qt.MouseButton.LeftButton, pos=page.viewing.bar.tabs.tabRect(1).center())
    desk.rest()
    assert names(page) == ["Bräkne", "Hanö"]


def tab_menu(page: ExhibitorsPage, at: int, words: str) -> None:
    tabs = page.viewing.bar.tabs
    page.viewing.bar.menu_asked.emit(at, tabs.mapToGlobal(QPoint(0, 0)))
    choose_in_menu(words)


def choose_in_menu(words: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_view_is_saved_named_anew_opened_first_and_removed(desk: Desk, page: ExhibitorsPage) -> None:
    bar = page.viewing.bar
    assert not bar.save.isVisible()
    page.filtering.put("municipality", ColumnFilter(frozenset({"Ronneby"})))
    page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    desk.rest()
    assert bar.save.isVisible()
    QTest.mouseClick(bar.save, Qt.MouseButton.LeftButton)
    write(bar.field, "From Ronneby")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    desk.rest()
    at = bar.names.index("From Ronneby")
    assert (bar.current, bar.save.isVisible(), page.viewing._counts[at]) == (at, False, 2)
    page.viewing.choose(0)
    desk.rest()
    assert set(names(page)) == set(TOWNS)
    tab_menu(page, at, "Rename…")
    bar.field.selectAll()
    write(bar.field, "Ronneby")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.names[at] == "Ronneby"
    tab_menu(page, at, "Open the page with this view")
    again = desk.sit_down(ExhibitorsPage)
    assert names(again) == ["Eringsboda", "Bräkne"]
    assert again.viewing.bar.current == at
    tab_menu(again, at, "Remove the view")
    desk.rest()
    assert "Ronneby" not in again.viewing.bar.names
    assert set(names(again)) == set(TOWNS)


@pytest.mark.parametrize(
    ("taken", "called"),
    [("From Ronneby", "From Ronneby"), ("from ronneby", "From Ronneby"), ("All", "All"), ("export", "Export")],
)
def test_a_view_takes_no_other_views_name(desk: Desk, page: ExhibitorsPage, taken: str, called: str) -> None:
    bar, saved = page.viewing.bar, page.viewing.saved
    for town, name in (("Ronneby", "From Ronneby"), ("Karlskrona", taken)):
        page.filtering.put("municipality", ColumnFilter(frozenset({town})))
        desk.rest()
        QTest.mouseClick(bar.save, Qt.MouseButton.LeftButton)
        if page.viewing.at:
            choose_in_menu("Save as a new view…")
        write(bar.field, name)
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        desk.rest()
    said = f"There is a view called “{called}” already. Choose another name."
    assert (bar.problem.text.text(), bar.problem.isVisible(), bar.field.isVisible()) == (said, True, True)
    assert bar.field.accessibleDescription() == said
    assert [view.filters for view in saved.views if view.name == "From Ronneby"] == [
        {"municipality": ColumnFilter(frozenset({"Ronneby"}))}
    ]
    before = list(bar.names)
    bar.field.selectAll()
    write(bar.field, "From Karlskrona")
    assert not bar.problem.isVisible()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.names == [*before, "From Karlskrona"]


def test_a_view_is_not_renamed_to_another_but_to_itself(desk: Desk, page: ExhibitorsPage) -> None:
    bar = page.viewing.bar
    tab_menu(page, 1, "Rename…")
    bar.field.selectAll()
    write(bar.field, "Export")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (bar.names[1], bar.problem.isVisible()) == ("Papers missing", True)
    bar.field.selectAll()
    write(bar.field, "papers missing")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (bar.names[1], bar.problem.isVisible(), bar.field.isVisible()) == ("papers missing", False, False)


def test_a_view_takes_no_name_that_a_built_in_view_has_in_the_windows_language(
    desk: Desk, page: ExhibitorsPage
) -> None:
    page = desk.speak("sv", ExhibitorsPage)
    bar = page.viewing.bar
    shown = {"Papper saknas": "Papper saknas", "papers missing": "Papper saknas (Papers missing)", "alla": "Alla"}
    for name, called in shown.items():
        page.viewing._ask_name(None)
        bar.field.selectAll()
        write(bar.field, name)
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        assert bar.problem.text.text() == f"Det finns redan en vy som heter ”{called}”. Välj ett annat namn."
    assert len(page.viewing.saved.views) == len(page.views)


def test_going_to_a_record_that_the_view_hides_leaves_the_view(desk: Desk, page: ExhibitorsPage) -> None:
    made = {row.name: row.id for row in page.model.rows}
    page.viewing.choose(page.viewing.bar.names.index("Export"))
    desk.rest()
    assert names(page) == ["Hanö"]
    page.open(key=made["Aspö"])
    desk.rest()
    assert page.table.current is not None
    assert page.table.current.name == "Aspö"
    assert page.viewing.at == 0


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700), (683, 384)])
def test_the_register_fits_the_window_and_never_widens_it(
    desk: Desk, page: ExhibitorsPage, size: tuple[int, int]
) -> None:
    assert desk.window is not None
    desk.window.resize(*size)
    desk.rest()
    assert (desk.window.width(), desk.window.height()) == size
    assert desk.window.minimumSizeHint().width() <= 640
    assert page.table.horizontalScrollBar().maximum() == 0
    for action in (*page.title_row.deeds, page.title_row.more):
        if action.isVisible():
            right = action.mapTo(page, action.rect().topRight()).x()
            assert right <= page.width()


def narrow(desk: Desk) -> None:
    assert desk.window is not None
    desk.window.resize(683, 384)
    desk.rest()


def test_at_narrow_width_the_record_is_a_page_of_its_own(desk: Desk, page: ExhibitorsPage) -> None:
    narrow(desk)
    assert page.split is not None
    assert desk.window is not None
    assert page.table.isVisible()
    assert not page.form.isVisible()
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(1, 1))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    desk.rest()
    bar = page.split.bar
    assert page.form.isVisible()
    assert not page.table.isVisible()
    assert not page.title_row.isVisible()
    assert bar.place.text() == "2 of 4"
    desk.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.record is not None
    assert (bar.place.text(), page.pane.record.values["name"]) == ("3 of 4", "Eringsboda")
    desk.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert bar.place.text() == "2 of 4"
    QTest.keyClick(desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.table.isVisible()
    assert page.table.hasFocus()
    assert page.title_row.isVisible()


def test_searching_the_page_of_a_record_leads_back_to_the_list(desk: Desk, page: ExhibitorsPage) -> None:
    narrow(desk)
    assert page.split is not None
    page.split.open_record()
    desk.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search is not None
    assert page.search.hasFocus()
    assert page.table.isVisible()


def test_at_narrow_width_the_caret_opens_and_a_click_beside_it_does_not(desk: Desk, page: ExhibitorsPage) -> None:
    narrow(desk)
    area = page.table.visualRect(page.model.index(2, 1))
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert not page.form.isVisible()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.right() - 10, area.center().y()))
    desk.rest()
    assert page.form.isVisible()
    assert page.pane.record is not None
    assert page.pane.record.values["name"] == "Eringsboda"


def test_at_narrow_width_views_are_a_combo_box_and_filters_a_button_with_their_number(
    desk: Desk, page: ExhibitorsPage
) -> None:
    page.filtering.put("municipality", ColumnFilter(frozenset({"Ronneby"})))
    narrow(desk)
    chips = page.filtering.chips
    assert chips.add_button.text() == "Filter 1"
    assert not any(chip.isVisible() for chip in chips.chips)
    taken = next(action for action in chips.menu().actions() if action.text().startswith("Take away"))
    taken.trigger()
    desk.rest()
    assert names(page) == list(TOWNS)
    combo = page.viewing.bar.combo
    assert combo.isVisible()
    combo.setFocus()
    for _ in range(2):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    desk.rest()
    assert names(page) == ["Hanö"]


def test_the_table_comes_back_when_the_window_is_wide_again(desk: Desk, page: ExhibitorsPage) -> None:
    narrow(desk)
    assert page.split is not None
    page.split.open_record()
    assert desk.window is not None
    desk.window.resize(1366, 768)
    desk.rest()
    assert page.table.isVisible()
    assert page.form.isVisible()
    assert page.title_row.isVisible()
    assert not page.split.bar.isVisible()
    assert page.table.head.isVisible()
