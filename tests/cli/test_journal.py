"""``journal verify`` says what a migration filled in and what was erased, in words and as JSON."""

import json

import pytest

from made_in_blekinge.domain.journal import Fault
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till import journal as services
from made_in_blekinge.services.till.journal import Verdict
from tests.cli.conftest import Command

FOUND = Verdict("K1", 9, Fault(4, N_("receipt {receipt} is not what the journal tells"), (("receipt", 2),)), 3, 1)


def test_what_is_not_proved_is_said(
    command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "verify", lambda _database: [FOUND])
    assert command("journal", "verify") == 1
    said = capsys.readouterr().err
    assert "row 4 of the journal does not fit: receipt 2 is not" in said
    assert "K1: seller filled in by the migration for 3 receipts." in said
    assert "K1: the sellers of 1 receipt were erased after seven years." in said
    assert command("journal", "verify", "--json") == 1
    (verdict,) = json.loads(capsys.readouterr().out)
    assert verdict == {
        "till": "K1", "rows": 9, "fits": False, "row": 4, "why": "receipt 2 is not what the journal tells",
        "seller_filled_in": 3, "seller_erased": 1,
    }  # fmt: skip


def test_without_a_journal_it_is_said_that_nothing_was_proved(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("journal", "verify") == 0
    assert "no journal to prove" in capsys.readouterr().err
