"""The word over papers of a market in which nothing is real."""

from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.style import BRICK
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.i18n import Catalog


def mark_page(paper: Paper, mark: Mark | None, catalog: Catalog) -> None:
    """Write the word of ``mark`` across the page, if there is one; draw it last."""
    if mark:
        paper.watermark(catalog.text(mark.label), BRICK)
