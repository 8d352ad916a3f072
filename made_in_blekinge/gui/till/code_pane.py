"""The code that the customer scans, and beside it what their app must show: the amount, to whom, and the message."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from made_in_blekinge.gui.parts.layouts import in_column
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.code_picture import CodePicture, PaymentCode
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

BESIDE: Final = 560
"""From this width on, at 100 %, the words stand beside the code and name the amount; else beneath it, without."""
_AMOUNT: Final = 60
_LEAST: Final = 28


class CodePane(QWidget):
    """Shows a payment code; nothing without one."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.picture, self.word, self.amount = CodePicture(), label(), QLabel()
        self.payee, self.account, self.message = label(role="heading", wrap=True), label(wrap=True), label(wrap=True)
        self._words, self._sum, self.paid = QWidget(), "", label(wrap=True)
        for part in (self.word, self.account, self.message, self.paid):
            part.setFont(app_font(18))
        self.amount.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = (self.word, self.amount, self.payee, self.account, self.message, self.paid)
        in_column(self._words, *words, spacing=4).addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self._row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)

    @property
    def names_amount(self) -> bool:
        """Whether there is room for the amount, so that nothing above need say it."""
        return self.width() >= px(BESIDE)

    def put_sums(self, word: str, paid: str) -> None:
        """What the amount is called, and the parts that are paid already, each in its line."""
        self._sum = word
        self.paid.setText(paid)

    def put(self, code: PaymentCode | None, means: str = "") -> None:
        """Show ``code`` of this means of payment, or nothing."""
        self.picture.put_code(code)
        self.picture.setVisible(code is not None)
        self.setVisible(code is not None)
        if code is None:
            return
        text = self._context.text
        self.word.setText(" · ".join(filter(None, (means, self._sum))))
        self.amount.setText(code.said)
        self.payee.setText(code.payee)
        self.account.setText(code.account)
        self.message.setText(text(N_("Message: {message}"), message=code.message) if code.message else "")
        for part in (self.payee, self.account, self.message, self.paid):
            part.setVisible(bool(part.text()))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The words stand where there is room; the amount is as large as that is."""
        beside = self.names_amount
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(24 if beside else 4)
        side = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        for part in (self.payee, self.account, self.message):
            part.setAlignment(side)
        for part in (self.word, self.amount):
            part.setVisible(beside)
        self.paid.setVisible(beside and bool(self.paid.text()))
        room = self.width() - self.picture.sizeHint().width() - self._row.spacing()
        for size in range(_AMOUNT, _LEAST - 1, -4):
            font = app_font(size, QFont.Weight.DemiBold)
            if QFontMetrics(font).horizontalAdvance(self.amount.text()) <= room:
                break
        self.amount.setFont(font)
