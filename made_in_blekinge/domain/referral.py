"""Referrals: what was asked of a promoter for an exhibitor, and what came of it, read from what was noted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from made_in_blekinge.domain.market import Code
from made_in_blekinge.i18n import N_


class ReferralResult(Code):
    """What came of a referral."""

    ADVICE = "advice", N_("Advice given")
    FUNDED = "funded", N_("Money granted")
    PARTNER = "partner", N_("Contact with a buyer or partner")
    LATER = "later", N_("Welcome again later")
    DECLINED = "declined", N_("Declined")
    NOTHING = "nothing", N_("Nothing came of it")


class ReferralEvent(Code):
    """What is noted of a referral after it was sent."""

    REMINDED = "reminded", N_("Reminded")
    ANSWERED = "answered", N_("Answered")
    RESULT = "result", N_("Outcome")
    TAKEN_BACK = "taken_back", N_("Taken back")


class ReferralState(Code):
    """How a referral stands."""

    WAITING = "waiting", N_("Waiting for an answer")
    LATE = "late", N_("Late")
    ANSWERED = "answered", N_("Answered")
    DONE = "done", N_("Done")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


@dataclass(frozen=True, slots=True)
class ReferralStep:
    """One thing that was noted; ``result`` only of an outcome."""

    event: ReferralEvent
    day: dt.date
    text: str = ""
    result: ReferralResult | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class ReferralProgress:
    """What holds of a referral after all that was noted."""

    steps: tuple[ReferralStep, ...]
    withdrawn: bool

    def last(self, event: ReferralEvent) -> ReferralStep | None:
        return next((step for step in reversed(self.steps) if step.event is event), None)

    @property
    def answered(self) -> dt.date | None:
        step = self.last(ReferralEvent.ANSWERED)
        return step.day if step else None

    @property
    def result(self) -> ReferralResult | None:
        step = self.last(ReferralEvent.RESULT)
        return step.result if step else None

    def state(self, promised: dt.date | None, today: dt.date) -> ReferralState:
        """``promised`` is the last day on which an answer was promised; ``None``: nothing was."""
        if self.withdrawn:
            return ReferralState.WITHDRAWN
        if self.result is not None:
            return ReferralState.DONE
        if self.answered is not None:
            return ReferralState.ANSWERED
        return ReferralState.LATE if promised is not None and promised < today else ReferralState.WAITING


def progress(noted: Iterable[ReferralStep]) -> ReferralProgress:
    """What holds: each taking back undoes the newest that still holds; with none left, the referral itself."""
    holding: list[ReferralStep] = []
    withdrawn = False
    for step in noted:
        if step.event is not ReferralEvent.TAKEN_BACK:
            holding.append(step)
        elif holding:
            holding.pop()
        else:
            withdrawn = True
    return ReferralProgress(tuple(holding), withdrawn)
