"""The plan of erasing an exhibitor: what is deleted, what is retained, why and until when."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import aid
from made_in_blekinge.domain.erasure import KEPT_YEARS, Traces, erased_name, identifying_words
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.seller import kept_until
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.privacy import bearers
from made_in_blekinge.queries.registers.privacy_facts import log_of, stored_hashes
from made_in_blekinge.queries.till.seller_kept import kept_sellers, year_starts
from made_in_blekinge.store.aid import Aid
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn, FeePayment, TraderRecord
from made_in_blekinge.store.event import Event, EventText
from made_in_blekinge.store.exhibitor import Document, Exhibitor, ExhibitorText
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.path import Assessment, PhaseStep
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.product import Product, ProductText
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.referral import Referral
from made_in_blekinge.store.seller import SellerSnapshot
from made_in_blekinge.store.till import SalesRollup

_BOOKKEEPING = N_("The law wants bookkeeping kept for seven years after the financial year.")
_VOUCHERS = N_("Receipts are vouchers: the law wants the seller on them kept for seven years after the financial year.")
_REGISTER = N_("The law wants the trader register kept for seven years (SFL 39:13, 50:7).")
_AID = N_("Records of small public support are kept for ten years (EU 2023/2831, article 6).")
_NAMELESS = N_("They name nobody any more, and the sums of the market rest on them.")
_DELETED = N_("Contents of entries of the log of changes about the deleted exhibitor")
_SHARED = N_("Other exhibitors, goods, events or places are called the same.")


class Goes(NamedTuple):
    """Something that is erased: a source text, and how many."""

    what: str
    number: int


class Stays(NamedTuple):
    """Retained data: source texts of what and why, count, and last day of retention (``None``: unlimited)."""

    what: str
    number: int
    why: str
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Erasure:
    """The plan of erasing one exhibitor. ``erased``: already erased here; only backups may still contain data."""

    number: int
    name: str
    goes: tuple[Goes, ...]
    stays: tuple[Stays, ...]
    erased: bool


@readable_by(ORGANISERS)
def plan_erasure(session: Session, number: int, today: dt.date) -> Erasure:
    """The plan for erasing the exhibitor with ``number`` on the day ``today``.

    Deleted exhibitors that had the number are erased too: they are in the log of changes only.
    """
    found = bearers(session, number)
    key, _, name = found[0]
    erased = all(one.name in ("", erased_name(number)) for one in found)
    goes = [part for part in _going(session, key, today) if part.number]
    goes += (Goes(_DELETED, _entries(session, other.key)) for other in found[1:])
    stays = tuple(part for part in _staying(session, key, traces_of(session, key, number).shared, today) if part.number)
    return Erasure(number, name or erased_name(number), () if erased else tuple(goes), stays, erased)


def _going(session: Session, key: int, today: dt.date) -> Iterator[Goes]:
    def count(table: Any, *conditions: Any) -> int:  # noqa: ANN401
        return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

    takes_part = select(Participation.id).where(Participation.exhibitor_id == key)
    own = count(Exhibitor, Exhibitor.id == key)
    yield Goes(N_("Name, numbers, contact, accounts and notes in the register"), own)
    yield Goes(N_("Presentations"), count(ExhibitorText, ExhibitorText.exhibitor_id == key))
    yield Goes(N_("Documents"), count(Document, Document.exhibitor_id == key))
    yield Goes(N_("Pictures and files"), len(stored_hashes(session, key)))
    written = or_(Participation.notes != "", Participation.wish_place != "", Participation.sold_now != "")
    with_notes = Participation.exhibitor_id == key, written
    yield Goes(N_("Notes about events"), count(Participation, *with_notes))
    said = PhaseStep.exhibitor_id == key, PhaseStep.reason != ""
    yield Goes(N_("Reasons of steps on the path"), count(PhaseStep, *said))
    advised = Assessment.exhibitor_id == key, or_(Assessment.note != "", Assessment.adviser != "")
    yield Goes(N_("Notes of answers about readiness"), count(Assessment, *advised))
    named = CheckIn.participation_id.in_(takes_part), CheckIn.representative != ""
    yield Goes(N_("Representatives at arrivals"), count(CheckIn, *named))
    due = TraderRecord.exhibitor_id == key, TraderRecord.kept_until < today
    yield Goes(N_("Entries of the trader register whose time has passed"), count(TraderRecord, *due))
    receipts = sum(kept.receipts for kept in kept_sellers(session, key) if kept.until < today)
    yield Goes(N_("Seller on receipts whose time has passed"), receipts)
    asked = select(Referral.id).where(Referral.exhibitor_id == key, Referral.question != "")
    yield Goes(N_("What was asked and answered in referrals"), count(Referral, Referral.id.in_(asked)))
    days = session.scalars(select(Aid.day).where(Aid.exhibitor_id == key, Aid.firm != ""))
    yield Goes(N_("Firm in public support whose time has passed"), sum(aid.kept_until(day) < today for day in days))
    yield Goes(N_("Contents of entries of the log of changes") if own else _DELETED, _entries(session, key))


def _entries(session: Session, key: int) -> int:
    return session.scalar(select(func.count()).select_from(AuditLog).where(log_of(key))) or 0


def _staying(session: Session, key: int, shared: frozenset[str], today: dt.date) -> Iterator[Stays]:
    kept = select(func.count(), TraderRecord.kept_until).where(TraderRecord.exhibitor_id == key)
    kept = kept.where(TraderRecord.kept_until >= today).group_by(TraderRecord.kept_until)
    for number, until in session.execute(kept.order_by(TraderRecord.kept_until)):
        yield Stays(N_("Entries of the trader register"), number, _REGISTER, until)
    days = select(SalesRollup.day).where(SalesRollup.exhibitor_id == key).distinct()
    starts = year_starts(session)
    yield from _yearly(N_("Days with sales, with sums and lines of receipts"), session.scalars(days).all(), starts)
    for until, receipts in sorted(_receipts(session, key, today).items()):
        yield Stays(N_("Seller on receipts, with name, number and address"), receipts, _VOUCHERS, until)
    takes_part = select(Participation.id).where(Participation.exhibitor_id == key)
    paid = session.scalars(select(FeePayment.time).where(FeePayment.participation_id.in_(takes_part)))
    yield from _yearly(N_("Fees paid"), [time.date() for time in paid], starts)
    given = session.scalars(select(Aid.day).where(Aid.exhibitor_id == key)).all()
    for until, number in sorted(Counter(until for day in given if (until := aid.kept_until(day)) >= today).items()):
        yield Stays(N_("Public support with the firm and its certificates"), number, _AID, until)
    events = session.scalar(select(func.count()).where(Participation.exhibitor_id == key)) or 0
    yield Stays(N_("Events with booths, goods and times, under the number"), events, _NAMELESS, None)
    yield Stays(N_("Words in texts elsewhere"), len(shared), _SHARED, None)


def _receipts(session: Session, key: int, today: dt.date) -> dict[dt.date, int]:
    found: dict[dt.date, int] = {}
    for kept in kept_sellers(session, key):
        if kept.until >= today:
            found[kept.until] = found.get(kept.until, 0) + kept.receipts
    return found


def _yearly(what: str, days: Iterable[dt.date], starts: int) -> Iterator[Stays]:
    """Counts of days grouped by financial year, which begins with month ``starts``."""
    for until, number in sorted(Counter(kept_until(day, starts, KEPT_YEARS) for day in days).items()):
        yield Stays(what, number, _BOOKKEEPING, until)


def traces_of(session: Session, key: int, number: int) -> Traces:
    """Identifying strings of the exhibitor, current and past: from its row, its audit entries and its check-ins."""
    words = [word for row in _own(session, key) for word in identifying_words(row)]
    return Traces(number, words, _of_others(session, key))


def _of_others(session: Session, key: int) -> Iterator[str]:
    """Names of other exhibitors, their products, events and towns, which must not be replaced."""
    others = Exhibitor.id != key
    goods = select(ProductText.name).join(Product, Product.id == ProductText.product_id)
    for query in (
        select(*_columns(), Exhibitor.address, Exhibitor.town).where(others),
        goods.where(Product.exhibitor_id != key).distinct(),
        select(Event.venue, Event.address, Event.town, Event.region),
        select(EventText.name),
        select(EventText.conditions),
        select(Market.name),
    ):
        yield from (text for row in session.execute(query) for text in row if text)


def _columns() -> list[Any]:
    return [Exhibitor.name, Exhibitor.representative, Exhibitor.email, Exhibitor.phone, Exhibitor.identity_number]


def _own(session: Session, key: int) -> Iterator[dict[str, Any]]:
    yield from (dict(row) for row in session.execute(select(*_columns()).where(Exhibitor.id == key)).mappings())
    logged = select(AuditLog.before, AuditLog.after)
    about = AuditLog.table_name == "exhibitor", AuditLog.row_id == str(key)
    for row in session.execute(logged.where(*about)):
        yield from (json.loads(text) for text in row if text)
    takes_part = select(Participation.id).where(Participation.exhibitor_id == key)
    for name in session.scalars(select(CheckIn.representative).where(CheckIn.participation_id.in_(takes_part))):
        yield {"representative": name}
    for name in session.scalars(select(SellerSnapshot.name).where(SellerSnapshot.exhibitor_id == key)):
        yield {"name": name}
    for entry in session.scalars(select(TraderRecord).where(TraderRecord.exhibitor_id == key)):
        for who in ("trader", "representative"):
            parts = {part: getattr(entry, f"{who}_{part}") for part in ("name", "phone", "identity_number")}
            yield parts
