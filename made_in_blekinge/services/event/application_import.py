"""Import of applications: what the answers of a form say about an event, beside the exhibitor itself."""

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.text import clean
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.recording import note_added, note_changed

_ANSWERS: Final = ("sold_now", "wish_place", "needs")
_LONGEST: Final = 10_000
Answers = Mapping[str, Any]


def take_answers(rows: Sequence[Incoming], session: Session) -> dict[int, Answers]:
    """Take what is about the event out of the rows, by row; a row of an event that is not there is in error."""
    events: dict[str, int] = dict(session.execute(select(Event.code, Event.id)).all())
    found: dict[int, Answers] = {}
    for row in rows:
        code = row.values.pop("event", "")
        answers: dict[str, Any] = {key: row.values.pop(key) for key in _ANSWERS if key in row.values}
        if code and code not in events:
            row.errors.append(unknown_event(code).at("event"))
        elif code:
            found[row.row] = {**answers, "event_id": events[code]}
        elif any(answers.values()):
            text = N_("These answers are about an event. Say which: --set event=CODE.")
            row.doubts.append(UserError("answers_without_event", text).at(next(iter(answers))))
    return found


def bring_in_applications(
    session: Session,
    rows: Sequence[Incoming],
    answers: Mapping[int, Answers],
    find: Callable[[Mapping[str, Any]], int | None],
    idle: Collection[int],
    report: ImportReport,
) -> None:
    """Give each exhibitor that came in a participation that is applied for; one that there is keeps what it says."""
    out = {remark.row for remark in report.rejected}
    for row in rows:
        if row.row not in answers or row.row in out or (exhibitor := find(row.values)) is None:
            continue
        if _apply(session, exhibitor, answers[row.row], row.headings) and row.row in idle:
            report.unchanged -= 1
            report.updated += 1


def _apply(session: Session, exhibitor: int, answers: Answers, headings: Mapping[str, str]) -> bool:
    """Whether the application says anything that the market does not know."""
    event = answers["event_id"]
    said = {"sold_now": answers.get("sold_now", ""), "wish_place": answers.get("wish_place", "")}
    if needs := answers.get("needs", ""):
        said["notes"] = clean(f"{headings.get('needs', '')}: {needs}".removeprefix(": "), _LONGEST)
    there = session.execute(
        select(Participation).where(Participation.event_id == event, Participation.exhibitor_id == exhibitor)
    ).scalar_one_or_none()
    if there is None:
        there = Participation(
            event_id=event, exhibitor_id=exhibitor, status=ParticipationStatus.APPLIED,
            secret=secrets.token_bytes(16), **said,
        )  # fmt: skip
        session.add(there)
        session.flush()
        note_added(session, Participation.__tablename__, [there.id])
        return True
    fresh = {key: text for key, text in said.items() if text and not getattr(there, key)}
    if fresh:
        note_changed(session, Participation.__tablename__, there.id, dict.fromkeys(fresh, ""), fresh)
        for key, text in fresh.items():
            setattr(there, key, text)
        there.version += 1
    return bool(fresh)
