"""The printer that is offered first for a kind of labels, and its adjustment."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QMenu

from made_in_blekinge.gui.devices.printing import remember_printer, remembered_printer
from made_in_blekinge.gui.labels.quiet_row import QuietRow
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.tick_menu import TickMenu
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.settings import PRINTERS


class PrinterRow(QuietRow):
    """``adjusting`` is emitted when a printer is to be put right. The printers are looked for when the menu opens."""

    adjusting = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context.text(N_("Printer")), self._open)
        self._context, self._paper = context, ""
        self.tell()

    def show_for(self, paper: str) -> None:
        """Show and choose the printer for labels of this kind."""
        self._paper = paper
        self.tell()

    def tell(self) -> None:
        """Say which printer is offered first, and whether it is adjusted."""
        self.put(self._words(remembered_printer(self._context, self._paper)))

    def menu_of(self) -> QMenu:
        """The printers of this computer."""
        made, chosen = TickMenu(self), remembered_printer(self._context, self._paper)
        for name in ("", *QPrinterInfo.availablePrinterNames()):
            action = made.addAction(self._words(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.triggered.connect(lambda _=False, name=name: self._choose(name, made))
        made.addSeparator()
        adjust = made.addAction(icon("settings"), self._context.text(N_("Printer adjustment…")))
        adjust.triggered.connect(lambda: self.adjusting.emit())  # noqa: PLW0108  without the signal's own argument
        return made

    def _words(self, name: str) -> str:
        """``Kontoret, adjusted``."""
        if not name:
            return self._context.text(N_("Chosen when printing"))
        adjusted = self._context.app is not None and name in self._context.app.settings.get(PRINTERS)
        return self._context.text(N_("{printer}, adjusted"), printer=name) if adjusted else name

    def _choose(self, name: str, menu: QMenu) -> None:
        menu.close()
        remember_printer(self._context, self._paper, name)
        self.tell()

    def _open(self, at: QPoint) -> None:
        menu = self.menu_of()
        menu.popup(at)
