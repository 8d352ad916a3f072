"""Use cases of applications: proposing a decision, telling it by letter, targets of the balance, texts of letters."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.balance import BalanceTarget
from made_in_blekinge.domain.letter import OUTCOMES, LetterText, usual_text
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError, missing_value, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.event.booth import Answer, answer_in, changed_since, take_back_answer
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.decision import Decision, DecisionText, EventTarget

_LONGEST_LETTER = 20_000


def propose(
    database: Database, decisions: Mapping[int, ParticipationStatus | None]
) -> Mapping[int, ParticipationStatus | None]:
    """Decide applications, by participation id, without telling anybody; ``None`` takes a decision back.

    Returns what was proposed before, which undo puts back.
    """
    with database.writing() as session:
        return {key: _propose(session, key, wanted) for key, wanted in decisions.items()}


def _propose(session: Session, key: int, wanted: ParticipationStatus | None) -> ParticipationStatus | None:
    participation = session.get(Participation, key)
    if participation is None:
        raise removed_meanwhile()
    if wanted is not None and wanted not in OUTCOMES:
        raise UserError("no_decision", N_("An application is decided with yes, waiting list or no."))
    found = session.get(Decision, key)
    before = found.proposed if found is not None and found.was is participation.status else None
    if found is None:
        found = Decision(participation_id=key)
        session.add(found)
    proposed = None if wanted is participation.status else wanted
    found.proposed, found.was = proposed, participation.status if proposed is not None else None
    if proposed is None and found.told is None:
        session.flush()
        session.delete(found)
    return before


@dataclass(frozen=True, slots=True)
class Told:
    """A decision that was told, with what undo needs: the answer, and what the letter before had told."""

    participation_id: int
    answer: Answer
    before: ParticipationStatus | None
    before_at: dt.datetime | None


def tell(database: Database, decided: Mapping[int, ParticipationStatus], now: dt.datetime) -> Sequence[Told]:
    """Make the decisions of these letters the status of their applications, all or none.

    ``decided`` says what each letter tells: a decision that was changed since its letter was shown is refused.
    """
    with database.writing() as session:
        return [_tell(session, key, status, now) for key, status in decided.items()]


def _tell(session: Session, key: int, status: ParticipationStatus, now: dt.datetime) -> Told:
    participation, decision = session.get(Participation, key), session.get(Decision, key)
    if participation is None:
        raise removed_meanwhile()
    if decision is None or decision.proposed is not status or decision.was is not participation.status:
        text = N_("A decision was changed since its letter was shown. Look at the letters again.")
        raise UserError("decision_changed", text)
    answer = answer_in(session, participation.event_id, participation.exhibitor_id, status)
    told = Told(key, answer, decision.told, decision.told_at)
    decision.proposed = decision.was = None
    decision.told, decision.told_at = status, now
    return told


def take_back_told(database: Database, told: Sequence[Told]) -> None:
    """Undo :func:`tell`: the applications are decided, and not told, as before."""
    with database.writing() as session:
        for one in told:
            decision = session.get(Decision, one.participation_id)
            if decision is None or decision.told is not one.answer.status or one.answer.was is None:
                raise changed_since()
            take_back_answer(session, one.answer)
            decision.proposed, decision.was = one.answer.status, one.answer.was
            decision.told, decision.told_at = one.before, one.before_at


def set_targets(database: Database, event_id: int, targets: Sequence[BalanceTarget]) -> Sequence[BalanceTarget]:
    """Set all targets of an event; returns those before."""
    with database.writing() as session:
        rows = session.scalars(select(EventTarget).where(EventTarget.event_id == event_id)).all()
        before = [BalanceTarget(row.subject, row.code, row.least, row.most) for row in rows]
        session.execute(delete(EventTarget).where(EventTarget.event_id == event_id))
        session.expire_all()
        wanted = {(one.subject, one.code): one.checked() for one in targets}
        for one in wanted.values():
            if one.least is not None or one.most is not None:
                made = EventTarget(
                    event_id=event_id, subject=one.subject, code=one.code, least=one.least, most=one.most
                )
                session.add(made)
        return before


def write_text(database: Database, event_id: int, status: ParticipationStatus, language: str, text: LetterText) -> None:
    """Change what the letters of an event say for one outcome in one language; the usual text removes the change."""
    if not text.subject.strip() or not text.body.strip():
        raise missing_value(N_("Letter")).at("body")
    subject, body = clean_line(text.subject, 200), text.body[:_LONGEST_LETTER]
    with database.writing() as session:
        found = session.get(DecisionText, (event_id, status, language))
        if LetterText(subject, body) == usual_text(status, language):
            if found is not None:
                session.delete(found)
        elif found is None:
            found = DecisionText(event_id=event_id, status=status, language=language, subject=subject, body=body)
            session.add(found)
        else:
            found.subject, found.body = subject, body
