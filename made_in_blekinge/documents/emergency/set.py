"""The whole set as one PDF: how to go about it, arrivals, prices, tally slips, receipts."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.emergency.lists import Contents, arrival_pages, draw_columns, draw_cover, price_pages
from made_in_blekinge.documents.emergency.parts import LEFT, RIGHT, SMALL, one_line
from made_in_blekinge.documents.emergency.slips import (
    RECEIPTS_A_PAGE,
    code_of,
    draw_receipts,
    draw_tally,
    tally_slips,
)
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.paper import Paper, writing
from made_in_blekinge.documents.sheet import PAGES
from made_in_blekinge.documents.style import LINE, SEA
from made_in_blekinge.domain.emergency import SlipKind, SlipSet
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.emergency.paper import EmergencyPaper

TITLE: Final = N_("Emergency paper")
Page = Callable[[Paper], None]
_UNNOTED: Final = N_(
    "The market could not be written to when this was printed, so it does not know these slips: {reason} Scan the code "
    "of a slip to enter it, or write all of its code."
)


def write_set(
    path: Path, said: EmergencyPaper, sets: Sequence[SlipSet], catalog: Catalog, problem: str = ""
) -> PaperOutcome:
    """Write the set as a PDF; ``problem`` is why its slips are not known to the market."""
    parts = list(_parts(said, sets, catalog))
    contents, first = [], 2
    for title, about, pages in parts:
        contents.append(Contents(title, first, first + len(pages) - 1, about))
        first += len(pages)
    unnoted = catalog.text(_UNNOTED, reason=problem) if problem else ""
    cover = partial(draw_cover, said=said, contents=contents, problem=unnoted, catalog=catalog)
    pages = [cover, *(page for _, _, found in parts for page in found)]
    bare = {id(page) for title, _, found in parts if title == _RECEIPTS for page in found}
    name = f"{catalog.text(TITLE)} {said.event.code} {said.day}"
    with writing(path, PAGES["A4"], name, catalog) as paper:
        for number, page in enumerate(pages, 1):
            with paper.new_page():
                page(paper)
                if id(page) not in bare:  # receipts are cut apart, to the edges
                    _draw_edges(paper, said, number, len(pages), catalog)
                mark_page(paper, said.event.mark, catalog)
    texts = [text for one in said.arrivals for text in (one.exhibitor, one.representative)]
    texts += [goods.name for producer in said.producers for goods in producer.goods]
    return PaperOutcome(len(pages), tuple(missing_characters(said.event.code, *texts)))


_RECEIPTS: Final = N_("Receipts")


def _parts(said: EmergencyPaper, sets: Sequence[SlipSet], catalog: Catalog) -> Iterator[tuple[str, str, list[Page]]]:
    """Title, what is in it, and the pages of each part."""
    text = catalog.text
    arrivals = arrival_pages(said, catalog)
    expected = catalog.plural("{count} exhibitor", "{count} exhibitors", len(said.arrivals))
    yield N_("Arrivals"), expected, [page.draw for page in arrivals.pages]
    prices = price_pages(said, catalog)
    goods = sum(len(producer.goods) for producer in said.producers)
    yield (
        N_("Prices"), catalog.plural("{count} product", "{count} products", goods),
        [partial(draw_columns, flow=prices, page=page) for page in range((len(prices.pages) + 1) // 2)],
    )  # fmt: skip
    for slips in sets:
        numbers = list(slips.numbers)
        about = text(N_("numbers {first} to {last}"), first=f"{slips.tag}-{slips.first}", last=slips.last)
        if slips.kind is SlipKind.TALLY:
            yield (
                N_("Tally slips"),
                about,
                [
                    partial(draw_tally, said=said, slip=slip, code=code_of(said, slips, number), catalog=catalog)
                    for slip, number in zip(tally_slips(said), numbers, strict=True)
                ],
            )
        else:
            yield (
                _RECEIPTS,
                about,
                [
                    partial(
                        draw_receipts,
                        said=said,
                        slips=slips,
                        numbers=numbers[at : at + RECEIPTS_A_PAGE],
                        catalog=catalog,
                    )
                    for at in range(0, len(numbers), RECEIPTS_A_PAGE)
                ],
            )


def _draw_edges(paper: Paper, said: EmergencyPaper, number: int, pages: int, catalog: Catalog) -> None:
    paper.text(LEFT, 14, "Made in Blekinge", SMALL.coloured(SEA))
    one_line(paper, RIGHT, 14, f"{said.event.name} ({said.event.code})", SMALL, 130, "right")
    paper.rule(LEFT, 17, RIGHT, LINE)
    time = f"{catalog.date(said.moment.date())} {catalog.time(said.moment)}"
    paper.text(LEFT, 287, catalog.text("Printed {time}", time=time), SMALL)
    paper.text(RIGHT, 287, catalog.text("Page {page} of {pages}", page=number, pages=pages), SMALL, "right")
