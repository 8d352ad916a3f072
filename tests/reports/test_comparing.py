"""How much a key figure differs from that of what it is compared with."""

from typing import Any

import pytest

from made_in_blekinge.i18n import catalog
from made_in_blekinge.reports.comparing import change_said, compared, figures_of
from made_in_blekinge.reports.phase import PHASE
from made_in_blekinge.reports.running import ReportAnswer, answer
from made_in_blekinge.reports.views import View, amount_figure, date_figure, number_figure
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import NOW

EN, SV = catalog("en"), catalog("sv")


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (111, 100, "+11 % against 100"),
        (89, 100, "−11 % against 100"),
        (201, 200, "+1 % against 200"),  # half of one per cent, away from zero
        (1_005, 1_000, "+1 % against 1,000"),
        (1_004, 1_000, "+0 % against 1,000"),
        (30, 10, "+200 % against 10"),
        (7, 7, "as much as there"),
        (7, 0, "there 0"),
        (0, 7, "−100 % against 7"),
    ],
)
def test_the_change_is_said_in_whole_per_cent(now: int, before: int, said: str) -> None:
    assert change_said(number_figure("Receipts", now), number_figure("Receipts", before), EN) == said


def test_amounts_are_written_in_the_language_and_days_are_no_quantity() -> None:
    now, before = amount_figure("Sales", 31_894_000, "SEK"), amount_figure("Sales", 28_682_000, "SEK")
    assert change_said(now, before, SV) == f"+11 % mot {SV.money(28_682_000, 'SEK')}"
    assert change_said(now, None, SV) == change_said(now, amount_figure("Sales", None, "SEK"), SV) == ""
    day = date_figure("Day", builders.TODAY)
    assert change_said(day, day, SV) == ""


def test_only_figures_of_the_same_currency_are_compared() -> None:
    crowns, euros = View((number_figure("Receipts", 3),), label="SEK"), View((number_figure("Items", 1),), label="EUR")
    assert list(figures_of([crowns, euros], "EUR")) == ["Items"]
    assert figures_of([crowns], "EUR") == {}


def test_lines_name_their_view_where_there_are_several() -> None:
    crowns, euros = (
        View((number_figure("Receipts", 3),), label="SEK"),
        View((number_figure("Receipts", 1),), label="EUR"),
    )
    before = [View((number_figure("Receipts", 2),), label="SEK")]
    assert compared([crowns, euros], before, EN) == ["SEK · Receipts: 3 (+50 % against 2)"]
    assert compared([crowns], before, EN) == ["Receipts: 3 (+50 % against 2)"]


def test_one_exhibitors_path_is_compared_with_anothers_and_never_with_everybody(sqlite: Database) -> None:
    for name in ("Asarum Träslöjd", "Kallinge Smide"):
        builders.exhibitor(sqlite, name)

    def look(exhibitor: str, against: str = "") -> ReportAnswer[Any]:
        return answer(PHASE, sqlite, {"exhibitor": exhibitor}, {}, NOW, ("sv",), catalog("sv"), against)

    assert [choice.value for choice in look("1").comparable] == ["2"]
    assert (look("all").comparable, look("all", "1").against) == ((), None)
    assert look("1", "all").against is None
