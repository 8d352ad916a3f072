"""The screen that asks what was brought: ten goods a page, with plus and minus, or counted by the scanner."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.desk.kiosk.snapshot import GOODS_ON_A_PAGE, KioskSnapshot
from made_in_blekinge.gui.kiosk.parts import Text
from made_in_blekinge.gui.kiosk.screens import Button, Screen
from made_in_blekinge.gui.kiosk.turning import Turning
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, set_property
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.kiosk import OwnGoods

_IN_ONE_COLUMN: Final = 5
_NARROW: Final = 240
_NARROW_COLUMN: Final = 420
_UNCOUNTED: Final = "–"


class GoodsLine(QFrame):
    """One product: its name, how many were announced, and how many are there."""

    def __init__(self, goods: OwnGoods, text: Text, step: Callable[[int], None], ask: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("goods", True)
        self.setMinimumHeight(px(76))
        self._name, self._text = goods.name, text
        self.product_id = goods.product_id
        name, note = label(goods.name, "goods", wrap=True), label("", "purpose")
        if goods.announced:
            note.setText(text(N_("Announced: {count}"), count=goods.announced))
        else:
            note.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(name)
        words.addWidget(note)
        words.addStretch()
        self.count = button(_UNCOUNTED)
        self.count.clicked.connect(partial(_ask, ask))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(8), px(4))
        row.setSpacing(0)
        row.addLayout(words, 1)
        row.addSpacing(px(8))
        for part in (self._key("−", -1, N_("One less"), step), self.count, self._key("+", 1, N_("One more"), step)):
            part.setProperty("sign", True)
            row.addWidget(part)

    def _key(self, sign: str, by: int, told: str, step: Callable[[int], None]) -> QPushButton:
        key = button(sign)
        key.setAutoRepeat(True)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setAccessibleName(f"{self._text(told)}: {self._name}")
        key.clicked.connect(partial(_step, step, by))
        return key

    def draw(self, count: int | None, is_last: bool) -> None:
        """How many are there now; the one that was counted last is marked."""
        shown = _UNCOUNTED if count is None else str(count)
        self.count.setText(shown)
        said = self._text(N_("not counted")) if count is None else shown
        self.count.setAccessibleName(f"{self._name}: {said}")
        if self.property("last") is not is_last:
            set_property(self, "last", is_last)


class GoodsScreen(Screen):
    """Ten goods, in two columns where there are more than five."""

    def __init__(
        self,
        now: KioskSnapshot,
        text: Text,
        step: Callable[[int, int], None],
        ask: Callable[[int], None],
        all_of_them: Button,
        go_on: Button,
    ) -> None:
        super().__init__()
        self.column.setSpacing(px(12))
        first = now.visit.page * GOODS_ON_A_PAGE
        goods = now.own.goods[first : first + GOODS_ON_A_PAGE]
        self.lines = [
            GoodsLine(each, text, partial(step, each.product_id), partial(ask, each.product_id)) for each in goods
        ]
        where = text(
            N_("{first}–{last} of {count}"), first=first + 1, last=first + len(goods), count=len(now.own.goods)
        )
        said = text(N_("Scan your goods, or press plus. A number can be pressed to write it."))
        where = f"{where} · {said}" if now.pages > 1 else said
        self._add_head(text(N_("How many have you brought?")), where, all_of_them, go_on)
        self.column.addWidget(_columns(self.lines))
        self.finish()

    def _add_head(self, question: str, said: str, *answers: Button) -> None:
        """Question and answers beside each other: so ten goods have room on a small screen."""
        text, words = QWidget(), QVBoxLayout()
        text.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(px(2))
        self.question, self.hint = label(question, "asked", wrap=True), label(said, "purpose", wrap=True)
        self.add_wrong()
        self.wrong.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for part in (self.question, self.hint, self.wrong):
            words.addWidget(part)
        made = [self.make(answer, at == len(answers) - 1) for at, answer in enumerate(answers)]
        self.column.addWidget(Turning(text, *made, least=_NARROW).stretch(1, 0, 0))

    def draw(self, now: KioskSnapshot, catalog: Catalog) -> None:
        super().draw(now, catalog)
        self.hint.setVisible(now.problem is None)
        for line in self.lines:
            line.draw(now.visit.brought.get(line.product_id), line.product_id == now.visit.last)


def _columns(lines: Sequence[GoodsLine]) -> QWidget:
    """Down the first column and then the second: as a list is read."""
    height = len(lines) if len(lines) <= _IN_ONE_COLUMN else -(-len(lines) // 2)
    columns = []
    for first in range(0, len(lines), height or 1):
        columns.append(QWidget())
        column = QVBoxLayout(columns[-1])
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for line in lines[first : first + height]:
            column.addWidget(line)
        column.addStretch()
    return Turning(*columns, least=_NARROW_COLUMN).stretch(*[1] * len(columns))


def _ask(ask: Callable[[], None], _checked: bool = False) -> None:
    ask()


def _step(step: Callable[[int], None], by: int, _checked: bool = False) -> None:
    step(by)
