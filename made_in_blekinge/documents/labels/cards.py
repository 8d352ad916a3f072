"""Blank price cards to be written on by hand."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import BAND, draw_band
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import Row
from made_in_blekinge.documents.labels.poster import event_place
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import MUTED, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import EventLabel

_SMALLEST = 4.5
_LINES = {"name": N_("Product"), "producer": N_("Producer"), "comparison": N_("Comparison price")}


def lay(design: Design, space: Space, row: EventLabel, speech: Speech) -> None:
    catalog = speech[0]
    area = draw_band(design, space, 0.17 * space.safe.h, row.event).inset(0.06 * space.safe.h)
    look = design.look
    left, price = look.beside(area, Row(0.59 * area.w, tuple(_LINES), 0.05 * area.w), Row(0.36 * area.w, ("price",)))
    high = left.box.h / len(_LINES)
    for (part, title), strip in zip(
        _LINES.items(), look.stack(left.box, *(Row(high, (part,)) for part in _LINES)), strict=True
    ):
        if look.shows(part):
            _draw_line(design, strip.box, catalog.text(title))
    if look.shows("price"):
        _draw_price(design, price.box, area.h, _currency_sign(row.event.currency, catalog), catalog)


def _draw_price(design: Design, price: Box, high: float, sign: str, catalog: Catalog) -> None:
    """A frame to write the price in."""
    colour = design.look.colour(MUTED)
    design.add(lambda paper: paper.outline(price, colour, 0.6, 0.06 * high))
    inner = price.inset(0.06 * high)
    above, inner = inner.from_top(0.2 * inner.h)
    design.text(above, catalog.text("Price incl. VAT"), TextStyle(0.3 * high, colour=MUTED), _SMALLEST)
    unit, _ = inner.from_bottom(0.3 * inner.h)
    design.text(unit, sign, TextStyle(0.5 * high, fonts.BOLD), _SMALLEST, align="right", stand="bottom")


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
    *(LabelPart(key, title) for key, title in _LINES.items()),
    LabelPart("price", N_("Price"), ("event.currency",)),
    OWN,
)
LABEL = Label("cards", N_("Blank price cards"), "event", event_place, lay, "L7165", (32, 18), fills=True, parts=_PARTS)
