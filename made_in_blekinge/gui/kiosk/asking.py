"""The questions of the kiosk: what stands on each screen, and what each button tells the desk."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from made_in_blekinge.desk.kiosk.machine import LONGEST, KioskDesk
from made_in_blekinge.desk.kiosk.snapshot import KioskAnswer, KioskSnapshot, Step
from made_in_blekinge.domain.conditions import Conditions
from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.kiosk.day import DayScreen
from made_in_blekinge.gui.kiosk.done import Done
from made_in_blekinge.gui.kiosk.goods import GoodsScreen
from made_in_blekinge.gui.kiosk.parts import DIGITS, KioskField, NameField, codes, names, numbers
from made_in_blekinge.gui.kiosk.screens import Ask, Button, Choose, Looking, Prose, Reading, Screen, Start, Typing
from made_in_blekinge.gui.kiosk.words import conditions, problem
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_

_LONGEST_PIN: Final = 12


class Asking:
    """Makes the screen of a snapshot."""

    def __init__(self, context: GuiContext, event: str, desk: Callable[[], KioskDesk]) -> None:
        self._context, self._event, self._desk, self._text = context, event, desk, context.text
        self._screens: Mapping[Step, Callable[[KioskSnapshot], Screen]] = {
            Step.CHOOSE_PIN: self._choose_pin,
            Step.CHOOSE_AGAIN: self._choose_again,
            Step.START: self._start,
            Step.CAMERA: self._camera,
            Step.BOOTH: self._booth,
            Step.PERSONAL: self._personal,
            Step.YOU: self._you,
            Step.WHO: self._who,
            Step.NAME: self._name,
            Step.NUMBER: self._number,
            Step.GOODS: self._goods,
            Step.COUNT: self._count,
            Step.CONDITIONS: self._conditions,
            Step.READ: self._read,
            Step.DONE: self._done,
            Step.DAY: self._day,
            Step.DESK: self._to_desk,
            Step.PROBLEM: self._problem,
            Step.LEAVE_WHO: self._leave_who,
            Step.LEAVE: self._leave,
        }

    def screen(self, now: KioskSnapshot) -> Screen:
        return self._screens[now.step](now)

    def _answer(self, words: str, answer: KioskAnswer, icon_name: str = "") -> Button:
        return words, partial(self._desk().answer, answer), icon_name

    def _first(self, words: str, icon_name: str = "") -> Button:
        return words, self._desk().enter, icon_name

    def _typing(
        self, now: KioskSnapshot, question: str, rows: tuple[str, ...], words: str, note: str = "",
        hidden: bool = False, *others: Button,
    ) -> Screen:  # fmt: skip
        made = NameField if now.step is Step.NAME else KioskField
        field = made(question, LONGEST.get(now.step, _LONGEST_PIN), hidden)
        field.textEdited.connect(self._desk().write)
        return Typing(question, field, rows, self._text, self._first(words), note, *others)

    def _start(self, now: KioskSnapshot) -> Screen:
        text = self._text
        said = text(N_("Hold the code on your sign, your badge or your pass in front of the scanner."))
        no_code = [self._answer(text(N_("I have no code")), KioskAnswer.NO_CODE, "pad")]
        if camera.has_eye():
            no_code.append(self._answer(text(N_("Use the camera")), KioskAnswer.CAMERA, "camera"))
        day = text(N_("See what you have sold today and what is left. Only your own goods."))
        return Start(
            text(N_("Welcome! What do you want to do?")),
            (text(N_("Check in")), said),
            (text(N_("How is it going for me?")), day, self._answer(text(N_("Show my day")), KioskAnswer.DAY)),
            *no_code,
        )

    def _camera(self, now: KioskSnapshot) -> Screen:
        reader = camera.CameraReader(self._context, camera.find_eye())
        reader.scanned.connect(lambda code: self._desk().scan(code, 0))
        answer = self._answer(self._text(N_("I have no code")), KioskAnswer.NO_CODE, "pad")
        return Looking(self._text(N_("Hold your code in front of the camera")), reader, answer)

    def _booth(self, now: KioskSnapshot) -> Screen:
        text = self._text
        note = text(N_("Scan your code, or write your booth.")) if now.visit.wants_day else ""
        return self._typing(now, text(N_("Which booth do you have?")), codes(now.language), text(N_("Go on")), note)

    def _personal(self, now: KioskSnapshot) -> Screen:
        text = self._text
        note = text(N_("It has six digits and is printed on the pass for unloading and parking."))
        return self._typing(now, text(N_("What is your personal code?")), DIGITS, text(N_("Go on")), note)

    def _you(self, now: KioskSnapshot) -> Screen:
        text, own = self._text, now.own
        booths = text(N_("Booth {code}"), code=", ".join(own.booths)) if own.booths else ""
        said = [(own.name, "answer"), (" · ".join(filter(None, (booths, own.representative))), "")]
        if now.visit.must_arrive:
            said.append((text(N_("Check in first; then you can see how it is going.")), "strong"))
        said.append((text(N_("You can also scan your code again to say yes.")), "purpose"))
        no = self._answer(text(N_("No")), KioskAnswer.NO)
        return Ask(text(N_("Is this you?")), said, self._first(text(N_("Yes, that is me")), "check"), no)

    def _who(self, now: KioskSnapshot) -> Screen:
        text, name = self._text, now.visit.representative
        question = text(N_("Who stands at the booth today?"))
        if not name:
            return Ask(question, [], self._first(text(N_("Write the name"))))
        return Ask(question, [], self._first(name), self._answer(text(N_("Somebody else")), KioskAnswer.OTHER))

    def _name(self, now: KioskSnapshot) -> Screen:
        question = self._text(N_("What is the name of who stands at the booth?"))
        return self._typing(now, question, names(now.language), self._text(N_("Go on")))

    def _number(self, now: KioskSnapshot) -> Screen:
        text, name = self._text, now.visit.representative
        question = text(N_("What is the personal number of {name}?"), name=name)
        note = text(N_("The law wants it in the register of traders. It is asked once, and shown to nobody else here."))
        without = self._answer(text(N_("Without number")), KioskAnswer.NO_NUMBER)
        return self._typing(now, question, numbers(now.language), text(N_("Go on")), note, False, without)

    def _goods(self, now: KioskSnapshot) -> Screen:
        text, desk = self._text, self._desk()
        last = now.visit.page + 1 >= now.pages
        words = text(N_("Done") if last else N_("More goods"))
        everything = self._answer(text(N_("All as announced")), KioskAnswer.ALL, "check")
        return GoodsScreen(now, text, desk.step_goods, desk.ask_count, everything, self._first(words))

    def _count(self, now: KioskSnapshot) -> Screen:
        name = next(each.name for each in now.own.goods if each.product_id == now.visit.last)
        question = self._text(N_("How many {name} have you brought?"), name=name)
        return self._typing(now, question, DIGITS, self._text(N_("Go on")))

    def _conditions(self, now: KioskSnapshot) -> Screen:
        text, asked = self._text, now.asked
        desk = self._answer(text(N_("I want to speak with the desk")), KioskAnswer.DESK)
        if asked is not None:
            return self._words_asked(now, asked, desk)
        read = self._answer(text(N_("Read them")), KioskAnswer.READ, "file")
        said = text(N_("They are those of your agreement with the market."))
        accept = self._first(text(N_("I accept them")))
        return Ask(text(N_("Do you accept the conditions of the market?")), [(said, "purpose")], accept, read, desk)

    def _words_asked(self, now: KioskSnapshot, asked: Conditions, desk: Button) -> Screen:
        """The organiser's own words; who accepts them says so by name."""
        text = self._text
        note = text(N_("Version {version}. What you accept is kept with your check-in."), version=asked.version)
        if asked.language != now.language:
            only = text(N_("This text is there only in another language: {language}."),
                        language=LANGUAGE_NAMES[asked.language])  # fmt: skip
            note = f"{only} {note}"
        terms = self._answer(text(N_("What is agreed with me")), KioskAnswer.READ, "file")
        accept = self._first(text(N_("{name} accepts"), name=now.visit.representative), "check")
        return Prose(text(N_("The conditions of the market")), asked.text, note, accept, terms, desk)

    def _read(self, now: KioskSnapshot) -> Screen:
        text = self._text
        said = conditions(now.visit.conditions, self._context.catalog) if now.visit.conditions is not None else []
        desk = self._answer(text(N_("I want to speak with the desk")), KioskAnswer.DESK)
        return Reading(text(N_("What is agreed with you")), said, self._first(text(N_("I have read them"))), desk)

    def _done(self, now: KioskSnapshot) -> Screen:
        text, own = self._text, now.own
        said = [(own.name, "strong")]
        if own.since is not None:
            since = self._context.catalog.time(own.since)
            said.append((text(N_("You have been checked in since {time}."), time=since), ""))
        if own.booths:
            said += [(text(N_("Your booth")), "purpose"), (", ".join(own.booths), "booth")]
        said.append((text(N_("Printed papers are at the check-in desk.")), "purpose"))
        if now.visit.has_arrived and own.goods and not now.visit.brought:
            said.append((text(N_("Your goods are not counted: have them counted at the desk.")), "strong"))
        lacks = now.visit.has_arrived and now.visit.lacks_number
        if own.to_see_to or lacks or not own.booths:
            said.append((text(N_("Please come by the desk: something is left to see to.")), "strong"))
        day = self._answer(text(N_("How is it going for me?")), KioskAnswer.DAY)
        head = text(N_("You are checked in."))
        done = self._first(text(N_("Done")))
        return Done(self._context, head, said, own.booths, now.visit.plan, self._event, done, day)

    def _day(self, now: KioskSnapshot) -> Screen:
        if now.visit.day is None:
            raise LookupError("no day was read")
        text, as_table = self._text, now.visit.as_table
        table = self._answer(text(N_("Show as bars") if as_table else N_("Show as table")), KioskAnswer.TABLE)
        words = text(N_("The slip is being printed.") if now.visit.is_printed else N_("Print a slip"))
        paper = self._answer(words, KioskAnswer.PRINT, "print")
        done = self._first(text(N_("Done")))
        return DayScreen(now.visit.day, as_table, self._context.catalog, done, table, paper)

    def _to_desk(self, now: KioskSnapshot) -> Screen:
        text = self._text
        said = text(N_("The staff will help you."))
        return Ask(text(N_("Please go to the desk")), [(said, "")], self._first(text(N_("To the start"))))

    def _problem(self, now: KioskSnapshot) -> Screen:
        text = self._text
        again = self._first(text(N_("Try again")))
        start = self._answer(text(N_("To the start")), KioskAnswer.HOME)
        said = problem(now.problem, self._context.catalog)
        return ProblemScreen(text(N_("That did not work")), [(said, "")], again, start)

    # for staff

    def _choose_pin(self, now: KioskSnapshot) -> Screen:
        text = self._text
        note = text(N_("4 to 12 digits. Only who knows them can leave the kiosk again."))
        question = text(N_("Choose a PIN for leaving the kiosk"))
        return self._typing(now, question, DIGITS, text(N_("Go on")), note, hidden=True)

    def _choose_again(self, now: KioskSnapshot) -> Screen:
        text = self._text
        note = text(N_("So that a slip of the finger locks nobody in."))
        return self._typing(now, text(N_("Write the same PIN again")), DIGITS, text(N_("Start")), note, hidden=True)

    def _leave_who(self, now: KioskSnapshot) -> Screen:
        choose = self._desk().choose_person
        answers = [(name, partial(choose, key), "") for key, name in now.staff]
        return Choose(self._text(N_("Who leaves the kiosk?")), answers)

    def _leave(self, now: KioskSnapshot) -> Screen:
        question = self._text(N_("PIN for leaving the kiosk"))
        return self._typing(now, question, DIGITS, self._text(N_("Leave")), hidden=True)


class ProblemScreen(Ask):
    """What went wrong stands in the middle, and not once more above it."""

    def draw(self, now: KioskSnapshot, catalog: object) -> None:
        self.wrong.hide()
