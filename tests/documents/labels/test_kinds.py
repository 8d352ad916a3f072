"""What each kind of label says, and what it wants a person to know."""

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, Printed, cut_for, write_labels
from made_in_blekinge.domain.badge import BadgeRole
from made_in_blekinge.domain.market import Allergen, AllergenKind
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.i18n import catalog
from tests.support.documents.builders import event, exhibitor, product
from tests.support.documents.paper import logo, sign, vacant
from tests.support.documents.reading import opened, signs, texts

ENGLISH = "en"


def write(path: Path, kind: str, row: Any, languages: str = ENGLISH, sheet: str = "") -> Printed:
    label = LABELS[kind]
    speech = tuple(catalog(language) for language in languages.split(","))
    return write_labels(path, Job(label, [row], cut_for(label, find_sheet(sheet or label.sheet)), speech))


def said(path: Path, kind: str, row: Any, languages: str = ENGLISH) -> str:
    write(path, kind, row, languages)
    return texts(path)[0]


def codes(printed: Printed) -> list[str]:
    return [problem.code for problem in printed.problems]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "labels.pdf"


def test_food_says_what_the_law_wants(path: Path) -> None:
    text = said(path, "food", product())
    for part in (
        "Blackberry jam",
        "350 g",
        "Ingredients: blackberries, butter (milk), sugar",
        "Best before 24 December 2026",
        "Storage: Keep cool",
        "Aspö Musteri Hamngatan 3, 371 31 Karlskrona",
        "Batch L7",
    ):
        assert part in text


def test_food_names_the_cereals_that_its_ingredients_do_not(path: Path) -> None:
    row = product(allergens=(Allergen.GLUTEN,), allergen_kinds=(AllergenKind.BARLEY,))
    assert "Contains: cereals with gluten (barley)" in said(path, "food", row)


def test_a_strong_drink_says_how_strong_it_is(path: Path) -> None:
    assert "Alc. 2.2 % vol" in said(path, "food", product(alcohol_permille=22))
    assert "Alc." not in said(path, "food", product(alcohol_permille=12))


def test_the_comparison_price_of_a_shelf_label_lies_on_yellow(path: Path) -> None:
    text = said(path, "shelf", product())
    assert "89." in text
    assert "254.29" in text
    with opened(path) as document:
        drawn = document[0].render(scale=2).to_pil().convert("RGB")
    yellow = [drawn.getpixel((x, y)) == (255, 226, 90) for x in range(drawn.width) for y in range(drawn.height)]
    assert 0.002 < sum(yellow) / len(yellow) < 0.02  # of a page of fourteen labels, of which one is printed


def test_a_badge_names_the_person_first(path: Path) -> None:
    text = said(path, "badge", exhibitor())
    for part in ("Åsa Ström", "Aspö Musteri", "A12", "Sommarmarknad Karlskrona"):
        assert part in text
    largest = max(signs(path), key=lambda letter: letter.size)
    assert largest.text in "Åsa Ström"


@pytest.mark.parametrize("sheet", ["L4785", "L7418", "11354"])
@pytest.mark.parametrize("role", list(BadgeRole))
def test_a_badge_says_the_role_in_words_and_never_a_personal_code(role: BadgeRole, sheet: str, path: Path) -> None:
    firm = "Cashier" if role is BadgeRole.STAFF else "Skärgårdstidningen"
    row = exhibitor(firm, representative="Hans-Christian von Löwenstein", role=role, personal_code="481516")
    assert codes(write(path, "badge", row, "sv", sheet)) == []
    text = texts(path)[0].replace("\ufffe", "-")
    assert catalog("sv").text(role.label) in text
    assert "481" not in text
    assert "Kassapersonal" in text if role is BadgeRole.STAFF else firm in text


@pytest.mark.parametrize("first", ["Bo", "Anita", "Per-Olof", "Hans-Christian", "Małgorzata"])
def test_the_first_name_of_a_badge_is_read_at_three_metres(first: str, path: Path) -> None:
    assert codes(write(path, "badge", exhibitor(representative=f"{first} Wiśniewska"), "pl")) == []
    assert "".join(letter.text for letter in signs(path) if letter.size >= 30).replace(" ", "") == first


def test_a_badge_without_a_person_is_reported(path: Path) -> None:
    assert codes(write(path, "badge", exhibitor(representative=""))) == ["no_representative"]
    assert "Aspö Musteri" in texts(path)[0]


@pytest.mark.parametrize("kind", ["box", "pass"])
def test_boxes_and_passes_say_whose_they_are(kind: str, path: Path) -> None:
    text = said(path, kind, exhibitor())
    for part in ("Aspö Musteri", "A12", "Sommarmarknad Karlskrona", "Fri 12 June"):
        assert part in text


def test_a_code_that_has_no_room_is_reported(path: Path) -> None:
    assert codes(write(path, "booth", sign(), sheet="L4732")) == ["no_room_for_code"]
    assert codes(write(path, "price", product(code="10012345678902"), sheet="L4732")) == ["no_room_for_code"]


def test_a_tent_says_the_same_on_both_sides(path: Path) -> None:
    text = said(path, "tent", sign(logo=logo()))
    assert text.count("Blekinge Keramik") == 2
    letters = [letter for letter in signs(path) if letter.text == "K" and letter.size > 30]
    upper, lower = sorted(letters, key=lambda letter: letter.bottom, reverse=True)
    assert upper.bottom + lower.top == pytest.approx(297, abs=0.5)


def test_a_tent_for_a_vacant_booth_is_reported(path: Path) -> None:
    assert codes(write(path, "tent", vacant())) == ["vacant"]


def test_a_logo_too_large_to_be_opened_is_left_out_and_reported(path: Path) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)) + logo()[33:]
    assert codes(write(path, "tent", sign(logo=bomb))) == ["bad_logo"]
    assert codes(write(path, "booth", sign(logo=bomb))) == ["bad_logo"]


def test_a_poster_lists_who_stands_where(path: Path) -> None:
    assert write(path, "poster", event(60)).problems == ()
    text = texts(path)[0]
    assert "Sommarmarknad Karlskrona" in text
    assert all(f"A{number} Utställare {number}" in " ".join(text.split()) for number in (1, 30, 60))
    assert "Livsmedel" in text or "Food" in text
    assert "10–16.30" in text


def test_a_poster_that_cannot_hold_them_all_is_reported(path: Path) -> None:
    printed = write(path, "poster", event(500))
    assert codes(printed) == ["too_many_exhibitors"]


def test_a_poster_without_exhibitors_is_refused(path: Path) -> None:
    with pytest.raises(Exception, match="None of these labels"):
        write(path, "poster", event(0))


@pytest.mark.parametrize(("currency", "mark"), [("SEK", "kr"), ("EUR", "€"), ("PLN", "PLN"), ("DKK", "Dkr")])
def test_blank_cards_have_the_currency_of_the_event(currency: str, mark: str, path: Path) -> None:
    assert mark.casefold() in said(path, "cards", event(currency=currency), "sv").casefold()
