"""Letters about decisions: composed in each exhibitor's language, a letter a page."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.outcome import PaperOutcome, PaperProblem, missing_characters
from made_in_blekinge.documents.paper import Paper, writing
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM, Box
from made_in_blekinge.documents.style import MUTED, TextStyle
from made_in_blekinge.domain.letter import Letter, LetterText, usual_text
from made_in_blekinge.domain.market import Mark, ParticipationStatus
from made_in_blekinge.i18n import Catalog, catalog
from made_in_blekinge.queries.event.decision import Application, TextKey
from made_in_blekinge.queries.reports.rows import EventHead

_FRAME: Final = Box(25, 60, 160, 210)
_TEXT: Final = TextStyle(11)
_HEAD: Final = TextStyle(13, fonts.SEMIBOLD)
_LINE: Final = 1.35 / POINTS_PER_MM


def letter_for(
    row: Application, status: ParticipationStatus, heads: Mapping[str, EventHead], market: str, text: LetterText | None
) -> Letter:
    """The letter that tells one exhibitor ``status``; ``text`` is the event's own, else the usual one is taken."""
    words, head = catalog(row.language), heads[row.language]
    filled = (text or usual_text(status, row.language)).filled(
        {
            "exhibitor": row.exhibitor,
            "representative": row.representative or row.exhibitor,
            "event": head.name,
            "days": period(head, words),
            "place": venue(head),
            "booths": row.booths or "–",
            "market": market,
        }
    )
    return Letter(
        row.id, row.number, row.exhibitor, row.email, row.language, status, filled.subject, filled.body
    )  # fmt: skip


def letters_of(
    rows: Sequence[Application], heads: Mapping[str, EventHead], market: str, texts: Mapping[TextKey, LetterText]
) -> list[Letter]:
    """A letter for each decision that nobody has been told; ``heads`` name the event in each language."""
    return [
        letter_for(row, row.proposed, heads, market, texts.get((row.proposed, row.language)))
        for row in rows
        if row.proposed is not None
    ]


def write_letters(path: Path, letters: Sequence[Letter], words: Catalog, mark: Mark | None) -> PaperOutcome:
    """Write all letters as one PDF; each begins on a page of its own."""
    problems: list[PaperProblem] = []
    pages = 0
    with writing(path, PAGES["A4"], words.text("Letters"), words, tagged=True) as paper:
        for letter in letters:
            problems += missing_characters(letter.exhibitor, letter.subject, letter.body)
            for page in _flow(letter).pages:
                with paper.new_page():
                    page.draw(paper)
                    mark_page(paper, mark, words)
                    pages += 1
    return PaperOutcome(pages, tuple(problems))


def _flow(letter: Letter) -> PaperFlow:
    flow = PaperFlow(_FRAME)
    flow.new_page(letter.exhibitor)
    _add(flow, letter.exhibitor, _TEXT.coloured(MUTED))
    flow.space(6)
    _add(flow, letter.subject, _HEAD)
    flow.space(4)
    for paragraph in letter.body.split("\n"):
        if paragraph.strip():
            _add(flow, paragraph, _TEXT)
        else:
            flow.space(4)
    return flow


def _add(flow: PaperFlow, text: str, style: TextStyle) -> None:
    """One paragraph; a long one goes on over the lines of the next page."""
    fitted = fit_text(text, style.font, style.size, style.size, _FRAME.w, lines=200)
    step = style.size * _LINE

    for line in fitted.lines:

        def draw(paper: Paper, y: float, line: str = line) -> None:
            paper.text(_FRAME.x, y + style.size / POINTS_PER_MM, line, style)

        flow.add(step, draw)
