"""Above a limit a cashier pays back only with an organiser's PIN, and the journal says whose."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import text

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.domain.till_rules import refund_limit
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.refundable import refundable
from made_in_blekinge.services.registers.people import add_person, sign_in
from made_in_blekinge.services.till.approval import Approval
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.refund import other_means, refund
from made_in_blekinge.services.till.rules import Rules, save_rules
from made_in_blekinge.services.till.sale import SaleDone
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders import NOW
from tests.support.builders_till import CARD, CASH, deed, sell

People = dict[str, int]


@pytest.fixture
def people(database: Database) -> People:
    """Bo the cashier is signed in, and has sold a receipt of 748,50."""
    builders_till.stand(database)
    builders_till.opened(database)
    sell(database, "2001:3", pay=(CARD,))
    made = {
        "Åsa": add_person(database, "Åsa", Role.ORGANISER, "4711"),
        "Bo": add_person(database, "Bo", Role.CASHIER, "8264"),
        "Cia": add_person(database, "Cia", Role.CASHIER, "9182"),
    }
    database.auditor = Auditor(lambda: NOW)
    sign_in(database, made["Bo"], "8264", lambda: NOW)
    return made


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(UserError) as error:
        do()
    return error.value.code


def journal(database: Database, kind: str = "refund") -> list[dict[str, object]]:
    assert database.auditor is not None
    database.auditor.lock(False)
    with database.reading() as session:
        rows = session.execute(text("SELECT payload FROM journal WHERE kind = :kind ORDER BY sequence"), {"kind": kind})
        return [json.loads(row.payload) for row in rows]


def test_above_the_limit_nothing_goes_back_without_another_ones_pin(database: Database, people: People) -> None:
    def back(pieces: int, approval: Approval | None = None, number: int = 1) -> object:
        return refund(database, "K1", 1, "trasig", deed(number, 50 + number), {1: pieces}, approval=approval)

    assert refused(lambda: back(3)) == "needs_approval"
    assert refused(lambda: back(3, Approval(people["Åsa"], "0815"))) == "wrong_pin"
    assert refused(lambda: back(3, Approval(people["Bo"], "8264"))) == "approves_oneself"
    assert refused(lambda: back(3, Approval(people["Cia"], "9182"))) == "may_not_approve"
    assert refused(lambda: back(3, Approval(999, "4711"))) == "wrong_pin"
    back(2)
    back(1, Approval(people["Åsa"], "4711"), 2)
    assert ["approved_by" in entry for entry in journal(database)] == [False, False]


def test_a_card_payment_goes_back_in_cash_only_with_another_ones_pin(database: Database, people: People) -> None:
    """Money that goes another way than it came is how stolen cards become cash."""

    def back(means: Tender, number: int, approval: Approval | None = None) -> SaleDone:
        return refund(database, "K1", 1, "trasig", deed(number, 50 + number), {1: 1}, [means], approval=approval)

    assert refused(lambda: back(CASH, 1)) == "other_means_back"
    assert back(CARD, 2).total_ore == -24950
    assert back(CASH, 3, Approval(people["Åsa"], "4711")).to_pay_ore == -25000
    assert [entry.get("approved_by") for entry in journal(database)] == [None, "Åsa"]


@pytest.mark.parametrize(
    ("came", "back", "other"),
    [
        ((Means.CARD,), (Means.CARD,), ()), ((Means.CARD,), (Means.CASH,), (Means.CARD,)), ((), (Means.CASH,), ()),
        ((Means.CARD, Means.CASH), (Means.CASH,), ()), ((Means.SWISH,), (Means.SWISH, Means.CASH), (Means.SWISH,)),
    ],
)  # fmt: skip
def test_what_other_means_are(came: tuple[Means, ...], back: tuple[Means, ...], other: tuple[Means, ...]) -> None:
    assert other_means(came, back) == other


def test_who_approved_stands_in_the_journal(database: Database, people: People) -> None:
    refund(database, "K1", 1, "trasig", deed(1), approval=Approval(people["Åsa"], "4711"))
    (entry,) = journal(database)
    assert (entry["approved_by"], entry["refund_of"], entry["refund_of_till"]) == ("Åsa", 1, "K1")


def test_whoever_guesses_the_pin_waits(database: Database, people: People) -> None:
    def guess(pin: str) -> object:
        return refund(database, "K1", 1, "trasig", deed(1), approval=Approval(people["Åsa"], pin))

    found = [refused(lambda: guess("0000")) for _ in range(4)]
    assert (found[0], found[-1]) == ("wrong_pin", "locked_out")
    assert refused(lambda: guess("4711")) == "locked_out"


def test_an_organiser_has_no_limit(database: Database, people: People) -> None:
    sign_in(database, people["Åsa"], "4711", lambda: NOW)
    assert refund(database, "K1", 1, "trasig", deed(1)).total_ore == -74850


def test_the_limit_is_what_the_event_says(database: Database, people: People) -> None:
    sign_in(database, people["Åsa"], "4711", lambda: NOW)
    save_rules(database, "KNA26", Rules(), (), None, refund_limit_ore=100000)
    assert refused(lambda: save_rules(database, "KNA26", Rules(), (), None, refund_limit_ore=-1)) == "bad_till_amount"
    sign_in(database, people["Bo"], "8264", lambda: NOW)
    assert refund(database, "K1", 1, "trasig", deed(1)).total_ore == -74850


def test_the_limit_of_a_role() -> None:
    assert refund_limit(Role.ORGANISER, "SEK", 100) is None
    assert [refund_limit(Role.CASHIER, code) for code in ("SEK", "DKK", "EUR", "PLN")] == [50000, 50000, 5000, 20000]
    assert refund_limit(Role.CASHIER, "SEK", 0) == 0


def test_what_is_left_of_a_receipt_is_told(database: Database) -> None:
    builders_till.stand(database)
    here = builders_till.opened(database)
    sell(database, "1001:2", "2001", pay=(CARD,))
    refund(database, "K1", 1, "trasig", deed(1), {1: 1, 2: 1})
    with database.reading() as session:
        found = refundable(session, here, " K1 ", 1)
        assert refused(lambda: refundable(session, here, "K1", 2)) == "is_a_refund"
        assert refused(lambda: refundable(session, here, "K1", 9)) == "unknown_receipt"
    assert [(line.left, line.part(line.left)[0]) for line in found.lines] == [(1, 8900), (0, 0)]
    assert found.back_on == (("K1-2",), ("K1-2",))
    assert found.sellers == ("Aspö Musteri", "Krukmakaren")
    assert [(part.means, part.amount_ore) for part in found.paid] == [(CARD.means, 42750)]


def test_a_correction_that_changes_the_cash_of_the_till_needs_another_ones_pin(
    database: Database, people: People
) -> None:
    """A card's money could otherwise be corrected to cash, and then go back in cash as it seems to have come."""

    def correct(means: Tender, approval: Approval | None = None, number: int = 1) -> object:
        return correct_payment(database, "K1", 1, [means], "fel knapp", deed(number, 70 + number), approval=approval)

    assert refused(lambda: correct(CASH)) == "cash_corrected"
    assert refused(lambda: correct(CASH, Approval(people["Bo"], "8264"))) == "approves_oneself"
    correct(Tender(Means.SWISH), number=2)
    correct(CASH, Approval(people["Åsa"], "4711"), 3)
    assert refused(lambda: correct(CARD, number=4)) == "cash_corrected"
    assert [entry.get("approved_by") for entry in journal(database, "correction")] == [None, "Åsa"]
