"""Labels of food as an inspector reads them: everything is there, and as large as the law wants."""

import datetime as dt
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.food_beside import digits_height
from made_in_blekinge.documents.labels.printing import (
    Job,
    NothingToPrintError,
    Printed,
    accepted,
    count_labels,
    cut_for,
    find_problems,
    space_on,
    write_labels,
)
from made_in_blekinge.documents.labels.words import until
from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.durability import Month, Stamped
from made_in_blekinge.domain.market import Allergen, AllergenKind, Municipality, PackageSide
from made_in_blekinge.domain.sheet import find_sheet, load_sheets
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import PAPER_LANGUAGES, catalog
from made_in_blekinge.queries.labels.rows import ProductLabel
from tests.support.documents.builders import CODE, exhibitor, product
from tests.support.documents.paper import head, logo
from tests.support.documents.reading import opened, qr_codes, signs, texts

FOOD = LABELS["food"]
X_HEIGHT = 0.486
DAY = dt.date(2026, 12, 24)
WORDS = {
    "sv": ("Knäckebröd med sesam", "rågmjöl 52 %, vatten, sesamfrön 8 %, salt", "Förvaras torrt"),
    "en": ("Crispbread with sesame", "rye flour 52 %, water, sesame 8 %, salt", "Keep dry"),
    "de": ("Knäckebrot mit Sesam", "Roggenmehl 52 %, Wasser, Sesam 8 %, Salz", "Trocken lagern"),
    "da": ("Knækbrød med sesam", "rugmel 52 %, vand, sesam 8 %, salt", "Opbevares tørt"),
    "pl": ("Chleb chrupki z sezamem", "mąka żytnia 52 %, woda, sezam 8 %, sól", "Przechowywać w suchym miejscu"),
    "lt": ("Traškutis su sezamu", "ruginiai miltai 52 %, vanduo, sezamas 8 %, druska", "Laikyti sausai"),
}


def crispbread(**changes: Any) -> ProductLabel:
    names, contents, storages = ({key: said[place] for key, said in WORDS.items()} for place in range(3))
    values: dict[str, Any] = {
        "producer": exhibitor("Stenugnsbageriet Surran", address="Tjärgränden 9", postcode="374 30", town="Karlshamn"),
        "names": names,
        "ingredients": contents,
        "storages": storages,
        "allergens": (Allergen.GLUTEN, Allergen.SESAME),
        "allergen_kinds": (AllergenKind.RYE,),
        "net_milli": 220_000,
        "best_before": DAY,
        "batch": "L26-331",
    }
    return product(**values | changes)


def job(*rows: ProductLabel, languages: str = "sv", sheet: str = "L7165") -> Job:
    return Job(FOOD, rows, cut_for(FOOD, find_sheet(sheet)), tuple(map(catalog, languages.split(","))))


def written(path: Path, *rows: ProductLabel, languages: str = "sv", sheet: str = "L7165") -> Printed:
    return write_labels(path, job(*rows, languages=languages, sheet=sheet))


def refusals(*rows: ProductLabel, languages: str = "sv", sheet: str = "L7165") -> list[str]:
    return [one.code for one in find_problems(job(*rows, languages=languages, sheet=sheet)) if one.stops]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "labels.pdf"


def fits(name: str) -> bool:
    """Whether foods are printed on a sheet at all."""
    try:
        return bool(find_problems(job(crispbread(), sheet=name)) or True)
    except UserError:
        return False


SHEETS = [name for name in load_sheets() if fits(name)]


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_all_of_it_stands_on_every_sheet_in_every_language(sheet: str, language: str, path: Path) -> None:
    wanted = job(crispbread(), languages=language, sheet=sheet)
    if (refused := refusals(crispbread(), languages=language, sheet=sheet)) == ["outgrown"]:
        assert space_on(wanted.sheet, FOOD)[0].safe.h < 66
        return
    assert refused == []
    write_labels(path, wanted)
    said = texts(path)[0].replace("\ufffe", "").replace("- ", "-")
    name, contents, storage = WORDS[language]
    told = " ".join((name, contents.replace("%", ""), storage, "Surran Tjärgränden L26-331"))
    for part in told.split():
        assert part.strip(",") in said
    assert until(DAY, catalog(language)) in said
    assert "374\xa030" in said or "374 30" in said
    assert catalog(language).number(220) in said


