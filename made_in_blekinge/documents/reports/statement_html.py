"""Statements as one page for a browser that needs nothing beside it: no script, no picture, no address outside."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

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
from made_in_blekinge.documents.style import INK, LINE, MUTED, SEA
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.statement import Statement
from made_in_blekinge.queries.settlement.statement_goods import GoodsAccount

_GOODS: Final = (
    N_("Goods"), N_("Price"), N_("Came in"), N_("Sold"), N_("Tasted"), N_("Broken"), N_("Back"), N_("Sum"),
)  # fmt: skip
_STYLE: Final = f"""
body{{font:16px/1.5 system-ui,sans-serif;color:{INK};max-width:60rem;margin:2rem auto;padding:0 1rem}}
h1,h2{{color:{SEA}}} table{{border-collapse:collapse;width:100%;margin:1rem 0}}
td,th{{padding:.3rem .5rem;border-bottom:1px solid {LINE};text-align:left;vertical-align:top}}
.n{{text-align:right;white-space:nowrap}} .s td{{font-weight:600}} .w{{color:{MUTED}}}
.t{{font-size:1.4rem;font-weight:600}} .b{{background:{SEA};height:.8rem}} @media print{{body{{margin:0}}}}
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def statements_html(statements: Sequence[Statement], spoken: Catalog) -> str:
    """The page; every text of somebody is escaped."""
    parts = [part for one in statements for part in _statement(one, spoken)]
    title = escape(f"{statements[0].seller.name} · {statements[0].event.name}")
    return (
        f'<!doctype html>\n<html lang="{spoken.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _statement(one: Statement, spoken: Catalog) -> Iterator[str]:
    if one.mark is not None:
        yield f'<p class="t">{escape(spoken.text(one.mark.label))}</p>'
    yield f"<h1>{escape(heading(one, spoken))}</h1>"
    yield f"<p>{escape(one.event.name)} · {escape(about(one, spoken))}</p>"
    for party in (one.seller, one.organiser):
        said = (party.name, party.address, party.number, party.vat_number)
        yield f'<p class="w">{escape(" · ".join(filter(None, said)))}</p>'
    day = spoken.text(N_("Day of the note: {day}"), day=spoken.weekday_date(one.day))
    yield f'<p class="w">{escape(day)}</p>'
    words, shown = total_words(one, spoken)
    yield f'<p class="t">{escape(words)}: {escape(shown)}</p>'
    rows = ((text, why, figure, strong) for text, why, figure, strong in reckoning_rows(one, spoken))
    yield _table((), [((text, why, figure), strong) for text, why, figure, strong in rows], {2})
    yield from _hours(one, spoken)
    if one.goods:
        yield f"<h2>{escape(spoken.text(N_('Account of goods')))}</h2>"
        goods = [(_goods_cells(each, one.goods, spoken), False) for each in one.goods]
        total = tuple(goods_row(one.goods, spoken.text(N_("Total")), spoken))
        yield _table([spoken.text(title) for title in _GOODS], [*goods, (total, True)], set(range(1, 8)))
        if left := total_remark(one.goods, spoken):
            yield f'<p class="w">{escape(left)}</p>'
    for title, text in note_lines(one, spoken):
        yield f"<p><b>{escape(title)}</b> {escape(text)}</p>"


def _goods_cells(each: GoodsAccount, among: Sequence[GoodsAccount], spoken: Catalog) -> tuple[str, ...]:
    name, *figures = goods_row([each], each.name, spoken)
    return " · ".join((name, *(text for text, _ in goods_remarks(each, among, spoken)))), *figures


def _hours(one: Statement, spoken: Catalog) -> Iterator[str]:
    """The curve of the days as bars with their figures: what is read aloud is the table itself."""
    days: dict[object, int] = defaultdict(int)
    for hour in one.hours:
        days[hour.day] += hour.gross_ore
    single = len(days) == 1
    steps = (
        [(f"{hour.hour:02}–{hour.hour + 1:02}", hour.gross_ore) for hour in one.hours]
        if single
        else [(spoken.date(hour.day, "EEE d MMM") + f" {hour.hour:02}", hour.gross_ore) for hour in one.hours]
    )
    if not steps:
        return
    yield f"<h2>{escape(spoken.text(N_('Your sales hour by hour')))}</h2>"
    most = max(1, *(ore for _, ore in steps))
    rows = "".join(
        f'<tr><td>{escape(label)}</td><td style="width:60%"><div class="b" style="width:{max(0, ore) * 100 // most}%">'
        f'</div></td><td class="n">{escape(spoken.money(ore, one.event.currency))}</td></tr>'
        for label, ore in steps
    )
    yield f"<table>{rows}</table>"


def _table(titles: Sequence[str], rows: Sequence[tuple[Sequence[str], bool]], figures: set[int]) -> str:
    def cell(tag: str, place: int, text: str) -> str:
        return f"<{tag}{' class=n' if place in figures else ''}>{escape(text)}</{tag}>"

    head = "".join(cell("th", place, text) for place, text in enumerate(titles))
    body = "".join(
        f"<tr{' class=s' if strong else ''}>{''.join(cell('td', place, text) for place, text in enumerate(row))}</tr>"
        for row, strong in rows
    )
    return f"<table>{f'<tr>{head}</tr>' if head else ''}{body}</table>"
