"""Candidates for an ambiguous product, as JSON for a calling program."""

import json

from made_in_blekinge.domain.item import WhichItemError
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import Catalog


def list_candidates(error: UserError, catalog: Catalog) -> None:
    """Write the candidates as JSON."""
    assert isinstance(error, WhichItemError)
    found = [
        {
            "item": one.key, "product_id": one.product_id, "exhibitor": one.producer, "number": one.exhibitor,
            "name": one.name, "price_ore": one.price_ore, "quantity": one.quantity,
        }
        for one in error.candidates
    ]  # fmt: skip
    print(json.dumps({"error": error.code, "text": catalog.error(error), "candidates": found}, ensure_ascii=False))
