"""Writing registers to files that Excel opens and the import takes back."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from made_in_blekinge.domain import event, exhibitor, product, sale
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Cell
from made_in_blekinge.exchange.write_table import write_table
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.queries.registers import records

_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "exhibitors": exhibitor.FIELDS,
    "products": product.FIELDS,
    "events": event.FIELDS,
    "booths": event.BOOTH_FIELDS,
    "sales": sale.FIELDS,
}


def export(
    database: Any,  # noqa: ANN401
    kind: str,
    target: Path,
    catalog: Catalog,
    keys: Sequence[int] | None = None,
) -> int:
    """Write the rows of a register, all or those with these ids; returns how many.

    Personal numbers stand in full, so that nothing is lost.
    """
    with database.reading() as session:
        rows = records.VALUES[kind](session) if keys is None else records.CHOSEN_VALUES[kind](session, keys)
        announced = records.events_with_goods(session) if kind == "products" else []
    fields = (*_FIELDS[kind], *_announced(announced))
    headings = [field.label(catalog) for field in fields]
    write_table(target, headings, (list(_cells(fields, values, catalog)) for values in rows), kind)
    return len(rows)


def _announced(codes: Sequence[str]) -> list[Field]:
    """A column for every event that products are announced for: ``Antal KNA26``."""
    found = (product.announced_field(f"{product.ANNOUNCED}{code}") for code in codes)
    return [field for field in found if field is not None]


def _cells(fields: Sequence[Field], values: Mapping[str, Any], catalog: Catalog) -> Iterator[Cell]:
    for field in fields:
        value = values.get(field.key)
        yield None if value is None else field.kind.write(value, catalog)
