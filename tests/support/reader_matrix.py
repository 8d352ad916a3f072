"""Who may read what: the table that the declarations are held against, and calls on a prepared market."""

import datetime as dt
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from sqlalchemy.orm import Session

from made_in_blekinge.domain.badge import BadgeRole
from made_in_blekinge.domain.people import EVERYBODY, ORGANISERS, PRINTERS, PUBLIC, SELLERS, STAFF, Readers
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.find import Reference
from tests.support.builders import NOW, TODAY
from tests.support.role_matrix import Prepared

_NAMES: Final[Mapping[str, tuple[Readers, str]]] = {
    "public": (
        PUBLIC,
        "event.plan.plan_background event.plan.plan_booths event.plan.plan_ways "
        "kiosk.event_titles labels.sheet.own_sheets "
        "registers.event.announced_events "
        "registers.event.market_mark registers.event.market_name registers.people.waits "
        "registers.people.who_may_sign_in",
    ),
    "also the kiosk, of who has given a code": (
        EVERYBODY,
        "checkin.arrivals.booth_of checkin.arrivals.occasion_of kiosk.own_by_personal_code kiosk.own_by_scan "
        "kiosk.own_registered kiosk.own_conditions kiosk.is_own_personal_code own_day.own_day",
    ),
    "who checks in": (
        STAFF,
        "checkin.arrivals.arriving_row "
        "checkin.arrivals.check_in_row checkin.arrivals.check_in_rows checkin.arrivals.find_participation "
        "checkin.goods.goods_of checkin.goods.goods_receipt checkin.goods.product_of checkin.page.morning "
        "checkin.page.scanned_visitor checkin.page.shown_visitor "
        "registers.event.find_event notices.notices today.market_day "
        "registers.exhibitor.stored_file checkin.trader_register.entry_of_check_in "
        "checkin.trader_register.event_entries checkin.trader_register.trader_entry "
        "checkin.representatives.representatives checkin.trader_register.trader_register "
        "checkin.places.booths_to_give checkin.places.exhibitor_numbered checkin.places.registered_exhibitors "
        "registers.event.events_to_choose checkin.trader_register.days_of_event "
        "emergency.paper.emergency_paper emergency.slips.find_slip emergency.slips.printed_slips",
    ),
    "who prints": (
        PRINTERS,
        "overview.overview overview.phase_figures labels.subjects.record_of labels.subjects.repriced "
        "event.booth.booth_rows event.booth.booth_signs event.booth.newcomers_of labels.printing.last_prints "
        "labels.printing.print_history "
        "labels.subjects.label_rows labels.subjects.named_badges labels.template.find_template "
        "labels.template.find_template_row "
        "registers.past_prices.price_cuts "
        "labels.template.templates registers.exhibitor.exhibitor_names",
    ),
    "who sells": (
        SELLERS,
        "today.day_sales till.cash_report.cash_report till.cash_report.till_days "
        "till.cash_report.days_of_tills "
        "till.day.day_totals till.paid.paid_receipt till.receipt.receipt_row till.receipts.receipt_numbered "
        "till.receipts.receipts_of_day till.scanned.find_item "
        "till.scanned.find_scan till.scanned.search_items till.scanned.open_till till.scanned.till_currency "
        "till.selling.offers find.find_receipts find.receipts_again "
        "till.selling.selling till.selling.waiting_cart till.day.payments_of "
        "till.day_facts.day_facts till.refundable.refundable "
        "till.remarks.limit_remarks till.remarks.opening_remarks till.remarks.selling_remarks "
        "till.scanned.scanned_products till.tiles.tile_goods till.tiles.tile_stock "
        "till.refund_search.receipts_to_refund emergency.tills.tills_of_day "
        "emergency.tills.entering_desk emergency.receipt.receipt_of_slip",
    ),
    "who organises": (
        ORGANISERS,
        "event.booth.participation_rows event.decision.applications event.decision.decision_texts "
        "event.decision.earlier_with_targets event.decision.letter_heads event.decision.targets_of "
        "event.desk.event_desk find.find find.find_again market.imports.last_import "
        "kiosk.accepted_conditions labels.subjects.personal_codes market.organiser.organiser "
        "registers.attention.needing "
        "registers.change_names.names_in registers.namesakes.namesakes "
        "registers.erasure.plan_erasure registers.event.event_rows "
        "registers.exhibitor.documents_of registers.exhibitor.exhibitor_rows reports.sales_summary.sales_summary "
        "registers.people.changes "
        "registers.people.people registers.prices.price_rows registers.privacy.due_receipts "
        "registers.privacy.due_records registers.privacy.person_data registers.product.goods_of "
        "registers.product.next_item_number "
        "registers.product.product_rows reports.sold.events_with_sales reports.sold.years_with_sales "
        "registers.form.form_content registers.records.booth_record registers.records.booth_values "
        "settlement.desk.settlement_desk settlement.lines.sold_lines settlement.terms.own_terms "
        "settlement.reporting.settlements_report settlement.vat.vat_report settlement.products.product_report "
        "settlement.reporting.exhibitor_report settlement.reporting.exhibitors_with_sales "
        "registers.records.event_record registers.records.event_values registers.records.events_with_goods "
        "registers.holding.holders registers.records.records_holding registers.records.register_records "
        "registers.records.exhibitor_record registers.records.exhibitor_values "
        "registers.records.participation_record registers.records.participation_records "
        "registers.records.product_record registers.records.product_values registers.records.sale_values "
        "till.limit.sold_years till.limit.limit_report "
        "till.limit.seller_totals till.limit.sellers_near till.rules.till_rules till.limit.not_converted "
        "till.small_business.small_sellers settlement.posted.posted_settlements "
        "settlement.owed.owed_now own_day.exhibitor_day settlement.posted.settlement_by_number "
        "settlement.payouts.payables "
        "settlement.bookkeeping.bookkeeping settlement.envelope.envelopes "
        "settlement.envelope.are_our_figures "
        "settlement.bookkeeping.books_accounts settlement.bookkeeping.event_of_till "
        "settlement.bookkeeping.books_parts "
        "settlement.payouts.payouts settlement.payouts.payout_run settlement.preview.settlement_preview "
        "support.promoter.promoter_edition support.promoter.offers_for support.promoter.exhibitors_for "
        "support.passport.known_keys support.passport.passports support.passport.guest_counts "
        "support.aid.event_aid support.aid.aid_rows support.aid.aid_standings support.aid.certificate_page "
        "support.referral.referrals support.referral.referral_counts support.referral.find_referral "
        "support.referral.adviser_page "
        "settlement.statement.foreseen_statements settlement.statement.statements settlement.terms.settlement_terms "
        "path.readiness.model_in_force path.readiness.models path.readiness.model_named path.readiness.target_of "
        "path.readiness.readiness_of_all path.readiness.bands_of_all path.abroad.warnings_abroad path.board.board "
        "path.board.follow_ups_due "
        "path.report.phase_report path.report.exhibitors_to_choose support.help.helped_journey "
        "path.board.happened path.journey.journey "
        "year.calendar.calendar_entries year.calendar.exported_events year.calendar.outside_calendars "
        "year.calendar.kept_dates "
        "year.indicators.indicator_report year.indicators.year_facts year.visitors.visitor_rows "
        "year.partner.partner_rows year.partner.find_partner year.partner.event_partners "
        "year.partner.partner_contact year.venue.venue_report "
        "year.venue.venue_facts year.venue.find_venue year.venue.linked_venue year.aim.aims_to_choose "
        "year.aim.aim_progress year.aim.event_follow_up year.reference.reference_text registers.records.partner_record "
        "registers.records.venue_record",
    ),
}
QUERIES: Final[Mapping[str, Readers]] = {name: readers for readers, names in _NAMES.values() for name in names.split()}
"""By the name below ``queries``."""

