"""Who can help an exhibitor on its path: offers held against it, beside its path."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.promoter import Fit, Match
from made_in_blekinge.domain.referral import ReferralState
from made_in_blekinge.queries.path.journey import Journey, journey
from made_in_blekinge.queries.support.promoter import offers_for
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class HelpedJourney:
    """The path of an exhibitor, with the offers that are not sent yet."""

    journey: Journey
    offers: tuple[Match, ...]

    @property
    def fitting(self) -> tuple[Match, ...]:
        return tuple(one for one in self.offers if one.fit is Fit.FITS)

    @property
    def perhaps(self) -> int:
        """For how many offers something is not known."""
        return sum(one.fit is Fit.UNKNOWN for one in self.offers)


@readable_by(ORGANISERS)
def helped_journey(session: Session, exhibitor: int, today: dt.date) -> HelpedJourney | None:
    """The path of the exhibitor with this id and who can help it; ``None`` where it is gone."""
    found = journey(session, exhibitor, today)
    if found is None:
        return None
    running = {(row.promoter, row.offer) for row in found.referrals if row.state is not ReferralState.DONE}
    offers = [
        one for one in offers_for(session, exhibitor, today) if (one.promoter.code, one.offer.code) not in running
    ]
    return HelpedJourney(found, tuple(offers))
