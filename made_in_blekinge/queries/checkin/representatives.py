"""Who has stood at booths for an exhibitor, as the entries of the trader register tell.

They are the only place in which the number of a representative is kept, so it is proposed as long as the law wants an
entry kept, and not a day longer.
"""

from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.domain.representative import OnSite
from made_in_blekinge.domain.text import fold
from made_in_blekinge.queries.checkin.statements import told_of_people
from made_in_blekinge.store.quick import quick_rows
from made_in_blekinge.store.readers import readable_by


@readable_by(STAFF)
def representatives(session: Session, exhibitor_id: int) -> list[OnSite]:
    """Everybody whose own number is known, the latest first, each as it was told last."""
    found: dict[str, OnSite] = {}
    for name, number, address, phone, theirs, trader_phone, present in quick_rows(
        session, told_of_people, exhibitor=exhibitor_id
    ):
        own = Party(name, number, address, phone).apart_from(Party("", "", theirs, trader_phone))
        found.setdefault(fold(name), OnSite(own, bool(present)))
    return list(found.values())
