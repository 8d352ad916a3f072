"""A market that could not be opened: which backups lie beside it, and whether a new one may be made there."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge import paths
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.services.market.recovery import Copy

_A_BACKUP_HELPS: Final = (
    "database_damaged", "not_a_market", "foreign_schema", "schema_incomplete", "empty_file", "market_missing",
    "no_database",
)  # fmt: skip
_NOTHING_THERE: Final = ("empty_file", "no_market_folder", "market_missing")


def copies_for(place: str, error: UserError) -> "list[Copy]":
    """The backups to go back to, newest first, where that helps."""
    from made_in_blekinge.services.market.recovery import copies_beside

    path = paths.of_file(place)
    return copies_beside(path) if path is not None and error.code in _A_BACKUP_HELPS else []


def place_for_new(place: str, error: UserError) -> Path | None:
    """The file of a new market, where nothing is in the way of one."""
    return paths.of_file(place) if error.code in _NOTHING_THERE else None


def newest_words(catalog: Catalog, copy: "Copy") -> str:
    """Of when the newest backup is."""
    text = N_("The newest backup is of {day} {time}. The file as it is now is kept beside it.")
    moment = copy.time.astimezone()
    return catalog.text(text, day=catalog.weekday_date(moment.date()), time=catalog.time(moment))


def short(place: str) -> str:
    """A path with ``~`` for the home folder."""
    home = str(Path.home())
    return place.replace(home, "~", 1) if len(home) > 1 and place.startswith(home) else place
