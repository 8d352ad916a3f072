"""Writing the file of payments: the place is tried first, then all is entered, then the file is there."""

import datetime as dt
import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from made_in_blekinge import files
from made_in_blekinge.domain.payment_order import PaymentOrder
from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.pain import order_file
from made_in_blekinge.exchange.pain_check import check_order
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.payouts import RunRow, payout_run
from made_in_blekinge.services.settlement.payout import WrittenRun, write_payouts
from made_in_blekinge.services.till.day import Deed


def write_order(
    database: Any,  # noqa: ANN401
    event: str,
    bank: str,
    version: str,
    target: Path,
    deed: Deed,
    day: dt.date | None = None,
    exhibitor_id: int | None = None,
) -> WrittenRun:
    """Pay an event by a file. Killed before it is entered, nothing has happened; after it, :func:`write_again` makes
    the same file: nothing is paid twice, and nothing is lost.
    """
    with files.replacing(target) as temporary:
        done: WrittenRun = write_payouts(database, event, bank, version, _checked, deed, day, exhibitor_id)
        temporary.write_bytes(done.content)
    return done


def write_again(database: Any, number: str, target: Path) -> RunRow:  # noqa: ANN401
    """The file of a run once more, the same to the byte: the bank knows by its id that it was there already."""
    with database.reading() as session:
        run: RunRow = payout_run(session, number)
    content = order_file(run.order)
    if hashlib.sha256(content).hexdigest() != run.digest:
        text = N_("The file of {number} cannot be made as it was: names on it have been erased since.")
        raise Unusable("run_changed", text, number=run.number)
    files.write_bytes(target, content)
    return run


def _checked(order: PaymentOrder, today: dt.date, used: Collection[str]) -> bytes:
    content = order_file(order)
    check_order(content, today, used)
    return content
