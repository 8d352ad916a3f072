"""What a form that comes back may say: only what is its exhibitor's, and what was emptied or deleted in it stays."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.form import FormMark
from made_in_blekinge.domain.item import parse_item_name
from made_in_blekinge.domain.report import Incoming, RowRemark
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.records import exhibitor_values, product_values
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product

_NAMED: Final = 5
_ANOTHERS: Final = N_("{value} belongs to another exhibitor than this form ({number}). Nothing of another is taken.")


def check_form(session: Session, mark: FormMark, kind: str, rows: Sequence[Incoming]) -> list[RowRemark]:
    """Reject rows of the form that are another exhibitor's; tell what was emptied, and which goods are missing."""
    if mark.exhibitor is None or kind not in ("products", "exhibitors"):
        return []
    if kind == "exhibitors":
        known = {str(values["number"]): values for values in exhibitor_values(session)}
        for row in rows:
            if (number := row.values.get("number")) != mark.exhibitor:
                said = UserError("another_exhibitor", _ANOTHERS, value=number or "–", number=mark.exhibitor)
                row.errors.append(said.at("number"))
        return list(_emptied(rows, known, lambda row: str(row.values.get("number", ""))))
    owned = select(Product.id).join(Exhibitor).where(Exhibitor.number == mark.exhibitor, Product.archived.is_(False))
    goods = {str(values["item_number"]): values for values in product_values(session, session.scalars(owned).all())}
    for row in rows:
        _check_owner(row, mark.exhibitor, goods)
    remarks = list(_emptied(rows, goods, lambda row: str(row.values.get("item_number", ""))))
    named = {str(row.values.get("item_number", row.texts.get("item_number", ""))) for row in rows}
    if missing := [key for key in goods if key not in named]:
        text = N_("{count} goods of the exhibitor do not stand in the form, and stay as they are: {items}")
        error = UserError("stay_out_of_form", text, count=len(missing), items=tuple(missing[:_NAMED]))
        remarks.append(RowRemark(0, "item_number", "", error))
    return remarks


def _check_owner(row: Incoming, number: int, goods: Mapping[str, Mapping[str, Any]]) -> None:
    """``17/1`` in the form of 17 is 1; of another form it is refused. A number with a stroke may be one's own."""
    written = str(row.values.get("item_number", ""))
    name = parse_item_name(written)
    if written in goods or name.exhibitor is None:
        return
    if name.exhibitor == number:
        row.values["item_number"] = name.item
    else:
        row.errors.append(
            UserError("another_exhibitor", _ANOTHERS, value=written[:40], number=number).at("item_number")
        )


def _emptied(
    rows: Sequence[Incoming], known: Mapping[str, Mapping[str, Any]], key_of: Callable[[Incoming], str]
) -> Iterator[RowRemark]:
    """Cells that are empty where the register says something: an empty cell changes nothing, which is told."""
    for row in rows:
        values = known.get(key_of(row))
        for key, text in row.texts.items() if values is not None and not row.errors else ():
            stands = values.get(key) if values is not None else None
            if not fold(text) and stands not in (None, "", (), False, 0):
                said = N_("This was emptied in the form. What the register says stays; empty it there if it is to go.")
                yield RowRemark(row.row, key, "", UserError("emptied", said).at(key))
