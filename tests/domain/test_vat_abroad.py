"""The VAT class of goods in countries where it is another one than usual."""

import pytest

from made_in_blekinge.domain.market import VatClass
from made_in_blekinge.domain.vat_abroad import ClassesAbroad, vat_class_in
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog


def test_what_is_said_for_a_country_goes_before_the_usual_class() -> None:
    abroad = {"DE": VatClass.STANDARD}
    found = [vat_class_in(country, VatClass.FOOD, abroad) for country in ("SE", "DE", "PL")]
    assert found == [VatClass.FOOD, VatClass.STANDARD, VatClass.FOOD]


@pytest.mark.parametrize(
    "text", ["DE: standard\nPL: Livsmedel", "Polen: food; Tyskland: STANDARD", "pl mat, de standard"]
)
def test_countries_and_classes_are_read_in_every_writing(text: str) -> None:
    assert ClassesAbroad().parse(text) == (("DE", VatClass.STANDARD), ("PL", VatClass.FOOD))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_they_come_back_from_a_file_and_a_form(language: str) -> None:
    kind, value = ClassesAbroad(), (("DE", VatClass.STANDARD), ("DK", VatClass.FOOD_SERVED), ("LT", VatClass.BOOK))
    for text in (kind.write(value, catalog(language)), kind.show(value, catalog(language))):
        assert kind.parse(str(text)) == value
    assert kind.parse("") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DE", "bad_class_abroad"), ("DE:", "bad_class_abroad"), ("DE: lyx", "unknown_choice"),
        ("SE: food", "unknown_country"), ("Atlantis: food", "unknown_country"), ("DE: food; DE: book", "country_twice"),
    ],
)  # fmt: skip
def test_what_is_no_country_with_a_class_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        ClassesAbroad().parse(text)
    assert caught.value.code == code
    assert catalog("sv").error(caught.value)
