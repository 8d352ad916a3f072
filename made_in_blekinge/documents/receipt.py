"""A sales receipt on a roll of 80 or 58 mm, or on A5: the legally required content, in the customer's language.

It is titled a sales receipt: the terms for receipts of certified cash registers must not be used. Laid out as
drawing 8 of the market's paper.
"""

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

from made_in_blekinge import files
from made_in_blekinge.documents import code128, qr
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.paper import drawing
from made_in_blekinge.documents.roll import RollForm, roll_form
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.strip import (
    AMOUNT,
    BODY,
    COPY,
    HEAD,
    LARGE,
    NAME,
    SMALL,
    STRONG,
    TINY,
    TITLE,
    Strip,
)  # fmt: skip
from made_in_blekinge.documents.style import amount, count, percent
from made_in_blekinge.domain.codes import receipt_payload
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.seller import SellerVat
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.receipt import ReceiptLine, ReceiptPayment, ReceiptRow, SellerPart
from made_in_blekinge.queries.till.seller import Seller
from made_in_blekinge.targets import check_target

_BY_HAND: Final = (Means.SWISH, Means.CARD)
_LETTER: Final = 4.0
"""The width of the column of VAT letters in mm."""
_COLUMNS: Final = {80: (46.0, 61.0, 76.0), 58: (28.0, 38.0, 53.0), 148: (84.0, 109.0, 134.0)}
"""Where net, VAT and gross end, by the width of the paper."""
_THIN, _THICK = 0.25, 0.5
_SQUARE: Final = 18.5
"""The largest code without its quiet zone in mm: 21 modules of 7 dots."""
_SHARE: Final = 0.28
"""Nor does it take more than this of the paper's width."""
_BARS, _WIDEST_BARS = 10.0, 76.0
_SIGNED: Final = 10.0
"""Room above a line to sign on, in mm."""


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
    form, target = roll_form(roll), BytesIO()
    receipt = _Receipt(row, catalog, form)
    receipt.lay(copy)
    page = Box(0, 0, form.width, form.whole(max(receipt.strip.y + form.margin, form.least) + form.dot))
    title = f"{_title(row, catalog)} {row.till}-{row.number}"
    with drawing(target, page, title, catalog, tagged=True) as paper, paper.new_page():
        receipt.strip.draw(paper)
        if form.has_grey:
            mark_page(paper, row.mark, catalog)
    missing = tuple(missing_characters(f"{row.till}-{row.number}", *receipt.strip.texts))
    return target.getvalue(), PaperOutcome(1, missing)


def _title(row: ReceiptRow, catalog: Catalog) -> str:
    """Beside a certified register it is no receipt: that is the register's."""
    if row.corrects is not None:
        till, number = row.corrects
        return catalog.text(N_("Correction of receipt {number}"), number=f"{till}-{number}")
    if row.register_id:
        return catalog.text(
            N_("Specification of goods") if row.refund_of is None else N_("Specification of goods that came back")
        )
    return catalog.text(N_("Sales receipt") if row.refund_of is None else N_("Refund receipt"))


