"""The last screen of a check-in: the booth, as large as can be, and where it is."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.gui.event.plan_view import PlanView
from made_in_blekinge.gui.kiosk.parts import words
from made_in_blekinge.gui.kiosk.screens import Button, Screen
from made_in_blekinge.gui.kiosk.turning import Turning
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_BOOTH = 150
_NARROW = 380
_LARGEST = 3
"""Signs of a booth's code that are shown at the full 144."""


class Done(Screen):
    """What was done at the left, the plan at the right with nothing but the own booths on it."""

    def __init__(
        self,
        context: GuiContext,
        head: str,
        said: Sequence[tuple[str, str]],
        booths: Sequence[str],
        plan: Sequence[PlanBooth],
        event: str,
        *answers: Button,
    ) -> None:
        super().__init__()
        self.column.takeAt(0)
        parts = [_holder(self._side(head, said, answers))]
        if booths and plan:
            parts.append(_holder(_sight(context, plan, event, booths)))
        self.column.addWidget(Turning(*parts, gap=32, least=_NARROW).stretch(*(5, 6)[: len(parts)]), 1)

    def _side(self, head: str, said: Sequence[tuple[str, str]], answers: Sequence[Button]) -> QVBoxLayout:
        side, title, tick = QVBoxLayout(), QHBoxLayout(), QLabel()
        tick.setPixmap(icon("done", "oak").pixmap(QSize(px(40), px(40))))
        title.setSpacing(px(8))
        title.addWidget(tick)
        title.addWidget(label(head, "welcome", wrap=True), 1)
        side.setSpacing(px(10))
        side.addStretch()
        side.addLayout(title)
        for text, role in said:
            if text:
                part = label(text, "booth_long" if role == "booth" and len(text) > _LARGEST else role, wrap=True)
                if part.property("role") == "booth":
                    part.setMaximumHeight(px(_BOOTH))  # letters have no room above and below that they would use
                side.addWidget(part)
        self.add_wrong()
        side.addWidget(self.wrong)
        side.addSpacing(px(8))
        made = [self.make(answer, at == 0) for at, answer in enumerate(answers)]
        side.addWidget(Turning(*made, gap=12).stretch(1, *[0] * (len(made) - 1)))
        side.addStretch()
        return side


def _holder(layout: QVBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    return made


def _sight(context: GuiContext, plan: Sequence[PlanBooth], event: str, booths: Sequence[str]) -> QVBoxLayout:
    """A floor plan to look at, which ignores keys and touch, and in words what is beside the booth."""
    view, sight = PlanView(context, letters=28), QVBoxLayout()
    view.leads = True
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    view.put([replace(booth, taken=booth.code in booths) for booth in plan], event)
    view.highlight(booths[0])
    sight.addWidget(view, 1)
    said = " ".join(filter(None, (context.text(N_("It is marked on the plan.")), view.beside(booths[0]))))
    sight.addWidget(words(said))
    return sight
