"""The picture of a payment code: what a reader needs to know of its symbol stands in the symbol itself."""

import pytest
from pytestqt.qtbot import QtBot

from made_in_blekinge.documents.qr import matrix
from made_in_blekinge.domain.payment_codes import epc_payload, swish_payload, zbp_payload
from made_in_blekinge.gui.till.code_picture import CodePicture

_MASK = 0b101010000010010
"""What ISO/IEC 18004 lays over the format information, so that it is never all light."""
_LEVELS = {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}
_FIRST = [(8, at) for at in (0, 1, 2, 3, 4, 5, 7, 8)] + [(at, 8) for at in (7, 5, 4, 3, 2, 1, 0)]
"""Row and column of the fifteen bits beside the upper left finder, the highest first."""
IBAN = "DE89370400440532013000"


def level_of(rows: tuple[int, ...]) -> str:
    """The error correction that the symbol says it has."""
    read = 0
    for row, column in _FIRST:
        read = read << 1 | (rows[row] >> column & 1)
    return _LEVELS[(read ^ _MASK) >> 13]


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_the_level_is_read_as_it_was_made(level: str) -> None:
    assert level_of(matrix("BCD", level).rows) == level


@pytest.mark.parametrize(
    "text",
    [
        epc_payload("Made in Blekinge", IBAN, 12_345, "K1 4F2A9C"), epc_payload("M" * 70, IBAN, 1, "x" * 140),
        swish_payload("1231181189", 5300, "K1"), zbp_payload("", "61109010140000071219812874", 100, "Blekinge", "K1"),
    ],
)  # fmt: skip
def test_a_payment_code_has_error_correction_m(qtbot: QtBot, text: str) -> None:
    """The guideline of the EPC (EPC069-12) asks for it, and for a version of at most 13."""
    picture = CodePicture()
    qtbot.addWidget(picture)
    picture.put(text)
    image = picture.grab().toImage()
    module = picture.module
    size = image.width() // module - 8
    rows = tuple(
        sum((image.pixelColor((column + 4) * module + 1, (row + 4) * module + 1).lightness() < 128) << column
            for column in range(size))
        for row in range(size)
    )  # fmt: skip
    assert level_of(rows) == "M"
    assert size <= 17 + 4 * 13
