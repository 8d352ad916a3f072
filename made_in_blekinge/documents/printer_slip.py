"""A slip that tells whether a receipt printer is set up right: width, letters, sharpness, a code."""

from io import BytesIO
from typing import Final

from made_in_blekinge.documents import fonts, qr
from made_in_blekinge.documents.paper import drawing
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import INK, TextStyle
from made_in_blekinge.domain.receipt_printer import WIDTHS
from made_in_blekinge.i18n import N_, Catalog

_DOT: Final = 0.125
_STEP: Final = 5.0
_LETTERS: Final = ("ÅÄÖ åäö é ü ß æ ø", "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ", "ąčęėįšųūž ĄČĘĖĮŠŲŪŽ", "0123456789  1 250,50 kr  € zł")
_CODE: Final = "MADE IN BLEKINGE"


def printer_slip(width: int, catalog: Catalog) -> bytes:
    """The PDF of the slip for paper of ``width`` mm."""
    printed = WIDTHS[width] * _DOT
    left = (width - printed) / 2
    modules = qr.matrix(_CODE).size + 2 * qr.QUIET_ZONE
    side = 5 * _DOT * modules
    page = Box(0, 0, width, 52 + side)
    title, into = catalog.text(N_("Test of the receipt printer")), BytesIO()
    with drawing(into, page, title, catalog) as paper, paper.new_page():
        paper.outline(Box(left + 0.25, 1, printed - 0.5, page.h - 2), INK, 0.75)
        y = 8.0
        paper.text(width / 2, y, title, TextStyle(11, fonts.SEMIBOLD, INK), "centre")
        for line in (
            catalog.text(N_("Frame whole: right width.")), catalog.text(N_("A side missing: other width.")), *_LETTERS,
        ):  # fmt: skip
            y += _STEP
            paper.text(width / 2, y, line, TextStyle(8, fonts.REGULAR, INK), "centre")
        paper.qr(Box(int((width - side) / 2 / _DOT) * _DOT, int((y + 4) / _DOT) * _DOT, side, side), _CODE)
    return into.getvalue()
