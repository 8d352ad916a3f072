"""Somebody who came unannounced: found in the registers while the name is written, and given a booth of the list."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain import exhibitor
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.gui.checkin.arrival import F_TAX_COPY, TRADER_PRESENT
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.widgets import button, label
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

_WALK_IN: Final = ("name", "identity_number", "phone", "address", "postcode", "town", "country", "representative")
_BOOTH: Final = Field("booth", N_("Booth"), Picked())
_NO_BOOTH: Final = N_("No booth is free. Add one on the page of the event first.")
_PAUSE_MS: Final = 120
_MOST: Final = 4


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
        fields[0] = replace(fields[0], default=name or None)
        note = "" if booths else context.text(_NO_BOOTH)
        super().__init__(
            context, parent, N_("Exhibitor without a place"), note, (*fields, _BOOTH, TRADER_PRESENT, F_TAX_COPY),
            N_("Take in and check in"), lambda _database, _values: None,
        )  # fmt: skip
        self.found = QVBoxLayout()
        self.found.setSpacing(4)
        self.body.insertLayout(self.body.count() - 1, self.found)
        self._offer_booths()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._seek)
        core = self.form.cells["name"].editor.core
        assert isinstance(core, QLineEdit)
        self.name = core
        self.name.textChanged.connect(self._written)
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

    def _written(self, text: str) -> None:
        if self._known is not None and text != self._known.name:
            self.choose(None)
        self._soon.start()

    def _seek(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        if self._known is None:
            self._asked = self._context.ask(
                registered_exhibitors, self._here, self.name.text(), _MOST, done=self._show_found, owner=self
            )

    def _show_found(self, found: Sequence[RegisteredExhibitor]) -> None:
        clear(self.found)
        text = self._context.text
        if self._known is not None:
            said = text(N_("{name} is in the register already. What is known there is used."), name=self._known.name)
            other = button(text(N_("It is somebody else")), "undo")
            other.clicked.connect(lambda: self.choose(None))
            self.found.addWidget(label(said, wrap=True))
            self.found.addWidget(other)
            return
        if found:
            self.found.addWidget(label(text(N_("In the register already:")), "note"))
        for each in found:
            made = button(_who_said(each, self._context.catalog), "exhibitors")
            made.setProperty("listed", True)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _=False, each=each: self.choose(each))
            self.found.addWidget(made)


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
    own = {key: values[key] for key in _WALK_IN}
    at = values["booth"]
    code = booths[at].code if at is not None else ""
    return walk_in(
        database, here.code, own, act, code, f_tax_copy=values["f_tax_copy"], is_trader=values["is_trader"],
        exhibitor_id=known,
    )  # fmt: skip
