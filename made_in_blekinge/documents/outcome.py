"""What came of a print: how many pages, and what a person should look at before they go on the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from made_in_blekinge.i18n import Catalog


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not look as wished. ``place`` says where (a booth), ``code`` is stable, ``source`` English."""

    place: str
    code: str
    source: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, catalog: Catalog) -> str:
        """The sentence for people."""
        return f"{self.place}: {catalog.text(self.source, **self.values)}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished paper."""

    pages: int
    problems: tuple[Problem, ...]
