"""Personal data of an exhibitor by table: a new table is one entry in :data:`FACTS`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, and_, case, cast, extract, func, or_, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.privacy import answers, follow_ups, steps
from made_in_blekinge.store.aid import Aid, AidCertificate
from made_in_blekinge.store.booth import AnnouncedGoods, Booth, BoothParticipation, Participation, ParticipationExtra
from made_in_blekinge.store.checkin import (
    Absence,
    AcceptedConditions,
    CheckIn,
    Departure,
    FeePayment,
    GoodsMovement,
    TraderRecord,
)
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.label import PrintedLabel, PrintLog
from made_in_blekinge.store.passport import PassportRecord
from made_in_blekinge.store.payout import Payout
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.referral import Referral, ReferralNote
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.settlement import BalanceEntry, ParticipationTerms, PostedSettlement
from made_in_blekinge.store.till import Sale, SalesRollup

Query = Select[*tuple[Any, ...]]


class CurrencyAmount(NamedTuple):
    """An amount with its currency."""

    ore: int
    currency: str


class Item(NamedTuple):
    """A value with its key (for files) and title (a source text); ``field`` formats it."""

    key: str
    title: str
    value: Any
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of data; ``query`` takes an exhibitor's id and selects columns named by keys of :data:`TITLES`."""

    key: str
    title: str
    query: Callable[[int], Query]


TITLES: Final[Mapping[str, str]] = {
    "event": N_("Event"), "day": N_("Day"), "time": N_("Time"), "status": N_("Status"), "notes": N_("Notes"),
    "kind": N_("Kind"), "number": N_("Number"), "issued": N_("Issued"), "expires": N_("Expires"),
    "file_name": N_("File"), "file_hash": N_("SHA-256 of the file"), "booth": N_("Booth"), "power": N_("Power"),
    "share": N_("Share"), "shares": N_("Of so many shares"), "extra": N_("Extra"), "wish": N_("Wish"),
    "wish_place": N_("Place wished for"), "sold_now": N_("What is sold now"),
    "commission_bp": N_("Commission (hundredths of a percent)"), "agreed_ore": N_("Agreed fee"),
    "agreement_version": N_("Agreement"), "agreement_date": N_("Agreement signed"),
    "width_mm": N_("Width (mm)"), "depth_mm": N_("Depth (mm)"), "fee_ore": N_("Fee"), "item": N_("Item number"),
    "announced": N_("Announced"), "quantity": N_("Quantity"), "station": N_("Laptop"),
    "representative": N_("Representative"), "annulled_at": N_("Taken back"), "annul_reason": N_("Reason"),
    "reason": N_("Reason"), "trader_name": N_("Trader"),
    "trader_identity_number": N_("Organisation or personal number"), "trader_address": N_("Postal address"),
    "trader_phone": N_("Phone"), "representative_name": N_("Representative"),
    "representative_identity_number": N_("Representative's organisation or personal number"),
    "representative_address": N_("Representative's postal address"),
    "representative_phone": N_("Representative's phone"), "f_tax_copy": N_("F-tax copy"),
    "trader_present": N_("The trader stood there in person"),
    "language": N_("Language"), "version": N_("Which words"),
    "kept_until": N_("Kept until"), "amount_ore": N_("Amount"), "means": N_("Means of payment"),
    "year": N_("Year"), "items": N_("Items"), "gross_ore": N_("Sales incl. VAT"), "vat_ore": N_("VAT"),
    "seller_name": N_("Name"), "seller_number": N_("Organisation number"), "seller_address": N_("Postal address"),
    "vat_registered": N_("Registered for VAT"), "first_day": N_("First sale"), "last_day": N_("Last sale"),
    "receipts": N_("Receipts"), "base": N_("Commission of"), "minimum_ore": N_("Smallest pay-out"),
    "hold_days": N_("Days of waiting for returns"), "fees": N_("Stall fees"),
    "self_billing": N_("Agreement on self-billing"), "approval": N_("How documents are approved"),
    "document": N_("Document"), "document_number": N_("Number of the document"), "through": N_("Through"),
    "commission_ore": N_("Commission"), "to_pay_ore": N_("To pay"), "way": N_("How it was paid"),
    "account": N_("Account number"), "posted_at": N_("Settled"),
    "place": N_("Place"), "until": N_("Until"), "model": N_("Checklist"), "missing": N_("Missing then"),
    "answer": N_("Answer"), "adviser": N_("Adviser"), "months": N_("Months after the step"), "orders": N_("Orders"),
    "resellers": N_("Resellers"), "export_country": N_("First export to"), "export_day": N_("First export on"),
    "sheet": N_("Sheet"), "target": N_("Printed to"), "copies": N_("Copies"), "subject": N_("Label of"),
    "person": N_("Who"), "device": N_("Laptop"), "action": N_("What was done"), "table_name": N_("Table"),
    "promoter_name": N_("Promoter"), "offer_name": N_("Offer"), "question": N_("Question"),
    "consent": N_("Consent"), "sent": N_("Sent"), "promised": N_("Answer promised"), "note": N_("Noted"),
    "result": N_("Outcome"), "text": N_("Text"), "direction": N_("Passport"), "home_market": N_("Guest from"),
    "issued_at": N_("Issued"), "consent_until": N_("Consent until"), "cost_ore": N_("Real cost"),
    "aid_ore": N_("Support"), "euro_cents": N_("Support in euro cents"), "grantor": N_("Given by"),
    "declared": N_("Certified support from others"), "signer": N_("Signed by"), "signature": N_("Signature"),
    "firm": N_("Firm"),
    "before": N_("Before"), "after": N_("After"),
}  # fmt: skip


