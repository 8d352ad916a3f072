"""The list of arrivals and the exhibitor who came: beside each other, or in a narrow window one at a time."""

from PySide6.QtCore import Qt

from made_in_blekinge.gui.checkin.list import ArrivalList
from made_in_blekinge.gui.checkin.side import VisitorSide
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.register_split import RegisterSplit
from made_in_blekinge.gui.work.context import GuiContext

_WIDE, _MIDDLE = (412, 682), (320, 600)


class CheckInSplit(RegisterSplit):
    """As a register, but the exhibitor has the larger half."""

    def __init__(self, context: GuiContext, arrivals: ArrivalList, side: VisitorSide, title: str) -> None:
        super().__init__(arrivals, side, title, context.catalog, scrolls_itself=True)
        self._list = arrivals
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self.setSizes(_WIDE)

    def show_breadth(self, breadth: Breadth) -> None:
        """The names in the list have their room in a smaller window; the border comes back to where it was."""
        before = self._breadth
        if before is Breadth.WIDE and breadth is not Breadth.WIDE:
            self._wide = self.sizes()
        self._breadth = breadth
        self._show()
        if breadth is Breadth.MIDDLE:
            self.setSizes(_MIDDLE)
        elif breadth is Breadth.WIDE and before is not Breadth.WIDE:
            self.setSizes(self._wide or _WIDE)

    def close_record(self) -> None:
        """Back to the list, to find the next one."""
        self._opened = False
        self._show()
        self._list.search.setFocus(Qt.FocusReason.OtherFocusReason)
