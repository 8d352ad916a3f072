"""What the user would have been told, written down instead of shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.say import Say
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.i18n import Catalog


class RecordingSay(Say):
    """``answers`` are what the user will answer to the questions to come; without one the answer is no.

    ``choices`` are the places of the verbs chosen; without one it is cancelled.
    """

    def __init__(self, language: Callable[[], Catalog]) -> None:
        super().__init__(language)
        self.errors: list[UserError] = []
        self.infos: list[tuple[str, str]] = []
        self.questions: list[tuple[str, str, str]] = []
        self.bugs: list[str] = []
        self.messages: list[str] = []
        self.offered: list[tuple[NoticeAction, ...]] = []
        """What the last messages offered to do, one for each of ``messages``."""
        self.refusals: list[str] = []
        """Those of ``messages`` that tell of something not done."""
        self.answers: list[bool] = []
        self.choices: list[int | None] = []

    def error(self, parent: QWidget | None, error: UserError) -> None:
        self.errors.append(error)

    def info(self, parent: QWidget | None, title: str, text: str) -> None:
        self.infos.append((title, text))

    def confirm(self, parent: QWidget | None, title: str, text: str, yes_verb: str) -> bool:
        self.questions.append((title, text, yes_verb))
        return self.answers.pop(0) if self.answers else False

    def choose(self, parent: QWidget | None, title: str, text: str, *verbs: str) -> int | None:
        self.questions.append((title, text, " / ".join(verbs)))
        return self.choices.pop(0) if self.choices else None

    def bug(self, parent: QWidget | None, report: str) -> None:
        self.bugs.append(report)

    def done(self, text: str, *actions: NoticeAction) -> None:
        self.messages.append(text)
        self.offered.append(actions)

    def not_done(self, text: str, *actions: NoticeAction) -> None:
        self.done(text, *actions)
        self.refusals.append(text)
