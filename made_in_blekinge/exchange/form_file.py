"""A form as an Excel file: what is known stands there, new rows are empty, and Excel checks what is written.

Text cells have the format of text, so that nothing written there becomes a formula, a date or a rounded number.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from made_in_blekinge import files
from made_in_blekinge.domain import exhibitor, product
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Date, LongText, Money, Scaled, Whole, YesNo
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.write_table import Workbook
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.form import FormContent, form_content
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors
from made_in_blekinge.targets import check_suffix

NEW_ROWS: Final = 200
_FIRST: Final = ("item_number",)
_TEXTS: Final = ("name", "description", "ingredients")
_REST: Final = (
    "category", "price_sek", "vat_class", "net_milli", "unit", "allergens", "best_before", "use_by", "storage_sv",
    "origin", "gtin", "age_limit", "alcohol_permille", "batch", "warnings_sv",
)  # fmt: skip
_PAPERS: Final = (
    "number", "name", "legal_form", "identity_number", "representative", "email", "phone", "address", "postcode",
    "town", "country", "municipality", "branch", "f_tax", "vat_periods", "food_municipality", "food_number",
    "food_date", "bankgiro", "plusgiro", "iban", "swish", "website", "makes_sv", "makes_en", "presentation_sv",
    "presentation_en", "consent_to_publish", "languages",
)  # fmt: skip
_LANGUAGES: Final = ("sv", "en")
_LOCKED: Final = frozenset({"number", "owner"})
_TOP: Final = 4
"""The row of the headings, counted from 0."""
_WIDTHS: Final = {"name": 30, "description": 44, "ingredients": 44, "presentation": 44, "allergens": 28, "email": 28}
_GOODS_SAID: Final = N_(
    "Change what is wrong, fill in what is missing, and write new goods in the empty rows. An empty cell changes "
    "nothing. Send the file back."
)
_ABOUT_SAID: Final = N_("Change what is wrong and fill in what is missing.")
_LISTS: Final = "Listor"
_ALLOWED: Final = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "sort": True,
    "autofilter": True,
}  # fmt: skip


def export_form(
    database: Any,  # noqa: ANN401
    who: str | None,
    event: str | None,
    target: Path,
    catalog: Catalog,
    today: dt.date,
) -> int:
    """Write the form of an exhibitor (number, organisation number or name), or of all at an event. How many products
    it holds."""
    check_suffix(target, ".xlsx")
    if not who and not event:
        raise UserError("whose_form", N_("Say whose form it is: an exhibitor, an event, or both."))
    with database.reading() as session:
        found = Exhibitors(session).find(who, "exhibitor").id if who else None
        content = form_content(session, found, event or "", today)
    with files.replacing(target) as temporary, Workbook(temporary) as workbook:
        _Form(workbook, content, catalog).write()
    return len(content.products)


class _Form:
    """Writes the sheets. Headings and what identifies a row are locked, without a password."""

    def __init__(self, workbook: Workbook, content: FormContent, catalog: Catalog) -> None:
        self._book, self._content, self._catalog = workbook.book, content, catalog
        self._formats: dict[tuple[str, bool], Any] = {}
        self._lists: dict[str, str] = {}
        self._hidden: Any = None
        self._title = self._book.add_format({"bold": True, "font_size": 14})
        self._note = self._book.add_format({"italic": True, "font_color": "#56616A"})
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#DFECF1"}
        self._heading = self._book.add_format(head)

    def write(self) -> None:
        text, content = self._catalog.text, self._content
        goods = self._sheet(text(N_("Goods")), text(_GOODS_SAID))
        self._fill(goods, self._product_fields(), content.products, NEW_ROWS)
        if content.mark.exhibitor is not None:
            about = self._sheet(text(N_("Papers and contact")), text(_ABOUT_SAID))
            self._fill(about, [exhibitor.BY_KEY[key] for key in _PAPERS], content.exhibitors, 0)
        if self._hidden is not None:
            self._hidden.hide()

    def _product_fields(self) -> list[Field]:
        by_key, content = product.BY_KEY, self._content
        written = {key.removeprefix("name_") for values in content.products for key, text in values.items()
                   if key.startswith("name_") and text}  # fmt: skip
        languages = [*_LANGUAGES, *sorted(written - set(_LANGUAGES))]
        names, *texts = [[by_key[f"{key}_{language}"] for language in languages] for key in _TEXTS]
        priced = [one for one in product.FIELDS if one.key.startswith("price_") and one.key not in _REST]
        prices = [one for one in priced if any(row[one.key] is not None for row in content.products)]
        counted = [product.announced_field(f"{product.ANNOUNCED}{code}") for code in content.events]
        rest = [by_key[key] for key in _REST]
        owner = [by_key["owner"]] if content.mark.exhibitor is None else []
        at = _REST.index("price_sek") + 1
        return [
            *owner, *(by_key[key] for key in _FIRST), *names, *rest[:at], *prices,
            *(one for one in counted if one is not None), *rest[at:], *(one for group in texts for one in group),
        ]  # fmt: skip

    def _sheet(self, title: str, said: str) -> Any:  # noqa: ANN401
        sheet = self._book.add_worksheet(title)
        sheet.write_string(0, 0, f"{title}: {self._content.title}", self._title)
        sheet.write_string(1, 0, said, self._note)
        code = self._catalog.text(N_("Leave this line: {code}"), code=self._content.mark.code)
        sheet.write_string(2, 0, code, self._note)
        sheet.freeze_panes(_TOP + 1, 0)
        sheet.protect("", _ALLOWED)
        return sheet

    def _fill(self, sheet: Any, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], more: int) -> None:  # noqa: ANN401
        last = _TOP + max(1, len(rows) + more)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        for column, field in enumerate(fields):
            width = _WIDTHS.get(field.key.removesuffix(f"_{field.language}"), 16)
            sheet.set_column(column, column, width, self._format(field, False))
            sheet.write_string(_TOP, column, field.label(self._catalog), self._heading)
            known = field.key in (*_LOCKED, *_FIRST)
            for at, values in enumerate(rows, _TOP + 1):
                self._cell(sheet, at, column, field, values.get(field.key), known)
            for at in range(_TOP + 1 + len(rows), last + 1):
                sheet.write_blank(at, column, None, self._format(field, field.key == "number"))
            self._check(sheet, column, field, last)

    def _cell(self, sheet: Any, row: int, column: int, field: Field, value: Any, locked: bool) -> None:  # noqa: ANN401
        written = None if value is None else field.kind.write(value, self._catalog)
        form = self._format(field, locked)
        if written is None or written == "":
            sheet.write_blank(row, column, None, form)
        elif isinstance(written, dt.date):
            sheet.write_datetime(row, column, written, form)
        elif isinstance(written, str):
            sheet.write_string(row, column, written, form)
        else:
            sheet.write_number(row, column, float(written), form)

    def _format(self, field: Field, locked: bool) -> Any:  # noqa: ANN401
        shown = "@"
        if isinstance(field.kind, Money):
            shown = "#,##0.00"
        elif isinstance(field.kind, Whole | Scaled):
            shown = "General"
        elif isinstance(field.kind, Date):
            shown = "yyyy-mm-dd"
        if (shown, locked) not in self._formats:
            look = {"num_format": shown, "locked": locked, "valign": "top"}
            self._formats[shown, locked] = self._book.add_format(look | ({"font_color": "#56616A"} if locked else {}))
        return self._formats[shown, locked]

    def _check(self, sheet: Any, column: int, field: Field, last: int) -> None:  # noqa: ANN401
        """What Excel lets somebody write in a column."""
        text, kind = self._catalog.text, field.kind
        rule: dict[str, Any] | None = None
        if isinstance(kind, Choice | YesNo) or field.key == "unit":
            rule = {
                "validate": "list",
                "source": self._list(field),
                "error_message": text(N_("Choose one of the list.")),
            }
        elif isinstance(kind, Money):
            said = text(N_("An amount, such as 49 or 49,50."))
            rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": said}
        elif isinstance(kind, Whole):
            said = text(N_("A whole number, such as 12."))
            rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": said}
        elif isinstance(kind, LongText):
            limit = kind.limit
            said = text(N_("At most {limit} letters."), limit=limit)
            rule = {"validate": "length", "criteria": "<=", "value": limit, "error_message": said}
        if rule is not None:
            sheet.data_validation(
                _TOP + 1, column, last, column, {**rule, "error_title": field.label(self._catalog)[:32]}
            )

    def _list(self, field: Field) -> str:
        """A column of the hidden sheet with the choices of a field; a list within a rule may hold 255 letters only."""
        if field.key not in self._lists:
            if self._hidden is None:
                self._hidden = self._book.add_worksheet(_LISTS)
            at, choices = len(self._lists), _choices(field, self._catalog)
            for row, words in enumerate(choices):
                self._hidden.write_string(row, at, words)
            column = chr(ord("A") + at)
            self._lists[field.key] = f"={_LISTS}!${column}$1:${column}${len(choices)}"
        return self._lists[field.key]


def _choices(field: Field, catalog: Catalog) -> list[str]:
    if isinstance(field.kind, Choice):
        return [catalog.text(code.label) for code in field.kind.enum]
    if isinstance(field.kind, YesNo):
        return [catalog.text(N_("Yes")), catalog.text(N_("No"))]
    return [catalog.text(unit.label) for unit in type(field.kind.empty)]
