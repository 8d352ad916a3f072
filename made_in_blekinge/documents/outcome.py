"""Result of writing a document: page count, and problems to review."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import Fitted
from made_in_blekinge.i18n import N_, Catalog, Said

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class PaperProblem:
    """A layout problem: place (such as a booth), stable code, English source text."""

    place: str
    code: str
    source: str
    detail: str | Said = ""
    """User content that fills ``{detail}``."""
    stops: bool = False
    """Whether it keeps its label from being printed; the others are."""

    def text(self, catalog: Catalog) -> str:
        """The translated message."""
        return f"{self.place}: {catalog.sentence(self.source, {'detail': self.detail})}"


@dataclass(frozen=True, slots=True)
class PaperOutcome:
    """A finished paper."""

    pages: int
    problems: tuple[PaperProblem, ...]


NOTES: Final = ("vacant", "no_representative")
"""Codes of what is only to be known: a paper with nothing worse is as it should be."""
_NAMED: Final = 6
"""Places that a group of problems names."""


def grouped(found: Iterable[PaperProblem]) -> list[list[PaperProblem]]:
    """Problems of which only the place differs, together: a warning on every line is no warning."""
    groups: dict[tuple[str, str, str | Said], list[PaperProblem]] = {}
    for problem in found:
        groups.setdefault((problem.code, problem.source, problem.detail), []).append(problem)
    return list(groups.values())


def places_of(names: Sequence[str], catalog: Catalog) -> str:
    """``1001, 1002 and 66 more``."""
    named, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if more <= 0:
        return named
    return catalog.plural("{places} and {count} more", "{places} and {count} more", more, places=named)


def said_once(group: Sequence[PaperProblem], catalog: Catalog) -> str:
    """What is wrong in several places, said once with their number: ``68 labels: the name is missing in Polish …``."""
    if len(group) == 1:
        return group[0].text(catalog)
    said = replace(group[0], place="").text(catalog).removeprefix(": ")
    places = places_of([problem.place for problem in group], catalog)
    one, many = N_("{count} label: {said} ({places})"), N_("{count} labels: {said} ({places})")
    return catalog.plural(one, many, len(group), said=said, places=places)


def cut_text(place: str, text: str, fitted: Fitted) -> Iterator[PaperProblem]:
    if not fitted.complete:
        source = N_("“{detail}…” is too long and was cut. Shorten it.")
        yield PaperProblem(place, "text_too_long", source, text[:_SHOWN].strip())


def missing_characters(place: str, *texts: str) -> Iterator[PaperProblem]:
    """What of ``texts`` paper cannot show: letters that no face has, and pictures."""
    text = "".join(texts)
    if missing := fonts.missing_glyphs(text):
        source = N_("paper cannot show {detail}; a question mark stands there instead. Write it in other letters.")
        yield PaperProblem(place, "missing_characters", source, " ".join(sorted(missing)[:_SHOWN]))
    if pictures := fonts.left_out(text):
        source = N_("{detail} is left out: paper shows letters, no pictures.")
        yield PaperProblem(place, "pictures_left_out", source, " ".join(sorted(pictures)[:_SHOWN]))
