"""The organiser's conditions for who sells at an event: a text in each language, and which words were accepted."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from made_in_blekinge.i18n import CONTENT_LANGUAGES


class Conditions(NamedTuple):
    """The conditions as they are read in one language."""

    language: str
    text: str

    @property
    def version(self) -> str:
        """The same words have the same version, and no others: eight signs that stand on the screen and are kept."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:8].upper()


def conditions_in(texts: Mapping[str, str], language: str) -> Conditions | None:
    """The conditions in this language, else in another that they are written in; ``None`` where there are none."""
    for one in (language, *CONTENT_LANGUAGES, *texts):
        if texts.get(one):
            return Conditions(one, texts[one])
    return None
