"""How a receipt was paid, with every correction of it: what a further correction and a refund go by."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.driver import Driver
from made_in_blekinge.queries.quick import as_day
from made_in_blekinge.queries.till.receipt import unknown_receipt

_SALE: Final = """
    SELECT sale.id, till.code, sale.number, event.country, sale.day, sale.currency, sale.gross_ore, corrected.number
    FROM sale JOIN till ON till.id = sale.till_id JOIN event ON event.id = sale.event_id
    LEFT JOIN sale corrected ON corrected.id = sale.corrects_id
    WHERE till.code = ? AND till.kind = 'own' AND sale.number = ?"""
_PAYMENTS: Final = """
    SELECT payment.means, coalesce(payment.currency, ''), coalesce(payment.rate_millionths, 0),
           sum(payment.amount_ore), sum(CASE WHEN payment.currency IS NULL THEN 0 ELSE coalesce(given_ore, 0) END)
    FROM sale JOIN payment ON payment.sale_id = sale.id
    WHERE sale.id = ? OR sale.corrects_id = ?
    GROUP BY payment.means, coalesce(payment.currency, ''), coalesce(payment.rate_millionths, 0)
    ORDER BY min(payment.id)"""


class PaidPart(NamedTuple):
    """What stands paid by one means; of foreign cash also what was handed over, in its own ``currency``."""

    means: Means
    currency: str
    rate_millionths: int
    amount_ore: int
    given_ore: int


class PaidReceipt(NamedTuple):
    """A receipt and how it stands paid now; ``day`` and ``country`` are those of the sale."""

    sale_id: int
    till: str
    number: int
    country: str
    day: dt.date
    currency: str
    gross_ore: int
    parts: tuple[PaidPart, ...]

    @property
    def paid_ore(self) -> int:
        return sum(part.amount_ore for part in self.parts)

    @property
    def means(self) -> tuple[Means, ...]:
        return tuple(dict.fromkeys(part.means for part in self.parts))


def paid_receipt(session: Session, till: str, number: int) -> PaidReceipt:
    """How the receipt of this number stands paid. A correction itself is refused: what it corrects is meant."""
    with Driver(session) as driver:
        rows = driver.rows(_SALE, (till.strip(), number))
        if not rows:
            raise unknown_receipt(till, number)
        sale_id, code, found, country, day, currency, gross, corrected = rows[0]
        if corrected is not None:
            text = N_("Receipt {receipt} is a correction of receipt {corrected} and has no goods. Take that one.")
            raise UserError("is_a_correction", text, receipt=number, corrected=corrected).at("receipt")
        parts = _parts(driver.rows(_PAYMENTS, (sale_id, sale_id)))
    sold_on = as_day(day)
    assert sold_on is not None
    return PaidReceipt(sale_id, code, found, country, sold_on, currency, gross, parts)


def _parts(rows: Sequence[Any]) -> tuple[PaidPart, ...]:
    """What is left of the payments; of a receipt over nothing, as it was paid at first."""
    found = [
        PaidPart(Means(means), currency, int(rate), int(amount), int(given))
        for means, currency, rate, amount, given in rows
    ]
    return tuple(part for part in found if part.amount_ore or part.given_ore) or tuple(found[:1])
