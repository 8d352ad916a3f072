"""What may stop exhibitors and goods at an event abroad: gates that are not met, texts, age, alcohol, unsure rates."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.item import item_name
from made_in_blekinge.domain.market import STAYED_AWAY
from made_in_blekinge.domain.path import PathPlace, PathStanding
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.product import ALCOHOL_LIMIT_PERMILLE
from made_in_blekinge.domain.readiness import ChecklistItem, Target, evaluate, facts_of, in_language
from made_in_blekinge.domain.vat_abroad import HOME
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Catalog, first_text
from made_in_blekinge.queries.path.facts import known_exhibitors
from made_in_blekinge.queries.path.goods import EDIBLE, STRONG_PERMILLE
from made_in_blekinge.queries.path.readiness import all_answers, model_in_force, target_of
from made_in_blekinge.store.booth import AnnouncedGoods, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import Product, ProductText
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import EventRatesConfirmed


@dataclass(frozen=True, slots=True)
class WarningAbroad:
    """One thing that may stop an exhibitor, or goods with their ``item`` name, at an event; number 0 is the event."""

    code: str
    text: str
    exhibitor_id: int = 0
    number: int = 0
    name: str = ""
    item: str = ""
    product_id: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    gate: ChecklistItem | None = None

    def said(self, catalog: Catalog) -> str:
        if self.gate is not None:
            return catalog.text(N_("Missing: {gate}"), gate=in_language(self.gate.text, catalog.language))
        return catalog.sentence(self.text, self.values)


@readable_by(ORGANISERS)
def warnings_abroad(session: Session, event: str, today: dt.date, languages: Sequence[str]) -> list[WarningAbroad]:
    """The warnings of an event, those of the event itself first, then by exhibitor; none for one at home.

    ``languages`` are those in which goods are named here, the preferred first.
    """
    target = target_of(session, today, event)
    if target.country == HOME:
        return []
    key = session.execute(select(Event.id).where(Event.code == target.event)).scalar_one()
    query = select(Participation.exhibitor_id).where(
        Participation.event_id == key, Participation.status.not_in(STAYED_AWAY)
    )
    there = frozenset(session.scalars(query))
    goods = defaultdict(list)
    for row in _goods(session, key, target):
        goods[row.exhibitor_id].append(row)
    texts = _names(session, key)
    model = model_in_force(session, today)
    needed = facts_of(model.items)
    answers, found = all_answers(session), [*_of_event(session, key, target)]
    for one in known_exhibitors(session, today, target, needed):
        if one.id not in there:
            continue
        seen = evaluate(model, PathStanding(PathPlace.INTERREGIONAL), one.facts, answers.get(one.id, {}), target)
        found += (
            WarningAbroad(gate.item.key, "", one.id, one.number, one.name, gate=gate.item) for gate in seen.stopping
        )
        for row in goods.get(one.id, ()):
            named = first_text(texts.get(row.id, {}), *languages) or row.item_number
            item = item_name(one.number, row.item_number)
            found += (
                WarningAbroad(code, text, one.id, one.number, one.name, item, row.id, {"goods": named, **values})
                for code, text, values in _of_product(row, target)
            )
    return found


def _of_event(session: Session, key: int, target: Target) -> Iterator[WarningAbroad]:
    if session.get(EventRatesConfirmed, key) is None:
        text = N_(
            "The VAT rates of {country} in this program are unsure. Compare them with those of its tax office, and "
            "confirm them when a till is opened."
        )
        yield WarningAbroad("rates_unsure", text, values={"country": target.country})
    if target.language not in CONTENT_LANGUAGES:
        text = N_("The program keeps no texts of goods in the language of {country}. Have labels printed elsewhere.")
        yield WarningAbroad("language_unknown", text, values={"country": target.country})


def _goods(session: Session, event: int, target: Target) -> Sequence[Any]:
    """The goods that are announced for the event; of who has announced none, all that are in the register."""
    announced = (
        select(AnnouncedGoods.product_id)
        .join(Participation, Participation.id == AnnouncedGoods.participation_id)
        .where(Participation.event_id == event, AnnouncedGoods.announced > 0)
    )
    who = select(Product.exhibitor_id).where(Product.id.in_(announced))
    there, home = aliased(ProductText), aliased(ProductText)
    query = (
        select(
            Product.id, Product.exhibitor_id, Product.item_number, Product.category, Product.age_limit,
            Product.alcohol_permille, func.coalesce(there.name, "").label("called"),
            func.coalesce(there.ingredients, "").label("ingredients"),
            func.coalesce(there.warnings, "").label("warned"), func.coalesce(home.warnings, "").label("warnings"),
        )
        .join(Participation, Participation.exhibitor_id == Product.exhibitor_id)
        .outerjoin(there, (there.product_id == Product.id) & (there.language == target.language))
        .outerjoin(home, (home.product_id == Product.id) & (home.language == "sv"))
        .where(Participation.event_id == event, Product.archived.is_(False))
        .where(Product.id.in_(announced) | Product.exhibitor_id.not_in(who))
        .order_by(Product.exhibitor_id, Product.id)
    )  # fmt: skip
    return session.execute(query).all()


def _names(session: Session, event: int) -> dict[int, dict[str, str]]:
    """What goods are called, by product and language."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    query = (
        select(ProductText.product_id, ProductText.language, ProductText.name)
        .join(Product, Product.id == ProductText.product_id)
        .join(Participation, Participation.exhibitor_id == Product.exhibitor_id)
        .where(Participation.event_id == event, ProductText.name != "")
    )
    for key, language, name in session.execute(query):
        found[key][language] = name
    return found


def _of_product(row: Any, target: Target) -> Iterator[tuple[str, str, dict[str, object]]]:  # noqa: ANN401  a row
    edible, alcohol = row.category in EDIBLE, row.alcohol_permille or 0
    language: dict[str, object] = {"language": target.language}
    there: dict[str, object] = {"country": target.country}
    if not row.called or (edible and not row.ingredients and alcohol <= STRONG_PERMILLE):
        yield "label_language", N_("{goods} has no label text in “{language}”."), language
    if row.warnings and not row.warned:
        yield "warnings_language", N_("The warnings of {goods} are not there in “{language}”."), language
    if row.age_limit:
        text = N_("{goods} has an age limit of {age}. Ask what holds in {country}.")
        yield "age", text, {"age": row.age_limit, **there}
    if alcohol > ALCOHOL_LIMIT_PERMILLE:
        yield "alcohol", N_("{goods} has alcohol. {country} has its own excise duty and licences."), there
