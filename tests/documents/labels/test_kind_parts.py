"""The parts that kinds of labels declare: what a template may change, and what makes a printed label out of date."""

from operator import attrgetter

import pytest

from made_in_blekinge.documents.labels import LABELS
from tests.support.documents.builders import ROWS


@pytest.mark.parametrize("kind", LABELS)
def test_every_part_shows_what_its_row_has(kind: str) -> None:
    label = LABELS[kind]
    for part in label.parts:
        for name in part.shows:
            attrgetter(name)(ROWS[label.source])


@pytest.mark.parametrize("kind", LABELS)
def test_no_two_parts_of_a_label_have_the_same_key_or_title(kind: str) -> None:
    parts = LABELS[kind].parts
    assert len({part.key for part in parts}) == len({part.title for part in parts}) == len(parts) > 3


def test_goods_that_come_and_go_do_not_make_a_label_out_of_date() -> None:
    assert not {"brought", "sold"} & {name for label in LABELS.values() for part in label.parts for name in part.shows}
