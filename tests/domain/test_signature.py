"""Signatures on the screen: refused without a name or a drawing, and placed on paper in their own proportions."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.signature import Signature, Stroke, sign
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

NOW = dt.datetime(2026, 6, 12, 8, 14, tzinfo=dt.UTC)
PAD = (640.0, 176.0)
DRAWN: tuple[Stroke, ...] = (((0.0, 0.0), (640.0, 176.0)),)


@pytest.mark.parametrize(("name", "strokes", "confirmed", "field"), [
    ("", DRAWN, False, "name"), (" \u200b ", DRAWN, True, "name"), ("Ulla", (), False, "signature"),
])  # fmt: skip
def test_what_is_no_signature_is_refused_at_its_field(
    name: str, strokes: tuple[Stroke, ...], confirmed: bool, field: str
) -> None:
    with pytest.raises(UserError) as caught:
        sign(name, NOW, strokes, PAD, confirmed)
    assert caught.value.field == field


@pytest.mark.parametrize(("language", "drawn", "said"), [
    ("sv", "Undertecknat på skärm 12 juni 2026 08:14 av Ulla Nilsson", DRAWN),
    ("sv", "Bekräftat på skärm 12 juni 2026 08:14 av Ulla Nilsson", ()),
])  # fmt: skip
def test_it_says_how_when_and_by_whom(language: str, drawn: str, said: tuple[Stroke, ...]) -> None:
    made = sign("  Ulla   Nilsson ", NOW, said, PAD, confirmed=True)
    assert made.said(catalog(language)) == drawn


def test_the_pad_stands_on_the_ground_at_the_left() -> None:
    ((first, last),) = Signature("Ulla", NOW, DRAWN, *PAD).placed(16, 100, 64, 20)
    assert first == pytest.approx((16, 102.4))
    assert last == pytest.approx((80, 120))


@given(st.floats(0, 640), st.floats(0, 176), st.floats(1, 300), st.floats(1, 300))
def test_nothing_is_drawn_outside_of_its_box(x: float, y: float, width: float, height: float) -> None:
    (((left, top),),) = Signature("Ulla", NOW, (((x, y),),), *PAD).placed(10, 20, width, height)
    assert 10 - 1e-6 <= left <= 10 + width + 1e-6
    assert 20 - 1e-6 <= top <= 20 + height + 1e-6