def _documents(key: int) -> Query:
    columns = (Document.kind, Document.number, Document.issued, Document.expires, Document.file_name)
    return select(*columns, Document.file_hash).where(Document.exhibitor_id == key).order_by(Document.id)


def _at_events(key: int, *columns: Any) -> Query:  # noqa: ANN401  columns of many types
    """A query over the exhibitor's participations, by event."""
    query = select(Event.code.label("event"), *columns).select_from(Participation)
    return query.join(Event, Event.id == Participation.event_id).where(Participation.exhibitor_id == key)


def _participations(key: int) -> Query:
    row = Participation
    columns = (
        row.status, row.wish, row.wish_place, row.sold_now, row.commission_bp, row.fee_ore.label("agreed_ore"),
        Event.currency, row.agreement_version, row.agreement_date, row.notes,
    )  # fmt: skip
    return _at_events(key, *columns).order_by(Event.starts)


def _terms(key: int) -> Query:
    row = ParticipationTerms
    columns = (
        row.base, row.minimum_ore, Event.currency, row.hold_days, row.fees, row.self_billing, row.approval,
    )  # fmt: skip
    return _at_events(key, *columns).join(row, row.participation_id == Participation.id).order_by(Event.starts)


def _settlements(key: int) -> Query:
    row = PostedSettlement
    columns = (
        row.year, row.number, row.through, row.document, row.document_number, row.gross_ore, row.vat_ore,
        row.commission_ore, row.fees_ore.label("fee_ore"), row.to_pay_ore, row.currency, row.posted_at, row.reason,
    )  # fmt: skip
    query = select(Event.code.label("event"), *columns).join(Event, Event.id == row.event_id)
    return query.where(row.exhibitor_id == key).order_by(row.id)


def _payouts(key: int) -> Query:
    row, done = Payout, PostedSettlement
    columns = (row.day, row.way, row.account, row.amount_ore, row.currency)
    query = select(Event.code.label("event"), done.year, done.number, *columns)
    query = query.join(done, done.id == row.settlement_id).join(Event, Event.id == done.event_id)
    return query.where(done.exhibitor_id == key).order_by(row.id)


def _balance(key: int) -> Query:
    row = BalanceEntry
    columns = (row.time, row.kind, row.amount_ore, row.currency, row.reason)
    return select(*columns).where(row.exhibitor_id == key).order_by(row.id)


