"""Numbers of persons are told from those of firms."""

import pytest

from made_in_blekinge.domain.person_number import parse_person
from made_in_blekinge.errors import UserError


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("880320-0016", "880320-0016"),
        ("198803200016", "880320-0016"),
        ("701063-2391", "701063-2391"),
        ("PL 44051401359", "PL 44051401359"),
        ("dk: 010190-1234", "DK 010190-1234"),
        ("LT 38703181745", "LT 38703181745"),
        ("FI 131052-308T", "FI 131052-308T"),
        ("DE L01X00T47", "DE L01X00T47"),
        ("  ", ""),
    ],
)
def test_the_number_of_a_person(text: str, number: str) -> None:
    assert parse_person(text) == number
    assert parse_person(number) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("556334-3689", "firm_number"),
        ("SE556334368901", "firm_number"),
        ("880320-0018", "bad_personal_number"),
        ("PL 44051401358", "bad_personal_number"),
        ("44051401359", "bad_personal_number"),
        ("DE 123456789", "bad_personal_number"),
        ("DK 13585628", "bad_personal_number"),
        ("FI 20774740", "bad_personal_number"),
        ("SE 12345", "bad_personal_number"),
        ("Ulla", "bad_personal_number"),
    ],
)
def test_the_number_of_a_firm_or_of_nobody_is_no_persons(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_person(text)
    assert caught.value.code == code
    assert "0018" not in str(caught.value)
