"""Changes of other computers and programs reach the pages; who else has the market open."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from made_in_blekinge.gui.work.context import GuiContext

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App, Company, Watch


class CompanyWatch(QObject):
    """Watches the open market from when it is opened until it is left. ``said`` is emitted when :attr:`company`,
    who else has it open, has changed.
    """

    said = Signal()
    _arrived = Signal(object, object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._context, self._publish = context, context.bus.publish
        self.company: Company | None = None
        self._app: App | None = None
        self._watch: Watch | None = None
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        context.app_changed.connect(self._follow)

    def stop(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        self._watch = self.company = self._app = None

    def _follow(self) -> None:
        self.stop()
        app = self._context.app
        if app is not None:
            self._app = app
            self._watch = app.watch(self._tell_pages, partial(self._tell, app))

    def _tell_pages(self, topics: frozenset[str]) -> None:
        """On the thread of the watch, which may outlive the window for a moment."""
        if isValid(self._context):
            self._publish(topics)

    def _tell(self, app: "App", company: "Company") -> None:
        if isValid(self):
            self._arrived.emit(app, company)

    def _take(self, app: "App", company: "Company") -> None:
        if app is self._app:
            self.company = company
            self.said.emit()
