import datetime as dt
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.domain.market import Allergen, AllergenKind, Category, VatClass
from made_in_blekinge.gui.parts.choices import ChoicesEditor, PickEditor
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.registers import page as register_page
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.registers.products.page import ProductsPage
from made_in_blekinge.gui.registers.products.prices import PricesDialog
from made_in_blekinge.gui.work.drafts import GOODS
from made_in_blekinge.queries.registers.product import goods_of
from made_in_blekinge.queries.registers.records import product_record
from made_in_blekinge.services.event.goods import announce
from tests.support.builders import event, exhibitor, product
from tests.support.gui.desk import Desk, write


def line(page: ProductsPage, key: str) -> QLineEdit:
    core = page.form.cells[key].editor.core
    assert isinstance(core, QLineEdit)
    return core


def numbers(page: ProductsPage) -> list[str]:
    return [row.item_number for row in page.model.rows]


def test_a_price_is_saved_and_the_comparison_price_follows(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database), price_sek=8900, net_milli=350_000, unit="g")
    page = desk.sit_down(ProductsPage)
    note = page.form.cells["price_sek"].note
    assert note.text() == "SEK 254.29 per kilogram"
    desk.type(line(page, "price_sek"), "1 250,00 kr")
    assert desk.values(product_record, made.id)["price_sek"] == 125_000
    assert line(page, "price_sek").text() == "1250.00"
    assert note.text() == "SEK 3,571.43 per kilogram"
    note = desk.speak("sv", ProductsPage).form.cells["price_sek"].note
    assert note.text().startswith("3\xa0571,43\xa0kr")


def test_a_negative_price_is_refused_beside_the_field(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database), price_sek=8900)
    page = desk.sit_down(ProductsPage)
    desk.type(line(page, "price_sek"), "-5")
    assert "cannot be less than nothing" in page.form.cells["price_sek"].problem.text.text()
    assert desk.values(product_record, made.id)["price_sek"] == 8900


def test_a_gtin_that_another_product_has_is_refused_beside_the_field_and_stops_nothing_else(desk: Desk) -> None:
    owner = exhibitor(desk.database)
    product(desk.database, owner, "1001", gtin="7310865004703")
    made = product(desk.database, owner, "1002")
    page = desk.sit_down(ProductsPage)
    page.choose(made.id)
    desk.rest()
    desk.type(line(page, "gtin"), "7310865004703")
    assert "Another product has the GTIN" in page.form.cells["gtin"].problem.text.text()
    desk.type(line(page, "batch"), "L12")
    assert desk.values(product_record, made.id)["batch"] == "L12"
    assert line(page, "gtin").text() == "7310865004703"
    assert page.form.wrong == 1


def test_allergens_are_ticked_and_undone(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database))
    page = desk.sit_down(ProductsPage)
    editor = page.form.cells["allergens"].editor
    assert isinstance(editor, ChoicesEditor)
    editor.ticks[list(Allergen).index(Allergen.MILK)].click()
    desk.rest()
    assert desk.values(product_record, made.id)["allergens"] == (Allergen.MILK,)
    desk.undo()
    assert desk.values(product_record, made.id)["allergens"] == ()
    assert editor.text() == ""


def test_a_cereal_that_is_ticked_ticks_its_group_and_both_are_undone(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database))
    page = desk.sit_down(ProductsPage)
    kinds, groups = (page.form.cells[key].editor for key in ("allergen_kinds", "allergens"))
    assert isinstance(kinds, ChoicesEditor)
    kinds.ticks[list(AllergenKind).index(AllergenKind.RYE)].click()
    desk.rest()
    assert (kinds.text(), groups.text()) == ("rye", "gluten")
    desk.undo()
    values = desk.values(product_record, made.id)
    assert (values["allergens"], values["allergen_kinds"], groups.text()) == ((), (), "")


