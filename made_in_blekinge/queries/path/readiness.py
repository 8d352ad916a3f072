"""The readiness of all exhibitors or of one: the checklist in force, facts, answers and steps, put together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import STAYED_AWAY, EventStatus, Phase
from made_in_blekinge.domain.path import PathPlace, PathStanding, PathStep, standing
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.readiness import Evaluation, Given, Readiness, ReadinessModel, Target, facts_of
from made_in_blekinge.domain.readiness_model import built_in, read_model
from made_in_blekinge.i18n import CONTENT_LANGUAGES, first_text
from made_in_blekinge.queries.path.facts import ExhibitorOnPath, FactReading
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.event import Event, EventText
from made_in_blekinge.store.path import Assessment, PhaseStep, ReadinessModelText
from made_in_blekinge.store.readers import readable_by

LANGUAGE_OF: Final = {
    "SE": "sv", "DE": "de", "AT": "de", "DK": "da", "PL": "pl", "LT": "lt", "LV": "lv", "EE": "et", "FI": "fi",
    "NO": "no",
}  # fmt: skip
"""The language of labels in a country (EU 1169/2011, article 15); elsewhere English is asked for."""
_CURRENCY_OF: Final = {"SE": "SEK", "DK": "DKK", "PL": "PLN", "NO": "NOK"}


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A version of the checklist that the market keeps; ``id`` is ``None`` for the one that comes with the program."""

    id: int | None
    name: str
    starts: dt.date
    questions: int
    items: int
    in_force: bool


@dataclass(frozen=True, slots=True)
class ExhibitorReadiness:
    """An exhibitor with where it stands and what is missing; ``steps`` are all that were written, oldest first."""

    known: ExhibitorOnPath
    readiness: Readiness
    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class ReadinessOfAll:
    """The readiness of exhibitors by one version of the checklist, for one country.

    ``there`` is how many were at an event of each phase, those that are archived too.
    """

    model: ReadinessModel
    target: Target
    rows: tuple[ExhibitorReadiness, ...]
    there: Mapping[Phase, int]

    @property
    def whole(self) -> bool:
        """Whether everything that is missing is known of everybody."""
        return all(row.readiness.whole for row in self.rows)


@readable_by(ORGANISERS)
def model_in_force(session: Session, today: dt.date) -> ReadinessModel:
    """The checklist that holds on ``today``: the newest of those that have begun, else the program's own."""
    one = ReadinessModelText
    query = select(one.text).where(one.starts <= today).order_by(one.starts.desc(), one.id.desc()).limit(1)
    text = session.scalar(query)
    return built_in() if text is None else read_model(text)


@readable_by(ORGANISERS)
def models(session: Session, today: dt.date) -> list[ModelRow]:
    """The versions of the checklist that the market keeps, newest first; the program's own where none is kept."""
    one = ReadinessModelText
    kept = session.execute(select(one.id, one.text).order_by(one.starts.desc(), one.id.desc())).all()
    read: list[tuple[int | None, ReadinessModel]] = [(key, read_model(text)) for key, text in kept]
    read = read or [(None, built_in())]
    now = model_in_force(session, today).name
    return [
        ModelRow(key, model.name, model.starts, sum(bool(item.question) for item in model.items), len(model.items),
                 model.name == now)
        for key, model in read
    ]  # fmt: skip


@readable_by(ORGANISERS)
def model_named(session: Session, name: str, today: dt.date) -> ReadinessModel | None:
    """The version called so; an empty ``name`` is the one in force."""
    if not name:
        return model_in_force(session, today)
    text = session.scalar(select(ReadinessModelText.text).where(ReadinessModelText.name == name))
    if text is not None:
        return read_model(text)
    return built_in() if built_in().name == name else None


@readable_by(ORGANISERS)
def target_of(session: Session, today: dt.date, event: str = "") -> Target:
    """For which country is looked: that of ``event``, else of the next international one, else of the checklist."""
    query = select(Event.id, Event.code, Event.country, Event.currency, Event.starts, Event.town)
    if event:
        row = session.execute(query.where(Event.code == event.strip().upper())).one_or_none()
        if row is None:
            raise unknown_event(event)
    else:
        to_come = (Event.phase == Phase.INTERNATIONAL, func.coalesce(Event.ends, today) >= today)
        query = query.where(*to_come, Event.status != EventStatus.CLOSED, Event.country != "SE")
        row = session.execute(query.order_by(Event.starts, Event.id).limit(1)).one_or_none()
    if row is None:
        country = model_in_force(session, today).country
        return Target(country, LANGUAGE_OF.get(country, "en"), _CURRENCY_OF.get(country, "EUR"))
    texts = dict(session.execute(select(EventText.language, EventText.name).where(EventText.event_id == row.id)).all())
    named = row.town or first_text(texts, *CONTENT_LANGUAGES) or row.code
    return Target(row.country, LANGUAGE_OF.get(row.country, "en"), row.currency, row.code, named, row.starts)