def _booths(key: int) -> Query:
    """The booths, with share and total of shares if shared; co-occupants are omitted as their personal data."""
    place = BoothParticipation
    everybody = select(func.sum(place.share)).where(place.booth_id == Booth.id).correlate(Booth).scalar_subquery()
    shared = everybody != place.share
    columns = (
        Booth.code.label("booth"), Booth.width_mm, Booth.depth_mm, Booth.power, Booth.fee_ore, Event.currency,
        case((shared, place.share)).label("share"), case((shared, everybody)).label("shares"),
    )  # fmt: skip
    query = _at_events(key, *columns).join(place, place.participation_id == Participation.id)
    return query.join(Booth, Booth.id == place.booth_id).order_by(Booth.id)


def _extras(key: int) -> Query:
    row = ParticipationExtra
    query = _at_events(key, row.name.label("extra"), row.quantity, row.fee_ore, Event.currency)
    query = query.join(row, row.participation_id == Participation.id)
    return query.order_by(Event.starts, row.participation_id, row.position)


def _goods(key: int) -> Query:
    query = _at_events(key, Product.item_number.label("item"), AnnouncedGoods.announced)
    query = query.join(AnnouncedGoods, AnnouncedGoods.participation_id == Participation.id)
    return query.join(Product, Product.id == AnnouncedGoods.product_id).order_by(Event.starts, Product.item_number)


def _movements(key: int) -> Query:
    row = GoodsMovement
    query = _at_events(key, Product.item_number.label("item"), row.kind, row.quantity, row.time, row.station)
    query = query.join(row, row.participation_id == Participation.id)
    return query.join(Product, Product.id == row.product_id).order_by(row.id)


def _check_ins(key: int) -> Query:
    row = CheckIn
    columns = (row.day, row.time, row.representative, row.station, row.annulled_at, row.annul_reason)
    return _at_events(key, *columns).join(row, row.participation_id == Participation.id).order_by(row.id)


def _accepted(key: int) -> Query:
    row = AcceptedConditions
    columns = (row.time, row.station, row.language, row.version, row.text)
    return _at_events(key, *columns).join(row, row.participation_id == Participation.id).order_by(row.id)


def _departures(key: int) -> Query:
    query = _at_events(key, Departure.time, Departure.station)
    query = query.join(CheckIn, CheckIn.participation_id == Participation.id)
    return query.join(Departure, Departure.check_in_id == CheckIn.id).order_by(Departure.id)


def _absences(key: int) -> Query:
    row = Absence
    columns = (row.day, row.time, row.station, row.annulled_at, row.annul_reason)
    return _at_events(key, *columns).join(row, row.participation_id == Participation.id).order_by(row.id)


def _traders(key: int) -> Query:
    row = TraderRecord
    columns = (
        row.day, row.time, row.booth, row.trader_name, row.trader_identity_number, row.trader_address,
        row.trader_phone, row.representative_name, row.representative_identity_number, row.representative_address,
        row.representative_phone, row.trader_present, row.f_tax_copy, row.missing, row.reason, row.kept_until,
    )  # fmt: skip
    query = select(Event.code.label("event"), *columns).join(Event, Event.id == row.event_id)
    return query.where(row.exhibitor_id == key).order_by(row.id)


def _fees(key: int) -> Query:
    row = FeePayment
    columns = (row.amount_ore, Event.currency, row.means, row.time, row.station)
    return _at_events(key, *columns).join(row, row.participation_id == Participation.id).order_by(row.id)


def _sales(key: int) -> Query:
    year = cast(extract("year", SalesRollup.day), Integer)
    sums = [func.sum(column).label(column.key) for column in (SalesRollup.items, SalesRollup.gross_ore)]
    query = select(
        Event.code.label("event"), year.label("year"), *sums, func.sum(SalesRollup.vat_ore).label("vat_ore"),
        Event.currency,
    ).join(Event, Event.id == SalesRollup.event_id).where(SalesRollup.exhibitor_id == key)  # fmt: skip
    return query.group_by(Event.id, Event.code, Event.currency, year).order_by(Event.code, year)


