"""Input at check-in: what the trader register lacks, and the representative at the booth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain import exhibitor
from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.identity import parse_identity, parse_phone
from made_in_blekinge.domain.kinds import TextLine, YesNo
from made_in_blekinge.domain.market import IdentityKind
from made_in_blekinge.domain.person_number import kind_of, parse_person
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_change
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.page import Visitor


def identity_number(text: str) -> str:
    """Parse an organisation or personal number; ``None`` if empty."""
    return parse_identity(text, None).number if text.strip() else ""


F_TAX_COPY: Final = Field("f_tax_copy", N_("A copy of the decision on F-tax was handed over"), YesNo())
TRADER_PRESENT: Final = Field("is_trader", N_("The trader stands there in person"), YesNo())
REPRESENTATIVE: Final = (
    Field("representative", N_("Representative on site"), TextLine()),
    Field(
        "representative_identity_number",
        N_("Representative's personal number"),
        TextLine(30, parse_person),
        help=N_("Of the person, never the firm's. A foreign one after its country: PL 44051401359."),
    ),
    Field("representative_phone", N_("Representative's phone"), TextLine(40, parse_phone)),
    Field("representative_address", N_("Representative's postal address"), TextLine(400)),
)
_OF_TRADER: Final = {
    "name": ("name",),
    "identity_number": ("identity_number",),
    "address": ("address", "postcode", "town"),
    "phone": ("phone",),
}
"""Exhibitor fields from which each particular is derived."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Form values: ``changes`` to the exhibitor, the representative, and whether an F-tax copy was handed over."""

    changes: Values
    who: Party
    f_tax_copy: bool
    is_trader: bool = False


def representative_of(values: Values) -> Party:
    """The representative from the values of :data:`REPRESENTATIVE`."""
    keys = ("identity_number", "address", "phone")
    return Party(values["representative"], *(values[f"representative_{key}"] for key in keys))


class ArrivalForm(QWidget):
    """The fields that are missing for the trader register, if any, and the representative."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._visitor: Visitor | None = None
        self._keys: tuple[str, ...] = ()
        fields = [_plain(exhibitor.BY_KEY[key]) for keys in _OF_TRADER.values() for key in keys]
        self.law = Form(self, lambda: context.catalog, (*fields, TRADER_PRESENT, F_TAX_COPY))
        self.why = label(role="error", wrap=True)
        self.representative = Form(self, lambda: context.catalog, REPRESENTATIVE)
        self.law.saves = self.representative.saves = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.why)
        column.addWidget(self.law)
        column.addWidget(self.representative)
        self._name.textChanged.connect(self._ask_for_more)

    @property
    def _name(self) -> QLineEdit:
        core = self.representative.cells["representative"].editor.core
        assert isinstance(core, QLineEdit)
        return core

    def put(self, visitor: Visitor, anew: bool) -> None:
        """Show the missing fields of ``visitor``. Unsaved input is kept unless it is another exhibitor (``anew``)."""
        self._visitor = visitor
        lacking = [part for part in visitor.row.missing if part.of_register]
        wanted = [key for part in lacking for key in _OF_TRADER.get(part.code, ())] if self._may_fill_in else []
        self._put_law(visitor, tuple(wanted), bool(lacking), anew)
        values = {field.key: "" for field in REPRESENTATIVE} | {"representative": visitor.row.representative}
        self.representative.put(values, anew=anew)
        self._ask_for_more()

    def written(self) -> dict[str, dict[str, str]]:
        """Unsaved input, by field."""
        return {"law": self.law.touched(), "representative": self.representative.touched()}

    def write_again(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        self.law.type_texts(texts["law"])
        self.representative.type_texts(texts["representative"])

    def answer(self) -> Arrival | None:
        """The parsed form values; ``None`` on invalid input, with the error shown beside the field."""
        visitor = self._visitor
        written, person = self.law.check(), self.representative.check()
        if visitor is None or written is None or person is None:
            self.focus_wrong()
            return None
        copy, before = bool(written["f_tax_copy"]), visitor.record.values
        changes = {key: written[key] for key in self._keys if written[key] and written[key] != before[key]}
        who = representative_of(person)
        if who.name and not before["representative"] and self._may_fill_in:
            changes["representative"] = who.name
        registered = Party(before["representative"])
        return Arrival(changes, Party() if who == registered else who, copy, bool(written["is_trader"]))

    def show_error(self, error: UserError) -> bool:
        """Show an error beside its field; ``False`` if the form has no such field."""
        shown = self._show(error)
        self.focus_wrong()
        return shown

    @property
    def _may_fill_in(self) -> bool:
        """Whether the signed-in user may edit the register of exhibitors."""
        return may_change(self._context, "exhibitor")

    def focus_wrong(self) -> None:
        for form in (self.law, self.representative):
            if form.wrong:
                form.focus_wrong()
                return

    def _show(self, error: UserError) -> bool:
        forms = (self.law, self.representative) if self._may_fill_in else (self.representative,)
        return any(form.show_error(error) for form in forms)

    def _say_why(self) -> None:
        """Explain why fields are required; a user without the right reads which ones, and who can fill them in."""
        catalog = self._context.catalog
        missing = self._visitor.row.missing if self._visitor else ()
        lacking = [part.text(catalog) for part in missing if part.of_register and part.code in _OF_TRADER]
        if lacking and not self._may_fill_in:
            self.why.setText(catalog.text(_NOT_YOURS, fields=", ".join(lacking)))
        else:
            self.why.setText(catalog.text(_WHY))

    def _put_law(self, visitor: Visitor, wanted: tuple[str, ...], blocked: bool, anew: bool) -> None:
        """Show only the fields ``wanted``; known ones are hidden."""
        anew, self._keys = anew or wanted != self._keys, wanted
        before = visitor.record.values
        values = {key: (before[key] or "") if key in wanted else "" for key in self.law.cells}
        self.law.put(values | {"f_tax_copy": False, "is_trader": False}, anew=anew)
        for key, cell in self.law.cells.items():
            cell.setVisible(key in (*wanted, "f_tax_copy", *(("is_trader",) if self._may_be_trader else ())))
        self.law.setVisible(blocked)
        self._say_why()
        self.why.setVisible(blocked)

    @property
    def _may_be_trader(self) -> bool:
        """Whether the trader is a person, whose number is asked for."""
        row = self._visitor.row if self._visitor else None
        if row is None or kind_of(row.known.trader.identity_number) is IdentityKind.ORGANISATION:
            return False
        return any(part.code == _NUMBER for part in row.missing)

    def _ask_for_more(self) -> None:
        """Ask for the particulars of another representative than the registered one, and for a number not known."""
        row = self._visitor.row if self._visitor else None
        other = self._name.text().strip() not in ("", row.representative if row else "")
        asked = any(part.code == _NUMBER for part in row.missing) if row else False
        for field in REPRESENTATIVE[1:]:
            self.representative.cells[field.key].setVisible(other or (asked and field.key == _NUMBER))


_NUMBER: Final = "representative_identity_number"
_WHY: Final = N_(
    "The law wants this in the trader register. Fill it in, tick the copy, or check in now: the entry is then "
    "incomplete until it is corrected."
)
_NOT_YOURS: Final = N_(
    "The trader register needs: {fields}. An organiser or label staff can fill it in. You can check in now: the entry "
    "is then incomplete until it is corrected."
)


def _plain(field: Field) -> Field:
    """The field without heading and optional: an F-tax copy may replace it."""
    return Field(field.key, field.title, field.kind, default=field.default)