@readable_by(ORGANISERS)
def readiness_of_all(
    session: Session, today: dt.date, event: str = "", only: int | None = None, at_event: bool = False
) -> ReadinessOfAll:
    """The readiness of every exhibitor, or ``only`` of the one with this id, by name.

    ``event`` says for which country the last phase is looked at; with ``at_event`` only those are there who take part.
    """
    looking = _Looking(session, today, event, only)
    known = looking.reading.with_goods(looking.reading.people())
    if event and at_event:
        there = _taking_part(session, looking.target.event)
        known = [one for one in known if one.id in there]
    return looking.found(map(looking.at, known))


@readable_by(ORGANISERS)
def bands_of_all(session: Session, today: dt.date) -> ReadinessOfAll:
    """Everybody in the right band, in a fraction of the time of :func:`readiness_of_all`.

    Goods are looked at only where they decide; the other rows are not ``whole``: they lack gates, and no band.
    """
    looking = _Looking(session, today, "", None)
    rows = [looking.at(one) for one in looking.reading.people()]
    undecided = [row for row in rows if not row.readiness.settled]
    needed = facts_of(item for phase in {row.readiness.phase for row in undecided} for item in looking.model.of(phase))
    whole = looking.reading.with_goods([row.known for row in undecided], needed)
    decided = {one.id: looking.at(one) for one in whole}
    return looking.found(decided.get(row.known.id, row) for row in rows)


class _Looking:
    """What everybody is looked at with: checklist, country, facts, steps and answers."""

    def __init__(self, session: Session, today: dt.date, event: str, only: int | None) -> None:
        self.model, self.target = model_in_force(session, today), target_of(session, today, event)
        self.reading = FactReading(session, today, self.target, facts_of(self.model.items), only)
        self._steps, self._answers, self._today = steps_of(session, only), all_answers(session, only), today
        self._evaluation = Evaluation(self.model, self.target)

    def at(self, one: ExhibitorOnPath) -> ExhibitorReadiness:
        own = self._steps.get(one.id, ())
        now = standing(one.start, own, self._today) if own else _STARTS[one.start]
        return ExhibitorReadiness(
            one, self._evaluation.of(now, one.facts, self._answers.get(one.id, _NONE)), tuple(own)
        )

    def found(self, rows: Iterable[ExhibitorReadiness]) -> ReadinessOfAll:
        return ReadinessOfAll(self.model, self.target, tuple(rows), self.reading.there)


_NONE: Final[Mapping[str, Given]] = {}
_STARTS: Final = {place: PathStanding(place) for place in PathPlace}
"""Where those stand who took no step."""


def steps_of(session: Session, only: int | None = None) -> dict[int, list[PathStep]]:
    """All steps that were written, by exhibitor, oldest first."""
    one = PhaseStep
    query = select(
        one.exhibitor_id, one.id, one.kind, one.place, one.day, one.reason, one.until, one.reverses_id, one.model,
        one.missing, one.person,
    ).order_by(one.id)  # fmt: skip
    if only is not None:
        query = query.where(one.exhibitor_id == only)
    found: dict[int, list[PathStep]] = defaultdict(list)
    for owner, key, kind, place, day, reason, until, reverses, model, missing, person in session.execute(query):
        found[owner].append(
            PathStep(key, kind, place, day, reason, until, reverses, model, tuple(missing.split()), person)
        )
    return found


def all_answers(session: Session, only: int | None = None) -> dict[int, dict[str, Given]]:
    """The newest answer to each question, by exhibitor: of the latest day, and of that day the last written."""
    one = Assessment
    query = select(one.exhibitor_id, one.item, one.answer, one.day, one.adviser, one.note).order_by(one.day, one.id)
    if only is not None:
        query = query.where(one.exhibitor_id == only)
    found: dict[int, dict[str, Given]] = defaultdict(dict)
    for owner, item, answer, day, adviser, note in session.execute(query):
        found[owner][item] = Given(answer, day, adviser, note)
    return found


def _taking_part(session: Session, code: str) -> frozenset[int]:
    query = select(Participation.exhibitor_id).join(Event, Event.id == Participation.event_id)
    return frozenset(session.scalars(query.where(Event.code == code, Participation.status.not_in(STAYED_AWAY))))
