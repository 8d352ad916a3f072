"""The questions of the kiosk, one per screen, and the transition for each answer."""

from collections.abc import Callable, Mapping
from functools import partial

from made_in_blekinge.domain.personal_code import DIGITS as CODE_DIGITS
from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.kiosk.parts import CODES, DIGITS, KioskField, NameField, names
from made_in_blekinge.gui.kiosk.screens import (
    ON_A_SCREEN,
    Answer,
    Ask,
    Done,
    GoodsScreen,
    Looking,
    Screen,
    Start,
    Typing,
)
from made_in_blekinge.gui.kiosk.visit import PARTICULARS, Kiosk, Step, problem
from made_in_blekinge.i18n import N_


class Asking:
    """Builds the screens of a visit."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk, self._text = kiosk, kiosk.text
        self.screens: Mapping[Step, Callable[[], Screen]] = {
            Step.START: self._start,
            Step.SCAN: self._scan,
            Step.CAMERA: self._camera,
            Step.BOOTH: self._booth,
            Step.PERSONAL: self._personal,
            Step.YOU: self._you,
            Step.WHO: self._who,
            Step.NAME: self._name,
            Step.GOODS: self._goods,
            Step.CONDITIONS: self._conditions,
            Step.DONE: self._done,
            Step.DESK: self._desk,
            Step.PROBLEM: self._problem,
        }

    def _start(self) -> Screen:
        screen = Start(self._kiosk.title, self._kiosk.context.catalog.language, self._kiosk.text)
        screen.chosen.connect(partial(self._kiosk.speak, step=Step.SCAN))
        return screen

    def _scan(self) -> Screen:
        said = self._text(N_("Hold the code on your sign, your badge or your pass in front of the scanner."))
        seen = (self._text(N_("Use the camera")), lambda: self._kiosk.show(Step.CAMERA))
        others = [seen] if camera.has_eye() else []
        return Ask(self._text(N_("Scan your code")), [(said, "purpose")], self._no_code(), *others)

    def _camera(self) -> Screen:
        reader = camera.CameraReader(self._kiosk.context, camera.find_eye())
        reader.scanned.connect(self._kiosk.scanned)
        return Looking(self._text(N_("Hold your code in front of the camera")), reader, self._no_code())

    def _no_code(self) -> Answer:
        return self._text(N_("I have no code to scan")), lambda: self._kiosk.show(Step.BOOTH)

    def _booth(self) -> Screen:
        question = self._text(N_("Which booth do you have?"))
        field = KioskField(question, 12)
        field.setText(self._kiosk.visit.booth)
        field.textEdited.connect(lambda _: self._keep("booth", field.text().upper()))
        return self._typing(question, field, CODES, lambda: self._take("booth", field, Step.PERSONAL))

    def _personal(self) -> Screen:
        question = self._text(N_("What is your personal code?"))
        field = KioskField(question, CODE_DIGITS)
        note = self._text(N_("It has six digits and is printed on the pass for unloading and parking."))
        return self._typing(question, field, DIGITS, lambda: self._kiosk.recognise_typed(field.text()), note)

    def _typing(
        self, question: str, field: KioskField, rows: tuple[str, ...], act: Callable[[], None], note: str = ""
    ) -> Screen:
        return Typing(question, field, rows, self._text, (self._text(N_("Go on")), act), note)

    def _keep(self, name: str, value: str) -> None:
        setattr(self._kiosk.visit, name, value)

    def _take(self, name: str, field: KioskField, step: Step) -> None:
        """Continue with the entered text, unless empty."""
        if field.text().strip():
            self._keep(name, field.text().strip())
            self._kiosk.show(step)

    def _you(self) -> Screen:
        own = self._kiosk.own
        booths = self._text(N_("Booth {code}"), code=", ".join(own.booths)) if own.booths else ""
        again = self._text(N_("You can also scan your code again to say yes."))
        yes = (
            self._text(N_("Yes, that is me")),
            lambda: self._kiosk.show(Step.DESK if self._needs_desk() else Step.WHO),
        )
        no = (self._text(N_("No")), self._kiosk.restart)
        said = [(own.name, "answer"), (booths, ""), (again, "purpose")]
        return Ask(self._text(N_("Is this you?")), said, yes, no)

    def _needs_desk(self) -> bool:
        """Whether legally required data is missing that only the check-in desk can enter."""
        return bool({*self._kiosk.own.lacking} - {"representative"})

    def _who(self) -> Screen:
        question, name = self._text(N_("Who stands at the booth today?")), self._kiosk.visit.representative
        other = (self._text(N_("Somebody else")), lambda: self._kiosk.show(Step.NAME))
        if not name:
            write = (self._text(N_("Write the name")), lambda: self._kiosk.show(Step.NAME))
            return Ask(question, [], write)
        return Ask(question, [], (name, self._after_who), other)

    def _name(self) -> Screen:
        question = self._text(N_("What is the name of who stands at the booth?"))
        field = NameField(question, 80)
        rows = names(self._kiosk.context.catalog.language)
        return self._typing(question, field, rows, lambda: self._take_name(field))

    def _take_name(self, field: KioskField) -> None:
        if field.text().strip():
            self._kiosk.visit.representative = field.text().strip()
            self._after_who()

    def _after_who(self) -> None:
        self._kiosk.visit.page = 0
        self._kiosk.show(Step.GOODS if self._kiosk.own.goods else Step.CONDITIONS)

    def _goods(self) -> Screen:
        visit, first = self._kiosk.visit, self._kiosk.visit.page * ON_A_SCREEN
        goods = self._kiosk.own.goods[first : first + ON_A_SCREEN]
        last = first + ON_A_SCREEN >= len(self._kiosk.own.goods)
        words = self._text(N_("Yes, this is what I have brought") if last else N_("Go on"))
        screen: GoodsScreen = GoodsScreen(
            self._text(N_("What have you brought?")), goods, visit.brought, self._text,
            (words, lambda: self._take_goods(screen, last)),
        )  # fmt: skip
        return screen

    def _take_goods(self, screen: GoodsScreen, last: bool) -> None:
        self._kiosk.visit.brought |= screen.counts()
        self._kiosk.visit.page += 0 if last else 1
        self._kiosk.show(Step.CONDITIONS if last else Step.GOODS)

    def _conditions(self) -> Screen:
        said = self._text(N_("They are those of your agreement with the market, and can be read at the desk."))
        accept = (self._text(N_("I accept them")), self._kiosk.arrive)
        desk = (self._text(N_("I want to speak with the desk")), lambda: self._kiosk.show(Step.DESK))
        return Ask(self._text(N_("Do you accept the conditions of the market?")), [(said, "purpose")], accept, desk)

    def _done(self) -> Screen:
        own = self._kiosk.own
        said = [(self._text(N_("Welcome, {name}!"), name=own.name), "answer")]
        if own.since is not None:
            time = self._kiosk.context.catalog.time(own.since)
            said.append((self._text(N_("You have been checked in since {time}."), time=time), ""))
        else:
            said.append((self._text(N_("You are checked in.")), ""))
        if own.booths:
            said += [(self._text(N_("Your booth")), "strong"), (", ".join(own.booths), "booth")]
            said.append((self._text(N_("It is marked on the plan.")), "purpose"))
        said.append((self._text(N_("Printed papers are at the check-in desk.")), "purpose"))
        if own.to_see_to or not own.booths:
            said.append((self._text(N_("Please come by the desk: something is left to see to.")), "strong"))
        booth = own.booths[0] if own.booths else ""
        return Done(
            self._kiosk.context,
            said,
            self._kiosk.visit.plan,
            self._kiosk.at.event,
            booth,
            (self._text(N_("Done")), self._kiosk.restart),
        )

    def _desk(self) -> Screen:
        known = [
            PARTICULARS[key]
            for key in (self._kiosk.visit.own.lacking if self._kiosk.visit.own else ())
            if key in PARTICULARS
        ]
        said = self._text(N_("The staff will help you."))
        if known:
            fields = ", ".join(map(self._text, known))
            said = self._text(N_("The law wants us to write down: {fields}. The staff will help you."), fields=fields)
        return Ask(
            self._text(N_("Please go to the desk")),
            [(said, "")],
            (self._text(N_("To the start")), self._kiosk.restart),
        )

    def _problem(self) -> Screen:
        said = problem(self._kiosk.visit.problem, self._kiosk.context.catalog)
        again = (self._text(N_("Try again")), lambda: self._kiosk.show(Step.SCAN))
        start = (self._text(N_("To the start")), self._kiosk.restart)
        return Ask(self._text(N_("That did not work")), [(said, "")], again, start)
