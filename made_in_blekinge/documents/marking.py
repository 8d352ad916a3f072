"""The watermark on documents of a demonstration or rehearsal."""

from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.style import BRICK
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.i18n import Catalog


def mark_page(paper: Paper, mark: Mark | None, catalog: Catalog, *, dot: float = 0) -> None:
    """Draw the watermark of ``mark``, if any: last on a page, first where codes lie over it.

    On thermal printers, with dots of ``dot`` mm, it is an outline two dots wide, since they have no pale colours.
    """
    if mark:
        paper.watermark(catalog.text(mark.label), BRICK, 2 * dot)
