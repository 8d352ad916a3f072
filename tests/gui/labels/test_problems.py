"""Warnings before printing, said once for all labels that they are about."""

from dataclasses import replace

from made_in_blekinge.documents.outcome import PaperProblem, grouped
from made_in_blekinge.gui.labels.problems import group_of
from made_in_blekinge.i18n import catalog

VACANT = "nobody stands here yet"


def problem(place: str, code: str = "vacant", detail: str = "") -> PaperProblem:
    return PaperProblem(place, code, VACANT, detail)


def test_problems_are_grouped_by_what_they_say_in_their_order() -> None:
    found = [problem("C7"), problem("A1", "cut", "Lå"), problem("C8"), problem("A2", "cut", "Bå")]
    assert [[each.place for each in group] for group in grouped(found)] == [["C7", "C8"], ["A1"], ["A2"]]


def test_a_group_names_six_and_says_how_many_more() -> None:
    group = [problem(f"C{number}") for number in range(1, 11)]
    few = group_of(group[:2], {}, catalog("en"))
    assert (few.lead, few.text) == ("C1, C2", VACANT.capitalize())
    assert group_of(group, {}, catalog("sv")).lead == "C1, C2, C3, C4, C5, C6 och 4 till"


def test_what_stops_says_how_many_are_left_out_and_weighs_most() -> None:
    stopped = replace(problem("1001", "no_price"), stops=True)
    group = group_of([stopped, replace(stopped, place="1002")], {}, catalog("sv"))
    assert group.lead == "2 skrivs inte ut: 1001, 1002"
    others = [group_of([problem("C7")], {}, catalog("sv")), group_of([problem("C7", "cut")], {}, catalog("sv"))]
    assert [each.weight for each in (group, *others)] == [0, 2, 1]
