"""The three things that the window offers: print, enter slips, enter arrivals; each for the current event."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


class EmergencyStart(QObject):
    """Belongs to ``window``, over which the dialogs stand."""

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def paper(self) -> None:
        """Print the paper of the day, at once."""
        from made_in_blekinge.gui.emergency.printing import EmergencyPrinting

        EmergencyPrinting(self._context, self._window).start()

    def slips(self) -> None:
        """Enter one slip after the other."""
        from made_in_blekinge.gui.emergency.slip_dialog import SlipDialog

        if event := self._event():
            self._open(SlipDialog(self._context, self._window, event))

    def arrivals(self) -> None:
        """Enter one arrival after the other."""
        from made_in_blekinge.gui.emergency.arrived_dialog import ArrivedDialog

        if event := self._event():
            self._open(ArrivedDialog(self._context, self._window, event))

    def _event(self) -> str:
        event = self._context.current_event
        if event is None:
            self._context.say.not_done(self._context.text(N_("Choose an event first: the paper is printed for one.")))
        return "" if event is None or QApplication.activeModalWidget() is not None else event.code

    def _open(self, dialog: QDialog) -> None:
        dialog.open()
