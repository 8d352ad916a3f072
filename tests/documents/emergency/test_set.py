"""The set says all that is needed without a computer, and every slip has its own code, which a scanner reads."""

from pathlib import Path

import pytest

from made_in_blekinge.documents.emergency.set import write_set
from made_in_blekinge.documents.emergency.slips import TALLY_GOODS, tally_slips
from made_in_blekinge.domain.emergency import SlipKind, SlipSet, parse_slip_payload
from made_in_blekinge.i18n import CONTENT_LANGUAGES, catalog
from made_in_blekinge.queries.emergency.paper import EmergencyPaper, emergency_paper
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders_checkin import arrive, market
from tests.support.documents.reading import qr_codes, texts

SETS = (SlipSet(SlipKind.TALLY, "TAAA", 1, 2), SlipSet(SlipKind.RECEIPT, "RAAA", 3, 6))
TITLES = {"sv": "Så här gör ni", "en": "How to go about it", "de": "So gehen Sie vor", "da": "Sådan gør I",
          "pl": "Jak postępować", "lt": "Kaip tai daryti"}  # fmt: skip


def paper(database: Database, language: str = "sv") -> EmergencyPaper:
    with database.reading() as session:
        return emergency_paper(session, "KNA26", builders.NOW, languages=(language,))


@pytest.fixture
def full(sqlite: Database) -> Database:
    there = market(sqlite)
    for number in range(TALLY_GOODS + 1):
        builders.product(sqlite, there.exhibitor, f"{1001 + number}", name_sv=f"Must {number}", price_sek=4500)
    return sqlite


@pytest.mark.parametrize("language", CONTENT_LANGUAGES)
def test_it_says_who_comes_what_it_costs_and_how(full: Database, tmp_path: Path, language: str) -> None:
    outcome = write_set(tmp_path / "set.pdf", paper(full, language), SETS, catalog(language))
    cover, arrivals, prices, first, second, *receipts = texts(tmp_path / "set.pdf")
    assert (outcome.pages, outcome.problems, len(receipts)) == (7, (), 2)
    assert TITLES[language] in cover
    for said in ("Aspö Musteri", "Ulla Nilsson", "0455-962 72", "A1"):
        assert said in arrivals
    assert "1003" in prices
    assert "TAAA-1" in first
    assert "TAAA-2" in second
    assert receipts[0].count("RAAA-4") >= 2


def test_each_slip_has_its_code(full: Database, tmp_path: Path) -> None:
    write_set(tmp_path / "set.pdf", paper(full), SETS, catalog("sv"))
    pages = [{code.name for text in page if (code := parse_slip_payload(text))}
             for page in qr_codes(tmp_path / "set.pdf", 200)]  # fmt: skip
    assert pages == [set(), set(), set(), {"TAAA-1"}, {"TAAA-2"}, {"RAAA-3", "RAAA-4", "RAAA-5"}, {"RAAA-6"}]


def test_who_is_here_already_is_ticked_and_a_problem_stands_on_the_first_page(full: Database, tmp_path: Path) -> None:
    arrive(full)
    write_set(tmp_path / "set.pdf", paper(full), SETS, catalog("sv"), "Disken är full.")
    cover, arrivals, *_ = texts(tmp_path / "set.pdf")
    assert "Disken är full." in cover
    assert "10:30" in arrivals


def test_an_event_without_anybody(sqlite: Database, tmp_path: Path) -> None:
    builders.event(sqlite)
    said = paper(sqlite)
    assert tally_slips(said) == []
    write_set(tmp_path / "set.pdf", said, (), catalog("sv"))
    assert "Ingen väntas den här dagen." in texts(tmp_path / "set.pdf")[1]
