"""What the kiosk's desk wants done, done off the GUI thread, and the answers given back with their numbers."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject

from made_in_blekinge.bootstrap import App
from made_in_blekinge.desk.kiosk.effects import (
    Arrive,
    AskNumber,
    CheckPin,
    Effect,
    Leave,
    Numbered,
    PrintDay,
    Prove,
    ReadConditions,
    ReadDay,
    ReadPlan,
    ReadStaff,
    Recognise,
    RecogniseTyped,
    SignIn,
)
from made_in_blekinge.desk.kiosk.machine import KioskDesk
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.printing import print_quietly, usual_printer
from made_in_blekinge.gui.devices.receipts import print_receipt, receipt_printer
from made_in_blekinge.gui.till.receipt import as_bytes, roll_width
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.event.plan import plan_booths
from made_in_blekinge.queries.kiosk import OwnConditions, own_conditions
from made_in_blekinge.queries.own_day import OwnDay, own_day
from made_in_blekinge.queries.registers.people import who_may_sign_in
from made_in_blekinge.services import kiosk
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.services.registers.people import sign_in

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


def organisers(database: "Database") -> tuple[tuple[int, str], ...]:
    """Who may leave the kiosk with a PIN of their own: ids and names."""
    with database.reading() as session:
        return tuple((row.id, row.name) for row in who_may_sign_in(session) if row.role is Role.ORGANISER)


class KioskBridge(QObject):
    """Performs effects. All of them run on the writer thread, so that each sees what the one before has written."""

    def __init__(
        self, context: GuiContext, app: App, at: kiosk.Station, desk: Callable[[], KioskDesk], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._app, self._at, self._desk = context, app, at, desk
        self.leaving: Callable[[], None] = lambda: None

    def perform(self, effect: Effect) -> None:
        at, app, now = self._at, self._app, self._app.clock()
        match effect:
            case Leave():
                self.leaving()
            case Recognise(_, code):
                self._do(effect, kiosk.recognise, at, code, now)
            case RecogniseTyped(_, booth, personal):
                self._do(effect, kiosk.recognise_typed, at, booth, personal, now)
            case Prove(_, own, personal):
                self._do(effect, kiosk.prove, at, own, personal, now)
            case AskNumber(_, own, name, typed):
                self._do(effect, kiosk.wants_number, at, own, name, typed, now)
            case ReadPlan():
                self._do(effect, _plan, at.event)
            case Arrive():
                self._do(effect, _arrive, at, effect, CheckInAction(now, at.name, effect.nonce))
            case ReadConditions():
                self._do(effect, _conditions, at.event, effect, app)
            case ReadDay():
                self._do(effect, _day, at.event, effect, app, self._context.catalog.language)
            case PrintDay():
                self._print(effect)
            case ReadStaff():
                self._do(effect, organisers)
            case CheckPin(_, wanted, typed):
                self._do(effect, kiosk.check_leave_pin, at, wanted, typed, app.clock)
            case SignIn(_, person, typed):
                self._do(effect, sign_in, person, typed, app.clock)

    def _do(self, effect: Numbered, use_case: "Callable[[Database, *Arguments], T]", /, *arguments: *Arguments) -> None:
        desk = self._desk()
        self._context.do(
            use_case, *arguments,
            done=lambda answer: desk.found(effect, answer),
            failed=lambda error: desk.failed(effect, _said(error)), owner=self,
        )  # fmt: skip

    def _print(self, effect: PrintDay) -> None:
        """Print without a dialog: one would offer printers, files and folders to whoever stands there.

        The receipt printer of this computer, else the printer that it used last, else the system's.
        """
        desk, app, at, roll = self._desk(), self._app, self._at, roll_width(self._context)
        receipts = receipt_printer(app)
        content = partial(slip, app, at.event, effect, roll)

        def fail(_error: BaseException) -> None:
            desk.failed(effect, UserError("not_printed", N_("The slip could not be printed. Ask at the desk for it.")))

        def done() -> None:
            desk.found(effect, None)

        if receipts is not None:
            print_receipt(self._context, self, receipts, content, done, fail)
        elif name := usual_printer(self._context.settings):
            print_quietly(self._context, self, name, content, done, fail)
        else:
            desk.failed(effect, UserError("no_printer", N_("There is no printer here. Ask at the desk for the slip.")))


def slip(app: App, event: str, effect: PrintDay, roll: int | None) -> bytes:
    """The PDF of the day of who is here, in the language of the screen."""
    from made_in_blekinge.documents.own_day import write_pdf

    own = _day(app.database, event, effect, app, effect.language)
    return as_bytes(lambda place: write_pdf(place, own, catalog(effect.language), roll))


def _plan(database: "Database", event: str) -> list[PlanBooth]:
    with database.reading() as session:
        return plan_booths(session, event, names=False)


def _arrive(database: "Database", at: kiosk.Station, effect: Arrive, act: CheckInAction) -> list[PlanBooth]:
    told = effect.personal_number, effect.accepted
    kiosk.arrive(database, at, effect.own, effect.representative, effect.brought, act, *told)
    return _plan(database, at.event)


def _conditions(database: "Database", event: str, effect: ReadConditions, app: App) -> OwnConditions:
    with database.reading() as session:
        return own_conditions(session, occasion_of(session, event, app.clock()), effect.own)


def _day(database: "Database", event: str, effect: ReadDay | PrintDay, app: App, language: str) -> OwnDay:
    now = app.clock()
    with database.reading() as session:
        return own_day(session, occasion_of(session, event, now), effect.own.payload, now, (language,))


def _said(error: BaseException) -> UserError:
    """The error; without a text where it has been reported as a bug."""
    return error if isinstance(error, UserError) else UserError("not_done", "")
