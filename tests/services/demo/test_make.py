import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from made_in_blekinge.domain.market import (
    Branch,
    EventKind,
    EventStatus,
    Mark,
    Municipality,
    ParticipationStatus,
    Phase,
)
from made_in_blekinge.domain.outside_event import Clash
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.readiness import Band
from made_in_blekinge.domain.referral import ReferralState
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.path.board import board
from made_in_blekinge.queries.registers.event import event_rows, market_mark
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from made_in_blekinge.queries.support.passport import guest_counts
from made_in_blekinge.queries.support.referral import referrals
from made_in_blekinge.queries.till.limit import seller_totals
from made_in_blekinge.queries.year.aim import aim_progress
from made_in_blekinge.queries.year.calendar import calendar_entries
from made_in_blekinge.services.demo.logo import monogram
from made_in_blekinge.services.demo.make import create_demonstration, prepare_demonstration, remove_demonstration
from made_in_blekinge.services.registers.exhibitor import add_exhibitor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database

NOW = dt.datetime(2026, 6, 13, 11, 30, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = open_database(str(tmp_path_factory.mktemp("demo") / "demo.db"))
    create_demonstration(database, TODAY, NOW)
    yield database
    database.close()


def ask(database: Database, statement: str) -> list[Any]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def column(database: Database, statement: str) -> list[Any]:
    return [row[0] for row in ask(database, statement)]


def test_is_marked_as_a_demonstration(demo: Database) -> None:
    with demo.reading() as session:
        assert market_mark(session) is Mark.DEMONSTRATION


def test_sixty_exhibitors_cover_every_branch_and_municipality(demo: Database) -> None:
    with demo.reading() as session:
        rows = exhibitor_rows(session)
    assert len(rows) == 60
    assert {row.branch for row in rows} == set(Branch)
    assert {row.municipality for row in rows} == set(Municipality)
    assert Counter(row.branch for row in rows)[Branch.FOOD] == 25


def test_events_show_every_phase_kind_and_status(demo: Database) -> None:
    with demo.reading() as session:
        rows = event_rows(session)
    assert {row.phase for row in rows} == set(Phase)
    assert {row.kind for row in rows} == set(EventKind)
    assert {row.status for row in rows} == set(EventStatus)
    assert [row.code for row in rows if row.ends is None] == ["BTK25"]


def test_participations_show_every_status(demo: Database) -> None:
    assert set(column(demo, "SELECT DISTINCT status FROM participation")) == set(ParticipationStatus)


def test_a_market_runs_today_and_has_sold_something(demo: Database) -> None:
    with demo.reading() as session:
        (running,) = (row for row in event_rows(session) if row.status == EventStatus.RUNNING and row.ends)
    assert running.ends is not None
    assert running.starts < TODAY < running.ends
    assert running.gross_ore > 0


def test_no_receipt_lies_in_the_future(demo: Database) -> None:
    assert max(column(demo, "SELECT time FROM sale")) <= NOW.replace(tzinfo=None).isoformat(" ")


def test_closed_events_end_on_a_sunday(demo: Database) -> None:
    ends = column(demo, "SELECT ends FROM event WHERE status = 'closed'")
    assert {dt.date.fromisoformat(day).isoweekday() for day in ends} == {7}


def test_there_are_about_three_and_a_half_thousand_receipts_in_four_currencies(demo: Database) -> None:
    counts = dict(ask(demo, "SELECT currency, count(*) FROM sale GROUP BY currency"))
    assert set(counts) == {"SEK", "EUR", "DKK", "PLN"}
    assert 3000 < sum(counts.values()) < 4000


def test_some_receipts_are_refunds(demo: Database) -> None:
    assert 20 < column(demo, "SELECT count(*) FROM sale WHERE gross_ore < 0")[0] < 120


def test_noon_sells_more_than_the_first_hour(demo: Database) -> None:
    hours = dict(ask(demo, "SELECT hour, sum(receipts) FROM sales_hour_rollup GROUP BY hour"))
    assert hours[13] > 2 * hours[10]


def test_sums_equal_their_receipts(demo: Database) -> None:
    lines = ask(demo, "SELECT event_id, sum(gross_ore), sum(vat_ore) FROM sale_line GROUP BY event_id ORDER BY 1")
    assert lines == ask(
        demo, "SELECT event_id, sum(gross_ore), sum(vat_ore) FROM sales_rollup GROUP BY event_id ORDER BY 1"
    )


def test_attention_lists_have_content(demo: Database) -> None:
    expires = [dt.date.fromisoformat(day) for day in column(demo, "SELECT expires FROM document WHERE expires > ''")]
    assert any(day < TODAY for day in expires)
    assert sum(TODAY <= day < TODAY + dt.timedelta(days=30) for day in expires) >= 3
    assert column(demo, "SELECT count(*) FROM exhibitor WHERE branch = 'food' AND food_number = ''")[0] > 0


def test_nobody_real_can_be_reached(demo: Database) -> None:
    fictitious = re.compile(r"\+467017406\d\d|\+468465004\d\d|\+493023125\d{3}")
    for email, phone in ask(demo, "SELECT email, phone FROM exhibitor"):
        assert email.endswith(".example")
        assert fictitious.fullmatch(phone)


def test_food_has_ingredients_and_comparison_quantities(demo: Database) -> None:
    query = "SELECT count(*) FROM product p JOIN product_text t ON t.product_id = p.id AND t.language = 'sv'"
    assert column(demo, f"{query} WHERE p.vat_class = 'food' AND (t.ingredients = '' OR p.net_milli IS NULL)") == [0]
    assert column(demo, "SELECT count(*) FROM product")[0] > 350


def test_logos_are_pictures_of_their_own(demo: Database) -> None:
    from io import BytesIO

    from PIL import Image

    pictures = column(demo, "SELECT data FROM stored_file")
    assert len(set(pictures)) == 40
    assert all(Image.open(BytesIO(picture)).size == (256, 256) for picture in pictures)


def test_the_path_shows_every_column_and_band(demo: Database) -> None:
    with demo.reading() as session:
        found = board(session, TODAY)
        sent, guests = referrals(session, NOW), guest_counts(session, dt.date.min, dt.date.max)
    shown = {(row.readiness.standing.place, row.readiness.band) for row in found.readiness.rows}
    assert {place for place, _ in shown} == set(PathPlace)
    assert {band for _, band in shown} == set(Band)
    assert {one.number for one in found.due} == {6, 36, 57}
    assert [one.export_country for one in found.happened] == ["", "", "DK"]
    assert {row.state for row in sent} == set(ReferralState) - {ReferralState.WITHDRAWN}
    assert (guests.out, guests.into) == (1, 1)


def test_the_board_opens_with_everybody_in_the_band_that_a_look_at_all_goods_confirms(demo: Database) -> None:
    with demo.reading() as session:
        first, whole = (board(session, TODAY, bands_only=only) for only in (True, False))
    assert first.figures == whole.figures
    assert not first.readiness.whole
    assert whole.readiness.whole
    for one, other in zip(first.readiness.rows, whole.readiness.rows, strict=True):
        assert one.known.id == other.known.id
        assert (one.readiness.band, one.readiness.ready) == (other.readiness.band, other.readiness.ready)
        assert all(gate in other.readiness.missing for gate in one.readiness.missing)


def test_the_year_shows_what_is_counted_and_what_is_in_the_way(demo: Database) -> None:
    with demo.reading() as session:
        goals = [goal for code in ("KNA25", "MLM25", "KHN26") for goal in aim_progress(session, code)]
        entries = calendar_entries(session, TODAY, TODAY + dt.timedelta(days=365))
    assert all(goal.reached for goal in goals)
    assert {Clash.SAME_DAYS, Clash.SAME_WEEK} <= {one.clash for entry in entries for one in entry.hindrances}
    assert column(demo, "SELECT count(*) FROM aid") == [7]
    assert len(column(demo, "SELECT id FROM venue WHERE rent_ore > 0")) == 4
    assert column(demo, "SELECT count(DISTINCT event_id) FROM event_partner")[0] > 6


def test_a_letter_stands_only_once_in_a_monogram() -> None:
    assert monogram("Skärvet Skafferi", 1) == monogram("Skärvet", 1)
    assert monogram("Skärvet Skafferi", 1) != monogram("Skärvet", 2)


def test_the_same_day_gives_the_same_figures(demo: Database, sqlite: Database) -> None:
    create_demonstration(sqlite, TODAY, NOW)
    with demo.reading() as first, sqlite.reading() as second:
        for phase in Phase:
            assert sales_summary(first, ("phase", phase)) == sales_summary(second, ("phase", phase))


@pytest.mark.parametrize("day", [dt.date(2027, 1, 1), dt.date(2028, 2, 29)])
def test_can_be_made_on_any_day(database: Database, day: dt.date) -> None:
    create_demonstration(database, day, dt.datetime.combine(day, dt.time(7), dt.UTC))
    assert column(database, "SELECT count(*) FROM sale")[0] > 3000


def test_real_data_are_never_mixed_with_it(sqlite: Database) -> None:
    add_exhibitor(sqlite, {"name": "Riktig AB"})
    with pytest.raises(UserError) as refused:
        create_demonstration(sqlite, TODAY, NOW)
    assert refused.value.code == "market_not_empty"
    assert column(sqlite, "SELECT name FROM exhibitor") == ["Riktig AB"]


def test_cancelling_leaves_nothing_behind(sqlite: Database) -> None:
    progress = Progress(lambda done, _total, _text: progress.cancel() if done == 2 else None)
    with pytest.raises(Cancelled):
        create_demonstration(sqlite, TODAY, NOW, progress)
    assert column(sqlite, "SELECT count(*) FROM exhibitor") == [0]


def test_what_was_changed_in_it_stays_until_it_is_made_anew(tmp_path: Path) -> None:
    place = tmp_path / "folder" / "demo.db"
    prepare_demonstration(place, TODAY, NOW)
    database = open_database(str(place))
    add_exhibitor(database, {"name": "Tillagd"})
    database.close()
    prepare_demonstration(place, TODAY, NOW)
    assert _names(place) == 61
    remove_demonstration(place)
    prepare_demonstration(place, TODAY, NOW)
    assert _names(place) == 60


def _names(place: Path) -> int:
    database = open_database(str(place))
    try:
        count: int = column(database, "SELECT count(*) FROM exhibitor")[0]
        return count
    finally:
        database.close()


@pytest.mark.parametrize("day", [dt.date(2026, 6, 13), dt.date(2026, 11, 26)])
def test_nobody_comes_near_the_limit_of_selling_without_a_certified_register(sqlite: Database, day: dt.date) -> None:
    create_demonstration(sqlite, day, dt.datetime.combine(day, dt.time(11, 30), dt.UTC))
    with sqlite.reading() as session:
        totals = seller_totals(session, day.year)
    assert totals
    assert not any(total.is_near for total in totals)
