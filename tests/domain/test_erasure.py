"""Words of a person are found in texts as people, JSON and file names write them, and nothing else is touched."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.erasure import Traces, erased_name, identifying_words
from made_in_blekinge.domain.text import fold

NAMES = st.lists(st.text("abcdeåäöÅÄÖéł&.'", min_size=3, max_size=8), min_size=2, max_size=4).map(" ".join)
TEXTS = st.text("0123456789 xyz,.()\n", max_size=40)


@pytest.mark.parametrize(
    ("word", "text", "left"),
    [
        ("Aspö Musteri", "Från Aspö Musteri i dag", "Från Nr 7 i dag"),
        ("Aspö Musteri", "ASPÖ  MUSTERI", "Nr 7"),
        ("Aspö Musteri", "skylt_aspo-musteri.pdf", "skylt_Nr 7.pdf"),
        ("Aspö Musteri", "Aspö Musteriet", "Aspö Musteriet"),
        ("Keramik", "Keramik, keramik och Keramiker", "Nr 7, keramik och Keramiker"),
        ("+46705501234", "ring 0705-50 12 34", "ring Nr 7"),
        ("+46705501234", "+46 70 550 12 34", "Nr 7"),
        ("+4915112345678", "+49 151 12345678", "Nr 7"),
        ("880320-0016", "19880320-0016 och 8803200016", "Nr 7 och Nr 7"),
        ("880320-0016", "8803200017", "8803200017"),
        ("ulla@aspo.se", "Till ULLA@aspo.se.", "Till Nr 7."),
        ("A", "A och B", "A och B"),
    ],
)
def test_a_word_is_found_as_it_is_written(word: str, text: str, left: str) -> None:
    assert Traces(7, [word]).removed(text) == left


@given(NAMES, TEXTS, TEXTS)
def test_no_way_of_writing_a_name_is_left(name: str, before: str, after: str) -> None:
    traces = Traces(7, [name])
    if not traces.words:
        return
    said = f"{before} {name} {after}"
    for text in (said, said.upper(), json.dumps({"name": name}), json.dumps({"name": name}, ensure_ascii=False)):
        cleaned = traces.removed(text)
        assert name not in cleaned
        assert traces.removed(cleaned) == cleaned
    assert fold(name) not in traces.removed_folded(fold(said))


@given(NAMES, TEXTS)
def test_other_texts_stay_as_they_are(name: str, text: str) -> None:
    assert Traces(7, [name]).removed(text) == text


def test_what_others_are_called_too_stays() -> None:
    traces = Traces(7, ["Aspö", "Ulla Ek"], ["Aspö Musteri", "Karlskrona"])
    assert (traces.words, traces.shared) == (("Ulla Ek",), frozenset({"Aspö"}))
    assert traces.removed("Ulla Ek på Aspö") == "Nr 7 på Aspö"


def test_an_erased_exhibitor_has_no_words() -> None:
    values = {"name": erased_name(7), "representative": "", "phone": None}
    assert Traces(7, identifying_words(values)).words == ()
