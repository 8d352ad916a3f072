"""State of one visit to the kiosk, and its error texts."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, TypeVarTuple

from PySide6.QtCore import SignalInstance

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.kiosk import Own
from made_in_blekinge.services.kiosk import Station

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class Step(Enum):
    """The screens."""

    CHOOSE_PIN = auto()
    START = auto()
    SCAN = auto()
    CAMERA = auto()
    BOOTH = auto()
    PERSONAL = auto()
    YOU = auto()
    WHO = auto()
    NAME = auto()
    GOODS = auto()
    CONDITIONS = auto()
    DONE = auto()
    DESK = auto()
    PROBLEM = auto()
    LEAVE_WHO = auto()
    LEAVE = auto()


@dataclass
class Visit:
    """State of one visit. A new object per visitor, so that no data leaks to the next one."""

    nonce: uuid.UUID
    """Idempotency key of this visit's check-in."""
    booth: str = ""
    personal: str = ""
    own: Own | None = None
    representative: str = ""
    brought: dict[int, int] = field(default_factory=dict)
    page: int = 0
    plan: tuple[PlanBooth, ...] = ()
    problem: UserError | None = None

    def is_of(self, scanned: str) -> bool:
        """Whether ``scanned`` is the visitor's code; the keyboard layout may change its colon."""
        return self.own is not None and parse_scan(scanned).upper()[5:] == self.own.payload[5:]


GO_TO_DESK: Final = N_("That did not work. Please go to the desk.")
PROBLEMS: Final[Mapping[str, str]] = {
    "not_our_code": N_("This is not a code of the market. Scan the code on your sign, your badge or your pass."),
    "newer_code_version": N_("This code is newer than this program. Please go to the desk."),
    "damaged_code": N_("The code could not be read in full. Scan it again, or type your booth and personal code."),
    "unknown_code": N_("This code belongs to another market. Please go to the desk."),
    "forged_code": N_("This code was not made by this market. Please go to the desk."),
    "other_event": N_("This code is for another event. Scan the one for this event, or go to the desk."),
    "cancelled_participation": N_("Your participation in this event is cancelled. Please go to the desk."),
    "not_accepted": N_("You are not accepted to this event yet. Please go to the desk."),
    "unknown_booth": N_("Booth and personal code do not belong together. Check both, or go to the desk."),
    "locked_out": N_("Too many wrong codes. Wait {minutes} min {seconds} s, or go to the desk."),
    "wrong_pin": N_("The PIN is wrong. Try again."),
    "bad_pin": N_("A PIN has 4 to 12 digits. Write digits only."),
    "weak_pin": N_("This PIN is the first that anyone tries. Choose another one."),
}
"""The kiosk's own error texts in all its languages, without names."""
PARTICULARS: Final[Mapping[str, str]] = {
    "name": N_("Name"),
    "identity_number": N_("Organisation or personal number"),
    "address": N_("Postal address"),
    "phone": N_("Phone"),
}


def problem(error: UserError | None, catalog: Catalog) -> str:
    """The error text for the visitor."""
    if error is None or error.code not in PROBLEMS:
        return catalog.text(GO_TO_DESK)
    return catalog.text(PROBLEMS[error.code], **error.values)


class Kiosk(Protocol):
    """Protocol: what the screens need of the flow."""

    context: GuiContext
    app: App
    at: Station
    step: Step
    visit: Visit
    left: SignalInstance

    def text(self, source: str, /, **values: object) -> str: ...
    def show(self, step: Step) -> None: ...
    def restart(self) -> None: ...
    def forget(self) -> None: ...
    def speak(self, language: str, step: Step | None = None) -> None: ...
    def scanned(self, text: str) -> None: ...
    def recognise_typed(self, typed: str) -> None: ...
    def arrive(self) -> None: ...
    @property
    def own(self) -> Own: ...
    @property
    def title(self) -> str: ...
    def do(
        self, use_case: "Callable[[Database, *Arguments], T]", /, *args: *Arguments, done: Callable[[T], None]
    ) -> None: ...
