"""Use cases of the market as a whole: its name, and the settings that all its laptops share."""

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import Market, SharedSetting


def name_market(database: Database, name: str, demonstration: bool = False) -> None:
    """Say whose market this is. A demonstration stays one."""
    with database.writing() as session:
        market = session.get(Market, 1)
        if market is None:
            session.add(Market(id=1, name=name, demonstration=demonstration))
        else:
            market.name = name


def remembered_columns(session: Session, kind: str) -> dict[str, str]:
    """What the headings of files of this kind mean, where a person corrected the program: heading key → field key."""
    value = session.execute(select(SharedSetting.value).where(SharedSetting.key == _columns_key(kind))).scalar()
    return {} if value is None else json.loads(value)


def remember_columns(database: Database, kind: str, corrections: Mapping[str, str]) -> None:
    """Keep corrections beside those made earlier; an empty field key leaves the column out."""
    with database.writing() as session:
        together = remembered_columns(session, kind) | dict(corrections)
        session.merge(SharedSetting(key=_columns_key(kind), value=json.dumps(together, ensure_ascii=False)))


def _columns_key(kind: str) -> str:
    return f"import.columns.{kind}"
