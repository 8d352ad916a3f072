"""The paper with the recovery code of a market."""

from typing import BinaryIO, Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import drawing
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import N_, Catalog

_LEFT, _TOP, _WIDTH = 25, 40, 160
_LINE: Final = 1.35 / POINTS_PER_MM
_TITLE, _CODE, _TEXT = TextStyle(20, fonts.SEMIBOLD), TextStyle(28, fonts.SEMIBOLD), TextStyle(11)
_HOW: Final = N_(
    "An organiser who has forgotten the PIN: at the lock screen choose your name, then “Forgotten PIN?”, and write "
    "this code and a new PIN. Keep this paper where only organisers find it. A code that was used, or a new one, makes "
    "this paper void."
)


def draw_recovery_code(target: BinaryIO, market: str, code: str, words: Catalog) -> None:
    """One sheet: of which market, the code, and how it is used."""
    y: float = _TOP
    title = words.text(N_("Recovery code"))
    parts = ((market, _TEXT, 4), (title, _TITLE, 8), (code, _CODE, 8), (words.text(_HOW), _TEXT, 0))
    with drawing(target, PAGES["A4"], title, words, tagged=True) as paper, paper.new_page():
        for text, style, after in parts:
            for line in fit_text(text, style.font, style.size, style.size, _WIDTH, lines=20).lines:
                y += style.size * _LINE
                paper.text(_LEFT, y, line, style)
            y += after
