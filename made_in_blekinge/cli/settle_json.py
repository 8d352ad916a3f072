"""The JSON of ``settle``: what is to be settled, what was settled, and the check of the books."""

from collections.abc import Sequence
from typing import Any

from made_in_blekinge.domain.settlement import SettledRate
from made_in_blekinge.queries.settlement.books import Books
from made_in_blekinge.queries.settlement.owed import Owed
from made_in_blekinge.queries.settlement.posted import SettlementRow
from made_in_blekinge.queries.settlement.preview import SettlementPreview, Settling


def preview_json(seen: SettlementPreview, done: Sequence[SettlementRow] | None = None) -> dict[str, Any]:
    """What is to be settled; with ``done`` what was settled just now. Amounts of other currencies and modes say so."""
    terms = seen.terms
    rows = [_settling(each) for each in seen.settlements] if done is None else [row_json(row) for row in done]
    usual = {"mode": terms.mode.value, "currency": terms.currency}
    said = [{key: value for key, value in row.items() if key not in usual or usual[key] != value} for row in rows]
    own, *others = seen.books
    checks = {"checks": {books.currency: _check(books) for books in others}} if others else {}
    return {"event": terms.code, **usual, "settlements": said, "check": _check(own), **checks}


def _settling(each: Settling) -> dict[str, Any]:
    sums = each.reckoning
    return {
        "exhibitor": each.number, "name": each.name, "settlement_number": None, "mode": each.key.mode.value,
        "currency": each.key.currency, "gross_ore": sums.gross_ore, "vat_by_rate": _rates(sums.rates),
        "commission_ore": sums.commission_ore, "commission_vat_ore": sums.commission_vat_ore,
        "fees_ore": sums.fees.net_ore, "fees_vat_ore": sums.fees.vat_ore, "carried_ore": sums.carried_ore,
        "to_pay_ore": sums.to_pay_ore, "document": each.document.value, "reasons": [hold.value for hold in each.holds],
    }  # fmt: skip


def owed_json(row: Owed) -> dict[str, Any]:
    """What an exhibitor is owed now."""
    return {
        "exhibitor": row.number, "name": row.name, "currency": row.currency, "gross_ore": row.gross_ore,
        "kept_ore": row.kept_ore, "carried_ore": row.carried_ore, "owed_ore": row.owed_ore,
        "reasons": [hold.value for hold in row.holds],
    }  # fmt: skip


def row_json(row: SettlementRow) -> dict[str, Any]:
    """A posted settlement."""
    return {
        "exhibitor": row.exhibitor, "name": row.name, "settlement_number": row.number, "mode": row.mode.value,
        "currency": row.currency, "gross_ore": row.gross_ore, "vat_by_rate": _rates(row.rates),
        "commission_ore": row.commission_ore, "commission_vat_ore": row.commission_vat_ore, "fees_ore": row.fees_ore,
        "card_fees_ore": row.card_fees_ore,
        "fees_vat_ore": row.fees_vat_ore, "carried_ore": row.carried_ore, "to_pay_ore": row.to_pay_ore,
        "document": row.document.value, "reasons": [], "document_number": row.document_number,
        "through": row.through.isoformat(), "final": row.final, "posted_at": row.posted_at.isoformat(),
        "person": row.person, "reverses": row.reverses or None, "reversed_by": row.reversed_by or None,
        "reason": row.reason, "approved_at": row.approved_at and row.approved_at.isoformat(),
    }  # fmt: skip


def _rates(rates: Sequence[SettledRate]) -> list[dict[str, Any]]:
    return [
        {
            "rate_percent": rate.permille // 10 if rate.permille % 10 == 0 else rate.permille / 10,
            "gross_ore": rate.gross_ore,
            "vat_ore": rate.vat_ore,
        }
        for rate in rates
    ]


def _check(books: Books) -> dict[str, int]:
    return {
        "sales_ore": books.sales_ore, "settled_ore": books.settled_ore, "unsettled_ore": books.unsettled_ore,
        "own_ore": books.own_ore, "difference_ore": books.difference_ore,
    }  # fmt: skip
