"""From a wish to a job: what is chosen, what is new, and what came on paper."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.choosing import (
    News,
    NothingNewError,
    Wish,
    calibration_of,
    digest_of,
    find_news,
    job_of,
    keep_calibration,
    printed_rows,
    subject_of,
)
from made_in_blekinge.documents.labels.kind import Label, LabelPart
from made_in_blekinge.documents.labels.printing import write_labels
from made_in_blekinge.domain.comparison import ComparisonPrice, Unit
from made_in_blekinge.domain.market import Allergen, AllergenKind, Municipality
from made_in_blekinge.domain.money import Ore
from made_in_blekinge.domain.sheet import Calibration, check_sheet, find_sheet
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.labels.printing import LastPrint, PrintedRow
from made_in_blekinge.queries.labels.rows import ProductLabel
from made_in_blekinge.queries.labels.sheet import OwnSheet
from made_in_blekinge.settings import PRINTERS, Settings
from tests.support.builders import NOW
from tests.support.documents.builders import ROWS, event, exhibitor, product
from tests.support.documents.paper import head, sign

PRICE = LABELS["price"]
GOODS = [product("1001"), product("1002", brought=3), product("1003", sold=12)]


def wish(kind: str = "price", **changes: Any) -> Wish:
    return Wish(kind, **{"languages": ("sv",), **changes})


def printed_before(kind: Label, *rows: Any, time: dt.datetime = NOW) -> dict[str, LastPrint]:
    return {subject_of(kind.source, row): LastPrint(digest_of(kind, row), time) for row in rows}


def chosen(*arguments: Any, rows: Any = GOODS, last: Any = None, **changes: Any) -> list[str]:
    job = job_of(wish(*arguments, **changes), rows, last)
    return [getattr(row, "item_number", "") or subject_of(job.kind.source, row) for row in job.rows]


def refused(make: Callable[[], object]) -> tuple[str, str | None]:
    with pytest.raises(UserError) as raised:
        make()
    return raised.value.code, raised.value.field


@pytest.mark.parametrize(
    ("source", "subject"),
    [("products", "7/1001"), ("foods", "7/1001"), ("booths", "A12"), ("exhibitors", "7"), ("event", "KNA26")],
)
def test_every_row_has_a_name_in_the_log(source: str, subject: str) -> None:
    assert subject_of(source, ROWS[source]) == subject


@pytest.mark.parametrize("kind", LABELS.values(), ids=LABELS)
def test_a_digest_is_of_what_the_label_shows(kind: Label) -> None:
    row = ROWS[kind.source]
    same = replace(row)
    assert len(digest_of(kind, row)) == 16
    assert digest_of(kind, row) == digest_of(kind, same)
    assert any(part.shows for part in kind.parts)


@pytest.mark.parametrize(
    "change",
    [
        {"price_ore": 8901},
        {"price_ore": None},
        {"names": {"sv": "Björnbärssylt", "en": "Blackberry jam", "de": "Konfitüre"}},
        {"names": {"sv": "Björnbärssylt"}},
        {"comparison": ComparisonPrice(Ore(25429), Unit.LITRE)},
        {"comparison": None},
        {"allergens": ()},
        {"allergens": (Allergen.MILK, Allergen.NUTS)},
        {"origin": Municipality.RONNEBY},
        {"code": "4006381333931"},
        {"producer": exhibitor("Aspö Must")},
        {"producer": exhibitor(event=head(currency="DKK"))},
    ],
)
def test_a_change_that_shows_makes_another_digest(change: dict[str, Any]) -> None:
    assert digest_of(PRICE, product(**change)) != digest_of(PRICE, product())


@pytest.mark.parametrize("change", [{"brought": 99}, {"sold": 7}, {"producer": exhibitor(representative="Bo")}])
def test_a_change_that_does_not_show_makes_none(change: dict[str, Any]) -> None:
    assert digest_of(PRICE, product(**change)) == digest_of(PRICE, product())


def test_a_new_logo_is_seen_on_the_sign_and_nowhere_else() -> None:
    one, other = (sign("A12", logo=data) for data in (b"one", b"other"))
    assert digest_of(LABELS["booth"], one) != digest_of(LABELS["booth"], other)


def test_a_poster_is_out_of_date_when_somebody_moves() -> None:
    poster = LABELS["poster"]
    moved = replace(event(2), stands=(("A2", "Utställare 1"), ("A1", "Utställare 2")))
    assert digest_of(poster, moved) != digest_of(poster, event(2))


def fake_kind(*shows: str) -> Label:
    return replace(PRICE, parts=(LabelPart("one", "One", shows[:1]), LabelPart("rest", "Rest", shows[1:])))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(VALUES, VALUES)
def test_digests_are_equal_exactly_when_the_values_are(one: Any, other: Any) -> None:
    kind = fake_kind("names", "storages")
    rows = [product(names=value) for value in (one, other)]
    assert (digest_of(kind, rows[0]) == digest_of(kind, rows[1])) == (repr(_typed(one)) == repr(_typed(other)))


def _typed(value: object) -> object:
    """``value`` with its dictionaries in order, so that equal ones are written alike."""
    if isinstance(value, dict):
        return {"of": sorted((key, repr(_typed(inner))) for key, inner in value.items())}
    return tuple(map(_typed, value)) if isinstance(value, tuple) else value


@given(st.dictionaries(st.text(), st.text()), st.randoms())
def test_the_order_of_a_dictionary_and_of_parts_does_not_count(names: dict[str, str], random: Any) -> None:
    mixed = list(names.items())
    random.shuffle(mixed)
    one, other = product(names=names), product(names=MappingProxyType(dict(mixed)))
    assert digest_of(fake_kind("names", "storages"), one) == digest_of(fake_kind("storages", "names"), other)


def test_what_has_no_digest_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError):
        digest_of(fake_kind("names"), product(names=object()))


def test_news_are_what_is_not_on_paper_as_it_is_now() -> None:
    last = printed_before(PRICE, product("1001"), product("1002", price_ore=1))
    assert find_news(PRICE, GOODS, last) == News(frozenset({"7/1003"}), frozenset({"7/1002"}))
    assert find_news(PRICE, [], last) == News(frozenset(), frozenset())


def test_all_or_a_choice_is_printed_in_the_order_of_the_rows() -> None:
    assert chosen() == ["1001", "1002", "1003"]
    assert chosen(only=frozenset({"1003", "1001"})) == ["1001", "1003"]


def test_only_what_is_new_or_changed_is_printed() -> None:
    last = printed_before(PRICE, product("1001"), product("1002", price_ore=1))
    assert chosen(changed=True, last=last) == ["1002", "1003"]
    assert chosen(changed=True, only=frozenset({"1001", "1002"}), last=last) == ["1002"]
    assert chosen(changed=True) == ["1001", "1002", "1003"]


def test_nothing_new_is_no_fault_and_says_when_it_was_printed() -> None:
    last = printed_before(PRICE, *GOODS[:2]) | printed_before(PRICE, GOODS[2], time=NOW - dt.timedelta(days=3))
    with pytest.raises(NothingNewError) as raised:
        job_of(wish(changed=True), GOODS, last)
    assert raised.value.exit_code == 0
    assert f"{NOW.astimezone():%Y-%m-%d %H:%M}" in str(raised.value)


def test_without_rows_it_is_not_said_that_nothing_is_new() -> None:
    assert job_of(wish(changed=True), [], {}).rows == []


def test_capitals_do_not_matter_unless_they_tell_rows_apart() -> None:
    booths = [sign("A1"), sign("a1"), sign("B1")]
    assert chosen("booth", rows=booths, only=frozenset({"b1"})) == ["B1"]
    assert chosen("booth", rows=booths, only=frozenset({"a1"})) == ["a1"]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"only": frozenset()}, "nothing_chosen", "only"),
        ({"only": frozenset({"1001", "9"})}, "unknown_subject", "only"),
        ({"start": 22}, "no_such_place", "start"),
        ({"start": 0}, "no_such_place", "start"),
        ({"skip": frozenset({3, 22})}, "no_such_place", "skip"),
        ({"sheet": "L9999"}, "unknown_sheet", "sheet"),
        ({"length": 50.0}, "bad_length", "length"),
        ({"sheet": "DK-22205", "length": float("nan")}, "bad_length", "length"),
        ({"languages": ()}, "no_language", "language"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(changes: dict[str, Any], code: str, field: str) -> None:
    assert refused(lambda: job_of(wish(**changes), GOODS)) == (code, field)


def test_a_kind_that_is_none_is_refused() -> None:
    assert refused(lambda: job_of(wish("hat"), GOODS)) == ("unknown_label", "kind")


def test_copies_are_fixed_or_follow_the_goods() -> None:
    def amounts(copies: Any, **changes: Any) -> list[int]:
        return list(job_of(wish(copies=copies, **changes), GOODS).amounts)

    assert amounts(None) == [1, 1, 1]
    assert amounts(4) == [4, 4, 4]
    assert amounts("brought") == [12, 3, 12]
    assert amounts("left") == [7, 0, 0]
    assert amounts("brought", only=frozenset({"1002"})) == [3]


def test_only_goods_have_copies_by_goods() -> None:
    assert refused(lambda: job_of(wish("badge", copies="left"), [exhibitor()])) == ("copies_need_goods", "copies")


def test_blank_cards_fill_their_page() -> None:
    job = job_of(wish("cards", sheet="L7160"), [event()])
    assert job.total == 21


def test_a_wish_goes_whole_into_the_job() -> None:
    right = Calibration(1, 2, 1.01, 0.99)
    job = job_of(
        wish(
            languages=("sv", "de"),
            sheet="dk22205",
            length=55.0,
            cut_marks=True,
            outlines=True,
            calibration=right,
        ),
        GOODS,
    )
    assert job.sheet == find_sheet("DK-22205").cut(55.0)
    assert [catalog.language for catalog in job.speech] == ["sv", "de"]
    assert (job.cut_marks, job.outlines, job.calibration) == (True, True, right)
    job = job_of(wish(start=3, skip=frozenset({4})), GOODS)
    assert (job.start, job.skip, job.sheet.key) == (3, frozenset({4}), PRICE.sheet)


def test_an_own_sheet_is_found_by_its_name() -> None:
    own = OwnSheet(1, 1, check_sheet({"key": "Mina", "page_width": 100, "page_height": 50}))
    assert job_of(wish(sheet="mina"), GOODS, None, [own]).sheet is own.sheet


def test_only_what_is_on_paper_counts_as_printed(tmp_path: Path) -> None:
    goods = [product("1001"), product("1002", price_ore=None), product("1003", sold=12), product("1004", sold=10)]
    job = job_of(wish(copies="left"), goods)
    printed = write_labels(tmp_path / "prices.pdf", job)
    assert printed_rows(job, printed) == [
        PrintedRow("7/1001", digest_of(PRICE, goods[0]), 7),
        PrintedRow("7/1004", digest_of(PRICE, goods[3]), 2),
    ]


def test_what_was_printed_is_not_new_afterwards(tmp_path: Path) -> None:
    job = job_of(wish(), GOODS)
    rows = printed_rows(job, write_labels(tmp_path / "prices.pdf", job))
    last = {row.subject: LastPrint(row.digest, NOW) for row in rows}
    assert find_news(PRICE, GOODS, last) == News(frozenset(), frozenset())


def test_a_row_that_comes_twice_is_one_subject(tmp_path: Path) -> None:
    row: ProductLabel = product()
    job = job_of(wish(copies=2), [row, row])
    assert [one.copies for one in printed_rows(job, write_labels(tmp_path / "prices.pdf", job))] == [4]


def test_a_printer_is_put_right_until_it_prints_straight(home: Path) -> None:
    right = Calibration(0.4, -1, 1.003, 1)
    keep_calibration(Settings(), "Kontoret", right)
    keep_calibration(Settings(), "Kassan", Calibration(1))
    kept = Settings()
    assert (calibration_of(kept, "Kontoret"), calibration_of(kept, "Kassan")) == (right, Calibration(1))
    assert calibration_of(kept, "En annan") == Calibration()
    keep_calibration(kept, "Kontoret", Calibration())
    assert Settings().get(PRINTERS).keys() == {"Kassan"}


@pytest.mark.parametrize("kept", [None, [], {"offset_x": "1"}, {"scale_x": 0, "offset_x": 1e9}, {"scale_y": None}])
def test_what_somebody_wrote_into_the_settings_does_no_harm(home: Path, kept: object) -> None:
    settings = Settings()
    settings.set(PRINTERS, {"Kontoret": kept})
    assert calibration_of(settings, "Kontoret") == Calibration()


FOOD = LABELS["food"]


def test_food_that_was_printed_without_its_price_is_out_of_date() -> None:
    before = replace(FOOD, parts=tuple(part for part in FOOD.parts if part.key != "price"))
    assert digest_of(before, product()) != digest_of(FOOD, product())


@pytest.mark.parametrize(
    "more",
    [
        {"use_by": dt.date(2026, 12, 24)},
        {"storages": {"de": "Kühl"}},
        {"allergen_kinds": (AllergenKind.WHEAT,)},
        {"best_before": dt.date(2026, 12, 24)},
    ],
    ids=str,
)
def test_what_a_label_shows_anew_makes_it_out_of_date(more: dict[str, Any]) -> None:
    assert find_news(FOOD, [product(**more)], printed_before(FOOD, product())).changed == {"7/1001"}
