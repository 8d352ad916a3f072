"""Import of receipts from another cash register, with their rollup sums."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.words import find_member
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.catalogue import Catalogue, known_goods, resolve
from made_in_blekinge.services.till.event_days import settle_days
from made_in_blekinge.services.till.receipts_in import ForeignReceipt, Tills, insert_receipts, known_receipts
from made_in_blekinge.services.till.rollup import rebuild_rollups
from made_in_blekinge.services.till.whole_days import bring_in_days, has_day

_DIFFERS: Final = N_("Receipt {receipt} is in the market already with other contents. Receipts are never changed.")
_DAY: Final = N_(
    "The sums of till {till} of {day} are in the market already. Its receipts would count twice, and were left out."
)
_INCOMPLETE: Final = N_("Another row of this receipt is wrong. Mend it and bring in the whole receipt again.")


Key = tuple[str, str, str]


def bring_in_sales(session: Session, rows: Sequence[Incoming], report: ImportReport) -> None:
    """Import what another cash register sold: receipts, each whole or not at all and only once, and days without.

    Who pays less than nothing is given money back: goods that return.
    """
    catalogue, tills = Catalogue(session), Tills(session)
    for row in rows:
        if (row.values.get("unit_ore") or 0) < 0 and not row.errors:
            row.values |= {"unit_ore": -row.values["unit_ore"], "quantity": -abs(row.values["quantity"])}
    settle_days(rows, catalogue.events, report)
    _read_line_totals(rows, catalogue, report)
    receipts = list(_receipts(rows, catalogue, report))
    known = known_receipts(session, {catalogue.events[each.event].id for each in receipts}, whole_day=False)
    fresh = []
    for receipt in receipts:
        place, till = catalogue.events[receipt.event], tills.find(receipt.till)
        before = known.get((place.id, till, receipt.number))
        if before is not None and before == receipt.signature(place):
            report.unchanged += len(receipt.rows)
        elif before is not None:
            _reject_all(receipt, report, UserError("receipt_differs", _DIFFERS, receipt=receipt.number))
        elif has_day(session, place.id, till, receipt.time.date()):
            _reject_all(receipt, report, UserError("day_there", _DAY, till=receipt.till, day=receipt.time.date()))
        else:
            fresh.append(receipt)
    insert_receipts(session, fresh, catalogue, tills)
    _tell_odd_cash(fresh, catalogue, report)
    _tell_other_means(fresh, report)
    report.added += sum(len(receipt.rows) for receipt in fresh)
    events = {catalogue.events[receipt.event].id for receipt in fresh}
    days = [row for row in rows if row.values.get("whole_day")]
    rebuild_rollups(session, events | bring_in_days(session, days, catalogue, tills, report))


def _receipts(rows: Sequence[Incoming], catalogue: Catalogue, report: ImportReport) -> Iterator[ForeignReceipt]:
    """The receipts of the file that can come in, in its order."""
    ordered = sorted((row for row in rows if not row.values.get("whole_day")), key=lambda row: (_key(row), row.row))
    found = [(key, list(group)) for key, group in groupby(ordered, key=_key)]
    readable = [(key, group) for key, group in found if _readable(group, catalogue, report)]
    for key, group in sorted(readable, key=lambda pair: pair[1][0].row):
        yield ForeignReceipt(*key, group)


def _read_line_totals(rows: Sequence[Incoming], catalogue: Catalogue, report: ImportReport) -> None:
    """Where the prices of several pieces are what all of them cost by the register, they are totals of their lines."""
    several = [row for row in rows if not row.errors and abs(row.values.get("quantity") or 0) > 1]
    totals, units = 0, 0
    for row in several:
        place = catalogue.events.get(row.values["event"])
        goods = known_goods(row, place, catalogue) if place is not None else None
        price = catalogue.price(goods, place.currency) if goods is not None and place is not None else None
        if price:
            units += row.values["unit_ore"] == price
            totals += row.values["unit_ore"] == price * abs(row.values["quantity"])
    if totals == 0 or units > totals:
        return
    for row in several:
        total, quantity = row.values["unit_ore"], row.values["quantity"]
        unit = -(-total // abs(quantity))
        row.values["unit_ore"] = unit
        if odd := unit * abs(quantity) - total:
            row.values["discount_ore"] = odd if quantity > 0 else -odd
    text = N_("The prices are totals of their lines, seen by the register: {value} was divided by the quantity.")
    first = several[0]
    report.warn(first, UserError("line_totals", text, value=first.texts.get("unit_ore", "")).at("unit_ore"))


def _key(row: Incoming) -> Key:
    return (
        row.values.get("event") or row.texts.get("event", ""),
        row.values.get("till") or row.texts.get("till", ""),
        row.values.get("receipt") or row.texts.get("receipt", ""),
    )


def _readable(receipt: list[Incoming], catalogue: Catalogue, report: ImportReport) -> bool:
    """Whether every row of the receipt is valid; one invalid row rejects the whole receipt."""
    for row in receipt:
        if not row.errors:
            try:
                _resolve(row, receipt[0], catalogue)
            except UserError as error:
                row.errors.append(error)
    if not any(row.errors for row in receipt) and not all(row.values.get("is_rounding") for row in receipt):
        for row in receipt:
            for doubt in row.values.get("doubts", ()):
                report.warn(row, doubt)
        return True
    for row in receipt:
        report.note_unplaced(row)
        report.reject(row, *(row.errors or [UserError("receipt_incomplete", _INCOMPLETE).at("receipt")]))
    return False


def _resolve(row: Incoming, first: Incoming, catalogue: Catalogue) -> None:
    if not row.values.get("is_rounding"):
        resolve(row, catalogue)
    if row.values["time"] != first.values.get("time"):
        text = N_("The rows of one receipt have different times.")
        raise UserError("receipt_contradicts", text).at("time")


def _tell_odd_cash(receipts: Sequence[ForeignReceipt], catalogue: Catalogue, report: ImportReport) -> None:
    """Tell of cash that no coins make, once for the file."""
    odd = [each for each in receipts if each.has_odd_cash(catalogue.events[each.event])]
    if odd:
        text = N_(
            "{count} receipts paid in cash come to öre that no coin has, and the file says nothing of rounding: they "
            "came in as they are. Round them as the country does: --set rounding=rule"
        )
        report.warn(odd[0].rows[0], UserError("cash_not_rounded", text, count=len(odd)).at("rounding"))


def _tell_other_means(receipts: Sequence[ForeignReceipt], report: ImportReport) -> None:
    """Tell of each means of payment that nobody knows, once for the file."""
    told: dict[str, tuple[Incoming, int]] = {}
    for row in (row for receipt in receipts for row in receipt.rows if row.values.get("means") is Means.OTHER):
        written = row.texts.get("means", "")
        told[written] = (told[written][0], told[written][1] + 1) if written in told else (row, 1)
    for written, (row, count) in told.items():
        if written and find_member(Means, written) is None:
            text = N_("“{value}” is no means of payment that is known: {count} rows came in as paid by “{title}”.")
            error = UserError("unknown_means", text, value=written[:40], count=count, title=Means.OTHER.label)
            report.warn(row, error.at("means"))


def _reject_all(receipt: ForeignReceipt, report: ImportReport, error: UserError) -> None:
    for row in receipt.rows:
        report.reject(row, error.at("receipt"))
