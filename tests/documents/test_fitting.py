from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import ELLIPSIS, HYPHENS_BELOW, IN_SHORT, LEADING, ON_LABELS, Fitted, fit_text
from made_in_blekinge.documents.sheet import POINTS_PER_MM


def fit(text: str, lines: int = 1, height: float = 100) -> Fitted:
    return fit_text(text, fonts.BOLD, 60, 15, 100, lines, height)


def widest(fitted: Fitted) -> float:
    """In mm."""
    return max(fonts.width(line, fonts.BOLD) for line in fitted.lines) * fitted.size / POINTS_PER_MM


def test_a_short_text_has_the_largest_size() -> None:
    assert fit("Anna") == Fitted(60, ("Anna",))


def test_a_longer_text_shrinks_until_it_fills_the_width() -> None:
    fitted = fit("Blekinge Keramik")
    assert fitted.lines == ("Blekinge Keramik",)
    assert 99.9 < widest(fitted) < 100.1


def test_a_second_line_is_taken_when_it_makes_the_text_much_larger() -> None:
    one, two = fit("Rökeriet på Hanö och Systrarna"), fit("Rökeriet på Hanö och Systrarna", lines=2)
    assert len(two.lines) == 2
    assert two.size > 1.3 * one.size
    assert widest(two) < 100.1


def test_lines_are_about_equally_long() -> None:
    first, second = fit("aaaa bbbb cccc dddd eeee ffff", lines=2).lines
    assert (first, second) == ("aaaa bbbb cccc", "dddd eeee ffff")


def test_lines_do_not_grow_out_of_the_height() -> None:
    fitted = fit("Rökeriet på Hanö och Systrarna Lindqvists Havsdelikatesser", lines=4, height=30)
    assert len(fitted.lines) * fitted.size * LEADING <= 30 * POINTS_PER_MM + 1e-6


def test_a_text_too_long_at_the_smallest_size_is_cut_and_says_so() -> None:
    fitted = fit("ord " * 300, lines=3)
    assert (fitted.size, len(fitted.lines), fitted.complete) == (15, 3, False)
    assert fitted.lines[-1].endswith(ELLIPSIS)
    assert widest(fitted) < 100.1


def test_a_word_longer_than_a_line_is_broken() -> None:
    fitted = fit("x" * 60, lines=3)
    assert "".join(fitted.lines).replace(" ", "") == "x" * 60
    assert fitted.complete


def test_no_text_is_one_empty_line() -> None:
    assert fit(" \n ") == Fitted(60, ("",))


@given(st.text(max_size=300), st.integers(1, 4))
@settings(deadline=None)
def test_nothing_is_ever_wider_than_its_place_or_lost_in_silence(text: str, lines: int) -> None:
    fitted = fit(text, lines)
    assert 15 <= fitted.size <= 60
    assert len(fitted.lines) <= lines
    assert widest(fitted) < 100.1
    if fitted.complete:
        assert "".join(fitted.lines).replace(" ", "") == fonts.printable(text).replace(" ", "")


def test_a_long_word_gets_a_hyphen_where_whole_words_would_be_much_smaller() -> None:
    name = "Handwerksgesellschaftsverein Kraków"
    whole = fit_text(name, fonts.BOLD, 60, 15, 100, 2)
    parted = fit_text(name, fonts.BOLD, 60, 15, 100, 2, language="de")
    assert parted.size > whole.size / HYPHENS_BELOW
    assert [line[-1] for line in parted.lines[:-1]].count("-") == 1
    assert "".join(parted.lines).replace("-", "") == name


def test_no_hyphen_comes_where_whole_words_are_nearly_as_large_or_the_language_is_not_known() -> None:
    for language, name in (("sv", "Rökeriet på Hanö och Systrarna"), ("xx", "Hantverksföreningen Österlen")):
        assert fit_text(name, fonts.BOLD, 60, 15, 100, 3, language=language) == fit(name, 3)


def test_a_written_hyphen_is_a_place_to_break_and_is_not_doubled() -> None:
    assert fit_text("Anna-Karin", fonts.BOLD, 60, 15, 45, 2, language="sv").lines == ("Anna-", "Karin")


def test_a_number_never_parts_from_its_unit() -> None:
    for text in ("Sylt 250 g", "Ljung 100 %", "Förvaras 8 °C", "Saft 5 dl"):
        fitted = fit_text(text, fonts.BOLD, 60, 15, 25, 3)
        assert len(fitted.lines) == 2
        assert any(line[0].isdigit() and " " in line for line in fitted.lines)


def test_the_paper_says_how_much_larger_a_further_line_must_make_the_type() -> None:
    name = "Rökeriet på Hanö"
    largest = 1.2 * fit_text(name, fonts.BOLD, 60, 15, 100).size
    one = fit_text(name, fonts.BOLD, largest, 15, 100, 2)
    two = fit_text(name, fonts.BOLD, largest, 15, 100, 2, longer=ON_LABELS)
    assert (len(one.lines), len(two.lines)) == (1, 2)
    assert ON_LABELS <= two.size / one.size < IN_SHORT


def test_lines_may_be_set_closer() -> None:
    name = "Rökeriet på Hanö och Systrarna Lindqvists Havsdelikatesser"
    close = fit_text(name, fonts.BOLD, 60, 15, 100, 4, 30, leading=1.04)
    assert close.size > fit(name, 4, 30).size
    assert len(close.lines) * close.step <= 30 + 1e-6
