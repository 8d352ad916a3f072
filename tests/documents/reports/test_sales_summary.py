import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from made_in_blekinge.documents.outcome import PaperOutcome
from made_in_blekinge.documents.reports.sales_summary import write_pdf
from made_in_blekinge.documents.style import count
from made_in_blekinge.domain.market import Branch, Mark, Phase
from made_in_blekinge.errors import Cancelled
from made_in_blekinge.i18n import catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.reports.rows import DayPart, EventSummary, HourPart, SalesSummary
from made_in_blekinge.reports.sales_summary import SALES_SUMMARY
from tests.support.builders import NOW
from tests.support.documents.paper import empty_event, event_summary, head, part, summary
from tests.support.documents.reading import bookmarks, opened, signs, sizes, texts

ENGLISH = catalog("en")


def write(path: Path, rows: SalesSummary) -> PaperOutcome:
    return write_pdf(path, rows, ENGLISH)


def whole(path: Path) -> str:
    return " ".join(texts(path))


def money(ore: int) -> str:
    return f"{ore / 100:,.2f}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "summary.pdf"


def test_the_first_page_has_the_key_figures(path: Path) -> None:
    event = event_summary()
    write(path, summary(event))
    first = texts(path)[0]
    for text in (
        "Sales summary",
        "Sommarmarknad Karlskrona",
        "Regional · KNA26 · Fri 12 June – Sun 14 June 2026 · Fisktorget, Karlskrona",
        money(event.gross_ore),
        money(event.vat_ore),
        money(event.net_ore),
        money(event.average_ore),
        f"{event.receipts:,}",
        f"{event.items:,}",
    ):
        assert text in first
    assert sizes(path)[0] == pytest.approx((210, 297), abs=0.01)


def test_every_breakdown_has_a_table_with_every_row_and_its_sum(path: Path) -> None:
    event = event_summary(exhibitors=60, products=420)
    write(path, replace(summary(event), whole=True))
    text = whole(path)
    for row in (*event.by_exhibitor, *event.by_product):
        sums = (money(ore) for ore in (row.gross_ore, row.vat_ore, row.net_ore))
        assert " ".join((row.name, f"{row.items:,}", *sums)) in text
    for rate in event.by_vat_rate:
        sums = (money(ore) for ore in (rate.gross_ore, rate.vat_ore, rate.net_ore))
        assert " ".join((f"{rate.vat_permille // 10} %", *sums)) in text
    for day in event.by_day:
        assert f"{ENGLISH.date(day.day, 'EEE d MMM y')} {day.receipts:,} {day.items:,} {money(day.gross_ore)}" in text
    for hour in event.by_hour:
        assert f"{hour.hour}:00–{hour.hour + 1}:00 {hour.receipts:,} {money(hour.gross_ore)}" in text
    for means in event.by_payment:
        assert f"{ENGLISH.text(means.means.label)} {money(means.gross_ore)}" in text
    assert text.count(f"Total {event.items:,} {money(event.gross_ore)}") == 3


def test_the_best_selling_come_first_and_the_others_are_one_row(path: Path) -> None:
    parts = tuple(part(f"Vara{number:02}", number * 10000)._replace(exhibitor="Bo") for number in range(1, 61))
    write(path, summary(event_summary(by_product=parts, by_exhibitor=())))
    assert re.findall(r"Vara(\d\d) Bo", whole(path)) == [f"{number:02}" for number in range(60, 20, -1)]
    assert "the 40 best-selling of 60" in whole(path)
    assert f"The other 20 20 {money(sum(range(1, 21)) * 10000)}" in whole(path)


def test_the_first_page_has_ten_exhibitors_with_their_branch_and_the_next_all(path: Path) -> None:
    event = event_summary(exhibitors=26)
    event = replace(event, by_exhibitor=tuple(row._replace(branch=Branch.CRAFT) for row in event.by_exhibitor))
    write(path, summary(event))
    first, second, *_ = texts(path)
    assert len(re.findall(r"Utställare \d+ Crafts", first)) == 10
    assert "The other 16" in first
    assert len(re.findall(r"Utställare \d+ Crafts", second)) == 26


def test_every_hour_of_a_few_days_has_its_number(path: Path) -> None:
    event = event_summary()
    write(path, summary(event))
    first = texts(path)[0]
    assert "Days and hours" in first
    assert all(ENGLISH.date(day.day, "EEE d MMM") in first for day in event.by_day)
    assert all(f"{count(day.receipts, ENGLISH)} receipts" in first for day in event.by_day)


@pytest.mark.parametrize(("days", "title"), [(20, "Days"), (90, "Weeks"), (365, "Months")])
def test_many_days_are_one_column_each_a_week_or_a_month(days: int, title: str, path: Path) -> None:
    made = tuple(DayPart(dt.date(2026, 1, 1) + dt.timedelta(day), 1, 1, 10_000, 0) for day in range(days))
    write(path, summary(event_summary(by_day=made)))
    assert f" {title} " in texts(path)[0]


def test_a_large_year_is_short(path: Path) -> None:
    events = [event_summary(80, 600, seed, event=head(code=f"E{seed}", name=f"Marknad {seed}")) for seed in range(20)]
    assert write(path, summary(*events, scope=("year", "2026"))).pages <= 6
    assert whole(path).count("Total") == 4


def test_a_sum_does_not_stand_alone_on_a_page(path: Path) -> None:
    for products in range(20, 41):
        write(path, summary(event_summary(exhibitors=26, products=products)))
        assert not [page for page in texts(path) if page.startswith("Total")]


