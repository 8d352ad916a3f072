"""The personal code: six digits that only an exhibitor and the organiser know, for who has nothing to scan."""

import hmac
import re
from typing import Final
from uuid import UUID

from made_in_blekinge.domain.text import plain

DIGITS: Final = 6
_PURPOSE: Final = b"personal code"
"""Keeps the digits apart from the tag of the QR code, which the same secret signs and everybody can scan."""
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
