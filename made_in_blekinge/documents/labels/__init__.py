"""Labels and signs. A new one is a file here and a line in :data:`LABELS`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.labels.booth import SIZES, write_booth_signs
from made_in_blekinge.documents.outcome import Outcome
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.rows import BoothSign


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of label: ``title`` is an English source text, ``sizes`` are the pages it is made for."""

    key: str
    title: str
    sizes: tuple[str, ...]
    write: Callable[[Path, Sequence[BoothSign], Catalog, str, Progress], Outcome]


LABELS: Final = (Label("booth", N_("Booth signs"), SIZES, write_booth_signs),)
