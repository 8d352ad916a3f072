"""The main window connected to a market: opening, welcome, current event, backups, search, dropped files."""

import sys
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from made_in_blekinge.gui.emergency.start import EMERGENCY_DEEDS, EmergencyDeed, EmergencyStart
from made_in_blekinge.gui.shell.leaving import SWITCH, may_leave, show_first
from made_in_blekinge.gui.shell.pages import BESIDE, IMPORT, PAGES
from made_in_blekinge.gui.shell.window import MainWindow
from made_in_blekinge.gui.till.name import has_till, is_till_open, till_name
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import Right, may_start_kiosk, opening
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, WINDOW_LANGUAGES
from made_in_blekinge.settings import Settings

if TYPE_CHECKING:
    from made_in_blekinge.errors import UserError
    from made_in_blekinge.gui.shell.command_palette import SearchHit
    from made_in_blekinge.gui.shell.current_event import CurrentEvent
    from made_in_blekinge.gui.shell.door import Door
    from made_in_blekinge.gui.shell.drop_frame import DropFrame
    from made_in_blekinge.gui.shell.facts import MarketFacts, MarketHead
    from made_in_blekinge.gui.shell.rehearsal_switch import RehearsalSwitch
    from made_in_blekinge.gui.shell.safekeeping import Safekeeping
    from made_in_blekinge.gui.work.collector import Collector
    from made_in_blekinge.gui.work.company import CompanyWatch

_WAYS: Final = {
    "anew": (N_("Begin the rehearsal anew?"), N_("Begin anew")),
    "end": (N_("End the rehearsal?"), N_("End the rehearsal")),
}
_OPEN_ALREADY: Final = N_("Made in Blekinge is open already. Its window stands in front now.")
_GONE: Final = N_("What was done in the rehearsal is thrown away. The market itself was not touched by it.")


