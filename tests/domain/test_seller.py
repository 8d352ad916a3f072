"""What is kept of a seller: who sells in law, a digest that any change breaks, and until when it is kept."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import IdentityKind, SellerMode
from made_in_blekinge.domain.seller import (
    Particulars,
    SellerVat,
    journal_sellers,
    kept_until,
    new_salt,
    number_on_receipts,
    one_line,
    seller_in_law,
    sells_in_law,
    snapshot_digest,
)

SAID = st.builds(
    Particulars, st.none() | st.integers(1, 9999), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20),
    st.booleans(), st.booleans(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "of_organiser", "sells"),
    [
        (SellerMode.AGENT, True, False),
        (SellerMode.AGENT, False, True),
        (SellerMode.KOMMISSION, True, True),
        (SellerMode.KOMMISSION, False, False),
    ],
)
def test_in_kommission_the_organiser_sells_else_the_producer(mode: SellerMode, of_organiser: bool, sells: bool) -> None:
    assert sells_in_law(mode, of_organiser) is sells


@given(SAID, SAID, st.sampled_from(["00" * 16, "ab" * 16]))
def test_other_particulars_have_another_digest(one: Particulars, other: Particulars, salt: str) -> None:
    assert (snapshot_digest(salt, one) == snapshot_digest(salt, other)) == (one == other)
    assert snapshot_digest(salt, one) != snapshot_digest(new_salt(), one)


def test_text_cannot_move_from_one_particular_to_the_next() -> None:
    assert snapshot_digest("", Particulars(1, "a", "bc", "", True)) != snapshot_digest(
        "", Particulars(1, "ab", "c", "", True)
    )


def test_the_digest_is_that_of_the_written_form() -> None:
    """Frozen: a digest of a journal of years ago must still be found."""
    said = Particulars(7, "Aspö Musteri", "556016-0680", "Hamngatan 1, 371 32 Karlskrona", True)
    assert snapshot_digest("00" * 16, said) == "7b4ac97adc924a33fc961bab55d4ea87c426af87372b03b244013bb182eacbc0"


def test_a_personal_number_is_shown_nowhere() -> None:
    assert number_on_receipts(IdentityKind.PERSONAL, "880320-0016") == ""
    assert number_on_receipts(IdentityKind.COORDINATION, "880380-0016") == ""
    assert number_on_receipts(IdentityKind.ORGANISATION, "556016-0680") == "556016-0680"
    assert number_on_receipts(IdentityKind.NONE, None) == ""


def test_an_address_is_one_line_without_empty_parts() -> None:
    assert one_line("Hamngatan 1", "371 32 Karlskrona") == "Hamngatan 1, 371 32 Karlskrona"
    assert one_line("", " ") == ""


@pytest.mark.parametrize(
    ("day", "starts", "until"),
    [
        ("2026-06-12", 1, "2033-12-31"),
        ("2026-12-31", 1, "2033-12-31"),
        ("2026-06-30", 7, "2033-12-31"),
        ("2026-07-01", 7, "2034-12-31"),
        ("2027-06-30", 7, "2034-12-31"),
        ("2026-11-30", 12, "2033-12-31"),
        ("2026-12-01", 12, "2034-12-31"),
    ],
)
def test_a_voucher_is_kept_seven_years_after_the_year_in_which_the_books_end(day: str, starts: int, until: str) -> None:
    assert kept_until(dt.date.fromisoformat(day), starts, 7) == dt.date.fromisoformat(until)


def test_the_journal_is_told_no_names() -> None:
    told = journal_sellers(SellerMode.AGENT, True, ["b", "a"])
    assert told == {"format": 2, "seller_mode": "agent", "sellers": ["a", "b"]}
    assert journal_sellers(SellerMode.AGENT, False, ["a"])["sellers_filled_in"] is True


@pytest.mark.parametrize(("mode", "seller"), [(SellerMode.KOMMISSION, None), (SellerMode.AGENT, 7)])
def test_who_sells_the_goods_of_a_producer(mode: SellerMode, seller: int | None) -> None:
    assert seller_in_law(mode, 7) == seller


def test_a_hobby_is_in_the_digest_and_who_is_registered_is_so_whatever_the_form() -> None:
    said = Particulars(7, "Anna Ek", "", "", False)
    assert snapshot_digest("", said) != snapshot_digest("", said._replace(hobby=True))
    assert [SellerVat.of(*each) for each in ((True, True), (False, True), (False, False))] == [
        SellerVat.REGISTERED, SellerVat.HOBBY, SellerVat.UNREGISTERED,
    ]  # fmt: skip
