"""What the till does off the screen: goods looked up in the order of the scans, carts kept, deeds written."""

import uuid
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.till import CartState, Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.jobs import Ticket
from made_in_blekinge.gui.opened import market
from made_in_blekinge.queries.exhibitor import stored_file
from made_in_blekinge.queries.selling import Offer, offers
from made_in_blekinge.queries.till import Found, OpenTill, find_item
from made_in_blekinge.services.cart import keep_cart
from made_in_blekinge.services.till import Deed


class TillWork(QObject):
    """``found`` brings goods with what was wanted, ``refused`` why there are none; both in the order of the scans."""

    found = Signal(object, object)
    refused = Signal(object)
    offered = Signal(str, object)

    def __init__(self, context: GuiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: deque[tuple[OpenTill, Wanted]] = deque()
        self._looking = self._keeping = False
        self._to_keep: tuple[str, Cart] | None = None
        self._offering: Ticket | None = None

    def deed(self, uid: uuid.UUID | None = None) -> Deed:
        """Done now, by who is signed in."""
        app = market(self._context)
        return Deed(app.clock(), app.actor.name if app.actor else "", uid)

    def look_up(self, here: OpenTill, wanted: Wanted) -> None:
        """Find goods, after those that were scanned before."""
        self._wanted.append((here, wanted))
        self._look()

    def offer(self, here: OpenTill, typed: str) -> None:
        """Find what a name may mean; only the last one that was typed is answered."""
        if self._offering is not None:
            self._offering.drop()
        app, language = market(self._context), self._context.catalog.language

        def read() -> list[Offer]:
            with app.database.reading() as session:
                return offers(session, here, typed, language)

        self._offering = self._context.jobs.read(read, lambda rows: self.offered.emit(typed, rows), None, self)

    def read_picture(self, file_hash: str, done: Callable[[QImage], None]) -> None:
        """Bring a stored picture; one that cannot be read is empty."""
        app = market(self._context)

        def read() -> QImage:
            with app.database.reading() as session:
                found = stored_file(session, file_hash)
            return QImage.fromData(found[1]) if found is not None else QImage()

        self._context.jobs.read(read, done, None, self)

    def keep(self, till: str, cart: Cart) -> None:
        """Keep the open cart; of several changes that come quickly, the last."""
        self._to_keep = (till, cart)
        self._keep()

    def forget(self) -> None:
        """Keep no more: the cart is being sold or held."""
        self._to_keep = None

    def write(self, fn: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[UserError], None]) -> None:
        """Do something on the writer thread. ``failed`` also comes for a bug, which has been reported by then."""

        def fail(error: BaseException) -> None:
            failed(error if isinstance(error, UserError) else UserError("not_done", ""))

        self._context.jobs.write(lambda _progress: fn(), done, fail, self)

    def _look(self) -> None:
        if self._looking or not self._wanted:
            return
        self._looking = True
        app, language = market(self._context), self._context.catalog.language
        here, wanted = self._wanted.popleft()

        def read() -> Found:
            with app.database.reading() as session:
                return find_item(session, here, wanted, language)

        self._context.jobs.read(read, lambda goods: self._looked(wanted, goods), self._failed, self)

    def _looked(self, wanted: Wanted, goods: Found) -> None:
        self._looking = False
        self.found.emit(wanted, goods)
        self._look()

    def _failed(self, error: BaseException) -> None:
        self._looking = False
        if isinstance(error, UserError):
            self.refused.emit(error)
        self._look()

    def _keep(self) -> None:
        if self._keeping or self._to_keep is None:
            return
        (till, cart), self._to_keep, self._keeping = self._to_keep, None, True
        app = market(self._context)
        now = app.clock()
        self._context.jobs.write(
            lambda _progress: keep_cart(app.database, till, cart, now, CartState.OPEN), self._kept, self._not_kept, self
        )

    def _kept(self, _: object) -> None:
        self._keeping = False
        self._keep()

    def _not_kept(self, error: BaseException) -> None:
        self._keeping = False
        if isinstance(error, UserError):
            self.refused.emit(error)
        self._keep()
