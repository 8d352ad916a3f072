"""GTIN, in-store numbers, scans, and the code on a booth sign."""

import string
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import ean

from made_in_blekinge.domain.codes import (
    company_prefixes,
    in_store_code,
    is_genuine,
    parse_gtin,
    parse_in_store_code,
    parse_participation_payload,
    parse_scan,
    participation_payload,
)
from made_in_blekinge.errors import UserError

UID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
SECRET = b"the market's own secret"
PAYLOAD = participation_payload(UID, SECRET)
SIGNS = string.digits + string.ascii_uppercase


@pytest.mark.parametrize(
    ("scanned", "prefixes"),
    [
        ("7350053850019", ("73500538500", "7350053850", "735005385")), ("]E07350053850019", ("73500538500",)),
        ("17350099000000", ("73500990000",)), ("036000291452", ("00360002914",)), ("2000000000008", ()),
        ("0400001000014", ()), ("96385074", ()), ("7350053850018", ()), ("KER:20", ()), ("", ()),
    ],
)  # fmt: skip
def test_the_company_s_part_of_a_gtin(scanned: str, prefixes: tuple[str, ...]) -> None:
    """None of codes that a shop makes, of short ones, and of what is no GTIN."""
    assert company_prefixes(scanned)[: len(prefixes) or None] == prefixes


@pytest.mark.parametrize(
    "text, gtin",
    [
        ("7350099000003", "7350099000003"),
        (" 7350099-000003 ", "7350099000003"),
        ("96385074", "96385074"),
        ("400001000014", "0400001000014"),
        ("036000291452", "0036000291452"),
        ("07350099000003", "7350099000003"),
        ("17350099000000", "17350099000000"),
        ("", ""),
    ],
)
def test_a_gtin_is_kept_in_one_form(text: str, gtin: str) -> None:
    assert parse_gtin(text) == gtin


@pytest.mark.parametrize("text", ["7350099000001", "12345", "735009900000X", "0000000000000", "٧٣٥٠٠٩٩٠٠٠٠٠٣"])
def test_a_wrong_gtin_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_gtin(text)
    assert caught.value.code == "bad_gtin"


@given(st.integers(0, 9999), st.integers(0, 999_999))
def test_the_check_digit_of_an_in_store_code_is_that_of_an_ean(exhibitor: int, product: int) -> None:
    assert ean.is_valid(in_store_code(exhibitor, product))
    assert parse_in_store_code(in_store_code(exhibitor, product)) == (exhibitor, product)


def test_in_store_codes_are_company_internal_and_have_a_check_digit() -> None:
    assert in_store_code(0, 100001) == "0400001000014"
    assert in_store_code(0, 100002) == "0400001000021"
    assert in_store_code(64, 420) == parse_gtin(in_store_code(64, 420))


@pytest.mark.parametrize("exhibitor, product", [(10_000, 1), (1, 1_000_000), (-1, 1)])
def test_numbers_too_long_for_an_in_store_code_are_refused(exhibitor: int, product: int) -> None:
    with pytest.raises(UserError) as caught:
        in_store_code(exhibitor, product)
    assert caught.value.code == "no_in_store_code"


@pytest.mark.parametrize(
    "sent, scanned",
    [
        ("7350099000003\r\n", "7350099000003"),
        ("400001000014\n", "0400001000014"),
        ("]E07350099000003", "7350099000003"),
        ("\x02123456789012\x03", "123456789012".zfill(13)),
        ("123456789013", "123456789013"),
        ("6673-0261", "6673-0261"),
        ("", ""),
    ],
)
def test_scans_lose_what_the_scanner_adds(sent: str, scanned: str) -> None:
    assert parse_scan(sent) == scanned


@given(st.uuids(), st.binary(min_size=16, max_size=32))
@settings(deadline=None)
def test_a_booth_code_is_read_back_and_verified(uid: UUID, secret: bytes) -> None:
    payload = participation_payload(uid, secret)
    code = parse_participation_payload(payload.lower() + "\r\n")
    assert code.uid == uid
    assert is_genuine(code, secret)
    assert not is_genuine(code, secret + b"x")
    assert set(payload) <= set(SIGNS + " $%*+-./:")
    assert len(payload) <= 45


@given(st.integers(5, len(PAYLOAD) - 1), st.sampled_from(SIGNS))
@settings(deadline=None)
def test_one_wrong_sign_is_damage_and_not_another_booth(place: int, sign: str) -> None:
    damaged = PAYLOAD[:place] + sign + PAYLOAD[place + 1 :]
    if damaged != PAYLOAD:
        with pytest.raises(UserError) as caught:
            parse_participation_payload(damaged)
        assert caught.value.code == "damaged_code"


def test_a_forged_code_reads_but_does_not_verify() -> None:
    forged = parse_participation_payload(participation_payload(UID, b"guessed"))
    assert forged.uid == UID
    assert not is_genuine(forged, SECRET)


def test_a_scanner_with_another_keyboard_still_reads() -> None:
    assert parse_participation_payload(PAYLOAD.replace(":", "Ö")).uid == UID


@pytest.mark.parametrize(
    "text, code",
    [
        *[("", "not_our_code"), ("https://example.se", "not_our_code"), ("7350099000003", "not_our_code")],
        *[("x" * 4000, "not_our_code"), ("MIB0:A", "not_our_code"), ("MIB1", "not_our_code")],
        *[("MIB2:ANYTHING", "newer_code_version"), ("MIB1:", "damaged_code"), (PAYLOAD[:-8], "damaged_code")],
        *[(PAYLOAD + PAYLOAD[5:], "damaged_code"), ("MIB1:åäö", "damaged_code")],
    ],
)
def test_other_codes_are_told_apart(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_participation_payload(text)
    assert caught.value.code == code
