"""What a template may say, and that it survives being kept."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.template import LARGEST_LOGO, STANDARD, Template, check_template
from made_in_blekinge.errors import UserError

PNG = b"\x89PNG\r\n\x1a\n" + b"x"
PARTS = st.sampled_from(["name", "price", "code", "no_such_part"])
COLOURS = st.one_of(st.just(""), st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}"))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
TEMPLATES = st.fixed_dictionaries(
    {},
    optional={
        "name": TEXTS,
        "hidden": st.lists(PARTS, max_size=50),
        "sizes": st.dictionaries(PARTS, st.integers(50, 200)),
        "accent": COLOURS,
        "ground": COLOURS,
        "ink": COLOURS,
        "text": st.dictionaries(st.sampled_from(["sv", "en", "pl"]), TEXTS),
        "logo": st.one_of(st.none(), st.just(PNG)),
    },
)


@given(TEMPLATES)
def test_a_template_is_the_same_after_it_was_kept(values: dict[str, Any]) -> None:
    template = check_template(values)
    kept = json.loads(json.dumps(template.to_mapping()))
    assert check_template(kept | {"logo": template.logo}) == template
    assert hash(check_template(kept | {"logo": template.logo})) == hash(template)


def test_nothing_said_is_the_design_of_the_program() -> None:
    assert check_template({}) == STANDARD
    assert check_template({"sizes": {"price": 100}, "text": {"sv": "  "}, "accent": " "}) == STANDARD


def test_what_is_said_is_tidied() -> None:
    template = check_template({"name": " Jul\u200b  marknad ", "ink": "1b2327", "text": {"sv": "Välkommen\nin"}})
    assert template == Template("Jul marknad", ink="#1B2327", text={"sv": "Välkommen in"})


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "x" * 81, "too_long"),
        ("name", 7, "bad_template"),
        ("hidden", "price", "bad_template"),
        ("hidden", ["p" * 41], "bad_template"),
        ("hidden", ["<b>"], "bad_template"),
        ("hidden", [["price"]], "bad_template"),
        ("hidden", [f"part{number}" for number in range(1000)], "bad_template"),
        ("sizes", {"price": 49}, "bad_size"),
        ("sizes", {"price": 201}, "bad_size"),
        ("sizes", {"price": True}, "bad_size"),
        ("sizes", {"price": 100.5}, "bad_size"),
        ("sizes", {"price": float("nan")}, "bad_size"),
        ("sizes", {7: 100}, "bad_template"),
        ("sizes", [1], "bad_template"),
        ("accent", "red", "bad_colour"),
        ("ground", 0, "bad_template"),
        ("ink", "#12345", "bad_colour"),
        ("text", {"sv": "x" * 121}, "too_long"),
        ("text", {"xx": "x"}, "bad_template"),
        ("text", {"sv": 1}, "bad_template"),
        ("text", "x", "bad_template"),
        ("logo", "x", "bad_template"),
        ("logo", b"GIF89a", "bad_logo"),
        ("logo", PNG + bytes(LARGEST_LOGO), "logo_too_large"),
        ("colour", "#000000", "unknown_field"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field: str, value: object, code: str) -> None:
    with pytest.raises(UserError) as raised:
        check_template({field: value})
    assert (raised.value.field, raised.value.code) == (field, code)


def test_a_line_of_the_longest_length_is_taken() -> None:
    assert check_template({"text": {"sv": "å" * 120}}).text == {"sv": "å" * 120}
