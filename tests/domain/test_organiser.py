"""The fields of the organiser: numbers are checked, and the financial year is a year from the first of a month."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.organiser import BY_KEY, FIELDS, FinancialYear
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("vat_number", "SE 556016-0680 01", "SE556016068001"),
        ("vat_number", "", ""),
        ("bankgiro", "2973675", "297-3675"),
        ("iban", "SE45 5000 0000 0583 9825 7466", "SE4550000000058398257466"),
        ("vat", "", None),
        ("vat", "nej", ()),
        ("vat", "ja", ((None, None),)),
        ("financial_year_starts", "", 1),
        ("financial_year_starts", "7", 7),
        ("financial_year_starts", "07-01", 7),
        ("financial_year_starts", "2026-07-01..2027-06-30", 7),
        ("financial_year_starts", "2026-03-01 – 2027-02-28", 3),
        ("financial_year_starts", "03-01–02-29", 3),
        ("financial_year_starts", "01-01 till 12-31", 1),
    ],
)
def test_what_people_write_is_read(key: str, text: str, value: object) -> None:
    assert BY_KEY[key].parse(text) == value


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("name", "", "missing"),
        ("identity_number", "556016-0681", "bad_identity"),
        ("vat_number", "SE556016068101", "bad_vat_number"),
        ("vat_number", "SE556016068002", "bad_vat_number"),
        ("bankgiro", "5402-9682", "bad_bankgiro"),
        ("iban", "SE4550000000058398257467", "bad_iban"),
        ("vat", "2026-02-01–2026-01-01", "period_backwards"),
        ("vat", "kanske", "bad_period"),
        ("financial_year_starts", "13", "bad_financial_year"),
        ("financial_year_starts", "0", "bad_financial_year"),
        ("financial_year_starts", "07-15", "bad_financial_year"),
        ("financial_year_starts", "07-01–07-01", "bad_financial_year"),
        ("financial_year_starts", "07-01–05-31", "bad_financial_year"),
        ("financial_year_starts", "brutet", "bad_financial_year"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(key: str, text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        BY_KEY[key].parse(text)
    assert (refused.value.code, refused.value.field) == (code, key)


@given(st.integers(1, 12))
def test_a_financial_year_is_read_as_it_is_shown(month: int) -> None:
    kind = FinancialYear()
    assert kind.parse(kind.show(month, catalog("sv"))) == month


def test_every_field_shows_its_empty_value() -> None:
    for field in FIELDS:
        assert isinstance(field.kind.show(field.kind.empty, catalog("sv")), str)
