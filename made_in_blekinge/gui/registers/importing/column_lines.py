"""The columns of a file in three groups, each with what is said of it: guessed, left out, certain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.exchange.recognising.reasons import why_guessed
from made_in_blekinge.gui.registers.importing.reading import Read
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_SEEN: Final = 3


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line: a column of the file, or (``at`` −1) the title of a group.

    ``state`` is what is said of it, in a ``tone``; ``act`` what pressing it does: ``confirm``, ``note`` or nothing.
    """

    group: str
    at: int
    heading: str
    samples: str = ""
    field: Field | None = None
    means: str = ""
    state: str = ""
    tone: str = "muted"
    act: str = ""
    why: str = ""


def lines_of(found: Read, proposal: Proposal, report: ImportReport | None, context: GuiContext) -> list[ColumnLine]:
    """All columns in three groups: guessed, left out, sure."""
    text, catalog = context.text, context.catalog
    needed = {one.heading for one in proposal.left_out if one.looks_needed}
    notes = next((one for one in found.fields if one.key == "notes"), None)
    groups: dict[str, list[ColumnLine]] = {"guessed": [], "left": [], "sure": []}
    for at, (heading, one) in enumerate(zip(proposal.table.headings, proposal.fields, strict=True)):
        values = list(dict.fromkeys(filter(None, (cells[at] for _, cells in proposal.table.rows[:_LOOKED]))))
        samples = " · ".join(_PERSONAL.sub(r"\1••••", value.replace("\n", " ")) for value in values[:_SEEN])
        if not heading and not values:
            continue
        name = heading or text(N_("(no heading)"))
        if one is not None and at in proposal.guessed:
            why = text(why_guessed(proposal.kind, heading, one.key))
            line = ColumnLine(
                "guessed", at, name, samples, one, one.label(catalog), text(N_("Correct")), "ink", "confirm", why
            )
        elif one is not None:
            fits, tone = _fits(at, one, proposal, report, context)
            line = ColumnLine("sure", at, name, samples, one, one.label(catalog), fits, tone)
        elif (together := proposal.together.get(at)) is not None:
            said = text(N_("read with the others"))
            line = ColumnLine("sure", at, name, samples, None, together.label(catalog), said)
        else:
            means = text(N_("In the notes")) if at in proposal.noted else text(LEAVE_OUT)
            offered = notes is not None and values and at not in proposal.noted
            state, tone = (text(N_("to the notes?")), "sea") if offered else ("", "muted")
            if heading in needed:
                state, tone = text(N_("looks needed")), "amber"
            line = ColumnLine("left", at, name, samples, None, means, state, tone, "note" if offered else "")
        groups[line.group].append(line)
    return [line for key, lines in groups.items() if lines for line in (_title(key, lines, context), *lines)]


_PERSONAL: Final = re.compile(r"\b((?:19|20)?\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+]?)\d{4}\b")
"""A personal or co-ordination number; a sample need not show it whole."""
LEAVE_OUT: Final = N_("Not brought in")
_LOOKED: Final = 1_000
TITLES: Final = {
    "guessed": (N_("Guessed"), "help", "amber", N_("say whether they are right")),
    "left": (N_("Not coming in"), "preview", "muted", N_("no field of the program fits")),
    "sure": (N_("Certain"), "done", "oak", ""),
}


def _title(key: str, lines: Sequence[ColumnLine], context: GuiContext) -> ColumnLine:
    title, _, tone, note = TITLES[key]
    return ColumnLine(
        key, -1, context.text(title), str(len(lines)), state=context.text(note) if note else "", tone=tone
    )


def _fits(at: int, one: Field, proposal: Proposal, report: ImportReport | None, context: GuiContext) -> tuple[str, str]:
    """How many of the filled cells could be read, and in which colour that is said."""
    if report is None:
        return "", "muted"
    filled = sum(1 for _, cells in proposal.table.rows if cells[at])
    if not filled:
        return context.text(N_("empty")), "muted"
    remarks = [other for each in (*report.rejected, *report.warnings) for other in (each, *each.more)]
    wrong = len({remark.row for remark in remarks if remark.field == one.key and remark.value})
    said = context.text(N_("{count} of {total}"), count=filled - min(wrong, filled), total=filled)
    return said, "amber" if wrong else "oak"
