"""A personal number stands in full only where the law wants it, and in the person's own export.

Two files are the market's own and hold it too: the register that an organiser exports so that it comes back without
loss, and the backup. Everything else is walked here.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.market import LegalForm
from made_in_blekinge.queries.registers import event, exhibitor, people, product, records
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders import NOW
from tests.support.documents.reading import texts

FULL = ("880320-0016", "8803200016", "811228-9841", "8112289841")


@pytest.fixture
def market(sqlite: Database) -> Database:
    """A sole trader, whose number was changed once, came with a representative who has one too."""
    sqlite.auditor = Auditor(lambda: NOW, "Laptop 1")
    made = builders_checkin.market(sqlite, identity_number="811228-9841", legal_form=LegalForm.SOLE_TRADER)
    edit_exhibitor(sqlite, made.exhibitor.id, made.exhibitor.version, {"identity_number": "880320-0016"})
    builders.product(sqlite, made.exhibitor, "2001")
    builders_checkin.arrive(sqlite, who=Party("Kalle Ek", "811228-9841"))
    builders.sell(sqlite, item="2001")
    return sqlite


def unmasked(text: str) -> list[str]:
    return [number for number in FULL if number in text]


def test_rows_of_lists_are_masked(market: Database) -> None:
    with market.reading() as session:
        rows = (
            exhibitor.exhibitor_rows(session),
            product.product_rows(session),
            event.event_rows(session),
            people.changes(session),
            [records.VALUES[kind](session) for kind in ("products", "events", "booths", "sales")],
        )
        assert [row.identity for row in exhibitor.exhibitor_rows(session)] == ["880320-****"]
    assert unmasked(repr(rows)) == []


def read(path: Path) -> str:
    return "".join(texts(path)) if path.suffix == ".pdf" else path.read_text(encoding="utf-8")


def commands(folder: Path) -> Iterator[tuple[str, ...]]:
    for kind in LABELS:
        yield ("label", kind, "--event", "KNA26", "--out", str(folder / f"{kind}.pdf"))
    for kind in ("products", "events", "booths", "sales"):
        yield ("export", kind, str(folder / f"{kind}.csv"))
    for ending in ("pdf", "csv", "json"):
        yield ("report", "sales-summary", "--event", "KNA26", "--out", str(folder / f"sales.{ending}"))
    for kind in ("intake-receipt", "return-receipt"):
        out = str(folder / f"{kind}.pdf")
        yield ("report", kind, "--event", "KNA26", "--day", "2026-06-12", "--code", "A1", "--out", out)
    yield ("check-in", "list", "KNA26", "--day", "2026-06-12", "--json")
    yield ("check-in", "KNA26", "A1", "--day", "2026-06-12", "--json")
    yield ("people", "log", "--json")
    yield ("person", "erase", "1")
    yield ("label", "history", "--event", "KNA26")


def test_nothing_that_a_command_says_or_writes_shows_it(
    market: Database, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for arguments in commands(folder):
        run(["--database", str(market.path), "--language", "en", *arguments])
        said = capfd.readouterr()
        assert said.out + said.err, arguments
        assert unmasked(said.out + said.err) == [], arguments
    written = {path.name: read(path) for path in folder.iterdir()}
    assert len(written) > 14
    assert {name: unmasked(text) for name, text in written.items() if unmasked(text)} == {}


def test_the_register_that_the_law_wants_and_the_own_export_show_it(market: Database, tmp_path: Path) -> None:
    register, own = tmp_path / "register.csv", tmp_path / "own.json"
    place = ["--database", str(market.path)]
    run([*place, "report", "trader-register", "--event", "KNA26", "--day", "2026-06-12", "--out", str(register)])
    run([*place, "person", "export", "1", "--out", str(own)])
    assert {"880320-0016", "811228-9841"} <= set(unmasked(register.read_text(encoding="utf-8-sig")))
    assert "880320-0016" in unmasked(json.dumps(json.loads(own.read_text(encoding="utf-8"))))