@pytest.mark.parametrize("sheet", SHEETS)
def test_nothing_overlaps_or_is_below_what_the_law_wants(sheet: str) -> None:
    rows = [
        crispbread(),
        crispbread(ingredients={"sv": ", ".join(["rågmjöl", "sesamfrön 8 %", "vatten"] * 25)}),
        crispbread(names={"sv": "Knäckebröd " * 18}),
        crispbread(names={"sv": "Ål"}),
        crispbread(producer=exhibitor("Blekinge Skärgårds Ekologiska Odlare och Förädlare Ekonomisk Förening" * 2)),
        crispbread(producer=exhibitor(logo=logo(300, 300)), code="", price_ore=125_000_000),
    ]
    wanted = job(*rows, sheet=sheet)
    space, _ = space_on(wanted.sheet, FOOD)
    for row, _, speech in accepted(wanted):
        from made_in_blekinge.documents.labels.design import Design

        made = Design("")
        FOOD.lay(made, space, row, speech)
        for box in made.texts:
            assert space.safe.x - 1e-6 <= box.x
            assert box.right <= space.label.right
            assert space.safe.y - 1e-6 <= box.y
            assert box.bottom <= space.safe.bottom + 1e-6
        for one, other in combinations(made.texts, 2):
            across = min(one.right, other.right) - max(one.x, other.x)
            along = min(one.bottom, other.bottom) - max(one.y, other.y)
            assert across <= 0.35 or along <= 0.35, (one, other)


def lowest(path: Path) -> float:
    """The height of the smallest small letter, in mm, without the digits below the bars."""
    return min(letter.size for letter in signs(path) if letter.text.isalpha()) * X_HEIGHT * 25.4 / 72


def test_small_letters_are_as_high_as_the_law_wants(path: Path) -> None:
    box = ImageFont.truetype(fonts.file_of(fonts.REGULAR), 1000).getbbox("x", anchor="ls")
    assert -box[1] / 1000 == pytest.approx(X_HEIGHT, abs=0.001)
    long = {"sv": ", ".join(["rågmjöl 52 %", "vatten", "sesamfrön", "havtorn"] * 9)}
    written(path, crispbread(ingredients=long))
    assert 1.2 <= lowest(path) < 1.3
    small = crispbread(ingredients={"sv": long["sv"] * 2}, package_side=PackageSide.SMALL)
    written(path, small)
    assert 0.9 <= lowest(path) < 1.2
    assert refusals(replace(small, package_side=None)) == ["outgrown"]


@given(st.integers(1, 2_000_000_000), st.sampled_from(list(Unit)))
def test_the_digits_of_a_quantity_are_as_high_as_it_is_large(milli: int, unit: Unit) -> None:
    factor = {"g": 1, "kg": 1000, "ml": 1, "cl": 10, "dl": 100, "l": 1000}.get(unit.value)
    amount = milli / 1000 * (factor or 0)
    least = 3 if factor is None else 2 if amount <= 50 else 3 if amount <= 200 else 4 if amount <= 1000 else 6
    assert digits_height(milli, unit) == least


@pytest.mark.parametrize(("net", "least"), [(50_000, 2), (200_000, 3), (220_000, 4), (1_000_000, 4), (1_200_000, 6)])
def test_the_quantity_is_measured(net: int, least: float, path: Path) -> None:
    written(path, crispbread(net_milli=net))
    figures = catalog("sv").number(net // 1000)
    large = [letter.size for letter in signs(path) if letter.text in figures]
    digits = sum(map(str.isdigit, figures))
    assert max(size for size in large if large.count(size) >= digits) * 0.647 * 25.4 / 72 >= least


def test_a_long_list_is_refused_and_a_larger_sheet_named() -> None:
    row = crispbread(ingredients={"sv": "vatten, salt, socker, " * 136}, allergens=(), allergen_kinds=())
    (problem,) = find_problems(job(row))
    assert (problem.code, problem.stops) == ("outgrown", True)
    assert str(problem.detail).endswith("L7168")


def test_the_address_is_never_cut(path: Path) -> None:
    maker = exhibitor("Föreningen " * 12, address=" ".join(["Den långa vägen genom skogen"] * 3), town="Karlshamn")
    written(path, crispbread(producer=maker))
    assert f"{maker.address}, 371 31 Karlshamn" in texts(path)[0].replace("\xa0", " ")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"best_before": ""}, "no_date"),
        ({"best_before": "Se förpackningen"}, "no_date"),
        ({"best_before": "6 månader"}, "no_date"),
        ({"net_milli": None}, "no_net_quantity"),
        ({"producer": exhibitor(address="", postcode="", town="")}, "no_address"),
        ({"allergens_unread": "mjölkk"}, "allergens_unread"),
        ({"names": {"de": "Brot"}}, "missing_translation"),
        ({"ingredients": {"de": "Mehl"}}, "missing_translation"),
    ],
)
def test_what_must_stand_there_and_is_missing_stops_the_label(changes: dict[str, Any], code: str, path: Path) -> None:
    assert refusals(crispbread(**changes)) == [code]
    with pytest.raises(NothingToPrintError):
        written(path, crispbread(**changes))


