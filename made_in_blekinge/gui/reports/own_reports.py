"""A person's own reports: a report with what it is about, what it is compared with and its chart, under a name.

They are kept in the settings of this computer, as the saved views of registers are: they say how one person looks at
the figures, and change nothing in the market.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

from PySide6.QtCore import QSettings

_PLACE: Final = "reports/own"


@dataclass(frozen=True)
class OwnReport:
    """``report`` is the key of a report, ``values`` its parameters, ``against`` what it is compared with (or empty),
    ``chart`` the source text of the chart that is seen."""

    name: str
    report: str
    values: Mapping[str, str] = field(default_factory=dict)
    against: str = ""
    chart: str = ""


class OwnReports:
    """The own reports in the order of their names; each name once."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._reports = self._read()

    @property
    def all(self) -> Sequence[OwnReport]:
        return self._reports

    def named(self, name: str) -> OwnReport | None:
        return next((one for one in self._reports if one.name.casefold() == name.casefold()), None)

    def put(self, report: OwnReport) -> None:
        """Keep ``report``, in place of one of that name."""
        others = [one for one in self._reports if one.name.casefold() != report.name.casefold()]
        self._write([*others, report])

    def remove(self, name: str) -> None:
        self._write([one for one in self._reports if one.name != name])

    def _write(self, reports: Sequence[OwnReport]) -> None:
        self._reports = sorted(reports, key=lambda one: one.name.casefold())
        self._settings.setValue(_PLACE, json.dumps([asdict(one) for one in self._reports]))

    def _read(self) -> list[OwnReport]:
        """What cannot be read, because another version wrote it, is left out."""
        try:
            kept = json.loads(str(self._settings.value(_PLACE, "[]")))
            return [OwnReport(**one) for one in kept]
        except (ValueError, TypeError):
            return []
