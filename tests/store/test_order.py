"""Names stand in the Swedish order wherever they are listed, on both databases."""

from sqlalchemy import text

from made_in_blekinge.domain.collation import compare, swedish
from made_in_blekinge.queries.event.booth import participation_rows
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names, exhibitor_rows
from made_in_blekinge.store.database import Database
from tests.support import builders

NAMES = (
    "Andersson Must", "eko Bröd", "Émile Café", "Emma 2", "Emma 10", "Vall Väv", "Wall Väv", "Zeta Glas", "Åsa Keramik",
    "Ängel Konst", "Östra Sylt",
)  # fmt: skip


def test_the_key_is_that_of_swedish() -> None:
    assert tuple(sorted(NAMES[5:] + NAMES[:5], key=swedish)) == NAMES
    assert (compare("Émile", "Emile"), compare("a", "a"), compare("å", "z")) == (1, 0, 1)


def test_registers_and_participants_stand_in_the_swedish_order(database: Database) -> None:
    event = builders.event(database)
    for number, name in enumerate(reversed(NAMES)):
        made = builders.exhibitor(database, name)
        builders.booth(database, event, f"A{number}", made)
    with database.reading() as session:
        assert tuple(row.name for row in exhibitor_rows(session)) == NAMES
        assert tuple(name.rsplit(" (", 1)[0] for _, name in exhibitor_names(session)) == NAMES
        assert tuple(row.exhibitor for row in participation_rows(session, event.id)) == NAMES


def test_the_database_itself_knows_the_order(database: Database) -> None:
    values = " UNION ALL ".join(f"SELECT '{name}' AS name" for name in reversed(NAMES))
    with database.reading() as session:
        rows = session.execute(text(f"SELECT name FROM ({values}) names ORDER BY name COLLATE swedish"))
        assert tuple(row[0] for row in rows) == NAMES
