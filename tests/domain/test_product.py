"""What must hold between the fields of a product."""

import pytest

from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.market import VatClass
from made_in_blekinge.domain.product import (
    VAT_PERCENT,
    UnitKind,
    announced_field,
    check_class,
    check_sale,
    folded,
    product_comparison,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog


@pytest.mark.parametrize(
    ("text", "permille"), [("6", 60), ("6 %", 60), ("0,06", 60), ("0.25", 250), ("25,5", 255), ("12,0", 120), ("0", 0)]
)
def test_a_percentage_is_per_mille_however_excel_keeps_it(text: str, permille: int) -> None:
    assert VAT_PERCENT.parse(text) == permille


@pytest.mark.parametrize("text", ["101", "-6", "sex", "6,55"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        VAT_PERCENT.parse(text)
    assert caught.value.field == "vat_percent"


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Antal KNA26", "KNA26"),
        ("quantity kna26", "KNA26"),
        ("Antal", None),
        ("Antal på lager nu", None),
        ("Pris KNA26", None),
    ],
)
def test_a_quantity_for_an_event_is_a_column_of_its_own(heading: str, code: str | None) -> None:
    field = announced_field(heading)
    assert (field and field.key) == (code and f"announced:{code}")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_heading_of_an_exported_quantity_is_recognised(language: str) -> None:
    field = announced_field("announced:KNA26")
    assert field is not None
    again = announced_field(field.label(catalog(language)))
    assert again is not None
    assert again.key == field.key


@pytest.mark.parametrize(
    ("permille", "country", "allowed"), [(35, "SE", True), (36, "SE", False), (None, "SE", True), (400, "DE", True)]
)
def test_strong_drink_is_not_for_swedish_markets(permille: int | None, country: str, allowed: bool) -> None:
    if allowed:
        check_sale(permille, country)
    else:
        with pytest.raises(UserError) as caught:
            check_sale(permille, country)
        assert caught.value.field == "alcohol_permille"


VALUES = {"price_sek": 8900, "net_milli": 200_000, "unit": Unit.GRAM, "comparison_price": True}


def test_the_comparison_price_is_by_the_kilo() -> None:
    found = product_comparison(VALUES)
    assert found is not None
    assert found.ore == 44500


@pytest.mark.parametrize("lacking", [{"price_sek": None}, {"net_milli": None}, {"comparison_price": False}])
def test_without_price_or_quantity_there_is_none(lacking: dict[str, object]) -> None:
    assert product_comparison(VALUES | lacking) is None


def test_a_unit_is_read_in_every_spelling() -> None:
    kind = UnitKind()
    assert (kind.parse("gram"), kind.parse("")) == (Unit.GRAM, Unit.PIECE)
    assert kind.parse(kind.write(Unit.GRAM, catalog("sv"))) is Unit.GRAM


def test_a_search_looks_in_number_names_and_owner() -> None:
    assert folded("A1", "Aspö", {"sv": "Äpple", "en": "Apple", "de": "", "da": "Äpple"}) == "a1 apple apple aspo"


@pytest.mark.parametrize("vat_class", [VatClass.FOOD, VatClass.FOOD_SERVED])
def test_strong_drinks_are_no_food_for_vat(vat_class: VatClass) -> None:
    check_class(vat_class, 35)
    check_class(VatClass.STANDARD, 125)
    with pytest.raises(UserError) as caught:
        check_class(vat_class, 36, "vat_class")
    assert (caught.value.code, caught.value.field) == ("alcohol_is_no_food", "vat_class")
