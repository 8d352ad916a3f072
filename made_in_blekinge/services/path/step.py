"""Steps on the path: up, back, a pause and its end, and undoing; each is a new entry with day and reason."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from made_in_blekinge.domain.path import PathPlace, PathStep, StepKind, holding, standing
from made_in_blekinge.domain.readiness import Gate, in_language
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness, ReadinessOfAll, readiness_of_all
from made_in_blekinge.services.path.model import keep_model
from made_in_blekinge.services.till.day import Deed, needed_reason
from made_in_blekinge.store.audit import need_right
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.path import PhaseStep

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class GateWords:
    """The items that stop a step, as a message says them."""

    gates: tuple[Gate, ...]

    def said(self, catalog: Catalog) -> str:
        return ", ".join(f"“{in_language(gate.item.text, catalog.language)}”" for gate in self.gates)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """An exhibitor whose step was written, with the id of the entry."""

    id: int
    number: int
    name: str
    place: PathPlace
    step: int


@dataclass(frozen=True, slots=True)
class StepStopped:
    """An exhibitor whose step was not written, with the reason."""

    id: int
    number: int
    name: str
    error: UserError


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """What became of a step of several exhibitors."""

    moved: tuple[StepTaken, ...]
    stopped: tuple[StepStopped, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is written for each exhibitor."""

    kind: StepKind
    day: dt.date
    reason: str
    until: dt.date | None = None


Check = Callable[[ExhibitorReadiness], PathPlace]
"""The place to which a step leads; an error says why there is none."""


def promote(
    database: Database, exhibitors: Sequence[int], reason: str, day: dt.date, today: dt.date, deed: Deed
) -> StepOutcome:
    """Move exhibitors up to their next phase, but for those whom a gate stops: these are told with what is missing."""
    return _step(database, exhibitors, _Wanted(StepKind.PROMOTED, day, needed_reason(reason)), today, deed, _upwards)


def step_back(
    database: Database, exhibitors: Sequence[int], reason: str, day: dt.date, today: dt.date, deed: Deed
) -> StepOutcome:
    """Move exhibitors one phase back."""
    return _step(database, exhibitors, _Wanted(StepKind.BACK, day, needed_reason(reason)), today, deed, _backwards)


def pause(
    database: Database,
    exhibitors: Sequence[int],
    reason: str,
    day: dt.date,
    until: dt.date | None,
    today: dt.date,
    deed: Deed,
) -> StepOutcome:
    """Let exhibitors rest where they stand, until a day or until somebody lets them go on."""
    if until is not None and until <= day:
        raise UserError("pause_backwards", N_("The pause ends before it begins. Choose a later day.")).at("until")
    wanted = _Wanted(StepKind.PAUSED, day, needed_reason(reason), until)
    return _step(database, exhibitors, wanted, today, deed, _resting)


def resume(
    database: Database, exhibitors: Sequence[int], reason: str, day: dt.date, today: dt.date, deed: Deed
) -> StepOutcome:
    """End a pause."""
    return _step(database, exhibitors, _Wanted(StepKind.RESUMED, day, needed_reason(reason)), today, deed, _going_on)


def undo_steps(database: Database, exhibitors: Sequence[int], reason: str, today: dt.date, deed: Deed) -> StepOutcome:
    """Take the last step of each back by a new entry; the steps before it hold again."""
    why = needed_reason(reason)
    with database.writing() as session:
        need_right(session, PhaseStep.__tablename__)
        found = [_one(session, key, today) for key in exhibitors]
        moved, stopped = list[StepTaken](), list[StepStopped]()
        for one in found:
            held = holding(one.steps)
            if not held:
                text = N_("{name} has no step to take back. Its place follows from the events where it was.")
                stopped.append(_stopped(one, UserError("no_step", text, name=one.known.name)))
                continue
            before = [step for step in one.steps if step.id != held[-1].id]
            place = standing(one.known.start, before, today).place
            step = PathStep(0, StepKind.UNDONE, place, today, why, reverses=held[-1].id)
            moved.append(_write(session, one, step, "", deed))
        return StepOutcome(tuple(moved), tuple(stopped))


