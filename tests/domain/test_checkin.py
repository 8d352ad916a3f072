"""The rules of check-in: what the law wants, what is missing, and whose day it is."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.checkin import (
    KnownExhibitor,
    Movement,
    Party,
    check_reason,
    find_missing,
    goods_in,
    goods_left,
    has_f_tax_copy,
    lacking,
    latest,
    law_on,
    occasion,
    postal_address,
)
from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

DAY = dt.date(2026, 6, 12)
LAW = law_on(DAY)
TRADER = Party("Aspö Musteri", "556016-0680", "Storgatan 13, 374 35 Sturkö", "+4645596272")
KNOWN = KnownExhibitor(
    trader=TRADER,
    representative=Party("Ulla Nilsson", "880320-0016"),
    documents={DocumentKind.AGREEMENT: None, DocumentKind.INSURANCE: DAY},
    food=True,
    food_number="2024-315",
    booths="A1",
    fee_ore=50_000,
    paid_ore=50_000,
    currency="SEK",
    unlabelled=0,
)


def codes(**values: object) -> list[str]:
    return [part.code for part in find_missing(replace(KNOWN, **values), LAW, DAY)]  # type: ignore[arg-type]


def test_whoever_has_everything_lacks_nothing() -> None:
    assert find_missing(KNOWN, LAW, DAY) == ()


@pytest.mark.parametrize(("values", "expected"), [
    ({"trader": Party("Aspö Musteri")}, ["identity_number", "address", "phone"]),
    ({"representative": Party("Ulla Nilsson")}, ["representative_identity_number"]),
    ({"trader": TRADER._replace(phone="")}, ["phone"]),
    ({"representative": Party()}, ["representative", "representative_identity_number"]),
    ({"booths": ""}, ["booth"]),
    ({"documents": {}}, ["no_agreement", "no_insurance"]),
    ({"documents": {**KNOWN.documents, DocumentKind.INSURANCE: dt.date(2026, 6, 11)}}, ["expired_insurance"]),
    ({"documents": {**KNOWN.documents, DocumentKind.F_TAX: None}, "trader": Party("X")}, []),
    ({"documents": {**KNOWN.documents, DocumentKind.F_TAX: dt.date(2026, 1, 1)}, "trader": TRADER._replace(phone="")},
     ["phone", "expired_f_tax"]),
    ({"paid_ore": 49_999}, ["fee"]),
    ({"food_number": ""}, ["food_registration"]),
    ({"food_number": "", "food": False}, []),
    ({"unlabelled": 3}, ["product_labels"]),
])  # fmt: skip
def test_everything_missing_has_its_code(values: dict[str, object], expected: list[str]) -> None:
    assert codes(**values) == expected


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_missing_is_said_in_words(language: str) -> None:
    spoken = catalog(language)
    poor = replace(KNOWN, trader=Party("X"), booths="", documents={DocumentKind.INSURANCE: dt.date(2026, 1, 2)},
                   paid_ore=1, food_number="", unlabelled=2)  # fmt: skip
    texts = " ".join(part.text(spoken) for part in find_missing(poor, LAW, DAY))
    assert spoken.money(49_999, "SEK") in texts
    assert spoken.date(dt.date(2026, 1, 2)) in texts
    assert "{" not in texts


def test_what_the_law_wants_comes_first_and_is_marked() -> None:
    poor = replace(KNOWN, trader=TRADER._replace(phone=""), booths="", documents={}, paid_ore=0, food_number="")
    assert [part.code for part in find_missing(poor, LAW, DAY) if part.of_register] == ["phone"]


def test_an_entry_lacks_what_it_lacked_when_it_was_made() -> None:
    assert [part.code for part in find_missing(replace(KNOWN, trader=Party("X")), LAW, DAY, "phone")] == ["phone"]
    assert find_missing(replace(KNOWN, representative=Party()), LAW, DAY, "") == ()


def test_a_representative_is_reached_through_the_trader_but_has_an_own_number() -> None:
    assert lacking(LAW, TRADER, Party("Ulla")) == ("representative_identity_number",)
    assert Party("Ulla", phone="+46701").reached_through(TRADER) == (
        "Ulla", "", "Storgatan 13, 374 35 Sturkö", "+46701",
    )  # fmt: skip


@pytest.mark.parametrize("day", [dt.date(1999, 1, 1), DAY, dt.date(2080, 1, 1)])
def test_there_is_a_law_for_every_day(day: dt.date) -> None:
    law = law_on(day)
    assert {"name", "identity_number", "address", "phone"} == set(law.trader) == set(law.representative)
    assert law.kept_until(day) == dt.date(day.year + 7, 12, 31)


@pytest.mark.parametrize(("parts", "expected"), [
    (("Storgatan 13", "374 35", "Sturkö", "SE"), "Storgatan 13, 374 35 Sturkö"),
    (("Am Hafen 1", "18055", "Rostock", "DE"), "Am Hafen 1, 18055 Rostock, DE"),
    (("Am Hafen 1", "", "Rostock", "DE"), "Am Hafen 1, Rostock, DE"),
    (("", "374 35", "Sturkö", "SE"), ""),
    (("Storgatan 13", "", "Sturkö", "SE"), ""),
    (("Storgatan 13", "374 35", "", "SE"), ""),
])  # fmt: skip
def test_an_address_is_one_where_a_letter_arrives(parts: tuple[str, str, str, str], expected: str) -> None:
    assert postal_address(*parts) == expected


def test_of_several_papers_the_one_that_holds_longest_counts() -> None:
    kind = DocumentKind.INSURANCE
    assert latest([(kind, dt.date(2026, 1, 1)), (kind, dt.date(2027, 1, 1)), (kind, dt.date(2025, 1, 1))]) == {
        kind: dt.date(2027, 1, 1)
    }
    assert latest([(kind, None), (kind, dt.date(2027, 1, 1))]) == {kind: None}
    assert latest([(kind, dt.date(2027, 1, 1)), (kind, None)]) == {kind: None}
    assert not has_f_tax_copy({}, DAY)


@given(st.dates(), st.integers(0, 400), st.booleans(), st.dates())
def test_the_occasion_is_a_day_of_the_event(starts: dt.date, days: int, stays: bool, today: dt.date) -> None:
    ends = None if stays or starts > dt.date.max - dt.timedelta(days=days) else starts + dt.timedelta(days=days)
    day = occasion(starts, ends, today)
    assert starts <= day <= (ends or dt.date.max)
    assert day in (starts, today)


def test_goods_add_up() -> None:
    counts = {Movement.BROUGHT: 25, Movement.ACCEPTED: 24, Movement.TASTED: 2, Movement.BROKEN: 1, Movement.RETURNED: 4}
    assert goods_in(counts) == 24
    assert goods_left(counts, sold=17) == 0
    assert goods_in({Movement.BROUGHT: 25}) == 25
    assert goods_left({}, sold=2) == -2


def test_a_reason_is_one_line() -> None:
    assert check_reason(" fel\nmonter ") == "fel monter"
    with pytest.raises(UserError) as caught:
        check_reason("\u200b \n")
    assert (caught.value.code, caught.value.field) == ("missing", "reason")