def test_a_day_is_written_in_any_way_and_a_text_stays(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database))
    page = desk.sit_down(ProductsPage)
    desk.type(line(page, "best_before"), "24 dec 2026")
    assert desk.values(product_record, made.id)["best_before"] == dt.date(2026, 12, 24)
    assert line(page, "best_before").text() == "2026-12-24"
    desk.type(line(page, "use_by"), "2026-12-01")
    assert "Empty one of the two" in page.form.cells["use_by"].problem.text.text()
    desk.type(line(page, "best_before"), "6 months after packing")
    assert desk.values(product_record, made.id)["best_before"] == "6 months after packing"
    desk.undo()  # the red field first
    assert line(page, "use_by").text() == ""
    desk.undo()
    assert desk.values(product_record, made.id)["best_before"] == dt.date(2026, 12, 24)


def test_lines_of_classes_and_shares_are_written_and_undone(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database), ingredients_sv="honung, mandel")
    page = desk.sit_down(ProductsPage)
    for key, text, value, shown in (
        ("vat_classes_abroad", "pl mat; de standard", (("DE", VatClass.STANDARD), ("PL", VatClass.FOOD)),
         "DE: Standard\nPL: Food"),
        ("shares_sv", "honung 92%; 8 % mandel", (("honung", 920), ("mandel", 80)), "honung 92 %\nmandel 8 %"),
    ):  # fmt: skip
        cell = page.form.cells[key]
        desk.type(cell.editor.core, text, key=None)
        cell.editor.finished.emit()
        desk.rest()
        assert desk.values(product_record, made.id)[key] == value
        assert cell.editor.text() == shown
        desk.undo()
        assert (desk.values(product_record, made.id)[key], cell.editor.text()) == ((), "")


def test_filters_by_exhibitor_and_category(desk: Desk) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    product(desk.database, first, "1", category=Category.FOOD)
    product(desk.database, first, "2", category=Category.ART)
    product(desk.database, second, "3", category=Category.ART)
    page = desk.sit_down(ProductsPage)
    page.filtering.put("category", ColumnFilter(frozenset({"Art"})))
    desk.rest()
    assert numbers(page) == ["2", "3"]
    page.open(exhibitor=first.id)
    desk.rest()
    assert numbers(page) == ["1", "2"]
    assert [chip.words.text() for chip in page.filtering.chips.chips] == ["Aspö (1)"]
    page.clear_filters()
    desk.rest()
    assert numbers(page) == ["1", "2", "3"]


def test_a_long_register_shows_its_first_rows_and_then_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_page, "FIRST_ROWS", 2)
    owner = exhibitor(desk.database)
    for number in range(5):
        product(desk.database, owner, str(number))
    seen: list[int] = []
    original = ProductsPage._show_rows

    def watched(page: ProductsPage, rows: list[object]) -> None:
        seen.append(len(rows))
        original(page, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(ProductsPage, "_show_rows", watched)
    desk.rest()
    page = desk.sit_down(ProductsPage)
    desk.qtbot.waitUntil(lambda: seen == [2, 5])
    desk.rest()
    assert page.count.text() == "5 products"
    desk.type(line(page, "batch"), "L12")
    assert seen[2:] == [5], "a change of one row does not start from the first rows again"


def test_typing_in_the_search_field_finds_by_owner_too(desk: Desk) -> None:
    product(desk.database, exhibitor(desk.database, "Aspö"), "1")
    product(desk.database, exhibitor(desk.database, "Bräkne"), "2")
    page = desk.sit_down(ProductsPage)
    page.table.setFocus()
    assert page.search is not None
    desk.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write(page.search, "brak")
    desk.rest()
    assert page.search.text() == "brak"
    assert numbers(page) == ["2"]


def test_adding_by_hand_offers_the_exhibitors_and_refuses_without_one(desk: Desk) -> None:
    owner = exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ProductsPage)
    page.add()
    dialog = page.findChild(NewRecord)
    assert dialog is not None
    write(dialog.form.cells["item_number"].editor.core, "1001")
    dialog.accept_button.click()
    assert "is missing" in dialog.form.cells["exhibitor_id"].problem.text.text()
    editor = dialog.form.cells["exhibitor_id"].editor
    assert isinstance(editor, PickEditor)
    editor.pick(owner.id)
    dialog.accept_button.click()
    desk.rest()
    assert numbers(page) == ["1001"]
    assert page.pane.record is not None
    assert page.pane.record.values["exhibitor_id"] == owner.id
    assert line(page, "in_store_code").text()
    assert line(page, "in_store_code").isReadOnly()


