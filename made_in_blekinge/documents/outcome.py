"""Result of writing a document: page count, and problems to review."""

from collections.abc import Iterator
from dataclasses import dataclass

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
