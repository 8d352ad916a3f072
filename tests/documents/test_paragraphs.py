from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING
from made_in_blekinge.documents.paragraphs import Span, TextBlock, fit_paragraphs
from made_in_blekinge.documents.sheet import POINTS_PER_MM

WIDTH, HEIGHT = 40.0, 20.0


def shown(block: TextBlock) -> list[str]:
    return ["".join(span.text for span in line) for line in block.lines]


def test_a_short_text_is_as_large_as_it_may_be() -> None:
    block = fit_paragraphs([[Span("Socker, "), Span("mjölk", fonts.BOLD)]], 10, 5, WIDTH, HEIGHT)
    assert (block.size, shown(block), block.complete) == (10, ["Socker, mjölk"], True)


def test_emphasis_within_a_word_does_not_part_it() -> None:
    block = fit_paragraphs([[Span("("), Span("mjölk", fonts.BOLD), Span("), salt")]], 10, 5, WIDTH, HEIGHT)
    assert shown(block) == ["(mjölk), salt"]
    assert [span.text for span in block.lines[0] if span.font == fonts.BOLD] == ["mjölk"]


def test_every_paragraph_begins_a_line() -> None:
    assert shown(fit_paragraphs([[Span("a")], [Span("b")]], 10, 5, WIDTH, HEIGHT)) == ["a", "b"]


def test_more_text_is_smaller() -> None:
    block = fit_paragraphs([[Span("björnbär, " * 30)]], 12, 5, WIDTH, HEIGHT)
    assert 5 <= block.size < 12
    assert block.complete


def test_too_much_text_is_cut_and_says_so() -> None:
    block = fit_paragraphs([[Span("björnbär, " * 300)]], 12, 5, WIDTH, HEIGHT)
    assert not block.complete
    assert shown(block)[-1].endswith("…")


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.tuples(st.text(max_size=80), st.sampled_from((fonts.REGULAR, fonts.BOLD))), max_size=6),
    st.floats(5, 14),
)
def test_no_line_leaves_its_place(parts: list[tuple[str, str]], largest: float) -> None:
    block = fit_paragraphs([[Span(*part) for part in parts], [Span("x" * 200)]], largest, 5, WIDTH, HEIGHT)
    assert len(block.lines) * block.size * LEADING <= HEIGHT * POINTS_PER_MM + 1e-6
    for line in block.lines:
        assert sum(span.width for span in line) * block.size <= WIDTH * POINTS_PER_MM + 1e-6


def test_a_ragged_line_takes_a_part_of_a_long_word_in_its_language() -> None:
    text = [[Span("Ost från Hantverksföreningen, "), Span("jordgubbssylt", fonts.BOLD)]]
    block = fit_paragraphs(text, 10, 10, WIDTH, HEIGHT, language="sv")
    assert shown(block)[0].endswith("-")
    assert "".join(shown(block)).replace("-", "").replace(" ", "") == "OstfrånHantverksföreningen,jordgubbssylt"
    assert not any("-" in line for line in shown(fit_paragraphs(text, 10, 10, WIDTH, HEIGHT)))


def test_paragraphs_stand_apart_by_a_gap_and_fit_with_it() -> None:
    block = fit_paragraphs([[Span("a")], [Span("b")]], 10, 5, WIDTH, HEIGHT, leading=1, gap=0.5)
    assert list(block.tops) == [0, 15 / POINTS_PER_MM]
    assert fit_paragraphs([[Span("a")]] * 4, 20, 5, WIDTH, HEIGHT, gap=0.5).size < 20


def test_a_cut_text_fills_its_place_and_no_more() -> None:
    block = fit_paragraphs([[Span("a")], [Span("b")], [Span("c")]], 10, 10, WIDTH, 9, leading=1, gap=0.5)
    assert (shown(block), block.complete) == (["a", "b…"], False)
