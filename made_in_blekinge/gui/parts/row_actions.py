"""What can be done with the rows of a table: one list makes the context menu, the keys and the buttons of the mark bar.

    table.add_row_actions(
        RowAction(N_("Archive"), "delete", self.archive, "Ctrl+Delete", changing("exhibitor"), many=True, group=9),
    )

``act`` gets the rows concerned: with ``many`` the marked ones if the current row is one of them, otherwise the current
row alone. A button of the mark bar (``bar``) always gets all marked rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import Right

Row = TypeVar("Row")


@dataclass(frozen=True)
class RowAction(Generic[Row]):
    """One act. ``title`` is a source text (a verb; "…" when a question follows), ``key`` as ``Ctrl+D``.

    ``right`` hides it from whoever may not, ``enabled`` disables it for rows it cannot be done with; ``why`` says so
    when its key is pressed there. The menu is ordered by ``group``, with a line between groups.
    """

    title: str
    icon: str
    act: Callable[[Sequence[Row]], object]
    key: str = ""
    right: Right | None = None
    enabled: Callable[[Sequence[Row]], bool] | None = None
    why: Callable[[Sequence[Row]], object] | None = None
    many: bool = False
    bar: bool = False
    group: int = 0

    def allowed(self, context: GuiContext) -> bool:
        return self.right is None or self.right(context)

    def possible(self, rows: Sequence[Row]) -> bool:
        return bool(rows) and (self.enabled is None or self.enabled(rows))

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether ``event`` is the key of this act."""
        return bool(self.key) and QKeySequence(event.keyCombination()) == QKeySequence(self.key)


def fill_menu(
    menu: QMenu,
    context: GuiContext,
    actions: Sequence[RowAction[Row]],
    rows_for: Callable[[RowAction[Row]], Sequence[Row]],
) -> None:
    """Put the allowed ``actions`` into ``menu`` by group; ``rows_for`` says which rows each concerns."""
    group = None
    for action in sorted(actions, key=lambda one: one.group):
        if not action.allowed(context):
            continue
        if group not in (None, action.group):
            menu.addSeparator()
        group, rows = action.group, rows_for(action)
        made = menu.addAction(icon(action.icon), context.text(action.title))
        if action.key:
            made.setShortcut(QKeySequence(action.key))
            made.setShortcutVisibleInContextMenu(True)
        made.setEnabled(action.possible(rows))
        made.triggered.connect(lambda _=False, act=action.act, rows=rows: act(rows))
