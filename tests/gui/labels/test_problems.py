"""Warnings before printing, said once for all labels that they are about."""

from made_in_blekinge.documents.outcome import PaperProblem
from made_in_blekinge.gui.labels.problems import _words, grouped
from made_in_blekinge.i18n import catalog

VACANT = "nobody stands here yet. The sign says that the booth is free."


def problem(place: str, code: str = "vacant", detail: str = "") -> PaperProblem:
    return PaperProblem(place, code, VACANT, detail)


def test_problems_are_grouped_by_what_they_say_in_their_order() -> None:
    found = [problem("C7"), problem("A1", "cut", "Lå"), problem("C8"), problem("A2", "cut", "Bå")]
    assert [[each.place for each in group] for group in grouped(found)] == [["C7", "C8"], ["A1"], ["A2"]]


def test_a_group_names_six_and_says_how_many_more() -> None:
    group = [problem(f"C{number}") for number in range(1, 11)]
    assert _words(group[:2], catalog("en")) == f"C1, C2: {VACANT}"
    assert _words(group, catalog("sv")).startswith("C1, C2, C3, C4, C5, C6 och 4 till: ")
