"""Homes and databases for all tests. Nothing here touches the files of the person who runs them."""

import gc
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import argon2
import hypothesis
import pytest
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from made_in_blekinge.services.demo.make import create_demonstration
from made_in_blekinge.store import migrations
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import REVISIONS, database_url, open_database
from tests.support import postgres
from tests.support.builders import NOW
from tests.support.once import know_empty

NewDatabase = Callable[[], Database]
"""Gives a further empty market with the present schema; the fixture closes it."""

hypothesis.settings.register_profile("alike", derandomize=True)
if "MADE_IN_BLEKINGE_RANDOM" not in os.environ:
    # A change is judged by itself: what chance finds in older code must not refuse it. Looking on is done on purpose.
    hypothesis.settings.load_profile("alike")

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))


LONG = (
    "gui/devices/test_print_queue.py", "gui/test_pictures.py", "gui/till/test_looks.py", "gui/test_appearances.py",
    "documents/labels/test_demonstration.py", "documents/labels/test_templates.py", "gui/checkin/test_page.py",
    "gui/event/test_plan_tab.py", "gui/labels/test_page.py", "gui/registers/products/test_page.py",
    "gui/registers/test_table_in_page.py", "gui/test_walks.py", "gui/till/test_scans_everywhere.py",
    "gui/shell/test_app.py", "services/registers/test_privacy.py", "services/demo/test_make.py", "cli/test_demo.py",
    "gui/kiosk/test_monkey.py", "faults/test_replay.py", "faults/test_kills.py", "faults/test_settling.py",
    "services/test_role_matrix.py", "services/checkin/test_arrivals.py", "cli/test_label_printing.py",
    "cli/test_outcome.py", "cli/test_readers.py", "store/test_old_markets.py", "test_architecture.py",
)  # fmt: skip
"""The modules that take longest: they begin, so that no process sits over one of them while the other is done."""


def pytest_configure(config: pytest.Config) -> None:
    """Markets are written in memory, where there is some: thousands of times the disk need not be waited for."""
    place = None if hasattr(config, "workerinput") or config.option.basetemp else postgres.memory()
    if place is not None:
        folder = tempfile.mkdtemp(prefix="mib-tests-", dir=place)
        config.option.basetemp = folder
        config.add_cleanup(partial(shutil.rmtree, folder, ignore_errors=True))


PATIENCE = 280
"""Seconds for a test that draws at random. Hypothesis runs again what a timeout broke off, finds that it goes on, and
blames the test for an "inconsistent data generation": on a machine with much to do it must not come so far."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.as_posix().endswith(LONG), reverse=True)
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False) and "/gui/" not in item.path.as_posix():
            item.add_marker(pytest.mark.timeout(PATIENCE))


def pytest_collection_finish() -> None:
    """What collecting the tests made stays until the end: no collection of garbage need look at millions of objects."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A module whose ``DATABASES`` names them is tested on these alone, but for the tests that are marked ``both``."""
    kinds = getattr(metafunc.module, "DATABASES", None)
    if kinds and "new_database" in metafunc.fixturenames and not metafunc.definition.get_closest_marker("both"):
        metafunc.definition.add_marker(pytest.mark.parametrize("new_database", kinds, indirect=True))


_numbers = count()


@contextmanager
def _folder(factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A new folder; the factory's own way reads all names that are taken, for each of thousands of tests.

    In memory it is gone when the test is over, or thousands of markets would fill it.
    """
    folder = factory.getbasetemp() / f"{name}-{next(_numbers)}"
    folder.mkdir(mode=0o700)
    yield folder
    if folder.is_relative_to(postgres.MEMORY):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of its own for every test that asks, as pytest's own fixture gives one."""
    with _folder(tmp_path_factory, re.sub(r"\W", "_", request.node.name)[:30]) as folder:
        yield folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home folder of its own for every test, in an environment that says nothing about language or database."""
    with _folder(tmp_path_factory, "home") as folder:
        monkeypatch.setenv("HOME", str(folder))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            monkeypatch.setenv(name, str(folder / name.lower()))
        for name in ("MADE_IN_BLEKINGE_DATABASE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        yield folder


@pytest.fixture(autouse=True)
def uptime(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests move the clock alone: to them the computer has run for as long as any clock says."""
    runs = count(step=10**6)
    monkeypatch.setattr("made_in_blekinge.store.uptime.seconds", lambda: next(runs))


@pytest.fixture(scope="session", autouse=True)
def real_hasher() -> Iterator[type[argon2.PasswordHasher]]:
    """What hashes PINs in the program, slow as it should be; in the tests its quickest setting takes its place."""
    real = argon2.PasswordHasher
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argon2, "PasswordHasher", partial(real, time_cost=1, memory_cost=8, parallelism=1))
        yield real


