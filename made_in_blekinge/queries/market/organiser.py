"""The market's organiser from the current settings; the snapshot at a sale is in ``queries.till.seller``."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.organiser import RETURN_TERMS
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.times import Period
from made_in_blekinge.store.market import Market, MarketVat, SharedSetting
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class Organiser:
    """The organiser, who is the seller in kommission (commission sale). Field names as in ``domain.organiser``."""

    name: str
    identity_number: str
    address: str
    vat_number: str = ""
    vat: tuple[Period, ...] | None = None
    """VAT registration periods; ``None``: not configured, which counts as registered."""
    bankgiro: str = ""
    iban: str = ""
    financial_year_starts: int = 1
    account: str = ""
    bank_customer: str = ""
    return_terms_sv: str = ""
    return_terms_en: str = ""
    return_terms_de: str = ""
    return_terms_da: str = ""
    return_terms_pl: str = ""
    return_terms_lt: str = ""


@readable_by(ORGANISERS)
def organiser(session: Session) -> Organiser:
    """The organiser's settings; unset fields are empty."""
    columns = (
        Market.name, Market.identity_number, Market.address, Market.vat_number, Market.bankgiro, Market.iban,
        Market.financial_year_starts, Market.vat_known, Market.account, Market.bank_customer,
    )  # fmt: skip
    row = session.execute(select(*columns)).one_or_none()
    if row is None:
        return Organiser("", "", "")
    vat = tuple((row.starts, row.ends) for row in session.scalars(select(MarketVat).order_by(MarketVat.id)))
    return Organiser(
        row.name, row.identity_number, row.address, row.vat_number, vat if row.vat_known else None, row.bankgiro,
        row.iban, row.financial_year_starts, row.account, row.bank_customer,
        **{f"return_terms_{language}": text for language, text in return_terms(session).items()},
    )  # fmt: skip


def return_terms(session: Session) -> dict[str, str]:
    """What receipts say of returns, by language."""
    kept = session.execute(select(SharedSetting.value).where(SharedSetting.key == RETURN_TERMS)).scalar()
    return {} if kept is None else {str(language): str(text) for language, text in json.loads(kept).items()}
