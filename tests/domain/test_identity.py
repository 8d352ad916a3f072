"""Numbers and addresses in one canonical form each, and wrong ones refused."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain import identity
from made_in_blekinge.domain.identity import Identity, mask_identity, parse_identity
from made_in_blekinge.domain.market import IdentityKind, LegalForm
from made_in_blekinge.errors import UserError

ORGANISATION = Identity(IdentityKind.ORGANISATION, "556334-3689")
PERSON = Identity(IdentityKind.PERSONAL, "880320-0016")


@pytest.mark.parametrize(
    "text",
    [
        "556334-3689",
        "5563343689",
        "556334–3689",
        " 556334 3689 ",
        "165563343689",
        "SE556334368901",
        "５５６３３４－３６８９",
    ],
)
def test_an_organisation_is_equal_however_it_is_written(text: str) -> None:
    assert parse_identity(text, LegalForm.LIMITED_COMPANY) == parse_identity(text, None) == ORGANISATION


@pytest.mark.parametrize("text", ["880320-0016", "8803200016", "19880320-0016", "198803200016", "SE880320001601"])
def test_a_person_is_equal_however_they_are_written(text: str) -> None:
    assert parse_identity(text, LegalForm.SOLE_TRADER) == PERSON


def test_people_a_century_apart_stay_apart() -> None:
    assert parse_identity("880320+0016", None).number == parse_identity("188803200016", None).number == "880320+0016"


@pytest.mark.parametrize("text", ["550226-1513", "811228-9841", "000229-0005"])
def test_other_valid_numbers_are_accepted(text: str) -> None:
    assert parse_identity(text, None).number == text


def test_a_coordination_number_has_its_day_plus_sixty() -> None:
    assert parse_identity("701063-2391", LegalForm.SOLE_TRADER) == Identity(IdentityKind.COORDINATION, "701063-2391")


@pytest.mark.parametrize("text", ["556473-8230", "165564738230", "55633436890", "195563343689", "556334/3689", "AB 12"])
def test_a_wrong_organisation_number_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_identity(text, LegalForm.LIMITED_COMPANY)
    assert caught.value.code == "bad_identity"


@pytest.mark.parametrize(
    "text", ["880320-0018", "198803200018", "8813200014", "19000229-0005", "880320-001", "x 8803200016 1"]
)
def test_a_wrong_personal_number_is_refused_and_masked(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_identity(text, LegalForm.SOLE_TRADER)
    assert caught.value.code == "bad_identity"
    assert sum(sign.isdigit() for sign in str(caught.value)) == 6


def test_the_number_fits_the_legal_form() -> None:
    with pytest.raises(UserError) as caught:
        parse_identity("556334-3689", LegalForm.SOLE_TRADER)
    assert caught.value.code == "wrong_identity_kind"
    with pytest.raises(UserError) as caught:
        parse_identity("880320-0016", LegalForm.LIMITED_COMPANY)
    assert caught.value.code == "wrong_identity_kind"
    assert "0016" not in str(caught.value)


def test_foreign_numbers_are_free_and_a_hobby_may_have_none() -> None:
    assert parse_identity("HRB  4711 Rostock", LegalForm.FOREIGN) == Identity(IdentityKind.FOREIGN, "HRB 4711 Rostock")
    assert parse_identity("", LegalForm.HOBBY) == Identity(IdentityKind.NONE, "")
    assert parse_identity("880320-0016", LegalForm.HOBBY) == PERSON
    with pytest.raises(UserError) as caught:
        parse_identity("x" * 31, LegalForm.FOREIGN)
    assert caught.value.code == "too_long"


@pytest.mark.parametrize("legal_form", [None, LegalForm.SOLE_TRADER, LegalForm.FOREIGN])
def test_others_must_have_a_number(legal_form: LegalForm | None) -> None:
    with pytest.raises(UserError) as caught:
        parse_identity(" \u200b", legal_form)
    assert caught.value.code == "missing_identity"


@pytest.mark.parametrize(
    "number, shown",
    [
        ("880320-0016", "880320-****"),
        ("880320+0016", "880320+****"),
        ("701063-2391", "701063-****"),
        ("556334-3689", "556334-3689"),
        ("HRB 4711", "HRB 4711"),
        ("", ""),
    ],
)
def test_only_people_are_masked(number: str, shown: str) -> None:
    assert mask_identity(number) == shown


def _postcode(text: str) -> str:
    return identity.parse_postcode(text, "SE")


@pytest.mark.parametrize(
    "parse, text, canonical",
    [
        (identity.parse_bankgiro, "54029681", "5402-9681"),
        (identity.parse_bankgiro, "297 3675", "297-3675"),
        (identity.parse_plusgiro, "2865434", "28 65 43-4"),
        (identity.parse_account, "90295735211", "9029, 5735211"),
        (identity.parse_account, "9029-573 52 11", "9029, 5735211"),
        (identity.parse_account, "6789 123 456 789", "6789, 123456789"),
        (identity.parse_account, "8327-9,18", "8327-9, 0000000018"),
        (identity.parse_account, "8327, 18", "8327-9, 0000000018"),
        (identity.parse_account, "832790000000018", "8327-9, 0000000018"),
        (identity.parse_account, "３３００ 8803200016", "3300, 8803200016"),
        (identity.parse_plusgiro, "4-2", "4-2"),
        (identity.parse_plusgiro, "41054685", "410 54 68-5"),
        (identity.parse_iban, "de33 1002 0500 0001 1947 00", "DE33100205000001194700"),
        (identity.parse_swish, "123 118 11 89", "1231181189"),
        (identity.parse_swish, "070-677 71 75", "+46706777175"),
        (identity.parse_email, " Info@Aspo-Musteri.Example ", "Info@aspo-musteri.example"),
        (identity.parse_email, "örjan+b@åhus.example", "örjan+b@åhus.example"),
        (identity.parse_phone, "0455-962 72", "+4645596272"),
        (identity.parse_phone, "+46 73 435 97 48", "+46734359748"),
        (identity.parse_phone, "0049 381 4590860", "+493814590860"),
        (_postcode, "37435", "374 35"),
        (_postcode, "SE-374 35", "374 35"),
        (identity.parse_website, "www.Exempel.se/Väv?a=1", "https://www.exempel.se/Väv?a=1"),
        (identity.parse_website, "HTTP://exempel.se:8080", "http://exempel.se:8080"),
        (identity.parse_website, "exempel.se:8080/x", "https://exempel.se:8080/x"),
    ],
)
def test_what_is_right_gets_its_canonical_form(parse: Callable[[str], str], text: str, canonical: str) -> None:
    assert parse(text) == canonical == parse(canonical)
    assert parse(" \u00a0") == ""


@pytest.mark.parametrize(
    "parse, code, texts",
    [
        (identity.parse_bankgiro, "bad_bankgiro", ["5402-9682", "123", "5402/9681", "５" * 40]),
        (identity.parse_plusgiro, "bad_plusgiro", ["410 54 68-6", "2", "123456789", "abc"]),
        (
            identity.parse_account,
            "bad_account",
            [
                "9029, 5735214",
                "90295735",
                "8328-9, 18",
                "1-2",
                "8327",
                "0000, 1234567",
                "abc",
                "9029;5735211",
                "9" * 60,
            ],
        ),
        (identity.parse_iban, "bad_iban", ["DE33100205000001194701", "SE", "=1"]),
        (identity.parse_swish, "bad_swish", ["1234567890123", "0455-962 72", "9876543210", "x"]),
        (
            identity.parse_email,
            "bad_email",
            ["info(at)trasig", "a@b", "a b@c.se", "a@@b.se", "@b.se", "a@b..se", "a@b.se,"],
        ),
        (identity.parse_email, "bad_email", ["a\n@b.se", "<a@b.se>", f"{'a' * 250}@b.se", "a@-b.se", "a@b.se."]),
        (identity.parse_phone, "bad_phone", ["12", "abc", "0702832245 / 0455-96272", "0455-962 72 ext 5", "0" * 300]),
        (_postcode, "bad_postcode", ["3743", "374 356", "DE-37435", "ABCDE"]),
        (
            identity.parse_website,
            "bad_website",
            ["javascript:alert(1)", "file:///etc/passwd", "https://a", "ftp://a.se"],
        ),
        (
            identity.parse_website,
            "bad_website",
            ["https://u:p@a.se", "a.se/x y", "//", "a.se:99999", "a" * 250 + ".se"],
        ),
        (identity.parse_website, "bad_website", ["https://[::1", "<b>a.se</b>", "javascript:1+alert()"]),
    ],
)
def test_what_is_wrong_is_refused(parse: Callable[[str], str], code: str, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(UserError) as caught:
            parse(text)
        assert caught.value.code == code, text


@pytest.mark.parametrize(
    "text, country, postcode",
    [
        *[("18055", "DE", "18055"), ("3700", "DK", "3700"), ("70-001", "PL", "70-001"), ("70001", "PL", "70-001")],
        *[
            ("92001", "LT", "LT-92001"),
            ("LV1050", "LV", "LV-1050"),
            ("D-18055", "DE", "18055"),
            ("sw1a 1aa", "GB", "SW1A 1AA"),
        ],
    ],
)
def test_postcodes_are_written_as_their_country_does(text: str, country: str, postcode: str) -> None:
    assert identity.parse_postcode(text, country) == postcode


def test_numbers_are_shown_as_swedes_write_them_and_others_with_their_country() -> None:
    assert identity.format_phone("+46706777175") == "070-677 71 75"
    assert identity.format_phone("+493814590860") == "+49 381 4590860"
    assert identity.format_phone("") == ""


@given(st.text(max_size=80))
@settings(deadline=None)
def test_no_text_breaks_a_parser(text: str) -> None:
    parsers = (
        identity.parse_bankgiro, identity.parse_plusgiro, identity.parse_account, identity.parse_iban,
        identity.parse_swish,
    )  # fmt: skip
    for parse in (*parsers, identity.parse_email, identity.parse_phone, identity.parse_website, _postcode):
        with suppress(UserError):
            assert parse(parse(text)) == parse(text)
