"""Settings of this laptop's receipt printer: where it is, how wide its paper is, what it does by itself."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from made_in_blekinge.devices.queues import device_files
from made_in_blekinge.domain.receipt_printer import (
    WIDTHS,
    Address,
    Connection,
    ReceiptPrinter,
    When,
    check_printer,
    parse_address,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.receipts import print_receipt, receipt_printer
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.settings import RECEIPT_PRINTER

TITLE: Final = N_("Receipt printer")
_PURPOSE: Final = N_(
    "A receipt printer prints without a dialog, cuts the paper, and opens the drawer on cash. Without one, receipts go "
    "through the system's print dialog."
)
_PLACES: Final[Mapping[Connection, str]] = {
    Connection.TCP: N_("Name or number on the network, such as 192.168.1.50"),
    Connection.USB: N_("Path of the device file, such as /dev/usb/lp0"),
    Connection.RAW: N_("Name of the raw queue"),
    Connection.QUEUE: N_("Name of the printer"),
}


class PrinterCard(Card):
    """What is set, with the way to change and to try it."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        text = context.text
        heading, purpose = label(text(TITLE), "heading"), label(text(_PURPOSE), "purpose", wrap=True)
        self.now = label(role="strong", wrap=True)
        self.change_button = button(text(N_("Set up the receipt printer…")), "print")
        self.remove_button = button(text(N_("Without a receipt printer")), "clear")
        row = FlowLayout()
        row.addWidget(self.change_button)
        row.addWidget(self.remove_button)
        for part in (heading, purpose, self.now):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self._remove)

    def put(self) -> None:
        """Show what this computer's settings say."""
        printer = receipt_printer(self._context.market)
        text = self._context.text
        self.now.setText(
            text(N_("{printer}, {width} mm"), printer=str(printer.to), width=printer.width)
            if printer is not None
            else text(N_("No receipt printer is set."))
        )
        self.remove_button.setEnabled(printer is not None)

    def change(self) -> None:
        dialog = PrinterDialog(self._context, self)
        dialog.accepted.connect(self.put)
        dialog.open()

    def _remove(self) -> None:
        self._context.market.settings.set(RECEIPT_PRINTER, {})
        self.put()


class PrinterDialog(TaskDialog):
    """Connection, place, width, and what the printer does; a slip shows whether it is right before it is saved."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, context.text(TITLE), N_("Save"))
        text = context.text
        self.way, self.place, self.width_mm, self.when = QuietCombo(), QuietCombo(), QuietCombo(), QuietCombo()
        self.place.setEditable(True)
        self.place_problem = FieldProblem(self.place)
        self.cut = QCheckBox(text(N_("Cut the paper after each receipt")))
        self.drawer = QCheckBox(text(N_("A drawer is plugged in: open it on cash sales and refunds")))
        self.try_button = button(text(N_("Print a test slip")), "print")
        self._kept = receipt_printer(context.market)
        self._fill(context.catalog)
        self._lay_out()
        self.way.currentIndexChanged.connect(lambda _: self._offer_places())
        self.try_button.clicked.connect(self.try_it)
        self.add_beside(self.try_button)
        resize_on_screen(self, px(620), px(420))

    @property
    def editor(self) -> QLineEdit:
        """The field of the place."""
        found = self.place.lineEdit()
        assert found is not None
        return found

    def chosen(self) -> ReceiptPrinter | None:
        """The printer that is described; ``None`` where it cannot be one, which is said beside the field."""
        way, place = Connection(self.way.currentData()), self.editor.text().strip()
        self.place_problem.say("")
        try:
            address = parse_address(f"tcp://{place}" if way is Connection.TCP else f"{way.value}:{place}")
            return check_printer({
                "to": str(address), "width": self.width_mm.currentData(), "cut": self.cut.isChecked(),
                "drawer": self.drawer.isChecked(), "when": self.when.currentData(),
                "pin": self._kept.pin if self._kept is not None else 2,
            })  # fmt: skip
        except UserError as error:
            self.place_problem.say(self._context.catalog.error(error), focus=True)
            return None

    def try_it(self) -> None:
        """Print the test slip on the printer that is described here."""
        printer = self.chosen()
        if printer is None:
            return
        self.say("")
        self.wait(True)
        content = partial(_slip, printer, self._context.catalog)
        print_receipt(self._context, self, printer, content, self._tried, self.refuse)

    def act(self) -> None:
        printer = self.chosen()
        if printer is None:
            return
        try:
            self._context.market.settings.set(RECEIPT_PRINTER, printer.to_mapping())
        except UserError as error:
            self.show_error(error)
            return
        self.accept()

    def _tried(self) -> None:
        self.wait(False)
        self._context.say.done(self._context.text(N_("The slip is sent. Its frame is whole where the width is right.")))

    def _fill(self, catalog: Catalog) -> None:
        for way in Connection:
            self.way.addItem(catalog.text(way.label), way.value)
        for width in WIDTHS:
            self.width_mm.addItem(f"{width} mm", width)
        for when in When:
            self.when.addItem(catalog.text(when.label), when.value)
        kept = self._kept or ReceiptPrinter(Address(Connection.TCP, "", 0))
        self.way.setCurrentIndex(self.way.findData(kept.to.way.value))
        self.width_mm.setCurrentIndex(self.width_mm.findData(kept.width))
        self.when.setCurrentIndex(self.when.findData(kept.when.value))
        self.cut.setChecked(kept.cut)
        self.drawer.setChecked(kept.drawer)
        self._offer_places()
        if kept.to.place:
            self.place.setEditText(
                str(kept.to).removeprefix("tcp://") if kept.to.way is Connection.TCP else kept.to.place
            )

    def _offer_places(self) -> None:
        way = Connection(self.way.currentData())
        names: list[str] = []
        if way in (Connection.RAW, Connection.QUEUE):
            names = list(QPrinterInfo.availablePrinterNames())
        elif way is Connection.USB:
            names = device_files()
        self.place.clear()
        self.place.addItems(names)
        self.place.setEditText(names[0] if names else "")
        self.editor.setPlaceholderText(self._context.text(_PLACES[way]))

    def _lay_out(self) -> None:
        text = self._context.text
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        for source, field in (
            (N_("How it is reached"), self.way), (N_("Where it is"), self.place),
            (N_("Width of the paper"), self.width_mm), (N_("Receipts are printed"), self.when),
        ):  # fmt: skip
            title = label(text(source))
            title.setBuddy(field)
            field.setAccessibleName(text(source))
            form.addRow(title, field)
            if field is self.place:
                form.addRow("", self.place_problem)
        form.addRow("", self.cut)
        form.addRow("", self.drawer)
        self.add(label(text(_PURPOSE), "purpose", wrap=True), form)
        self.body.addStretch()


def _slip(printer: ReceiptPrinter, catalog: Catalog) -> bytes:
    from made_in_blekinge.documents.printer_slip import printer_slip

    return printer_slip(printer.width, catalog)
