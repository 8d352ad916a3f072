"""A sales receipt on a roll of 80 or 58 mm, or on A5: the legally required content, in the customer's language.

It is titled a sales receipt: the terms for receipts of certified cash registers must not be used.
"""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from made_in_blekinge import files
from made_in_blekinge.documents import code128, fonts, qr
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.paper import Paper, drawing
from made_in_blekinge.documents.roll import RULE, RollForm, RollRow, draw_rows, grey, height_of_rows, marked, roll_form
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import TextStyle, amount, count, percent
from made_in_blekinge.domain.codes import receipt_payload
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.seller import SellerVat
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.receipt import ReceiptLine, ReceiptPayment, ReceiptRow, SellerPart
from made_in_blekinge.targets import check_target

_BY_HAND: Final = (Means.SWISH, Means.CARD)
_SQUARE, _BARS, _GAP, _WIDEST_BARS = 22.0, 10.0, 2.0, 76.0
_TYPED: Final = 3.0
"""The height of the text below the codes, in mm."""
_TOTAL: Final = 1.35
_COPY: Final = 2 * _TOTAL
"""A copy must say so in letters at least twice as large as those of the amounts."""


def write_pdf(
    path: Path, row: ReceiptRow, catalog: Catalog, roll: int | None = None, copy: bool = False
) -> PaperOutcome:
    """Write a receipt as a PDF for a ``roll`` of so many mm, otherwise on A5; a ``copy`` says that it is one."""
    check_target(path)
    content, outcome = receipt_pdf(row, catalog, roll, copy)
    files.write_bytes(path, content)
    return outcome


def receipt_pdf(
    row: ReceiptRow, catalog: Catalog, roll: int | None = None, copy: bool = False
) -> tuple[bytes, PaperOutcome]:
    """As :func:`write_pdf`, the PDF itself."""
    form, payload = roll_form(roll), receipt_payload(row.till, row.number)
    rows = marked(list(_rows(row, catalog, copy)), row.mark, form, catalog)
    high = height_of_rows(rows, form) + _codes(payload, form).high + 2 * form.margin
    page = Box(0, 0, form.width, form.whole(max(high, form.least) + form.dot))
    title, target = f"{_title(row, catalog)} {row.till}-{row.number}", BytesIO()
    with drawing(target, page, title, catalog) as paper, paper.new_page():
        y = draw_rows(paper, rows, form, form.margin)
        _draw_codes(paper, payload, form, form.whole(y))
        if form.has_grey:
            mark_page(paper, row.mark, catalog)
    missing = tuple(missing_characters(f"{row.till}-{row.number}", *(part.left for part in rows)))
    return target.getvalue(), PaperOutcome(1, missing)


def _title(row: ReceiptRow, catalog: Catalog) -> str:
    if row.corrects is not None:
        till, number = row.corrects
        return catalog.text(N_("Correction of receipt {number}"), number=f"{till}-{number}")
    """Beside a certified register it is no receipt: that is the register's."""
    if row.register_id:
        return catalog.text(
            N_("Specification of goods") if row.refund_of is None else N_("Specification of goods that came back")
        )
    return catalog.text(N_("Sales receipt") if row.refund_of is None else N_("Refund receipt"))


def _rows(row: ReceiptRow, catalog: Catalog, copy: bool) -> Iterator[RollRow]:
    for seller in row.sellers:
        if seller.name:
            yield RollRow(seller.name, strong=True, centred=True, larger=1.15)
        hobby = catalog.text(N_("Hobby sale")) if seller.vat is SellerVat.HOBBY else ""
        for text in filter(None, (seller.number, seller.address, hobby)):
            yield RollRow(text, centred=True)
    yield RULE
    yield RollRow(_title(row, catalog), strong=True, centred=True, larger=1.25)
    if row.register_id:
        text = N_("The receipt is the one of the cash register {id}.")
        yield RollRow(catalog.text(text, id=row.register_id), centred=True)
    if copy:
        yield RollRow(catalog.text("COPY"), strong=True, centred=True, larger=_COPY)
    yield RollRow(row.event, centred=True)
    if row.place:
        yield RollRow(row.place, centred=True)
    yield RollRow(
        f"{catalog.date(row.time.date())} {catalog.time(row.time)}", catalog.text("Till {till}", till=row.till)
    )
    number = N_("Number {number}") if row.register_id else N_("Receipt {number}")
    yield RollRow(catalog.text(number, number=row.number), row.person)
    if row.refund_of is not None:
        yield RollRow(catalog.text("Takes back receipt {number}: {reason}", number=row.takes_back, reason=row.reason))
    if row.corrects is not None:
        yield RollRow(catalog.text(N_("How it was really paid: {reason}"), reason=row.reason))
    yield RULE
    if row.corrects is None:
        for line in row.lines:
            yield from _goods(line, catalog)
        yield RULE
        yield from _sums(row, catalog)
    elif row.rounding_ore:
        yield RollRow(catalog.text(N_("Cash rounding")), amount(row.rounding_ore, catalog))
    yield RULE
    for payment in row.payments:
        yield from _paid(payment, row.currency, catalog)


