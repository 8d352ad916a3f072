"""Templates on paper: whatever a market changes, everything stands inside its label and the codes are read."""

import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import Label
from made_in_blekinge.documents.labels.printing import find_problems, space_on, write_labels
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.domain.badge import BadgeRole
from made_in_blekinge.domain.sheet import Sheet, find_sheet
from made_in_blekinge.domain.template import STANDARD, Template, check_template
from made_in_blekinge.i18n import catalog
from tests.documents.labels.test_printing import CASES, LONG, codes, job, stretched
from tests.support.documents.builders import CODE, ROWS, event, exhibitor, product
from tests.support.documents.paper import PAYLOAD, head, logo, sign
from tests.support.documents.reading import opened, qr_codes, signs, texts

LINE = "God jul önskar Skärgårdsmarknaden"
BOLD = check_template(
    {
        "name": "Jul",
        "accent": "#C8102E",
        "ground": "#FFF3D6",
        "ink": "#2B1B12",
        "text": {"sv": LINE, "en": "Merry Christmas"},
        "logo": logo(),
    }
)


def sized(kind: str, *sizes: int) -> Template:
    """Everything changed, the parts in turn as large as ``sizes``."""
    keys = [part.key for part in LABELS[kind].parts]
    return check_template(
        BOLD.to_mapping()
        | {"logo": BOLD.logo, "sizes": {key: sizes[place % len(sizes)] for place, key in enumerate(keys)}}
    )


def hiding(template: Template, *parts: str) -> Template:
    return replace(template, hidden=frozenset(parts))


def design(kind: Label, sheet: Sheet, row: Any, template: Template, *languages: str) -> Design:
    made = Design(kind.name(row), template=template)
    kind.lay(made, space_on(sheet, kind)[0], row, tuple(map(catalog, languages)))
    return made


def check_boxes(boxes: list[Box], safe: Box) -> None:
    """Nothing leaves what can be printed, and nothing lies on anything else."""
    tight = 1e-6
    for box in boxes:
        assert safe.x - tight <= box.x
        assert box.right <= safe.right + tight
        assert safe.y - tight <= box.y
        assert box.bottom <= safe.bottom + tight
    for one, other in combinations(boxes, 2):
        across = min(one.right, other.right) - max(one.x, other.x)
        along = min(one.bottom, other.bottom) - max(one.y, other.y)
        assert across <= tight or along <= tight, (one, other)


def templates(kind: str) -> list[Template]:
    """All large, all small, some of each, and every part hidden once."""
    mixed = [sized(kind, *sizes) for sizes in ((200,), (50,), (100,), (200, 50), (50, 200), (150, 100, 70))]
    return mixed + [hiding(template, part.key) for part in LABELS[kind].parts for template in (BOLD, mixed[3])]


@pytest.mark.parametrize("text", ["Ek", "W" * 200, LONG[:200]])
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_nothing_overlaps_or_leaves_the_label_whatever_the_template_says(kind: str, name: str, text: str) -> None:
    label = LABELS[kind]
    wanted = job(kind, name)
    languages = ("sv", "en", "de") if label.languages > 1 else ("sv",)
    for template in templates(kind):
        made = design(label, wanted.sheet, stretched(label.source, text), template, *languages)
        check_boxes(made.texts, space_on(wanted.sheet, label)[0].safe)


@st.composite
def any_template(draw: st.DrawFn, kind: str) -> Template:
    keys = [part.key for part in LABELS[kind].parts]
    sizes = draw(st.dictionaries(st.sampled_from(keys), st.integers(50, 200)))
    hidden = draw(st.sets(st.sampled_from(keys), max_size=len(keys) - 1))
    text: dict[str, str] = draw(st.sampled_from([{}, {"sv": LINE * 3}]))
    own = {"text": text, "logo": draw(st.sampled_from([None, BOLD.logo]))}
    return check_template({"sizes": sizes, "hidden": hidden, "ink": "#2B1B12", **own})


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_template_makes_anything_overlap(data: st.DataObject) -> None:
    kind, name = data.draw(st.sampled_from(CASES))
    template = data.draw(any_template(kind))
    text = data.draw(st.sampled_from(["Ek", "Björnbärssylt", LONG[:200]]))
    label, sheet = LABELS[kind], job(kind, name).sheet
    languages = ("sv", "en", "de") if label.languages > 1 else ("sv",)
    made = design(label, sheet, stretched(label.source, text), template, *languages)
    check_boxes(made.texts, space_on(sheet, label)[0].safe)


