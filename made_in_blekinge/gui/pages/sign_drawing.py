"""Drawing the booth signs for the labels page, on a reader thread."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from made_in_blekinge.bootstrap import App
from made_in_blekinge.i18n import catalog

if TYPE_CHECKING:
    from made_in_blekinge.documents.outcome import Problem
    from made_in_blekinge.queries.rows import BoothSign


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of an event, those that are to be printed as a PDF, and what to look at before."""

    event: str
    every: "tuple[BoothSign, ...]"
    content: bytes
    problems: "tuple[Problem, ...]"


def is_wanted(sign: "BoothSign", which: str, left_out: frozenset[str]) -> bool:
    match which:
        case "taken":
            return bool(sign.exhibitor)
        case "chosen":
            return sign.booth not in left_out
    return True


def draw(
    app: App, event: str, languages: tuple[str, ...], wanted: "Callable[[BoothSign], bool]", paper: str, size: str
) -> Signs:
    from made_in_blekinge.documents.labels.booth import write_booth_signs
    from made_in_blekinge.queries.booth import booth_signs

    with app.database.reading() as session:
        every = tuple(booth_signs(session, event, languages))
    signs = [sign for sign in every if wanted(sign)]
    if not signs:
        return Signs(event, every, b"", ())
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "signs.pdf"
        outcome = write_booth_signs(target, signs, catalog(paper), size)
        return Signs(event, every, target.read_bytes(), outcome.problems)
