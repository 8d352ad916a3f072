"""What the fields of a template's own text say on one label: ``{name} – {price}``."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from made_in_blekinge.domain.template import MERGED
from made_in_blekinge.i18n import Catalog, first_text
from made_in_blekinge.queries.labels.rows import ExhibitorLabel, ProductLabel
from made_in_blekinge.queries.reports.rows import BoothSign

Value = Callable[[Any, Catalog], str]


def _price(row: ProductLabel, catalog: Catalog) -> str:
    return "" if row.price_ore is None else catalog.money(row.price_ore, row.event.currency)


_EVENT: Final[Mapping[str, Value]] = {
    "event": lambda row, catalog: row.event.name,
    "town": lambda row, catalog: row.event.town,
}
_OF: Final[Mapping[type, Mapping[str, Value]]] = {
    ProductLabel: {
        "name": lambda row, catalog: row.names.get(catalog.language) or first_text(row.names),
        "price": _price,
        "number": lambda row, catalog: row.item_number,
        "producer": lambda row, catalog: row.producer.name,
        "booth": lambda row, catalog: row.producer.booths,
        "batch": lambda row, catalog: row.batch,
    },
    ExhibitorLabel: {
        "name": lambda row, catalog: row.name,
        "number": lambda row, catalog: str(row.number),
        "producer": lambda row, catalog: row.name,
        "booth": lambda row, catalog: row.booths,
    },
    BoothSign: {
        "name": lambda row, catalog: row.exhibitor,
        "producer": lambda row, catalog: row.exhibitor,
        "booth": lambda row, catalog: row.booth,
    },
}


def merged(text: str, row: Any, catalog: Catalog) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401
    """``text`` with its fields filled in, and those that ``row`` has nothing for: they leave nothing behind."""
    known, empty = {**_EVENT, **_OF.get(type(row), {})}, []

    def filled(found: re.Match[str]) -> str:
        value = known[found[1]](row, catalog) if found[1] in known else ""
        if not value:
            empty.append(found[0])
        return value

    return " ".join(MERGED.sub(filled, text).split()), tuple(dict.fromkeys(empty))
