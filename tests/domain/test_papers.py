"""How papers stand: the worst counts, of several of a kind the one that holds longest."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.domain.papers import Papers, PapersState, papers_of

TODAY = dt.date(2026, 6, 1)
AGREEMENT, INSURANCE, F_TAX = DocumentKind.AGREEMENT, DocumentKind.INSURANCE, DocumentKind.F_TAX


def day(distance: int) -> dt.date:
    return TODAY + dt.timedelta(days=distance)


@pytest.mark.parametrize(
    ("documents", "unregistered_food", "state", "missing"),
    [
        ((), False, PapersState.MISSING, ("Insurance", "Agreement")),
        (((AGREEMENT, None), (INSURANCE, day(400))), False, PapersState.COMPLETE, ()),
        (((AGREEMENT, None), (INSURANCE, day(400))), True, PapersState.MISSING, ("Food registration",)),
        (((AGREEMENT, None), (INSURANCE, day(30))), False, PapersState.SOON, ()),
        (((AGREEMENT, None), (INSURANCE, day(31))), False, PapersState.COMPLETE, ()),
        (((AGREEMENT, None), (INSURANCE, day(0))), False, PapersState.SOON, ()),
        (((AGREEMENT, None), (INSURANCE, day(-1))), False, PapersState.EXPIRED, ()),
        (((AGREEMENT, None), (INSURANCE, day(-1)), (INSURANCE, day(90))), False, PapersState.COMPLETE, ()),
        (((INSURANCE, day(-1)),), False, PapersState.EXPIRED, ("Agreement",)),
        (((AGREEMENT, None), (INSURANCE, None), (F_TAX, day(-3))), False, PapersState.EXPIRED, ()),
    ],
)
def test_papers_stand_as_the_worst_of_them(
    documents: tuple[tuple[DocumentKind, dt.date | None], ...],
    unregistered_food: bool,
    state: PapersState,
    missing: tuple[str, ...],
) -> None:
    found = papers_of(documents, unregistered_food, TODAY)
    assert (found.state, set(found.missing)) == (state, set(missing))


def test_the_first_day_on_which_something_runs_out_is_said() -> None:
    documents = ((AGREEMENT, day(20)), (INSURANCE, day(10)))
    assert papers_of(documents, False, TODAY) == Papers(PapersState.SOON, (), day(10))
