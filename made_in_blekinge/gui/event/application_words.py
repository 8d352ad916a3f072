"""What is said of an application: wishes, how often somebody came before, the decision."""

from typing import Final

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.participation import BoothWish
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.event.decision import Application

YES, WAIT, NO = ParticipationStatus.ACCEPTED, ParticipationStatus.WAITING_LIST, ParticipationStatus.DECLINED
SEGMENTS: Final = (
    (YES, N_("Yes"), 50, "oak", "✓"),
    (WAIT, N_("Wait"), 66, "amber", "▲"),
    (NO, N_("No"), 54, "brick", "✕"),
)
_TEENS: Final = (11, 12, 13)
_TIMES_ENDING: Final = {1: N_("{number}st time"), 2: N_("{number}nd time"), 3: N_("{number}rd time")}
"""By the last figure, as English goes."""


def wish_of(row: Application, catalog: Catalog) -> tuple[str, str]:
    """Where an applicant wants to stand, and the power and other extras it wants."""
    where = catalog.text(row.wish.label) if row.wish is not None else catalog.text(N_("Has not said"))
    if row.wish_place:
        where = row.wish_place
    if row.wish is BoothWish.USUAL and row.usual_booth:
        where = catalog.text(N_("{booth} (usual place)"), booth=row.usual_booth)
    extras = ", ".join(f"{one.quantity} × {one.name}" if one.quantity > 1 else one.name for one in row.extras)
    return where, extras or catalog.text(N_("no extras"))


def times_of(row: Application, catalog: Catalog) -> str:
    """``new``, ``3rd time``."""
    if not row.times:
        return catalog.text(N_("new"))
    number = row.times + 1
    last = 0 if number % 100 in _TEENS else number % 10
    return catalog.text(_TIMES_ENDING.get(last, N_("{number}th time")), number=number)


def outcome_word(row: Application, catalog: Catalog) -> str:
    """The decision in words, and whether it has been told."""
    if row.proposed is not None:
        return catalog.text(N_("{decision}, not sent"), decision=decision_word(row.proposed, catalog))
    return catalog.text(row.status.label)


def decision_word(status: ParticipationStatus, catalog: Catalog) -> str:
    """``Yes``, ``Wait``, ``No``."""
    return next(catalog.text(word) for segment, word, *_ in SEGMENTS if segment is status)
