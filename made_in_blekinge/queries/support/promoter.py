"""The market's list of promoters, and offers held against exhibitors, both ways."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.promoter import (
    Applicant,
    Fit,
    Match,
    Promoter,
    PromoterList,
    PromoterOffer,
    match,
    read_promoters,
    usual_promoters,
)
from made_in_blekinge.queries.path.places import path_places
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.referral import PromoterEdition

_ORDER = {Fit.FITS: 0, Fit.UNKNOWN: 1, Fit.NOT: 2}


@dataclass(frozen=True, slots=True)
class Edition:
    """The list that holds now; ``time`` is when it was brought in, ``None``: it is the program's own."""

    found: PromoterList
    time: dt.datetime | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class MatchedExhibitor:
    """An exhibitor with an offer held against it."""

    id: int
    number: int
    name: str
    match: Match


@readable_by(ORGANISERS)
def promoter_edition(session: Session) -> Edition:
    """The promoters with their offers."""
    row = session.scalars(select(PromoterEdition).order_by(PromoterEdition.id.desc()).limit(1)).one_or_none()
    if row is None:
        return Edition(usual_promoters())
    return Edition(read_promoters(json.loads(row.payload)), row.time, row.person)


@readable_by(ORGANISERS)
def offers_for(session: Session, exhibitor_id: int, today: dt.date) -> list[Match]:
    """Every offer held against one exhibitor: what fits first, then what is not known, then the rest."""
    who = applicants(session, today, exhibitor_id)[exhibitor_id]
    found = [match(promoter, offer, who, today) for promoter, offer in promoter_edition(session).found.each()]
    return sorted(found, key=lambda each: _ORDER[each.fit])


@readable_by(ORGANISERS)
def exhibitors_for(
    session: Session, promoter: Promoter, offer: PromoterOffer, today: dt.date
) -> list[MatchedExhibitor]:
    """An offer held against every exhibitor that is not archived, in the order of :func:`offers_for`, then by name."""
    query = select(Exhibitor.id, Exhibitor.number, Exhibitor.name).where(Exhibitor.archived.is_(False))
    rows = session.execute(query.order_by(in_order(Exhibitor.name), Exhibitor.number)).all()
    who = applicants(session, today)
    found = [MatchedExhibitor(*row, match(promoter, offer, who[row.id], today)) for row in rows]
    return sorted(found, key=lambda each: _ORDER[each.match.fit])


def applicants(session: Session, today: dt.date, only: int | None = None) -> Mapping[int, Applicant]:
    """What is known that offers ask about, by id: of all exhibitors, or of ``only`` the one with this id."""
    row = Exhibitor
    query = select(row.id, row.employees, row.turnover_ore, row.branch, row.municipality)
    if only is not None:
        query = query.where(row.id == only)
    places = path_places(session, today, only)
    return {
        found.id: Applicant(
            found.employees, found.turnover_ore, found.branch, found.municipality,
            places.get(found.id, PathPlace.NONE),
        )
        for found in session.execute(query)
    }  # fmt: skip
