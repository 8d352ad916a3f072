"""What the law and common sense ask of a till, asked by the command line: refused with a sentence until it is said."""

import json
import re
from typing import Any

import pytest
from sqlalchemy import text, update

from made_in_blekinge.bootstrap import utc_now
from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.product import add_product
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import EventRatesConfirmed
from tests.cli.conftest import Command
from tests.support import builders, builders_till

DATABASES = ("sqlite",)
"""Words and options do not depend on the kind of database; the rules are tested under ``tests/services``."""


@pytest.fixture
def till(command: Command, database: Database) -> Command:
    """``till …`` at a till that was opened months ago by the clock of this computer, and not closed."""
    builders_till.stand(database)
    builders_till.opened(database)
    return lambda *arguments: command("till", *arguments, "--till", "K1")


def told(capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], str]:
    """The JSON answer, and what was said."""
    read = capsys.readouterr()
    return json.loads(read.out or "{}"), read.err


@pytest.mark.both
def test_a_day_that_is_over_is_carried_on_only_knowingly(till: Command, capsys: pytest.CaptureFixture[str]) -> None:
    sell = ("sell", "--item", "1001", "--pay", "card", "--json")
    assert till(*sell) == 1
    assert "ran to 2026-06-13 04:00" in told(capsys)[1]
    assert till("pay-in", "--amount", "5", "--reason", "x") == 1
    assert till(*sell, "--carry-on") == 0
    answer, said = told(capsys)
    assert answer["receipt"] == 1
    assert "runs to" in said
    assert till(*sell) == 0
    assert till("close", "--json") == 0


