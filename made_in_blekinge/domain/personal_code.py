"""The personal code: six digits that only an exhibitor and the organiser know, for who has nothing to scan."""

import datetime as dt
import hmac
import re
from typing import Final
from uuid import UUID

from made_in_blekinge.domain.text import plain

DIGITS: Final = 6
_PURPOSE: Final = b"personal code"
"""Keeps the digits apart from the tag of the QR code, which the same secret signs and everybody can scan."""
FREE_TRIES: Final = 2
_SHORT_WAITS: Final = (2, 4, 8, 15)
"""Seconds. With the last one somebody who guesses at one booth needs three months for half of all codes."""
LONGEST_SHORT_WAIT: Final = dt.timedelta(seconds=_SHORT_WAITS[-1])
QUIET: Final = dt.timedelta(minutes=10)
"""After so long without a wrong code a station and a booth begin to count anew."""
_NOBODY: Final = (UUID(int=0), bytes(16))


def personal_code(uid: UUID, secret: bytes) -> str:
    """The six digits of a participation."""
    digest = hmac.digest(secret, _PURPOSE + uid.bytes, "sha256")
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}}"


def is_personal_code(typed: str, whose: tuple[UUID, bytes] | None) -> bool:
    """Whether ``typed`` is the code of this participation (uid and secret).

    Takes the same time for every answer, also where there is nobody to compare with.
    """
    digits = re.sub(r"[^0-9]", "", plain(typed))
    same = hmac.compare_digest(digits.encode(), personal_code(*(whose or _NOBODY)).encode())
    return same and whose is not None


def short_wait(wrong: int) -> dt.timedelta:
    """How long a station, or a booth, takes no code after ``wrong`` wrong ones: seconds, for others want to come in."""
    over = wrong - FREE_TRIES
    return dt.timedelta(seconds=_SHORT_WAITS[min(over, len(_SHORT_WAITS)) - 1] if over > 0 else 0)
