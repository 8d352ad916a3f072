"""A signature that somebody gave on a screen: drawn, or confirmed by a written name."""

import datetime as dt
from dataclasses import dataclass

from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError, missing_value
from made_in_blekinge.i18n import N_, Catalog

Stroke = tuple[tuple[float, float], ...]
"""Where the pen went between two times that it was lifted; one point is a dot."""
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, when in local time, and what was drawn on a pad of ``width`` by ``height``, from its upper left."""

    name: str
    time: dt.datetime
    strokes: tuple[Stroke, ...]
    width: float
    height: float

    def placed(self, x: float, y: float, width: float, height: float) -> list[Stroke]:
        """What was drawn, with the whole pad in this box: at its left and on its ground, in its own proportions."""
        scale = min(width / self.width, height / self.height)
        top = y + height - scale * self.height
        return [tuple((x + scale * left, top + scale * down) for left, down in stroke) for stroke in self.strokes]

    def said(self, catalog: Catalog) -> str:
        """``Signed on screen 12 June 2026 08:14 by Ulla Nilsson``."""
        text = N_("Signed on screen {time} by {name}") if self.strokes else N_("Confirmed on screen {time} by {name}")
        return catalog.text(text, time=f"{catalog.date(self.time.date())} {catalog.time(self.time)}", name=self.name)


def sign(
    name: str, time: dt.datetime, strokes: tuple[Stroke, ...], pad: tuple[float, float], confirmed: bool
) -> Signature:
    """The signature, refused when nobody is named, or when nothing was drawn or ``confirmed`` instead."""
    signer = clean_line(name, _LONGEST_NAME)
    if not signer:
        raise missing_value(N_("Name")).at("name")
    if not strokes and not confirmed:
        raise UserError("not_signed", N_("Draw the signature, or tick that the name stands for it.")).at("signature")
    return Signature(signer, time, strokes, *pad)
