"""What must hold between the fields of an exhibitor."""

from typing import Any

import pytest

from made_in_blekinge.domain.exhibitor import BY_KEY, FIELDS, complete, shown_identity
from made_in_blekinge.domain.market import IdentityKind, LegalForm
from made_in_blekinge.errors import UserError

EMPTY: dict[str, Any] = {field.key: field.start for field in FIELDS}


def completed(**changes: Any) -> dict[str, Any]:
    return complete(EMPTY | changes, changes)


def test_the_kind_of_number_follows_and_goes_with_it() -> None:
    done = completed(identity_number="165560160680")
    assert (done["identity_number"].replace("-", ""), done["identity_kind"]) == (
        "5560160680",
        IdentityKind.ORGANISATION,
    )
    assert completed(identity_number="")["identity_kind"] is IdentityKind.NONE


def test_a_new_legal_form_checks_the_number_again() -> None:
    values = EMPTY | {"identity_number": "811228-9874", "legal_form": LegalForm.LIMITED_COMPANY}
    with pytest.raises(UserError) as caught:
        complete(values, {"legal_form": LegalForm.LIMITED_COMPANY})
    assert caught.value.field == "identity_number"


def test_the_postcode_follows_the_country() -> None:
    assert completed(postcode="37435")["postcode"] == "374 35"
    assert completed(postcode="18055", country="DE")["postcode"] == "18055"
    with pytest.raises(UserError) as caught:
        completed(postcode="12")
    assert caught.value.field == "postcode"


@pytest.mark.parametrize(
    ("cell", "number", "done"),
    [
        ("Karlskrona, 2024-315", "", ("Karlskrona", "2024-315")),
        ("Karlskrona, 2024-315", "2024-315", ("Karlskrona", "2024-315")),
        ("Karlskrona", "", ("Karlskrona", None)),
        ("Karlskrona, 1", "2024-315", ("Karlskrona, 1", None)),
    ],
)
def test_municipality_and_number_in_one_cell_are_parted(cell: str, number: str, done: tuple[str, str | None]) -> None:
    found = complete(EMPTY | {"food_number": number, "food_municipality": cell}, {"food_municipality": cell})
    assert (found["food_municipality"], found.get("food_number")) == done


@pytest.mark.parametrize("kind", [IdentityKind.PERSONAL, IdentityKind.COORDINATION])
def test_the_number_of_a_person_is_masked(kind: IdentityKind) -> None:
    assert "9874" not in shown_identity(kind, "811228-9874")


def test_other_numbers_are_shown() -> None:
    assert shown_identity(IdentityKind.ORGANISATION, "556016-0680") == "556016-0680"
    assert shown_identity(IdentityKind.NONE, None) == ""


def test_names_and_numbers_are_asked_for() -> None:
    assert [key for key, field in BY_KEY.items() if field.required] == ["name"]
    assert [key for key, field in BY_KEY.items() if field.fixed] == ["number"]
