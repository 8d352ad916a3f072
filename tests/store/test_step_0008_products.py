"""An older market comes to the new places with everything that stood in the old ones."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from sqlalchemy import text

from made_in_blekinge.queries.registers.records import product_record
from made_in_blekinge.services.market.market import remembered_columns
from made_in_blekinge.store.backup import write_backup
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import SharedSetting
from made_in_blekinge.store.migrations import downgrade, upgrade
from made_in_blekinge.store.opening import open_database
from tests.support import builders

TEXTS = {
    "2001": "2026-12-24", "2002": "24.12.2026", "2003": "24 dec 2026", "2004": "6 månader från tillverkning",
    "2005": "dec 2026", "2006": "",
}  # fmt: skip


def values(database: Database, key: int) -> dict[str, Any]:
    with database.reading() as session:
        record = product_record(session, key)
    assert record is not None
    return record.values


def older(database: Database, *statements: str) -> None:
    """Go back to the older schema, change something there, and come forward again."""
    downgrade(database.engine, "0007")
    with database.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    upgrade(database.engine)


def test_a_best_before_that_is_a_day_becomes_a_date(database: Database) -> None:
    owner = builders.exhibitor(database)
    keys = [builders.product(database, owner, number).id for number in TEXTS]
    older(
        database,
        *(f"UPDATE product SET best_before = '{said}' WHERE item_number = '{item}'" for item, said in TEXTS.items()),
    )
    found = [values(database, key)["best_before"] for key in keys]
    assert found == [dt.date(2026, 12, 24)] * 3 + [*TEXTS.values()][3:]


def test_storage_and_warnings_become_the_swedish_ones(database: Database) -> None:
    owner = builders.exhibitor(database)
    made = builders.product(database, owner, "1001", name_en="Juice")
    nameless = builders.product(database, owner, "1002", name_sv="", name_de="Saft")
    older(database, "UPDATE product SET storage = 'Svalt', safety = 'Het!'")
    for key in (made.id, nameless.id):
        found = values(database, key)
        assert (found["storage_sv"], found["warnings_sv"], found["storage_en"]) == ("Svalt", "Het!", "")
    assert values(database, made.id)["name_sv"] == "Äppelmust"
    assert values(database, nameless.id)["name_de"] == "Saft"


def test_the_way_back_keeps_what_the_older_schema_has_a_place_for(database: Database) -> None:
    owner = builders.exhibitor(database)
    builders.product(
        database, owner, best_before=dt.date(2026, 12, 24), storage_en="Cool", storage_pl="Zimno", warnings_sv="Het!"
    )
    downgrade(database.engine, "0007")
    with database.engine.connect() as connection:
        row = connection.execute(text("SELECT best_before, storage, safety FROM product")).one()
    assert tuple(row) == ("2026-12-24", "Cool", "Het!")
    upgrade(database.engine)


def test_a_copy_before_the_step_has_what_the_step_moves(database: Database, tmp_path: Path) -> None:
    """A market on a server is copied table by table, also columns that the program does not know any more."""
    made = builders.product(database, builders.exhibitor(database), storage_sv="Svalt", warnings_sv="Het!")
    downgrade(database.engine, "0007")
    write_backup(database, tmp_path / "copy.db")
    copy = open_database(str(tmp_path / "copy.db"))
    found = values(copy, made.id)
    copy.close()
    assert (found["storage_sv"], found["warnings_sv"]) == ("Svalt", "Het!")


def test_shares_that_stand_among_the_ingredients_are_kept(database: Database) -> None:
    made = builders.product(database, builders.exhibitor(database))
    older(database, "UPDATE product_text SET ingredients = 'honung 92 %, mandel (8 %), fett 3 %' WHERE language = 'sv'")
    assert values(database, made.id)["shares_sv"] == (("honung", 920), ("mandel", 80))
    head = {"Utställarnr": "1", "Artikelnr": "1001", "Ingredienser": "honung 92 %, mandel (8 %), fett 3 %"}
    assert builders.counts(builders.bring_in_rows(database, "products", [head])) == {"unchanged": 1}


def test_what_a_person_said_of_headings_goes_on_to_hold(database: Database) -> None:
    said = json.dumps({"hylla": "storage_sv", "namn": "name_sv"})
    with database.writing() as session:
        session.merge(SharedSetting(key="import.columns.products", value=said))
    downgrade(database.engine, "0007")
    with database.engine.connect() as connection:
        assert '"hylla": "storage"' in str(connection.execute(text("SELECT value FROM setting")).scalar())
    upgrade(database.engine)
    with database.reading() as session:
        assert remembered_columns(session, "products") == {"hylla": "storage_sv", "namn": "name_sv"}


def test_no_version_and_no_other_table_changes_on_the_way_there_and_back(database: Database) -> None:
    builders.product(
        database,
        builders.exhibitor(database),
        best_before=dt.date(2026, 12, 24),
        storage_sv="Svalt",
        warnings_sv="Het!",
    )
    before = builders.contents(database)
    older(database)
    assert builders.contents(database) == before
