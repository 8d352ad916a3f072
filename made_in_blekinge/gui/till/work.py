"""Background work of the till: persisting carts, use cases, suggestions."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.till import CartState
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.gui.work.context import GuiContext, MarketLeft
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.queries.registers.exhibitor import stored_file
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import offers
from made_in_blekinge.services.till.cart import keep_cart
from made_in_blekinge.services.till.day import Deed

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
_AGAIN: Final = 10_000
"""Retry interval in ms for persisting a cart."""
_Kept = tuple[str, Cart]


class TillWork(QObject):
    """Signals: ``refused`` (a cart could not be kept), ``offered`` (suggestions for a text)."""

    refused = Signal(object)
    offered = Signal(str, object)

    def __init__(self, context: GuiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._keeping = self._forgetting = False
        self._to_keep: _Kept | None = None
        self._unkept: _Kept | None = None
        self._shown_error = ""
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._keep_unkept)
        self._offering: Ticket | None = None
        context.app_changed.connect(self._leave_market)

    def deed(self, uid: uuid.UUID | None = None) -> Deed:
        """The :class:`Deed` of a new request: now, by the signed-in user."""
        app = self._context.market
        return Deed(app.clock(), app.actor.name if app.actor else "", uid)

    def offer(self, here: OpenTill, typed: str) -> None:
        """Load suggestions; only the latest request is answered."""
        if self._offering is not None:
            self._offering.drop()
        language = self._context.catalog.language
        self._offering = self._context.ask(
            offers, here, typed, language, done=lambda rows: self.offered.emit(typed, rows), owner=self
        )

    def read_picture(self, file_hash: str, done: Callable[[QImage], None]) -> None:
        """Load a stored picture; empty if unreadable."""
        self._context.ask(_picture, file_hash, done=done, owner=self)

    def keep(self, till: str, cart: Cart) -> None:
        """Persist the open cart, debounced: only the last of several quick changes."""
        self._to_keep = self._unkept = (till, cart)
        self._shown_error = ""
        self._keep()

    def forget(self) -> None:
        """Cancel pending persistence: the next use case sells or parks the cart. If that fails, it is persisted."""
        self._to_keep, self._forgetting = None, True
        self._again.stop()

    def do(
        self,
        use_case: "Callable[[Database, *Arguments], T]",
        /,
        *args: *Arguments,
        done: Callable[[T], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """As ``context.do``; ``failed`` is also called, without a text, for an exception that was reported as a bug."""
        forgetting = self._forgetting

        def finish(value: T) -> None:
            if forgetting:
                self._forgetting, self._unkept = False, None
            done(value)

        def fail(error: BaseException) -> None:
            if forgetting:
                self._forgetting = False
                self._keep_unkept()
            code = "another_market" if isinstance(error, MarketLeft) else "not_done"
            failed(error if isinstance(error, UserError) else UserError(code, ""))

        self._context.do(use_case, *args, done=finish, failed=fail, owner=self)

    def _leave_market(self) -> None:
        """Another market was opened: drop pending persistence."""
        self._to_keep = self._unkept = None
        self._again.stop()

    def _keep(self) -> None:
        if self._keeping or self._to_keep is None:
            return
        kept, self._to_keep, self._keeping = self._to_keep, None, True
        till, cart = kept
        self._context.do(
            keep_cart, till, cart, self._context.market.clock(), CartState.OPEN,
            done=partial(self._kept, kept), failed=partial(self._not_kept, kept), owner=self,
        )  # fmt: skip

    def _keep_unkept(self) -> None:
        """Retry persisting, without repeating the error message."""
        self._to_keep = self._unkept
        self._keep()

    def _kept(self, kept: _Kept, _: object) -> None:
        self._keeping = False
        if self._unkept == kept:
            self._unkept = None
        self._keep()

    def _not_kept(self, kept: _Kept, error: BaseException) -> None:
        """Show the error; on disk or file errors, retry until the cart is persisted."""
        self._keeping = False
        if isinstance(error, UserError):
            if error.code != self._shown_error:
                self.refused.emit(error)
            self._shown_error = error.code
            if isinstance(error, Unusable) and self._unkept == kept and not self._forgetting:
                self._again.start()
        self._keep()


def _picture(session: "Session", file_hash: str) -> QImage:
    found = stored_file(session, file_hash)
    return QImage.fromData(found[1]) if found is not None else QImage()
