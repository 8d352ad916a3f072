"""Every report of the list, in a market without anything, with an event only, and with a day of sales."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.report import declare
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import WINDOW_LANGUAGES, catalog
from made_in_blekinge.reports import REPORTS
from made_in_blekinge.reports.declaration import OneOf, Report, printed_at
from made_in_blekinge.reports.running import ReportAnswer, answer, as_pdf, run, write
from made_in_blekinge.services.checkin.trader_register import correct_record
from made_in_blekinge.services.settlement.posting import post_settlements
from made_in_blekinge.services.support.referral import refer
from made_in_blekinge.services.till.day import open_day
from made_in_blekinge.services.year.venue import add_venue
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from tests.documents.reports.test_day_papers import TRADER
from tests.support import builders, builders_checkin, builders_till
from tests.support.builders import NOW

DATABASES = ("sqlite",)
"""That the queries are the same on both is tested with them."""
PRINTED = dt.datetime(2026, 6, 12, 18, 0, tzinfo=dt.UTC)

EVERY = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
LANGUAGE = pytest.mark.parametrize("language", WINDOW_LANGUAGES)


def bare(database: Database) -> None:
    """An event with an exhibitor at a booth, and nothing else."""
    event = builders.event(database)
    builders.booth(database, event, "A1", builders.exhibitor(database))


def busy(database: Database) -> None:
    """A day at which two exhibitors sold and were settled with, one of them checked in, and the till is closed."""
    stand = builders_till.stand(database)
    builders.booth(database, stand.event, "A1", stand.musteri)
    builders.booth(database, stand.event, "A2", stand.potter)
    builders_checkin.arrive(database, "A1", who=TRADER, f_tax_copy=True)
    builders_till.opened(database)
    builders_till.sell(database, "1001:2", "2001")
    builders_till.close(database, 100000)
    post_settlements(database, "KNA26", None, builders_till.deed(600))
    add_venue(database, {"name": "Fisktorget", "candidate": True})
    refer(database, stand.musteri.id, "almi/advice", "Pris i euro?", NOW.date(), builders_till.deed())


def answered(report: Report[Any], database: Database, language: str = "en", **wanted: str) -> ReportAnswer[Any]:
    return answer(report, database, wanted, {}, NOW, (language,), catalog(language))


@EVERY
@LANGUAGE
@pytest.mark.parametrize("fill", [None, bare, busy], ids=["nothing", "bare", "busy"])
def test_it_is_shown_and_written_in_every_form(
    database: Database, report: Report[Any], language: str, fill: Callable[[Database], None] | None, tmp_path: Path
) -> None:
    if fill is not None:
        fill(database)
    shown, words = answered(report, database, language), catalog(language)
    assert shown.is_empty is (fill is not busy), shown.values
    for view in shown.views:
        assert all(figure.title and figure.show(words) for figure in view.figures)
        assert all(remark.show(words) for remark in view.remarks)
        for table in view.tables:
            assert all(table.columns[0].show(row, words) for row in table.rows), "every row has a name"
            cells = [column.show(row, words) for row in table.rows for column in table.columns]
            assert all(isinstance(cell, str) for cell in cells)
    if shown.result is None:
        assert "" in shown.values.values()
        return
    for suffix in report.suffixes:
        target = tmp_path / f"report{suffix}"
        write(report, shown.result, target, words, PRINTED)
        assert target.stat().st_size > 50
    assert as_pdf(report, shown.result, words, PRINTED).startswith(b"%PDF")


@EVERY
def test_what_the_window_chooses_first_is_understood_by_the_query(database: Database, report: Report[Any]) -> None:
    """The values of the form are those of the command line."""
    busy(database)
    shown = answered(report, database)
    assert all(shown.values.values())
    assert run(report, database, shown.values, NOW) == shown.result
    for key, choices in shown.choices.items():
        assert shown.values[key] in [choice.value for choice in choices]
        assert all(choice.text for choice in choices)


@EVERY
def test_another_suffix_is_refused(database: Database, report: Report[Any], tmp_path: Path) -> None:
    busy(database)
    shown = answered(report, database)
    with pytest.raises(UserError) as refused:
        write(report, shown.result, tmp_path / "report.doc", catalog("en"), PRINTED)
    assert refused.value.code == "unknown_format"
    assert list(tmp_path.glob("report.*")) == []


@EVERY
@pytest.mark.parametrize("role", Role)
def test_only_its_readers_may_read_it(database: Database, report: Report[Any], role: Role) -> None:
    busy(database)
    values = answered(report, database).values
    database.auditor = Auditor(lambda: NOW, actor=Actor(1, "Bo", role))
    if report.readers is None or role in report.readers:
        assert answered(report, database).values == values
        assert run(report, database, values, NOW) is not None
        return
    for read in (lambda: run(report, database, values, NOW), lambda: answered(report, database)):
        with pytest.raises(UserError) as refused:
            read()
        assert refused.value.code == "not_allowed"


@EVERY
def test_before_anybody_has_signed_in_nothing_is_read(database: Database, report: Report[Any]) -> None:
    busy(database)
    values = answered(report, database).values
    database.auditor = Auditor(lambda: NOW, locked=True)
    with pytest.raises(UserError) as refused:
        run(report, database, values, NOW)
    assert refused.value.code == "sign_in_first"


def test_the_organiser_reads_everything_and_the_kiosk_nothing() -> None:
    assert all(report.readers and Role.ORGANISER in report.readers for report in REPORTS)
    assert not any(report.readers is None or Role.KIOSK in report.readers for report in REPORTS)


def test_keys_groups_and_parameters_are_in_order() -> None:
    assert len({report.key for report in REPORTS}) == len(REPORTS)
    groups = [report.group for report in REPORTS]
    assert sorted(groups, key=groups.index) == groups
    for report in REPORTS:
        several = [entry for entry in report.parameters if isinstance(entry, OneOf)]
        assert len(several) <= 1, "the form has one choice of what a report is about"
        assert set(report.suffixes) <= {".pdf", ".xlsx", ".csv", ".json", ".png"}
        assert report.suffixes[0] == ".pdf"


def test_the_command_line_has_exactly_the_reports_of_the_list() -> None:
    parser = Parser(prog="report")
    declare(parser)
    assert list(parser.commands) == [report.key for report in REPORTS]


def test_days_follow_what_is_chosen_before_them(database: Database) -> None:
    """The days of a till are those on which it was open, the newest first; of an event all its days."""
    busy(database)
    by_key = {report.key: report for report in REPORTS}
    open_day(database, "K1", "KNA26", 0, builders_till.deed(24 * 60))
    open_day(database, "K2", "KNA26", 0, builders_till.deed(24 * 60))
    cash = answered(by_key["cash-report"], database)
    assert [choice.value for choice in cash.choices["till"]] == ["K1", "K2"]
    assert [choice.value for choice in cash.choices["day"]] == ["2026-06-13", "2026-06-12"]
    other = answered(by_key["cash-report"], database, till="K2", day="2026-06-12")
    assert other.values == {"till": "K2", "day": "2026-06-13"}
    register = answered(by_key["trader-register"], database)
    assert [choice.value for choice in register.choices["day"]] == ["2026-06-12", "2026-06-13", "2026-06-14"]
    assert register.values["day"] == "2026-06-12"


def test_who_is_near_the_limit_is_named_and_the_cash_report_leads_there(database: Database) -> None:
    from made_in_blekinge.domain.cash import limit_of

    builders_till.stand(database, seller_mode="agent")
    builders_till.opened(database)
    builders_till.sell(database, f"1001:{limit_of(2026).limit_ore * 85 // 100 // 8900}", "2001")
    by_key = {report.key: report for report in REPORTS}
    (view,) = answered(by_key["register-limit"], database).views
    (remark,) = view.remarks
    assert remark.show(catalog("en")).startswith("Aspö Musteri has sold ")
    assert [(row.seller, row.percent) for row in view.tables[0].rows] == [("Aspö Musteri", 84), ("Krukmakaren", 0)]
    (cash,) = answered(by_key["cash-report"], database).views
    leading = [(one.report, dict(one.values)) for one in cash.remarks]
    assert leading == [("", {}), ("register-limit", {"year": "2026"})]


@pytest.mark.parametrize("year, said", [("2026", 0), ("2031", 1)])
def test_a_limit_that_is_presumed_is_said_on_the_screen(database: Database, year: str, said: int) -> None:
    (limit,) = (report for report in REPORTS if report.key == "register-limit")
    builders_till.stand(database)
    result = run(limit, database, {"year": year}, NOW)
    (view,) = limit.views(result)
    assert [remark.show(catalog("en")).count("that of 2026 stands for it") for remark in view.remarks] == [1] * said
    assert len(limit.written(result).further) == said


def test_two_with_the_same_name_are_two_on_the_screen_as_on_paper(database: Database) -> None:
    """Producers call their goods alike, and people are called alike: what they sold is never added together."""
    builders.event(database, "KNA26")
    builders.event(database, "SVB26")
    for number in (1, 2):
        owner = builders.exhibitor(database, "Anna Ek")
        builders.product(database, owner, f"{number}001", name_sv="Honung")
    for event in ("KNA26", "SVB26"):
        builders.sell(database, {"item": "1001"}, {"item": "2001", "quantity": 2}, event=event)
    (sales,) = (report for report in REPORTS if report.key == "sales-summary")
    result = run(sales, database, {"phase": "regional"}, NOW)
    (view,) = sales.views(result)
    by_title = {table.title: table for table in view.tables}
    for title, name in (("Exhibitors", "Anna Ek"), ("Products", "Honung")):
        shown = [(row.named, row.items) for row in by_title[title].rows]
        assert shown == [(name, 4), (name, 2)], title


def test_a_corrected_entry_and_the_reason_stand_on_the_screen(database: Database) -> None:
    busy(database)
    (kept,) = builders_checkin.records(database)
    who = TRADER._replace(phone="+46455123450")
    correct_record(database, kept.id, who, who, True, "fel telefon", NOW)
    (register,) = (report for report in REPORTS if report.key == "trader-register")
    (view,) = answered(register, database).views
    (table,) = view.tables
    shown = [[column.show(row, catalog("en")) for column in table.columns[-2:]] for row in table.rows]
    assert shown == [["Valid", "fel telefon"], ["Corrected by a later entry", ""]]


@pytest.mark.parametrize(("country", "currency", "hour"), [("FI", "EUR", 21), ("SE", "SEK", 20)])
@pytest.mark.parametrize("key", ["sales-summary", "cash-report"])
def test_the_foot_says_the_time_at_the_event(
    database: Database, country: str, currency: str, hour: int, key: str
) -> None:
    builders_till.stand(database, country=country, currency=currency)
    builders_till.opened(database)
    builders_till.sell(database, "1@20,00 Kaka")
    report = next(one for one in REPORTS if one.key == key)
    found = answered(report, database)
    content = as_pdf(report, found.result, catalog("en"), PRINTED)
    text = PdfDocument(content)[0].get_textpage().get_text_range()
    assert f"Printed 12 Jun 2026 {hour}:00" in text


def test_a_paper_about_several_countries_goes_by_the_clocks_at_home() -> None:
    assert printed_at(PRINTED, ("FI", "SE")).hour == printed_at(PRINTED, ()).hour == 20
    assert printed_at(PRINTED, ("FI",)).hour == 21