def test_pages_are_numbered_and_say_what_they_are_about(path: Path) -> None:
    outcome = write(path, summary(event_summary(exhibitors=60, products=420)))
    pages = texts(path)
    assert len(pages) == outcome.pages > 2
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Sommarmarknad Karlskrona (KNA26)" in text


def test_the_time_of_printing_is_the_one_that_is_given(path: Path) -> None:
    write_pdf(path, summary(event_summary()), ENGLISH, printed=dt.datetime(2026, 6, 14, 18, 5))  # noqa: DTZ001
    assert "Printed 14 Jun 2026 18:05" in texts(path)[0]


def several_currencies() -> tuple[EventSummary, ...]:
    rostock = head(code="RST26", name="Ostseemarkt", phase=Phase.INTERNATIONAL, currency="EUR")
    malmo = head(code="MLM26", name="Matmässan", phase=Phase.INTERREGIONAL)
    return event_summary(seed=1), event_summary(seed=2, event=malmo), event_summary(seed=3, event=rostock)


def test_a_year_adds_up_per_currency_and_never_over_currencies(path: Path) -> None:
    events = several_currencies()
    write(path, replace(summary(*events, scope=("year", "2026")), whole=True))
    first = texts(path)[0]
    sek = events[0].gross_ore + events[1].gross_ore
    assert "2026" in first
    assert f"SEK {money(sek)}" in first
    assert f"€{money(events[2].gross_ore)}" in first
    assert "Events in EUR" in whole(path)
    assert "Events in SEK" in whole(path)
    assert money(sek + events[2].gross_ore) not in whole(path)
    assert bookmarks(path) == ["2026", "Sommarmarknad Karlskrona", "Matmässan", "Ostseemarkt"]


def test_a_phase_is_named_in_words(path: Path) -> None:
    write(path, summary(event_summary(), scope=("phase", "Regional")))
    assert texts(path)[0].startswith("Sales summary Regional")


def test_an_event_without_sales_says_so(path: Path) -> None:
    write(path, summary(empty_event()))
    assert "No sales are registered for this event." in whole(path)


def test_a_year_without_events_says_so(path: Path) -> None:
    write(path, summary(scope=("year", "2031")))
    assert "No events belong here" in whole(path)


@pytest.mark.parametrize("mark", [*Mark, None])
def test_every_page_of_a_market_that_is_not_real_is_marked(mark: Mark | None, path: Path) -> None:
    write(path, summary(*several_currencies(), scope=("year", "2026"), mark=mark))
    with opened(path) as document:
        sizes_of_text = [
            max(sign.size for sign in signs(path, page)) > 40  # nothing else on a page is so large
            for page in range(len(document))
        ]
    assert set(sizes_of_text) == {mark is not None}


def test_user_content_is_printed_as_it_is(path: Path) -> None:
    names = ("<b>fet</b>", "=1+1", "<img src=x>", "{name} %s", "../../x", "Łódź Żółć", "&amp;")
    event = event_summary(by_product=tuple(part(name, 10000) for name in names))
    assert write(path, summary(event)).problems == ()
    for name in names:
        assert name in whole(path)


def test_long_names_and_what_cannot_be_printed_do_not_leave_the_page(path: Path) -> None:
    names = ("W" * 5000, "ord " * 60, "ⴰⵣ مرحبا", "🎨 Färg", "a\u202eb\nc")
    event = event_summary(
        event=head(name="Ett långt namn " * 30, venue="W" * 300),
        by_product=tuple(part(name, 10**13) for name in names),
        by_exhibitor=tuple(part(name, -(10**13)) for name in names),
    )
    outcome = write(path, summary(event))
    assert [problem.code for problem in outcome.problems] == ["missing_characters", "pictures_left_out"]
    for page in range(outcome.pages):
        for sign in signs(path, page):
            assert 14 < sign.left < sign.right < 196
            assert 8 < sign.bottom < sign.top < 290


def test_a_permanent_place_with_a_year_of_days_and_gaps_between_hours(path: Path) -> None:
    days = tuple(DayPart(dt.date(2026, 1, 1) + dt.timedelta(days), 1, 1, 100 * days - 5000, 0) for days in range(365))
    hours = (HourPart(0, 1, 100), HourPart(23, 1, 100))
    write(path, replace(summary(event_summary(by_day=days, by_hour=hours)), whole=True))
    text = whole(path)
    assert all(ENGLISH.date(day.day, "EEE d MMM y") in text for day in days)
    assert "23:00–24:00" in text


def test_the_same_summary_gives_the_same_bytes(tmp_path: Path) -> None:
    rows = summary(*several_currencies(), scope=("year", "2026"), mark=Mark.DEMONSTRATION)
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write(first, rows)
    write(second, rows)
    assert first.read_bytes() == second.read_bytes()


def test_a_cancelled_report_leaves_no_file(path: Path) -> None:
    progress = Progress(lambda done, total, text: progress.cancel())
    with pytest.raises(Cancelled):
        write_pdf(path, summary(event_summary(60, 420)), ENGLISH, progress)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("rows", [summary(empty_event()), summary(event_summary())], ids=["empty", "sample"])
def test_every_report_writes_every_file_it_names(language: str, rows: SalesSummary, tmp_path: Path) -> None:
    for suffix, writer in SALES_SUMMARY.writers.items():
        target = tmp_path / f"summary{suffix}"
        writer(target, rows, catalog(language), NOW)
        assert target.stat().st_size > (1000 if suffix in (".pdf", ".xlsx") else 100)
