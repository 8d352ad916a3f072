"""``envelope``: what each exhibitor is given, whole or not at all, with names that are data."""

import csv
import json
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support.builders_payout import accounts, settled
from tests.support.builders_settlement import post
from tests.support.builders_till import sell

DATABASES = ("sqlite",)
"""What depends on the kind of database is tested with the use cases; here one command is carried out on both."""

Told = pytest.CaptureFixture[str]
AT = ("--event", "kna26")
WICKED = "../<script>alert(1)</script> =1+1"


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


@pytest.mark.both
def test_each_exhibitor_gets_a_folder(database: Database, command: Command, capsys: Told, tmp_path: Path) -> None:
    there = settled(database)
    accounts(database, there.musteri.id, name=WICKED, email="info@musteri.example")
    out = tmp_path / "kuvert"
    assert command("envelope", *AT, "--out", out, "--json") == 0
    said = capsys.readouterr()
    made = json.loads(said.out)
    assert "Krukmakaren has no e-mail address" in said.err
    folders = sorted(each.name for each in out.iterdir() if each.is_dir())
    assert folders == ["0001-script-alert-1-script-1-1", "0002-krukmakaren"]
    first = out / folders[0]
    names = {"avrakning.pdf", "avrakning.html", "varor.csv", "siffror.json", "meddelande.eml"}
    assert {each.name for each in first.iterdir()} - {"aterlamning.pdf"} == names
    assert (first / "avrakning.pdf").read_bytes().startswith(b"%PDF")
    page = (first / "avrakning.html").read_text(encoding="utf-8")
    tags = Tags(page)
    assert "405,00" in page
    assert (tags.seen & {"script", "img", "link", "iframe"}, tags.links) == (set(), [])
    mail = message_from_bytes((first / "meddelande.eml").read_bytes(), policy=default)
    assert mail["To"] == "info@musteri.example"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["avrakning.html", "avrakning.pdf"]
    body = mail.get_body()
    assert body is not None
    assert "405,00" in body.get_content()
    with (out / "utskick.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["1", "2"]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert [each["settlements"] for each in made["envelopes"]] == [["2026-0001"], ["2026-0002"]]


def test_a_changed_copy_is_seen(database: Database, command: Command, tmp_path: Path) -> None:
    settled(database)
    assert command("envelope", *AT, "--exhibitor", 1, "--out", tmp_path / "ut") == 0
    figures = next((tmp_path / "ut").glob("0001-*/siffror.json"))
    assert command("envelope", "check", figures) == 0
    copy = tmp_path / "copy.json"
    copy.write_text(json.dumps(json.loads(figures.read_text(encoding="utf-8"))), encoding="utf-8")
    assert command("envelope", "check", copy) == 0, "other spaces are no change"
    changed = figures.read_text(encoding="utf-8").replace("40500", "40600")
    copy.write_text(changed, encoding="utf-8")
    assert command("envelope", "check", copy) == 1
    for content in ("", "[]", "{}", '{"signature": 1}'):
        copy.write_text(content, encoding="utf-8")
        assert command("envelope", "check", copy) in (1, 2)


def test_it_is_marked_as_handed_over_until_something_is_new(
    database: Database, command: Command, capsys: Told, tmp_path: Path
) -> None:
    settled(database)

    def listed() -> list[bool]:
        capsys.readouterr()
        assert command("envelope", "list", *AT, "--json") == 0
        return [each["handed_over"] for each in json.loads(capsys.readouterr().out)]

    assert listed() == [False, False]
    assert command("envelope", *AT, "--exhibitor", 1, "--out", tmp_path / "ut") == 0
    assert listed() == [True, False]
    assert command("envelope", *AT, "--new", "--out", tmp_path / "ut") == 0
    assert listed() == [True, True]
    assert command("envelope", *AT, "--new", "--out", tmp_path / "ut") == 1
    sell(database, "1002", minutes=700)
    post(database, minutes=710)
    assert listed() == [False, True]
    assert command("envelope", *AT, "--out", tmp_path / "ut") == 0


def test_a_folder_of_somebody_else_is_left_alone(database: Database, command: Command, tmp_path: Path) -> None:
    settled(database)
    theirs = tmp_path / "ut" / "0001-aspo-musteri"
    theirs.mkdir(parents=True)
    (theirs / "mine.txt").write_text("kept")
    assert command("envelope", *AT, "--exhibitor", 1, "--out", tmp_path / "ut") == 1
    assert [each.name for each in (tmp_path / "ut").rglob("*")] == ["0001-aspo-musteri", "mine.txt"]
    assert command("envelope", "--event", "NONE", "--out", tmp_path / "ut") == 1


def test_what_fails_halfway_leaves_nothing(
    database: Database, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(database)
    monkeypatch.setattr("made_in_blekinge.reports.envelope._message", lambda *_: 1 / 0)
    assert command("envelope", *AT, "--out", tmp_path / "ut") == 2
    assert list((tmp_path / "ut").iterdir()) == []
