"""The watermark on documents of a demonstration or rehearsal."""

from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.style import BRICK
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.i18n import Catalog


def mark_page(paper: Paper, mark: Mark | None, catalog: Catalog) -> None:
    """Draw the watermark of ``mark``, if any; call it last."""
    if mark:
        paper.watermark(catalog.text(mark.label), BRICK)
