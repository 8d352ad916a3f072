"""Aims of the plans, by which an event says what it is for, and how far it has come."""

from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.market import Code
from made_in_blekinge.i18n import N_


class AimMeasure(Code):
    """By what it is told how far an event has come with an aim."""

    VISITORS = "visitors", N_("Visitors")
    EXHIBITORS = "exhibitors", N_("Exhibitors")
    FIRST_TIME = "first_time", N_("Exhibitors for the first time")
    MUNICIPALITIES = "municipalities", N_("Municipalities of Blekinge")
    BRANCHES = "branches", N_("Branches")
    PARTNERS = "partners", N_("Partners")
    SALES = "sales", N_("Sales incl. VAT")


@dataclass(frozen=True, slots=True)
class PlanAim:
    """An aim of a plan. Its texts are by language: it is quoted, and so no text of the program."""

    code: str
    plan: str
    texts: dict[str, str]

    def said(self, language: str) -> str:
        return self.texts.get(language) or self.texts["sv"]


@dataclass(frozen=True, slots=True)
class AimProgress:
    """What an event wants of an aim and has reached; ``reached`` is ``None`` where nothing is known yet."""

    code: str
    measure: AimMeasure
    target: int
    reached: int | None

    @property
    def percent(self) -> int | None:
        return None if self.reached is None else self.reached * 100 // self.target


LARGEST: Final = 10**12
