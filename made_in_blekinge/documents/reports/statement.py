"""The statement of a settlement: what an exhibitor gets and why, the account of goods, the sales hour by hour."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.outcome import PaperOutcome, PaperProblem, missing_characters
from made_in_blekinge.documents.paper import Paper, writing
from made_in_blekinge.documents.reports.statement_chart import add_hours
from made_in_blekinge.documents.reports.statement_words import (
    about,
    goods_remarks,
    goods_row,
    heading,
    note_lines,
    reckoning_rows,
    total_remark,
    total_words,
)
from made_in_blekinge.documents.sheet import PAGES, Box
from made_in_blekinge.documents.style import BRICK, INK, LINE, MUTED, SEA, SEA_SOFT, TextStyle
from made_in_blekinge.domain.settlement import SettlementDocument
from made_in_blekinge.i18n import N_, Catalog, catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.settlement.statement import Statement, StatementParty

_FRAME: Final = Box(18, 22, 174, 255)
_BOX: Final = Box(145, 44.5, 47, 29)
_SECTION: Final = TextStyle(13, fonts.BOLD, SEA)
_ROW: Final = TextStyle(9.5)
_SMALL: Final = TextStyle(8.5, colour=MUTED)
_HEAD: Final = TextStyle(8, fonts.SEMIBOLD, MUTED)
_EXPLAINED: Final = 92.0
_AMOUNT_WIDE: Final = 27.0
_COLUMNS: Final = (90.0, 108.0, 122.0, 139.0, 155.0, 167.0, 192.0)
"""Where the columns of the account of goods end."""
_NOTED: Final = 54.0
_ROWS_ON_FIRST: Final = 7
"""More goods than these are listed on a page of their own."""


class _Row(NamedTuple):
    words: str
    why: str
    amount: str
    strong: bool = False


def write_statements(
    path: Path,
    statements: Sequence[Statement],
    language: str | None = None,
    printed: dt.datetime | None = None,
    progress: Progress | None = None,
) -> PaperOutcome:
    """Write statements one after the other into a PDF, each in its exhibitor's language or all in ``language``.

    ``printed`` is the local time at the foot of every page.
    """
    progress, pages = progress or Progress(), 0
    first = catalog(language or (statements[0].language if statements else "sv"))
    with writing(path, PAGES["A4"], first.text(N_("Settlements")), first, tagged=True) as paper:
        for place, statement in enumerate(statements):
            progress.step(place, len(statements), N_("Drawing the statements"))
            spoken = catalog(language or statement.language)
            pages += _draw(paper, statement, spoken, printed)
    return PaperOutcome(pages, tuple(_problems(statements)))


def _problems(statements: Sequence[Statement]) -> Iterator[PaperProblem]:
    for one in statements:
        names = (goods.name for goods in one.goods)
        yield from missing_characters(one.seller.name, one.seller.name, one.seller.address, *names)
        yield from _incomplete(one)


def _incomplete(one: Statement) -> Iterator[PaperProblem]:
    """What the law wants of an invoice (ML 17 kap. 24 §) and nobody has written."""
    if one.document is SettlementDocument.NOTE:
        return
    for party in (one.seller, one.organiser):
        if not party.address:
            source = N_("an invoice needs an address, and there is none. Write it in the register or the settings.")
            yield PaperProblem(party.name, "no_address", source)
    if one.sums.commission_vat_ore and one.document is SettlementDocument.INVOICE and not one.organiser.vat_number:
        source = N_("an invoice with VAT needs a VAT number, and there is none. Write it in the settings.")
        yield PaperProblem(one.organiser.name, "no_vat_number", source)


def _draw(paper: Paper, statement: Statement, spoken: Catalog, printed: dt.datetime | None) -> int:
    flow = _laid_out(statement, spoken, len(statement.goods) > _ROWS_ON_FIRST)
    foot = " · ".join(filter(None, (heading(statement, spoken), statement.seller.name)))
    if printed:
        time = f"{spoken.weekday_date(printed.date())} {spoken.time(printed)}"
        foot = f"{foot} · {spoken.text('Printed {time}', time=time)}"
    for number, page in enumerate(flow.pages, 1):
        with paper.new_page():
            page.draw(paper)
            _draw_edges(
                paper, page.head, foot, spoken.text("Page {page} of {pages}", page=number, pages=len(flow.pages))
            )
            mark_page(paper, statement.mark, spoken)
    return len(flow.pages)


def _laid_out(statement: Statement, spoken: Catalog, many: bool) -> PaperFlow:
    """All of it on one page; where the goods are ``many`` or do not fit there, they have pages of their own."""
    flow = PaperFlow(_FRAME)
    flow.new_page(f"{statement.event.name} · {statement.event.code}")
    _add_head(flow, statement, spoken)
    _add_reckoning(flow, statement, spoken)
    _add_goods(flow, statement, spoken, only_total=many)
    add_hours(flow, statement, spoken)
    _add_notes(flow, statement, spoken)
    if many:
        flow.next_page()
        _add_goods(flow, statement, spoken)
    elif len(flow.pages) > 1 and statement.goods:
        return _laid_out(statement, spoken, many=True)
    return flow


def _draw_edges(paper: Paper, head: str, foot: str, number: str) -> None:
    paper.text(_FRAME.x, 16, "Made in Blekinge", TextStyle(10, fonts.SEMIBOLD, SEA))
    paper.lines(_FRAME.right, 16, fit_text(head, _ROW.font, 9.5, 7, 120), _ROW.coloured(MUTED), "right")
    paper.rule(_FRAME.x, 19, _FRAME.right, LINE)
    paper.rule(_FRAME.x, 279.5, _FRAME.right, LINE)
    small = TextStyle(8, colour=MUTED)
    paper.lines(_FRAME.x, 283.5, fit_text(foot, small.font, small.size, 6, 145), small)
    paper.text(_FRAME.right, 283.5, number, small, "right")


def _add_head(flow: PaperFlow, statement: Statement, spoken: Catalog) -> None:
    title = fit_text(heading(statement, spoken), fonts.BOLD, 22, 14, _FRAME.w)
    said = fit_text(about(statement, spoken), fonts.REGULAR, 10, 8, _FRAME.w)

    def draw(paper: Paper, _y: float) -> None:
        paper.bookmark(f"{heading(statement, spoken)} · {statement.seller.name}")
        paper.lines(_FRAME.x, 33, title, TextStyle(22, fonts.BOLD))
        paper.lines(_FRAME.x, 39.4, said, TextStyle(10, colour=MUTED))
        own = spoken.text(N_("Exhibitor {number}"), number=statement.exhibitor)
        booth = f"{spoken.text('Booth')} {statement.booths}" if statement.booths else ""
        to = " · ".join(filter(None, (own, booth)))
        day = spoken.text(N_("Day of the note: {day}"), day=spoken.weekday_date(statement.day))
        _draw_party(paper, 18, spoken.text(N_("To")), statement.seller, to, spoken)
        _draw_party(paper, 80, spoken.text(N_("From")), statement.organiser, day, spoken)
        _draw_box(paper, statement, spoken)

    flow.add(58, draw)


def _draw_party(paper: Paper, x: float, title: str, party: StatementParty, last: str, spoken: Catalog) -> None:
    paper.text(x, 48.5, title, _SMALL)
    number = f"{spoken.text('Org. no.')} {party.number}" if party.number else ""
    vat_number = spoken.text(N_("VAT no. {number}"), number=party.vat_number) if party.vat_number else ""
    y = 52.9
    for place, text in enumerate(filter(None, (party.name, party.address, number, vat_number, last))):
        font = fonts.REGULAR if place else fonts.SEMIBOLD
        fitted = fit_text(text, font, 9, 6.5, 60, lines=3 if not place else 2)
        y = paper.lines(x, y, fitted, TextStyle(fitted.size, font)) + 4.4


def _draw_box(paper: Paper, statement: Statement, spoken: Catalog) -> None:
    owes = statement.sums.to_pay_ore < 0
    colour = BRICK if owes else SEA
    if owes:
        paper.outline(_BOX, BRICK, 1, 2)
    else:
        paper.fill(_BOX, SEA_SOFT, 2)
    words, amount = total_words(statement, spoken)
    left = _BOX.x + 5
    paper.lines(left, 51.5, fit_text(words, fonts.SEMIBOLD, 9, 7, 38), TextStyle(9, fonts.SEMIBOLD, colour))
    paper.lines(left, 60.5, fit_text(amount, fonts.BOLD, 20, 12, 38), TextStyle(20, fonts.BOLD, colour))
    if statement.account and not owes:
        paper.lines(left, 68, fit_text(statement.account, fonts.REGULAR, 8.5, 6.5, 38), TextStyle(8.5))


def _add_reckoning(flow: PaperFlow, statement: Statement, spoken: Catalog) -> None:
    _add_section(flow, spoken.text(N_("How it was reckoned")))
    for words, why, amount, strong in reckoning_rows(statement, spoken):
        flow.add(6.4 if words else 4.4, partial(_draw_row, _Row(words, why, amount, strong)))
    words, amount = total_words(statement, spoken)
    colour = BRICK if statement.sums.to_pay_ore < 0 else SEA

    def draw(paper: Paper, y: float) -> None:
        paper.rule(_FRAME.x, y, _FRAME.right, INK, 1.1)
        paper.text(_FRAME.x, y + 5, words, TextStyle(9.5, fonts.BOLD))
        paper.text(_FRAME.right, y + 5, amount, TextStyle(11, fonts.BOLD, colour), "right")

    flow.add(8, draw)


def _add_section(flow: PaperFlow, title: str, following: float = 12) -> None:
    flow.space(3)
    flow.add(7.5, lambda paper, y: paper.text(_FRAME.x, y + 4.5, title, _SECTION), following)


def _draw_row(row: _Row, paper: Paper, y: float) -> None:
    font = fonts.BOLD if row.strong else fonts.REGULAR
    why = fit_text(row.why, fonts.REGULAR, 8.5, 6.5, _FRAME.right - _EXPLAINED - _AMOUNT_WIDE)
    if not row.words:  # goes on explaining
        paper.lines(_EXPLAINED, y + 2.9, why, _SMALL)
        return
    paper.rule(_FRAME.x, y, _FRAME.right, INK if row.strong else LINE, 0.7 if row.strong else 0.4)
    paper.lines(_FRAME.x, y + 4.5, fit_text(row.words, font, 9.5, 7, 72), TextStyle(9.5, font))
    paper.lines(_EXPLAINED, y + 4.5, why, _SMALL)
    paper.text(_FRAME.right, y + 4.5, row.amount, TextStyle(9.5, font), "right")


def _add_goods(flow: PaperFlow, statement: Statement, spoken: Catalog, only_total: bool = False) -> None:
    """The account of goods; its head stands again on each page."""
    if not statement.goods:
        return
    _add_section(flow, spoken.text(N_("Account of goods")))
    _add_goods_head(flow, spoken)
    for goods in () if only_total else statement.goods:
        if flow.room < 5.2:
            flow.next_page()
            _add_goods_head(flow, spoken)
        flow.add(5.2, partial(_draw_goods, goods_row([goods], goods.name, spoken), False))
        if remarks := list(goods_remarks(goods, statement.goods, spoken)):
            said = " · ".join(text for text, _ in remarks)
            flow.add(4.2, partial(_draw_remark, said, any(wrong for _, wrong in remarks)))
    title = spoken.text("Total")
    if only_total:
        title = spoken.text(N_("Total of {count} kinds of goods, listed below"), count=len(statement.goods))
    flow.add(6, partial(_draw_goods, goods_row(statement.goods, title, spoken), True))
    if said := total_remark(statement.goods, spoken):
        flow.add(4.2, partial(_draw_remark, said, False))


def _add_goods_head(flow: PaperFlow, spoken: Catalog) -> None:
    titles = (N_("Price"), N_("Came in"), N_("Sold"), N_("Tasted"), N_("Broken"), N_("Back"), N_("Sum"))

    def draw(paper: Paper, y: float) -> None:
        paper.text(_FRAME.x, y + 3.4, spoken.text("Goods"), _HEAD)
        for right, title in zip(_COLUMNS, titles, strict=True):
            paper.text(right, y + 3.4, spoken.text(title), _HEAD.within(spoken.text(title), 16), "right")
        paper.rule(_FRAME.x, y + 5, _FRAME.right, MUTED, 0.7)

    flow.add(5.4, draw, 11)


def _draw_goods(cells: Sequence[str], total: bool, paper: Paper, y: float) -> None:
    style = TextStyle(9, fonts.BOLD if total else fonts.REGULAR)
    paper.lines(_FRAME.x, y + 3.7, fit_text(cells[0], style.font, 9, 6.5, 56), style)
    for right, text in zip(_COLUMNS, cells[1:], strict=True):
        paper.text(right, y + 3.7, text, style, "right")
    if total:
        paper.rule(_FRAME.x, y, _FRAME.right, INK, 0.7)
    else:
        paper.rule(_FRAME.x, y + 5.2, _FRAME.right, LINE, 0.4)


def _draw_remark(said: str, wrong: bool, paper: Paper, y: float) -> None:
    style = TextStyle(8, colour=BRICK if wrong else MUTED)
    paper.lines(_FRAME.x + 3, y + 3, fit_text(said, fonts.REGULAR, 8, 6.5, 160), style)


def _add_notes(flow: PaperFlow, statement: Statement, spoken: Catalog) -> None:
    flow.space(4)
    flow.add(2, lambda paper, y: paper.rule(_FRAME.x, y, _FRAME.right, LINE), 12)
    for title, said in note_lines(statement, spoken):
        fitted = fit_text(said, fonts.REGULAR, 9, 8, _FRAME.right - _NOTED, lines=3)

        def draw(paper: Paper, y: float, title: str = title, fitted: object = fitted) -> None:
            paper.lines(_FRAME.x, y + 3.8, fit_text(title, fonts.BOLD, 9, 7, 34), TextStyle(9, fonts.BOLD))
            paper.lines(_NOTED, y + 3.8, fitted, TextStyle(9))  # type: ignore[arg-type]

        flow.add(1.4 + 3.9 * len(fitted.lines), draw)
