import uuid

import pytest

from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.domain.personal_code import DIGITS, is_personal_code, personal_code

UID, SECRET = uuid.UUID(int=7), bytes(range(16))


def test_a_code_has_six_digits_and_stays() -> None:
    code = personal_code(UID, SECRET)
    assert len(code) == DIGITS
    assert code.isdecimal()
    assert code == personal_code(UID, SECRET)


def test_codes_differ_by_participation_and_by_secret() -> None:
    codes = {personal_code(uuid.UUID(int=number), SECRET) for number in range(200)}
    assert len(codes) > 195
    assert personal_code(UID, bytes(16)) != personal_code(UID, SECRET)


def test_a_code_is_not_in_the_qr_code_that_everybody_can_scan() -> None:
    assert personal_code(UID, SECRET) not in participation_payload(UID, SECRET)


@pytest.mark.parametrize("written", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_a_code_is_recognised_as_people_write_it(written: str) -> None:
    assert is_personal_code(written.format(personal_code(UID, SECRET)), (UID, SECRET))


@pytest.mark.parametrize("wrong", ["", "0", "1234567", "abcdef", "１２３", "ÅÄÖ"])
def test_anything_else_is_not(wrong: str) -> None:
    assert not is_personal_code(wrong, (UID, SECRET))


def test_nobody_has_a_code() -> None:
    assert not is_personal_code(personal_code(uuid.UUID(int=0), bytes(16)), None)
