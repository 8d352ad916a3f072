"""Rows for labels."""

import datetime as dt
from typing import Any

from made_in_blekinge.domain.comparison import ComparisonPrice, Unit
from made_in_blekinge.domain.market import Allergen, Branch, Facing, Municipality
from made_in_blekinge.domain.money import Ore
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.queries.labels.rows import EventLabel, ExhibitorLabel, OpenDay, PosterStand, ProductLabel
from tests.support.documents.paper import PAYLOAD, head, sign

CODE = "0400001000014"


def exhibitor(name: str = "Aspö Musteri", **changes: Any) -> ExhibitorLabel:
    values: dict[str, Any] = {
        "event": head(),
        "number": 7,
        "representative": "Åsa Ström",
        "address": "Hamngatan 3",
        "postcode": "371 31",
        "town": "Karlskrona",
        "municipality": Municipality.KARLSKRONA,
        "branch": Branch.FOOD,
        "booths": "A12",
        "payload": PAYLOAD,
        "personal_code": "481516",
    }
    return ExhibitorLabel(name=name, **values | changes)


def product(item_number: str = "1001", **changes: Any) -> ProductLabel:
    values: dict[str, Any] = {
        "producer": exhibitor(),
        "names": {"sv": "Björnbärssylt", "en": "Blackberry jam", "de": "Brombeerkonfitüre"},
        "ingredients": {"sv": "björnbär, smör (mjölk), socker", "en": "blackberries, butter (milk), sugar"},
        "price_ore": 8900,
        "comparison": ComparisonPrice(Ore(25429), Unit.KILOGRAM),
        "net_milli": 350_000,
        "unit": Unit.GRAM,
        "allergens": (Allergen.MILK,),
        "best_before": "2026-12-24",
        "storages": {"sv": "Svalt", "en": "Keep cool"},
        "origin": Municipality.KARLSKRONA,
        "alcohol_permille": None,
        "batch": "L7",
        "code": CODE,
        "brought": 12,
        "sold": 5,
        "is_food": True,
    }
    return ProductLabel(item_number=item_number, **values | changes)


def event(stands: int = 20, **changes: Any) -> EventLabel:
    """An event with so many booths that are taken, and a vacant one if there are any."""
    taken = tuple((f"A{number}", f"Utställare {number}") for number in range(1, stands + 1))
    booths = [plan_booth(code, name) for code, name in taken]
    shown = tuple(PosterStand(code, name, Branch.FOOD, Municipality.KARLSKRONA) for code, name in taken)
    hours = dt.time(10), dt.time(16, 30)
    days = tuple(OpenDay(head().starts + dt.timedelta(at), *hours) for at in range(3))
    return EventLabel(head(**changes), taken, (*booths, plan_booth("B1")) if booths else (), None, shown, days)


def plan_booth(code: str = "A1", name: str = "", **changes: Any) -> PlanBooth:
    values: dict[str, Any] = {"x": None, "y": None, "width": 3000, "depth": 2000, "facing": Facing.DOWN}
    return PlanBooth(code, name, taken=bool(name), **values | changes)


ROWS: dict[str, Any] = {
    "products": product(),
    "foods": product(),
    "booths": sign(),
    "exhibitors": exhibitor(),
    "badges": exhibitor(),
    "event": event(),
}
"""A row for each source of labels."""