USE_CASES: Final[Mapping[str, Readers]] = {
    "checkin.trader_register.correct_record": STAFF,
    "market.rehearsal.begin_rehearsal": STAFF,
    "market.market.remembered_columns": ORGANISERS,
    "market.market.remembered_names": ORGANISERS,
    "market.market.remembered_shapes": ORGANISERS,
    "market.restoring.foresee": ORGANISERS,
    "registers.prices.listed_prices": ORGANISERS,
    "registers.privacy.export_person": ORGANISERS,
    "registers.privacy.export_contact": ORGANISERS,
    "till.journal.export_rows": ORGANISERS,
    "till.journal.verify": ORGANISERS,
    "till.sale.known_sale": SELLERS,
    "till.day.till_at_work": SELLERS,
    "settlement.chain.verify_settlements": ORGANISERS,
}
"""By the name below ``services``: what is read there without a query, or corrected of what was read."""


def query(name: str) -> Callable[..., Any]:
    return _found("queries", name)


def use_case(name: str) -> Callable[..., Any]:
    return _found("services", name)


def _found(floor: str, name: str) -> Callable[..., Any]:
    module, _, function = name.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(f"made_in_blekinge.{floor}.{module}"), function)
    return found


def _here(session: Session) -> Any:
    return query("checkin.arrivals.occasion_of").__wrapped__(session, "KNA26", NOW)  # type: ignore[attr-defined]


