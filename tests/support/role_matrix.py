"""Every use case that changes a market, called once on a prepared one, and the roles that may do it."""

import datetime as dt
import shutil
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table, text

from made_in_blekinge.domain.aim import AimMeasure
from made_in_blekinge.domain.balance import BalanceTarget, TargetSubject
from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.checkin import Movement, Party, ScanFailure
from made_in_blekinge.domain.emergency import SlipKind, SlipSet, TypedSlip
from made_in_blekinge.domain.letter import LetterText
from made_in_blekinge.domain.market import DocumentKind, Means, ParticipationStatus, VatClass
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.domain.passport import HomeMarket, Passport, body_of, fingerprint, seal, to_sign
from made_in_blekinge.domain.payout import PayoutState, PayoutWay
from made_in_blekinge.domain.people import EVERYBODY, ORGANISERS, PRINTERS, SELLERS, STAFF, Role
from made_in_blekinge.domain.plan import Background
from made_in_blekinge.domain.promoter import usual_promoters
from made_in_blekinge.domain.readiness import ReadinessAnswer
from made_in_blekinge.domain.readiness_model import built_in
from made_in_blekinge.domain.reference import EditableList
from made_in_blekinge.domain.referral import ReferralEvent
from made_in_blekinge.domain.settlement import BalanceKind
from made_in_blekinge.domain.template import Template
from made_in_blekinge.domain.till import Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange import importing
from made_in_blekinge.exchange.read_table import FileTable
from made_in_blekinge.queries import kiosk as own_queries
from made_in_blekinge.queries.labels.printing import PrintedRow
from made_in_blekinge.queries.settlement.event_books import BooksPart
from made_in_blekinge.services import kiosk
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin import goods as checkin_goods
from made_in_blekinge.services.checkin import places as checkin_places
from made_in_blekinge.services.checkin import trader_register
from made_in_blekinge.services.emergency import entering as emergency_entering
from made_in_blekinge.services.emergency import printing as emergency_printing
from made_in_blekinge.services.event import booth, decision, participation, plan
from made_in_blekinge.services.event import goods as event_goods
from made_in_blekinge.services.labels import printing, sheet, template
from made_in_blekinge.services.market import backup, market
from made_in_blekinge.services.path import answer as path_answer
from made_in_blekinge.services.path import follow_up as path_follow_up
from made_in_blekinge.services.path import model as path_model
from made_in_blekinge.services.path import step
from made_in_blekinge.services.registers import (
    bring_in,
    document,
    duplicating,
    event,
    exhibitor,
    many,
    people,
    prices,
    privacy,
    product,
    removing,
    take_back,
)
from made_in_blekinge.services.settlement import balance as settlement_balance
from made_in_blekinge.services.settlement import exporting, handover, payout, posting
from made_in_blekinge.services.settlement import terms as settlement_terms
from made_in_blekinge.services.support import aid, passport, promoter, referral
from made_in_blekinge.services.support.signing import new_signing_key, sign_bytes
from made_in_blekinge.services.till import approval, cart
from made_in_blekinge.services.till import copy as till_copy
from made_in_blekinge.services.till import correct as till_correct
from made_in_blekinge.services.till import day as till
from made_in_blekinge.services.till import drawer as till_drawer
from made_in_blekinge.services.till import refund as till_refund
from made_in_blekinge.services.till import rules as till_rules
from made_in_blekinge.services.till import unknown as till_unknown
from made_in_blekinge.services.year import follow_up, outside_event, partner, reference, venue
from made_in_blekinge.store.booth import Booth
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.removing import RemovedRow
from tests.services.labels.test_sheet import VALUES as SHEET
from tests.support import builders, builders_checkin, builders_path, builders_payout, builders_till
from tests.support.builders import NOW, TODAY
from tests.support.builders_checkin import ACT, PARTICULARS
from tests.support.builders_till import SWISH

AT: Final = kiosk.Station(event="KNA26", name="Disk")
EURO: Final = aid.EuroRate(11_000_000, TODAY, "ECB")
CART: Final = uuid.UUID(int=1)
SECOND: Final = {**PARTICULARS, "identity_number": "880320-0016"}


@dataclass(frozen=True)
class Prepared:
    """A market in which every use case has something to do, beside a folder for files."""

    database: Database
    folder: Path
    exhibitor: Any
    late: Any
    event: Any
    booth: Any
    free: Any
    product: Any
    participation: int
    document: int
    template: int
    sheet: str
    record: int
    absent: int
    person: int
    proposed: int
    """A participation with a decision that nobody was told of."""
    told: int
    declined: Any
    """The participation whose letter was made, and its exhibitor."""
    recovery_code: str
    settled: Any
    self_billed: str
    """A settlement that its seller, who owes something since, has not approved."""
    to_pay: str
    """A settlement that is to be paid, and the id of a payment."""
    paid: str
    partner: Any
    venue: Any

    def on(self, path: Path, folder: Path) -> "Prepared":
        """The same in a copy of its file."""
        assert self.database.path is not None
        shutil.copyfile(self.database.path, path)
        return Prepared(**{**self.__dict__, "database": Database(f"sqlite:///{path}"), "folder": folder})


