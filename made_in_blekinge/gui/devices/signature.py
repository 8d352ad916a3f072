"""Signing a receipt on the screen: what is signed, a pad to draw on, and a written name for who cannot draw."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QHBoxLayout, QLineEdit, QWidget

from made_in_blekinge.domain.signature import sign
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.signature_pad import SignaturePad
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


class SignatureDialog(TaskDialog):
    """``signed`` brings the signature; ``on_paper`` comes when the receipt is to be signed by hand instead."""

    signed = Signal(object)
    on_paper = Signal()

    def __init__(
        self, context: GuiContext, parent: QWidget, title: str, total: str, lines: Sequence[str], name: str,
        clock: Callable[[], dt.datetime],
    ) -> None:  # fmt: skip
        """``total`` and ``lines`` are what is signed; ``name`` is proposed; ``clock`` gives the local time."""
        super().__init__(context, parent, title, N_("Done"))
        self._clock, text = clock, context.text
        self.heading.setWordWrap(True)
        self.name = QLineEdit(name)
        self.name.setMaxLength(80)
        self.pad = SignaturePad(
            text(N_("Pad for the signature")), text(N_("Sign here with a finger, a pen or the mouse"))
        )
        self.clear = button(text(N_("Clear the pad")), "clear")
        self.confirm = QCheckBox(text(N_("I confirm the receipt with my name, without drawing")))
        self.goods = label("\n".join(lines), wrap=True)
        self.paper_button = self.add_button(N_("Sign on paper instead"), QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out(total)
        self.clear.clicked.connect(self.pad.clear)
        self.pad.drawn.connect(lambda: self.say(""))
        self.paper_button.clicked.connect(self._leave_to_paper)

    def act(self) -> None:
        size = (float(self.pad.width()), float(self.pad.height()))
        try:
            made = sign(self.name.text(), self._clock(), self.pad.strokes, size, self.confirm.isChecked())
        except UserError as error:
            self.show_error(error)
            (self.name if error.field == "name" else self.confirm).setFocus()
            return
        self.accept()
        self.signed.emit(made)

    def _leave_to_paper(self) -> None:
        self.reject()
        self.on_paper.emit()

    def _lay_out(self, total: str) -> None:
        text = self._context.text
        self.add(label(total, wrap=True))
        self.add(scrolled(self.goods), stretch=1)
        who = QHBoxLayout()
        who.setSpacing(8)
        caption = label(text(N_("Name of who signs")))
        caption.setBuddy(self.name)
        self.name.setAccessibleName(caption.text())
        who.addWidget(caption)
        who.addWidget(self.name, 1)
        below = QHBoxLayout()
        below.addWidget(self.confirm)
        below.addStretch()
        below.addWidget(self.clear)
        self.add(who, self.pad, below, label(text(_NOT_KEPT), "purpose", wrap=True))
        resize_on_screen(self, px(690), px(620))


_NOT_KEPT = N_(
    "The signature stands on this receipt only and is not kept in the market: print or save the receipt now."
)
"""Said before anybody signs."""
