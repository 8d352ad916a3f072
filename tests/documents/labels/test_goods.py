"""Price and shelf labels to their drawings: measured, read back, and nothing of what the law wants lost."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import NothingToPrintError, Printed, find_problems, write_labels
from made_in_blekinge.domain.comparison import ComparisonPrice, Unit
from made_in_blekinge.domain.market import Allergen
from made_in_blekinge.domain.money import Ore
from made_in_blekinge.domain.price_cut import PriceCut
from made_in_blekinge.domain.sheet import SheetKind, load_sheets
from made_in_blekinge.domain.template import check_template
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import PAPER_LANGUAGES, catalog
from tests.documents.labels.test_printing import job, write
from tests.support.documents.builders import CODE, exhibitor, product
from tests.support.documents.paper import head
from tests.support.documents.reading import opened, signs, texts

ROLLS = [key for key, sheet in load_sheets().items() if sheet.dot and not key.startswith("receipt")]
NAME = "Rabarbermarmelad med ingefära och kardemumma från Jämshög, kokt i koppargryta över vedeld som förr "


def goods(**changes: Any) -> Any:
    values: dict[str, Any] = {"allergens": (), "names": {"sv": "Ljunghonung"}}
    return product(**values | changes)


def craft(**changes: Any) -> Any:
    maker = exhibitor("Träslöjd Lyckåberg", address="Ekvägen 4", email="hej@lyckaberg.example")
    values: dict[str, Any] = {"is_food": False, "producer": maker, "comparison": None, "net_milli": None, "batch": "A7"}
    return goods(**values | changes)


def codes(printed: Printed) -> set[str]:
    return {problem.code for problem in printed.problems}


def seen(path: Path, dpi: int, one_bit: bool) -> list[list[str]]:
    with opened(path) as document:
        pictures = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    if one_bit:
        pictures = [
            picture.point(lambda level: 255 if level > 127 else 0).convert("1").convert("L") for picture in pictures
        ]
    return [[code.text for code in zxingcpp.read_barcodes(one, try_downscale=False)] for one in pictures]


def test_a_price_label_has_the_measures_of_its_drawing(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    write(path, rows=[goods()])
    found, left, top = signs(path), 7.2, 297 - 15.15
    name, price = next(one for one in found if one.text == "L"), next(one for one in found if one.text == "8")
    assert name.size == pytest.approx(14)
    assert price.size == pytest.approx(36)
    assert name.left - left == pytest.approx(2.5, abs=0.1)
    assert top - name.top == pytest.approx(2.4, abs=0.15)
    assert top - price.top == pytest.approx(13.44, abs=0.2)
    digits = [one for one in found if one.size == pytest.approx(7.06, abs=0.01) and one.text.isdigit()]
    assert len(digits) == len(CODE)
    assert top - digits[-1].bottom == pytest.approx(35.7, abs=0.1)


@pytest.mark.parametrize("one_bit", [False, True])
@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize(("kind", "sheet"), [("price", "L7160"), ("price", "L4732"), ("shelf", "L7163")])
def test_nothing_is_read_from_a_sheet_but_its_codes(
    kind: str, sheet: str, dpi: int, one_bit: bool, tmp_path: Path
) -> None:
    path = tmp_path / "labels.pdf"
    write(path, kind, sheet, rows=[craft(code="0401010000187")], copies=3)
    assert seen(path, dpi, one_bit) == [["0401010000187"] * 3]


@pytest.mark.parametrize("sheet", ROLLS)
def test_the_bars_of_rolls_are_whole_dots(sheet: str, tmp_path: Path) -> None:
    """Every edge of a bar falls between two dots, so that nothing of them is grey."""
    path, roll = tmp_path / "labels.pdf", load_sheets()[sheet]
    try:
        write(path, "price", sheet, rows=[craft()])
    except (NothingToPrintError, UserError):
        pytest.skip("too small for what must be read")
    dpi = 25.4 / roll.dot
    assert seen(path, round(dpi), one_bit=True) == [[CODE]] == seen(path, round(dpi), one_bit=False)
    with opened(path) as document:
        page = document[0].render(scale=dpi / 72 * (1 - 1e-5), no_smoothtext=False).to_pil()
    colours = page.convert("RGB").getcolors(1 << 24)
    assert colours
    assert all(red == green == blue for _, (red, green, blue) in colours)


@pytest.mark.parametrize("sheet", ["L7160", "L7163"])
@pytest.mark.parametrize("price", [50, 125_000_000])
@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_any_price_has_its_room(sheet: str, price: int, language: str, tmp_path: Path) -> None:
    path, kind = tmp_path / "labels.pdf", "price" if sheet == "L7160" else "shelf"
    assert write(path, kind, sheet, language, rows=[goods(price_ore=price, comparison=None)]).labels == 1
    whole = "".join(one.text for one in signs(path) if one.text.isdigit())
    assert f"{price // 100}" in whole
    assert f"{price % 100:02}" in whole


@pytest.mark.parametrize("kind", ["price", "shelf"])
def test_goods_that_are_no_food_say_who_answers_for_them(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    write(path, kind, LABELS[kind].sheet, rows=[craft(warnings={"sv": "Ej för barn under tre år."})])
    text = texts(path)[0]
    for part in (
        "Träslöjd Lyckåberg",
        "Ekvägen 4, 371 31 Karlskrona",
        "hej@lyckaberg.example",
        "Parti A7",
        "Ej för barn",
    ):
        assert part in text
    small = write(path, kind, "L4732", rows=[craft()])
    assert codes(small) == {"no_room_for_producer"}


def test_allergens_of_every_language_have_a_line_and_are_never_small(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    names = {"sv": "Ostkaka på gammalt vis", "de": "Käsekuchen nach alter Art", "pl": "Sernik według starej receptury"}
    row = goods(names=names, allergens=(Allergen.MILK, Allergen.EGGS))
    assert write(path, "price", "L7160", "sv,de,pl", rows=[row]).problems == ()
    text = texts(path)[0]
    for part in (*names.values(), "mjölk, ägg", "Milch, Eier", "mleko, jaja"):
        assert part in text
    assert min(one.size for one in signs(path)) >= 5.8


@pytest.mark.parametrize(("kind", "larger"), [("price", "L7162"), ("shelf", "")])
def test_what_does_not_fit_is_refused_and_a_larger_sheet_is_named(kind: str, larger: str, tmp_path: Path) -> None:
    row = goods(names={"sv": (NAME * 3)[:200]}, allergens=(Allergen.MILK,))
    wanted = job(kind, LABELS[kind].sheet, rows=[row, goods(item_number="2")])
    printed = write_labels(tmp_path / "labels.pdf", wanted)
    if larger:
        assert [(problem.code, problem.stops) for problem in printed.problems] == [("outgrown", True)]
        assert larger in printed.problems[0].text(catalog("sv"))
        other = job(kind, larger, rows=[row])
        assert "outgrown" not in {problem.code for problem in find_problems(other)}
    else:
        assert printed.labels == 2


@pytest.mark.parametrize(("kind", "sheet"), [("price", "L7160"), ("shelf", "L7163"), ("price", "Z57x32")])
@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_a_lowered_price_is_announced_only_where_that_is_chosen(
    kind: str, sheet: str, language: str, tmp_path: Path
) -> None:
    path, main = tmp_path / "labels.pdf", catalog(language)
    row = goods(cut=PriceCut(Ore(11900), 12))
    word, told = (
        main.text("REDUCED PRICE"),
        main.plural("Lowest price in {count} day", "Lowest price in {count} days", 12),
    )
    for cuts, rows in ((False, [row]), (True, [replace(row, cut=None)]), (True, [row])):
        write(path, kind, sheet, language, rows=rows, cuts=cuts)
        announced = cuts and rows[0].cut is not None
        text = texts(path)[0]
        assert (word in text, told in text) == (announced, announced)
    assert ("119,00" in text) or ("119.00" in text)


def test_what_soon_spoils_is_lowered_without_its_lowest_price(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    write(path, rows=[goods(cut=PriceCut(Ore(11900), 30), soon_spoils=True)], cuts=True)
    assert "SÄNKT PRIS" in texts(path)[0]
    assert "Lägsta" not in texts(path)[0]


def test_a_price_of_nothing_is_asked(tmp_path: Path) -> None:
    wanted = job(rows=[goods(price_ore=0), goods(item_number="2")])
    with pytest.raises(UserError) as raised:
        write_labels(tmp_path / "labels.pdf", wanted)
    assert (raised.value.code, raised.value.values["items"]) == ("price_of_nothing", "1001")
    assert write_labels(tmp_path / "labels.pdf", wanted, confirmed=True).labels == 2


def test_abroad_the_unit_is_short_and_the_currency_the_countrys(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    there = exhibitor(event=head(country="DE", currency="EUR"))
    row = goods(producer=there, names={"de": "Heidehonig"}, comparison=ComparisonPrice(Ore(3450), Unit.KILOGRAM))
    write(path, "price", "L7160", "de", rows=[row])
    assert "Grundpreis · 350 g" in texts(path)[0]
    assert "34,50 €/kg" in texts(path)[0].replace("\N{NO-BREAK SPACE}", " ")


def test_every_roll_says_its_dots() -> None:
    assert {load_sheets()[key].dpi for key in ROLLS} == {203, 300}
    assert not any(sheet.dot for sheet in load_sheets().values() if sheet.kind is SheetKind.SHEET)


def test_the_own_text_of_a_template_tells_of_each_label(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    template = check_template({"name": "Jul", "text": {"sv": "{name} för {price} hos {producer} i {booth} {batch}"}})
    printed = write(path, "price", "L7165", rows=[goods(batch="")], template=template)
    said = texts(path)[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "Ljunghonung för 89,00 kr hos Aspö Musteri i A12" in said
    assert codes(printed) == {"empty_merge_field"}


@pytest.mark.parametrize("text", ["{namn}", "{name.__class__}", "{}", "{name", "name}", "{0}"])
def test_a_field_that_no_label_has_is_refused_beside_the_text(text: str) -> None:
    with pytest.raises(UserError) as raised:
        check_template({"text": {"sv": text}})
    assert (raised.value.code, raised.value.field) == ("unknown_merge_field", "text")


def test_what_is_filled_in_is_no_text_with_fields(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    template = check_template({"text": {"sv": "Från {name}"}})
    write(path, "price", "L7165", rows=[goods(names={"sv": "{price} <b>%s"})], template=template)
    assert "Från {price} <b>%s" in texts(path)[0]