@pytest.fixture(scope="session", autouse=True)
def compiled_statements() -> Iterator[None]:
    """Every statement is compiled once in a run: by itself each engine, and so each test, compiles its own.

    A statement is kept with its dialect, of which the engines of one kind of database have equal ones.
    """
    with pytest.MonkeyPatch.context() as patch:
        for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
            patch.setattr(dialect, "__eq__", lambda self, other: type(self) is type(other))
            patch.setattr(dialect, "__hash__", lambda self: hash(type(self)))
        kept: dict[object, object] = {}
        patch.setattr(
            "made_in_blekinge.store.database.create_engine",
            partial(create_engine, execution_options={"compiled_cache": kept}),
        )
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty market, migrated once; each test gets a copy."""
    path = tmp_path_factory.mktemp("template") / "market.db"
    open_database(str(path)).close()
    know_empty(path.read_bytes())
    return path


@pytest.fixture(scope="session", autouse=True)
def quick_schema(sqlite_template: Path) -> Iterator[None]:
    """A new market in a file gets the bytes of the template; whoever tests the steps themselves imports them before."""
    real, contents = migrations.upgrade, sqlite_template.read_bytes()

    def upgrade(engine: Engine, revision: str = "head") -> None:
        if (
            engine.dialect.name != "sqlite"
            or revision not in ("head", REVISIONS[-1])
            or inspect(engine).get_table_names()
        ):
            real(engine, revision)
            return
        engine.dispose()
        path = Path(engine.url.database or "")
        try:
            path.write_bytes(contents)
        except OSError:  # how the program itself fares there is what matters
            path.write_bytes(b"")
            real(engine, revision)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "upgrade", upgrade)
        yield


@pytest.fixture(scope="session")
def demonstration_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration market of the tests' day, made once; who changes it takes a copy."""
    path = tmp_path_factory.mktemp("demonstration") / "market.db"
    shutil.copyfile(sqlite_template, path)
    database = Database(database_url(str(path)))
    create_demonstration(database, NOW.date(), NOW)
    database.close()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgres.Server]:
    """A server with a database ``template`` that holds an empty market, migrated once."""
    binaries = postgres.programs()
    if binaries is None:
        pytest.skip("no PostgreSQL server program is installed (Debian: apt-get install postgresql)")
    with postgres.server(binaries) as server:
        open_database(server.create("template")).close()
        yield server


@pytest.fixture
def new_sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[NewDatabase]:
    made: list[Database] = []

    def new() -> Database:
        path = tmp_path / f"market{len(made) or ''}.db"
        shutil.copy(sqlite_template, path)  # with its rights
        made.append(Database(database_url(str(path))))
        return made[-1]

    yield new
    for database in made:
        database.close()


@pytest.fixture
def new_postgresql(postgresql_server: postgres.Server) -> Iterator[NewDatabase]:
    made: dict[str, Database] = {}

    def new() -> Database:
        name = postgresql_server.copy()
        made[name] = Database(postgresql_server.url(name))
        return made[name]

    yield new
    for name, database in made.items():
        database.close()
        postgresql_server.spend(name)


@pytest.fixture(params=BOTH)
def new_database(request: pytest.FixtureRequest) -> NewDatabase:
    """Empty markets, on each kind of database in turn."""
    made: NewDatabase = request.getfixturevalue(f"new_{request.param}")
    return made


@pytest.fixture
def database(new_database: NewDatabase) -> Database:
    """An empty market, on each kind of database in turn."""
    return new_database()


@pytest.fixture
def sqlite(new_sqlite: NewDatabase) -> Database:
    """An empty market in a file, where the kind of database makes no difference or is the point."""
    return new_sqlite()