def _step(
    database: Database, exhibitors: Sequence[int], wanted: _Wanted, today: dt.date, deed: Deed, check: Check
) -> StepOutcome:
    """Write the step of those whom ``check`` lets go; the others are told with the reason."""
    if wanted.day > today:
        raise UserError("step_to_come", N_("The step is dated after today. Write the day on which it is taken.")).at(
            "day"
        )
    chosen = dict.fromkeys(exhibitors)
    with database.writing() as session:
        need_right(session, PhaseStep.__tablename__)
        everybody = readiness_of_all(session, today, only=next(iter(chosen)) if len(chosen) == 1 else None)
        moved, stopped = list[StepTaken](), list[StepStopped]()
        for one in [row for row in everybody.rows if row.known.id in chosen]:
            try:
                place = check(one)
                _check_order(one, wanted.day)
            except UserError as error:
                stopped.append(_stopped(one, error))
                continue
            missing = tuple(gate.item.key for gate in one.readiness.missing)
            step = PathStep(0, wanted.kind, place, wanted.day, wanted.reason, wanted.until, None, "", missing)
            moved.append(_write(session, one, step, _used(session, everybody, deed), deed))
        return StepOutcome(tuple(moved), tuple(stopped))


def _used(session: Session, everybody: ReadinessOfAll, deed: Deed) -> str:
    """The checklist by which a step is taken is kept, also where it came with the program."""
    keep_model(session, everybody.model, deed)
    return everybody.model.name


def _one(session: Session, key: int, today: dt.date) -> ExhibitorReadiness:
    return readiness_of_all(session, today, only=key).rows[0]


def _upwards(one: ExhibitorReadiness) -> PathPlace:
    now, name = one.readiness.standing, one.known.name
    place = now.place.next
    if place is None:
        raise UserError("last_phase", N_("{name} is in the last phase already."), name=name)
    if now.paused:
        text = N_("{name} is paused. Let it go on first, then move it up.")
        raise UserError("paused", text, name=name)
    if stopping := one.readiness.stopping:
        text = N_("{name} is not moved up to {phase}. Missing: {gates}.")
        raise UserError("gate_missing", text, name=name, phase=(place.label,), gates=GateWords(stopping))
    return place


def _backwards(one: ExhibitorReadiness) -> PathPlace:
    place = one.readiness.standing.place.before
    if place is None:
        raise UserError("first_place", N_("{name} is in no phase yet, so there is no step back."), name=one.known.name)
    return place


def _resting(one: ExhibitorReadiness) -> PathPlace:
    if one.readiness.standing.paused:
        raise UserError("paused_already", N_("{name} is paused already."), name=one.known.name)
    return one.readiness.standing.place


def _going_on(one: ExhibitorReadiness) -> PathPlace:
    if not one.readiness.standing.paused:
        raise UserError("not_paused", N_("{name} is not paused."), name=one.known.name)
    return one.readiness.standing.place


def _check_order(one: ExhibitorReadiness, day: dt.date) -> None:
    last = one.readiness.standing.step
    if last is not None and day < last.day:
        text = N_("The last step of {name} was on {day}. Write that day or a later one.")
        raise UserError("step_too_early", text, name=one.known.name, day=last.day).at("day")


def _stopped(one: ExhibitorReadiness, error: UserError) -> StepStopped:
    return StepStopped(one.known.id, one.known.number, one.known.name, error.kept())


def _write(session: Session, one: ExhibitorReadiness, step: PathStep, model: str, deed: Deed) -> StepTaken:
    row = PhaseStep(
        exhibitor_id=one.known.id, kind=step.kind, place=step.place, day=step.day, until=step.until,
        reason=clean_line(step.reason, _LONGEST_REASON), reverses_id=step.reverses, model=model,
        missing=" ".join(step.missing), time=deed.now, person=deed.person[:200],
    )  # fmt: skip
    session.add(row)
    session.flush()
    return StepTaken(one.known.id, one.known.number, one.known.name, step.place, row.id)
