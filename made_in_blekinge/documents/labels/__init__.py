"""Labels and signs. A new kind is a module here and an entry in :data:`LABELS`."""

from typing import Final

from made_in_blekinge.documents.labels import (
    badge,
    booth,
    box,
    cards,
    code_slip,
    food,
    parking,
    plan,
    poster,
    price,
    shelf,
    tent,
)
from made_in_blekinge.documents.labels.kind import Label

LABELS: Final[dict[str, Label]] = {
    label.key: label
    for label in (
        booth.LABEL,
        tent.LABEL,
        badge.LABEL,
        price.LABEL,
        shelf.LABEL,
        food.LABEL,
        box.LABEL,
        parking.LABEL,
        code_slip.LABEL,
        poster.LABEL,
        plan.LABEL,
        cards.LABEL,
    )
}
"""Every kind of label by its key, in the order in which a person meets them."""