class MarketWindow(MainWindow):
    """Routes: ``context.go("market", wanted=…)`` opens the welcome dialog, ``context.go("rehearsal")`` a rehearsal
    (``wanted``: ``"anew"`` restarts, ``"end"`` ends it); every other target is a page.

    Everything not needed for the first paint is created by :meth:`begin`, called after it.
    """

    def __init__(self, context: GuiContext, kept: Settings, create: bool = False) -> None:
        super().__init__(context, PAGES, BESIDE)
        self._create = create
        self.kept = kept
        self._asking = False
        self.drop_frame: DropFrame | None = None
        """Around the window while a file is held over it."""

    @cached_property
    def switch(self) -> "RehearsalSwitch":
        from made_in_blekinge.gui.shell.rehearsal_switch import RehearsalSwitch

        return RehearsalSwitch(self.context, self.kept)

    @cached_property
    def safekeeping(self) -> "Safekeeping":
        from made_in_blekinge.gui.shell.safekeeping import Safekeeping

        return Safekeeping(self.context, self.kept)

    @cached_property
    def facts(self) -> "MarketFacts":
        from made_in_blekinge.gui.shell.facts import MarketFacts

        return MarketFacts(self.context, self.may_show, self)

    @cached_property
    def company(self) -> "CompanyWatch":
        from made_in_blekinge.gui.work.company import CompanyWatch

        return CompanyWatch(self.context)

    @cached_property
    def collector(self) -> "Collector":
        from made_in_blekinge.gui.work.collector import Collector

        return Collector(self, lambda: self.context.jobs.is_busy)

    @cached_property
    def current_event(self) -> "CurrentEvent":
        from made_in_blekinge.gui.shell.current_event import CurrentEvent

        return CurrentEvent(self.context, self.kept, lambda: self.switch.place)

    @cached_property
    def door(self) -> "Door":
        from made_in_blekinge.gui.shell.door import Door

        return Door(self)

    def begin(self, given: str | None) -> None:
        """Open the requested market, else the last one, else show the welcome dialog."""
        from made_in_blekinge.bootstrap import chosen_database

        self._connect()
        asked = chosen_database(given)
        place = asked or self.switch.last()
        if place is None:
            self.welcome()
        else:
            self.switch.open(place, must_exist=asked is None, create=self._create)

    def show_page(self, key: str, /, **arguments: object) -> None:
        if key == "rehearsal":
            self._rehearse(str(arguments.get("wanted", "")))
        elif key not in ("market", "demonstration"):
            super().show_page(key, **arguments)
        elif self.is_covered or not self.may_show("market") or not may_leave(self, SWITCH):
            return
        elif key == "market":
            self.welcome(str(arguments.get("wanted", "")))
        else:
            self.welcome(key)

    def welcome(self, wanted: str = "", refusal: "tuple[str, UserError] | None" = None) -> None:
        """Show the welcome dialog; cancelling it without an open market quits."""
        from PySide6.QtCore import Qt

        from made_in_blekinge.gui.shell.welcome import WelcomeDialog

        dialog = WelcomeDialog(self.context, self.switch, self, wanted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if refusal is not None:
            dialog.show_refusal(*refusal)
        dialog.finished.connect(self._answered)
        self._asking = True
        dialog.open()
        self.collector.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.context.app is not None and self._may_bring_in:
            event.acceptProposedAction()
            self._frame_drop()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._unframe_drop()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped anywhere open the import page."""
        self._unframe_drop()
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self._may_bring_in:
            event.acceptProposedAction()
            self._take_files([Path(each) for each in files])

    def _take_files(self, paths: list[Path]) -> None:
        """Passports go to the guests, anything else to the import page."""
        passports = [path for path in paths if path.suffix.lower() == ".mibpass"]
        if passports and self.may_show("phases"):
            self.show_page("phases", section="guests", paths=passports)
        if others := [path for path in paths if path not in passports]:
            self.show_page(IMPORT.key, paths=others)

    def _frame_drop(self) -> None:
        from made_in_blekinge.gui.shell.drop_frame import DropFrame

        self._unframe_drop()
        self.drop_frame = DropFrame(self, self.context.text(N_("Drop it to look into the file")))

    def _unframe_drop(self) -> None:
        if self.drop_frame is not None:
            self.drop_frame.hide()
            self.drop_frame.deleteLater()
            self.drop_frame = None

    @property
    def _may_bring_in(self) -> bool:
        return not self.is_covered and self.may_show(IMPORT.key)

    def _connect(self) -> None:
        from made_in_blekinge.gui.shell.scan_guard import ScanGuard

        ScanGuard(self.context, self)
        self.setAcceptDrops(True)
        self.providers.append(self._find)
        self.event_provider = self.current_event.offer
        self.switch.opened.connect(self._show_opened)
        self.switch.refused.connect(self._show_refusal)
        self.switch.elsewhere.connect(self._leave_to_other)
        self.switch.wanted.connect(self._come_forward_once_more)
        self.safekeeping.said.connect(self.set_state)
        self.company.said.connect(lambda: self.safekeeping.see(self.company.company))
        self.context.language_changed.connect(self._keep_language)
        self.context.drafts.changed.connect(lambda: self.topbar.set_unsaved(self.context.drafts.count))
        self.facts.told.connect(self._show_head)
        self.facts.counted.connect(partial(self.frame.set_count, "overview"))
        self._add_market_actions()

    def _add_market_actions(self) -> None:
        from made_in_blekinge.gui.parts.table_menus import MENU_KEY, ask_menu

        bring_in = partial(self.show_page, IMPORT.key, kind=None)
        another = partial(self.show_page, "market")
        self.add_action(N_("Open another market"), "database", another, opening("market"))
        self._add_rehearsal_actions()
        self._add_language_action()
        self.add_action(N_("Choose the event to work with"), "events", self.choose_event)
        unsaved = partial(show_first, self.context)
        self.add_action(N_("Show what is not saved"), "error", unsaved, lambda _: self.context.drafts.count > 0)
        self.add_action(N_("Back up now"), "save", self.safekeeping.back_up, opening("settings"))
        self.add_action(N_("Start self check-in"), "checkin", self.door.start_kiosk, may_start_kiosk)
        self._add_emergency_actions()
        self.add_action(N_("Lock, or let somebody else in"), "lock", self.door.lock, _is_signed_in)
        self.add_action(N_("Help for this page"), "help", self.help)
        self.add_key("Ctrl+I", bring_in)
        self.add_key("Ctrl+O", another)
        self.add_key(MENU_KEY, ask_menu)

    def _add_emergency_actions(self) -> None:
        """Paper for when nothing works, and entering what was written on it."""

        def start(deed: EmergencyDeed) -> None:
            if not self.is_covered:
                deed.do(EmergencyStart(self.context, self))

        for deed in EMERGENCY_DEEDS:
            act = partial(start, deed)
            self.add_action(deed.title, deed.icon, act, deed.right)
            self.add_key(deed.keys, partial(_if_may, self.context, deed.right, act))

    def _add_language_action(self) -> None:
        """Each language by its own name, so that who cannot read the others finds it."""
        for language in WINDOW_LANGUAGES:
            speak = partial(self.context.set_language, language)
            self.add_action(LANGUAGE_NAMES[language], "language", speak, partial(_speaks_other, language))

    def _add_rehearsal_actions(self) -> None:
        """Add the rehearsal actions, permitted to all roles."""
        go = partial(partial, self.show_page, "rehearsal")
        self.add_action(N_("Rehearse on a copy"), "preview", go(), lambda _: not self.switch.rehearses)
        self.add_action(N_("Begin the rehearsal anew"), "refresh", go(wanted="anew"), lambda _: self.switch.rehearses)
        self.add_action(N_("End the rehearsal"), "clear", go(wanted="end"), lambda _: self.switch.rehearses)

    def _rehearse(self, wanted: str) -> None:
        if self.is_covered or not may_leave(self, SWITCH):
            return
        if not wanted:
            self.switch.rehearse()
            return
        text = self.context.text
        title, act = _WAYS[wanted]
        if not self.context.say.confirm(self, text(title), text(_GONE), text(act)):
            return
        if wanted == "end":
            self.switch.end_rehearsal()
        else:
            self.setEnabled(False)  # no market is open until the new copy is
            self.switch.rehearse_anew()

    def _show_opened(self) -> None:
        self.setEnabled(True)
        self.set_mark(self.switch.mark)
        self.safekeeping.start()
        self.facts.read()
        if self.switch.made:
            self.context.say.done(self.context.text(N_("A new market was made: {place}."), place=self.switch.place))
        if not self.is_covered:
            if self._asking:
                self.show_page(PAGES[0].key)
            self.enter_page()
            self._begin_at_till()
        self.collector.start()

    def _begin_at_till(self) -> None:
        """A till that stands open, as after a crash, is where the program begins."""
        if not (has_till(self.context) and self.may_show("till")):
            return

        def begin(is_open: bool) -> None:
            if is_open and not self.is_covered and self.page is not None and self.page.key == PAGES[0].key:
                self.show_page("till")
                self.enter_page()

        self.context.ask(is_till_open, till_name(self.context), done=begin, owner=self)

    def _show_refusal(self, place: str, error: "UserError") -> None:
        """Show why opening failed; an open welcome dialog does so itself."""
        self.setEnabled(True)
        if not self._asking:
            self.welcome(refusal=(place, error))

    def _come_forward_once_more(self) -> None:
        """The program was started again on this market: that one goes, and this window says why it stands here."""
        self.come_forward()
        self.context.say.done(self.context.text(_OPEN_ALREADY))

    def _leave_to_other(self) -> None:
        if self.context.app is None and not self._asking:
            sys.stdout.write(f"{self.context.text(_OPEN_ALREADY)}\n")
            self.close()

    def _answered(self, result: int) -> None:
        from made_in_blekinge.gui.shell.welcome import OTHER_LANGUAGE

        self._asking = False
        if result == OTHER_LANGUAGE:
            self.welcome()
        elif self.context.app is None:
            self.close()

    def _show_head(self, head: "MarketHead") -> None:
        self.set_market(head.name)
        self.set_mark(head.mark)

    def _find(self, typed: str) -> "Sequence[SearchHit]":
        """The database provider of the command palette, called on a reader thread."""
        from made_in_blekinge.gui.shell.finding import records

        return records(self)(typed)

    def _keep_language(self) -> None:
        from made_in_blekinge import settings
        from made_in_blekinge.bootstrap import chosen_language

        language = self.context.catalog.language
        if chosen_language(None, self.kept) != language:
            self.kept.set(settings.LANGUAGE, language)
        if (app := self.context.app) is not None:
            app.catalog = self.context.catalog


def _is_signed_in(context: GuiContext) -> bool:
    return context.app is not None and context.app.actor is not None


def _if_may(context: GuiContext, right: Right, act: "Callable[[], None]") -> None:
    """Do it by its key, for whom the action is there."""
    if right(context):
        act()


def _speaks_other(language: str, context: GuiContext) -> bool:
    return context.catalog.language != language
