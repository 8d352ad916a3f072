"""Fields: every column of every register can be named, read, written and shown."""

import pytest

from made_in_blekinge.domain import event, exhibitor, product, sale
from made_in_blekinge.domain.fields import Field, heading_key, headings_of, in_languages
from made_in_blekinge.domain.kinds import TextLine, Whole
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, catalog
from made_in_blekinge.store.registers import BOOTHS, EVENTS, EXHIBITORS, PRODUCTS

REGISTERS = {
    "exhibitors": exhibitor.FIELDS,
    "products": product.FIELDS,
    "events": event.FIELDS,
    "booths": event.BOOTH_FIELDS,
    "sales": sale.FIELDS,
}
ALL = [field for fields in REGISTERS.values() for field in fields]


@pytest.mark.parametrize("fields", REGISTERS.values(), ids=REGISTERS)
def test_no_two_fields_of_a_register_share_a_key_or_a_label(fields: tuple[Field, ...]) -> None:
    assert len({field.key for field in fields}) == len(fields)
    for language in ("sv", "en"):
        labels = [heading_key(field.label(catalog(language))) for field in fields]
        assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize("fields", REGISTERS.values(), ids=REGISTERS)
def test_every_heading_that_a_field_claims_is_its_own(fields: tuple[Field, ...]) -> None:
    names = headings_of(fields)
    lost = {
        (field.key, heading)
        for field in fields
        for heading in (field.key, field.label(catalog("sv")), field.label(catalog("en")))
        if names[heading_key(heading)] is not field
    }
    assert lost == set()


@pytest.mark.parametrize(
    ("fields", "kept", "elsewhere"),
    [
        (exhibitor.FIELDS, EXHIBITORS.keys, set()),
        (product.FIELDS, PRODUCTS.keys, {"owner"}),
        (event.FIELDS, EVENTS.keys, set()),
        (event.BOOTH_FIELDS, BOOTHS.keys, {"event", "exhibitor", "share", "status"}),
    ],
)
def test_every_field_is_kept(fields: tuple[Field, ...], kept: frozenset[str], elsewhere: set[str]) -> None:
    assert {field.key for field in fields} - kept == elsewhere


@pytest.mark.parametrize("field", ALL, ids=lambda field: field.key)
def test_a_new_value_is_what_an_empty_cell_means(field: Field) -> None:
    assert field.kind.show(field.start, catalog("sv")) is not None
    if not field.required and field.default is None:
        assert field.parse("") == field.kind.empty


def test_an_error_names_its_field() -> None:
    field = Field("visitors", "Visitors", Whole(), required=True)
    for text, code in (("många", "bad_number"), ("", "missing")):
        with pytest.raises(UserError) as caught:
            field.parse(text)
        assert (caught.value.code, caught.value.field) == (code, "visitors")


def test_a_text_in_languages_is_a_field_a_language() -> None:
    fields = in_languages("name", "Name", TextLine(), ("Namn",))
    assert [field.key for field in fields] == [f"name_{language}" for language in CONTENT_LANGUAGES]
    assert fields[0].label(catalog("en")) == "Name (sv)"
    names = headings_of(fields)
    assert names["namn"] is fields[0]
    assert names["namn tyska"] is names["namn de"] is fields[2]


@pytest.mark.parametrize(
    ("heading", "key"),
    [("Org.nr/pers.nr", "org nr pers nr"), ("  PRIS  inkl. Moms ", "pris inkl moms"), ("Moms %", "moms %")],
)
def test_headings_are_compared_without_case_accents_and_signs(heading: str, key: str) -> None:
    assert heading_key(heading) == key
