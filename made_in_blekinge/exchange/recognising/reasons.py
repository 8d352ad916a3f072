"""Why a column was taken for a field although its heading does not say so by itself."""

from made_in_blekinge.exchange.recognising.meanings import meanings
from made_in_blekinge.exchange.recognising.words import families
from made_in_blekinge.i18n import N_

BY_WORDS = N_("Guessed: the heading says something like it, and the values fit.")
BY_VALUES = N_("Guessed by the values alone: the heading does not say it.")


def why_guessed(kind: str, heading: str, field: str) -> str:
    """A source text for people: by the words of the heading, or by the values alone."""
    words, _ = families(heading)
    likely = any(way <= words for meaning in meanings(kind) if meaning.field == field for way in meaning.ways)
    return BY_WORDS if likely else BY_VALUES
