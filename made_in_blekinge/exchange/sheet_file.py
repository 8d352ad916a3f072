"""A sheet of labels as a JSON file: what a person writes or gets from a colleague."""

import json
from pathlib import Path
from typing import Any, Final

from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.i18n import N_

LARGEST: Final = 100_000
"""Bytes; a sheet has some thirty fields."""


def read_sheet(path: Path) -> dict[str, Any]:
    """The fields of the sheet in a file, not checked yet."""
    content = read_bounded(path, LARGEST)
    try:
        values = json.loads(content.decode("utf-8-sig")) if len(content) <= LARGEST else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        text = N_("“{name}” holds no sheet of labels. Write one with “label sheet show L7160” and change it.")
        raise UserError("not_a_sheet", text, name=path.name)
    return values
