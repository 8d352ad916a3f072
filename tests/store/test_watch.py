"""Changes of other computers and programs: they arrive in two seconds, their own writer hears nothing of itself."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from made_in_blekinge.services.registers.exhibitor import add_exhibitor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.watch import Company, Watch, everything
from tests.conftest import NewDatabase
from tests.support import builders

SECONDS = 2.0
"""The promise; a machine that is busy is given a little more."""


@pytest.fixture
def server_database(new_postgresql: NewDatabase) -> Database:
    return new_postgresql()


class Heard:
    """What a watch has published and said."""

    def __init__(self) -> None:
        self.topics: list[frozenset[str]] = []
        self.said: list[Company] = []
        self._moved = threading.Condition()

    def publish(self, topics: frozenset[str]) -> None:
        with self._moved:
            self.topics.append(topics)
            self._moved.notify_all()

    def say(self, company: Company) -> None:
        with self._moved:
            self.said.append(company)
            self._moved.notify_all()

    def wait_topics(self, seconds: float = SECONDS + 3) -> frozenset[str]:
        with self._moved:
            assert self._moved.wait_for(lambda: bool(self.topics), seconds), "nothing was published"
            return self.topics.pop(0)

    def wait_said(self, company: Company, seconds: float = 15) -> None:
        with self._moved:
            assert self._moved.wait_for(lambda: bool(self.said) and self.said[-1] == company, seconds), self.said


@contextmanager
def watching(database: Database) -> Iterator[Heard]:
    heard = Heard()
    watch = Watch(database, heard.publish, heard.say)
    try:
        heard.wait_said(Company(computers=None if database.is_sqlite else 1))
        yield heard
    finally:
        watch.stop(wait=True)


def other(database: Database) -> Database:
    return Database(database.url)


def test_what_another_program_changes_is_published_within_two_seconds(database: Database) -> None:
    beside = other(database)
    with watching(database) as heard:
        began = time.monotonic()
        add_exhibitor(beside, {"name": "Aspö Musteri"})
        assert "exhibitor" in heard.wait_topics()
        assert time.monotonic() - began < SECONDS + 1
        beside.close()


def test_a_server_says_which_tables_a_file_that_any_may_be_changed(database: Database) -> None:
    beside = other(database)
    with watching(database) as heard:
        add_exhibitor(beside, {"name": "Aspö Musteri"})
        topics = heard.wait_topics()
        assert topics == everything() if database.is_sqlite else topics < everything()
        beside.close()


def test_ones_own_changes_are_not_heard_a_second_time(database: Database) -> None:
    beside = other(database)
    with watching(database) as heard:
        for number in range(5):
            add_exhibitor(database, {"name": f"Firma {number}"})
        time.sleep(1)  # longer than any notice takes: there is nothing to wait for
        assert heard.topics == []
        add_exhibitor(beside, {"name": "Aspö Musteri"})
        heard.wait_topics()
        beside.close()


def test_what_another_commits_between_two_own_changes_is_not_taken_for_ones_own(sqlite: Database) -> None:
    beside = other(sqlite)
    with watching(sqlite) as heard:
        add_exhibitor(sqlite, {"name": "Ett"})
        add_exhibitor(beside, {"name": "Två"})
        add_exhibitor(sqlite, {"name": "Tre"})
        assert heard.wait_topics() == everything()
        beside.close()


def test_what_is_taken_back_is_not_told(database: Database) -> None:
    beside = other(database)
    with watching(database) as heard:
        with pytest.raises(RuntimeError), beside.writing() as session:
            session.execute(text("SELECT 1"))
            raise RuntimeError
        with pytest.raises(RuntimeError), database.writing() as session:
            session.execute(text("SELECT 1"))
            raise RuntimeError
        time.sleep(0.8)
        assert heard.topics == []
        beside.close()


def test_a_command_in_another_process_is_heard(sqlite: Database) -> None:
    builders.exhibitor(sqlite, "Aspö Musteri")
    code = (
        "from made_in_blekinge.store.opening import open_database\n"
        "from made_in_blekinge.services.registers.exhibitor import add_exhibitor\n"
        "import sys\nadd_exhibitor(open_database(sys.argv[1]), {'name': 'Hanö Tång'})\n"
    )
    with watching(sqlite) as heard:
        subprocess.run([sys.executable, "-c", code, str(sqlite.path)], check=True, timeout=60)
        assert heard.wait_topics() == everything()


@pytest.mark.postgresql
def test_a_process_on_another_computer_is_heard_with_its_tables(server_database: Database) -> None:
    code = (
        "from made_in_blekinge.store.opening import open_database\n"
        "from made_in_blekinge.services.registers.exhibitor import add_exhibitor\n"
        "import sys\nadd_exhibitor(open_database(sys.argv[1]), {'name': 'Hanö Tång'})\n"
    )
    with watching(server_database) as heard:
        address = server_database.url.render_as_string(hide_password=False)
        subprocess.run([sys.executable, "-c", code, address], check=True, timeout=60)
        assert "exhibitor" in heard.wait_topics()


@pytest.mark.postgresql
def test_a_lost_connection_is_said_and_what_was_missed_is_read_when_it_is_back(server_database: Database) -> None:
    beside = other(server_database)
    with watching(server_database) as heard:
        with beside.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE application_name LIKE 'made-in-blekinge watch%' AND datname = current_database()"
                )
            )
        assert heard.wait_topics(15) == everything()
        assert Company(connected=False) in heard.said
        heard.wait_said(Company(computers=1))
        add_exhibitor(beside, {"name": "Aspö Musteri"})
        assert "exhibitor" in heard.wait_topics()
        beside.close()


@pytest.mark.postgresql
def test_computers_are_counted_as_they_come_and_go(server_database: Database) -> None:
    beside = other(server_database)
    with watching(server_database) as heard:
        second = Heard()
        watch = Watch(beside, second.publish, second.say)
        heard.wait_said(Company(computers=2))
        second.wait_said(Company(computers=2))
        watch.stop(wait=True)
        heard.wait_said(Company(computers=1))
        beside.close()
