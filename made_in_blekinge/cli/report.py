"""``report``: write a report to a file. Every report is a sub-command, with its own parameters and its own help."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from made_in_blekinge import reports
from made_in_blekinge.cli.common import Options, market, say, show_language
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.reports.declaration import OneOf, Parameter, ParameterTexts, Report

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App


def declare(made: Parser) -> None:
    made.add_commands(N_("reports"), N_("REPORT"))
    for report in reports.REPORTS:
        found = made.add_command(report.key, report.title)
        found.details = report.purpose
        found.carry_out(command, *(f"report {report.key} {example}" for example in report.examples))
        _declare(found, report)


def _declare(made: Parser, report: Report[Any]) -> None:
    made.set_defaults(rescuable=True, report=report)
    for entry in report.parameters:
        if isinstance(entry, OneOf):
            group = made.add_mutually_exclusive_group(required=True)
            for parameter in entry.choices.values():
                _add(group, parameter, required=False)
        else:
            _add(made, entry, entry.required)
    if (
        sum(isinstance(entry, OneOf) or not entry.of_paper for entry in report.parameters) == 1
    ):  # as in the window: otherwise it is not said which one would be another
        made.add_argument(
            "--against", metavar=N_("VALUE"), help=N_("another event, phase or year to compare the key figures with")
        )
    made.add_argument(
        "--out", action=Writes, suffixes=report.suffixes, required=True, metavar=N_("FILE"),
        help=N_("file to write; its ending says in which format"),
    )  # fmt: skip
    made.add_argument("--language", choices=report.languages, dest="paper", help=N_("languages of the paper"))


def _add(made: argparse._ActionsContainer, parameter: Parameter[Any], required: bool) -> None:
    added = made.add_argument(
        f"--{parameter.key}", help=parameter.explanation, metavar=None if parameter.fixed else parameter.metavar,
        choices=parameter.fixed or None, type=_well_formed(parameter) if parameter.well_formed else str,
    )  # fmt: skip
    added.required = required


def _well_formed(parameter: Parameter[Any]) -> Callable[[str], str]:
    """Refuses a text that cannot be read, before the market is opened."""
    return lambda text: str(parameter.read(text))


def command(options: Options) -> int:
    from made_in_blekinge.reports.running import run, write
    from made_in_blekinge.services.market.soundness import check_figures

    report: Report[Any] = options.report
    values = {each.key: text for each in report.each_parameter() if (text := getattr(options, each.key)) is not None}
    with market(options) as app:
        if not options.rescue:
            check_figures(app.database)
        paper = catalog(show_language(options.paper, app))
        result, compared = run(report, app.database, values, app.clock()), _comparison(options, app, report, values)
        write(report, result, options.out, paper, app.clock().astimezone())
        text, told, further = report.written(result)
        say(app, text, file=str(options.out), **told)
        for sentence in (*further, *((report.nothing,) if report.is_empty(result) else ())):
            say(app, sentence, **told)
        for line in compared(result):
            say_plainly(line)
    return 3 if options.rescue else 0


def _comparison(
    options: Options, app: "App", report: Report[Any], values: ParameterTexts
) -> Callable[[Any], Sequence[str]]:
    """What is said of a result beside that of ``--against``, which is read before anything is written."""
    from made_in_blekinge.reports.comparing import COMPARED, NOTHING_THERE, compared
    from made_in_blekinge.reports.running import run

    what: str | None = getattr(options, "against", None)
    if what is None:
        return lambda result: ()
    there = report.views(run(report, app.database, dict.fromkeys(report.about(values), what), app.clock()))

    def said(result: Any) -> Sequence[str]:  # noqa: ANN401  of any report
        lines = compared(report.views(result), there, app.catalog)
        return [app.catalog.text(COMPARED if lines else NOTHING_THERE, what=what), *lines]

    return said
