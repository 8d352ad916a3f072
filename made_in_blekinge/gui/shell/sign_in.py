"""The sign-in screen of a locked window: user and PIN, without any data of the market."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QRegularExpression, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from made_in_blekinge.domain.people import Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import centred, in_column
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, WINDOW_LANGUAGES

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session
    from made_in_blekinge.domain.people import Actor
    from made_in_blekinge.queries.registers.people import PersonRow

LAST_PERSON: Final = "people/last"
"""Local settings key of the last user, preselected the next time."""
_WIDTH, _ROW, _MOST_ROWS = 440, 52, 4
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SECOND: Final = 1000


class SignInScreen(QWidget):
    """Choose a user, type the PIN, Enter. ``signed_in`` carries the :class:`Actor`."""

    signed_in = Signal(object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[PersonRow] = []
        self._waits: dict[int, QDeadlineTimer] = {}
        self.heading, self.hint = label(role="title"), label(role="purpose", wrap=True)
        self.people = QListWidget()
        self.pin_title, self.pin = label(role="note"), QLineEdit()
        self.problem = FieldProblem(self.pin)
        self.enter = button(icon_name="forward", primary=True)
        self.forgotten = button(flat=True)
        self.forgotten.clicked.connect(self._tell_forgotten)
        self.language = button(icon_name="language", flat=True)
        self._seconds = QTimer(self, interval=_SECOND)
        self._seconds.timeout.connect(self._show_wait)
        self._prepare()
        self._lay_out()
        self._write_texts()

    def begin(self) -> None:
        """Reset the input and load the users."""
        self.pin.clear()
        self.problem.clear()
        self._context.ask(
            _read, self._context.market.clock(),
            done=lambda found: self._offer(*found), failed=self._refused, owner=self,
        )  # fmt: skip

    def take_over(self, before: "SignInScreen") -> None:
        """Copy users and input of ``before``, the screen in the previous language."""
        self._offer(before._rows, {})
        self._waits = before._waits
        self.people.setCurrentRow(before.people.currentRow())
        self.pin.setText(before.pin.text())
        self._show_wait()
        (self.people if before.people.hasFocus() else self.pin).setFocus()

    def try_pin(self) -> None:
        """Sign in on the writer thread, so that pending writes are still attributed to the previous user."""
        row = self._chosen
        if row is None or not self.enter.isEnabled():
            return
        pin = self.pin.text()
        if not pin:
            self.problem.say(self._context.text(N_("Write your PIN.")))
            self.pin.setFocus()
            return

        from made_in_blekinge.services.registers.people import sign_in

        self._busy(True)
        self.people.setEnabled(False)  # the answer is about the person who is shown
        self.problem.check(self._context.text(N_("One moment …")))
        self._context.do(
            sign_in, row.id, pin, self._context.market.clock,
            done=self._let_in, failed=self._refused, owner=self,
        )  # fmt: skip

    def _write_texts(self) -> None:
        text = self._context.text
        self.heading.setText(text(N_("Who is there?")))
        self.hint.setText(text(N_("Choose your name with the arrow keys or by its letters, and write your PIN.")))
        self.people.setAccessibleName(text(N_("People")))
        self.forgotten.setText(text(N_("Forgotten PIN?")))
        self._name_pin()
        self.enter.setText(text(N_("Sign in")))
        other = LANGUAGE_NAMES[self._other_language()]
        self.language.setText(other)
        self.language.setAccessibleName(text(N_("Change language to {language}"), language=other))
        self._write_rows()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and letters select a user also from the PIN field; digits go to the PIN field also from the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self.pin and event.key() in _MOVES:
            self.people.event(event)
            return True
        if watched is self.pin and event.text().isalpha():
            self.people.keyboardSearch(event.text())
            return True
        if watched is self.people and event.text().isdecimal():
            self.pin.setFocus()
            self.pin.insert(event.text())
            return True
        return False

    def _offer(self, rows: "Sequence[PersonRow]", left: Mapping[int, dt.timedelta]) -> None:
        self._rows = list(rows)
        self._waits = {key: _until(wait) for key, wait in left.items()}
        self.people.clear()
        for _ in rows:
            item = QListWidgetItem(icon("person"), "")
            item.setSizeHint(QSize(0, px(_ROW)))
            self.people.addItem(item)
        self.people.setFixedHeight(px(_ROW) * max(1, min(len(rows), _MOST_ROWS)) + 8)
        self._write_rows()
        last = int(str(self._context.settings.value(LAST_PERSON, 0)))
        self.people.setCurrentRow(next((at for at, row in enumerate(rows) if row.id == last), 0))
        self._show_wait()
        self._take_focus()

    def _write_rows(self) -> None:
        for at, row in enumerate(self._rows):
            item = self.people.item(at)
            item.setText(f"{row.name}   ·   {self._context.text(row.role.label)}")

    def _name_pin(self) -> None:
        """Say whose PIN is asked for."""
        row, text = self._chosen, self._context.text
        said = text(N_("PIN of {name}"), name=row.name) if row else text(N_("PIN"))
        self.pin_title.setText(said)
        self.pin.setAccessibleName(said)

    def _tell_forgotten(self) -> None:
        """What whoever has forgotten a PIN can do."""
        row, text, say = self._chosen, self._context.text, self._context.say
        title, said = text(N_("Forgotten PIN?")), text(_FORGOTTEN)
        if row is None or row.role is not Role.ORGANISER:
            say.info(self, title, said)
        elif say.confirm(self, title, f"{text(_BY_CODE)}\n\n{said}", text(N_("Use the recovery code…"))):
            self._recover(row)

    def _recover(self, row: "PersonRow") -> None:
        from made_in_blekinge.gui.registers.people.recovery import RecoverDialog

        dialog = RecoverDialog(self._context, self.window(), row.id, row.name)
        dialog.added.connect(self._recovered)
        dialog.open()

    def _recovered(self, code: str) -> None:
        from made_in_blekinge.gui.registers.people.recovery import RecoveryCodeDialog

        self._waits.clear()
        self._show_wait()
        RecoveryCodeDialog(self._context, self.window(), code, while_locked=True).open()

    @property
    def _chosen(self) -> "PersonRow | None":
        at = self.people.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _let_in(self, actor: "Actor") -> None:
        self.people.setEnabled(True)
        self._context.settings.setValue(LAST_PERSON, actor.person_id)
        self._busy(False)
        self.pin.clear()
        self.problem.clear()
        self.signed_in.emit(actor)

    def _refused(self, error: BaseException) -> None:
        self.people.setEnabled(True)
        self._busy(False)
        self.pin.clear()
        row = self._chosen
        if isinstance(error, UserError):
            if error.code == "locked_out" and row is not None:
                values = {key: int(str(value)) for key, value in error.values.items()}
                self._waits[row.id] = _until(dt.timedelta(**values))
            self.problem.put(error, self._context.catalog)
        self._show_wait()
        self.pin.setFocus()

    def _chose(self) -> None:
        self.pin.clear()
        self._name_pin()
        self.problem.clear()
        self._show_wait()

    def _show_wait(self) -> None:
        """Count down the lockout of the selected user; the PIN field is disabled meanwhile."""
        row = self._chosen
        deadline = self._waits.get(row.id) if row else None
        left = deadline.remainingTime() if deadline else 0
        if left > 0:
            minutes, seconds = divmod(-(-left // _SECOND), 60)
            self.problem.say(self._context.text(_WAIT, minutes=minutes, seconds=seconds))
            self._seconds.start()
        elif deadline is not None and row is not None:
            del self._waits[row.id]
            self.problem.clear()
        if left <= 0:
            self._seconds.stop()
        self._busy(left > 0)

    def _busy(self, busy: bool) -> None:
        self.enter.setEnabled(not busy and bool(self._rows))
        self.pin.setReadOnly(busy)

    def _take_focus(self) -> None:
        """Focus the PIN field if the last user is preselected, else the list."""
        known = self._context.settings.contains(LAST_PERSON) or len(self._rows) == 1
        (self.pin if known else self.people).setFocus()

    def _other_language(self) -> str:
        return next(language for language in WINDOW_LANGUAGES if language != self._context.catalog.language)

    def _prepare(self) -> None:
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(12)
        self.pin.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self.pin))
        self.pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pin.setObjectName("pin")
        self.pin_title.setBuddy(self.pin)
        self.people.setUniformItemSizes(True)
        select_only_current(self.people)
        self.people.setObjectName("people")
        self.people.setIconSize(QSize(px(24), px(24)))
        self.enter.setObjectName("enter")
        self.pin.returnPressed.connect(self.try_pin)
        self.people.itemActivated.connect(lambda _: self.pin.setFocus())
        self.people.currentRowChanged.connect(lambda _: self._chose())
        self.people.itemClicked.connect(lambda _: self.pin.setFocus())
        self.enter.clicked.connect(self.try_pin)
        self.language.clicked.connect(lambda: self._context.set_language(self._other_language()))
        for each in (self.pin, self.people):
            each.installEventFilter(self)

    def _under_pin(self) -> QWidget:
        """The place of what is wrong, which is kept, so that nothing moves when something is said."""
        place = QWidget()
        place.setProperty("see_through", True)
        place.setMinimumHeight(px(36))
        in_column(place, self.problem).addStretch()
        return place

    def _lay_out(self) -> None:
        self.setObjectName("sign_in")
        card, brand = Card(), label("Made in Blekinge", "brand")
        card.setFixedWidth(px(_WIDTH))
        card.body.setContentsMargins(32, 24, 32, 24)
        picture = Sign("lock", "sea", 36)
        for each in (
            picture,
            self.heading,
            self.hint,
            self.people,
            self.pin_title,
            self.pin,
            self._under_pin(),
            self.enter,
            self.forgotten,
        ):
            card.body.addWidget(each)
        inner, whole = QWidget(), QVBoxLayout(self)
        inner.setProperty("see_through", True)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(brand, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        layout.addLayout(centred(card))
        layout.addStretch()
        layout.addWidget(self.language, alignment=Qt.AlignmentFlag.AlignHCenter)


def _until(wait: dt.timedelta) -> QDeadlineTimer:
    return QDeadlineTimer(round(wait.total_seconds() * 1000))


_FORGOTTEN: Final = N_(
    "An organiser gives you a new PIN: Settings, People and roles, Who works here, your name, PIN.\n\n"
    "If no organiser knows a PIN any more, the administrator of this computer gives one with the command\n"
    "made-in-blekinge people pin NAME --forgotten\n"
    "and the log of changes says so."
)
_BY_CODE: Final = N_("An organiser sets a new PIN with the recovery code that was made with the first PIN.")
_WAIT: Final = N_("Too many wrong PINs. Wait {minutes} min {seconds} s, or let an organiser give a new PIN.")


def _read(session: "Session", now: dt.datetime) -> "tuple[list[PersonRow], dict[int, dt.timedelta]]":
    from made_in_blekinge.queries.registers.people import waits, who_may_sign_in

    return who_may_sign_in(session), waits(session, now)