def _on_receipts(key: int) -> Query:
    """The seller snapshots on receipts, each with its first and last sale."""
    row = SellerSnapshot
    columns = (row.name.label("seller_name"), row.number.label("seller_number"), row.address.label("seller_address"))
    query = select(
        *columns, row.vat_registered, func.min(Sale.day).label("first_day"), func.max(Sale.day).label("last_day"),
        func.count().label("receipts"),
    ).join(SaleSeller, SaleSeller.seller_id == row.id).join(Sale, Sale.id == SaleSeller.sale_id)  # fmt: skip
    return query.where(row.exhibitor_id == key).group_by(row.id, *columns, row.vat_registered).order_by(row.id)


def _prints(key: int) -> Query:
    """Print log entries for the exhibitor's number, its products, and its booths at their events."""
    named = cast(Exhibitor.number, PrintedLabel.subject.type).concat("/").concat(Product.item_number)
    goods = select(named).join(Exhibitor, Exhibitor.id == Product.exhibitor_id).where(Product.exhibitor_id == key)
    number = select(cast(Exhibitor.number, PrintedLabel.subject.type)).where(Exhibitor.id == key)
    booths = (
        select(Booth.id)
        .join(BoothParticipation, BoothParticipation.booth_id == Booth.id)
        .join(Participation, Participation.id == BoothParticipation.participation_id)
        .where(Participation.exhibitor_id == key, Booth.event_id == PrintLog.event_id)
        .where(Booth.code == PrintedLabel.subject)
    )
    subject = PrintedLabel.subject
    begin = select(func.length(cast(Exhibitor.number, subject.type)) + 2).where(Exhibitor.id == key).scalar_subquery()
    called = case((subject.in_(goods), func.substr(subject, begin)), else_=subject).label("subject")
    columns = (called, PrintLog.time, PrintLog.kind, PrintLog.sheet, PrintLog.target, PrintedLabel.copies)
    query = select(Event.code.label("event"), *columns).select_from(PrintLog)
    query = query.join(PrintedLabel, PrintedLabel.print_id == PrintLog.id).join(Event, Event.id == PrintLog.event_id)
    return query.where(or_(subject.in_(goods), subject.in_(number), booths.exists())).order_by(PrintLog.id, subject)


def _referrals(key: int) -> Query:
    row = Referral
    columns = (row.promoter_name, row.offer_name, row.question, row.consent, row.sent, row.promised)
    return select(*columns).where(row.exhibitor_id == key).order_by(row.id)


def _referral_notes(key: int) -> Query:
    row, sent = ReferralNote, Referral
    columns = (sent.promoter_name, row.event.label("note"), row.result, row.day, row.text)
    return select(*columns).join(sent, sent.id == row.referral_id).where(sent.exhibitor_id == key).order_by(row.id)


def _passports(key: int) -> Query:
    row = PassportRecord
    columns = (row.direction, row.home_market, row.issued.label("issued_at"), row.consent_until, row.time)
    return select(*columns).where(row.exhibitor_id == key).order_by(row.id)


def _aid(key: int) -> Query:
    row = Aid
    columns = (
        row.day, row.firm, row.number, row.cost_ore, row.fee_ore, row.aid_ore, Event.currency, row.euro_cents,
        row.grantor, row.reason,
    )  # fmt: skip
    query = select(Event.code.label("event"), *columns).join(Event, Event.id == row.event_id)
    return query.where(row.exhibitor_id == key).order_by(row.id)


def _certificates(key: int) -> Query:
    row = AidCertificate
    columns = (row.day, row.declared, row.signer, row.signature)
    query = select(Event.code.label("event"), *columns).join(Event, Event.id == row.event_id)
    return query.where(row.exhibitor_id == key).order_by(row.id)


