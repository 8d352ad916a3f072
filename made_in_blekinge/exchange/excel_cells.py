"""What Excel makes of what people type: errors, dates out of numbers, and long numbers shortened by an exponent."""

import re
from typing import Final

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

AS_WRITTEN: Final = frozenset({
    "item_number", "gtin", "in_store_code", "identity_number", "owner", "exhibitor", "code", "receipt", "item", "till",
    "phone", "bankgiro", "plusgiro", "account", "iban", "swish", "postcode", "number", "food_number", "batch",
})  # fmt: skip
"""Fields whose texts are numbers and codes sign by sign: none of them is a date or a rounded number."""
_APOSTROPHES: Final = re.compile(r"(?<=\d)['’´](?=\d{3}(?!\d))")
_ERRORS: Final = re.compile(r"#(?:[A-ZÅÄÖ/0-9_]+[!?]|N/A|SAKNAS!?|I/T|NV)")
_EXPONENT: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?: 00:00:00)?|\d{1,2}-[a-zå]{3}(?:-\d\d)?|[a-zå]{3}-\d\d", re.IGNORECASE)


def plain_amount(text: str) -> str:
    """An amount as programs write that part thousands by apostrophes, or put what is less than nothing in brackets."""
    if text[:1] == "(" and text[-1:] == ")" and text[1:2].isdecimal():
        text = f"-{text[1:-1]}"
    return _APOSTROPHES.sub(" ", text)


def check_cell(text: str, as_written: bool) -> None:
    """Refuse a cell that holds an error of a formula, or where Excel has lost what was typed."""
    if text[0] == "#" and _ERRORS.fullmatch(text):
        said = N_("The formula in this cell has no value ({value}). Let Excel calculate it, and save the file again.")
        raise UserError("formula_error", said, value=text)
    if as_written and _EXPONENT.fullmatch(text):
        said = N_("Excel has shortened this number to {value}, and its digits are lost. Write it again as text.")
        raise UserError("scientific_number", said, value=text)
    if as_written and _DAY.fullmatch(text):
        said = N_("Excel has made a date of this cell: {value}. Format the column as text and write it again.")
        raise UserError("became_a_date", said, value=text)
