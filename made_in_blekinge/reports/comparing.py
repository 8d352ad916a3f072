"""A report beside the same report of another event, year or phase: by how much each key figure differs."""

from collections.abc import Mapping, Sequence
from typing import Final

from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.views import ReportFigure, View

COMPARED: Final = N_("Compared with {what}. Paper and files show the report by itself.")
NOTHING_THERE: Final = N_("There are no figures of {what} to compare with.")


def compared(views: Sequence[View], other: Sequence[View], catalog: Catalog) -> list[str]:
    """A line for each key figure that is a quantity: ``Receipts: 111 (+11 % against 100)``; of several views, after
    the name of its view.
    """
    lines = list[str]()
    for view in views:
        before, name = figures_of(other, view.label), f"{view.label} · " if len(views) > 1 else ""
        lines += [
            f"{name}{catalog.text(figure.title)}: {figure.show(catalog)} ({said})"
            for figure in view.figures
            if (said := change_said(figure, before.get(figure.title), catalog))
        ]
    return lines


def figures_of(views: Sequence[View], label: str) -> Mapping[str, ReportFigure]:
    """The key figures of the view with that label by their titles; none, if there is no such view."""
    return {figure.title: figure for view in views if view.label == label for figure in view.figures}


def change_said(figure: ReportFigure, before: ReportFigure | None, catalog: Catalog) -> str:
    """``+11 % against 286 820,00 kr``; the difference in whole per cent, halves away from zero.

    Where there was nothing before there is no share of it: then only what there was is said, and nothing of a figure
    that is no quantity.
    """
    if before is None or figure.value is None or before.value is None:
        return ""
    was = before.show(catalog)
    if figure.value == before.value:
        return catalog.text(N_("as much as there"))
    if before.value <= 0:
        return catalog.text(N_("there {value}"), value=was)
    more = figure.value - before.value
    share = (abs(more) * 200 + before.value) // (2 * before.value)
    sign = "+" if more > 0 else "\N{MINUS SIGN}"
    return catalog.text(N_("{sign}{share} % against {value}"), sign=sign, share=catalog.number(share), value=was)
