"""A till's desk on a real market, without a window: what it wants done is done at once."""

import datetime as dt

from made_in_blekinge.desk.till.effects import (
    Effect,
    FindSale,
    FindScan,
    HoldCart,
    Keep,
    KeepPart,
    LookUp,
    Sell,
)
from made_in_blekinge.desk.till.machine import TillDesk
from made_in_blekinge.domain.till import CartState
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.scanned import find_item, find_scan
from made_in_blekinge.queries.till.selling import selling
from made_in_blekinge.services.till.cart import keep_cart
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.services.till.sale import known_sale, sell
from made_in_blekinge.store.database import Database
from tests.support.builders import NOW


class DiskTill:
    """One till at work, by a clock that stands at ``now``."""

    def __init__(self, database: Database, code: str = "K1", now: dt.datetime = NOW + dt.timedelta(minutes=1)) -> None:
        self._database, self._now = database, now
        self.desk = TillDesk(lambda *_: None, self._perform)
        with database.reading() as session:
            self.desk.read(selling(session, code))

    def _perform(self, effect: Effect) -> None:
        match effect:
            case LookUp() | FindScan():
                self._look_up(effect)
            case Keep(till, cart):
                keep_cart(self._database, till, cart, self._now)
            case KeepPart(number, till, cart):
                keep_cart(self._database, till, cart, self._now)
                self.desk.written(number, None)
            case HoldCart(number, till, cart):
                keep_cart(self._database, till, cart, self._now, CartState.HELD)
                self.desk.written(number, self._now)
            case FindSale(number, uid):
                with self._database.reading() as session:
                    sold = known_sale(session, uid)
                self.desk.written(number, sold)
            case Sell(number, till, lines, tenders, uid):
                deed = Deed(self._now, "Åsa", uid)
                self.desk.written(number, sell(self._database, till, lines, tenders, deed))

    def _look_up(self, effect: LookUp | FindScan) -> None:
        try:
            with self._database.reading() as session:
                if isinstance(effect, LookUp):
                    found = find_item(session, effect.here, effect.wanted)
                else:
                    found = find_scan(session, effect.here, effect.code)
        except UserError as error:
            self.desk.not_found(effect.number, error)
        else:
            self.desk.found(effect.number, found)
