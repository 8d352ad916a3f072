"""Labels of any kind on any sheet or roll, at the right place to the tenth of a millimetre."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import Label, Space, Speech
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.outcome import PaperOutcome, PaperProblem
from made_in_blekinge.documents.paper import Paper, Turn, drawing, writing
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import MUTED, WHITE
from made_in_blekinge.domain.sheet import Calibration, Sheet, SheetKind, load_sheets, places
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES, Catalog, Language
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.labels.rows import in_language

ASK_ABOVE: Final = 10_000
"""Maximum number of labels printed without a confirmation."""
_UPRIGHT: Final = 1.2
"""Paper is upright when it is so many times higher than wide."""
_MARK: Final = 2.5
"""The length of a cut mark in mm."""
_TOLD: Final = 10
_HAIRLINE: Final = 0.25
_AROUND: Final = 1.5
"""Ground in mm around a label that is shown alone."""
_EDGE: Final = 0.4
_STRAIGHT: Final = Calibration()


@dataclass(frozen=True, slots=True)
class Job:
    """A print job. ``copies`` per row: one number for all, or one for each.

    On the first page the positions before ``start`` and in ``skip`` are already used. Lowered prices are announced as
    such where ``cuts`` says so: the law then wants the lowest price of the days before beside them.
    """

    kind: Label
    rows: Sequence[Any]
    sheet: Sheet
    speech: Speech
    copies: int | Sequence[int] = 1
    start: int = 1
    skip: frozenset[int] = frozenset()
    calibration: Calibration = _STRAIGHT
    cut_marks: bool = False
    outlines: bool = False
    template: Template = STANDARD
    cuts: bool = False

    @property
    def amounts(self) -> Sequence[int]:
        return [self.copies] * len(self.rows) if isinstance(self.copies, int) else self.copies

    @property
    def total(self) -> int:
        return sum(max(amount, 0) for amount in self.amounts) * len(self.speeches)

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """The languages of the labels of each row: all on one, or each on its own where one has no room for them."""
        kind = self.kind
        if len(self.speech) == 1 or kind.together is None or kind.together(space_on(self.sheet, kind)[0]):
            return (self.speech,)
        return tuple((catalog,) for catalog in self.speech)


@dataclass(frozen=True, slots=True)
class Printed(PaperOutcome):
    """A finished print: how many labels are on its pages, and which rows they show."""

    labels: int
    rows: tuple[Any, ...] = ()


class NothingToPrintError(UserError):
    """Raised if every label is unprintable; ``problems`` has the reasons."""

    problems: tuple[PaperProblem, ...] = ()


def cut_for(kind: Label, sheet: Sheet, length: float | None = None) -> Sheet:
    """An endless roll cut to ``length`` mm, or to what ``kind`` takes; other sheets as they are."""
    if length is not None:
        return sheet.cut(length)
    if sheet.kind is not SheetKind.CONTINUOUS:
        return sheet
    wanted = kind.length + sheet.dead_top + sheet.dead_bottom
    return sheet.cut(min(max(wanted, sheet.length_min), sheet.length_max))


def write_labels(path: Path, job: Job, progress: Progress | None = None, confirmed: bool = False) -> Printed:
    """Write the labels of ``job`` to a PDF; more than :data:`ASK_ABOVE` must be ``confirmed``."""
    check_job(job, confirmed)
    if not confirmed and (free := given_away(job)):
        text = N_("The price is 0 on: {items}. Say that it is meant (--yes), or fill in the price.")
        raise UserError("price_of_nothing", text, items=free)
    problems: dict[PaperProblem, None] = {}
    pages = labels = 0
    shown: list[Any] = []
    with writing(path, *_about(job), public=True) as paper:
        placed = _placed(job, problems, progress or Progress())
        for _, found in groupby(placed, key=lambda label: label.page):
            pages += 1
            with paper.new_page():
                for label in found:
                    labels += 1
                    if not shown or shown[-1] is not label.row:
                        shown.append(label.row)
                    _draw(paper, job, label)
        if not labels:
            text = N_("None of these labels can be printed. Mend what is wrong with them first.")
            error = NothingToPrintError("nothing_to_print", text)
            error.problems = tuple(problems)
            raise error
    return Printed(pages, tuple(problems), labels, tuple(shown))


def draw_page(job: Job, page: int) -> bytes:
    """The PDF of one page of ``job``, 1 being the first, as :func:`write_labels` draws it; empty after the last one."""
    check_job(job, confirmed=True)
    target = BytesIO()
    space, turn = space_on(job.sheet, job.kind)
    with drawing(target, *_about(job)) as paper, paper.new_page():
        for row, speech, boxes in _on_page(job, page):
            design = _design(job, row, space, speech)
            for box in boxes if not design.refused else ():
                _draw(paper, job, _Placed(row, page, job.calibration.apply(box), design, space, turn))
    return target.getvalue()


def draw_label(job: Job, ground: str, edge: str, proportion: float = 0) -> bytes:
    """The PDF of the label of the first row, upright and alone in the middle of ``ground`` with a line of ``edge``
    around it, to be looked at; empty if it is refused. The page is as much wider than high as ``proportion`` says.
    """
    check_job(job, confirmed=True)
    space, _ = space_on(job.sheet, job.kind)
    design = _design(job, job.rows[0], space, job.speeches[0])
    if design.refused:
        return b""
    target, whole = BytesIO(), space.label
    least = Box(0, 0, whole.w + 2 * _AROUND, whole.h + 2 * _AROUND)
    wide, high = (max(least.w, least.h * proportion), max(least.h, least.w / proportion)) if proportion else least[2:]
    page, (_, title, main) = Box(0, 0, wide, high), _about(job)
    place = Box((wide - whole.w) / 2, (high - whole.h) / 2, whole.w, whole.h)
    with drawing(target, page, title, main) as paper, paper.new_page():
        paper.fill(page, ground)
        paper.fill(place, WHITE, job.sheet.radius)
        with paper.inside(place, whole):
            _draw_on(paper, job, design, space, job.rows[0])
        paper.outline(place, edge, _EDGE, job.sheet.radius)
    return target.getvalue()


def _on_page(job: Job, page: int) -> Iterator[tuple[Any, Speech, list[Box]]]:
    """The rows of one page, their languages and places there; those before it are not laid out."""
    free = places(job.sheet, job.total, job.start, job.skip)
    for row, amount, speech in accepted(job):
        taken = list(islice(free, amount))
        if taken[0][0] > page:
            return
        if boxes := [box for on, _, box in taken if on == page]:
            yield row, speech, boxes


def count_labels(job: Job) -> int:
    """How many labels :func:`write_labels` draws: those of the rows that are not refused."""
    return sum(amount for _, amount, _ in accepted(job))


def count_pages(job: Job) -> int:
    pages = (page for page, _, _ in places(job.sheet, count_labels(job), job.start, job.skip))
    return max(pages, default=0)


def _each(job: Job) -> Iterator[tuple[Any, int, Speech]]:
    """Every row that is wanted, how often, and in which languages."""
    for row, amount in zip(job.rows, job.amounts, strict=True):
        if amount > 0:
            for speech in job.speeches:
                yield row, amount, speech


def accepted(job: Job) -> Iterator[tuple[Any, int, Speech]]:
    """The rows that are printed, how often, and in which languages."""
    space, _ = space_on(job.sheet, job.kind)
    tight = job.kind.tight
    for row, amount, speech in _each(job):
        if job.kind.refuses(row, job.template):
            continue
        if tight and tight(row, space, speech) and _design(job, row, space, speech).refused:
            continue
        yield row, amount, speech


def find_problems(job: Job) -> tuple[PaperProblem, ...]:
    """The problems that :func:`write_labels` would report, without drawing."""
    check_job(job, confirmed=True)
    space, _ = space_on(job.sheet, job.kind)
    designs = (_design(job, row, space, speech) for row, _, speech in _each(job))
    return tuple(dict.fromkeys(problem for design in designs for problem in design.problems))


def check_job(job: Job, confirmed: bool = False) -> None:
    """Validate a job."""
    _check_amount(job, confirmed)
    _check_speech(job)
    job.sheet.check_position(job.start)
    space, _ = space_on(job.sheet, job.kind)
    wide, high = job.kind.smallest
    if _is_small(job.kind, space):
        text = N_("{sheet} is too small for “{title}”. Choose one whose labels are at least {width} × {height} mm.")
        values = {"title": job.kind.title, "width": f"{wide:g}", "height": f"{high:g}"}
        raise UserError("label_too_small", text, sheet=job.sheet.title, **values).at("sheet")


def _is_small(kind: Label, space: Space) -> bool:
    return space.safe.w < kind.smallest[0] or space.safe.h < kind.smallest[1]


def _check_amount(job: Job, confirmed: bool) -> None:
    if not job.rows:
        raise UserError("no_rows", N_("There is nothing to print labels for. Bring in or add it first."))
    if not job.total:
        raise UserError("no_copies", N_("There are no copies to print. Ask for at least one.")).at("copies")
    if job.total > ASK_ABOVE and not confirmed:
        text = N_("These are {count} labels. Say that you want so many (--yes), or ask for fewer.")
        raise UserError("many_labels", text, count=job.total).at("copies")


def given_away(job: Job) -> str:
    """The labels of ``job`` that show a price of nothing, which is seldom meant: it is asked before printing."""
    if not any(part.key == "price" for part in job.kind.parts) or "price" in job.template.hidden:
        return ""
    rows = zip(job.rows, job.amounts, strict=True)
    free = [job.kind.name(row) for row, amount in rows if amount > 0 and getattr(row, "price_ore", None) == 0]
    return ", ".join(free[:_TOLD]) + (" …" if free[_TOLD:] else "")


def _check_speech(job: Job) -> None:
    if len(job.speech) > job.kind.languages:
        text = N_("“{title}” has room for {most} languages at once. Choose fewer.")
        values = {"title": job.kind.title, "most": job.kind.languages}
        raise UserError("too_many_languages", text, **values).at("language")
    for catalog in job.speech:
        if catalog.language not in PAPER_LANGUAGES:
            text = N_("“{title}” cannot be printed in {language}. Choose one of: {languages}.")
            values = {"title": job.kind.title, "language": Language(catalog.language)}
            raise UserError("no_such_language", text, languages=", ".join(PAPER_LANGUAGES), **values).at("language")


def space_on(sheet: Sheet, kind: Label) -> tuple[Space, Turn]:
    """Where every label of ``sheet`` may draw, the same for all so that they look alike, and how it is turned."""
    boxes = [(sheet.box(position), sheet.printable(position)) for position in range(1, sheet.per_page + 1)]
    left = max(reach.x - box.x for box, reach in boxes)
    top = max(reach.y - box.y for box, reach in boxes)
    right = max(box.right - reach.right for box, reach in boxes)
    bottom = max(box.bottom - reach.bottom for box, reach in boxes)
    wide, high = sheet.label_width, sheet.label_height
    if wide < kind.wide and high > _UPRIGHT * wide:
        safe = Box(bottom, left, high - top - bottom, wide - left - right)
        return Space(Box(0, 0, high, wide), safe, sheet.dot, boxes[0][0].bottom, -boxes[0][0].x), 90
    safe = Box(left, top, wide - left - right, high - top - bottom)
    return Space(Box(0, 0, wide, high), safe, sheet.dot, -boxes[0][0].x, -boxes[0][0].y), 0


def _about(job: Job) -> tuple[Box, str, Catalog]:
    """The page, title and language of the file."""
    main = job.speech[0]
    return Box(0, 0, job.sheet.page_width, job.sheet.page_height), main.text(job.kind.title), main


class _Placed(NamedTuple):
    row: Any
    page: int
    box: Box
    design: Design
    space: Space
    turn: Turn


def _placed(job: Job, problems: dict[PaperProblem, None], progress: Progress) -> Iterator[_Placed]:
    """Assign positions to labels; unprintable ones take none."""
    free = places(job.sheet, job.total, job.start, job.skip)
    boxes: dict[int, Box] = {}
    space, turn = space_on(job.sheet, job.kind)
    for done, (row, amount, speech) in enumerate(_each(job)):
        progress.step(done, len(job.rows) * len(job.speeches), N_("Drawing labels"))
        design = _design(job, row, space, speech)
        problems |= design.problems
        if not design.refused:
            for page, position, box in islice(free, amount):
                if position not in boxes:
                    boxes[position] = job.calibration.apply(box)
                yield _Placed(row, page, boxes[position], design, space, turn)


def _design(job: Job, row: Any, space: Space, speech: Speech) -> Design:  # noqa: ANN401
    design = Design(job.kind.name(row), template=job.template, cuts=job.cuts)
    shown = in_language(row, speech[0].language)
    job.kind.lay(design, space, shown, speech)
    if design.outgrown:
        design.refuse("outgrown", _OUTGROWN, _larger(job, shown, space, speech) or "–")
    return design


_OUTGROWN: Final = N_("is left out, because not all of it fits on a label of this size. Choose a larger one: {detail}.")


def _larger(job: Job, row: Any, space: Space, speech: Speech) -> str:  # noqa: ANN401
    """The next larger sheet, or roll, on which ``row`` fits."""
    of_sheets, size = job.sheet.kind is SheetKind.SHEET, (space.label.w, space.label.h)
    tried = {size}
    for sheet in sorted(
        load_sheets().values(), key=lambda it: (it.maker != job.sheet.maker, it.label_width * it.label_height)
    ):
        if (sheet.kind is SheetKind.SHEET) != of_sheets or sheet.key.startswith("receipt"):
            continue
        offered, _ = space_on(cut_for(job.kind, sheet), job.kind)
        measures = (offered.label.w, offered.label.h)
        if measures in tried or measures[0] * measures[1] <= size[0] * size[1] or _is_small(job.kind, offered):
            continue
        tried.add(measures)
        made = Design("", template=job.template)
        job.kind.lay(made, offered, row, speech)
        if not made.refused:
            return sheet.title
    return ""


def _draw(paper: Paper, job: Job, label: _Placed) -> None:
    if job.sheet.per_page == 1:
        paper.bookmark(label.design.place)
    with paper.inside(label.box, label.space.label, label.turn):
        _draw_on(paper, job, label.design, label.space, label.row)
    if job.outlines:
        paper.outline(label.box, MUTED, _HAIRLINE, job.sheet.radius)
    if job.cut_marks:
        _draw_cut_marks(paper, label.box)


def _draw_on(paper: Paper, job: Job, design: Design, space: Space, row: Any) -> None:  # noqa: ANN401
    """The ground, the mark of a demonstration or rehearsal, and over it all that is to be read: codes lie on white."""
    if design.look.ground != WHITE:
        paper.fill(space.label, design.look.ground)
    mark_page(paper, row.event.mark, job.speech[0], dot=space.dot)
    paper.repeated(design, design.draw)


def _draw_cut_marks(paper: Paper, box: Box) -> None:
    """Short lines that go on from the edges of ``box`` at its corners."""
    for y in (box.y, box.bottom):
        paper.rule(box.x - _MARK, y, box.x, MUTED, _HAIRLINE)
        paper.rule(box.right, y, box.right + _MARK, MUTED, _HAIRLINE)
    for x in (box.x, box.right):
        paper.upright(x, box.y - _MARK, box.y, MUTED, _HAIRLINE)
        paper.upright(x, box.bottom, box.bottom + _MARK, MUTED, _HAIRLINE)
