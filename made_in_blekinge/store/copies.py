"""Where the automatic copies of a market lie, and which there are. Nothing else is imported for that."""

import datetime as dt
import re
from pathlib import Path

from made_in_blekinge import paths
from made_in_blekinge.store.checking import backups_of
from made_in_blekinge.store.database import Database

_NAME = re.compile(r"(\d{8}T\d{6})Z-[\w-]+\.db")


def folder_of(database: Database) -> Path:
    """Beside an SQLite file, or in the data folder for a server."""
    if database.path is not None:
        return backups_of(database.path)
    name = re.sub(r"\W+", "-", f"{database.url.host}-{database.url.database}")
    return paths.data() / "backups" / name


def copies_in(folder: Path) -> list[tuple[dt.datetime, Path]]:
    """The copies with their times (UTC), newest first."""
    if not folder.is_dir():
        return []
    found = [
        (dt.datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC), file)
        for file in folder.iterdir()
        if (match := _NAME.fullmatch(file.name))
    ]
    return sorted(found, reverse=True)
