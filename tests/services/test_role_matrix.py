"""What a role may not do is refused by every use case, and leaves the market as it was."""

import hashlib
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from made_in_blekinge import services
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import NOW
from tests.support.role_matrix import MADE_ANEW, MATRIX, READING, Prepared, prepare


@pytest.fixture(scope="module")
def prepared(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    folder = tmp_path_factory.mktemp("matrix")
    path = folder / "market.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield prepare(database, folder)
    database.close()


def use_cases() -> Iterator[str]:
    """Every public function of the services that is given a whole market."""
    for found in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        module = import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "database" in inspect.signature(function).parameters:
                yield name


def test_every_use_case_says_who_may_do_it() -> None:
    assert sorted(use_cases()) == sorted(name.rpartition(".")[2] for name in (*MATRIX, *READING, *MADE_ANEW))


def digest(database: Database) -> str:
    """Of the file of a market, and of the log that may stand beside it: equal where no byte was written."""
    assert database.path is not None
    log = database.path.with_name(f"{database.path.name}-wal")
    return hashlib.sha256(database.path.read_bytes() + (log.read_bytes() if log.exists() else b"")).hexdigest()


def test_a_digest_tells_that_something_was_written(prepared: Prepared, tmp_path: Path) -> None:
    there = prepared.on(tmp_path / "market.db", prepared.folder)
    before = digest(there.database)
    builders.event(there.database, code="NY27")
    assert digest(there.database) != before
    there.database.close()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("use_case", MATRIX)
def test_a_role_does_what_is_its_own_and_nothing_else(
    prepared: Prepared, use_case: str, role: Role, tmp_path: Path
) -> None:
    there = prepared.on(tmp_path / "market.db", prepared.folder)
    there.database.auditor = Auditor(lambda: NOW, "Laptop 1", Actor(there.person, "Någon", role))
    call, allowed = MATRIX[use_case]
    before = digest(there.database)
    (prepared.folder / "ut.db").unlink(missing_ok=True)
    try:
        if role in allowed:
            call(there)
        else:
            with pytest.raises(UserError) as caught:
                call(there)
            assert caught.value.code == "not_allowed"
            assert digest(there.database) == before
            assert not (prepared.folder / "ut.db").exists()
    finally:
        there.database.close()


SIGNING = ("people.sign_in", "people.sign_out", "people.recover", "people.replace_forgotten_pin")
"""Done where nobody has signed in: the last one by the administrator of the computer, whom the caller asks for."""


@pytest.mark.parametrize("use_case", [name for name in MATRIX if name not in SIGNING])
def test_nothing_is_changed_where_nobody_has_signed_in(prepared: Prepared, use_case: str, tmp_path: Path) -> None:
    there = prepared.on(tmp_path / "market.db", prepared.folder)
    there.database.auditor = Auditor(lambda: NOW, "Laptop 1", locked=True)
    before = digest(there.database)
    try:
        MATRIX[use_case][0](there)
    except UserError as error:
        assert error.code in ("sign_in_first", "wrong_pin", "unknown_booth")
    assert digest(there.database) == before
    there.database.close()
