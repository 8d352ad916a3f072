"""The slip of an exhibitor's day: every figure and why, in all languages of paper, on rolls and on a sheet."""

from pathlib import Path

import pytest

from made_in_blekinge.documents.own_day import write_pdf
from made_in_blekinge.i18n import PAPER_LANGUAGES, catalog
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.own_day import OwnDay, exhibitor_day
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders_settlement import fair
from tests.support.builders_till import deed, sell
from tests.support.documents.reading import sizes, texts

TITLES = {"sv": "Hur går det för mig?", "en": "How is it going for me?", "de": "Wie läuft es für mich?",
          "da": "Hvordan går det for mig?", "pl": "Jak mi idzie?", "lt": "Kaip man sekasi?"}  # fmt: skip


@pytest.fixture
def own(sqlite: Database) -> OwnDay:
    there = fair(sqlite)
    builders.booth(sqlite, there.event, "A1", there.musteri)
    sell(sqlite, "1002", "1001:2", minutes=5)
    with sqlite.reading() as session:
        here = occasion_of(session, "KNA26", deed(70).now)
        return exhibitor_day(session, here, "A1", deed(70).now)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
@pytest.mark.parametrize("roll", [80, 58, None])
def test_every_figure_is_there(own: OwnDay, tmp_path: Path, language: str, roll: int | None) -> None:
    outcome = write_pdf(tmp_path / "slip.pdf", own, catalog(language), roll)
    assert (outcome.pages, outcome.problems) == (1, ())
    ((width, _),) = sizes(tmp_path / "slip.pdf")
    assert width == pytest.approx(roll or 148, abs=0.1)
    said = " ".join(texts(tmp_path / "slip.pdf"))
    (owed,) = own.owed
    assert TITLES[language] in said
    for ore in (own.sold[0].gross_ore, owed.owed_ore, own.sold[0].hours[0].gross_ore):
        assert catalog(language).money(ore, "SEK").split("\N{NO-BREAK SPACE}")[0] in said
    assert "A1" in said


def test_it_says_what_was_taken_off(own: OwnDay, tmp_path: Path) -> None:
    write_pdf(tmp_path / "slip.pdf", own, catalog("sv"), 80)
    (said,) = texts(tmp_path / "slip.pdf")
    for text in ("Sålt i dag", "3 stycken", "Er försäljning inkl. moms", "Provision, 20 % stannar hos arrangören",
                 "Moms 25 % på provisionen", "Ert hittills", "Kvar"):  # fmt: skip
        assert text in said.replace("\N{NO-BREAK SPACE}", " "), text
