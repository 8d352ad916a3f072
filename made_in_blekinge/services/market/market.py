"""Use cases of the market as a whole: its organiser, and settings shared by all laptops."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.organiser import FIELDS
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.times import Period
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import Market, MarketVat, SharedSetting
from made_in_blekinge.store.readers import readable_by


def name_market(database: Database, name: str, demonstration: bool = False) -> None:
    """Set the market's name. The demonstration flag is kept."""
    with database.writing() as session:
        market = session.get(Market, 1)
        if market is None:
            session.add(Market(id=1, name=name, demonstration=demonstration))
        else:
            market.name = name


def describe_market(database: Database, said: Mapping[str, str]) -> None:
    """Update fields of ``domain.organiser`` from texts; other fields are kept. One invalid text rejects the update."""
    values = {field.key: field.parse(said[field.key]) for field in FIELDS if field.key in said}
    with database.writing() as session:
        market = session.get(Market, 1)
        if market is None:
            market = Market(id=1)
            session.add(market)
        if "vat" in values:
            _put_vat(session, market, values.pop("vat"))
        for key, value in values.items():
            setattr(market, key, value)


def _put_vat(session: Session, market: Market, periods: Sequence[Period] | None) -> None:
    market.vat_known = periods is not None
    kept = session.scalars(select(MarketVat).order_by(MarketVat.id)).all()
    if [(row.starts, row.ends) for row in kept] == list(periods or ()):
        return
    for row in kept:
        session.delete(row)
    session.flush()
    session.add_all(MarketVat(starts=starts, ends=ends) for starts, ends in periods or ())


@readable_by(ORGANISERS)
def remembered_columns(session: Session, kind: str) -> dict[str, str]:
    """The user's corrections of the column mapping for imports of this kind: heading key → field key."""
    value = session.execute(select(SharedSetting.value).where(SharedSetting.key == _columns_key(kind))).scalar()
    return {} if value is None else json.loads(value)


def remember_columns(database: Database, kind: str, corrections: Mapping[str, str]) -> None:
    """Merge corrections into the stored column mapping; an empty field key ignores the column."""
    with database.writing() as session:
        together = remembered_columns(session, kind) | dict(corrections)
        session.merge(SharedSetting(key=_columns_key(kind), value=json.dumps(together, ensure_ascii=False)))


def _columns_key(kind: str) -> str:
    return f"import.columns.{kind}"