def _goods(line: ReceiptLine, catalog: Catalog) -> Iterator[RollRow]:
    show = partial(amount, catalog=catalog)
    yield RollRow(line.item, show(line.quantity * line.unit_ore))
    price = f"{count(line.quantity, catalog)} × {show(line.unit_ore)}"
    vat = f" · {catalog.text('VAT')} {percent(line.permille, catalog)}" if line.permille else ""
    vat = f" · {catalog.text(N_('exempt from VAT'))}" if line.is_exempt else vat
    yield RollRow(f"{price}{vat} · {line.seller}", muted=True)
    if line.discount_ore:
        yield RollRow(catalog.text(N_("Discount")), show(-line.discount_ore))


def _sums(row: ReceiptRow, catalog: Catalog) -> Iterator[RollRow]:
    show = partial(amount, catalog=catalog)
    if row.rounding_ore:
        yield RollRow(catalog.text(N_("Sum incl. VAT") if row.taxed else N_("Sum")), show(row.gross_ore))
        yield RollRow(catalog.text(N_("Cash rounding")), show(row.rounding_ore))
    total = catalog.text(_total(row.to_pay_ore >= 0, bool(row.taxed)))
    yield RollRow(total, catalog.money(abs(row.to_pay_ore), row.currency), strong=True, larger=_TOTAL)
    several = len(row.parts) > 1
    for part in row.parts:
        if several:
            yield RollRow(part.seller.name, show(part.gross_ore))
        yield from _vat(part, catalog)


def _vat(part: SellerPart, catalog: Catalog) -> Iterator[RollRow]:
    """The VAT that a seller owes; nothing of who is outside VAT."""
    show = partial(amount, catalog=catalog)
    for basis in part.taxed:
        text = N_("of which VAT {percent} of {net}")
        shown = catalog.text(text, percent=percent(basis.permille, catalog), net=show(basis.net_ore))
        yield RollRow(shown, show(basis.vat_ore))
    if part.exempt_ore:
        yield RollRow(catalog.text(N_("of which exempt from VAT")), show(part.exempt_ore))


def _total(sold: bool, taxed: bool) -> str:
    """The words before the total; of VAT only where there is some."""
    if taxed:
        return N_("Total incl. VAT") if sold else N_("To get back incl. VAT")
    return N_("Total") if sold else N_("To get back")


def _paid(payment: ReceiptPayment, currency: str, catalog: Catalog) -> Iterator[RollRow]:
    means = catalog.text(payment.means.label)
    if payment.means in _BY_HAND:
        means = catalog.text("{means}, confirmed by hand", means=means)
    yield RollRow(means, amount(payment.amount_ore, catalog))
    if payment.reference:
        yield RollRow(payment.reference, muted=True)
    if payment.given_ore is not None:
        yield RollRow(catalog.text(N_("Given")), catalog.money(payment.given_ore, payment.currency or currency))
        yield RollRow(catalog.text(N_("Change")), amount(payment.change_ore, catalog))


class _Codes(NamedTuple):
    """The places of the square and the bars below a receipt, from its foot, and how high they are together in mm.

    The bars stand on end, beside the square, where the paper is too narrow for bars that a printer can burn sharply.
    """

    square: Box
    bars: Box
    high: float
    on_end: bool = False


def _codes(text: str, form: RollForm) -> _Codes:
    modules = qr.matrix(text).size + 2 * qr.QUIET_ZONE
    side = form.whole(_SQUARE / modules) * modules
    modules = code128.bars(text).modules + 2 * code128.QUIET_ZONE
    wide = min(form.width - 4, _WIDEST_BARS)
    if (module := form.whole(wide / modules)) >= 2 * form.dot:
        across = module * modules
        bars = Box(form.whole((form.width - across) / 2), 2 * _GAP + _SQUARE, across, _BARS)
        square = Box(form.whole((form.width - side) / 2), _GAP, side, side)
        return _Codes(square, bars, _SQUARE + _BARS + 3 * _GAP + _TYPED)
    left = form.whole((form.width - side - _GAP - _BARS) / 2)
    bars = Box(form.whole(left + side + _GAP), _GAP, _BARS, 2 * form.dot * modules)
    return _Codes(Box(left, _GAP, side, side), bars, max(side, bars.h) + 2 * _GAP + _TYPED, on_end=True)


def _draw_codes(paper: Paper, text: str, form: RollForm, y: float) -> None:
    """What a scanner at a till reads of the receipt: a square and bars, and the text for whoever must type it."""
    codes = _codes(text, form)
    square, bars = (place._replace(y=place.y + y) for place in (codes.square, codes.bars))
    paper.qr(square, text)
    if codes.on_end:
        lying = Box(0, 0, bars.h, bars.w)
        with paper.inside(bars, lying, 90):
            paper.code128(lying, text)
    else:
        paper.code128(bars, text)
    paper.text(form.width / 2, y + codes.high - 1, text, TextStyle(7, fonts.REGULAR, grey(form)), "centre")
