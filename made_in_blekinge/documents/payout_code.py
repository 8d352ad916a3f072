"""A code on paper by which a bank's app pays a settlement in euro (EPC QR)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import writing
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM, Box
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import N_, Catalog

_LEFT, _TOP, _WIDTH, _SIDE = 20.0, 30.0, 108.0, 60.0
_LINE: Final = 1.35 / POINTS_PER_MM
_TITLE, _TEXT = TextStyle(16, fonts.SEMIBOLD), TextStyle(11)


def write_payout_code(target: Path, payload: str, lines: Sequence[str], words: Catalog) -> None:
    """One sheet of A5: to whom and how much, as ``lines``, and the code."""
    y = _TOP
    title = words.text(N_("Pay with the bank's app"))
    with writing(target, PAGES["A5"], title, words, tagged=True) as paper, paper.new_page():
        for text, style in ((title, _TITLE), *((line, _TEXT) for line in lines)):
            for line in fit_text(text, style.font, style.size, style.size, _WIDTH, lines=4).lines:
                y += style.size * _LINE
                paper.text(_LEFT, y, line, style)
            y += 2
        paper.qr(Box(_LEFT, y + 6, _SIDE, _SIDE), payload)