def _event_row(session: Session) -> Any:
    rows = query("registers.event.event_rows").__wrapped__(session)  # type: ignore[attr-defined]
    return next(row for row in rows if row.code == "KNA26")


def _till(session: Session) -> Any:
    return query("till.scanned.open_till").__wrapped__(session, "K1")  # type: ignore[attr-defined]


Arguments = Callable[[Session, Prepared], tuple[object, ...]]
_NOTHING: Final[Arguments] = lambda _, it: ()  # noqa: E731
_EVENT: Final[Arguments] = lambda _, it: ("KNA26",)  # noqa: E731
_KEY: Final[Arguments] = lambda _, it: (it.exhibitor.id,)  # noqa: E731

CALLS: Final[Mapping[str, Arguments]] = {
    "registers.namesakes.namesakes": lambda _, it: ("exhibitors", {"name": it.exhibitor.values["name"]}),
    **dict.fromkeys(
        ["settlement.reporting.exhibitors_with_sales", "settlement.bookkeeping.books_accounts",
         "path.report.exhibitors_to_choose",
         "labels.sheet.own_sheets", "registers.event.announced_events", "registers.event.market_mark",
         "registers.event.market_name", "registers.people.who_may_sign_in", "registers.event.event_rows",
         "registers.event.events_to_choose", "till.cash_report.days_of_tills", "till.limit.sold_years",
         "market.imports.last_import", "reports.sold.events_with_sales", "reports.sold.years_with_sales",
         "labels.template.templates", "registers.exhibitor.exhibitor_rows",
         "registers.exhibitor.exhibitor_names", "market.organiser.organiser",
         "registers.people.changes", "registers.people.people", "registers.product.product_rows",
         "registers.records.booth_values", "registers.records.event_values", "registers.records.events_with_goods",
         "registers.records.exhibitor_values", "registers.records.product_values", "registers.records.sale_values",
         "year.calendar.outside_calendars", "year.calendar.exported_events", "year.partner.partner_rows",
         "year.aim.aims_to_choose"],
        _NOTHING,
    ),
    "year.indicators.indicator_report": lambda _session, _it: (TODAY.year, TODAY),
    "year.venue.venue_report": lambda _session, _it: (TODAY,),
    "year.aim.event_follow_up": lambda _session, _it: ("KNA26", TODAY),
    "year.calendar.calendar_entries": lambda _session, _it: (TODAY, TODAY),
    "year.calendar.kept_dates": lambda _session, _it: (1,),
    **dict.fromkeys(
        ["event.plan.plan_booths", "event.plan.plan_background", "registers.event.find_event",
         "event.booth.booth_signs", "labels.printing.print_history", "checkin.trader_register.days_of_event",
         "labels.subjects.personal_codes", "till.rules.till_rules", "settlement.bookkeeping.books_parts"],
        _EVENT,
    ),
    **dict.fromkeys(
        ["registers.exhibitor.documents_of", "registers.product.next_item_number",
         "registers.records.exhibitor_record"], _KEY),
    "labels.subjects.named_badges": lambda _, __: ("KNA26", BadgeRole.PRESS, ["Olle Tidlund"]),
    "registers.form.form_content": lambda _, it: (it.exhibitor.id, "KNA26", NOW.date()),
    "registers.holding.holders": lambda _, it: ("exhibitors", [it.exhibitor.id]),
    "registers.records.register_records": lambda _, it: ("exhibitors", [it.exhibitor.id]),
    "registers.records.records_holding": lambda _, it: ("events", {"code": "KNA26"}),
    "kiosk.event_titles": lambda _, it: ("KNA26", ("sv",)),
    "registers.people.waits": lambda _, it: (NOW,),
    "checkin.arrivals.occasion_of": lambda _, it: ("KNA26", NOW),
    "checkin.representatives.representatives": lambda _, it: (it.exhibitor.id,),
    "checkin.places.booths_to_give": lambda session, it: (_here(session),),
    "checkin.places.exhibitor_numbered": lambda _, it: (1,),
    "checkin.places.registered_exhibitors": lambda session, it: (_here(session), "musteri"),
    "checkin.arrivals.booth_of": lambda session, it: (_here(session).event_id, "A1"),
    "checkin.arrivals.find_participation": lambda session, it: (_here(session), "A1"),
    "checkin.arrivals.check_in_rows": lambda session, it: (_here(session),),
    "checkin.arrivals.arriving_row": lambda session, it: (_here(session), it.participation),
    "checkin.arrivals.check_in_row": lambda session, it: (_here(session), it.participation),
    "checkin.goods.goods_of": lambda session, it: (_here(session), it.participation),
    "emergency.paper.emergency_paper": lambda _, it: ("KNA26", NOW),
    "emergency.slips.printed_slips": lambda _, it: ("KNA26",),
    "emergency.tills.tills_of_day": lambda _, it: ("KNA26", TODAY),
    "own_day.exhibitor_day": lambda session, it: (_here(session), "A1", NOW),
    "checkin.page.morning": lambda _, it: ("KNA26", NOW, None),
    "checkin.page.scanned_visitor": lambda _, it: ("KNA26", NOW, "A1"),
    "checkin.page.shown_visitor": lambda session, it: (_here(session), it.participation),
    "overview.overview": lambda _, it: (TODAY, ("sv",)),
    "today.market_day": lambda session, it: (_event_row(session), NOW),
    "today.day_sales": lambda session, it: (_event_row(session), TODAY, ()),
    "notices.notices": lambda _, it: (TODAY,),
    "event.booth.booth_rows": lambda _, it: (it.event.id,),
    "event.booth.participation_rows": lambda _, it: (it.event.id,),
    "event.decision.letter_heads": lambda _, it: ("KNA26",),
    **dict.fromkeys(
        ["event.decision.applications", "event.decision.decision_texts", "event.decision.earlier_with_targets",
         "event.decision.targets_of", "event.desk.event_desk"],
        lambda _, it: (it.event.id,),
    ),
    "registers.past_prices.price_cuts": lambda _, it: ("SEK", NOW),
    "labels.subjects.label_rows": lambda _, it: ("exhibitors", "KNA26"),
    "reports.sales_summary.sales_summary": lambda _, it: (("event", "KNA26"),),
    "till.cash_report.till_days": lambda _, it: (("sv",),),
    "till.receipt.receipt_row": lambda _, it: ("K1", 1),
    "till.paid.paid_receipt": lambda _, it: ("K1", 1),
    "till.scanned.open_till": lambda _, it: ("K1",),
    "till.scanned.till_currency": lambda _, it: ("K1",),
    "till.selling.selling": lambda _, it: ("K1",),
    "till.selling.offers": lambda session, it: (_till(session), "mu", "sv"),
    "checkin.trader_register.trader_register": lambda session, it: (_here(session),),
    "checkin.trader_register.event_entries": lambda _, it: ("KNA26",),
    "checkin.trader_register.trader_entry": lambda session, it: (_here(session), it.record),
    "find.find": lambda _, it: ("aspö",),
    "find.find_again": lambda _, it: ([Reference("exhibitor", it.exhibitor.id)],),
    "find.find_receipts": lambda _, it: ("K1-1", catalog("sv")),
    "find.receipts_again": lambda _, it: ([1], catalog("sv")),
    "registers.erasure.plan_erasure": lambda _, it: (it.exhibitor.values["number"], TODAY),
    "registers.privacy.person_data": lambda _, it: (it.exhibitor.values["number"],),
    "registers.privacy.due_records": lambda _, it: (dt.date(2035, 1, 1),),
    "till.limit.limit_report": lambda _, it: (TODAY.year,),
    "path.board.happened": _NOTHING,
    "path.journey.journey": lambda _, it: (it.exhibitor.id, TODAY),
    "path.readiness.readiness_of_all": lambda _, it: (TODAY,),
    "path.readiness.bands_of_all": lambda _, it: (TODAY,),
    "year.partner.partner_contact": lambda _, it: (it.partner.id,),
    "path.board.board": lambda _, it: (TODAY,),
    "path.abroad.warnings_abroad": lambda _, it: ("KNA26", TODAY, ("sv",)),
    **dict.fromkeys(
        ["support.promoter.promoter_edition", "support.passport.known_keys", "support.passport.passports"], _NOTHING
    ),
    "support.aid.aid_rows": _NOTHING,
    "support.aid.event_aid": lambda _, it: ("KNA26", TODAY),
    "support.aid.aid_standings": lambda _, it: (it.event.id, TODAY),
    "support.aid.certificate_page": lambda _, it: (it.event.id, it.exhibitor.id, TODAY),
    "support.promoter.offers_for": lambda _, it: (it.exhibitor.id, TODAY),
    "support.referral.referrals": lambda _, it: (NOW,),
    "support.referral.find_referral": lambda _, it: (1, NOW),
    "support.referral.adviser_page": lambda _, it: (1, NOW, ("sv",)),
}  # fmt: skip
"""What to ask a query with, where it is asked for real."""