def test_strong_drinks_need_no_date() -> None:
    assert refusals(crispbread(best_before="", alcohol_permille=120)) == []


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"names": {"sv": "Honung"}, "origin": None}, "no_origin", "ursprung"),
        ({"ingredients": {"sv": "rågmjöl, vatten, sesamfrön"}}, "no_share", "sesamfrön"),
        ({"ingredients": {"sv": "mjöl, sesamfrön 8 %"}, "allergen_kinds": ()}, "allergen_not_named", "gluten"),
        ({"ingredients": {"sv": "mjöl, sesamfrön 8 %"}}, "allergen_not_in_ingredients", "Råg"),
        ({"ingredients": {}}, "no_ingredients", "ingredienser"),
    ],
)
def test_what_a_person_must_judge_is_said(changes: dict[str, Any], code: str, said: str) -> None:
    found = {one.code: one.text(catalog("sv")) for one in find_problems(job(crispbread(**changes)))}
    assert said in found[code]


def test_allergens_are_bold_and_shares_stand_by_their_ingredients(path: Path) -> None:
    row = crispbread(ingredients={"sv": "rågmjöl 52 %, vatten, sesamfrön, salt"}, shares={"sv": (("sesamfrön", 80),)})
    assert find_problems(job(row)) == ()
    written(path, row)
    assert "sesamfrön 8" in texts(path)[0].replace("\xa0", " ")


@pytest.mark.parametrize(
    ("changes", "language", "said"),
    [
        ({"use_by": DAY, "best_before": ""}, "de", ("Zu verbrauchen bis", "24.12.2026")),
        ({"best_before": "mars 2027"}, "sv", ("Bäst före utgången av", "mars 2027")),
        ({"best_before": "Se lock"}, "pl", ("Najlepiej spożyć przed", "patrz wieczko")),
    ],
)
def test_its_date_speaks_the_language_of_the_label(
    changes: dict[str, Any], language: str, said: tuple[str, ...], path: Path
) -> None:
    written(path, crispbread(**changes), languages=language)
    for part in said:
        assert part in texts(path)[0]


def test_months_and_places_are_written_in_every_language() -> None:
    for language in PAPER_LANGUAGES:
        assert "2027" in until(Month(2027, 3), catalog(language))
        assert until(Month(2027, 0), catalog(language)) == "2027"
        assert until(Stamped.LID, catalog(language))


def test_abroad_the_country_stands_by_the_address(path: Path) -> None:
    maker = exhibitor(event=head(country="DE", currency="EUR"))
    written(path, crispbread(producer=maker, origin=Municipality.RONNEBY), languages="de")
    said = texts(path)[0]
    assert "Karlskrona, Schweden" in said
    assert "Herkunft: Ronneby, Schweden" in said


def test_a_second_language_has_a_label_of_its_own_or_a_body_of_its_own(path: Path) -> None:
    both = job(crispbread(), languages="sv,de")
    assert (both.total, count_labels(both)) == (2, 2)
    assert write_labels(path, both).labels == 2
    assert texts(path)[0].count("Karlshamn") == 2
    high = job(crispbread(), languages="sv,de", sheet="L7166")
    assert (high.total, count_labels(high)) == (1, 1)
    assert write_labels(path, high).labels == 1
    assert texts(path)[0].count("Karlshamn") == 1
    for part in ("Ingredienser", "Zutaten", "Bäst före", "Mindestens haltbar bis"):
        assert part in texts(path)[0]


def test_a_language_that_is_missing_leaves_out_its_own_label_only(path: Path) -> None:
    printed = written(path, crispbread(names={"sv": "Bröd"}), languages="sv,de")
    assert printed.labels == 1
    assert {one.code for one in printed.problems if one.stops} == {"missing_translation"}
    assert "tyska" in next(one for one in printed.problems if one.stops).text(catalog("sv"))


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("sheet", ["L7165", "L7166", "DK-11202"])
def test_its_code_is_read_and_no_other(sheet: str, dpi: int, path: Path) -> None:
    written(path, crispbread(), sheet=sheet)
    assert {code for page in qr_codes(path, dpi) for code in page} == {CODE}


def test_price_and_code_that_have_no_room_are_said() -> None:
    simple = product(names={"sv": "Honung"}, ingredients={"sv": "honung"}, allergens=(), storages={})
    assert [one.code for one in find_problems(job(simple, sheet="L7163"))] == ["no_room_for_code"]


def test_a_logo_stands_beside_its_producer(path: Path) -> None:
    with_logo = crispbread(producer=exhibitor(logo=logo(300, 300)))
    assert find_problems(job(with_logo)) == ()
    written(path, with_logo)
    with opened(path) as document:
        assert any(thing.type == 3 for thing in document[0].get_objects(max_depth=4))
    (problem,) = find_problems(job(crispbread(producer=exhibitor(logo=b"no picture"))))
    assert problem.code == "bad_logo"
