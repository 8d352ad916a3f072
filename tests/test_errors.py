"""Errors that people can do something about."""

import pytest

from made_in_blekinge.errors import Cancelled, Conflict, Unusable, UserError, at, missing_value
from made_in_blekinge.progress import Progress


def test_an_error_is_its_own_sentence_and_names_its_field() -> None:
    error = UserError("missing", "{title} is missing.", title="Name").at("name")
    assert (str(error), error.code, error.field) == ("Name is missing.", "missing", "name")


def test_braces_without_values_are_only_braces() -> None:
    assert str(UserError("odd", "100 % {really}")) == "100 % {really}"


@pytest.mark.parametrize(("kind", "code"), [(UserError, 1), (Conflict, 1), (Unusable, 2)])
def test_each_kind_has_its_exit_code(kind: type[UserError], code: int) -> None:
    assert kind("x", "X.").exit_code == code


def test_work_is_followed_until_it_is_stopped() -> None:
    seen: list[tuple[int, int, str]] = []
    progress = Progress(lambda *step: seen.append(step))
    progress.step(1, 2, "Reading")
    assert not progress.cancelled
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.step(2, 2, "Reading")
    assert (progress.cancelled, seen) == (True, [(1, 2, "Reading")])


def test_nobody_needs_to_listen() -> None:
    Progress().step(1, 2, "Reading")


@pytest.mark.parametrize(
    ("named", "unless_named", "field"), [(None, False, "price"), ("item", False, "price"), ("item", True, "item")]
)
def test_an_error_inside_belongs_to_the_field(named: str | None, unless_named: bool, field: str) -> None:
    error = missing_value("Price")
    error.field = named
    with pytest.raises(UserError) as raised, at("price", unless_named=unless_named):
        raise error
    assert (raised.value is error, raised.value.field) == (True, field)
