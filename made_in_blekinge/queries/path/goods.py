"""What the registers know of the goods of exhibitors: read in one pass, whoever it is asked of."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import ColumnElement, String, and_, case, cast, distinct, exists, func, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Branch, Category
from made_in_blekinge.domain.readiness import FactName, FactValue, Goods, Target
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.label import PrintedLabel
from made_in_blekinge.store.product import Barcode, Product, ProductPrice, ProductText

EDIBLE: Final = (Category.FOOD, Category.DRINK)
STRONG_PERMILLE: Final = 12
"""Drinks with more alcohol (per mille) need no list of ingredients (EU 1169/2011, article 16.4)."""


@dataclass(slots=True)
class GoodsCounted:
    """How many goods an exhibitor has, how many are food or drink, and of how many each fact holds.

    ``unsafe`` are things whose warnings are not there in the language of the country.
    """

    all: int = 0
    edible: int = 0
    unsafe: int = 0
    held: dict[FactName, int] = field(default_factory=dict)

    def facts(self, reachable: bool) -> dict[FactName, FactValue]:
        """What a checklist asks for; who cannot be reached has nothing that is safe to sell abroad."""
        everything, things = self.all, self.all - self.edible
        found = {fact: FactValue(self.held.get(fact, 0), everything) for fact in _COUNTED}
        food = FactName.FOOD_LABEL_TARGET
        return found | {
            FactName.PRODUCTS: FactValue(int(everything > 0)),
            FactName.GPSR: FactValue(max(0, things - self.unsafe) if reachable else 0, things),
            food: FactValue(self.held.get(food, 0), self.edible),
        }

    def kinds(self, branch: Branch | None) -> frozenset[Goods]:
        """Which kinds of goods it has; who is in the branch of food has food."""
        food = (Goods.FOOD,) if self.edible or branch is Branch.FOOD else ()
        return frozenset((*food, *((Goods.THINGS,) if self.all > self.edible else ())))


NO_GOODS: Final = GoodsCounted()


def goods_facts(
    session: Session, target: Target, needed: frozenset[FactName], only: Collection[int] | None
) -> dict[int, GoodsCounted]:
    """The goods by exhibitor, of all or ``only`` of those with these ids, with the ``needed`` facts, in one pass."""
    facts = [(fact, holds) for fact, holds in _facts(target).items() if fact in needed]
    edible, owner = Product.category.in_(EDIBLE), Product.exhibitor_id
    query = select(owner, func.count(), _how_many(edible), *(_how_many(holds) for _, holds in facts))
    query = query.where(Product.archived.is_(False))
    if only is not None:
        query = query.where(owner.in_(only)).group_by(owner)
    else:  # by an expression, lest the rows be fetched one by one in the order of the index of exhibitors
        query = query.group_by(owner + 0, owner)
    found: dict[int, GoodsCounted] = {}
    for key, everything, food, *counts in session.execute(query):
        held = {fact: int(count) for (fact, _), count in zip(facts, counts, strict=True)}
        found[key] = GoodsCounted(int(everything), int(food), held.pop(FactName.GPSR, 0), held)
    if FactName.LABELS_PRINTED in needed:
        _add_printed(session, found)
    return found


def _how_many(holds: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((holds, 1), else_=0))


def _facts(target: Target) -> dict[FactName, ColumnElement[bool]]:
    """When a fact holds of a product; of safety: when it does not."""
    there = target.language
    return {
        FactName.PRICE_SEK: _priced("SEK"),
        FactName.PRICE_EUR: _priced("EUR"),
        FactName.PRICE_TARGET: _priced(target.currency),
        FactName.BARCODE: exists().where(Barcode.product_id == Product.id),
        FactName.LABEL_SV: _labelled("sv"),
        FactName.LABEL_EN: _labelled("en"),
        FactName.LABEL_TARGET: _labelled(there),
        FactName.FOOD_LABEL_TARGET: and_(Product.category.in_(EDIBLE), _labelled(there)),
        FactName.GPSR: and_(
            Product.category.not_in(EDIBLE),
            _text("sv", ProductText.warnings != ""),
            ~_text(there, ProductText.warnings != ""),
        ),
    }


def _priced(currency: str) -> ColumnElement[bool]:
    return exists().where(ProductPrice.product_id == Product.id, ProductPrice.currency == currency)


def _labelled(language: str) -> ColumnElement[bool]:
    """Goods with a name, and food with its ingredients, in this language."""
    strong = func.coalesce(Product.alcohol_permille, 0) > STRONG_PERMILLE
    whole = or_(Product.category.not_in(EDIBLE), strong, ProductText.ingredients != "")
    return _text(language, and_(ProductText.name != "", whole))


def _text(language: str, said: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(ProductText.product_id == Product.id, ProductText.language == language, said)


def _add_printed(session: Session, found: dict[int, GoodsCounted]) -> None:
    """Of how many goods of each a label was printed, by the names on labels."""
    if not session.scalar(select(exists().select_from(PrintedLabel))):
        return
    name = cast(Exhibitor.number, String(6)).concat("/").concat(Product.item_number)
    query = (
        select(Product.exhibitor_id, func.count(distinct(Product.id)))
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .where(Product.archived.is_(False), exists().where(PrintedLabel.subject == name))
        .group_by(Product.exhibitor_id)
    )
    for key, count in session.execute(query):
        if key in found:
            found[key].held[FactName.LABELS_PRINTED] = int(count)


_COUNTED: Final = (
    FactName.PRICE_SEK, FactName.PRICE_EUR, FactName.PRICE_TARGET, FactName.BARCODE, FactName.LABEL_SV,
    FactName.LABEL_EN, FactName.LABEL_TARGET, FactName.LABELS_PRINTED,
)  # fmt: skip
