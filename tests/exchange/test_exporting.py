"""What is exported opens in Excel as data and comes back without loss."""

import csv
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from made_in_blekinge.domain.market import Allergen, LegalForm, Means, Municipality, ParticipationStatus, SellerMode
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.exporting import export
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers import records
from made_in_blekinge.queries.registers.records import pieces
from made_in_blekinge.services.event.booth import set_participation, set_shares
from made_in_blekinge.services.event.goods import announce
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import SaleLine
from tests.conftest import NewDatabase
from tests.support import builders, builders_till, messy
from tests.support.builders import bring_in_file, counts

OURS = {"standing", "exhibitor_id", "event_id", "folded"}
"""What one market calls its rows itself."""


def values(database: Database, kind: str) -> list[Mapping[str, Any]]:
    with database.reading() as session:
        return [{key: row[key] for key in row.keys() - OURS} for row in records.VALUES[kind](session)]


def furnish(database: Database) -> None:
    """Everything that the messy files bring, and the values that they leave out."""
    messy.furnish(database)
    owner = builders.exhibitor(
        database,
        "=1+1;\"Citat\"; 'Ett & Annat'",
        number=77,
        legal_form=LegalForm.SOLE_TRADER,
        vat_periods=((dt.date(2024, 1, 1), dt.date(2025, 6, 30)), (dt.date(2026, 1, 1), None)),
        municipality=Municipality.OTHER,
        food_date=dt.date(2026, 1, 31),
        languages="sv, pl",
        presentation_pl="Zażółć\ngęślą\n\njaźń",
        notes="+46 tabell\n-rad två",
        consent_to_publish=True,
    )
    product = builders.product(
        database,
        owner,
        "007",
        name_de="Hülle",
        price_eur=1,
        price_pln=123456,
        net_milli=1255,
        allergens=(Allergen.GLUTEN, Allergen.NUTS),
        age_limit=18,
        alcohol_permille=35,
        planned_quantity=0,
        origin=Municipality.ABROAD,
        gtin="7350053850026",
    )
    event = builders.event(
        database,
        "LNG26",
        ends=None,
        opening_hours=(
            (dt.date(2026, 6, 12), dt.time(10), dt.time(18)),
            (dt.date(2026, 6, 13), dt.time(9), dt.time(12, 30)),
        ),
        seller_mode=SellerMode.AGENT,
        commission_bp=1250,
        fee_ore=75050,
        visitors_counted=0,
    )
    shared = builders.booth(database, event, "Z1", fee_ore=100_00)
    set_shares(database, shared.id, [(owner.id, 3), (builders.exhibitor(database, "Delägaren").id, 2)])
    builders.booth(database, event, "Å1", owner, power="=16A")
    builders.booth(database, event, "Å2")
    set_participation(database, event.id, owner.id, ParticipationStatus.WAITING_LIST)
    announce(database, event.id, product.id, 40)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_market_goes_out_and_comes_back_without_loss(
    new_database: NewDatabase, tmp_path: Path, suffix: str, language: str
) -> None:
    source, empty = new_database(), new_database()
    furnish(source)
    for kind in ("exhibitors", "events", "products", "booths", "sales"):
        path = tmp_path / f"{kind}{suffix}"
        count = export(source, kind, path, catalog(language))
        assert counts(bring_in_file(empty, kind, path)) == {"added": count}
        assert values(empty, kind) == values(source, kind)
        assert counts(bring_in_file(source, kind, path)) == {"unchanged": count}


def test_no_cell_of_a_file_is_a_formula(sqlite: Database, tmp_path: Path) -> None:
    furnish(sqlite)
    export(sqlite, "exhibitors", tmp_path / "ut.csv", catalog("sv"))
    with (tmp_path / "ut.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    assert any("HYPERLINK" in cell for row in rows for cell in row)


@pytest.mark.parametrize("kind", sorted(IMPORTABLE))
def test_an_empty_market_gives_a_file_of_headings(sqlite: Database, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "ut.csv"
    assert export(sqlite, kind, path, catalog("sv")) == 0
    assert path.read_text(encoding="utf-8-sig").count("\n") == 1


def test_an_unknown_ending_is_refused(sqlite: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        export(sqlite, "events", tmp_path / "ut.pdf", catalog("sv"))
    assert caught.value.code == "unknown_format"
    assert list(tmp_path.glob("ut*")) == []


@given(st.integers(1, 400), st.integers(0, 10**7), st.sampled_from([1, -1]))
def test_pieces_have_the_sum_of_their_line(count: int, gross: int, sign: int) -> None:
    found = pieces(sign * count, sign * gross)
    assert sum(one for one, _ in found) == sign * count
    assert sum(one * unit for one, unit in found) == sign * gross
    assert len(found) <= 2


def test_split_payments_and_price_changes_come_back_with_their_sums(new_database: NewDatabase, tmp_path: Path) -> None:
    """A line was written once for each means, at its price before the discount."""
    source, empty = new_database(), new_database()
    builders_till.stand(source)
    builders_till.opened(source)
    builders_till.sell(source, "1001:3", pay=(Tender(Means.SWISH, 10000), builders_till.CARD))
    with source.writing() as session:
        found = session.execute(select(func.sum(SaleLine.gross_ore))).scalar_one()
    for kind in ("exhibitors", "events", "products", "sales"):
        path = tmp_path / f"{kind}.csv"
        export(source, kind, path, catalog("sv"))
        bring_in_file(empty, kind, path)
    assert [row["means"] for row in values(source, "sales")] == [Means.OTHER]
    with empty.reading() as session:
        assert session.execute(select(func.sum(SaleLine.gross_ore))).scalar_one() == found
