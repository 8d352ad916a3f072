"""All rooms together: importing this module makes ``Base.metadata`` complete."""

from made_in_blekinge.store import (
    booth,
    checkin,
    device,
    event,
    exhibitor,
    kiosk,
    label,
    market,
    people,
    product,
    seller,
    till,
)
from made_in_blekinge.store.base import Base

ROOMS = (market, exhibitor, product, event, booth, checkin, till, seller, label, people, kiosk, device)
metadata = Base.metadata
