"""The VAT class of goods in other countries: chosen from a menu; the text is that of files and commands."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from made_in_blekinge.domain.market import TIME_ZONES, VatClass
from made_in_blekinge.domain.vat_abroad import HOME, ClassesAbroad
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.editors import TextEditor, Written, opens_calendar
from made_in_blekinge.gui.parts.listed import country_options
from made_in_blekinge.gui.parts.widgets import tool_button
from made_in_blekinge.i18n import N_, Catalog, catalog


class ClassesAbroadEditor(TextEditor):
    """Lines with a menu of the countries, each with the classes and "as at home"."""

    def __init__(self, parent: QWidget, written: Written) -> None:
        self.choices = tool_button("edit", flat=False)
        super().__init__(parent, written, self.choices)
        self._catalog = catalog("sv")
        self.menu = QMenu(self.choices)
        self.choices.setMenu(self.menu)
        self.choices.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if (layout := self.layout()) is not None:
            layout.setAlignment(self.choices, Qt.AlignmentFlag.AlignTop)

    def stops(self) -> Sequence[QWidget]:
        return self.area, self.choices

    def write_texts(self, catalog: Catalog) -> None:
        self._catalog = catalog
        said = catalog.text(N_("Choose a country and its class (Alt+Down)"))
        self.choices.setToolTip(said)
        self.choices.setAccessibleName(said)
        self.menu.clear()
        for code, name in country_options([country for country in TIME_ZONES if country != HOME])(catalog):
            classes = self.menu.addMenu(name)
            for vat_class in VatClass:
                act = partial(self.choose, code, vat_class)
                classes.addAction(catalog.text(vat_class.label)).triggered.connect(lambda _=False, act=act: act())
            classes.addSeparator()
            usual = classes.addAction(catalog.text(N_("As at home")))
            usual.triggered.connect(lambda _=False, code=code: self.choose(code, None))

    def choose(self, country: str, vat_class: VatClass | None) -> None:
        """Write the class in that country, or take its line away. What cannot be read is left to be mended first."""
        try:
            classes = dict(ClassesAbroad().parse(self.text()))
        except UserError:
            self.area.setFocus()
            self.finished.emit()
            return
        classes.pop(country, None)
        chosen = {**classes, country: vat_class} if vat_class is not None else classes
        self.area.setPlainText(self.written(sorted(chosen.items()), self._catalog))
        self.area.setFocus()
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and opens_calendar(event):
            self.choices.showMenu()
            return True
        return super().eventFilter(watched, event)
