"""What an exhibitor is given after a settlement: its statements, figures that are signed, its goods, and an address."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.journal import canonical
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.goods import GoodsReceipt, goods_receipt
from made_in_blekinge.queries.settlement.statement import Statement, statements
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.payout import Handover
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.settlement import PostedSettlement

_PURPOSE: Final = b"figures of an envelope\n"
"""Keeps the signature apart from others by the same key."""
SIGNATURE: Final = "signature"


@dataclass(frozen=True, slots=True)
class Envelope:
    """All of one exhibitor; ``signed`` is the text of its figures with their signature."""

    exhibitor: int
    name: str
    email: str
    language: str
    organiser: str
    statements: tuple[Statement, ...]
    settlement_ids: tuple[int, ...]
    goods: GoodsReceipt | None
    signed: str
    signature: str
    handed_over: bool
    """Whether these very figures were handed over before."""


@readable_by(ORGANISERS)
def envelopes(session: Session, event: str, now: Any, exhibitor_id: int | None = None) -> list[Envelope]:  # noqa: ANN401
    """The envelopes of all with whom an event is settled; those with nothing are not among them."""
    by_exhibitor: dict[int, list[Statement]] = {}
    for one in statements(session, event, exhibitor_id):
        by_exhibitor.setdefault(one.exhibitor, []).append(one)
    people = {
        row.number: row
        for row in session.execute(
            select(Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.email).where(
                Exhibitor.number.in_(by_exhibitor)
            )
        )
    }
    key = session.execute(select(Market.signing_key)).scalar() or b""
    here, found = occasion_of(session, event, now), []
    for number, mine in sorted(by_exhibitor.items()):
        person = people[number]
        ids = _ids(session, [one.number for one in mine])
        figures = canonical({"format": 1, "settlements": [_figures(one) for one in mine]})
        signature = _signature(key, figures)
        known = select(func.count(Handover.settlement_id.distinct())).where(
            Handover.settlement_id.in_(ids), Handover.digest == signature
        )
        found.append(
            Envelope(
                number, person.name, person.email, mine[0].language, mine[0].organiser.name, tuple(mine), ids,
                _goods(session, here, person.id), json.dumps(json.loads(figures) | {SIGNATURE: signature},
                ensure_ascii=False, indent=1, sort_keys=True) + "\n", signature,
                session.execute(known).scalar() == len(ids),
            )
        )  # fmt: skip
    return found


def _ids(session: Session, numbers: list[str]) -> tuple[int, ...]:
    pairs = [number.split("-") for number in numbers]
    query = select(PostedSettlement.id, PostedSettlement.year, PostedSettlement.number).where(
        PostedSettlement.year.in_([int(year) for year, _ in pairs])
    )
    known = {(row.year, row.number): row.id for row in session.execute(query)}
    return tuple(known[int(year), int(number)] for year, number in pairs)


def _goods(session: Session, here: Any, exhibitor_id: int) -> GoodsReceipt | None:  # noqa: ANN401
    """The account of goods, of who takes part with goods."""
    query = select(Participation.id).where(
        Participation.event_id == here.event_id, Participation.exhibitor_id == exhibitor_id
    )
    key = session.execute(query).scalar()
    receipt = goods_receipt(session, here, key) if key is not None else None
    return receipt if receipt is not None and receipt.goods else None


def _figures(one: Statement) -> Mapping[str, Any]:
    sums = one.sums
    return {
        "event": one.event.code, "exhibitor": one.exhibitor, "settlement": one.number,
        "document": one.document.value, "document_number": one.document_number, "currency": one.event.currency,
        "through": one.through.isoformat(), "gross_ore": sums.gross_ore, "rates": sums.rates,
        "commissions": sums.commissions, "commission_vat_ore": sums.commission_vat_ore,
        "fees_ore": sums.fees.net_ore, "fees_vat_ore": sums.fees.vat_ore, "carried_ore": sums.carried_ore,
        "to_pay_ore": sums.to_pay_ore,
        "goods": [(each.name, each.unit_ore, each.came_in, each.sold, each.gross_ore) for each in one.goods],
    }  # fmt: skip


def _signature(key: bytes, figures: str) -> str:
    return hmac.digest(key, _PURPOSE + figures.encode(), "sha256").hex()


@readable_by(ORGANISERS)
def are_our_figures(session: Session, content: bytes, name: str) -> bool:
    """Whether a file of figures is as this market wrote it; a changed copy is not."""
    try:
        said = json.loads(content.decode())
        signature = said.pop(SIGNATURE)
        figures = canonical(said)
    except (ValueError, AttributeError, KeyError, RecursionError) as error:
        text = N_("“{name}” holds no figures of an envelope.")
        raise Unusable("no_figures", text, name=name).at("file") from error
    key = session.execute(select(Market.signing_key)).scalar() or b""
    return isinstance(signature, str) and hmac.compare_digest(_signature(key, figures).encode(), signature.encode())
