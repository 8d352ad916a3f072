"""What is known of an event while its vouchers are made: terms, rates, exhibitors, and what is to be said of them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.payout import KRONA
from made_in_blekinge.domain.voucher import (
    Voucher,
    VoucherRow,
    in_kronor,
    voucher,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.market.organiser import Organiser
from made_in_blekinge.queries.settlement.terms import SettlementTerms
from made_in_blekinge.store.till import (
    EventRate,
)

_MILLION: Final = 10**6
AT_HOME: Final = "SE"
SALES_SOURCE: Final = "sales:"
"""How the sources of till days begin: receipts may come to them afterwards."""


class BooksPart(NamedTuple):
    """What of an event: all, the day of one till, or the run of one settlement."""

    till: str = ""
    day: dt.date | None = None
    run: str = ""


EVERYTHING: Final = BooksPart()


@dataclass(slots=True)
class EventBooks:
    """What is known of the event while its vouchers are made."""

    session: Session
    terms: SettlementTerms
    who: Organiser
    permille: int
    numbers: Mapping[int, int]
    own: frozenset[int]
    rates: Mapping[str, int]
    remarks: dict[tuple[str, tuple[tuple[str, object], ...]], None] = field(default_factory=dict)
    left_out: dict[tuple[str, tuple[tuple[str, object], ...]], None] = field(default_factory=dict)

    unapproved: list[str] = field(default_factory=list)
    """Self-billing documents that their sellers have not approved."""
    awaited: list[str] = field(default_factory=list)
    """Settlements to which the seller's own invoice is awaited."""

    def remark(self, text: str, /, **values: object) -> None:
        self.remarks[text, tuple(values.items())] = None

    def leave_out(self, text: str, /, **values: object) -> None:
        self.left_out[text, tuple(values.items())] = None

    def made(
        self, source: str, day: dt.date, text: str, currency: str, rows: Iterable[VoucherRow]
    ) -> Iterator[Voucher]:
        found = voucher(source, day, text, self.terms.code, rows)
        if found is None:
            return
        if currency == KRONA:
            yield found
            return
        rate = self.rates.get(currency)
        if rate is None:
            said = N_(
                "Nobody has said what {currency} is worth in kronor at {event}. Write it in the settings of its tills "
                "(“till-rules set --rate SEK=…”)."
            )
            raise UserError("no_rate", said, currency=currency, event=self.terms.code)
        note = f"{currency} à {rate / _MILLION:.4f}".replace(".", ",")
        yield in_kronor(found, rate, note)


def rates_in_kronor(session: Session, terms: SettlementTerms) -> dict[str, int]:
    """What one of each currency is in kronor at the event, in millionths."""
    query = select(EventRate.currency, EventRate.rate_millionths).where(EventRate.event_id == terms.event_id)
    own = {currency: int(rate) for currency, rate in session.execute(query) if rate}
    if terms.currency == KRONA:
        return own
    if KRONA not in own:
        return {}
    krona = own.pop(KRONA)
    return {terms.currency: divide_half_up(_MILLION * _MILLION, krona)} | {
        currency: divide_half_up(rate * _MILLION, krona) for currency, rate in own.items()
    }
