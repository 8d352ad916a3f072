"""Running a report, shared by window and command line: permission check, query, file output, view data."""

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, Catalog
from made_in_blekinge.reports.declaration import Inputs, Nearest, OneOf, Parameter, ParameterTexts, Report, ReportChoice
from made_in_blekinge.reports.views import View
from made_in_blekinge.targets import check_suffix

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from made_in_blekinge.store.database import Database

Result = TypeVar("Result")


def may_see(report: Report[Any], database: "Database") -> bool:
    """Whether the signed-in user may read the report; always in a market without user accounts."""
    from made_in_blekinge.store.readers import is_reader

    return is_reader(database, report.readers)


def run(
    report: Report[Result],
    database: "Database",
    values: ParameterTexts,
    now: dt.datetime,
    languages: tuple[str, ...] = CONTENT_LANGUAGES,
) -> Result:
    """Run a report's query after the permission check."""
    from made_in_blekinge.store.readers import check_reader

    check_reader(database, report.readers)
    with database.reading() as session:
        return report.query(Inputs(session, now, values, languages))


def write(report: Report[Result], result: Result, path: Path, catalog: Catalog, printed: dt.datetime) -> None:
    """Write the report in the format of the suffix of ``path``; an unsupported suffix is refused before writing."""
    check_suffix(path, *report.suffixes)
    report.writers[path.suffix.lower()](path, result, catalog, printed)


def as_pdf(report: Report[Result], result: Result, catalog: Catalog, printed: dt.datetime) -> bytes:
    """The report as PDF bytes."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{report.key}.pdf"
        write(report, result, target, catalog, printed)
        return target.read_bytes()


@dataclass(frozen=True)
class ReportAnswer(Generic[Result]):
    """View data of a report: the effective ``values``, the choices, and the result with its views.

    Without a result either the query raised an error for these values (``problem``), or a required parameter has no
    choices: no event is planned, no till was opened yet.
    """

    report: Report[Result]
    values: ParameterTexts
    choices: Mapping[str, Sequence[ReportChoice]]
    result: Result | None
    views: Sequence[View]
    problem: UserError | None = None
    nearest: Nearest | None = None
    """Of an empty report: what has figures, if anything has."""
    against: ReportChoice | None = None
    """What the report is compared with."""
    other: Sequence[View] = ()
    """The views of what it is compared with."""

    @property
    def compared_by(self) -> str:
        """The key of the parameter by which the report can be compared; empty if it has several, or none."""
        about = self.report.about(self.values)
        return next(iter(about)) if len(about) == 1 else ""

    @property
    def comparable(self) -> Sequence[ReportChoice]:
        """The values of that parameter with which the report can be compared."""
        key = self.compared_by
        alone = next((one.alone for one in self.report.each_parameter() if one.key == key), ())
        chosen = self.values.get(key)
        if chosen in alone:
            return ()
        return [one for one in self.choices.get(key, ()) if one.value != chosen and one.value not in alone]

    @property
    def is_empty(self) -> bool:
        return self.result is None or self.report.is_empty(self.result)


def answer(
    report: Report[Result],
    database: "Database",
    wanted: ParameterTexts,
    preferred: ParameterTexts,
    now: dt.datetime,
    languages: tuple[str, ...],
    catalog: Catalog,
    against: str = "",
) -> ReportAnswer[Result]:
    """Run the report with the ``wanted`` parameters, or where one is not offered, the ``preferred`` or first choice.

    A report with one parameter is also run with the value ``against``, to be compared with it, where that is offered.
    """
    from made_in_blekinge.store.readers import check_reader

    check_reader(database, report.readers)
    with database.reading() as session:
        values, choices = _settled(report, session, wanted, preferred, now, languages, catalog)
        given = {key: value for key, value in values.items() if value}
        missing = any(parameter.required for parameter in report.each_parameter() if values.get(parameter.key) == "")
        try:
            result = None if missing else report.query(Inputs(session, now, given, languages))
        except UserError as problem:
            return ReportAnswer(report, values, choices, None, (), problem)
        nearest = None
        if result is not None and report.nearest is not None and report.is_empty(result):
            nearest = report.nearest(Inputs(session, now, given, languages))
        found = ReportAnswer(report, values, choices, result, (), nearest=nearest)
        other = next((choice for choice in found.comparable if choice.value == against), None)
        beside = (
            ()
            if other is None
            else report.views(report.query(Inputs(session, now, {found.compared_by: other.value}, languages)))
        )
    views = () if result is None else tuple(report.views(result))
    return replace(found, views=views, against=other, other=tuple(beside))


def _settled(
    report: Report[Any],
    session: "Session",
    wanted: ParameterTexts,
    preferred: ParameterTexts,
    now: dt.datetime,
    languages: tuple[str, ...],
    catalog: Catalog,
) -> tuple[dict[str, str], dict[str, Sequence[ReportChoice]]]:
    """Resolve the parameters in order, since the choices of one depend on the values before it."""
    inputs, values, choices = Inputs(session, now, {}, languages), dict[str, str](), dict[str, Sequence[ReportChoice]]()
    for parameter in _given(report, wanted):
        if "" in values.values():  # later parameters depend on this value
            values[parameter.key], choices[parameter.key] = "", ()
            continue
        inputs = replace(inputs, values=values)
        choices[parameter.key] = parameter.choices(inputs, catalog)
        values[parameter.key] = _value(parameter, inputs, choices[parameter.key], wanted, preferred)
    return values, choices


def _given(report: Report[Any], wanted: ParameterTexts) -> list[Parameter[Any]]:
    """The effective parameters: of alternatives (:class:`OneOf`) the wanted one, or the first."""
    found: list[Parameter[Any]] = []
    for entry in report.parameters:
        several = tuple(entry.choices.values()) if isinstance(entry, OneOf) else (entry,)
        found.append(next((each for each in several if each.key in wanted), several[0]))
    return found


def _value(
    parameter: Parameter[Any],
    inputs: Inputs,
    offered: Sequence[ReportChoice],
    wanted: ParameterTexts,
    preferred: ParameterTexts,
) -> str:
    texts = [choice.value for choice in offered]
    for value in (wanted.get(parameter.key, ""), preferred.get(parameter.key, "")):
        if value in texts:
            return value
    if not texts:
        return ""
    default = parameter.default(inputs)
    return default if default in texts else texts[0]
