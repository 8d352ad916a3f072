"""From what a person measures on the calibration page to what puts the printer right.

A printer is taken to stretch what it is given about the page's upper left corner, and then to move it.
"""

from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.sheet import Calibration, Sheet
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

FARTHEST: Final = 30.0
"""mm; a cross farther off was measured wrongly."""
_MOST: Final = 0.1
"""The part of a length by which a printer is wrong at most; more means that it fitted the page to the paper."""
_STEP: Final = 10
"""mm between two numbers of the rulers."""
_STRAIGHT: Final = Calibration()


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, in mm.

    The cross at the first label's upper left corner lies ``right`` of and ``down`` from that corner. ``across`` and
    ``along`` are from the first to the last of the :func:`marks` of the rulers, ``None`` where that was not measured.
    """

    right: float = 0
    down: float = 0
    across: float | None = None
    along: float | None = None


def marks(length: float) -> tuple[int, int] | None:
    """Between which numbers of a ruler of ``length`` mm to measure: none is at the edge, where printers leave white.

    ``None`` on a page so short that it has no two such numbers.
    """
    last = int(length - 5) // _STEP * _STEP
    return (_STEP, last) if last > _STEP else None


def calibrate(sheet: Sheet, measured: Measured, used: Calibration = _STRAIGHT) -> Calibration:
    """What puts right the printer on whose page of ``sheet``, printed with ``used``, this was measured."""
    stretch_x = _stretch("across", measured.across, marks(sheet.page_width))
    stretch_y = _stretch("along", measured.along, marks(sheet.page_height))
    sent = used.apply(sheet.box(1))
    shift_x = sheet.left + measured.right - stretch_x * sent.x
    shift_y = sheet.top + measured.down - stretch_y * sent.y
    return Calibration(-shift_x / stretch_x, -shift_y / stretch_y, 1 / stretch_x, 1 / stretch_y)


def _stretch(field: str, measured: float | None, between: tuple[int, int] | None) -> float:
    """How many times too long the printer draws; the rulers are drawn without calibration."""
    if measured is None or between is None:
        return 1
    right = between[1] - between[0]
    if abs(measured - right) > _MOST * right:
        text = N_("{right} mm cannot become {value} mm. Print at 100 %, and measure from {first} to {last}.")
        values = {"right": right, "value": f"{measured:g}", "first": between[0], "last": between[1]}
        raise UserError("bad_length", text, **values).at(field)
    return measured / right
