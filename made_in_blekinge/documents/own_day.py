"""The slip "How is it going for me?": what one exhibitor sold today, has left and is owed so far."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.paper import writing
from made_in_blekinge.documents.reports.statement_words import row_words
from made_in_blekinge.documents.roll import RULE, RollRow, draw_rows, height_of_rows, marked, roll_form
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import amount, count
from made_in_blekinge.domain.settlement import Hold
from made_in_blekinge.domain.statement import SUMS, StatementRow, explained
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.own_day import OwnDay, OwnOwed, OwnSold

_TITLE: Final = N_("How is it going for me?")
_UNCOUNTED: Final = "–"
_HOLDS: Final[dict[Hold, str]] = {
    Hold.GOODS_NOT_COUNTED: N_("Your goods are not counted back yet."),
    Hold.WAITING_FOR_RETURNS: N_("Sales wait for returns before they are paid."),
    Hold.BELOW_MINIMUM: N_("It is less than the smallest pay-out, so it waits."),
    Hold.PAPER_MISSING: N_("Your own invoice is awaited."),
    Hold.NO_ACCOUNT: N_("We have no account to pay to. Tell the desk."),
}
"""What the exhibitor itself is told; an open till is the organiser's to close."""


def write_pdf(path: Path, own: OwnDay, catalog: Catalog, roll: int | None = None) -> PaperOutcome:
    """Write the slip as a PDF for a ``roll`` of so many mm, otherwise on A5."""
    form = roll_form(roll)
    rows = marked(list(_rows(own, catalog)), own.event.mark, form, catalog)
    page = Box(0, 0, form.width, max(height_of_rows(rows, form) + 2 * form.margin, form.least))
    with (
        writing(path, page, f"{catalog.text(_TITLE)} {own.exhibitor}", catalog, tagged=True) as paper,
        paper.new_page(),
    ):
        draw_rows(paper, rows, form, form.margin)
        if form.has_grey:
            mark_page(paper, own.event.mark, catalog)
    return PaperOutcome(1, tuple(missing_characters(own.event.code, *(row.left for row in rows))))


def _rows(own: OwnDay, catalog: Catalog) -> Iterator[RollRow]:
    yield RollRow(own.exhibitor, strong=True, centred=True, larger=1.5)
    booth = catalog.text(N_("Booth {booth}"), booth=own.booth) if own.booth else ""
    yield RollRow(" · ".join(filter(None, (own.event.name, booth))), centred=True)
    yield RULE
    yield RollRow(catalog.text(_TITLE), catalog.time(own.moment), strong=True, larger=1.25)
    yield RollRow(catalog.weekday_date(own.day))
    if own.moment.date() != own.day:
        text = N_("Read on {day}, not on this day of the event.")
        yield RollRow(catalog.text(text, day=catalog.weekday_date(own.moment.date())), muted=True)
    yield RULE
    for sold in own.sold:
        yield from _sold(sold, catalog)
    if own.goods:
        yield RULE
        yield from _goods(own, catalog)
    yield RULE
    if own.is_organisers:
        yield RollRow(catalog.text(N_("These are the organiser's own goods: nothing is settled.")))
        return
    for place, owed in enumerate(own.owed):
        if place:
            yield RULE
        yield from _owed(owed, catalog)
    yield RULE
    yield RollRow(catalog.text(N_("As settlement reckons it now. What is sold or comes back later changes it.")),
                  muted=True)  # fmt: skip


def _sold(sold: OwnSold, catalog: Catalog) -> Iterator[RollRow]:
    total = catalog.money(sold.gross_ore, sold.currency)
    yield RollRow(catalog.text(N_("Sold today")), total, strong=True, larger=1.45)
    pieces = catalog.plural("{count} piece, incl. VAT", "{count} pieces, incl. VAT", sold.pieces)
    yield RollRow(pieces if sold.hours else catalog.text(N_("Nothing has been sold yet today.")), muted=True)
    most = max((hour.gross_ore for hour in sold.hours), default=0)
    for hour in sold.hours:
        share = max(hour.gross_ore, 0) / most if most > 0 else 0.0
        name = f"{hour.hour:02}–{(hour.hour + 1) % 24:02}"
        yield RollRow(name, amount(hour.gross_ore, catalog), bar=share)


def _goods(own: OwnDay, catalog: Catalog) -> Iterator[RollRow]:
    say = catalog.text
    yield RollRow(say(N_("Your goods")), say(N_("Left")), strong=True, middle=say(N_("Sold")))
    for one in own.goods:
        left = _UNCOUNTED if one.left is None else count(one.left, catalog)
        yield RollRow(f"{one.item_number} {one.name}".strip(), left, middle=count(one.sold, catalog))
    if any(one.left is None for one in own.goods):
        yield RollRow(say(N_("–: not counted in, so nobody knows what is left.")), muted=True)


def _owed(owed: OwnOwed, catalog: Catalog) -> Iterator[RollRow]:
    say = catalog.text
    if owed.sums is not None:
        yield RollRow(say(N_("Not settled yet, the whole event")), strong=True)
        for row in explained(owed.sums, 0, 0):
            if row.kind is not StatementRow.GOODS:  # without discounts and returns it is the sales again
                yield RollRow(row_words(row, catalog), amount(row.amount_ore, catalog), strong=row.kind in SUMS)
    elif owed.owed_ore:
        yield RollRow(say(StatementRow.CARRIED.label), amount(owed.owed_ore, catalog))
    words = N_("You owe so far") if owed.owed_ore < 0 else N_("Yours so far")
    yield RollRow(say(words), catalog.money(abs(owed.owed_ore), owed.currency), strong=True, larger=1.45)
    if owed.settled_ore:
        shown = catalog.money(owed.settled_ore, owed.currency)
        yield RollRow(say(N_("Settled before: sales of {amount}."), amount=shown), muted=True)
    for hold in owed.holds:
        if hold in _HOLDS:
            yield RollRow(say(_HOLDS[hold]), muted=True)
