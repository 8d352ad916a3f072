"""The recovery code: what lets an organiser in again who has forgotten the PIN."""

import re
import secrets
from typing import Final

from made_in_blekinge.domain.text import plain

_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capitals without those that are read for one another."""
_GROUPS, _GROUP = 4, 5


def new_code() -> str:
    """A code that nobody can guess, in groups as it is read from paper."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def bare(code: str) -> str:
    """The signs of a code however it was typed: small letters, spaces and other dashes do not matter."""
    return re.sub(r"[^0-9A-Z]", "", plain(code).upper())
