"""Writing registers to files that Excel opens and the import takes back."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain import event, exhibitor, product, sale
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Cell
from made_in_blekinge.exchange.write_table import write_table
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.queries import records

_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "exhibitors": exhibitor.FIELDS,
    "products": product.FIELDS,
    "events": event.FIELDS,
    "booths": event.BOOTH_FIELDS,
    "sales": sale.FIELDS,
}


def export(database: Any, kind: str, target: Path, catalog: Catalog) -> int:  # noqa: ANN401
    """Write all rows of a register; returns how many. Personal numbers stand in full, so that nothing is lost."""
    with database.reading() as session:
        rows = list(_values(session, kind))
        fields = (*_FIELDS[kind], *(_announced(session) if kind == "products" else ()))
    headings = [field.label(catalog) for field in fields]
    write_table(target, headings, (list(_cells(fields, values, catalog)) for values in rows), kind)
    return len(rows)


def _values(session: Session, kind: str) -> Sequence[Mapping[str, Any]]:
    match kind:
        case "exhibitors":
            return records.exhibitor_values(session)
        case "products":
            return records.product_values(session)
        case "events":
            return records.event_values(session)
        case "booths":
            return records.booth_values(session)
        case _:
            return records.sale_values(session)


def _announced(session: Session) -> list[Field]:
    """A column for every event that products are announced for: ``Antal KNA26``."""
    found = (product.announced_field(f"announced:{code}") for code in records.events_with_goods(session))
    return [field for field in found if field is not None]


def _cells(fields: Sequence[Field], values: Mapping[str, Any], catalog: Catalog) -> Iterator[Cell]:
    for field in fields:
        value = values.get(field.key)
        yield None if value is None else field.kind.write(value, catalog)
