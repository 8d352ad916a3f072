"""Phase passports as files."""

from pathlib import Path
from typing import Final

from made_in_blekinge import files
from made_in_blekinge.domain.passport import LARGEST
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.targets import check_suffix

SUFFIX: Final = ".mibpass"


def write_passport_file(path: Path, content: bytes) -> None:
    check_suffix(path, SUFFIX)
    files.write_bytes(path, content)


def read_passport_file(path: Path) -> bytes:
    """The bytes of the file; of a too large one no more than tells it."""
    return read_bounded(path, LARGEST)
