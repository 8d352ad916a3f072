"""Sells without end, and says each receipt once it is done: a process to be killed."""

import sys
import uuid
from itertools import count

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender, parse_item
from made_in_blekinge.queries.till import find_item, open_till
from made_in_blekinge.services.till import Deed
from made_in_blekinge.services.till_sale import sell
from made_in_blekinge.store.database import Database
from tests.builders import NOW


def main(url: str, start: int) -> None:
    """Sales with the numbers from ``start`` as their uid."""
    database = Database(url)
    with database.reading() as session:
        here = open_till(session, "K1")
        lines = [find_item(session, here, parse_item(item)).line for item in ("1001:2", "2001")]
    for number in count(start):
        sold = sell(database, "K1", lines, [Tender(Means.CARD)], Deed(NOW, "", uuid.UUID(int=number)))
        sys.stdout.write(f"{number} {sold.receipt}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
