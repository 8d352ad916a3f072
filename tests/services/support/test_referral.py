"""Referrals: sent with consent, answered, taken back by further notes, and nameless after an erasure."""

import datetime as dt

import pytest

from made_in_blekinge.domain.referral import ReferralEvent, ReferralResult, ReferralState
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.path.journey import journey
from made_in_blekinge.queries.path.words import history_of
from made_in_blekinge.queries.registers.holding import holders
from made_in_blekinge.queries.registers.privacy import person_data
from made_in_blekinge.queries.support.promoter import offers_for
from made_in_blekinge.queries.support.referral import ReferralRow, referral_counts, referrals
from made_in_blekinge.services.registers.privacy import erase_person
from made_in_blekinge.services.support.referral import note_referral, refer
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import NOW, TODAY

SENT = TODAY - dt.timedelta(8)


def deed(days: int = 0) -> Deed:
    return Deed(NOW + dt.timedelta(days), "Malin Ek")


def rows(database: Database, days: int = 0) -> list[ReferralRow]:
    with database.reading() as session:
        return referrals(session, NOW + dt.timedelta(days))


def test_from_sending_to_the_outcome_and_back(database: Database) -> None:
    who = builders.exhibitor(database)
    promised = SENT + dt.timedelta(2)
    number = refer(database, who.id, "almi/advice", "Vad kostar en butik?", SENT, deed(), SENT, promised)
    assert [row.state for row in rows(database)] == [ReferralState.LATE]
    for event in (ReferralEvent.RESULT, ReferralEvent.REMINDED):
        if event is ReferralEvent.REMINDED:
            note_referral(database, number, event, deed())
            continue
        with pytest.raises(UserError) as refused:
            note_referral(database, number, event, deed(), "", ReferralResult.ADVICE)
        assert refused.value.code == "not_answered"
    note_referral(database, number, ReferralEvent.ANSWERED, deed(), "Möte")
    note_referral(database, number, ReferralEvent.RESULT, deed(), "", ReferralResult.ADVICE)
    (done,) = rows(database)
    assert (done.state, done.days, done.progress.result) == (ReferralState.DONE, 8, ReferralResult.ADVICE)
    with database.reading() as session:
        counts = referral_counts(session, SENT, TODAY, NOW)
    assert (counts.sent, counts.answered, counts.done, counts.days) == (1, 1, 1, (8,))
    states = []
    for _ in range(4):
        note_referral(database, number, ReferralEvent.TAKEN_BACK, deed())
        states.append(rows(database)[0].state)
    assert states == [ReferralState.ANSWERED, ReferralState.LATE, ReferralState.LATE, ReferralState.WITHDRAWN]
    with pytest.raises(UserError, match="withdrawn"):
        note_referral(database, number, ReferralEvent.ANSWERED, deed())


def test_the_history_of_a_path_tells_what_was_asked_and_answered(sqlite: Database) -> None:
    who = builders.exhibitor(sqlite)
    number = refer(sqlite, who.id, "almi/advice", "Vad kostar en butik?", SENT, deed(), SENT)
    note_referral(sqlite, number, ReferralEvent.ANSWERED, deed(), "Möte på torsdag")
    note_referral(sqlite, number, ReferralEvent.RESULT, deed(), "", ReferralResult.ADVICE)
    withdrawn = refer(sqlite, who.id, "almi/loan", "Vilket lån?", SENT, deed(), SENT)
    note_referral(sqlite, withdrawn, ReferralEvent.TAKEN_BACK, deed())
    with sqlite.reading() as session:
        found = journey(session, who.id, TODAY)
    assert found is not None
    assert history_of(found, catalog("sv")) == [
        (TODAY, "Almi Blekinge, besvarad: Möte på torsdag"),
        (TODAY, "Almi Blekinge, råd gavs"),
        (SENT, "Lotsad till Almi Blekinge: Affärsrådgivning"),
    ]


def test_nobody_is_referred_without_consent_or_twice(sqlite: Database) -> None:
    who = builders.exhibitor(sqlite)
    for consent in (None, TODAY + dt.timedelta(1)):
        with pytest.raises(UserError) as refused:
            refer(sqlite, who.id, "almi/advice", "?", consent, deed())
        assert refused.value.code == "no_consent"
    refer(sqlite, who.id, "almi/advice", "Först?", TODAY, deed())
    with pytest.raises(UserError) as refused:
        refer(sqlite, who.id, "almi/advice", "Igen?", TODAY, deed())
    assert refused.value.code == "already_referred"
    refer(sqlite, who.id, "almi/loan", "Lån?", TODAY, deed())
    with pytest.raises(UserError) as refused:
        refer(sqlite, who.id, "almi", "Vad?", TODAY, deed())
    assert refused.value.code == "unknown_offer"
    with sqlite.reading() as session:
        assert [held.count for held in holders(session, "exhibitors", [who.id])[who.id]] == [2]


def test_what_was_asked_goes_with_the_person_and_the_count_stays(database: Database) -> None:
    who, other = builders.exhibitor(database, "Sena Smeden"), builders.exhibitor(database, "Aspö Musteri")
    refer(database, who.id, "almi/advice", "Sena Smeden vill låna", TODAY, deed())
    note_referral(database, 1, ReferralEvent.ANSWERED, deed(), "Ring Sena Smeden")
    refer(database, other.id, "almi/advice", "Som Sena Smeden", TODAY, deed())
    with database.reading() as session:
        sections = {section.key: section.entries for section in person_data(session, who.values["number"]).sections}
    assert {item.value for item in sections["referrals"][0]} >= {"Almi Blekinge", "Sena Smeden vill låna"}
    erase_person(database, who.values["number"], lambda: NOW)
    first, second = sorted(rows(database), key=lambda row: row.number)
    assert (first.question, first.progress.steps[0].text, first.days) == ("", "", 0)
    assert second.question == f"Som Nr {who.values['number']}"


def test_what_fits_comes_first(sqlite: Database) -> None:
    who = builders.exhibitor(sqlite, employees=3, turnover_ore=400_000_000, municipality="1081", branch="food")
    with sqlite.reading() as session:
        found = offers_for(session, who.id, TODAY)
    assert [each.fit.value for each in found] == sorted(
        (each.fit.value for each in found), key=["fits", "unknown", "not"].index
    )
    assert "business-check" in {each.offer.code for each in found if each.fit == "fits"}
