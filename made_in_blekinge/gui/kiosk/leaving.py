"""Leaving the kiosk: with an organiser's PIN, or one chosen at its start."""

from made_in_blekinge.domain.people import Role, check_pin
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.kiosk.parts import DIGITS, KioskField
from made_in_blekinge.gui.kiosk.screens import Ask, Screen, Typing
from made_in_blekinge.gui.kiosk.visit import Kiosk, Step, problem
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.people import who_may_sign_in
from made_in_blekinge.services.kiosk import check_leave_pin
from made_in_blekinge.services.registers.people import sign_in

_LONGEST_PIN = 12


class Leaving:
    """The screens for staff. In a market without user accounts a PIN is chosen for this kiosk."""

    def __init__(self, flow: Kiosk) -> None:
        self._flow = flow
        self._organisers: list[tuple[int, str]] = []
        self._chosen_pin = ""
        self._person = 0
        self._wrong: UserError | None = None
        self._read()

    @property
    def first(self) -> Step:
        """The screen with which the kiosk begins."""
        return Step.START if self._organisers else Step.CHOOSE_PIN

    def ask(self) -> None:
        """Ask for the PIN."""
        self._wrong = None
        flow = self._flow
        if flow.step is Step.CHOOSE_PIN:
            flow.left.emit()
            return
        flow.forget()
        self._read()
        if len(self._organisers) == 1:
            self._person = self._organisers[0][0]
        flow.show(Step.LEAVE_WHO if len(self._organisers) > 1 else Step.LEAVE)

    def after_failure(self, step: Step) -> Step | None:
        """Show a wrong PIN on the PIN screen."""
        if step is not Step.LEAVE:
            return None
        self._wrong = self._flow.visit.problem
        return Step.LEAVE

    def choose_pin(self) -> Screen:
        text = self._flow.text
        question = text(N_("Choose a PIN for leaving the kiosk"))
        note = text(N_("4 to 12 digits. Only who knows them can leave the kiosk again."))
        field = KioskField(question, _LONGEST_PIN)
        said = problem(self._wrong, self._flow.context.catalog) if self._wrong else note
        return Typing(question, field, DIGITS, text, (text(N_("Start")), lambda: self._choose(field.text())), said)

    def who(self) -> Screen:
        text = self._flow.text
        answers = [(name, lambda key=key: self._choose_person(key)) for key, name in self._organisers]
        return Ask(text(N_("Who leaves the kiosk?")), [], None, *answers)

    def pin(self) -> Screen:
        text = self._flow.text
        question = text(N_("PIN for leaving the kiosk"))
        field = KioskField(question, _LONGEST_PIN, hidden=True)
        said = problem(self._wrong, self._flow.context.catalog) if self._wrong else ""
        return Typing(question, field, DIGITS, text, (text(N_("Leave")), lambda: self._leave(field.text())), said)

    def _read(self) -> None:
        rows = self._flow.context.question(who_may_sign_in)()
        self._organisers = [(row.id, row.name) for row in rows if row.role is Role.ORGANISER]

    def _choose(self, typed: str) -> None:
        try:
            self._chosen_pin = check_pin(typed)
        except UserError as error:
            self._wrong = error
            self._flow.show(Step.CHOOSE_PIN)
        else:
            self._wrong = None
            self._flow.restart()

    def _choose_person(self, key: int) -> None:
        self._person = key
        self._flow.show(Step.LEAVE)

    def _leave(self, typed: str) -> None:
        flow, clock = self._flow, self._flow.app.clock
        if self._chosen_pin:
            flow.do(check_leave_pin, flow.at, self._chosen_pin, typed, clock, done=lambda _: flow.left.emit())
        else:
            flow.do(sign_in, self._person, typed, clock, done=lambda _: flow.left.emit())