def prepare(database: Database, folder: Path) -> Prepared:
    there = builders_checkin.market(database)
    late = builders.exhibitor(database, "Sena Smeden", **SECOND)
    absent = builders.exhibitor(database, "Borta Bageri", **{**PARTICULARS, "identity_number": "212000-0142"})
    builders.booth(database, there.event, "A2", late)
    builders.booth(database, there.event, "A3", absent)
    free = builders.booth(database, there.event, "B1")
    goods = builders.product(database, there.exhibitor)
    builders_checkin.arrive(database)
    gone = builders_checkin.participation(database, there.event, absent).id
    checkin_places.mark_no_show(database, "KNA26", gone, ACT)
    builders_till.opened(database)
    builders_till.sell(database, "1001")
    builders_till.opened(database, "K3")
    cart.keep_cart(database, "K3", Cart(CART), NOW)
    builders_till.opened(database, "K4")
    builders_till.close(database, 0, "K4")
    builders_till.set_rate(database, "KNA26", "DKK", 1_480_000)
    builders_path.move_up(database, builders_path.ready(database, "Uppe Keramik"), day=dt.date(2026, 1, 10))
    proposed, told, declined = _decided(database, there.event, late)
    builders.bring_in_rows(database, "events", [{"code": "NYTT27", "phase": "regional", "starts": "2027-05-01"}])
    referral.refer(database, there.exhibitor.id, "almi/advice", "Pris i euro?", TODAY, builders_till.deed(7))
    emergency_printing.number_slips(database, "KNA26", TODAY, {SlipKind.RECEIPT: 3}, builders_till.deed())
    aid.set_support(database, "KNA26", 1_000_000, EURO, "Region", builders_till.deed(7))
    aid.give_aid(database, "KNA26", there.exhibitor.id, builders_till.deed(7))
    aid.certify(database, "KNA26", there.exhibitor.id, [], builders_till.deed(7), "Ulla")
    backup.back_up(database, folder / "kopia.db")
    return Prepared(
        database,
        folder,
        there.exhibitor,
        late,
        there.event,
        _first_booth(database, there.event),
        free,
        goods,
        builders_checkin.participation(database, there.event, there.exhibitor).id,
        document.add_document(database, there.exhibitor.id, DocumentKind.INSURANCE),
        template.save_template(database, "price", Template("Jul")),
        sheet.save_sheet(database, {**SHEET, "key": "Egen"}).sheet.key,
        builders_checkin.records(database)[0].id,
        gone,
        people.add_person(database, "Åsa", Role.ORGANISER, "4711"),
        proposed,
        told,
        declined,
        people.new_recovery_code(database),
        *_settled(database),
        partner.add_partner(database, {"name": "Almi Blekinge"}),
        venue.add_venue(database, {"name": "Fisktorget"}),
    )


def _enter_slip(it: Prepared) -> object:
    line = builders_till.found(it.database, "1001").line
    written = emergency_entering.WrittenSale(TODAY, dt.time(10, 31), [line], [SWISH])
    return emergency_entering.enter_slip(it.database, "KNA26", TypedSlip("", 1), "K1", written, builders_till.deed(60))


_STEP: Final = "vårmötet", TODAY, TODAY, builders_path.DEED


def _followed_up(database: Database) -> None:
    with database.engine.connect() as connection:
        key = connection.execute(text("SELECT exhibitor_id FROM phase_step")).scalar_one()
    happened = path_follow_up.WhatHappened(3, 1, "DE", dt.date(2026, 3, 1))
    path_follow_up.write_follow_up(database, key, 3, happened, TODAY, TODAY, builders_path.DEED)


def _settled(database: Database) -> tuple[Any, str, str, str]:
    """Somebody who agreed on self-billing and was settled with, and whose goods came back since."""
    periods = ((None, None),)
    seller = builders.exhibitor(database, "Avräknad Ateljé", vat_periods=periods)
    builders.product(database, seller, "9001")
    settlement_terms.set_terms(database, "KNA26", seller.id, {"self_billing": TODAY})
    receipt = builders_till.sell(database, "9001").receipt
    (first,) = posting.post_settlements(database, "KNA26", None, builders_till.deed(20), exhibitor_id=seller.id)
    till_refund.refund(database, "K1", receipt, "trasig", builders_till.deed(30))
    posting.post_settlements(database, "KNA26", None, builders_till.deed(40), exhibitor_id=seller.id)
    market.describe_market(database, {"iban": builders_payout.IBAN, "bank_customer": "165563343689A001"})
    builders_payout.accounts(database, seller.id, bankgiro="991-2346")
    builders_payout.written(database, minutes=45, exhibitor_id=seller.id)
    return seller, first.number, _to_pay(database), builders_payout.paid(database)[0].end_to_end


