"""Offers held against exhibitors, and the list of promoters as people edit it."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import Branch, Municipality
from made_in_blekinge.domain.promoter import (
    Applicant,
    Fit,
    Promoter,
    PromoterOffer,
    match,
    read_promoters,
    usual_promoters,
    write_promoters,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

TODAY = dt.date(2026, 6, 12)
CHECK = PromoterOffer(
    "check", "Check", employees_from=2, employees_to=49, turnover_from=3_000_000, branches=(Branch.FOOD,),
    municipalities=(Municipality.RONNEBY,), deadline=TODAY,
)  # fmt: skip
GOOD = Applicant(2, 300_000_000, Branch.FOOD, Municipality.RONNEBY)


def said(who: Applicant, day: dt.date = TODAY) -> tuple[Fit, list[str]]:
    found = match(Promoter("x", "X"), CHECK, who, day)
    return found.fit, [reason.said(catalog("en")) for reason in found.telling]


def test_an_offer_fits_at_its_limits_and_says_why() -> None:
    fit, reasons = said(GOOD)
    assert fit is Fit.FITS
    assert len(reasons) == 5
    assert reasons[0] == "2 employees; the offer asks 2 to 49."


def test_one_thing_beyond_a_limit_is_the_reason() -> None:
    for who, reason in (
        (Applicant(1, 300_000_000, Branch.FOOD, Municipality.RONNEBY), "1 employees; the offer asks 2 to 49."),
        (Applicant(50, 300_000_000, Branch.FOOD, Municipality.RONNEBY), "50 employees; the offer asks 2 to 49."),
        (Applicant(2, 300_000_000, Branch.ART, Municipality.RONNEBY), "Art; the offer asks Food."),
        (Applicant(2, 300_000_000, Branch.FOOD, Municipality.OTHER),
         "Other Swedish municipality; the offer asks Ronneby."),
    ):  # fmt: skip
        assert said(who) == (Fit.NOT, [reason])
    fit, reasons = said(Applicant(2, 299_999_999, Branch.FOOD, Municipality.RONNEBY))
    assert fit is Fit.NOT
    assert "3,000,000" in reasons[0]
    assert said(GOOD, TODAY + dt.timedelta(1))[0] is Fit.NOT


def test_what_is_not_written_is_not_held_against_anybody_but_said() -> None:
    fit, reasons = said(Applicant(None, None, Branch.FOOD, Municipality.RONNEBY))
    assert fit is Fit.UNKNOWN
    assert reasons[0] == "Number of employees is not written; the offer asks 2 to 49."
    assert said(Applicant(None, 0, Branch.FOOD, Municipality.RONNEBY))[0] is Fit.NOT


def test_the_list_of_the_program_is_whole_and_reads_back() -> None:
    found = usual_promoters()
    assert {"almi", "business-sweden", "exportsamverkan", "business-blekinge", "een", "spok", "gameport", "stpln",
            "kreativa-oland"} <= {promoter.code for promoter in found.promoters}  # fmt: skip
    assert all(promoter.source and promoter.checked for promoter in found.promoters)
    assert read_promoters(write_promoters(found)) == found


_OF = {"code": "a", "name": "A"}
_ONE = {"code": "o", "name": "O"}


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"promoter": [{"code": "a", "name": "A"}, {"code": "a", "name": "B"}]}, "a"),
        ({"promoter": [{"code": "A!", "name": "A"}]}, "code"),
        ({"promoter": [{"code": "a", "name": " "}]}, "name"),
        ({"promoter": [_OF | {"offer": [_ONE | {"branches": ["fo"]}]}]}, "branches"),
        ({"promoter": [_OF | {"offer": [_ONE | {"employes_to": 3}]}]}, "employes_to"),
        ({"promoter": [_OF | {"offer": [_ONE | {"turnover_from": 3, "turnover_to": 2}]}]}, "turnover_from"),
        ({"promoter": {"code": "a"}}, "promoter"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_list_is_named(wrong: dict[str, object], key: str) -> None:
    with pytest.raises(UserError) as refused:
        read_promoters(wrong)
    assert (refused.value.code, refused.value.field) == ("bad_promoters", key)
