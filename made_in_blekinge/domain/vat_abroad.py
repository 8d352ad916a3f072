"""The VAT class of goods in countries where it is another one than usual: juice is food here, a drink in Germany."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from made_in_blekinge.domain.kinds import Cell, Choice, Country
from made_in_blekinge.domain.market import TIME_ZONES, VatClass
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

Abroad = tuple[str, VatClass]
HOME: Final = "SE"
_CLASS: Final = Choice(VatClass)
_COUNTRY: Final = Country(tuple(country for country in TIME_ZONES if country != HOME))


def vat_class_in(country: str, usual: VatClass, abroad: Mapping[str, VatClass]) -> VatClass:
    """The class of goods at a market in ``country``: what is said for it in ``abroad``, otherwise the ``usual`` one."""
    return abroad.get(country, usual)


@dataclass(frozen=True, slots=True)
class ClassesAbroad:
    """Countries with their VAT class, one a line: ``DE: standard``."""

    empty: ClassVar[tuple[Abroad, ...]] = ()

    def parse(self, text: str) -> tuple[Abroad, ...]:
        found: dict[str, VatClass] = {}
        for part in re.split(r"[;,\n]", text):
            if part.strip():
                country, vat_class = self._read(part)
                if found.setdefault(country, vat_class) is not vat_class:
                    twice = N_("{value} stands here twice. Keep one of the lines.")
                    raise UserError("country_twice", twice, value=country)
        return tuple(sorted(found.items()))

    @staticmethod
    def _read(text: str) -> Abroad:
        country, _, word = text.partition(":") if ":" in text else text.strip().partition(" ")
        vat_class = _CLASS.parse(word)
        if not isinstance(vat_class, VatClass):
            raise UserError(
                "bad_class_abroad",
                N_("“{value}” is not a country with its VAT class. Write one a line: DE: {choices}"),
                value=clean_line(text[:80], 80),
                choices=(VatClass.STANDARD.label,),
            )
        return _COUNTRY.parse(country), vat_class

    def write(self, value: Sequence[Abroad], catalog: Catalog) -> Cell:
        return self.show(value, catalog).replace("\n", "; ")

    def show(self, value: Sequence[Abroad], catalog: Catalog) -> str:
        return "\n".join(f"{country}: {catalog.text(VatClass(code).label)}" for country, code in value)