def _to_pay(database: Database) -> str:
    """A settlement that is to be paid."""
    seller = builders.exhibitor(database, "Obetald Ateljé", bankgiro="5402-9681")
    builders.product(database, seller, "9002")
    builders_till.sell(database, "9002", minutes=46)
    (row,) = posting.post_settlements(database, "KNA26", None, builders_till.deed(47), exhibitor_id=seller.id)
    return row.number


def _decided(database: Database, at: Any, late: Any) -> tuple[int, int, Any]:
    """A decision that was not told, and one that was, with the exhibitor of the latter."""
    proposed = builders_checkin.participation(database, at, late).id
    decision.propose(database, {proposed: ParticipationStatus.DECLINED})
    other = builders.exhibitor(database, "Väntande Väv")
    booth.set_participation(database, at.id, other.id, ParticipationStatus.APPLIED)
    told = builders_checkin.participation(database, at, other).id
    decision.propose(database, {told: ParticipationStatus.WAITING_LIST})
    decision.tell(database, {told: ParticipationStatus.WAITING_LIST}, NOW)
    return proposed, told, other


def _first_booth(database: Database, at: Any) -> Any:
    from sqlalchemy import select

    from made_in_blekinge.store.booth import Booth

    with database.reading() as session:
        return session.scalars(select(Booth).where(Booth.event_id == at.id, Booth.code == "A1")).one()


def _edited(there: Prepared, before: str, after: str) -> many.ManyEdited:
    """As if the venue of the event had been changed."""
    return many.ManyEdited("events", (many.EditedRow(there.event.id, "", {"venue": before}, {"venue": after}),), 0)


def _take_back(there: Prepared) -> object:
    return take_back.take_back_import(there.database)


def _bring_in(there: Prepared) -> object:
    table = FileTable(("name",), [(2, ("Ny Utställare",))])
    columns = builders.map_columns("exhibitors", table.headings)
    return bring_in.bring_in(there.database, "exhibitors", importing.parse_rows(table, columns), "lista.csv", NOW)


def _own(there: Prepared) -> own_queries.Own:
    code = builders_checkin.payload(there.database, there.event, there.late)
    return kiosk.recognise(there.database, AT, code, NOW)


def _forget_name(there: Prepared) -> None:
    market.remember_names(there.database, {"item": {"hylla 3": "17/1001"}})
    market.forget_name(there.database, "Hylla 3")


def _forget_shape(there: Prepared) -> None:
    market.remember_columns(there.database, "exhibitors", {"firma": "name"}, "lista", ["firma"])
    market.forget_shape(there.database, "lista")


def _put_back_forgotten(there: Prepared) -> None:
    _forget_name(there)
    market.put_back_forgotten(there.database, "names")


def _recognise_wrong(there: Prepared) -> object:
    try:
        return kiosk.recognise_typed(there.database, AT, "A2", "000000", NOW)
    except UserError as error:
        if error.code == "not_allowed":
            raise
        return error


def _prove_wrong(there: Prepared) -> None:
    try:
        kiosk.prove(there.database, AT, _own(there), "000000", NOW)
    except UserError as error:
        if error.code == "not_allowed":
            raise


def _leave_wrong(there: Prepared) -> None:
    try:
        kiosk.check_leave_pin(there.database, AT, "4711", "0815", lambda: NOW)
    except UserError as error:
        if error.code == "not_allowed":
            raise


def _move(there: Prepared) -> None:
    before = {key: getattr(there.booth, key) for key in ("x_mm", "y_mm", "facing")}
    after = {**before, "x_mm": 5000, "y_mm": 5000}
    plan.move_booths(there.database, [plan.Move(there.booth.id, before, after)])


def _put_booths_back(there: Prepared) -> None:
    """As if a booth had been removed that has left no trace."""
    table = Booth.__table__
    assert isinstance(table, Table)
    row = {"id": 999, "uid": uuid.uuid4(), "version": 1, **there.free.values, "code": "Z9"}
    own = {name: value for name, value in row.items() if name in table.c}
    booth.put_booths_back(there.database, [RemovedRow(999, ((table, (own,)),))])


def _undo_booths(there: Prepared) -> None:
    booth.undo_booths(there.database, [there.free])


def _undo_booth_edit(there: Prepared) -> None:
    people = [there.late.id]
    booth.undo_booth_edit(there.database, there.free.id, there.free.version, {"power": "16A"}, people)


def _undo_answer(there: Prepared) -> None:
    answer = booth.Answer(there.event.id, there.late.id, ParticipationStatus.ACCEPTED, ParticipationStatus.WAITING_LIST)
    booth.undo_answer(there.database, answer)


def _untrust(there: Prepared) -> None:
    try:
        passport.set_trust(there.database, "0" * 64, False, builders_till.deed(900))
    except UserError as error:
        if error.code == "not_allowed":
            raise


