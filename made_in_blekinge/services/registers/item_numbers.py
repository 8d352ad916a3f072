"""Numbers for goods of a file that have none, where somebody asks for that: the same goods get the same again."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors
from made_in_blekinge.store.product import Product, ProductText

_GIVEN: Final = N_("{count} goods have no item number in the file and got one each, from {first} to {last}.")
_LONGEST: Final = 6
"""A number of more digits counts nothing: it is a code."""


class Numbers:
    """Who has which numbers, in the register and in the file; see :meth:`give`."""

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Session]], rows: Sequence[Incoming], exhibitors: Exhibitors
    ) -> None:
        self._exhibitors = exhibitors
        self._known: dict[tuple[int, str], str] = {}
        self._last: dict[int, int] = {}
        self._given: list[tuple[Incoming, str]] = []
        self.wanted = any("numbered" in row.values for row in rows)
        if not self.wanted:
            return
        query = select(Product.exhibitor_id, Product.item_number, ProductText.name).join(
            ProductText, ProductText.product_id == Product.id, isouter=True
        )
        with reading() as session:
            for owner, number, name in session.execute(query):
                self._take(owner, number)
                self._known.setdefault((owner, fold(name or "")), number)
        for row in rows:
            if row.values.get("item_number") and not row.errors:
                self._take(self._owner(row), str(row.values["item_number"]))

    def give(self, row: Incoming) -> None:
        """Give the goods of a row the number that goods of that name have, or the next one of their owner."""
        wanted = row.values.pop("numbered", None)
        name = row.values.get("name_sv")
        if not wanted or row.errors or row.values.get("item_number") or not name:
            return
        owner = self._owner(row)
        number = self._known.get((owner, fold(name)))
        if number is None:
            self._last[owner] = self._last.get(owner, 0) + 1
            number = self._known[owner, fold(name)] = str(self._last[owner])
            self._given.append((row, number))
        row.values["item_number"] = number

    def tell(self, rows: Sequence[Incoming], report: ImportReport) -> None:
        """Say once which numbers were given."""
        out = {remark.row for remark in report.rejected}
        given = [number for row, number in self._given if row.row not in out]
        if given:
            error = UserError("numbered", _GIVEN, count=len(given), first=given[0], last=given[-1])
            report.warn(self._given[0][0], error.at("item_number"))

    def _owner(self, row: Incoming) -> int:
        try:
            return self._exhibitors.find(row.values.get("owner", ""), "owner").id
        except UserError:
            return 0

    def _take(self, owner: int, number: str) -> None:
        if number.isascii() and number.isdecimal() and len(number) <= _LONGEST:
            self._last[owner] = max(self._last.get(owner, 0), int(number))
