"""The path of the demonstration market: answers, steps and what came of them, referrals, support and guests."""

import datetime as dt
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain.aid import DeclaredAid
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.passport import Direction
from made_in_blekinge.domain.readiness import ReadinessAnswer
from made_in_blekinge.domain.referral import ReferralEvent, ReferralResult
from made_in_blekinge.queries.event.booth import participation_rows
from made_in_blekinge.services.demo.within import Within
from made_in_blekinge.services.path.answer import answer_questions
from made_in_blekinge.services.path.follow_up import WhatHappened, write_follow_up
from made_in_blekinge.services.path.step import StepOutcome, pause, promote, step_back
from made_in_blekinge.services.registers.event import event_by_code
from made_in_blekinge.services.support.aid import EuroRate, certify, give_aid, set_support
from made_in_blekinge.services.support.passport import write_passport
from made_in_blekinge.services.support.referral import note_referral, refer
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.passport import PartnerKey, PassportRecord

Words = Mapping[str, Any]


def add_path(
    session: Session, words: Words, ids: Mapping[int, int], codes: Mapping[str, str], today: dt.date, now: dt.datetime
) -> None:
    """Everything of the phases. ``ids`` are the exhibitors by number, ``codes`` of events by the beginning of them."""
    path = _Path(Within(session), ids, today, Deed(now, "Demo"))
    for key, write in (
        ("answers", path.answer), ("step", path.step), ("happened", path.happened), ("referral", path.refer),
    ):  # fmt: skip
        for one in words[key]:
            write(one)
    path.support(session, words["support"], codes[words["support"]["event"]])
    _add_guest(session, words["guest"], ids, today, path.deed)
    sent = words["sent"]
    write_passport(path.database, ids[sent["exhibitor"]], path.ago(-sent["until"]), path.deed, lambda _content: None)


class _Path:
    """Writes what the words say through the use cases that people use."""

    def __init__(self, database: Database, ids: Mapping[int, int], today: dt.date, deed: Deed) -> None:
        self.database, self.deed = database, deed
        self._ids, self._today = ids, today
        self._stopped: set[int] = set()

    def ago(self, days: int) -> dt.date:
        return self._today - dt.timedelta(days=days)

    def answer(self, one: Words) -> None:
        answers = {key: answer for answer in ReadinessAnswer for key in one.get(answer, ())}
        day, note = self.ago(one["ago"]), one.get("note", "")
        key = self._ids[one["exhibitor"]]
        answer_questions(self.database, key, answers, day, one["adviser"], note, self._today, self.deed)

    def step(self, one: Words) -> None:
        """One that a gate stops is left out: on some days less was sold, and the checklist holds here too."""
        who, reason, day = [self._ids[one["exhibitor"]]], one["reason"], self.ago(one["ago"])
        if one["kind"] == "pause":
            until = self.ago(-one["until"]) if "until" in one else None
            pause(self.database, who, reason, day, until, self._today, self.deed)
        else:
            done = _MOVES[one["kind"]](self.database, who, reason, day, self._today, self.deed)
            self._stopped.update(stopped.number for stopped in done.stopped)

    def happened(self, one: Words) -> None:
        if one["exhibitor"] in self._stopped:
            return
        found = WhatHappened(
            one["orders"], one["resellers"], one.get("country", ""),
            self.ago(one["country_ago"]) if "country" in one else None, one.get("note", ""),
        )  # fmt: skip
        day = self.ago(one["ago"])
        write_follow_up(self.database, self._ids[one["exhibitor"]], one["months"], found, day, self._today, self.deed)

    def refer(self, one: Words) -> None:
        sent = self.ago(one["ago"])
        promised = sent + dt.timedelta(days=one["promised"]) if "promised" in one else None
        number = refer(
            self.database, self._ids[one["exhibitor"]], one["offer"], one["question"], sent, self.deed, sent, promised
        )
        if "answered" in one:
            day = self.ago(one["answered"])
            note_referral(self.database, number, ReferralEvent.ANSWERED, self.deed, one["answer"], None, day)
        if "result" in one:
            result, day = ReferralResult(one["result"]), self.ago(one["result_ago"])
            note_referral(self.database, number, ReferralEvent.RESULT, self.deed, one["result_text"], result, day)

    def support(self, session: Session, one: Words, code: str) -> None:
        """The first by name of those who stood there get it, on the first day of the event."""
        event = event_by_code(session, code)
        rate = EuroRate(one["rate_millionths"], event.starts, one["rate_source"])
        set_support(self.database, code, one["cost_ore"], rate, one["grantor"], self.deed)
        there = [
            row.exhibitor_id
            for row in participation_rows(session, event.id)
            if row.status is ParticipationStatus.ACCEPTED and row.fee_ore < one["cost_ore"]
        ]
        declared = DeclaredAid(event.starts - dt.timedelta(days=200), one["declared_grantor"], one["declared_cents"])
        for place, key in enumerate(there[: one["given"]]):
            if place < one["certified"]:
                signer = session.get_one(Exhibitor, key).representative
                certify(self.database, code, key, [declared] if place == 0 else [], self.deed, signer)
            give_aid(self.database, code, key, self.deed, day=event.starts)


_MOVES: Mapping[str, Callable[..., StepOutcome]] = {"promote": promote, "back": step_back}


def _add_guest(session: Session, one: Words, ids: Mapping[int, int], today: dt.date, deed: Deed) -> None:
    """The guest stands in the register as all others do; here is what bringing its passport in leaves behind."""
    key, home = ids[one["exhibitor"]], sha256(one["market"].encode()).hexdigest()
    session.get_one(Exhibitor, key).home_market = f"{one['market']} ({one['number']})"
    time = deed.now - dt.timedelta(days=one["ago"])
    session.add_all([
        PartnerKey(fingerprint=home, market=one["market"], trusted=True, time=time, person=deed.person),
        PassportRecord(
            direction=Direction.IN, exhibitor_id=key, home=home, home_market=one["market"], subject=home[:32],
            signer=home, digest=sha256(home.encode()).hexdigest(), issued=time.replace(microsecond=0),
            consent_until=today + dt.timedelta(days=one["until"]), time=time, person=deed.person,
        ),
    ])  # fmt: skip
    session.flush()