class _Receipt:
    """A receipt being laid out; ``letters`` stand for the VAT rates beside goods and in the table."""

    def __init__(self, row: ReceiptRow, catalog: Catalog, form: RollForm) -> None:
        self.row, self.catalog, self.form, self.strip = row, catalog, form, Strip(form)
        self.amount = partial(amount, catalog=catalog)
        rates = dict.fromkeys(line.permille for line in row.lines if line.permille)
        self.letters = {permille: chr(ord("A") + at) for at, permille in enumerate(rates)}
        self.edge = form.right - _LETTER * form.grown

    def lay(self, copy: bool) -> None:
        strip, text = self.strip, self.catalog.text
        if copy:
            strip.text(text(N_("COPY")), COPY, align="centre")
        self._mark()
        self._head()
        if self.row.corrects is None:
            for at, part in enumerate(self.row.parts):
                if at:
                    strip.dots()
                self._seller(part)
            strip.rule(_THICK)
            self._total()
            strip.dots()
        for payment in self.row.payments:
            self._paid(payment)
        if self.row.taxed or any(part.exempt_ore for part in self.row.parts):
            strip.dots()
            self._vat()
        if self.row.refund_of is not None:
            self._signatures()
        strip.rule(_THIN)
        self._codes()
        if self.row.refund_of is None and self.row.corrects is None:
            strip.dots()
            strip.text(text(N_("Thank you and welcome back!")), STRONG, align="centre")
        self._mark()

    def _mark(self) -> None:
        """On a roll, where a watermark would be lost or blacken the text."""
        mark = self.row.mark
        if mark is not None and not self.form.has_grey:
            self.strip.rule(_THIN)
            self.strip.text(self.catalog.text(mark.label), AMOUNT, align="centre")
            self.strip.rule(_THIN)

    def _head(self) -> None:
        row, strip, text = self.row, self.strip, self.catalog.text
        strip.text(row.organiser, LARGE, align="centre")
        where = " · ".join(filter(None, (row.event, row.place)))
        together = strip.style(SMALL).width(where) <= self.form.right - self.form.margin
        for line in (where,) if together else (row.event, row.place):
            strip.text(line, SMALL, align="centre")
        strip.rule(_THICK)
        strip.row(_title(row, self.catalog), f"{row.till}-{row.number}", TITLE)
        day = f"{self.catalog.weekday_date(row.time.date())} {self.catalog.time(row.time)}"
        till = text(N_("Till {till}"), till=row.till)
        strip.row(day, " · ".join(filter(None, (till, row.person))), SMALL, whole=True)
        if row.register_id:
            strip.text(text(N_("The receipt is the one of the cash register {id}."), id=row.register_id), SMALL)
        if row.refund_of is not None:
            taken = N_("Takes back receipt {number}: {reason}")
            strip.text(text(taken, number=row.takes_back, reason=row.reason), HEAD)
        if row.corrects is not None:
            strip.text(text(N_("How it was really paid: {reason}"), reason=row.reason), HEAD)
            for seller in row.sellers:
                self._party(seller)
        strip.dots()

    def _seller(self, part: SellerPart) -> None:
        strip, seller, text = self.strip, part.seller, self.catalog.text
        self._party(seller)
        strip.space(0.6)
        lines = [line for line in self.row.lines if line.sold_by == seller]
        for line in lines:
            self._goods(line)
        if len(self.row.parts) > 1 and len(lines) > 1:
            strip.row(text(N_("The seller's sum")), self.amount(part.gross_ore), SMALL, edge=self.edge)

    def _party(self, seller: Seller) -> None:
        """Who sells, with address and number, and whether outside VAT."""
        self.strip.text(seller.name, NAME)
        self.strip.text(" · ".join(filter(None, (seller.address, seller.number))), TINY)
        if seller.vat is not SellerVat.REGISTERED:
            hobby = seller.vat is SellerVat.HOBBY
            self.strip.text(self.catalog.text(N_("Hobby sale") if hobby else N_("Not registered for VAT")), TINY)

    def _goods(self, line: ReceiptLine) -> None:
        """The goods in the customer's language; as they were called at the till, where that is another name."""
        strip, text = self.strip, self.catalog.text
        name = line.names.get(self.catalog.language, line.item)
        sum_ore = line.quantity * line.unit_ore
        strip.row(name, self.amount(sum_ore), STRONG, figures=BODY, edge=self.edge,
                  sign=self.letters.get(line.permille, ""))  # fmt: skip
        several = "" if line.quantity == 1 else f"{count(line.quantity, self.catalog)} × {self.amount(line.unit_ore)}"
        exempt = text(N_("exempt from VAT")) if line.is_exempt else ""
        recorded = "" if name == line.item else line.item
        producer = "" if line.seller == line.sold_by.name else line.seller
        strip.text(" · ".join(filter(None, (several, recorded, exempt, producer))), SMALL, right=self.edge - 14)
        if line.discount_ore:
            strip.row(text(N_("Discount")), self.amount(-line.discount_ore), SMALL, edge=self.edge)

    def _total(self) -> None:
        row, text = self.row, self.catalog.text
        word = N_("To pay") if row.refund_of is None else N_("Paid back")
        self.strip.row(text(word), self.catalog.money(row.to_pay_ore, row.currency), LARGE, figures=AMOUNT, whole=True)
        if row.rounding_ore:
            rounded = N_("Sum {sum} · cash rounding {rounding}")
            shown = {"sum": self.amount(row.gross_ore), "rounding": self.amount(row.rounding_ore)}
            self.strip.text(text(rounded, **shown), SMALL)

    def _paid(self, payment: ReceiptPayment) -> None:
        text = self.catalog.text
        means = text(payment.means.label)
        if payment.means in _BY_HAND:
            means = text(N_("{means}, confirmed by hand"), means=means)
        if payment.given_ore is None:
            self.strip.row(means, self.amount(payment.amount_ore), BODY)
        else:
            given = self.catalog.money(payment.given_ore, payment.currency or self.row.currency)
            self.strip.row(means, given, BODY)
            self.strip.row(text(N_("Change")), self.amount(payment.change_ore), BODY)
        self.strip.text(payment.reference, SMALL)

    def _vat(self) -> None:
        """What VAT each seller owes, by its rates; of who is outside VAT stands nothing here."""
        strip, text, edges = self.strip, self.catalog.text, _COLUMNS[int(self.form.width)]
        heads = N_("Included VAT"), N_("Net"), N_("VAT"), N_("Gross")
        strip.columns([text(head) for head in heads], edges, HEAD)
        several = len(self.row.parts) > 1
        for part in self.row.parts:
            name = f" {part.seller.name}" if several else ""
            for basis in sorted(part.taxed, key=lambda basis: self.letters[basis.permille]):
                rate = f"{self.letters[basis.permille]} {percent(basis.permille, self.catalog)}"
                figures = map(self.amount, (basis.net_ore, basis.vat_ore, basis.net_ore + basis.vat_ore))
                strip.columns([rate + name, *figures], edges, SMALL)
            if part.exempt_ore:
                strip.columns([text(N_("exempt from VAT")) + name, "", "", self.amount(part.exempt_ore)], edges, SMALL)

    def _signatures(self) -> None:
        """Two lines to sign on: who got the money back, and who paid it."""
        strip, text, form = self.strip, self.catalog.text, self.form
        strip.space(_SIGNED)
        half, end = (form.right - form.margin - _LETTER) / 2, strip.y
        for left, word in (
            (form.margin, N_("Customer's signature")),
            (form.right - half, N_("The cashier's signature")),
        ):
            strip.line(left, left + half, _THIN)
            end = max(end, strip.beside(text(word), TINY, strip.y + 0.8, left=left, right=left + half))
        strip.y = end

    def _codes(self) -> None:
        """What a scanner at a till reads of the receipt: a square and bars, and beside them what they are for."""
        strip, form, payload = self.strip, self.form, receipt_payload(self.row.till, self.row.number)
        size = qr.matrix(payload).size
        module = form.whole(min(_SQUARE, form.width * _SHARE) / size)
        quiet, side, left = qr.QUIET_ZONE * module, size * module, form.whole(form.margin + 1.5)
        top = form.whole(strip.y + quiet)
        strip.qr(Box(left - quiet, top - quiet, side + 2 * quiet, side + 2 * quiet), payload)
        modules = code128.bars(payload).modules + 2 * code128.QUIET_ZONE
        wide = form.whole(min(form.width - 4, _WIDEST_BARS) / modules)
        if wide >= 2 * form.dot:
            strip.y = max(self._about(top - 1, left + side + quiet + 1, form.right), top + side) + quiet
            place = Box(form.whole((form.width - wide * modules) / 2), form.whole(strip.y), wide * modules, _BARS)
            strip.code128(place, payload)
            strip.y = place.bottom + 0.5
        else:
            place = Box(form.whole(form.right - _BARS - 0.5), form.whole(top - quiet), _BARS, 2 * form.dot * modules)
            strip.standing_code128(place, payload)
            strip.y = max(self._about(top + side + quiet / 2, form.margin, place.x - 2), place.bottom)
        strip.text(payload, TINY, align="centre")

    def _about(self, y: float, left: float, right: float) -> float:
        """The number, what the code is for, and the terms of return; where they end."""
        row, put, text = self.row, partial(self.strip.beside, left=left, right=right), self.catalog.text
        y = put(f"{row.till}-{row.number}", NAME, y)
        y = put(text(N_("Scan the code at the till to find the receipt.")), SMALL, y)
        return put(row.terms, SMALL, y + 0.8) if row.terms and row.corrects is None else y
