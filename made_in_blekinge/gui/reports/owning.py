"""Keeping what a report shows as one's own, naming it anew and removing it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import TextLine
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.reports.own_reports import OwnReport, OwnReports
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_NAME: Final = Field("name", N_("Name"), TextLine(60), required=True)


class NameOwnReport(TaskDialog):
    """Asks for the name of an own report; ``keep`` gets it."""

    def __init__(
        self, context: GuiContext, parent: QWidget, own: OwnReports, keep: Callable[[str], object], name: str = ""
    ) -> None:
        super().__init__(context, parent, context.text(N_("Save as my report")), N_("Save"))
        self._own, self._keep, self._name = own, keep, name
        self.setMinimumWidth(px(400))
        self.form = Form(self, lambda: context.catalog, [_NAME], None, 1)
        self.form.put({_NAME.key: name}, anew=True)
        self.add(self.form)
        self.form.focus_first()

    def act(self) -> None:
        values = self.form.check()
        if values is None:
            return
        taken = self._own.named(values[_NAME.key])
        if taken is not None and taken.name != self._name:
            said = N_("There is a report called “{name}” already. Choose another name.")
            self.show_error(UserError("taken", said, name=taken.name).at(_NAME.key))
            return
        self._keep(values[_NAME.key])
        self.accept()

    def point_out(self, error: UserError | None) -> bool:
        return error is not None and self.form.show_error(error, _NAME.key)


def own_menu(
    context: GuiContext, parent: QWidget, own: OwnReports, report: OwnReport, changed: Callable[[], object]
) -> QMenu:
    """What can be done with an own report."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def rename(name: str) -> None:
        own.remove(report.name)
        own.put(replace(report, name=name))
        changed()

    def remove() -> None:
        own.remove(report.name)
        changed()

    ask = partial(NameOwnReport, context, parent, own, rename, report.name)
    menu.addAction(icon("edit"), context.text(N_("Rename…"))).triggered.connect(lambda: ask().open())
    menu.addAction(icon("delete"), context.text(N_("Remove from my reports"))).triggered.connect(remove)
    return menu
