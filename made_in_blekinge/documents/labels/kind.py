"""Declaration of a kind of label."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any, Final, Literal

from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.foot import draw_foot
from made_in_blekinge.documents.labels.look import look_of
from made_in_blekinge.documents.labels.space import Space as Space
from made_in_blekinge.documents.outcome import PaperProblem
from made_in_blekinge.documents.style import WHITE
from made_in_blekinge.domain.template import Template
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import EventHead

Speech = tuple[Catalog, ...]
"""The languages of a label, the main one first."""
Source = Literal["products", "foods", "booths", "exhibitors", "badges", "event"]


@dataclass(frozen=True, slots=True)
class LabelPart:
    """A part of a label that a template can hide or size; ``title`` is an English source text.

    ``shows`` names the attributes of the row (``producer.name``) whose change makes a printed label out of date.
    ``later`` names attributes added in later versions: they enter the digest only if non-empty, so that labels printed
    before stay up to date.
    """

    key: str
    title: str
    shows: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


OWN: Final = LabelPart("own", N_("Own text and logo"))
"""Footer parts that a template adds to any kind of label."""


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of label; ``title`` is an English source text.

    ``body`` draws a row made from ``source`` on a label of any size that is not below ``smallest`` (width and height in
    mm); it ``places_own`` text and logo itself where these do not stand along the lower edge. ``languages`` is how many
    it shows at once. On upright paper that is narrower than ``wide`` mm it lies on its side; ``length`` is what it
    takes of an endless roll. ``fills`` means that a whole page is printed unless said otherwise. ``check`` refuses what
    cannot be printed; the body gets the other rows, and may find that they outgrow the label: only those that are
    ``tight``, which is asked where laying out all of them would take long.
    """

    key: str
    title: str
    source: Source
    name: Callable[[Any], str]
    """Callback: the name of a row in problems and bookmarks."""
    body: Callable[[Design, Space, Any, Speech], None]
    sheet: str
    smallest: tuple[float, float]
    languages: int = 1
    wide: float = inf
    length: float = 40
    fills: bool = False
    parts: tuple[LabelPart, ...] = ()
    ground: str = WHITE
    places_own: bool = False
    check: Callable[[Design, Any], None] | None = None
    tight: Callable[[Any, Space, Speech], bool] | None = None
    split: Callable[[Any, Space, Template], Sequence[Any]] | None = None
    """Callback: the rows that stand for one whose label goes on on further ones."""
    together: Callable[[Space], bool] | None = None
    """Whether several languages have room on one label; where not, each has a label of its own. ``None``: always."""

    def lay(self, design: Design, space: Space, row: Any, speech: Speech) -> None:  # noqa: ANN401
        """Lay out ``row`` on ``design`` with its template."""
        design.look = look = look_of(design.look.template, self.ground, mono=space.dot > 0)
        design.space, design.row = space, row
        if not look.legible:
            source = N_("the text is hard to read on this ground. Choose colours that differ more in lightness.")
            design.problems[PaperProblem(look.template.name or design.place, "low_contrast", source)] = None
        safe = space.safe
        if not self.places_own:
            safe = draw_foot(design, safe, speech[0], self.smallest[1])
        if self.check:
            self.check(design, row)
        if not design.refused:
            self.body(design, space if safe is space.safe else replace(space, safe=safe), row, speech)

    def refuses(self, row: Any, template: Template) -> bool:  # noqa: ANN401
        """Whether ``row`` is unprintable; much faster than laying it out."""
        if not self.check:
            return False
        design = Design(self.name(row), template=template)
        self.check(design, row)
        return design.refused

    def languages_at(self, event: EventHead) -> tuple[str, ...]:
        """Those of the event's papers, as many as it has room for."""
        return event.languages[: self.languages]
