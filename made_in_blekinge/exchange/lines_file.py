"""A file of lines, written all or nothing."""

from collections.abc import Iterable
from pathlib import Path

from made_in_blekinge import files


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write ``lines`` in UTF-8; returns how many they were."""
    count = 0
    with files.replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line + "\n")
            count += 1
    return count
