"""Files that are no table by their first bytes: they are named and kept out, with the place where they belong."""

import re
from typing import Final

from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_

_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
BANK: Final = N_("“{name}” is a bank statement and was not read. It belongs to the payments, under Settlement.")
_CONTENTS: Final = (
    (re.compile(r"\s*#(?:FLAGGA|SIETYP|PROGRAM|FORMAT|GEN)\b"), "sie",
     N_("“{name}” is a bookkeeping file (SIE) and was not read. Bookkeeping is written under Settlement, never read.")),
    (re.compile(r"\s*01BGMAX"), "bgmax",
     N_("“{name}” is a file of payments from Bankgirot (BgMax) and was not read. It belongs under Settlement.")),
    (re.compile(r"\s*<\?xml.{0,400}?camt\.05[234]", re.DOTALL), "camt", BANK),
    (re.compile(r"\s*<\?xml.{0,600}?eurofxref", re.DOTALL), "rates",
     N_("“{name}” holds the rates of the European Central Bank. Bring it in under Settings, Rates.")),
    (re.compile(r"\s*BEGIN:VCALENDAR"), "calendar",
     N_("“{name}” is a calendar and was not read. Write its days into a list of events, or add the events by hand.")),
    (re.compile(r"\s*BEGIN:VCARD"), "cards",
     N_("“{name}” holds address cards and was not read. Save the contacts as CSV and choose that file.")),
)  # fmt: skip


def check_content(start: bytes, name: str) -> None:
    """Refuse a file that is something else by its first bytes."""
    if start.startswith(_PICTURES) or start[4:8] == b"ftyp" or start[:4] + start[8:12] == b"RIFFWEBP":
        text = N_("“{name}” is a picture and was not read. Pictures belong to an exhibitor or a product: open that.")
        raise Unusable("is_picture", text, name=name)
    text_start = start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
    for pattern, code, said in _CONTENTS:
        if pattern.match(text_start.removeprefix("ï»¿").removeprefix("\ufeff")):
            raise Unusable(f"is_{code}", said, name=name)
