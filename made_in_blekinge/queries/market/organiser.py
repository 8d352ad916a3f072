"""Who organises the market, as the settings say it now; how it was at a sale is in ``queries.seller``."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.times import Period
from made_in_blekinge.store.market import Market, MarketVat
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who runs the market and sells in kommission. Fields are called as in ``domain.organiser``."""

    name: str
    identity_number: str
    address: str
    vat_number: str = ""
    vat: tuple[Period, ...] | None = None
    """``None`` where nobody has said anything: it counts as registered."""
    bankgiro: str = ""
    iban: str = ""
    financial_year_starts: int = 1


@readable_by(ORGANISERS)
def organiser(session: Session) -> Organiser:
    """What is said of the organiser; empty where nothing was said."""
    columns = (
        Market.name, Market.identity_number, Market.address, Market.vat_number, Market.bankgiro, Market.iban,
        Market.financial_year_starts, Market.vat_known,
    )  # fmt: skip
    row = session.execute(select(*columns)).one_or_none()
    if row is None:
        return Organiser("", "", "")
    vat = tuple((row.starts, row.ends) for row in session.scalars(select(MarketVat).order_by(MarketVat.id)))
    return Organiser(
        row.name, row.identity_number, row.address, row.vat_number, vat if row.vat_known else None, row.bankgiro,
        row.iban, row.financial_year_starts,
    )  # fmt: skip
