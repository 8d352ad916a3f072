"""Writing an entry of the trader register, and one that stands instead of an earlier one."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import exists, insert, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Law, Party, lacking
from made_in_blekinge.domain.representative import OnSite, check_own_number, known_there, stands_there, stays_there
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import Conflict
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.representatives import representatives
from made_in_blekinge.queries.checkin.statements import is_corrected
from made_in_blekinge.store.audit import NOTED, note
from made_in_blekinge.store.checkin import TraderRecord


def told_values(law: Law, trader: Party, there: OnSite, f_tax_copy: bool) -> dict[str, object]:
    """The columns that people tell, in the order of the table, and what the law wants beyond them."""
    missing = () if f_tax_copy else lacking(law, trader, there.party)
    return {
        **{f"trader_{key}": value for key, value in trader._asdict().items()},
        **{f"representative_{key}": value for key, value in there.party._asdict().items()},
        "trader_present": there.is_trader,
        "f_tax_copy": f_tax_copy,
        "missing": ",".join(missing),
    }


def person_there(session: Session, exhibitor_id: int, trader: Party, who: Party, is_trader: bool) -> OnSite:
    """``who`` stands there, with what earlier entries tell of that person where nothing is told now.

    Raises the number of somebody else, or of a firm, as an error at its field.
    """
    return person_among(representatives(session, exhibitor_id), trader, who, is_trader)


def person_among(known: Sequence[OnSite], trader: Party, who: Party, is_trader: bool) -> OnSite:
    """As :func:`person_there`, among those of whom earlier entries tell."""
    _check_owner(known, who, is_trader)
    named = next((one for one in known if fold(one.party.name) == fold(who.name)), None)
    if named is None or is_trader or who.identity_number:
        told = named.party if named is not None else Party()
        who = Party(who.name, who.identity_number, who.address or told.address, who.phone or told.phone)
        return stands_there(trader, who, is_trader)
    told = named.party
    return known_there(
        trader, Party(who.name, told.identity_number, who.address or told.address, who.phone or told.phone),
        named.is_trader,
    )  # fmt: skip


def person_stays(session: Session, old: TraderRecord, trader: Party, who: Party, is_trader: bool) -> OnSite:
    """The person of the entry ``old`` stands there, of whom ``who`` tells more."""
    entered = entered_party(old, "representative").apart_from(trader)
    if who.identity_number:
        named = Party(who.name or entered.name, who.identity_number)
        _check_owner(representatives(session, old.exhibitor_id), named, is_trader)
    return stays_there(trader, entered, old.trader_present, who, is_trader)


def _check_owner(known: Iterable[OnSite], who: Party, is_trader: bool) -> None:
    """The number of an owner who has stood there is nobody else's."""
    for other in known:
        if other.is_trader and not is_trader:
            check_own_number(other.party, who)


def current_entry(session: Session, check_in_id: int) -> TraderRecord | None:
    """The entry of a check-in that no other stands instead of; ``None`` once it has been erased."""
    query = select(TraderRecord).where(TraderRecord.check_in_id == check_in_id, ~is_corrected(TraderRecord))
    return session.execute(query).scalar_one_or_none()


def entered_party(entry: TraderRecord, which: str) -> Party:
    """The ``trader`` or ``representative`` of an entry."""
    return Party(*(getattr(entry, f"{which}_{key}") for key in Party._fields))


def is_entered(session: Session, uid: uuid.UUID) -> bool:
    """Whether a request with this idempotency key has made an entry already."""
    return bool(session.execute(select(exists().where(TraderRecord.uid == uid))).scalar())


def differs(old: TraderRecord, told: dict[str, object]) -> bool:
    return any(getattr(old, column) != value for column, value in told.items())


def correct_entry(
    session: Session, old: TraderRecord, told: dict[str, object], uid: uuid.UUID, now: dt.datetime, reason: str = ""
) -> int:
    """Let a new entry with ``told`` stand instead of ``old``; returns its id. No ``reason``: a second check-in told."""
    if session.execute(select(TraderRecord.id).where(TraderRecord.correction_of == old.id)).scalar() is not None:
        raise Conflict(
            "already_corrected", N_("This entry has been corrected already. Correct the newest entry instead.")
        )
    values = {
        "uid": uid, "check_in_id": old.check_in_id, "correction_of": old.id, "reason": reason,
        "event_id": old.event_id, "exhibitor_id": old.exhibitor_id, "day": old.day, "time": now, "booth": old.booth,
        "kept_until": old.kept_until, **told,
    }  # fmt: skip
    made = session.execute(insert(TraderRecord).values(values).returning(TraderRecord.id), execution_options=NOTED)
    key = made.scalar_one()
    # Who corrected is noted, not the particulars: the log would keep them longer than the register.
    note(session, TraderRecord.__tablename__, key, None, {"correction_of": old.id, "reason": reason})
    return key
