"""All rooms together: importing this module makes ``Base.metadata`` complete."""

from made_in_blekinge.store import booth, checkin, device, event, exhibitor, label, market, people, product, till
from made_in_blekinge.store.base import Base

ROOMS = (market, exhibitor, product, event, booth, checkin, till, label, people, device)
metadata = Base.metadata
