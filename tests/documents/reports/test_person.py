"""All that is kept about a person, on paper: every value can be read, however long."""

import datetime as dt
from pathlib import Path

import pytest

from made_in_blekinge.documents.reports.person import write_pdf
from made_in_blekinge.domain import exhibitor
from made_in_blekinge.domain.market import Means
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.privacy import KeptFile, PersonData, Section
from made_in_blekinge.queries.registers.privacy_facts import CurrencyAmount, Item
from tests.support.documents.reading import sizes, texts

NOW = dt.datetime(2026, 6, 12, 8, 30, tzinfo=dt.UTC)
NOTES = " ".join(f"ord{number}" for number in range(700))
REGISTER = tuple(
    Item(key, exhibitor.BY_KEY[key].title, value, exhibitor.BY_KEY[key])
    for key, value in {"name": "Aspö Musteri", "phone": "+46705501234", "f_tax": True, "notes": NOTES}.items()
)
FEE = (
    Item("event", "Event", "KNA26"),
    Item("amount_ore", "Amount", CurrencyAmount(125050, "SEK")),
    Item("means", "Means of payment", Means.SWISH),
    Item("time", "Time", NOW),
    Item("f_tax_copy", "F-tax copy", False),
    Item("kept_until", "Kept until", dt.date(2033, 12, 31)),
)


def person(*fees: tuple[Item, ...]) -> PersonData:
    sections = (Section("register", "In the register of exhibitors", (REGISTER,)), Section("fees", "Fees paid", fees))
    files = (KeptFile("ab" * 32, "image/png", b"1"),)
    return PersonData("Made in Blekinge", 17, "Aspö Musteri", sections, files, mark=None)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ("Det som sparas om Aspö Musteri", "Betalda avgifter", "Nr 17", "Ja", "Swish", "31 dec. 2033")),
        ("en", ("What is kept about Aspö Musteri", "Fees paid", "No. 17", "Yes", "Swish", "31 Dec 2033")),
    ],
)
def test_everything_stands_there(tmp_path: Path, language: str, said: tuple[str, ...]) -> None:
    outcome = write_pdf(tmp_path / "p.pdf", person(FEE), catalog(language), NOW)
    paper = " ".join("".join(texts(tmp_path / "p.pdf")).split())
    assert [text for text in (*said, "070-550 12 34", "10:30", "ab" * 32) if text not in paper] == []
    assert paper.count("10:30") > outcome.pages
    assert [word for word in NOTES.split() if word not in paper] == []
    assert outcome.pages == len(sizes(tmp_path / "p.pdf"))
    assert outcome.problems == ()


def test_the_log_is_told_in_words(tmp_path: Path) -> None:
    entry = (
        Item("time", "Time", NOW),
        Item("action", "What was done", "changed"),
        Item("table_name", "Table", "exhibitor"),
        Item("before", "Before", '{"legal_form": "sole_trader", "town": "Aspö", "vat_periods": []}'),
        Item("after", "After", '{"f_tax": true, "legal_form": "unheard_of", "secret": "•••"}'),
    )
    write_pdf(tmp_path / "p.pdf", person(entry), catalog("sv"))
    paper = " ".join("".join(texts(tmp_path / "p.pdf")).split())
    said = ("Ändrades", "Utställare", "Företagsform: Enskild firma", "Ort: Aspö", "F-skatt: Ja", "unheard_of", "•••")
    assert [text for text in said if text not in paper] == []
    assert "{" not in paper


def test_a_thousand_facts_go_on_over_pages(tmp_path: Path) -> None:
    outcome = write_pdf(tmp_path / "p.pdf", person(*[FEE] * 1000), catalog("sv"))
    assert outcome.pages > 20


def test_a_letter_that_paper_lacks_is_told(tmp_path: Path) -> None:
    entry = (Item("notes", "Notes", "ⴰⵣ"),)
    outcome = write_pdf(tmp_path / "p.pdf", person(entry), catalog("sv"))
    assert [problem.code for problem in outcome.problems] == ["missing_characters"]
