"""How the papers of an exhibitor stand: what a market wants to see, what is missing, what runs out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.checkin import WANTED_DOCUMENTS, latest
from made_in_blekinge.domain.market import Code, DocumentKind
from made_in_blekinge.i18n import N_

SOON: Final = dt.timedelta(days=30)
_FOOD: Final = N_("Food registration")


class PapersState(Code):
    """The worst that is to be said of the papers of an exhibitor."""

    EXPIRED = "expired", N_("Expired")
    MISSING = "missing", N_("Missing")
    SOON = "soon", N_("Expire soon")
    COMPLETE = "complete", N_("Complete")


@dataclass(frozen=True, slots=True)
class Papers:
    """``missing`` are source texts of what is not there, ``expires`` the first day on which something runs out."""

    state: PapersState
    missing: tuple[str, ...] = ()
    expires: dt.date | None = None


def papers_of(
    documents: Iterable[tuple[DocumentKind, dt.date | None]], unregistered_food: bool, today: dt.date
) -> Papers:
    """How they stand ``today``: of several papers of a kind the one counts that holds longest."""
    held = latest(documents)
    missing = tuple(kind.label for kind in WANTED_DOCUMENTS if kind not in held)
    missing += (_FOOD,) if unregistered_food else ()
    expires = min((day for day in held.values() if day is not None), default=None)
    if expires is not None and expires < today:
        return Papers(PapersState.EXPIRED, missing, expires)
    if missing:
        return Papers(PapersState.MISSING, missing, expires)
    soon = expires is not None and expires <= today + SOON
    return Papers(PapersState.SOON if soon else PapersState.COMPLETE, (), expires)
