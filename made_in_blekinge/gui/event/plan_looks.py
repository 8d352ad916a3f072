"""How the booths of an event look on its plan: coloured by branch, status, papers or power, with a legend in words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtWidgets import QLabel, QWidget

from made_in_blekinge.domain.balance import amperes
from made_in_blekinge.domain.kinds import Scaled
from made_in_blekinge.domain.market import Facing, ParticipationStatus
from made_in_blekinge.domain.participation import BoothWish
from made_in_blekinge.domain.placing import Misfit, Place, PlacingWish, misfit, wanted
from made_in_blekinge.domain.plan import PlanBooth, Spot
from made_in_blekinge.gui.event.booth_item import BoothLook
from made_in_blekinge.gui.event.unplaced import OTHERS, SIGNS, sign_of
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import in_row
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.event.booth import BoothRow
from made_in_blekinge.queries.event.decision import Application
from made_in_blekinge.queries.event.desk import EventDesk
from made_in_blekinge.services.event.plan import Move

COLOURINGS: Final = (
    ("branch", N_("Branch")), ("status", N_("Status")), ("papers", N_("Papers")), ("power", N_("Power")),
)  # fmt: skip
NO_BOOTHS: Final[Mapping[str, str]] = MappingProxyType({})
_STATUS_TONES: Final = {
    ParticipationStatus.ACCEPTED: "oak",
    ParticipationStatus.APPLIED: "amber",
    ParticipationStatus.WAITING_LIST: "sea",
    ParticipationStatus.DECLINED: "brick",
    ParticipationStatus.CANCELLED: "brick",
}


def place_of(row: BoothRow, ends: frozenset[str]) -> Place:
    """A booth as it is offered."""
    return Place(row.code, row.width_mm, row.depth_mm, amperes(row.power), row.code in ends, bool(row.sharers))


def wanted_of(row: Application) -> PlacingWish:
    """What an exhibitor needs and wishes."""
    return wanted(row.wish_place, row.amperes, row.usual_booth if row.wish is BoothWish.USUAL else "")


def overloaded(desk: EventDesk) -> Mapping[str, str]:
    """The booths on phases that give less than is drawn, with the cabinet and the phase."""
    return {
        booth: f"{cabinet.name} {load.phase}"
        for cabinet in desk.loads
        for load in cabinet.overloaded
        for booth in load.booths
    }


def look_of(
    row: BoothRow, desk: EventDesk, colouring: str, catalog: Catalog, heavy: Mapping[str, str] = NO_BOOTHS
) -> BoothLook:
    """The look of a booth in one of the colourings; ``heavy``: see :func:`overloaded`."""
    more = " · ".join(filter(None, (size_text(row.width_mm, row.depth_mm, catalog), row.power, row.feed)))
    if not row.sharers:
        return BoothLook(more=more)
    who = next((one for one in desk.applications if one.id == row.sharers[0].participation_id), None)
    lacking = {one.exhibitor_id for one in desk.papers} & {one.exhibitor_id for one in row.sharers}
    sign, tone = sign_of(who.branch if who is not None else None)
    warnings = [catalog.text(N_("papers missing"))] if lacking else []
    if row.code in heavy:
        warnings.append(catalog.text(N_("too much is drawn from {feed}"), feed=heavy[row.code]))
    match colouring:
        case "status":
            tone = _STATUS_TONES[row.sharers[0].status]
        case "papers":
            tone = "brick" if lacking else "oak"
        case "power":
            here = {one.participation_id for one in row.sharers}
            needed = sum(one.amperes for one in desk.applications if one.id in here)
            enough = amperes(row.power) >= needed and row.code not in heavy
            tone = "hover" if not needed else "oak" if enough else "brick"
    return BoothLook(tone, sign, "\n".join(warnings), more)


def legend(colouring: str, context: GuiContext) -> Sequence[QWidget]:
    """The legend of a colouring."""
    text = context.text
    words: tuple[tuple[str, str, str], ...]
    match colouring:
        case "status":
            words = tuple(("", tone, text(status.label)) for status, tone in list(_STATUS_TONES.items())[:4])
        case "papers":
            words = (("", "oak", text(N_("papers hold"))), ("", "brick", text(N_("papers missing"))))
        case "power":
            words = (("", "oak", text(N_("power enough"))), ("", "brick", text(N_("too little power"))),
                     ("", "hover", text(N_("no power wished for"))))  # fmt: skip
        case _:
            words = tuple((sign, tone, text(branch.label)) for branch, (sign, tone) in SIGNS.items())
            words += ((*OTHERS, text(N_("Others"))),)
    keys = [_Key(sign, tone, said) for sign, tone, said in words]
    return (
        keys if colouring == "papers" else [*keys, _Key("warning", "brick", text(N_("papers missing")), framed=False)]
    )


def size_text(width: int, depth: int, catalog: Catalog) -> str:
    """``3 × 2 m``."""
    metres = Scaled(1000)
    return f"{metres.show(width, catalog)} × {metres.show(depth, catalog)} m"


def consequence(row: Application, place: Place | None, context: GuiContext) -> str:
    """What dropping somebody there would do."""
    text = context.text
    if place is None:
        return text(N_("Drag to a booth"))
    need = wanted_of(row)
    match misfit(need, place):
        case Misfit.TAKEN:
            return text(N_("{booth} is taken: take it over or share?"), booth=place.code)
        case Misfit.SMALL:
            has, needs = (size_text(one.width, one.depth, context.catalog) for one in (place, need))
            return text(N_("too small: {has}, needs {needs}"), has=has, needs=needs)
        case Misfit.POWER:
            return text(N_("too little power: {has} A, needs {needs} A"), has=place.amperes, needs=need.amperes)
    parts = [text(N_("corner"))] if place.corner else []
    if place.amperes:
        parts.append(text(N_("has {count} A"), count=place.amperes))
    said = text(N_("Drop at {booth}"), booth=place.code)
    return f"{said}: {', '.join(parts)}" if parts else said


def on_plan(row: BoothRow) -> PlanBooth:
    """A booth as the plan lays it out."""
    return PlanBooth(
        row.code, row.exhibitor, row.x_mm, row.y_mm, row.width_mm, row.depth_mm, row.facing, bool(row.sharers)
    )  # fmt: skip


def moves_of(booth: PlanBooth, spots: Sequence[Spot], there: Mapping[str, BoothRow]) -> tuple[list[Move], bool]:
    """What puts a booth where it is to be, with every other one that has no place of its own where it is shown; and
    whether the booth gets another size."""
    moves, resized = [], False
    for spot in spots:
        row, here = there.get(spot.booth.code), spot.booth
        if row is None or (here.code != booth.code and row.x_mm is not None and row.y_mm is not None):
            continue
        if here.code == booth.code:
            here, resized = booth, (booth.width, booth.depth) != (row.width_mm, row.depth_mm)
        after = {"x_mm": here.x, "y_mm": here.y, "facing": here.facing}
        after |= {"width_mm": here.width, "depth_mm": here.depth}
        moves.append(Move(row.id, {key: getattr(row, key) for key in after}, after))
    return moves, resized


def copy_of(row: BoothRow, spot: Spot) -> tuple[dict[str, Any], tuple[int, int]]:
    """The values of a booth like this one, and its place beside it."""
    area = spot.area
    upright = row.facing in (Facing.LEFT, Facing.RIGHT)
    x, y = area.middle
    place = (round(x), round(y + area.h)) if upright else (round(x + area.w), round(y))
    keys = ("width_mm", "depth_mm", "power", "feed", "fee_ore", "facing")
    return {key: getattr(row, key) for key in keys}, place


def next_code(code: str, there: set[str]) -> str:
    """The next code that is free: A10 after A9."""
    name = code.rstrip("0123456789")
    number = int(code[len(name) :] or 1) + 1
    while f"{name}{number}" in there:
        number += 1
    return f"{name}{number}"


class _Key(QWidget):
    """One line of the legend: the ground of a booth with its sign, and the word."""

    def __init__(self, sign: str, tone: str, said: str, framed: bool = True) -> None:
        super().__init__()
        picture = QLabel()
        picture.setFixedSize(px(18), px(18))
        picture.setProperty("legend", tone if framed else "")
        if sign:
            ink = "muted" if tone == "hover" else tone
            picture.setPixmap(icon(sign, ink).pixmap(px(12), px(12)))
        row = in_row(picture, label(said, "note"), spacing=6)
        row.setContentsMargins(0, 0, px(8), 0)
        self.setLayout(row)
