"""Register rows that need attention, by reason."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Select, exists, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Branch, EventStatus, LegalForm
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.product import GoodsWaiting, Product, ProductPrice
from made_in_blekinge.store.readers import readable_by

SOON = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Need:
    """One reason: code, source texts for singular and plural, the page to fix it on, and a query of row ids by day."""

    code: str
    one: str
    many: str
    page: str
    rows: Callable[[dt.date], Select[Any] | CompoundSelect[Any]]
    verb: str
    """The source text of the button that leads there."""


def _exhibitors(*conditions: Any) -> Select[Any]:  # noqa: ANN401  SQL conditions have no common type
    return select(Exhibitor.id).where(Exhibitor.archived.is_(False), *conditions)


def _without_price() -> CompoundSelect[Any]:
    """In the order of the ids, so that products and prices are read side by side, not looked up one by one."""
    goods = select(Product.id).where(Product.archived.is_(False))
    return goods.except_(select(ProductPrice.product_id)).order_by(Product.id)


def _refused_goods(today: dt.date) -> Select[Any]:
    """What goes on waiting though its event is there, and not over: the rules refused it when the event came."""
    waiting = (
        select(GoodsWaiting.product_id)
        .join(Event, Event.code == GoodsWaiting.event_code)
        .where(or_(Event.ends.is_(None), Event.ends >= today), Event.status != EventStatus.CLOSED)
    )
    return select(Product.id).where(Product.archived.is_(False), Product.id.in_(waiting))


NEEDS: tuple[Need, ...] = (
    Need(
        "documents_expired",
        N_("{count} exhibitor has expired papers"),
        N_("{count} exhibitors have expired papers"),
        "exhibitors",
        lambda today: _exhibitors(exists().where(Document.exhibitor_id == Exhibitor.id, Document.expires < today)),
        N_("Open papers"),
    ),
    Need(
        "documents_expire_soon",
        N_("Papers of {count} exhibitor expire soon"),
        N_("Papers of {count} exhibitors expire soon"),
        "exhibitors",
        lambda today: _exhibitors(
            exists().where(Document.exhibitor_id == Exhibitor.id, Document.expires.between(today, today + SOON))
        ),
        N_("Open papers"),
    ),
    Need(
        "food_unregistered",
        N_("{count} food exhibitor is not registered"),
        N_("{count} food exhibitors are not registered"),
        "exhibitors",
        lambda _today: _exhibitors(Exhibitor.branch == Branch.FOOD, Exhibitor.food_number == ""),
        N_("Fill in"),
    ),
    Need(
        "no_identity",
        N_("{count} exhibitor has no identity number"),
        N_("{count} exhibitors have no identity number"),
        "exhibitors",
        lambda _today: _exhibitors(
            Exhibitor.identity_number.is_(None),
            or_(Exhibitor.legal_form.is_(None), Exhibitor.legal_form != LegalForm.HOBBY),
        ),
        N_("Fill in"),
    ),
    Need(
        "no_price",
        N_("{count} product has no price"),
        N_("{count} products have no price"),
        "products",
        lambda _today: _without_price(),
        N_("Set prices"),
    ),
    Need(
        "goods_refused",
        N_("{count} product that was announced may not be sold at its event"),
        N_("{count} products that were announced may not be sold at their event"),
        "products",
        _refused_goods,
        N_("Look through"),
    ),
)
_BY_CODE = {need.code: need for need in NEEDS}


@readable_by(ORGANISERS)
def needing(session: Session, code: str, today: dt.date) -> frozenset[int]:
    """The ids of the rows that need attention for this reason; none for another register's reason."""
    need = _BY_CODE.get(code)
    return frozenset(session.execute(need.rows(today)).scalars()) if need else frozenset()


def is_need(code: str | None) -> bool:
    return code in _BY_CODE
