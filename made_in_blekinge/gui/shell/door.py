"""The lock of the window: signing in and out, and visibility by role."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from made_in_blekinge.domain.people import FIRST_PAGES, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.say import BugDialog, MessageDialog
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.toast import Toast
from made_in_blekinge.gui.shell.leaving import LOCK, may_leave
from made_in_blekinge.gui.shell.sign_in import SignInScreen
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session
    from made_in_blekinge.domain.people import Actor
    from made_in_blekinge.gui.shell.window import MainWindow
    from made_in_blekinge.queries.registers.people import PersonRow

LOCK_KEY: Final = "Ctrl+L"
_NO_EVENT: Final = N_("There is no event to check in to. Let an organiser add one, or choose one at the top.")
_ARMED: Final = "lock_key"


class Door(QObject):
    """Covers the window until a user has signed in; inactive in a market without user accounts."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._context = window, window.context
        self._screen: SignInScreen | None = None
        self._pages: dict[int, str] = {}
        """The last page of each user."""
        self._known: Actor | None = None
        self._put_away: list[TaskDialog] = []
        """Codes that a lock has hidden: the next organiser who signs in sees them again."""
        context = self._context
        context.app_changed.connect(self._begin_anew)
        context.person_changed.connect(self._compare_known)
        context.bus.changed.connect(self._heard)
        context.language_changed.connect(self._remake_screen)
        window.lock_wanted.connect(self.lock)
        window.add_key(LOCK_KEY, self.lock)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._arm_dialog)

    def lock(self) -> None:
        """Cover the window at once, save unsaved input, then sign the user out.

        Where it is covered already, the dialogs go that belong to signing in: a recovery code is not left to be read.
        A dialog that has been written in asks first, and the window stays open if that is to be kept.
        """
        app = self._context.app
        if self._window.is_covered:
            self._close_dialogs(all_of_them=True)
        if app is None or app.actor is None or self._window.is_covered or not _may_close_dialogs():
            return
        if not may_leave(self._window, LOCK):
            return
        self._remember_page()
        self._shut()
        self._sign_out()

    def start_kiosk(self) -> None:
        """Start the self check-in kiosk; the window is hidden until the kiosk is left."""
        event = self._context.current_event
        if event is None:
            self._context.say.error(self._window, UserError("no_event", _NO_EVENT))
            return
        from made_in_blekinge.gui.kiosk.start import open_kiosk

        self._remember_page()
        open_kiosk(self._context, event.code)

    def _begin_anew(self) -> None:
        self._pages.clear()
        self._known = None
        for dialog in self._taken_out():
            dialog.deleteLater()
        self._settle()

    def _settle(self) -> None:
        """Lock or unlock, depending on whether the market has user accounts."""
        app = self._context.app
        if app is None:
            return
        if app.locked:
            self._shut()
            self._ask()
        else:
            self._open(app.actor)

    def _sign_out(self) -> None:
        from made_in_blekinge.services.registers.people import sign_out

        self._context.do(sign_out, done=lambda _: self._settle(), failed=lambda _: self._settle(), owner=self)

    def _shut(self) -> None:
        if self._screen is None:
            self._screen = SignInScreen(self._context)
            self._screen.signed_in.connect(self._let_in)
        if not self._window.is_covered:
            self._window.cover(self._screen)
        self._close_dialogs()
        self._context.undo.clear()

    def _remake_screen(self) -> None:
        """Rebuild the sign-in screen in another language, keeping the chosen name and typed digits."""
        before = self._screen
        if before is None:
            return
        self._screen = SignInScreen(self._context)
        self._screen.signed_in.connect(self._let_in)
        if self._window.is_covered:
            self._window.cover(self._screen)
        self._screen.take_over(before)
        before.deleteLater()

    def _ask(self) -> None:
        assert self._screen is not None
        self._screen.begin()

    def _let_in(self, actor: "Actor") -> None:
        """A user with the kiosk role has no page: signing in starts the kiosk."""
        if self._window.offers_nothing:
            self._known = actor
            self.start_kiosk()
            if self._context.current_event is None:
                self._sign_out()
        else:
            self._open(actor)

    def _compare_known(self) -> None:
        """Detect a sign-in made elsewhere, such as by leaving the kiosk."""
        app = self._context.app
        if app is not None and app.actor != self._known:
            self._settle()

    def _open(self, actor: "Actor | None") -> None:
        window, context = self._window, self._context
        was_covered, other = window.is_covered, actor != self._known
        if was_covered:
            self._close_dialogs(all_of_them=True)
        self._known = actor
        window.cover(None)
        window.set_person(actor)
        window.rail.offer(window.may_show)
        if was_covered or other:
            context.undo.clear()
            context.person_changed.emit()
        key = window.page.key if window.page else ""
        if actor is not None and was_covered:
            key = self._pages.get(actor.person_id, "")
        if not key or not window.may_show(key):
            first = FIRST_PAGES.get(actor.role, "") if actor is not None else ""
            key = first if first and window.may_show(first) else window.rail.offered()[0]
        if was_covered or window.page is None or key != window.page.key:
            window.show_page(key)
            window.enter_page()
        if actor is not None and actor.role is Role.ORGANISER:
            for dialog in self._taken_out():
                dialog.open()

    def _close_dialogs(self, all_of_them: bool = False) -> None:
        """Close what shows something of the market; ``all_of_them``: those of signing in too.

        A code that nobody has kept yet is only put away.
        """
        for message in self._window.findChildren(Toast):
            message.deleteLater()
        for widget in QApplication.topLevelWidgets():
            if not isinstance(widget, QDialog) or not widget.isVisible() or (_stays(widget) and not all_of_them):
                continue
            if isinstance(widget, TaskDialog) and widget.outlives_lock and widget.is_filled:
                widget.hide()
                self._put_away.append(widget)
            else:
                widget.done(QDialog.DialogCode.Rejected)

    def _taken_out(self) -> list[TaskDialog]:
        taken, self._put_away = [each for each in self._put_away if isValid(each)], []
        return taken

    def _remember_page(self) -> None:
        if self._known is not None and self._window.page is not None:
            self._pages[self._known.person_id] = self._window.page.key

    def _heard(self, topics: frozenset[str]) -> None:
        """Handle changes of user accounts: the first one was created, or the signed-in user's role has changed."""
        if "person" not in topics:
            return
        app = self._context.app
        if app is None or self._window.is_covered:
            if app is not None and self._screen is not None:
                self._screen.begin()
            return
        if app.locked:
            self._settle()
        else:
            self._context.ask(_people, done=self._compare, owner=self)

    def _compare(self, rows: "list[PersonRow]") -> None:
        actor = self._context.market.actor
        if actor is None:
            alike = not rows
        else:
            alike = any((row.id, row.name, row.role) == (actor.person_id, actor.name, actor.role) for row in rows)
        if not alike and not self._window.is_covered:
            self._remember_page()
            self._shut()
            self._sign_out()

    def _arm_dialog(self) -> None:
        """Install the lock shortcut in modal dialogs, which block the window's shortcuts.

        A dialog opening while locked is closed, unless it reports an error or belongs to signing in.
        """
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        if self._window.is_covered and not isinstance(dialog, MessageDialog | BugDialog) and not _stays(dialog):
            dialog.done(QDialog.DialogCode.Rejected)
        elif not dialog.property(_ARMED):
            dialog.setProperty(_ARMED, True)
            QShortcut(QKeySequence(LOCK_KEY), dialog, self.lock)


def _people(session: "Session") -> "list[PersonRow]":
    from made_in_blekinge.queries.registers.people import who_may_sign_in

    return who_may_sign_in(session)


def _may_close_dialogs() -> bool:
    """Whether nothing that was written into a dialog is to be kept; a code is put away and need not be asked about."""
    return all(
        widget.may_leave()
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, TaskDialog) and widget.isVisible() and not widget.outlives_lock
    )


def _stays(dialog: QDialog) -> bool:
    """Whether it shows nothing of the market, and is there also where nobody is signed in."""
    return bool(dialog.property("while_locked"))
