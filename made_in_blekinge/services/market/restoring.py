"""The consequences of restoring a backup: whose market it is, and which receipts would be lost."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.event import market_name
from made_in_blekinge.services.market.rehearsal import check_source
from made_in_blekinge.store.checking import check_copy, read_only
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Sale, Till


@dataclass(frozen=True, slots=True)
class Restoring:
    """The market names in the backup and in the open database, and the number of receipts lost per till."""

    backup: str
    market: str
    receipts: tuple[tuple[str, int], ...]


@readable_by(ORGANISERS)
def foresee(database: Database, source: Path) -> Restoring:
    """Verify the backup as :func:`restore` does and compute the consequences."""
    check_copy(source)
    check_source(database, source)
    return compared(database, source)


def compared(database: Database, source: Path) -> Restoring:
    """The consequences of restoring a verified backup."""
    name, kept = _in_backup(source)
    with database.reading() as session:
        here = market_name(session)
        sales = session.execute(select(Sale.uid, Till.code).join(Till, Till.id == Sale.till_id))
        gone = Counter(code for uid, code in sales if uid.bytes not in kept)
    return Restoring(name, here, tuple(sorted(gone.items())))


def backup_name(source: Path) -> str:
    """The market name in a verified backup."""
    return _in_backup(source)[0]


def words(found: Restoring, catalog: Catalog) -> str:
    """The text of the confirmation, shared by command line and window."""
    nameless = catalog.text(N_("a market without a name"))
    lines = [
        catalog.text(
            N_("The backup is of “{backup}”; the market that is open is “{market}”."),
            backup=found.backup or nameless,
            market=found.market or nameless,
        )
    ]
    if found.receipts:
        counts = ", ".join(f"{till}: {count}" for till, count in found.receipts)
        lines.append(catalog.text(N_("Receipts that are not in the backup and would go, by till: {counts}."),
                                  counts=counts))  # fmt: skip
    else:
        lines.append(catalog.text(N_("No receipt would go.")))
    return "\n".join(lines)


def as_agreed(asked: Restoring) -> Callable[[Restoring], None]:
    """Refuses the restore if the receipts that would be lost differ from those the user has confirmed."""

    def look(found: Restoring) -> None:
        if found != asked:
            text = N_("Something was sold while the question stood, and other receipts would go. Nothing was changed.")
            raise UserError("other_receipts", text)

    return look


def not_asked() -> UserError:
    """The error of a run without a terminal to confirm at."""
    return UserError("not_agreed", N_("Nothing was changed. To go back to this backup, write the command with --yes."))


def _in_backup(source: Path) -> tuple[str, set[bytes]]:
    with closing(read_only(source)) as copy:
        try:
            name = copy.execute("SELECT name FROM market").fetchone()
            return (str(name[0]) if name else ""), {bytes(uid) for (uid,) in copy.execute("SELECT uid FROM sale")}
        except (sqlite3.DatabaseError, TypeError) as error:
            raise UserError("backup_damaged", N_("The backup {path} is damaged. Choose an older one."),
                            path=str(source)) from error  # fmt: skip
