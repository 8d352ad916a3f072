"""All that is kept about a person as JSON: for another program, with every file in it."""

import base64
import datetime as dt
import json
from pathlib import Path
from typing import Any, Final

from made_in_blekinge import files
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.queries.registers.privacy import PersonData
from made_in_blekinge.queries.registers.privacy_facts import CurrencyAmount, Item

FORMAT: Final = "made-in-blekinge person 1"
_ENDINGS: Final = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


def write_person(path: Path, data: PersonData, catalog: Catalog, written: dt.datetime) -> None:
    """Write ``data`` as one JSON file. Keys are stable; titles are in the language of ``catalog``."""
    whole = {
        "format": FORMAT,
        "written": written.isoformat(),
        "market": data.market,
        "number": data.number,
        "name": data.name,
        "sections": [
            {
                "key": section.key,
                "title": catalog.text(section.title),
                "entries": [[_item(item, catalog) for item in entry] for entry in section.entries],
            }
            for section in data.sections
        ],
        "files": [
            {"sha256": file.hash, "media_type": file.media_type, "data": base64.b64encode(file.data).decode("ascii")}
            for file in data.files
        ],
    }
    files.write_text(path, json.dumps(whole, ensure_ascii=False, indent=1))


def write_files(folder: Path, data: PersonData) -> None:
    """Write the pictures and documents beside each other, each under its hash."""
    for file in data.files:
        files.write_bytes(folder / f"{file.hash}{_ENDINGS.get(file.media_type, '.bin')}", file.data)


def _item(item: Item, catalog: Catalog) -> dict[str, Any]:
    title = item.field.label(catalog) if item.field is not None else catalog.text(item.title)
    return {"key": item.key, "title": title, "value": _value(item.value)}


def _value(value: Any) -> Any:  # noqa: ANN401  values of many types
    if isinstance(value, CurrencyAmount):
        return {"ore": value.ore, "currency": value.currency}
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_value(part) for part in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)
