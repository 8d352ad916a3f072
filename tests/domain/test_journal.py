"""A chain of rows in which nothing can be changed, left out, put in or moved to another till."""

import uuid
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.journal import canonical, first_fault, first_hash, row_hash

TILL = uuid.UUID(int=1)


class JournalRow(NamedTuple):
    """A row as it is stored; ``previous`` and ``hash`` are hexadecimal."""

    sequence: int
    kind: str
    payload: str
    previous: str
    hash: str


def chain(*payloads: str) -> list[JournalRow]:
    rows: list[JournalRow] = []
    before = first_hash(TILL)
    for sequence, payload in enumerate(payloads, 1):
        found = row_hash(before, sequence, "sale", payload)
        rows.append(JournalRow(sequence, "sale", payload, before, found))
        before = found
    return rows


def fault(rows: list[JournalRow], till: uuid.UUID = TILL) -> int | None:
    found = first_fault(till, rows)
    return found and found.sequence


def test_a_whole_chain_fits() -> None:
    assert fault([]) is None
    assert fault(chain("a", "b", "c")) is None


def test_a_row_belongs_to_its_till() -> None:
    assert fault(chain("a"), uuid.UUID(int=2)) == 1


@given(st.lists(st.text(max_size=20), min_size=2, max_size=8), st.data())
def test_the_first_row_that_does_not_fit_is_named(payloads: list[str], data: st.DataObject) -> None:
    rows = chain(*payloads)
    place = data.draw(st.integers(0, len(rows) - 1))
    changed = data.draw(
        st.sampled_from(
            [
                rows[place]._replace(payload=rows[place].payload + "!"),
                rows[place]._replace(kind="refund"),
                rows[place]._replace(hash="0" * 64),
                rows[place]._replace(previous="0" * 64),
            ]
        )
    )
    assert fault([*rows[:place], changed, *rows[place + 1 :]]) == place + 1
    if place < len(rows) - 1:
        assert fault([*rows[:place], *rows[place + 1 :]]) == place + 1


def test_contents_are_written_in_one_way() -> None:
    assert canonical({"b": 1, "a": "Öl"}) == canonical({"a": "Öl", "b": 1}) == '{"a":"\\u00d6l","b":1}'
