"""Referring an exhibitor to a promoter, and noting what came of it. A mistake is taken back by a further note."""

import datetime as dt

from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.referral import ReferralEvent, ReferralResult, ReferralState
from made_in_blekinge.domain.text import clean
from made_in_blekinge.errors import UserError, missing_value
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.support.promoter import promoter_edition
from made_in_blekinge.queries.support.referral import ReferralRow, find_referral, referrals
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.referral import Referral, ReferralNote

LONGEST_QUESTION = 2000
_OPEN = (ReferralState.WAITING, ReferralState.LATE)


def refer(
    database: Database,
    exhibitor_id: int,
    offer: str,
    question: str,
    consent: dt.date | None,
    deed: Deed,
    sent: dt.date | None = None,
    promised: dt.date | None = None,
) -> int:
    """Note that an exhibitor was referred to ``promoter/offer``; returns the number of the referral.

    Without ``promised`` it follows from what the promoter promises. ``consent`` is the day on which the exhibitor
    agreed that its particulars go out; without one nothing is referred.
    """
    today = local(deed.now, "SE").date()
    day = sent or today
    question = clean(question, LONGEST_QUESTION)
    if not question:
        raise missing_value(N_("Question")).at("question")
    if consent is None or consent > day:
        text = N_("Ask the exhibitor first, and write the day on which it agreed: its particulars go to the promoter.")
        raise UserError("no_consent", text).at("consent")
    if day > today:
        raise UserError("not_yet", N_("{day} is yet to come. Write a day that has been."), day=day).at("sent")
    with database.writing() as session:
        promoter, offered = promoter_edition(session).found.find(offer)
        _check_exhibitor(session, exhibitor_id)
        _check_once(session, exhibitor_id, (promoter.code, offered.code), deed)
        if promised is None and promoter.answer_days is not None:
            promised = day + dt.timedelta(days=promoter.answer_days)
        if promised is not None and promised < day:
            text = N_("An answer cannot be promised before it was asked for. Write a later day.")
            raise UserError("promised_before", text).at("promised")
        row = Referral(
            exhibitor_id=exhibitor_id, promoter=promoter.code, promoter_name=promoter.name[:200], offer=offered.code,
            offer_name=offered.name[:200], question=question, consent=consent, sent=day, promised=promised,
            time=deed.now, person=deed.person[:200],
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def _check_exhibitor(session: Session, key: int) -> None:
    row = session.get(Exhibitor, key)
    if row is None or row.archived:
        raise UserError("archived_exhibitor", N_("The exhibitor is archived. Take it back into the register first."))


def _check_once(session: Session, key: int, offer: tuple[str, str], deed: Deed) -> None:
    for row in referrals(session, deed.now, key):
        if (row.promoter, row.offer) == offer and row.state in _OPEN:
            text = N_("{name} was asked on {day} already (referral {number}) and has not answered. Remind instead.")
            raise UserError("already_referred", text, name=row.promoter_name, day=row.sent, number=row.number)


def note_referral(
    database: Database,
    number: int,
    event: ReferralEvent,
    deed: Deed,
    text: str = "",
    result: ReferralResult | None = None,
    day: dt.date | None = None,
) -> None:
    """Note that the promoter was reminded, that it answered, what came of it, or that the last note was wrong.

    Taking back when nothing is noted withdraws the referral itself.
    """
    today = local(deed.now, "SE").date()
    day = day or today
    with database.writing() as session:
        row = find_referral(session, number, deed.now)
        _check_note(row, event, result, day, today)
        session.add(
            ReferralNote(
                referral_id=number, event=event, result=result, day=day, text=clean(text, LONGEST_QUESTION),
                time=deed.now, person=deed.person[:200],
            )
        )  # fmt: skip


def _check_note(
    row: ReferralRow, event: ReferralEvent, result: ReferralResult | None, day: dt.date, today: dt.date
) -> None:
    if row.state is ReferralState.WITHDRAWN:
        text = N_("Referral {number} is withdrawn. Send a new one.")
        raise UserError("referral_withdrawn", text, number=row.number)
    if event is ReferralEvent.TAKEN_BACK:
        return
    if not row.sent <= day <= today:
        text = N_("The day is between {first}, when it was sent, and today. Write another one.")
        raise UserError("bad_referral_day", text, first=row.sent).at("day")
    if event in (ReferralEvent.REMINDED, ReferralEvent.ANSWERED) and row.state not in _OPEN:
        raise UserError("already_answered", N_("It is answered already. Take the answer back first, if it was wrong."))
    if event is ReferralEvent.RESULT:
        if result is None:
            raise missing_value(N_("Outcome")).at("result")
        if row.state in _OPEN:
            raise UserError("not_answered", N_("There is no answer yet. Note the answer first, then the outcome."))
        if row.progress.result is not None:
            raise UserError("already_done", N_("There is an outcome already. Take it back first, if it was wrong."))
