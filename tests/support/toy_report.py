"""A report that the program does not know: what somebody writes who adds one."""

import datetime as dt
from pathlib import Path

from sqlalchemy import func, select

from made_in_blekinge import files
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.reports.declaration import Confirmation, Group, Inputs, Report
from made_in_blekinge.reports.parameters import EVENT
from made_in_blekinge.reports.views import ReportColumn, ReportTable, View, number_figure
from made_in_blekinge.store.booth import Booth
from made_in_blekinge.store.event import Event


def _query(inputs: Inputs) -> int:
    query = select(func.count()).select_from(Booth).join(Event, Event.id == Booth.event_id)
    found: int = inputs.session.execute(query.where(Event.code == inputs[EVENT])).scalar_one()
    return found


def _write(path: Path, booths: int, catalog: Catalog, _printed: dt.datetime) -> None:
    files.write_text(path, f"{catalog.language};{booths}\n")


def _views(booths: int) -> list[View]:
    columns = (ReportColumn[int]("booths", "Booths", lambda row, _: str(row)),)
    return [View((number_figure("Booths", booths),), (ReportTable("Booths", columns, (booths,)),))]


TOY = Report(
    "booth-count",
    "Booth count",
    "How many booths an event has.",
    Group.ON_SITE,
    (EVENT,),
    _query,
    {".csv": _write},
    readers=ORGANISERS,
    topics=frozenset({"booth"}),
    written=lambda booths: Confirmation("{booths} booths counted in {file}.", {"booths": booths}),
    views=_views,
    is_empty=lambda booths: not booths,
    nothing="There are no booths here.",
    examples=("--event KNA26 --out booths.csv",),
)