def test_the_next_item_number_is_proposed_until_one_is_written(desk: Desk) -> None:
    first, other = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    product(desk.database, first, "070-17")
    page = desk.sit_down(ProductsPage)
    page.add()
    dialog = page.findChild(NewRecord)
    assert dialog is not None
    editor, number = dialog.form.cells["exhibitor_id"].editor, dialog.form.cells["item_number"].editor
    assert isinstance(editor, PickEditor)
    said = []
    for key in (first.id, other.id):
        editor.pick(key)
        desk.rest()
        said.append(number.text())
    assert said == ["070-18", "1"]
    write(number.core, "9")
    written = number.text()
    editor.pick(first.id)
    desk.rest()
    assert number.text() == written


def test_an_item_number_that_is_taken_is_told_in_the_dialog(desk: Desk) -> None:
    owner = exhibitor(desk.database, "Aspö")
    product(desk.database, owner, "1001")
    page = desk.sit_down(ProductsPage)
    page.add()
    dialog = page.findChild(NewRecord)
    assert dialog is not None
    editor = dialog.form.cells["exhibitor_id"].editor
    assert isinstance(editor, PickEditor)
    editor.pick(owner.id)
    write(dialog.form.cells["item_number"].editor.core, "1001")
    dialog.accept_button.click()
    desk.rest()
    assert dialog.isVisible()
    assert dialog.form.wrong == 1


def test_quantities_are_brought_to_events_and_undone(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database))
    at = event(desk.database, "KNA26")
    page = desk.sit_down(ProductsPage)
    page.pane.tabs.setCurrentIndex(2)
    assert page.goods.form is not None
    field = page.goods.form.cells[str(at.id)]
    assert field.title.text() == "KNA26 · Sommarmarknad Karlskrona"
    core = field.editor.core
    desk.type(core, "40")
    assert [(row.event_code, row.announced) for row in desk.read(goods_of, made.id)] == [("KNA26", 40)]
    desk.undo()
    assert desk.read(goods_of, made.id) == []
    desk.type(core, "many")
    assert "is not a number" in field.problem.text.text()


def test_a_refused_quantity_is_a_draft_that_comes_back(desk: Desk) -> None:
    owner = exhibitor(desk.database)
    first, second = product(desk.database, owner, "1"), product(desk.database, owner, "2")
    key = str(event(desk.database, "KNA26").id)
    page = desk.sit_down(ProductsPage)
    page.choose(first.id)
    desk.rest()
    page.pane.tabs.setCurrentIndex(2)
    assert page.goods.form is not None
    desk.type(page.goods.form.cells[key].editor.core, "many")
    assert [(draft.place, draft.record) for draft in desk.context.drafts.all()] == [(GOODS, first.id)]
    page.choose(second.id)
    desk.rest()
    assert page.goods.form.cells[key].editor.text() == ""
    page.choose(first.id)
    desk.rest()
    assert page.goods.form.cells[key].editor.text() == "many"
    assert "is not a number" in page.goods.form.cells[key].problem.text.text()
    desk.type(page.goods.form.cells[key].editor.core, "40")
    assert desk.context.drafts.count == 0
    assert [row.announced for row in desk.read(goods_of, first.id)] == [40]


