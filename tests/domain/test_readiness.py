"""Readiness: worked cases, gates that follow their fact alone, bands that more facts never lower, and the checklist."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.path import PathPlace, PathStanding
from made_in_blekinge.domain.readiness import (
    Band,
    FactName,
    Facts,
    FactValue,
    Given,
    Goods,
    Readiness,
    ReadinessAnswer,
    Target,
    evaluate,
    source_text,
)
from made_in_blekinge.domain.readiness_model import built_in, read_model, write_model
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

DAY = dt.date(2026, 6, 12)
GERMANY = Target("DE", "de", "EUR")
FOOD = frozenset({Goods.FOOD})
ORDER = [Band.UNDER_WAY, Band.NEAR, Band.READY]

numbers = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda pair: FactValue(*pair))
values = st.dictionaries(st.sampled_from([*FactName]), numbers)
answers = st.dictionaries(
    st.sampled_from([item.key for item in built_in().items]),
    st.sampled_from([*ReadinessAnswer]).map(lambda one: Given(one, DAY)),
)
goods = st.frozensets(st.sampled_from([*Goods]))
places = st.sampled_from([*PathPlace])


def look(
    found: dict[FactName, FactValue], said: dict[str, Given], place: PathPlace, goods: frozenset[Goods] | None = FOOD
) -> Readiness:
    return evaluate(built_in(), PathStanding(place), Facts(found, goods), said, GERMANY)


@given(values, answers, goods, places, st.data())
def test_meeting_one_item_changes_that_item_only_and_lowers_no_band(
    found: dict[FactName, FactValue],
    said: dict[str, Given],
    goods: frozenset[Goods],
    place: PathPlace,
    data: st.DataObject,
) -> None:
    before = look(found, said, place, goods)
    gate = data.draw(st.sampled_from(before.gates))
    if gate.item.fact is not None:
        value = FactValue(max(gate.item.at_least or 0, found.get(gate.item.fact, FactValue(0)).of, 1), 1)
        found = {**found, gate.item.fact: value}
    else:
        said = {**said, gate.item.key: Given(ReadinessAnswer.YES, DAY)}
    after = look(found, said, place, goods)
    assert [one.item for one in after.gates] == [one.item for one in before.gates]
    changed = {new.item.key for old, new in zip(before.gates, after.gates, strict=True) if old.met != new.met}
    assert changed == (set() if gate.met else {gate.item.key})
    assert ORDER.index(after.band) >= ORDER.index(before.band)
    assert after.ready >= before.ready


@settings(max_examples=30)
@given(values, values, answers, places)
def test_more_of_every_fact_never_lowers_a_band(
    found: dict[FactName, FactValue], more: dict[FactName, FactValue], said: dict[str, Given], place: PathPlace
) -> None:
    better = {
        name: value._replace(have=value.have + more.get(name, FactValue(0)).have) for name, value in found.items()
    }
    assert ORDER.index(look(better, said, place).band) >= ORDER.index(look(found, said, place).band)


@given(values, answers, places, goods)
def test_what_is_settled_without_a_look_at_the_goods_stays_so_with_one(
    found: dict[FactName, FactValue], said: dict[str, Given], place: PathPlace, goods: frozenset[Goods]
) -> None:
    whole, part = look(found, said, place, goods), look(found, said, place, None)
    assert (whole.whole, part.whole) == (True, False)
    assert all(gate in whole.gates for gate in part.gates)
    if part.settled:
        assert (part.band, part.ready) == (whole.band, whole.ready)


def test_a_worked_case_with_what_is_missing_and_where_each_comes_from() -> None:
    """A food producer before the second phase: two of three events, and all the rest but two questions."""
    found = {
        FactName.EVENTS_REGIONAL: FactValue(2, named=("Ronneby", "Karlshamn")), FactName.TEXT_EN: FactValue(1),
        FactName.BARCODE: FactValue(8, 8), FactName.SWISH: FactValue(1), FactName.COUNTED_BACK: FactValue(2, 2),
        FactName.SETTLED: FactValue(1, 1, DAY),
    }  # fmt: skip
    said = {
        "stock": Given(ReadinessAnswer.YES, DAY, "Almi"),
        "packing": Given(ReadinessAnswer.NO, DAY),
        "reseller_list": Given(ReadinessAnswer.YES, DAY),
    }
    seen = look(found, said, PathPlace.REGIONAL)
    assert [(gate.item.key, gate.item.must) for gate in seen.missing] == [
        ("regional_events", True), ("delivery", False), ("packing", False),
    ]  # fmt: skip
    assert (seen.band, seen.ready) == (Band.UNDER_WAY, False)
    told = {gate.item.key: source_text(gate, catalog("en")) for gate in seen.gates}
    assert told["regional_events"] == "2 of 3: Ronneby, Karlshamn · Events"
    assert told["barcode"] == "8 of 8 products · Products"
    assert told["stock"] == "Yes, 12 Jun 2026, with Almi"
    assert (told["delivery"], told["packing"]) == ("question, not answered", "No, 12 Jun 2026")


def test_an_answer_stands_where_the_register_cannot_know_and_no_does_not_undo_a_fact() -> None:
    hobbyist = {FactName.VAT: FactValue(0)}
    met = {
        one.item.key: one.met
        for one in look(hobbyist, {"vat_status": Given(ReadinessAnswer.YES, DAY)}, PathPlace.NONE).gates
    }
    assert met["vat_status"]
    registered = {FactName.VAT: FactValue(1)}
    met = {
        one.item.key: one.met
        for one in look(registered, {"vat_status": Given(ReadinessAnswer.NO, DAY)}, PathPlace.NONE).gates
    }
    assert met["vat_status"]


def test_items_hold_for_goods_and_countries_only() -> None:
    keys = {gate.item.key for gate in look({}, {}, PathPlace.INTERREGIONAL).gates}
    assert {"food_label_target", "lucid", "gpsr"} & keys == {"food_label_target", "lucid"}
    poland = evaluate(built_in(), PathStanding(PathPlace.INTERREGIONAL), Facts({}, FOOD), {}, Target("PL", "pl", "PLN"))
    assert "lucid" not in {gate.item.key for gate in poland.gates}


def test_who_is_paused_is_in_that_band_and_who_is_at_the_end_is_looked_at_for_the_last_phase() -> None:
    paused = evaluate(built_in(), PathStanding(PathPlace.REGIONAL, paused=True), Facts({}), {}, GERMANY)
    assert paused.band is Band.PAUSED
    assert look({}, {}, PathPlace.INTERNATIONAL).phase == look({}, {}, PathPlace.INTERREGIONAL).phase


def test_the_checklist_is_read_as_it_was_written() -> None:
    assert read_model(write_model(built_in())) == built_in()
    odd = replace(
        built_in(), name="2027-1", items=(replace(built_in().items[0], why={"sv": 'a "b" \\ å\n', "en": "x"}),)
    )
    assert read_model(write_model(odd)).items[0].why["sv"] == 'a "b" \\ å'


HEAD = 'name = "A"\nstarts = 2026-01-01\n'
ITEM = (
    '[[item]]\nkey = "{key}"\nphase = "regional"\nmust = true\n{source}\n'
    'text = {{ sv = "t", en = "t" }}\nwhy = {{ sv = "w", en = "w" }}\n'
)
ASKED = 'question = { sv = "q", en = "q" }'


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (ITEM.format(key="a", source='fact = "moon"'), "bad_model", "Item 1 (a), line 3: fact “moon” is not known"),
        (ITEM.format(key="a", source=ASKED) * 2, "bad_model", "Item 2 (a), line 10: the key stands there twice"),
        ("".join(ITEM.format(key=f"a{at}", source=ASKED) for at in range(21)), "too_many_questions",
         "Item 21 (a20), line 143: this is question number 21"),
        (ITEM.format(key="a", source=""), "bad_model", "Item 1 (a), line 3: say which fact"),
        (ITEM.format(key="a", source='fakt = "vat"'), "bad_model", "“fakt” means nothing here"),
        (ITEM.format(key="a", source=ASKED).replace('sv = "w", ', ""), "bad_model", "why is missing in the language"),
        ("", "empty_model", "no items"),
        ("[[item", "bad_toml", "no readable TOML"),
    ],
)  # fmt: skip
def test_a_checklist_that_is_wrong_is_refused_with_the_place(text: str, code: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read_model(HEAD + text)
    assert refused.value.code == code
    assert said in catalog("en").error(refused.value)
