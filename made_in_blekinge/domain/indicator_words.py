"""How the figures of a year are said: alike on the screen, on paper and in files."""

from typing import Final

from made_in_blekinge.domain.indicator import Indicator, IndicatorReport, IndicatorRow, IndicatorUnit
from made_in_blekinge.i18n import N_, Catalog

HIDDEN: Final = N_("hidden")
NOT_KNOWN: Final = N_("not known")
_WHY_HIDDEN: Final = N_(
    "Figures of fewer than five exhibitors are hidden, and others beside them where they could be reckoned from a sum."
)
_UNTIL: Final = N_("The year is not over: counted is what has been up to {day}.")
_UNCOUNTED: Final = N_("Visitors were not counted at {events}.")
_NO_MUNICIPALITY: Final = N_("The municipality of some exhibitors is not known.")
_NO_BRANCH: Final = N_("The branch of some exhibitors is not known.")
COVERED: Final = ("municipalities", "branches", "kreametern", "regions")
"""The indicators that say who is reached and who is not."""


def value_said(one: Indicator, catalog: Catalog) -> str:
    """``12``, ``33,3 %``, ``1 250,00 kr · 80,00 €``, or why there is no figure."""
    if one.sums:
        return " · ".join(
            catalog.text(HIDDEN) if ore is None else catalog.money(ore, currency) for currency, ore in one.sums.items()
        )
    return _said(one.value, one.hidden, one.unit, catalog)


def row_said(row: IndicatorRow, one: Indicator, catalog: Catalog) -> str:
    """The figure of a row."""
    if row.currency and row.value is not None:
        return catalog.money(row.value, row.currency)
    plain = IndicatorUnit.EXHIBITORS if one.unit is IndicatorUnit.PERMILLE and row.key != "plan" else one.unit
    return _said(row.value, row.hidden, plain, catalog)


def _said(value: int | None, hidden: bool, unit: IndicatorUnit, catalog: Catalog) -> str:
    if hidden:
        return catalog.text(HIDDEN)
    if value is None:
        return catalog.text(NOT_KNOWN)
    return catalog.share(value) if unit is IndicatorUnit.PERMILLE else catalog.number(value)


def row_name(row: IndicatorRow, catalog: Catalog) -> str:
    """What users wrote stays; of sales the phase with its currency."""
    if row.texts:
        return row.texts.get(catalog.language) or row.texts.get("sv") or row.name
    name = row.name if row.own else catalog.text(row.name)
    return f"{name} ({row.currency})" if row.currency else name


def remarks(report: IndicatorReport, catalog: Catalog) -> list[str]:
    """What must be known of the figures: what is hidden, not known, and not over."""
    found = []
    if report.until is not None:
        found.append(catalog.text(_UNTIL, day=catalog.date(report.until)))
    if uncounted := [row.name for row in report.find("visitors").rows if row.value is None]:
        found.append(catalog.text(_UNCOUNTED, events=", ".join(uncounted)))
    for key, text in (("municipalities", _NO_MUNICIPALITY), ("kreametern", _NO_BRANCH)):
        if any(row.key == "unknown" and (row.value or row.hidden) for row in report.find(key).rows):
            found.append(catalog.text(text))
    if report.hides:
        found.append(catalog.text(_WHY_HIDDEN))
    return found


def not_reached(report: IndicatorReport, catalog: Catalog) -> list[tuple[str, str]]:
    """Of each coverage its title and who is not reached."""
    found = []
    for key in COVERED:
        one = report.find(key)
        names = [row_name(row, catalog) for row in one.missing if row.key not in _NOBODY]
        if names:
            found.append((catalog.text(one.title), ", ".join(names)))
    return found


_NOBODY: Final = ("unknown", "outside", "elsewhere", "other", "abroad")
"""Rows that nobody has to reach."""