def test_strong_drinks_cannot_be_brought_to_a_swedish_event_and_it_says_why(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database), alcohol_permille=52)
    here, there = event(desk.database, "KNA26"), event(desk.database, "RST26", country="DE")
    page = desk.sit_down(ProductsPage)
    assert page.goods.form is not None
    cells = page.goods.form.cells
    assert "may not be sold at a market in Sweden" in cells[str(here.id)].note.text()
    assert not cells[str(here.id)].editor.isEnabled()
    assert cells[str(there.id)].editor.isEnabled()
    assert made.id


def test_a_drink_that_becomes_stronger_can_still_be_taken_off_the_list(desk: Desk) -> None:
    made = product(desk.database, exhibitor(desk.database), alcohol_permille=30)
    at = event(desk.database, "KNA26")
    announce(desk.database, at.id, made.id, 40)
    page = desk.sit_down(ProductsPage)
    page.pane.tabs.setCurrentIndex(0)
    desk.type(line(page, "alcohol_permille"), "5,2")
    page.pane.tabs.setCurrentIndex(2)
    assert page.goods.form is not None
    field = page.goods.form.cells[str(at.id)]
    desk.type(field.editor.core, "50")
    assert "may not be sold" in field.problem.text.text()
    desk.type(field.editor.core, "")
    assert desk.read(goods_of, made.id) == []


def test_a_photo_is_kept(desk: Desk, tmp_path: Path) -> None:
    made = product(desk.database, exhibitor(desk.database))
    page = desk.sit_down(ProductsPage)
    path = tmp_path / "foto.jpg"
    Image.new("RGB", (40, 20), "blue").save(path)
    page.pictures.boxes["photo_hash"].take(path)
    desk.rest()
    assert desk.values(product_record, made.id)["photo_hash"]
    page.pictures.boxes["photo_hash"].remove.click()
    desk.rest()
    assert desk.values(product_record, made.id)["photo_hash"] is None


def test_enter_in_the_table_goes_to_the_form(desk: Desk) -> None:
    product(desk.database, exhibitor(desk.database))
    page = desk.sit_down(ProductsPage)
    page.table.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert page.form.isAncestorOf(page.window().focusWidget())


def test_prices_abroad_are_of_what_is_selected(desk: Desk) -> None:
    owner = exhibitor(desk.database)
    made = [product(desk.database, owner, number) for number in ("1001", "1002", "1003")]
    page = desk.sit_down(ProductsPage)
    page.table.setFocus()
    page.table.selectRow(0)
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.open_prices()
    desk.rest()
    (dialog,) = page.findChildren(PricesDialog)
    assert [row.id for row in dialog.model.rows] == [made[0].id, made[1].id]
    dialog.reject()


def test_a_number_of_the_same_exhibitor_is_refused_beside_its_field(desk: Desk) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    product(desk.database, first, "1")
    product(desk.database, second, "2")
    made = product(desk.database, first, "2")
    page = desk.sit_down(ProductsPage)
    page.choose(made.id)
    desk.rest()
    desk.type(line(page, "item_number"), "1")
    assert "Aspö has another product with the item number 1" in page.form.cells["item_number"].problem.text.text()
    assert desk.values(product_record, made.id)["item_number"] == "2"
    assert numbers(page) == ["1", "1/2", "2/2"]


def test_goods_do_not_go_to_an_exhibitor_that_has_their_number(desk: Desk) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    made = product(desk.database, first, "1")
    product(desk.database, second, "1")
    page = desk.sit_down(ProductsPage)
    page.choose(made.id)
    desk.rest()
    editor = page.form.cells["exhibitor_id"].editor
    assert isinstance(editor, PickEditor)
    editor.pick(second.id)
    desk.rest()
    assert "Bräkne has another product" in page.form.cells["exhibitor_id"].problem.text.text()
    assert desk.values(product_record, made.id)["exhibitor_id"] == first.id
