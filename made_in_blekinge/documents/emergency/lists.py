"""The lists of the set: how to go about it, who is expected with phone numbers, and what everything costs."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.emergency.parts import (
    BOTTOM,
    HEAD,
    LEFT,
    RIGHT,
    SMALL,
    STRONG,
    TEXT,
    TOP,
    WIDE,
    line_to_write_on,
    one_line,
    tick_box,
)
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import BRICK, INK, LINE, MUTED, SEA, SEA_SOFT, TextStyle, amount
from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.emergency.paper import EmergencyArrival, EmergencyPaper, PricedGoods, PricedProducer

_FRAME: Final = Box(LEFT, TOP, WIDE, BOTTOM - TOP)
_TITLE: Final = TextStyle(24, fonts.BOLD)
_SECTION: Final = TextStyle(14, fonts.BOLD, SEA)
_STEP: Final = TextStyle(11)
_NUMBER: Final = TextStyle(11, fonts.BOLD, SEA)
_ROW: Final = 8.2
_ARRIVAL: Final = (0.0, 7.0, 26.0, 44.0, 96.0, 140.0)
"""Where the columns of arrivals begin: box, time, booth, exhibitor, who stands there, phone."""
_GAP: Final = 8.0
_COLUMN: Final = (WIDE - _GAP) / 2
_GOODS: Final = 4.9
HOW: Final = (
    N_("Arrivals: tick who comes, and write the time and who stands there. The phone numbers are beside."),
    N_("Sales: one receipt for each customer. Write time, number of the goods, how many, price and how it was paid. "
       "The customer gets the left half, the right half is kept."),
    N_("A queue too long for receipts: a stroke on the producer’s tally slip. Who asks for a receipt gets one."),
    N_("Spoilt? Cross it out and keep it. Throw nothing away: the program asks for every number."),
    N_("Works again? Press Ctrl+Shift+E, scan the code of each slip and enter it; or write its number. Nothing can be "
       "entered twice. Cash is counted as always when the till is closed."),
    N_("Is there a certified cash register beside the till that does not work? Note it, report it to the Tax Agency "
       "without delay, and do not enter these sales into it afterwards. The slips are the vouchers: keep them for "
       "seven years."),
)  # fmt: skip


class Contents(NamedTuple):
    """A part of the set, and its pages."""

    title: str
    first: int
    last: int
    about: str = ""


def draw_cover(
    paper: Paper, said: EmergencyPaper, contents: Sequence[Contents], problem: str, catalog: Catalog
) -> None:
    """The first page: what this is, how to go about it, and where everything is; ``problem`` stands in a frame."""
    text, event = catalog.text, said.event
    paper.text(LEFT, 30, text(N_("For when nothing works")), STRONG.coloured(SEA))
    y = paper.lines(LEFT, 41, fit_text(event.name, _TITLE.font, _TITLE.size, 14, WIDE, lines=2), _TITLE)
    where = " · ".join(filter(None, (catalog.weekday_date(said.day), event.code, venue(event), period(event, catalog))))
    one_line(paper, LEFT, y + 8, where, TEXT.coloured(MUTED), WIDE)
    y += 20
    if problem:
        fitted = fit_text(problem, TEXT.font, TEXT.size, TEXT.size, WIDE - 10, lines=4)
        high = 5 + 4.6 * len(fitted.lines)
        paper.outline(Box(LEFT, y - 4, WIDE, high), BRICK, 1.0, 2)
        paper.lines(LEFT + 5, y + 1.2, fitted, TEXT.coloured(BRICK))
        y += high + 6
    paper.text(LEFT, y + 2, text(N_("How to go about it")), _SECTION)
    y += 10
    for number, step in enumerate(HOW, 1):
        fitted = fit_text(text(step), _STEP.font, _STEP.size, _STEP.size, WIDE - 9, lines=5)
        paper.text(LEFT, y, f"{number}", _NUMBER)
        paper.lines(LEFT + 9, y, fitted, _STEP)
        y += len(fitted.lines) * _STEP.size * 1.2 / POINTS_PER_MM + 2.6
    y += 6
    paper.text(LEFT, y, text(N_("What is in it")), _SECTION)
    y += 4
    for part in contents:
        paper.rule(LEFT, y, RIGHT, LINE)
        y += 6
        pages = f"{part.first}" if part.first == part.last else f"{part.first}–{part.last}"
        paper.text(LEFT, y, text(part.title), STRONG)
        one_line(paper, LEFT + 60, y, part.about, TEXT, 80)
        paper.text(RIGHT, y, text(N_("page {pages}"), pages=pages), TEXT, "right")
        y += 2.4


def arrival_pages(said: EmergencyPaper, catalog: Catalog) -> PaperFlow:
    """The arrivals of the day by booth, with boxes to tick."""
    flow = PaperFlow(_FRAME)
    flow.new_page("")
    _section(flow, catalog.text(N_("Arrivals")), catalog.weekday_date(said.day))
    heads = (N_("Time"), N_("Booth"), N_("Exhibitor"), N_("Who stands there"), N_("Phone"))

    def draw_head(paper: Paper, y: float) -> None:
        for x, title in zip(_ARRIVAL[1:], heads, strict=True):
            paper.text(LEFT + x, y + 4, catalog.text(title), HEAD)
        paper.rule(LEFT, y + 6, RIGHT, MUTED, 0.7)

    flow.add(6, draw_head)
    for arrival in said.arrivals:
        if flow.room < _ROW:
            flow.next_page()
            flow.add(6, draw_head)
        flow.add(_ROW, partial(_draw_arrival, arrival, catalog))
    if not said.arrivals:
        flow.add(8, lambda paper, y: paper.text(LEFT, y + 6, catalog.text(N_("Nobody is expected this day.")), TEXT))
    return flow


def _draw_arrival(arrival: EmergencyArrival, catalog: Catalog, paper: Paper, y: float) -> None:
    base, x = y + 5.4, [LEFT + column for column in _ARRIVAL]
    tick_box(paper, x[0], base)
    if arrival.since is not None:
        _draw_tick(paper, x[0], base)
        paper.text(x[1], base, catalog.time(arrival.since), TEXT)
    elif arrival.standing is Standing.NO_SHOW:
        one_line(paper, x[1], base, catalog.text(arrival.standing.label), SMALL, x[2] - x[1] - 2)
    else:
        line_to_write_on(paper, x[1], base + 0.8, x[2] - 4)
    one_line(paper, x[2], base, arrival.booth or "–", STRONG, x[3] - x[2] - 2)
    one_line(paper, x[3], base, f"{arrival.exhibitor} ({arrival.number})", TEXT, x[4] - x[3] - 2)
    one_line(paper, x[4], base, arrival.representative, TEXT, x[5] - x[4] - 2)
    one_line(paper, x[5], base, format_phone(arrival.phone) or "–", STRONG, RIGHT - x[5])
    paper.rule(LEFT, y + _ROW, RIGHT, LINE, 0.4)


def _draw_tick(paper: Paper, x: float, base: float) -> None:
    paper.strokes([[(x + 0.9, base - 1.6), (x + 1.8, base - 0.6), (x + 3.4, base - 3.0)]], INK, 1.2)


def price_pages(said: EmergencyPaper, catalog: Catalog) -> PaperFlow:
    """The goods of each producer with number and price, in columns: two of them make a page."""
    flow = PaperFlow(Box(LEFT, TOP, _COLUMN, BOTTOM - TOP))
    flow.new_page("")
    _section(flow, catalog.text(N_("Prices")), said.event.currency)
    for producer in said.producers:
        flow.space(2)
        flow.add(7, partial(_draw_producer, producer, catalog), min(len(producer.goods), 3) * _GOODS)
        for goods in producer.goods:
            flow.add(_GOODS, partial(_draw_goods, goods, catalog))
    return flow


def draw_columns(paper: Paper, flow: PaperFlow, page: int) -> None:
    """Two columns of :func:`price_pages` beside each other."""
    sheet = Box(0, 0, 210, 297)
    for place, column in enumerate(flow.pages[2 * page : 2 * page + 2]):
        with paper.inside(Box(place * (_COLUMN + _GAP), 0, sheet.w, sheet.h), sheet):
            column.draw(paper)


def _draw_producer(producer: PricedProducer, catalog: Catalog, paper: Paper, y: float) -> None:
    paper.fill(Box(LEFT, y, _COLUMN, 6.4), SEA_SOFT, 1)
    one_line(paper, LEFT + 1.5, y + 4.5, f"{producer.name} ({producer.number})", STRONG, _COLUMN - 20)
    paper.text(LEFT + _COLUMN - 1.5, y + 4.5, producer.booth or "–", STRONG, "right")


def _draw_goods(goods: PricedGoods, catalog: Catalog, paper: Paper, y: float) -> None:
    base = y + 3.7
    one_line(paper, LEFT + 1.5, base, goods.item, HEAD, 17)
    one_line(paper, LEFT + 20, base, goods.name, TEXT.at(8.5), _COLUMN - 38)
    if goods.price_ore is None:
        line_to_write_on(paper, LEFT + _COLUMN - 15, base + 0.5, LEFT + _COLUMN - 1.5)
    else:
        paper.text(LEFT + _COLUMN - 1.5, base, amount(goods.price_ore, catalog), STRONG.at(8.5), "right")


def _section(flow: PaperFlow, title: str, about: str) -> None:
    def draw(paper: Paper, y: float) -> None:
        paper.bookmark(title)
        paper.text(LEFT, y + 5, title, _SECTION)
        paper.text(LEFT + flow.frame.w, y + 5, about, TEXT.coloured(MUTED), "right")

    flow.add(10, draw)
