"""Somebody who came unannounced: found in the registers while the name is written, and given a booth of the list."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain import exhibitor
from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import TextLine
from made_in_blekinge.gui.checkin.arrival import F_TAX_COPY, REPRESENTATIVE, TRADER_PRESENT
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.places import BoothToGive, RegisteredExhibitor, registered_exhibitors
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction
from made_in_blekinge.services.checkin.places import walk_in

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_WALK_IN: Final = ("name", "identity_number", "phone", "address", "postcode", "town", "country")
_THERE: Final = tuple(replace(field, help="") for field in REPRESENTATIVE[:2])
"""Who stands there, also for an exhibitor of the registers; reached through the trader."""
_BOOTH: Final = Field("booth", N_("Booth"), Picked())
_NO_BOOTH: Final = N_("No booth is free. Add one on the page of the event first.")
_PAUSE_MS: Final = 120
_MOST: Final = 4
_WIDTH: Final = 560
_SHORT: Final = 40
"""Signs of a town, so that it shares its row with the postcode."""


class WalkInDialog(AskFields):
    """Takes somebody in and checks in; an exhibitor of the registers is offered while the name is written."""

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        here: Occasion,
        booths: Sequence[BoothToGive],
        name: str,
        act: Callable[[uuid.UUID], CheckInAction],
    ) -> None:
        self._here, self._booths, self._given = here, tuple(booths), partial(act, uuid.uuid4())
        self._known: RegisteredExhibitor | None = None
        self._asked: Ticket | None = None
        fields = [replace(exhibitor.BY_KEY[key], help="") for key in _WALK_IN]
        fields = [replace(one, kind=TextLine(_SHORT)) if one.key == "town" else one for one in fields]
        fields[0] = replace(fields[0], default=name or None)
        note = "" if booths else context.text(_NO_BOOTH)
        super().__init__(
            context, parent, N_("Exhibitor without a place"), note,
            (*fields, *_THERE, TRADER_PRESENT, _BOOTH, F_TAX_COPY), N_("Take in and check in"),
            lambda _database, _values: None,
        )  # fmt: skip
        self.offers = Card(self)
        """Lies over the fields below the name, as a list of proposals does."""
        self.found = self.offers.body
        self.found.setContentsMargins(px(8), px(8), px(8), px(8))
        self.found.setSpacing(4)
        self.offers.hide()
        self.known = QVBoxLayout()
        self.body.insertLayout(self.body.count() - 1, self.known)
        self.setMinimumWidth(px(_WIDTH))
        self._offer_booths()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._seek)
        core = self.form.cells["name"].editor.core
        assert isinstance(core, QLineEdit)
        self.name = core
        self.name.textChanged.connect(self._written)
        self.name.installEventFilter(self)
        if name:
            self._soon.start()

    def act(self) -> None:
        known = self._known.id if self._known is not None else None
        self._add = partial(_take_in, self._here, self._given(), self._booths, known)
        super().act()

    def choose(self, who: RegisteredExhibitor | None) -> None:
        """This exhibitor of the registers is meant; ``None``: it is somebody new."""
        self._known = who
        if who is not None:
            self.name.setText(who.name)
            if not self.form.cells["representative"].editor.text():
                self.form.cells["representative"].editor.type(who.representative)
        for key in _WALK_IN[1:]:
            self.form.cells[key].setVisible(who is None)
        self._show_found(() if who is None else (who,))
        self.name.setFocus()

    def _offer_booths(self) -> None:
        editor = self.form.cells["booth"].editor
        if isinstance(editor, PickEditor):
            editor.offer([(at, booth_said(booth, self._context.catalog)) for at, booth in enumerate(self._booths)])
            if self._booths:
                editor.pick(0)
                editor.shown = editor.text()  # proposed, not written: Escape asks nothing

    def _written(self, text: str) -> None:
        if self._known is not None and text != self._known.name:
            self.choose(None)
        if not text.strip():
            self.offers.hide()
        self._soon.start()

    def _seek(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        if self._known is None and self.name.text().strip():
            self._asked = self._context.ask(
                registered_exhibitors, self._here, self.name.text(), _MOST, done=self._show_found, owner=self
            )

    def _show_found(self, found: Sequence[RegisteredExhibitor]) -> None:
        clear(self.found)
        clear(self.known)
        text, known = self._context.text, self._known
        self.offers.setVisible(bool(found) and known is None)
        if known is not None:
            said = text(N_("{name} is in the register already. What is known there is used."), name=known.name)
            other = button(text(N_("It is somebody else")), "undo")
            other.clicked.connect(lambda: self.choose(None))
            self.known.addWidget(label(said, wrap=True))
            self.known.addWidget(other)
            return
        self.found.addWidget(label(text(N_("In the register already:")), "note"))
        for each in found:
            made = button(_who_said(each, self._context.catalog), "exhibitors")
            made.setProperty("listed", True)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _=False, each=each: self.choose(each))
            self.found.addWidget(made)
        self._place_offers()

    def _place_offers(self) -> None:
        """Under the name, as wide as it is."""
        below = self.name.mapTo(self, self.name.rect().bottomLeft())
        items = (self.found.itemAt(at) for at in range(self.found.count()))
        for widget in (item.widget() for item in items if item is not None):
            if widget is not None:
                widget.show()  # Qt would show it later, and a hidden one has no height
        self.found.activate()
        self.offers.setFixedSize(self.name.width(), self.found.sizeHint().height())
        self.offers.move(below.x(), below.y() + px(2))
        self.offers.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the name to who is offered; what scrolls around the form would take the key."""
        item = self.found.itemAt(1)
        first = item.widget() if item is not None else None
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        pressed = is_down and event.type() == QEvent.Type.KeyPress
        if pressed and first is not None and self.offers.isVisible():
            first.setFocus()
            return True
        return super().eventFilter(watched, event)


def booth_said(booth: BoothToGive, catalog: Catalog) -> str:
    """``A3``, or ``A4 – Glashyttan did not come``."""
    if not booth.no_show:
        return booth.code
    names = ", ".join(booth.no_show)
    return catalog.text(N_("{booth} – {names} did not come"), booth=booth.code, names=names)


def _who_said(who: RegisteredExhibitor, catalog: Catalog) -> str:
    has = catalog.text(N_("has booth {booth} here"), booth=", ".join(who.booths)) if who.booths else ""
    return " · ".join(filter(None, (f"{who.name} ({who.number})", who.town, who.representative, has)))


def _take_in(
    here: Occasion, act: CheckInAction, booths: Sequence[BoothToGive], known: int | None,
    database: "Database", values: Values,
) -> Arrived:  # fmt: skip
    own = {key: values[key] for key in (*_WALK_IN, "representative")}
    who = Party(*(values[field.key] or "" for field in _THERE))
    at = values["booth"]
    code = booths[at].code if at is not None else ""
    return walk_in(
        database, here.code, own, act, code, who, f_tax_copy=values["f_tax_copy"], is_trader=values["is_trader"],
        exhibitor_id=known,
    )  # fmt: skip