def _bring_in_own(there: Prepared) -> None:
    """A passport of another market, whose key this one is not told of."""
    key, public_key = new_signing_key()
    home = HomeMarket("Rostock", fingerprint(public_key), 1, "0" * 32)
    body = body_of(Passport("Rostock", NOW, home, None, {"name": "Warnow"}))
    content = seal(public_key, body, sign_bytes(key, to_sign(public_key, body)))
    passport.bring_in_passport(there.database, content, builders_till.deed(900), home.fingerprint)


def _take_back_told(there: Prepared) -> None:
    status = ParticipationStatus.WAITING_LIST
    answer = booth.Answer(there.event.id, there.declined.id, status, ParticipationStatus.APPLIED)
    decision.take_back_told(there.database, [decision.Told(there.told, answer, None, None)])


PARTY: Final = Party("Aspö Musteri AB", "556016-0680", "Storgatan 13, 374 35 Sturkö", "+4645596272")
Call = Callable[[Prepared], object]
_EDITED_AIMS: Final = '[[aim]]\ncode = "arenas"\nsv = "Arenor"\n'
_NAMELESS: Final = ("others.ics", "0" * 64, (), NOW, TODAY)


def _remove_calendar(there: Prepared) -> None:
    outside_event.bring_in_calendar(there.database, "Gone", None, *_NAMELESS)
    outside_event.remove_calendar(there.database, "Gone")


