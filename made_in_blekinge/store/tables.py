"""Importing this module imports every module of mapped tables, which completes ``Base.metadata``."""

from made_in_blekinge.store import (
    aid,
    booth,
    checkin,
    decision,
    device,
    event,
    exhibitor,
    kiosk,
    label,
    market,
    passport,
    path,
    payout,
    people,
    product,
    referral,
    seller,
    settlement,
    till,
    year,
)
from made_in_blekinge.store.base import Base

TABLE_MODULES = (
    market,
    exhibitor,
    product,
    event,
    booth,
    decision,
    checkin,
    till,
    seller,
    settlement,
    payout,
    path,
    label,
    people,
    kiosk,
    device,
    referral,
    passport,
    aid,
    year,
)
metadata = Base.metadata