def refused(wanted: Any) -> bool:
    """Whether it is said before printing that what must be read has no room beside what the template adds."""
    return any(problem.code == "outgrown" for problem in find_problems(wanted))


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_letter_leaves_its_label(kind: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    for sizes in ((200,), (50,), (150, 80)):
        wanted = job(kind, name, copies=find_sheet(name).per_page, template=sized(kind, *sizes))
        if refused(wanted):
            continue
        write_labels(path, wanted)
        boxes = wanted.sheet.boxes()
        for letter in signs(path):
            top, bottom = wanted.sheet.page_height - letter.top, wanted.sheet.page_height - letter.bottom
            assert any(
                box.x < letter.left and letter.right < box.right and box.y < top and bottom < box.bottom
                for box in boxes
            ), letter


def side_by_side(letters: list[Any]) -> Iterator[tuple[Any, Any]]:
    """The pairs of letters of which one begins before the other ends: no others can lie on each other."""
    letters = sorted(letters, key=lambda letter: letter.left)
    lefts = [letter.left for letter in letters]
    for at, one in enumerate(letters):
        yield from ((one, other) for other in letters[at + 1 : max(at + 1, bisect_left(lefts, one.right))])


@pytest.mark.parametrize("text", ["Ek", LONG[:120]])
@pytest.mark.parametrize("kind", ["booth", "tent"])
def test_no_letters_lie_on_each_other_on_whole_pages(kind: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    row = sign("A12", text, event=head(name=text, venue=text[:60]), logo=logo())
    for template in templates(kind):
        write_labels(path, job(kind, "A4", rows=[row], template=template))
        letters = [letter for letter in signs(path) if letter.right > letter.left and letter.top > letter.bottom]
        for one, other in side_by_side(letters):
            across = min(one.right, other.right) - max(one.left, other.left)
            along = min(one.top, other.top) - max(one.bottom, other.bottom)
            least = min((sign.right - sign.left) * (sign.top - sign.bottom) for sign in (one, other))
            assert across <= 0 or along <= 0 or across * along < 0.2 * least, (template, one, other)


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("price", "L7160", CODE),
        ("price", "L7159", CODE),
        ("price", "99012", CODE),
        ("shelf", "L7163", CODE),
        ("shelf", "99014", CODE),
        ("badge", "L4785", PAYLOAD),
        ("box", "L7165", PAYLOAD),
        ("pass", "A6x4", PAYLOAD),
        ("booth", "A6", PAYLOAD),
        ("booth", "A4", PAYLOAD),
    ],
)
@pytest.mark.parametrize("sizes", [(100,), (150, 100), (100, 150)])
def test_every_code_is_still_read(kind: str, name: str, said: str, sizes: tuple[int, ...], tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    keys = [part.key for part in LABELS[kind].parts if part.key != "code"]
    dark = {"ground": "#12324A", "ink": "#FFFFFF", "accent": "#FFD23F", "text": {"sv": LINE}}
    template = check_template(dark | {"sizes": {key: sizes[place % len(sizes)] for place, key in enumerate(keys)}})
    printed = write_labels(path, job(kind, name, template=template))
    assert not {"no_room_for_code", "no_room_for_own"} & {code for _, code in codes(printed)}
    (found,) = qr_codes(path, 300)
    assert set(found) == {said}


SHOWN = {
    "price": {
        "name": "Björnbärssylt",
        "price": "89,",
        "comparison": "254,29",
        "producer": "Aspö",
        "origin": "Karlskrona",
        "allergens": "mjölk",
    },
    "shelf": {"name": "Björnbärssylt", "price": "89,", "comparison": "254,29", "producer": "Aspö", "item": "1001"},
    "food": {
        "name": "Björnbärssylt",
        "net": "350",
        "ingredients": "socker",
        "best_before": "24 december 2026",
        "storage": "Svalt",
        "alcohol": "Alk",
        "producer": "Hamngatan",
        "origin": "Ursprung",
        "batch": "L7",
    },
    "box": {"band": "Lagerlåda", "exhibitor": "Aspö", "booth": "A12", "number": "Låda nr", "event": "juni"},
    "badge": {"band": "Sommar", "person": "Åsa", "exhibitor": "Aspö", "role": "Utställare", "booth": "A12"},
    "pass": {"band": "Sommar", "title": "parkering", "booth": "A12", "exhibitor": "Aspö", "event": "juni"},
    "tent": {
        "market": "Made in Blekinge",
        "booth": "A12",
        "exhibitor": "Keramik",
        "municipality": "Ronneby",
        "branch": "Slöjd",
        "event": "juni",
    },
    "booth": {
        "market": "Made in Blekinge",
        "booth": "A12",
        "exhibitor": "Keramik",
        "municipality": "Ronneby",
        "branch": "Slöjd",
        "phase": "Regional",
        "event": "juni",
        "code": "checka in",
    },
    "poster": {"title": "Sommar", "event": "juni", "market": "Made in Blekinge", "stands": "Utställare"},
    "cards": {"name": "Produkt", "producer": "Producent", "comparison": "Jämförpris", "price": "moms"},
}
"""What each part says that no other part of the kind does."""


def row_of(kind: str) -> Any:
    from made_in_blekinge.domain.market import Municipality

    rows = {
        "food": product(alcohol_permille=50),
        "tent": sign(municipality=Municipality.RONNEBY, logo=logo()),
        "booth": sign(municipality=Municipality.RONNEBY, logo=logo()),
        "poster": event(3),
    }
    return rows.get(kind, ROWS[LABELS[kind].source])


@pytest.mark.parametrize(("kind", "part"), [(kind, part) for kind, parts in SHOWN.items() for part in parts])
def test_a_hidden_part_is_not_on_the_label_and_the_others_are(kind: str, part: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    sheet = LABELS[kind].sheet if kind != "price" else "L7165"
    write_labels(path, job(kind, sheet, rows=[row_of(kind)], template=hiding(STANDARD, part)))
    text = texts(path)[0]
    assert {key for key, words in SHOWN[kind].items() if words in text} == SHOWN[kind].keys() - {part}


@pytest.mark.parametrize("kind", ["badge", "box", "pass", "price", "shelf"])
def test_a_hidden_code_is_not_on_the_label(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    printed = write_labels(path, job(kind, LABELS[kind].sheet, template=hiding(STANDARD, "code")))
    assert codes(printed) == []
    assert qr_codes(path, 300) == [[]]


@pytest.mark.parametrize("kind", sorted(LABELS.keys() - {"plan"}))
def test_a_label_whose_every_part_is_hidden_is_empty(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    parts = [part.key for part in LABELS[kind].parts]
    write_labels(path, job(kind, LABELS[kind].sheet, rows=[row_of(kind)], template=hiding(BOLD, *parts)))
    assert texts(path) == [""]


@pytest.mark.parametrize(
    ("kind", "part", "words"),
    [
        ("price", "price", "89,00"),
        ("shelf", "price", "89,00"),
        ("food", "name", "Björnbärssylt"),
        ("badge", "person", "Åsa"),
        ("box", "exhibitor", "Aspö"),
        ("pass", "booth", "A12"),
        ("tent", "booth", "A12"),
        ("booth", "exhibitor", "Keramik"),
        ("poster", "event", "juni"),
    ],
)
def test_a_part_grows_and_shrinks(kind: str, part: str, words: str, tmp_path: Path) -> None:
    found = [
        height(kind, words, check_template({"sizes": {part: size}}), tmp_path / "labels.pdf") for size in (60, 100, 160)
    ]
    assert found[0] < 0.8 * found[1]
    assert found[2] > 1.05 * found[1]


def height(kind: str, words: str, template: Template, path: Path) -> float:
    """How high the first letter of ``words`` comes out on the usual sheet."""
    write_labels(path, job(kind, LABELS[kind].sheet, rows=[row_of(kind)], template=template))
    letters = signs(path)
    place = "".join(letter.text for letter in letters).index(words)
    return letters[place].top - letters[place].bottom


@pytest.mark.parametrize(
    ("kind", "hidden", "words"),
    [
        ("badge", ("band",), "Åsa"),
        ("badge", ("exhibitor", "booth", "role"), "Åsa"),
        ("box", ("exhibitor",), "A12"),
        ("cards", ("band",), "Produkt"),
        ("pass", ("title",), "A12"),
        ("price", ("name",), "89,00"),
        ("price", ("producer", "origin", "allergens"), "89,00"),
        ("shelf", ("name", "producer", "item", "code"), "89,00"),
    ],
)
def test_what_is_hidden_leaves_its_room_to_the_others(
    kind: str, hidden: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "labels.pdf"
    with_all = height(kind, words, STANDARD, path)
    assert height(kind, words, hiding(STANDARD, *hidden), path) > 1.05 * with_all


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_the_own_line_and_logo_stand_on_every_label_or_it_is_said_that_they_do_not(
    kind: str, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "labels.pdf"
    if refused(job(kind, name, template=BOLD)):
        assert name in ("L7651", "3474", "DK-11201")
        return
    printed = write_labels(path, job(kind, name, template=BOLD))
    text = texts(path)[0]
    assert (LINE in text) != (("Jul", "no_room_for_own") in codes(printed))
    with opened(path) as document:
        pictures = [part for part in document[0].get_objects(max_depth=5) if part.type == 3]
    assert bool(pictures) == (LINE in text)


def test_the_line_is_in_the_language_of_the_label_or_in_another(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    for language, line in (("sv", LINE), ("en", "Merry Christmas"), ("pl", LINE)):
        write_labels(path, job("price", "L7165", language, template=BOLD))
        assert line in texts(path)[0]


def test_the_line_of_a_table_tent_is_read_from_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    write_labels(path, job("tent", "A4", template=BOLD))
    assert texts(path)[0].count(LINE) == 2


def absurd() -> bytes:
    """A small file that says it holds a picture of 30 000 × 30 000 pixels."""
    data = bytearray(logo())
    data[16:24] = (30_000).to_bytes(4) * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    return bytes(data)


@pytest.mark.parametrize("data", [logo()[:100], b"\x89PNG\r\n\x1a\n", logo(kind="JPEG")[:200], absurd()])
def test_a_logo_that_cannot_be_read_is_left_out_and_said_once(data: bytes, tmp_path: Path) -> None:
    wanted = job(rows=[product("1"), product("2")], template=replace(BOLD, logo=data))
    printed = write_labels(tmp_path / "labels.pdf", wanted)
    assert codes(printed) == [("Jul", "bad_logo")]
    assert find_problems(wanted) == printed.problems
    assert LINE in texts(tmp_path / "labels.pdf")[0]


def test_a_text_that_is_hard_to_read_is_said_before_it_is_printed() -> None:
    faint = Template("Jul", ground="#DDDDDD", ink="#999999")
    assert [(found.place, found.code) for found in find_problems(job(template=faint))] == [("Jul", "low_contrast")]
    on_yellow = Template("Jul", ink="#FFFFFF")
    assert [found.code for found in find_problems(job("shelf", "L7163", template=on_yellow))] == ["low_contrast"]
    assert find_problems(job(template=BOLD)) == ()


def test_hiding_what_the_law_wants_on_food_is_said() -> None:
    problems = find_problems(job("food", "L7165", template=hiding(BOLD, "ingredients", "batch")))
    assert [(found.place, found.code) for found in problems] == [("Jul", "hidden_required")]
    assert "Ingredients" in problems[0].text(catalog("en"))


def test_a_product_without_a_price_is_printed_where_prices_are_hidden(tmp_path: Path) -> None:
    wanted = job(rows=[product(price_ore=None)], template=hiding(STANDARD, "price", "comparison"))
    assert codes(write_labels(tmp_path / "labels.pdf", wanted)) == []


@pytest.mark.parametrize("kind", LABELS)
def test_parts_that_a_kind_does_not_have_change_nothing(kind: str, tmp_path: Path) -> None:
    template = Template("Jul", frozenset({"no_such_part"}), {"another": 200})
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write_labels(first, job(kind, LABELS[kind].sheet))
    write_labels(second, job(kind, LABELS[kind].sheet, template=template))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("kind", LABELS)
def test_the_same_template_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (first, second):
        write_labels(path, job(kind, LABELS[kind].sheet, template=BOLD))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("sheet", ["L4785", "L7159"])
@pytest.mark.parametrize("role", [BadgeRole.EXHIBITOR, BadgeRole.STAFF])
def test_a_role_has_letters_that_are_read_on_its_colour(sheet: str, role: BadgeRole, tmp_path: Path) -> None:
    """White, but on a light colour of the template dark; that colour is the exhibitors'."""
    path, box = tmp_path / "labels.pdf", find_sheet(sheet).box(1)
    x, y, right, bottom = (0.1, 0.83, 0.5, 0.91)
    word = (box.x + x * box.w, box.y + y * box.h, box.x + right * box.w, box.y + bottom * box.h)
    for accent, dark in (("#0E4D64", False), ("#FFD23F", role is BadgeRole.EXHIBITOR)):
        row = replace(exhibitor(), role=role)
        write_labels(path, job("badge", sheet, rows=[row], template=Template(accent=accent)))
        with opened(path) as document:
            shown = document[0].render(scale=8).to_pil()
        seen = shown.crop(tuple(int(8 * POINTS_PER_MM * side) for side in word))
        darkest, lightest = seen.convert("L").getextrema()
        assert (darkest < 50, lightest > 250) == (dark, not dark)