YEAR: Final[Mapping[str, tuple[Call, frozenset[Role]]]] = {
    "outside_event.bring_in_calendar": (
        lambda it: outside_event.bring_in_calendar(it.database, "Fairs", None, *_NAMELESS), ORGANISERS),
    "outside_event.remove_calendar": (_remove_calendar, ORGANISERS),
    "partner.add_partner": (lambda it: partner.add_partner(it.database, {"name": "Region"}), ORGANISERS),
    "partner.edit_partner": (
        lambda it: partner.edit_partner(it.database, it.partner.id, it.partner.version, {"region": "Skåne"}),
        ORGANISERS),
    "privacy.erase_contact": (lambda it: privacy.erase_contact(it.database, it.partner.id), ORGANISERS),
    "partner.set_roles": (
        lambda it: partner.set_roles(it.database, "KNA26", it.partner.id, [PartnerRole.HOST]), ORGANISERS),
    "venue.add_venue": (lambda it: venue.add_venue(it.database, {"name": "Torget"}), ORGANISERS),
    "venue.edit_venue": (
        lambda it: venue.edit_venue(it.database, it.venue.id, it.venue.version, {"town": "Lund"}), ORGANISERS),
    "venue.link_venue": (lambda it: venue.link_venue(it.database, "KNA26", it.venue.id), ORGANISERS),
    "follow_up.count_visitors": (
        lambda it: follow_up.count_visitors(it.database, "KNA26", TODAY, 840, NOW), ORGANISERS),
    "follow_up.follow_up": (
        lambda it: follow_up.follow_up(it.database, "KNA26", follow_up.EventPurpose(it.venue.id, {}, {}, {}), NOW),
        ORGANISERS),
    "follow_up.set_aim": (
        lambda it: follow_up.set_aim(it.database, "KNA26", "arenas", AimMeasure.VISITORS, 500), ORGANISERS),
    "reference.keep_reference": (
        lambda it: reference.keep_reference(it.database, EditableList.AIMS, _EDITED_AIMS, NOW), ORGANISERS),
}  # fmt: skip
"""What the year writes."""
MATRIX: Final[Mapping[str, tuple[Call, frozenset[Role]]]] = {
    "backup.back_up": (lambda it: backup.back_up(it.database, it.folder / "ut.db"), ORGANISERS),
    "backup.restore": (lambda it: backup.restore(it.database, it.folder / "kopia.db", NOW), ORGANISERS),
    "booth.add_booths": (lambda it: booth.add_booths(it.database, it.event.id, ["C8", "C9"]), PRINTERS),
    "removing.remove_rows": (
        lambda it: removing.remove_rows(it.database, "events", [it.event.id]), ORGANISERS),
    "removing.take_back_new": (
        lambda it: removing.take_back_new(
            it.database, "people", people.add_person(it.database, "Bo", Role.CASHIER, "4811")), ORGANISERS),
    "removing.put_back": (
        lambda it: removing.put_back(it.database, removing.remove_rows(it.database, "products", [it.product.id])),
        ORGANISERS),
    "duplicating.duplicate": (lambda it: duplicating.duplicate(it.database, "products", it.product.id), ORGANISERS),
    "many.edit_many": (
        lambda it: many.edit_many(it.database, "events", [many.Edit(it.event.id, {"venue": "Torget"})]), ORGANISERS),
    "many.undo_many": (
        lambda it: many.undo_many(it.database, _edited(it, "Kungsplan", it.event.values["venue"])), ORGANISERS),
    "many.redo_many": (
        lambda it: many.redo_many(it.database, _edited(it, it.event.values["venue"], "Kungsplan")), ORGANISERS),
    "event_goods.announce": (lambda it: event_goods.announce(it.database, it.event.id, it.product.id, 7), ORGANISERS),
    "booth.edit_booth": (
        lambda it: booth.edit_booth(it.database, it.free.id, it.free.version, {"power": "230 V"}), PRINTERS),
    "booth.leave": (lambda it: booth.leave(it.database, it.booth.id, it.exhibitor.id), PRINTERS),
    "booth.place": (lambda it: booth.place(it.database, it.free.id, it.late.id), PRINTERS),
    "booth.remove_booth": (lambda it: booth.remove_booth(it.database, it.free.id), ORGANISERS),
    "booth.set_shares": (
        lambda it: booth.set_shares(it.database, it.free.id, [(it.late.id, 1), (it.exhibitor.id, 2)]), PRINTERS),
    "booth.share": (lambda it: booth.share(it.database, it.free.id, it.late.id), PRINTERS),
    "booth.set_participation": (
        lambda it: booth.set_participation(it.database, it.event.id, it.late.id, ParticipationStatus.CANCELLED),
        PRINTERS),
    "booth.undo_answer": (_undo_answer, PRINTERS),
    "booth.undo_booth_edit": (_undo_booth_edit, PRINTERS),
    "booth.undo_booths": (_undo_booths, ORGANISERS),
    "booth.put_booths_back": (_put_booths_back, PRINTERS),
    "bring_in.bring_in": (_bring_in, ORGANISERS),
    "take_back.take_back_import": (_take_back, ORGANISERS),
    **YEAR,
    "emergency_printing.number_slips": (
        lambda it: emergency_printing.number_slips(
            it.database, "KNA26", TODAY, {SlipKind.RECEIPT: 3}, builders_till.deed(3)),
        STAFF),
    "emergency_printing.take_back": (
        lambda it: emergency_printing.take_back(
            it.database, "KNA26", [SlipSet(SlipKind.RECEIPT, "", 1, 3)], "ej utskrivet", builders_till.deed(3)),
        STAFF),
    "emergency_entering.enter_slip": (_enter_slip, SELLERS),
    "emergency_entering.void_slip": (
        lambda it: emergency_entering.void_slip(
            it.database, "KNA26", TypedSlip("", 2), "spillt", builders_till.deed(3)),
        STAFF),
    "checkin.check_in": (lambda it: checkin.check_in(it.database, "KNA26", "A2", ACT), STAFF),
    "checkin.depart": (lambda it: checkin.depart(it.database, "KNA26", "A1", ACT), STAFF),
    "checkin.note_failure": (
        lambda it: checkin.note_failure(
            it.database, "KNA26", "x", ACT, UserError(ScanFailure.NOT_OURS.value, "No code of ours.")),
        EVERYBODY),
    "checkin.undo": (lambda it: checkin.undo(it.database, "KNA26", "A1", "fel person", ACT), STAFF),
    "checkin_goods.count_goods": (
        lambda it: checkin_goods.count_goods(it.database, it.participation, Movement.BROUGHT, {it.product.id: 4}, NOW),
        EVERYBODY),
    "checkin_goods.count_one_more": (
        lambda it: checkin_goods.count_one_more(it.database, it.participation, Movement.BROUGHT, it.product.id, NOW),
        EVERYBODY),
    "checkin_goods.pay_fee": (
        lambda it: checkin_goods.pay_fee(it.database, it.participation, 50000, Means.CARD, NOW), STAFF),
    "checkin_places.mark_no_show": (lambda it: checkin_places.mark_no_show(it.database, "KNA26", None, ACT), STAFF),
    "checkin_places.substitute": (
        lambda it: checkin_places.substitute(it.database, "KNA26", "A3", it.late.id, ACT), PRINTERS),
    "checkin_places.unmark_no_show": (
        lambda it: checkin_places.unmark_no_show(it.database, "KNA26", it.absent, "kom sent", ACT), STAFF),
    "checkin_places.walk_in": (
        lambda it: checkin_places.walk_in(
            it.database, "KNA26", {**PARTICULARS, "name": "Ny", "identity_number": "556036-0793"}, ACT),
        PRINTERS),
    "document.add_document": (
        lambda it: document.add_document(it.database, it.late.id, DocumentKind.INSURANCE), PRINTERS),
    "document.remove_document": (lambda it: document.remove_document(it.database, it.document), ORGANISERS),
    "document.set_picture": (
        lambda it: document.set_picture(
            it.database, "product", it.product.id, it.product.version, "photo_hash", ("image/png", b"\x89PNG")),
        ORGANISERS),
    "event.add_event": (
        lambda it: event.add_event(it.database, {"code": "NY27", "name_sv": "Ny", "phase": "regional",
                                                 "starts": TODAY}), ORGANISERS),
    "event.edit_event": (
        lambda it: event.edit_event(it.database, it.event.id, it.event.version, {"town": "Ronneby"}), ORGANISERS),
    "exhibitor.add_exhibitor": (lambda it: exhibitor.add_exhibitor(it.database, {"name": "Ny"}), PRINTERS),
    "exhibitor.edit_exhibitor": (
        lambda it: exhibitor.edit_exhibitor(it.database, it.late.id, it.late.version, {"town": "Ronneby"}), PRINTERS),
    "kiosk.arrive": (lambda it: kiosk.arrive(it.database, AT, _own(it), "Ulla", {}, ACT), EVERYBODY),
    "kiosk.begin": (lambda it: kiosk.begin(it.database), EVERYBODY),
    "kiosk.check_leave_pin": (_leave_wrong, EVERYBODY),
    "kiosk.prove": (_prove_wrong, EVERYBODY),
    "kiosk.wants_number": (lambda it: kiosk.wants_number(it.database, AT, _own(it), "Bo Ek", "", NOW), EVERYBODY),
    "kiosk.recognise": (_own, EVERYBODY),
    "kiosk.recognise_typed": (_recognise_wrong, EVERYBODY),
    "market.forget_name": (_forget_name, ORGANISERS),
    "market.forget_shape": (_forget_shape, ORGANISERS),
    "market.put_back_forgotten": (_put_back_forgotten, ORGANISERS),
    "market.name_market": (lambda it: market.name_market(it.database, "Annat namn"), ORGANISERS),
    "market.remember_columns": (
        lambda it: market.remember_columns(it.database, "exhibitors", {"firma": "name"}, "lista", ["firma"]),
        ORGANISERS),
    "market.remember_names": (
        lambda it: market.remember_names(it.database, {"item": {"hylla 3": "17/1001"}}), ORGANISERS),
    "plan.add_row": (
        lambda it: plan.add_row(it.database, it.event.id, ["D1", "D2"], {}, [(1000, 1000), (5000, 1000)]), PRINTERS),
    "plan.change_standing": (
        lambda it: plan.change_standing(it.database, [plan.BoothShares(it.free.id, (), ((it.participation, 1),))]),
        PRINTERS),
    "decision.propose": (
        lambda it: decision.propose(it.database, {it.participation: ParticipationStatus.DECLINED}), ORGANISERS),
    "decision.set_targets": (
        lambda it: decision.set_targets(it.database, it.event.id, [BalanceTarget(TargetSubject.BOOTHS, "", 5)]),
        ORGANISERS,
    ),
    "decision.take_back_told": (_take_back_told, ORGANISERS),
    "decision.tell": (
        lambda it: decision.tell(it.database, {it.proposed: ParticipationStatus.DECLINED}, NOW), ORGANISERS),
    "decision.write_text": (
        lambda it: decision.write_text(
            it.database, it.event.id, ParticipationStatus.ACCEPTED, "sv", LetterText("Ja", "Välkomna!")),
        ORGANISERS),
    "participation.agree": (
        lambda it: participation.agree(it.database, it.event.id, it.late.id, {"commission_bp": 2000}), ORGANISERS),
    "participation.edit_participation": (
        lambda it: participation.edit_participation(it.database, it.participation, 1, {"fee_ore": 100}), ORGANISERS),
    "people.add_person": (lambda it: people.add_person(it.database, "Eva", Role.CASHIER, "2580"), ORGANISERS),
    "people.edit_person": (lambda it: people.edit_person(it.database, it.person, 1, name="Åsa Ek"), ORGANISERS),
    "people.replace_forgotten_pin": (
        lambda it: people.replace_forgotten_pin(it.database, it.person, 1, "2580"), ORGANISERS),
    "people.new_recovery_code": (lambda it: people.new_recovery_code(it.database), ORGANISERS),
    "people.recover": (
        lambda it: people.recover(it.database, it.person, it.recovery_code, "2580", lambda: NOW), ORGANISERS),
    "people.sign_in": (lambda it: people.sign_in(it.database, it.person, "4711", lambda: NOW), EVERYBODY),
    "people.sign_out": (lambda it: people.sign_out(it.database), EVERYBODY),
    "people.vouch": (lambda it: people.vouch(it.database, it.person, "4711", NOW), EVERYBODY),
    "plan.move_booths": (_move, PRINTERS),
    "plan.set_background": (
        lambda it: plan.set_background(
            it.database, "KNA26", None, Background("image/png", b"\x89PNG", Box(0, 0, 9000, 6000))),
        ORGANISERS),
    "prices.set_prices": (
        lambda it: prices.set_prices(it.database, "EUR", [prices.NewPrice(it.product.id, 950, None)]), ORGANISERS),
    "printing.remember_print": (
        lambda it: printing.remember_print(
            it.database, "KNA26", "price", "L7160", ["sv"], "pdf", [PrintedRow("1001", b"x" * 16, 1)], NOW),
        PRINTERS),
    "privacy.erase_person": (
        lambda it: privacy.erase_person(it.database, it.exhibitor.values["number"], lambda: NOW), ORGANISERS),
    "privacy.purge_due": (lambda it: privacy.purge_due(it.database, dt.date(2035, 1, 1)), ORGANISERS),
    "product.add_product": (
        lambda it: product.add_product(
            it.database, {"exhibitor_id": it.late.id, "item_number": "2001", "name_sv": "Ljus"}), ORGANISERS),
    "product.edit_product": (
        lambda it: product.edit_product(it.database, it.product.id, it.product.version, {"price_sek": 100}),
        ORGANISERS),
    "sheet.remove_sheet": (lambda it: sheet.remove_sheet(it.database, it.sheet), PRINTERS),
    "sheet.save_sheet": (lambda it: sheet.save_sheet(it.database, SHEET), PRINTERS),
    "template.remove_template": (lambda it: template.remove_template(it.database, it.template), PRINTERS),
    "template.save_template": (lambda it: template.save_template(it.database, "price", Template("Vår")), PRINTERS),
    "cart.drop_cart": (lambda it: cart.drop_cart(it.database, CART), SELLERS),
    "cart.keep_cart": (lambda it: cart.keep_cart(it.database, "K3", Cart(uuid.UUID(int=2)), NOW), SELLERS),
    "step.promote": (lambda it: step.promote(it.database, [it.exhibitor.id], *_STEP), ORGANISERS),
    "step.step_back": (lambda it: step.step_back(it.database, [it.exhibitor.id], *_STEP), ORGANISERS),
    "step.pause": (lambda it: step.pause(it.database, [it.late.id], "vila", TODAY, None, *_STEP[2:]), ORGANISERS),
    "step.resume": (lambda it: step.resume(it.database, [it.late.id], *_STEP), ORGANISERS),
    "step.undo_steps": (lambda it: step.undo_steps(it.database, [it.late.id], "fel", *_STEP[2:]), ORGANISERS),
    "answer.answer_questions": (
        lambda it: path_answer.answer_questions(
            it.database, it.late.id, {"stock": ReadinessAnswer.YES}, TODAY, "Almi", "", *_STEP[2:]
        ),
        ORGANISERS,
    ),
    "follow_up.write_follow_up": (lambda it: _followed_up(it.database), ORGANISERS),
    "model.add_model": (
        lambda it: path_model.add_model(it.database, replace(built_in(), name="2027-1"), builders_path.DEED), ORGANISERS
    ),
    "balance.balance_away": (
        lambda it: settlement_balance.balance_away(
            it.database, it.settled.id, "SEK", 100, BalanceKind.FORGIVEN, "kulans", builders_till.deed(5)
        ),
        ORGANISERS,
    ),
    "balance.approve_settlement": (
        lambda it: settlement_balance.approve_settlement(it.database, it.self_billed, "e-post", builders_till.deed(5)),
        ORGANISERS,
    ),
    "posting.post_settlements": (
        lambda it: posting.post_settlements(it.database, "KNA26", None, builders_till.deed(500)), ORGANISERS),
    "posting.reverse_settlements": (
        lambda it: posting.reverse_settlements(it.database, [it.self_billed], "fel", builders_till.deed(500)),
        ORGANISERS,
    ),
    "payout.write_payouts": (lambda it: builders_payout.written(it.database), ORGANISERS),
    "payout.pay_by_hand": (
        lambda it: payout.pay_by_hand(it.database, it.to_pay, PayoutWay.CASH, TODAY, builders_till.deed(900)),
        ORGANISERS,
    ),
    "payout.hear_bank": (
        lambda it: payout.hear_bank(
            it.database, "B1", [payout.BankWord(it.paid, "", PayoutState.PAID)], builders_till.deed(900)
        ),
        ORGANISERS,
    ),
    "payout.enter_card_fee": (
        lambda it: payout.enter_card_fee(it.database, "KNA26", "10", "", "", TODAY, builders_till.deed(900)),
        ORGANISERS,
    ),
    "handover.hand_over": (
        lambda it: handover.hand_over(it.database, [1], "0" * 64, builders_till.deed(900)), ORGANISERS),
    "exporting.book_vouchers": (
        lambda it: exporting.book_vouchers(it.database, "KNA26", BooksPart(), "ut.si", builders_till.deed(900)),
        ORGANISERS,
    ),
    "exporting.set_accounts": (lambda it: exporting.set_accounts(it.database, {"card": "1689 Zettle"}), ORGANISERS),
    "terms.set_terms": (
        lambda it: settlement_terms.set_terms(it.database, "KNA26", it.exhibitor.id, {"commission_bp": 1500}),
        ORGANISERS,
    ),
    "aid.set_support": (
        lambda it: aid.set_support(it.database, "KNA26", 900_000, EURO, "Region", builders_till.deed(900)), ORGANISERS),
    "aid.give_aid": (
        lambda it: aid.give_aid(it.database, "KNA26", it.late.id, builders_till.deed(900)), ORGANISERS),
    "aid.reverse_aid": (
        lambda it: aid.reverse_aid(it.database, 1, "fel", builders_till.deed(900)), ORGANISERS),
    "aid.certify": (
        lambda it: aid.certify(it.database, "KNA26", it.late.id, [], builders_till.deed(900)), ORGANISERS),
    "passport.own_passport_key": (
        lambda it: passport.own_passport_key(it.database, builders_till.deed(900)), ORGANISERS),
    "passport.set_trust": (lambda it: _untrust(it), ORGANISERS),
    "passport.write_passport": (
        lambda it: passport.write_passport(it.database, it.late.id, None, builders_till.deed(900), bytes), ORGANISERS),
    "passport.bring_in_passport": (lambda it: _bring_in_own(it), ORGANISERS),
    "promoter.bring_in_promoters": (
        lambda it: promoter.bring_in_promoters(it.database, usual_promoters(), "lista.toml", builders_till.deed(900)),
        ORGANISERS,
    ),
    "referral.refer": (
        lambda it: referral.refer(
            it.database, it.late.id, "almi/loan", "Lån?", TODAY, builders_till.deed(900)), ORGANISERS),
    "referral.note_referral": (
        lambda it: referral.note_referral(it.database, 1, ReferralEvent.ANSWERED, builders_till.deed(900)),
        ORGANISERS,
    ),
    "approval.approver_of": (lambda it: approval.approver_of(it.database, None, NOW), EVERYBODY),
    "till.close_day": (lambda it: till.close_day(it.database, "K1", 100000, builders_till.deed(600)), SELLERS),
    "till.carry_on": (lambda it: till.carry_on(it.database, "K1", builders_till.deed(5000)), SELLERS),
    "till.open_day": (lambda it: till.open_day(it.database, "K2", "KNA26", 0, builders_till.deed()), SELLERS),
    "till.pay_in": (lambda it: till.pay_in(it.database, "K1", 5000, "växel", builders_till.deed(5)), SELLERS),
    "till.pay_out": (lambda it: till.pay_out(it.database, "K1", 5000, "kaffe", builders_till.deed(5)), SELLERS),
    "till_copy.note_copy": (lambda it: till_copy.note_copy(it.database, "K1", 1, builders_till.deed(5)), SELLERS),
    "till_copy.note_print": (lambda it: till_copy.note_print(it.database, "K1", 1, builders_till.deed(5)), SELLERS),
    "till_drawer.note_drawer": (
        lambda it: till_drawer.note_drawer(it.database, "K1", "", builders_till.deed(5)), SELLERS),
    "till_correct.correct_payment": (
        lambda it: till_correct.correct_payment(it.database, "K1", 1, [SWISH], "fel knapp", builders_till.deed(5)),
        SELLERS),
    "till_correct.recount": (
        lambda it: till_correct.recount(it.database, "K4", TODAY, 100, "en krona till", builders_till.deed(605)),
        SELLERS),
    "till_refund.refund": (
        lambda it: till_refund.refund(it.database, "K1", 1, "trasig", builders_till.deed(5)), SELLERS),
    "market.describe_market": (
        lambda it: market.describe_market(it.database, {"identity_number": "556016-0680", "vat": "ja"}), ORGANISERS),
    "till_rules.save_rules": (
        lambda it: till_rules.save_rules(it.database, "KNA26", till_rules.Rules(), (), None), ORGANISERS),
    "till_sale.sell": (lambda it: builders_till.sell(it.database, "1001", minutes=5), SELLERS),
    "till_unknown.link_code": (
        lambda it: till_unknown.link_code(it.database, it.product.id, "7350044122903"), ORGANISERS),
    "till_unknown.register_code": (
        lambda it: till_unknown.register_code(
            it.database, Wanted("Bok", 1, 1, 100, vat_class=VatClass.BOOK, scanned="7350044122903"), "SEK", "sv"
        ), ORGANISERS),
    "trader_register.correct_record": (
        lambda it: trader_register.correct_record(it.database, it.record, PARTY, Party("Ulla"), False, "fel namn", NOW),
        STAFF),
    "trader_register.erase_expired_records": (
        lambda it: trader_register.erase_expired_records(it.database, dt.date(2040, 1, 1)), ORGANISERS),
}  # fmt: skip
"""What each role may do; a role that is not named is refused and changes nothing."""

READING: Final = frozenset(
    {
        "backup.back_up_if_changed", "backup.back_up_when_due", "backup.is_due", "backup.newest_backup",
        "chain.verify_settlements", "disk.low_space", "journal.export_rows", "journal.verify", "restoring.compared",
        "restoring.foresee", "soundness.check_figures",
        "soundness.reporting_damage", "soundness.sweep_leftovers",
        "people.has_people", "privacy.copies_of", "privacy.export_contact", "privacy.export_person",
        "recovery.copies_of",
        "rehearsal.begin_rehearsal", "rehearsal.check_source", "rehearsal.is_rehearsal", "rehearsal.rehearsal_of",
    }
)  # fmt: skip
"""Change nothing in the market; the automatic copy is the program's own doing, whoever works there."""
MADE_ANEW: Final = frozenset({"demo.create_demonstration"})
"""Fill a market that has no people yet."""
