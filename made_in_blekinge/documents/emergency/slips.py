"""Numbered slips: a tally slip of one producer's goods, and three receipts a page, each for the customer and for us."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.emergency.parts import (
    HEAD,
    LEFT,
    PEN,
    RIGHT,
    SMALL,
    STRONG,
    TEXT,
    line_to_write_on,
    one_line,
    slip_codes,
    tick_box,
)
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.style import INK, LINE, MUTED, SEA, TextStyle, amount
from made_in_blekinge.domain.emergency import SlipCode, SlipSet, slip_name
from made_in_blekinge.domain.market import Means
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.emergency.paper import EmergencyPaper, PricedGoods, PricedProducer

TALLY_GOODS: Final = 14
"""So many goods stand on one tally slip; two rows more are empty."""
RECEIPTS_A_PAGE: Final = 3
_TALLY_ROWS: Final = TALLY_GOODS + 2
_ROW: Final = 11.0
_COLUMNS: Final = (0.0, 20.0, 74.0, 92.0, 142.0, 158.0)
"""Where the columns of a tally slip begin: number, goods, price, strokes, pieces, sum."""
_PAID: Final = (Means.CASH, Means.CARD, Means.SWISH, Means.OTHER)
_HALF: Final = 105.0
_HIGH: Final = 99.0
_LINES: Final = 5
_WRITE: Final = 6.3
_RECEIPT: Final = (0.0, 52.0, 64.0, 78.0)
"""Where the columns of a receipt begin: goods, pieces, price, sum."""
_TITLE: Final = TextStyle(13, fonts.BOLD)
_NAME: Final = TextStyle(22, fonts.BOLD)


class TallyGoods(NamedTuple):
    """What stands on one tally slip."""

    producer: PricedProducer
    goods: Sequence[PricedGoods]
    part: int
    parts: int


def tally_slips(said: EmergencyPaper) -> list[TallyGoods]:
    """A slip for each producer, several where it has many goods."""
    return [slip for producer in said.producers for slip in _parts(producer)]


def _parts(producer: PricedProducer) -> Iterator[TallyGoods]:
    chunks = [producer.goods[at : at + TALLY_GOODS] for at in range(0, len(producer.goods), TALLY_GOODS)] or [()]
    for part, goods in enumerate(chunks, 1):
        yield TallyGoods(producer, goods, part, len(chunks))


def code_of(said: EmergencyPaper, slips: SlipSet, number: int) -> SlipCode:
    return SlipCode(said.market, said.event.code, slips.tag, slips.first, slips.last, number)


def draw_tally(paper: Paper, said: EmergencyPaper, slip: TallyGoods, code: SlipCode, catalog: Catalog) -> None:
    """A tally slip on a page of its own."""
    text, who = catalog.text, slip.producer
    paper.text(LEFT, 30, text(N_("Tally slip")), STRONG.coloured(SEA))
    base = paper.lines(LEFT, 40, fit_text(who.name, _NAME.font, _NAME.size, 12, 106, lines=2), _NAME)
    part = text(N_("part {part} of {parts}"), part=slip.part, parts=slip.parts) if slip.parts > 1 else ""
    booth = text(N_("Booth {booth}"), booth=who.booth) if who.booth else ""
    about = " · ".join(filter(None, (booth, f"{who.number}", catalog.weekday_date(said.day), part)))
    one_line(paper, LEFT, base + 6.5, about, TEXT.coloured(MUTED), 110)
    paper.text(RIGHT - 32, 33, slip_name(code.tag, code.number), _TITLE.at(16), "right")
    paper.text(RIGHT - 32, 38.5, text(N_("keep it")), SMALL, "right")
    slip_codes(paper, RIGHT - 28, 22.5, 26, code)
    y = 62.0
    heads = (N_("Number"), N_("Goods"), N_("Price"), N_("A stroke for each piece"), N_("Pieces"), N_("Sum"))
    for x, title in zip(_COLUMNS, heads, strict=True):
        paper.text(LEFT + x, y, text(title), HEAD)
    y += 2
    paper.rule(LEFT, y, RIGHT, MUTED, 0.7)
    for row in range(_TALLY_ROWS):
        _draw_tally_row(paper, y, slip.goods[row] if row < len(slip.goods) else None, catalog)
        y += _ROW
    for x in _COLUMNS[3:]:
        paper.upright(LEFT + x - 1.5, 64, y, LINE, 0.5)
    _draw_tally_foot(paper, y + 7, catalog)


def _draw_tally_row(paper: Paper, y: float, goods: PricedGoods | None, catalog: Catalog) -> None:
    base = y + 7
    if goods is not None:
        one_line(paper, LEFT, base, goods.item, STRONG, _COLUMNS[1] - 2)
        name = fit_text(goods.name, TEXT.font, TEXT.size, 7, _COLUMNS[2] - _COLUMNS[1] - 3, lines=2)
        paper.lines(LEFT + _COLUMNS[1], base - 2.2 * (len(name.lines) - 1), name, TEXT)
    right = LEFT + _COLUMNS[3] - 3
    if goods is None or goods.price_ore is None:
        line_to_write_on(paper, LEFT + _COLUMNS[2], base + 1, right)
    else:
        paper.text(right, base, amount(goods.price_ore, catalog), STRONG, "right")
    if goods is None:
        line_to_write_on(paper, LEFT, base + 1, LEFT + _COLUMNS[2] - 3)
    paper.rule(LEFT, y + _ROW, RIGHT, LINE, 0.5)


def _draw_tally_foot(paper: Paper, y: float, catalog: Catalog) -> None:
    """From when to when, who sold, and what was paid how."""
    text = catalog.text
    for x, title in ((0.0, N_("From (time)")), (42.0, N_("To (time)")), (84.0, N_("Who sold"))):
        paper.text(LEFT + x, y, text(title), HEAD)
        line_to_write_on(paper, LEFT + x, y + 8, LEFT + x + (36 if x < 84 else 94))
    y += 15
    for place, means in enumerate(_PAID):
        x = LEFT + 36 * place
        paper.text(x, y, text(means.label), HEAD)
        line_to_write_on(paper, x, y + 8, x + 31)
    paper.text(LEFT + 144, y, text(N_("Sum")), HEAD.coloured(INK))
    paper.rule(LEFT + 144, y + 8, RIGHT, INK, 1)


def draw_receipts(paper: Paper, said: EmergencyPaper, slips: SlipSet, numbers: Sequence[int], catalog: Catalog) -> None:
    """Up to three receipts on a page, to be cut apart; left for the customer, right for us."""
    for place, number in enumerate(numbers):
        for x, ours in ((0.0, False), (_HALF, True)):
            _draw_half(paper, x, place * _HIGH, said, code_of(said, slips, number), ours, catalog)
    for place in range(1, len(numbers) + 1):
        if place * _HIGH < 296:
            _draw_cut(paper, [(x, place * _HIGH) for x in range(4, 207, 4)], across=True)
    _draw_cut(paper, [(_HALF, y) for y in range(4, int(len(numbers) * _HIGH) - 2, 4)], across=False)


def _draw_cut(paper: Paper, places: Sequence[tuple[float, float]], across: bool) -> None:
    for x, y in places:
        if across:
            paper.rule(x, y, x + 1.6, PEN, 0.4)
        else:
            paper.upright(x, y, y + 1.6, PEN, 0.4)


def _draw_half(
    paper: Paper, left: float, top: float, said: EmergencyPaper, code: SlipCode, ours: bool, catalog: Catalog
) -> None:
    x, right, text = left + 8, left + _HALF - 8, catalog.text
    paper.text(x, top + 13, text(N_("Sales receipt")), _TITLE)
    paper.text(right, top + 13, slip_name(code.tag, code.number), _TITLE, "right")
    whose = N_("our half: keep it") if ours else N_("the customer’s half")
    paper.text(right, top + 17.2, text(whose), SMALL.at(7), "right")
    one_line(paper, x, top + 17.2, said.event.name, TEXT.at(8), right - x - 34)
    _draw_seller(paper, x, right, top + 22, said, catalog)
    base = top + 34.5
    paper.text(x, base, catalog.weekday_date(said.day), TEXT.at(8.5))
    paper.text(x + 47, base, text(N_("Time")), HEAD)
    line_to_write_on(paper, x + 58, base + 0.6, right)
    _draw_lines(paper, x, right, top + 39.5, catalog)
    slip_codes(paper, x - 1.5, top + 74.5, 17.5, code)
    _draw_paid(paper, x + 34, right, top + 80, catalog)


def _draw_seller(paper: Paper, x: float, right: float, base: float, said: EmergencyPaper, catalog: Catalog) -> None:
    """Who sells in law: the organiser where it is known, otherwise lines to write on."""
    seller = said.seller
    if seller.name:
        one_line(paper, x, base, " · ".join(filter(None, (seller.name, seller.number))), STRONG.at(8.5), right - x)
        one_line(paper, x, base + 4, seller.address, TEXT.at(8), right - x)
        paper.text(x, base + 8.2, catalog.text(N_("Producer")), HEAD.at(7))
        line_to_write_on(paper, x + 20, base + 8.8, right)
        return
    for row, title in enumerate((N_("Seller, number"), N_("Address"))):
        paper.text(x, base + 0.4 + 6 * row, catalog.text(title), HEAD.at(7))
        line_to_write_on(paper, x + 26, base + 1 + 6 * row, right)


def _draw_lines(paper: Paper, x: float, right: float, y: float, catalog: Catalog) -> None:
    heads = (N_("Goods (number)"), N_("Pieces"), N_("Each"), N_("Sum"))
    for column, title in zip(_RECEIPT, heads, strict=True):
        paper.text(x + column, y, catalog.text(title), HEAD.at(7))
    for row in range(1, _LINES + 1):
        line_to_write_on(paper, x, y + 1 + row * _WRITE, right)
    for column in _RECEIPT[1:]:
        paper.upright(x + column - 1.5, y + 1.2, y + 1 + _LINES * _WRITE, LINE, 0.5)


def _draw_paid(paper: Paper, x: float, right: float, base: float, catalog: Catalog) -> None:
    text = catalog.text
    paper.text(x, base, text(N_("To pay")), _TITLE.at(10))
    paper.rule(x + 21, base + 0.8, right, INK, 0.9)
    paper.text(x, base + 5.2, text(N_("of which VAT")), HEAD.at(7))
    line_to_write_on(paper, x + 21, base + 5.8, right)
    for place, means in enumerate(_PAID):
        at, y = x + 29 * (place % 2), base + 10.2 + 5 * (place // 2)
        tick_box(paper, at, y)
        one_line(paper, at + 5.6, y, text(means.label), TEXT.at(8), 22)