def test_a_till_on_another_day_than_the_events_says_so(till: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert till("close") == 0
    assert till("open", "--event", "KNA26") == 0
    assert "KNA26 is not held on" in told(capsys)[1]


def test_the_hour_of_the_end_is_set_for_an_event(
    till: Command, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("till-rules", "set", "--event", "KNA26", "--day-ends", 6) == 0
    assert "A day runs to: 06:00" in capsys.readouterr().out
    assert command("till-rules", "set", "--event", "KNA26", "--register-id", "KR-7", "--json") == 0
    assert told(capsys)[0]["day_ends"] == 6
    assert command("till-rules", "set", "--event", "KNA26", "--day-ends", 25) == 1
    assert till("sell", "--item", "1001", "--pay", "card") == 1
    assert "ran to 2026-06-13 06:00" in told(capsys)[1]


@pytest.fixture
def now(command: Command, database: Database, capsys: pytest.CaptureFixture[str]) -> Command:
    """``till …`` at a till that was opened now, at an event with goods of two producers."""
    builders_till.stand(database)
    builders_till.opened_now(database)
    capsys.readouterr()
    return lambda *arguments: command("till", *arguments, "--till", "K1")


@pytest.mark.both
def test_typed_goods_are_named_with_their_class_and_obey_the_alcohol_rule(
    now: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    for item, options, said in (
        ("2@45,00 Kruka", (), "VAT class of Kruka"),
        ("2@45,00", ("--vat-class", "standard"), "Say what goods without a number are"),
        ("2@45,00 Kruka", ("--vat-class", "gold"), "gold"),
        ("2@150,00 Vin", ("--vat-class", "standard", "--alcohol", "12,5"), "may not be sold at a market in Sweden"),
        ("2@150,00 Vin", ("--vat-class", "food", "--alcohol", "12,5"), "are not food for VAT"),
    ):
        assert now("sell", "--item", item, *options, "--pay", "card") == 1, item
        assert said in capsys.readouterr().err
    typed = ("--item", "1@45,00 Bok", "--item", "1@50,00 Saft", "--vat-class", "book", "--vat-class", "food")
    assert now("sell", "--item", "1001", *typed, "--pay", "card", "--json") == 0
    assert told(capsys)[0]["total_ore"] == 18400
    assert now("sell", "--item", "2@45,00 Kruka:2", "--vat-class", "standard", "--pay", "card") == 0
    with database.reading() as session:
        lines = session.execute(text("SELECT item, vat_permille, quantity FROM sale_line ORDER BY id")).all()
    assert [tuple(line) for line in lines] == [
        ("Äppelmust", 60, 1), ("Bok", 60, 1), ("Saft", 60, 1), ("Kruka", 250, 2),
    ]  # fmt: skip


def test_money_that_looks_wrong_is_refused_until_it_is_meant(now: Command, capsys: pytest.CaptureFixture[str]) -> None:
    kruka = ("--vat-class", "standard", "--pay", "card")
    for arguments, said in (
        (("--item", "1001", "--pay", "cash", "--given", "2000"), "SEK 2 000,00 for SEK 89,00: is that meant?"),
        (("--item", "2@73500538 Kruka", *kruka), "Kruka at SEK 73 500 538,00 a piece: is that meant?"),
    ):
        assert now("sell", *arguments) == 1
        asked = capsys.readouterr().err
        assert re.sub(r"[\s,.]", "", said) in re.sub(r"[\s,.]", "", asked)
        assert "--yes" in asked
        assert now("sell", *arguments, "--yes") == 0
    assert now("sell", "--item", "1001", "--pay", "cash", "--given", "1000") == 0


def test_cash_beyond_what_people_mean_is_refused_until_it_is_meant(
    command: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """A float, cash put in, and what was counted, of the own currency and another."""
    builders_till.stand(database)
    for arguments, said in (
        (("open", "--event", "KNA26", "--float", "100000"), "100000,00 in the till when it opens"),
        (("pay-in", "--amount", "50000", "--reason", "x"), "50000,00 into the till"),
        (("pay-out", "--amount", "50000", "--reason", "x"), "50000,00 out of the till"),
        (("close", "--counted", "100000,01"), "100000,01 counted"),
        (("close", "--foreign", "EUR=20000"), "20000,00 counted"),
        (("close", "--counted", "100000"), ""),
    ):
        run = ("till", *arguments, "--till", "K1")
        if said:
            assert command(*run) == 1
            asked = re.sub(r"[\s,.]", "", capsys.readouterr().err)
            assert re.sub(r"[\s,.]", "", said) in asked
            assert "--yes" in asked
        if "--foreign" not in arguments and "100000,01" not in arguments:
            assert command(*run, "--yes") == 0
    day = str(local(utc_now(), "SE").date())
    again = ("recount", "--day", day, "--counted", "200000", "--reason", "x", "--till", "K1")
    assert command("till", *again) == 1
    assert command("till", *again, "--yes") == 0


def test_the_price_that_is_asked_about_is_the_events_own(now: Command, command: Command) -> None:
    assert command("till-rules", "set", "--event", "KNA26", "--ask-above", "88") == 0
    assert now("sell", "--item", "1001", "--pay", "card") == 1
    assert command("till-rules", "set", "--event", "KNA26", "--ask-above", "89") == 0
    assert now("sell", "--item", "1001", "--pay", "card") == 0


def test_a_currency_that_is_written_is_read_or_refused(
    now: Command, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """200 EUR are not 200 kronor, of which 81 would be handed back."""
    given = ("sell", "--item", "1001", "--pay", "cash", "--given", "20 EUR", "--json")
    assert now(*given) == 1
    for arguments in (
        ("--item", "1001", "--pay", "cash=89 EUR", "--pay", "card"),
        ("--item", "2@45 EUR Kruka", "--vat-class", "standard", "--pay", "card"),
    ):
        assert now("sell", *arguments) == 1, arguments
    assert command("till-rules", "set", "--event", "KNA26", "--rate", "EUR=11,00") == 0
    capsys.readouterr()
    assert now(*given) == 0
    assert told(capsys)[0]["change_ore"] == 22000 - 8900


@pytest.mark.both
def test_an_age_limit_is_answered_and_the_answer_lies_in_the_journal(
    now: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with database.reading() as session:
        owner = session.execute(text("SELECT id FROM exhibitor ORDER BY id")).scalars().first()
    add_product(database, {"name_sv": "Folköl", "price_sek": 3500, "exhibitor_id": owner, "item_number": "1002",
                           "age_limit": 18, "vat_class": VatClass.STANDARD})  # fmt: skip
    assert now("sell", "--item", "1002", "--pay", "card") == 1
    assert "must be 18 years old" in capsys.readouterr().err
    assert now("sell", "--item", "1002", "--item", "1001", "--pay", "card", "--age-checked") == 0
    assert now("sell", "--item", "1001", "--pay", "card", "--age-checked") == 0
    with database.reading() as session:
        told_in = session.execute(text("SELECT payload FROM journal WHERE kind = 'sale' ORDER BY sequence")).scalars()
        assert [json.loads(row).get("age_checked") for row in told_in] == [18, None]
    assert [verdict.fault for verdict in verify(database)] == [None]


def test_in_kommission_a_till_opens_with_the_organiser_s_name_and_number(
    command: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    builders.event(database)
    opening = ("till", "open", "--till", "K1", "--event", "KNA26")
    assert command(*opening) == 1
    assert "organiser is the seller" in capsys.readouterr().err
    assert command(*opening, "--organiser", "Föreningen") == 1
    assert command(*opening, "--organiser-number", "556334-3680") == 1
    assert command(*opening, "--organiser-number", "556334-3689") == 0
    builders.event(database, "AGT26", seller_mode=SellerMode.AGENT)
    describe_market(database, {"identity_number": ""})
    assert command("till", "open", "--till", "K2", "--event", "AGT26") == 0


@pytest.mark.both
def test_rates_abroad_are_confirmed_once_and_duties_are_said(
    command: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    builders.event(database, "RST26", country="DE", currency="EUR", seller_mode=SellerMode.AGENT)
    opening = ("till", "open", "--event", "RST26")
    assert command(*opening, "--till", "K1") == 1
    said = capsys.readouterr().err
    assert "standard 19 %, food 7 %" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "--confirm-rates" in said
    assert command(*opening, "--till", "K1", "--confirm-rates") == 0
    assert "TSE" in capsys.readouterr().err
    assert command("till-rules", "set", "--event", "RST26", "--register-id", "TSE-1") == 0
    capsys.readouterr()
    assert command(*opening, "--till", "K2") == 0
    assert "TSE" not in capsys.readouterr().err
    with database.writing() as session:
        session.execute(update(EventRatesConfirmed).values(rates="standard=190"))
    assert command(*opening, "--till", "K3") == 1


def test_who_comes_near_the_limit_is_told_at_the_sale(now: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert now("sell", "--item", "1001", "--pay", "card") == 0
    assert "cash-register limit" not in capsys.readouterr().err
    pieces = limit_of(utc_now().year).limit_ore * 85 // 100 // 8900
    assert now("sell", "--item", f"1001:{pieces}", "--pay", "invoice", "--invoice-to", "Kommunen") == 0
    assert "cash-register limit" not in capsys.readouterr().err
    assert now("sell", "--item", f"1001:{pieces}", "--pay", "card") == 0
    assert re.search(r"Made in Blekinge has sold .*: 8\d % of the cash-register limit of", capsys.readouterr().err)
    assert now("sell", "--item", f"1001:{pieces}", "--pay", "card") == 0
    assert re.search(r"has sold .*: past the cash-register limit of .* \(1[67]\d %\)", capsys.readouterr().err)