def log_of(key: int) -> ColumnElement[bool]:
    """Whether an audit entry is about the exhibitor or one of its rows, including deleted ones."""
    takes_part = select(Participation.id).where(Participation.exhibitor_id == key)
    owned: Mapping[str, Query] = {
        "document": select(Document.id).where(Document.exhibitor_id == key),
        "participation": takes_part,
        "check_in": select(CheckIn.id).where(CheckIn.participation_id.in_(takes_part)),
        "product": select(Product.id).where(Product.exhibitor_id == key),
    }
    row = AuditLog
    ways = [
        and_(row.table_name == table, row.row_id.in_(select(cast(ids.subquery().c.id, row.row_id.type))))
        for table, ids in owned.items()
    ]
    gone = select(row.table_name, row.row_id).where(row.action == "removed", or_(*_naming(row.before, key)))
    ways += (
        and_(row.table_name == Exhibitor.__tablename__, row.row_id == str(key)),
        tuple_(row.table_name, row.row_id).in_(gone),
    )
    return or_(*ways, *_naming(row.before, key), *_naming(row.after, key))


def _naming(written: InstrumentedAttribute[str], key: int) -> Iterator[ColumnElement[bool]]:
    """The ways in which values in the log name the exhibitor as the owner."""
    return (written.contains(f'"exhibitor_id": {key}{end}', autoescape=True) for end in ",}")


def _log(key: int) -> Query:
    row = AuditLog
    columns = (row.time, row.person, row.device, row.action, row.table_name, row.before, row.after)
    return select(*columns).where(log_of(key)).order_by(row.id)


FACTS: Final = (
    Fact("documents", N_("Documents"), _documents),
    Fact("participations", N_("Events"), _participations),
    Fact("terms", N_("Terms"), _terms),
    Fact("booths", N_("Booths"), _booths),
    Fact("extras", N_("Extras"), _extras),
    Fact("goods", N_("Goods announced"), _goods),
    Fact("movements", N_("Goods that came and went"), _movements),
    Fact("check_ins", N_("Arrivals"), _check_ins),
    Fact("accepted_conditions", N_("Conditions accepted"), _accepted),
    Fact("departures", N_("Departures"), _departures),
    Fact("absences", N_("Days not attended"), _absences),
    Fact("trader_records", N_("Trader register"), _traders),
    Fact("fee_payments", N_("Fees paid"), _fees),
    Fact("sales", N_("Sales by event and year"), _sales),
    Fact("receipts", N_("Seller on receipts"), _on_receipts),
    Fact("settlements", N_("Settlements"), _settlements),
    Fact("payouts", N_("Pay-outs"), _payouts),
    Fact("balance", N_("Changes of the balance"), _balance),
    Fact("steps", N_("Steps on the path"), steps),
    Fact("answers", N_("Answers about readiness"), answers),
    Fact("follow_ups", N_("What came of the steps"), follow_ups),
    Fact("referrals", N_("Referrals"), _referrals),
    Fact("referral_notes", N_("Noted of referrals"), _referral_notes),
    Fact("passports", N_("Phase passports"), _passports),
    Fact("aid", N_("Public support"), _aid),
    Fact("certificates", N_("Certificates of public support"), _certificates),
    Fact("prints", N_("Labels printed"), _prints),
    Fact("log", N_("Log of changes"), _log),
)


def entries(session: Session, fact: Fact, key: int) -> Iterator[tuple[Item, ...]]:
    """The rows of one kind of data; amounts with their currency, empty values omitted."""
    for row in session.execute(fact.query(key)).mappings():
        currency = row.get("currency", "")
        values = {
            name: CurrencyAmount(int(value), currency) if name.endswith("_ore") and value is not None else value
            for name, value in row.items()
        }
        values.pop("currency", None)
        yield tuple(Item(name, TITLES[name], value) for name, value in values.items() if value not in (None, "", "{}"))


def stored_hashes(session: Session, key: int) -> set[str]:
    """The hashes of files referenced by the exhibitor, its documents and its products."""
    query = union_all(
        select(Exhibitor.logo_hash.label("hash")).where(Exhibitor.id == key),
        select(Exhibitor.photo_hash).where(Exhibitor.id == key),
        select(Document.file_hash).where(Document.exhibitor_id == key),
        select(Product.photo_hash).where(Product.exhibitor_id == key),
    )
    return {found for found in session.scalars(query) if found}
