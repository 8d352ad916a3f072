"""Taking a person out of the facts of the path, which stay without names: sums of the market rest on them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Connection, Table, delete, insert, select

from made_in_blekinge.domain.erasure import Traces
from made_in_blekinge.store.checkin import unlocked
from made_in_blekinge.store.path import Assessment, FollowUp, PhaseStep

_WRITTEN: Final = ("reason", "note", "adviser")
"""The columns in which somebody wrote what they liked."""


def blank_path(connection: Connection, key: int, traces: Traces) -> None:
    """Empty what was written about the exhibitor with id ``key``, and take its name out of what is said of others.

    A fact is never changed: its row is removed and entered again without the words. Steps stand on each other, so of
    those all are removed where one is.
    """
    steps, answers, follow_ups = (cast(Table, made.__table__) for made in (PhaseStep, Assessment, FollowUp))
    own_steps = {row["id"] for row in _rows(connection, steps) if row["exhibitor_id"] == key}
    changed = {
        steps: _cleaned(_rows(connection, steps), lambda row: row["exhibitor_id"] == key, traces),
        answers: _cleaned(_rows(connection, answers), lambda row: row["exhibitor_id"] == key, traces),
        follow_ups: _cleaned(_rows(connection, follow_ups), lambda row: row["step_id"] in own_steps, traces),
    }
    if not any(any(before != after for before, after in rows) for rows in changed.values()):
        return
    with unlocked(connection):
        for table in (follow_ups, answers, steps):
            _remove(connection, table, [before["id"] for before, _ in reversed(changed[table])])
    for table in (steps, answers, follow_ups):
        if entered := [after for _, after in changed[table]]:
            connection.execute(insert(table), entered)


def _cleaned(
    rows: Sequence[Mapping[str, Any]], is_own: Callable[[Mapping[str, Any]], bool], traces: Traces
) -> list[tuple[Mapping[str, Any], dict[str, Any]]]:
    """Each row as it is and as it becomes."""
    return [(row, {**row, **_without(row, is_own(row), traces)}) for row in rows]


def _without(row: Mapping[str, Any], own: bool, traces: Traces) -> dict[str, str]:
    texts = {name: row[name] for name in _WRITTEN if row.get(name)}
    return {name: "" if own else traces.removed(text) for name, text in texts.items()}


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


def _remove(connection: Connection, table: Table, keys: Iterable[int]) -> None:
    for key in keys:
        connection.execute(delete(table).where(table.c.id == key))
