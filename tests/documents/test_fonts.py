from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import getFont

from made_in_blekinge.documents import fonts

LETTERS = "åäöÅÄÖéüßæøąćęłńóśźżĄĆĘŁŃÓŚŹŻėįųūčšžāēģīķļņõ☐☑✓–—…“”€½²"


def test_letters_of_every_language_of_the_market_are_printable() -> None:
    assert fonts.printable(LETTERS) == LETTERS
    assert fonts.missing_glyphs(LETTERS) == set()


def test_all_weights_have_the_same_letters() -> None:
    fonts.register()
    weights = [set(getFont(name).face.charToGlyph) for name in (fonts.REGULAR, fonts.SEMIBOLD, fonts.BOLD)]  # type: ignore[attr-defined]
    assert weights[0] == weights[1] == weights[2]


def test_figures_are_equally_wide_so_that_columns_of_numbers_align() -> None:
    assert len({fonts.width(figure, fonts.REGULAR) for figure in "0123456789−"}) == 1


def test_letters_that_no_face_has_show_and_are_reported() -> None:
    assert fonts.printable("Café ⴰⵣ מלח") == "Café ?? מלח"
    assert fonts.missing_glyphs("Café ⴰⵣ מלח 🎨") == set("ⴰⵣ")


def test_pictures_are_left_out_and_reported() -> None:
    text = "Café 🎨 Nord 👩🏽\u200d🍳"
    assert fonts.printable(text) == "Café Nord"
    assert fonts.missing_glyphs(text) == set()
    assert fonts.left_out(text) == set("🎨👩🏽🍳")


def test_a_letter_and_its_accent_become_one_letter() -> None:
    assert fonts.printable("Ha\u030alla\u0308") == "Hållä"


def test_signs_without_a_shape_vanish() -> None:
    assert fonts.printable("a\u200bb\u202ec\ufeffd✓\ufe0fe\x00f\ud800g") == "abcd✓efg"


def test_line_ends_and_unusual_spaces_become_spaces_and_amounts_stay_together() -> None:
    assert fonts.printable("a\nb\tc\u2009d\u3000e") == "a b c d e"
    assert fonts.printable("1\u00a0250\u202f000") == "1\u00a0250\u00a0000"


def test_a_letter_is_drawn_in_line_after_the_strip_at_its_left() -> None:
    assert fonts.side_bearing("B", fonts.BOLD) > 0.05
    assert fonts.side_bearing(" ", fonts.BOLD) == 0


@given(st.text())
@settings(deadline=None)
def test_printable_text_needs_nothing_that_is_missing(text: str) -> None:
    shown = fonts.printable(text)
    assert fonts.missing_glyphs(shown) == set()
    assert fonts.printable(shown) == shown
