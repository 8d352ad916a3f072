"""Searching as you type: on the folded column, every word must be there, from the first letter."""

import re

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from made_in_blekinge.domain.text import fold


def matching(folded: InstrumentedAttribute[str], search: str) -> list[ColumnElement[bool]]:
    """Conditions that all words of ``search`` stand in ``folded``, in any order."""
    return [folded.contains(word, autoescape=True) for word in fold(search).split()]


def patterns(search: str) -> list[str]:
    """The same as patterns for ``LIKE ? ESCAPE '!'``, one for each word."""
    words = (re.sub("[!%_]", r"!\g<0>", word) for word in fold(search).split())
    return [f"%{word}%" for word in words]
