"""Referrals with how they stand: of all exhibitors or one, and what the page for an adviser says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Branch, Mark, Municipality
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.promoter import Applicant
from made_in_blekinge.domain.readiness import Readiness
from made_in_blekinge.domain.referral import ReferralEvent, ReferralProgress, ReferralState, ReferralStep, progress
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, first_text
from made_in_blekinge.queries.market.organiser import Organiser, organiser
from made_in_blekinge.queries.path.readiness import readiness_of_all
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.queries.registers.exhibitor import exporting
from made_in_blekinge.queries.support.promoter import applicants
from made_in_blekinge.store.exhibitor import Exhibitor, ExhibitorText
from made_in_blekinge.store.product import Product, ProductPrice, ProductText
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.referral import Referral, ReferralNote


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral. ``number`` is its own, by which it is named."""

    number: int
    exhibitor_id: int
    exhibitor_number: int
    exhibitor: str
    promoter: str
    promoter_name: str
    offer: str
    offer_name: str
    question: str
    consent: dt.date
    sent: dt.date
    promised: dt.date | None
    person: str
    progress: ReferralProgress
    state: ReferralState

    @property
    def days(self) -> int | None:
        """How many days the answer took; ``None`` without one."""
        answered = self.progress.answered
        return None if answered is None else (answered - self.sent).days


@readable_by(ORGANISERS)
def referrals(session: Session, now: dt.datetime, exhibitor_id: int | None = None) -> list[ReferralRow]:
    """All referrals, the newest first; of one exhibitor where one is named."""
    return referrals_on(session, local(now, "SE").date(), exhibitor_id)


def referrals_on(session: Session, today: dt.date, exhibitor_id: int | None = None) -> list[ReferralRow]:
    """As :func:`referrals`, as they stand ``today``."""
    row = Referral
    query = select(row, Exhibitor.number, Exhibitor.name).join(Exhibitor, Exhibitor.id == row.exhibitor_id)
    if exhibitor_id is not None:
        query = query.where(row.exhibitor_id == exhibitor_id)
    found = session.execute(query.order_by(row.sent.desc(), row.id.desc())).all()
    notes = _notes(session, [one.id for one, *_ in found] if exhibitor_id is not None else None)
    return [_row(one, number, name, progress(notes.get(one.id, ())), today) for one, number, name in found]


@readable_by(ORGANISERS)
def find_referral(session: Session, number: int, now: dt.datetime) -> ReferralRow:
    """The referral with this number."""
    key = session.scalar(select(Referral.exhibitor_id).where(Referral.id == number))
    if key is None:
        text = N_("There is no referral with number {number}. “referral list” shows them.")
        raise UserError("unknown_referral", text, number=number).at("number")
    return next(row for row in referrals(session, now, key) if row.number == number)


def _notes(session: Session, keys: Sequence[int] | None) -> dict[int, list[ReferralStep]]:
    row = ReferralNote
    query = select(row.referral_id, row.event, row.day, row.text, row.result, row.person).order_by(row.id)
    if keys is not None:
        query = query.where(row.referral_id.in_(keys))
    found: dict[int, list[ReferralStep]] = {}
    for one in session.execute(query):
        step = ReferralStep(one.event, one.day, one.text, one.result, one.person)
        found.setdefault(one.referral_id, []).append(step)
    return found


def _row(one: Referral, number: int, name: str, done: ReferralProgress, today: dt.date) -> ReferralRow:
    return ReferralRow(
        one.id, one.exhibitor_id, number, name, one.promoter, one.promoter_name, one.offer, one.offer_name,
        one.question, one.consent, one.sent, one.promised, one.person, done, done.state(one.promised, today),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReferralCounts:
    """Referrals of a time: sent (without the withdrawn), answered, with an outcome, and days until the answers."""

    sent: int
    answered: int
    done: int
    days: tuple[int, ...]


@readable_by(ORGANISERS)
def referral_counts(session: Session, first: dt.date, last: dt.date, now: dt.datetime) -> ReferralCounts:
    """What was sent from ``first`` to ``last``, both included, and how it stands now."""
    found = [
        row for row in referrals(session, now) if first <= row.sent <= last and row.state is not ReferralState.WITHDRAWN
    ]
    days = tuple(row.days for row in found if row.days is not None)
    done = sum(row.progress.last(ReferralEvent.RESULT) is not None for row in found)
    return ReferralCounts(len(found), len(days), done, days)


@dataclass(frozen=True, slots=True)
class SoldThing:
    """A product on the page for an adviser."""

    name: str
    price_ore: int | None


@dataclass(frozen=True, slots=True)
class AdviserPage:
    """What an adviser gets to read about an exhibitor, in the languages asked for."""

    referral: ReferralRow
    organiser: Organiser
    branch: Branch | None
    municipality: Municipality | None
    representative: str
    email: str
    phone: str
    website: str
    known: Applicant
    exports: bool
    presentation: str
    products: tuple[SoldThing, ...]
    mark: Mark | None
    readiness: Readiness | None


@readable_by(ORGANISERS)
def adviser_page(session: Session, number: int, now: dt.datetime, languages: Sequence[str]) -> AdviserPage:
    """The page of one referral."""
    row = find_referral(session, number, now)
    columns = (
        Exhibitor.branch, Exhibitor.municipality, Exhibitor.representative, Exhibitor.email, Exhibitor.phone,
        Exhibitor.website,
    )  # fmt: skip
    who = session.execute(select(*columns).where(Exhibitor.id == row.exhibitor_id)).one()
    texts = select(ExhibitorText.language, ExhibitorText.presentation)
    texts = texts.where(ExhibitorText.exhibitor_id == row.exhibitor_id)
    presentation = first_text(dict(session.execute(texts).all()), *languages)
    today = local(now, "SE").date()
    known = applicants(session, today, row.exhibitor_id)[row.exhibitor_id]
    path = readiness_of_all(session, today, only=row.exhibitor_id).rows
    abroad = row.exhibitor_id in exporting(session)
    return AdviserPage(
        row, organiser(session), who.branch, who.municipality, who.representative, who.email, who.phone, who.website,
        known, abroad, presentation, tuple(_products(session, row.exhibitor_id, languages)), market_mark(session),
        path[0].readiness if path else None,
    )  # fmt: skip


def _products(session: Session, key: int, languages: Sequence[str]) -> list[SoldThing]:
    query = (
        select(Product.id, ProductText.language, ProductText.name)
        .join(ProductText, ProductText.product_id == Product.id)
        .where(Product.exhibitor_id == key, Product.archived.is_(False))
        .order_by(Product.item_number)
    )
    named: dict[int, dict[str, str]] = {}
    for product, language, name in session.execute(query):
        named.setdefault(product, {})[language] = name
    price = select(ProductPrice.product_id, ProductPrice.price_ore)
    price = price.where(ProductPrice.product_id.in_(named), ProductPrice.currency == "SEK")
    prices = dict(session.execute(price).all())
    return [SoldThing(first_text(names, *languages), prices.get(product)) for product, names in named.items()]
