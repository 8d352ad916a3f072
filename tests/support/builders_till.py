"""A stand with the goods of two producers, an open till, and what it sells."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import insert, select, text

from made_in_blekinge.bootstrap import utc_now
from made_in_blekinge.domain.journal import canonical, first_hash, row_hash
from made_in_blekinge.domain.market import Means, SellerMode, VatClass
from made_in_blekinge.domain.seller import journal_sellers
from made_in_blekinge.domain.till import Tender, parse_item
from made_in_blekinge.queries.till.day import DayTotals, day_totals
from made_in_blekinge.queries.till.rules import ForeignRate, TillRules, till_rules
from made_in_blekinge.queries.till.scanned import OpenTill, ScannedGoods, find_item, open_till
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.document import Picture
from made_in_blekinge.services.till.day import Deed, close_day, open_day
from made_in_blekinge.services.till.rules import Rules, save_rules
from made_in_blekinge.services.till.sale import SaleDone
from made_in_blekinge.services.till.sale import sell as sell_lines
from made_in_blekinge.store.checkin import unlocked
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import Market, StoredFile
from made_in_blekinge.store.migrations import downgrade
from made_in_blekinge.store.records import Record
from made_in_blekinge.store.till import Journal, Till
from tests.support import builders
from tests.support.builders import NOW
from tests.support.once import once

ORGANISER = ("Made in Blekinge", "556334-3689")
CASH, CARD, SWISH = Tender(Means.CASH), Tender(Means.CARD), Tender(Means.SWISH)


@dataclass(frozen=True)
class Stand:
    """An event at which two producers' goods are sold: must (6 %, 89 kr), a bowl (25 %, 249,50) and a beer."""

    event: Record
    musteri: Record
    potter: Record
    must: Record
    bowl: Record


def stand(database: Database, **values: Any) -> Stand:
    return once(database, ("stand", repr(values)), partial(_stand, database, **values))


def _stand(database: Database, **values: Any) -> Stand:
    event = builders.event(database, **values)
    organised(database)
    musteri = builders.exhibitor(database, "Aspö Musteri", vat_periods=((None, None),))
    potter = builders.exhibitor(database, "Krukmakaren")
    must = builders.product(database, musteri, "1001", vat_class=VatClass.FOOD, gtin="7350053850019", price_eur=850)
    bowl = builders.product(
        database, potter, "2001", name_sv="Skål", vat_class=VatClass.STANDARD, price_sek=24950, price_eur=2300
    )
    return Stand(event, musteri, potter, must, bowl)


def organised(database: Database) -> None:
    """Say who organises the market, where nobody has: in kommission no till opens without."""
    with database.reading() as session:
        kept = session.get(Market, 1)
        known = kept is not None and bool(kept.name), kept is not None and bool(kept.identity_number)
    said = [("name", ORGANISER[0]), ("identity_number", ORGANISER[1])]
    if not all(known):
        describe_market(database, {key: text for (key, text), there in zip(said, known, strict=True) if not there})


def opened(database: Database, till: str = "K1", float_ore: int = 100000, event: str = "KNA26") -> OpenTill:
    organised(database)
    return open_day(database, till, event, float_ore, deed(), confirmed=True)


def opened_now(database: Database, till: str = "K1") -> OpenTill:
    """A till opened by the clock of this computer, by which the command line works."""
    return open_day(database, till, "KNA26", 100000, Deed(utc_now(), "Åsa"))


def set_rules(database: Database, event: str, rules: Rules) -> None:
    """Configure the tills of an event anew, with the rates and the picture that they have."""
    seen, picture = configured(database, event)
    save_rules(database, event, rules, seen.rates, picture, seen)


def set_rate(
    database: Database,
    event: str,
    currency: str,
    rate_millionths: int,
    day: dt.date = builders.TODAY,
    source: str = "ECB",
) -> None:
    rate = ForeignRate(currency, rate_millionths, day, source)
    seen, picture = configured(database, event)
    others = [one for one in seen.rates if one.currency != currency]
    save_rules(database, event, rules_in(seen), [*others, rate], picture, seen)


def remove_rate(database: Database, event: str, currency: str) -> None:
    seen, picture = configured(database, event)
    others = [one for one in seen.rates if one.currency != currency]
    save_rules(database, event, rules_in(seen), others, picture, seen)


def set_mobilepay(database: Database, event: str, picture: Picture | None) -> None:
    seen, _ = configured(database, event)
    save_rules(database, event, rules_in(seen), seen.rates, picture, seen)


def configured(database: Database, event: str) -> tuple[TillRules, Picture | None]:
    """How the tills of an event are configured, and the picture of MobilePay."""
    with database.reading() as session:
        seen = till_rules(session, event)
        kept = session.scalar(select(StoredFile).where(StoredFile.hash == seen.mobilepay_hash))
        return seen, None if kept is None else (kept.media_type, kept.data)


def rules_in(seen: TillRules) -> Rules:
    return Rules(seen.means, seen.register_id, seen.swish, seen.payee, seen.iban, seen.polish_account)


def deed(minutes: int = 0, number: int | None = None) -> Deed:
    """Something done ``minutes`` after the opening, with the uid ``number``."""
    uid = None if number is None else uuid.UUID(int=number)
    return Deed(NOW + dt.timedelta(minutes=minutes), "Åsa", uid)


def found(database: Database, item: str, till: str = "K1") -> ScannedGoods:
    with database.reading() as session:
        return find_item(session, open_till(session, till), parse_item(item))


def sell(
    database: Database, *items: str, pay: tuple[Tender, ...] = (CARD,), till: str = "K1", **values: Any
) -> SaleDone:
    lines = [found(database, item, till).line for item in items]
    return sell_lines(database, till, lines, pay, deed(**values))


def before_sellers(database: Database) -> None:
    """Make of the market what it was before sales wrote who sold: its schema, and rows of the journal of old."""
    with database.writing() as session:
        rows = session.execute(text("SELECT till_id, sequence, kind, payload FROM journal ORDER BY till_id, sequence"))
        old = [(row.till_id, row.sequence, row.kind, _of_old(row.payload)) for row in rows]
        starts = {till.id: first_hash(till.uid) for till in session.scalars(select(Till))}
        with unlocked(session):
            for table in ("sale_seller", "seller", "journal"):
                builders.tamper(session, f"DELETE FROM {table}")
        for till_id, sequence, kind, payload in old:
            before = starts[till_id]
            starts[till_id] = row_hash(before, sequence, kind, payload)
            kept = {"till_id": till_id, "sequence": sequence, "kind": kind, "payload": payload}
            session.execute(insert(Journal), [{**kept, "previous": before, "hash": starts[till_id]}])
    downgrade(database.engine, "0007")


def _of_old(payload: str) -> str:
    added = journal_sellers(SellerMode.AGENT, False, ())
    return canonical({key: value for key, value in json.loads(payload).items() if key not in added})


def totals(database: Database, till: str = "K1") -> DayTotals:
    with database.reading() as session:
        return day_totals(session, open_till(session, till).day_id)


def close(database: Database, counted: int, till: str = "K1", **values: Any) -> Any:
    return close_day(database, till, counted, deed(**{"minutes": 600, **values}))


def journal_of(database: Database) -> list[tuple[str, str]]:
    """The rows of the journal, kind and payload, in order."""
    with database.reading() as session:
        return [
            (kind, payload) for kind, payload in session.execute(text("SELECT kind, payload FROM journal ORDER BY id"))
        ]
