"""Blank price cards to be written on by hand."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import BAND, draw_band
from made_in_blekinge.documents.labels.kind import OWN, Label, Part, Space, Speech
from made_in_blekinge.documents.labels.poster import event_place
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import MUTED, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.label_rows import EventLabel

_SMALLEST = 4.5
_LINES = (N_("Product"), N_("Producer"), N_("Comparison price"))


def lay(design: Design, space: Space, row: EventLabel, speech: Speech) -> None:
    catalog = speech[0]
    area = draw_band(design, space, 0.17 * space.safe.h, row.event).inset(0.06 * space.safe.h)
    price, left = area.from_right(0.36 * area.w, 0.05 * area.w)
    for number, title in enumerate(_LINES):
        strip = Box(left.x, left.y + number * left.h / len(_LINES), left.w, left.h / len(_LINES))
        _draw_line(design, strip, catalog.text(title))
    design.add(lambda paper: paper.outline(price, MUTED, 0.6, 0.06 * area.h))
    inner = price.inset(0.06 * area.h)
    above, inner = inner.from_top(0.2 * inner.h)
    style = TextStyle(0.3 * area.h, colour=MUTED)
    design.text(above, catalog.text("Price incl. VAT"), style, _SMALLEST)
    unit, _ = inner.from_bottom(0.3 * inner.h)
    sign = _currency_sign(row.event.currency, catalog)
    design.text(unit, sign, TextStyle(0.5 * area.h, fonts.BOLD), _SMALLEST, align="right", stand="bottom")


def _currency_sign(currency: str, catalog: Catalog) -> str:
    """``kr``, as it stands after an amount."""
    return "".join(
        sign for sign in catalog.money(0, currency) if not (sign.isdigit() or sign.isspace() or sign in ".,")
    )


def _draw_line(design: Design, strip: Box, title: str) -> None:
    """A line to write on with ``title`` small below it."""
    below, line = strip.from_bottom(max(0.34 * strip.h, 1.95))
    design.rule(line.x, line.bottom, line.right, MUTED, 0.5)
    design.text(below, title, TextStyle(1.1 * strip.h, colour=MUTED), _SMALLEST)


_PARTS = (
    BAND,
    Part("name", N_("Product")),
    Part("producer", N_("Producer")),
    Part("comparison", N_("Comparison price")),
    Part("price", N_("Price"), ("event.currency",)),
    OWN,
)
LABEL = Label("cards", N_("Blank price cards"), "event", event_place, lay, "L7165", (32, 18), fills=True, parts=_PARTS)
