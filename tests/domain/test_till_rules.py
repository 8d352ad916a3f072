"""The fields of what tills go by: one form each, and errors that say what to do."""

import pytest

from made_in_blekinge.domain.till_rules import (
    FIELDS,
    PAYEE,
    POLISH_ACCOUNT,
    RATE_FIELDS,
    SWISH,
    accounts_for,
    check_payee,
    foreign_to,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("", ""),
        ("92124012340001567890123456", "92124012340001567890123456"),
        ("PL92 1240 1234 0001 5678 9012 3456", "92124012340001567890123456"),
        ("pl 92-1240-1234-0001-5678-9012-3456", "92124012340001567890123456"),
    ],
)
def test_a_polish_account_in_one_form(text: str, digits: str) -> None:
    assert POLISH_ACCOUNT.parse(text) == digits


@pytest.mark.parametrize("text", ["12", "92124012340001567890123457", "9212401234000156789012345", "SE" + "9" * 26])
def test_no_polish_account(text: str) -> None:
    with pytest.raises(UserError) as refused:
        POLISH_ACCOUNT.parse(text)
    assert (refused.value.code, refused.value.field) == ("bad_polish_account", "polish_account")


def test_a_swish_number_is_that_of_a_company() -> None:
    assert SWISH.parse(" 123 118-11 89 ") == "1231181189"
    for text in ("0701234567", "123118118", "12311811899"):
        with pytest.raises(UserError) as refused:
            SWISH.parse(text)
        assert refused.value.field == "swish"


def test_a_rate_is_shown_as_it_is_written() -> None:
    rate, day, source = RATE_FIELDS
    assert rate.parse("11,0421") == 11_042_100
    assert rate.kind.write(11_042_100, catalog("sv")) == "11,0421"
    assert rate.kind.show(None, catalog("sv")) == ""
    for field in (rate, day, source):
        with pytest.raises(UserError) as refused:
            field.parse("")
        assert refused.value.code == "missing"


def test_each_currency_has_its_accounts_and_its_foreign_ones() -> None:
    assert [field.key for field in accounts_for("EUR")] == ["iban", "payee"]
    assert [field.key for field in accounts_for("SEK")] == ["swish"]
    assert accounts_for("DKK") == ()
    assert foreign_to("SEK")[0] == "EUR"
    assert "DKK" not in foreign_to("DKK")
    assert {field.key for currency in ("SEK", "EUR", "PLN") for field in accounts_for(currency)} < {
        field.key for field in FIELDS
    }


def test_a_transfer_names_who_is_paid() -> None:
    check_payee("", "", "")
    check_payee("Blekinge", "SE45", "")
    with pytest.raises(UserError) as refused:
        check_payee("", "", "92124012340001567890123456")
    assert refused.value.field == PAYEE.key
