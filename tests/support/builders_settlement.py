"""An event at which is settled: a registered and an unregistered seller, and what they sold."""

from functools import partial
from typing import Any

from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.queries.settlement.posted import SettlementRow, posted_settlements
from made_in_blekinge.queries.settlement.preview import SettlementPreview, settlement_preview
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.settlement.posting import post_settlements, reverse_settlements
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import Stand, deed
from tests.support.once import once

PRICE = 53000


def fair(database: Database, mode: SellerMode = SellerMode.AGENT, **values: Any) -> Stand:
    """A stand with a commission of 20 %, whose cheese and bowl cost 530,00 at 6 %; the potter is outside VAT."""
    return once(database, ("fair", mode, repr(values)), partial(_fair, database, mode, **values))


def _fair(database: Database, mode: SellerMode, **values: Any) -> Stand:
    there = builders_till.stand(database, **{"seller_mode": mode, "commission_bp": 2000, **values})
    food = {"vat_class": VatClass.FOOD, "price_sek": PRICE}
    builders.product(database, there.musteri, "1002", name_sv="Ost", **food)
    builders.product(database, there.potter, "2002", name_sv="Ost", **food)
    builders_till.opened(database)
    return there


def preview(database: Database, event: str = "KNA26", minutes: int = 600, **values: Any) -> SettlementPreview:
    with database.reading() as session:
        return settlement_preview(session, event, None, deed(minutes).now, **values)


def post(database: Database, event: str = "KNA26", minutes: int = 600, **values: Any) -> list[SettlementRow]:
    return post_settlements(database, event, values.pop("through", None), deed(minutes), **values)


def reverse(database: Database, *numbers: str, minutes: int = 700) -> list[SettlementRow]:
    return reverse_settlements(database, numbers, "fel provision", deed(minutes))


def posted(database: Database, event: str = "KNA26") -> list[SettlementRow]:
    with database.reading() as session:
        return posted_settlements(session, settlement_terms(session, event))
