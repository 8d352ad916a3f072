"""Integrity check of the rollup sums against the receipts, which also detects flipped bits."""

from collections import Counter
from typing import Final

from sqlalchemy.orm import Session

from made_in_blekinge.store.driver import Driver

_PAIRS: Final = (
    (
        # An event whose seller mode was changed during a day has two rollup rows for that day.
        """SELECT event_id, day, exhibitor_id, vat_permille,
            CAST(sum(items) AS BIGINT), CAST(sum(gross_ore) AS BIGINT), CAST(sum(vat_ore) AS BIGINT)
        FROM sales_rollup GROUP BY event_id, day, exhibitor_id, vat_permille""",
        """SELECT l.event_id, s.day, l.exhibitor_id, l.vat_permille,
            CAST(sum(l.quantity) AS BIGINT), CAST(sum(l.gross_ore) AS BIGINT), CAST(sum(l.vat_ore) AS BIGINT)
        FROM sale_line l JOIN sale s ON s.id = l.sale_id
        GROUP BY l.event_id, s.day, l.exhibitor_id, l.vat_permille""",
    ),
    (
        "SELECT event_id, year, product_id, item, items, gross_ore, vat_ore FROM sales_product_rollup",
        """SELECT l.event_id, s.year, coalesce(l.product_id, 0), l.item,
            CAST(sum(l.quantity) AS BIGINT), CAST(sum(l.gross_ore) AS BIGINT), CAST(sum(l.vat_ore) AS BIGINT)
        FROM sale_line l JOIN sale s ON s.id = l.sale_id
        GROUP BY l.event_id, s.year, coalesce(l.product_id, 0), l.item""",
    ),
    (
        "SELECT event_id, day, hour, receipts, gross_ore FROM sales_hour_rollup",
        """SELECT event_id, day, hour, count(*), CAST(sum(gross_ore) AS BIGINT)
        FROM sale WHERE corrects_id IS NULL GROUP BY event_id, day, hour""",
    ),
    (
        "SELECT event_id, year, means, amount_ore FROM sales_payment_rollup",
        """SELECT s.event_id, s.year, p.means, CAST(sum(p.amount_ore) AS BIGINT)
        FROM payment p JOIN sale s ON s.id = p.sale_id GROUP BY s.event_id, s.year, p.means""",
    ),
)
_RECEIPTS: Final = """SELECT 1 FROM sale s
    LEFT JOIN (SELECT sale_id, sum(gross_ore) AS gross, sum(vat_ore) AS vat FROM sale_line GROUP BY sale_id) l
        ON l.sale_id = s.id
    WHERE coalesce(l.gross, 0) <> s.gross_ore OR coalesce(l.vat, 0) <> s.vat_ore LIMIT 1"""


def sums_agree(session: Session) -> bool:
    """Whether rollup sums, receipts and their lines agree."""
    with Driver(session) as driver:
        if driver.rows(_RECEIPTS):
            return False
        return all(
            Counter(map(tuple, driver.rows(kept))) == Counter(map(tuple, driver.rows(reckoned)))
            for kept, reckoned in _PAIRS
        )
