"""All papers, files and sums of a market by their names, as texts that can be compared.

What ends in ``.json`` is compared by the keys that were there before, ``.csv`` by the columns, ``.txt`` is the text of
a PDF read back. Clock and languages are set, so that the same market says the same.
"""

import datetime as dt
import enum
import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import text

from made_in_blekinge.documents import receipt as receipt_paper
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.choosing import Wish, find_news, job_of
from made_in_blekinge.documents.labels.printing import write_labels
from made_in_blekinge.documents.reports import cash_report as cash_paper
from made_in_blekinge.documents.reports import goods_receipt as goods_paper
from made_in_blekinge.documents.reports import person as person_paper
from made_in_blekinge.documents.reports import register_limit as limit_paper
from made_in_blekinge.documents.reports import sales_summary as summary_paper
from made_in_blekinge.documents.reports import trader_register as register_paper
from made_in_blekinge.domain.till import parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange import limit_file, summary_files
from made_in_blekinge.exchange.exporting import export
from made_in_blekinge.exchange.person_file import write_person
from made_in_blekinge.exchange.register_file import write_register
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.checkin.arrivals import check_in_rows, occasion_of
from made_in_blekinge.queries.checkin.goods import goods_receipt
from made_in_blekinge.queries.checkin.trader_register import trader_register
from made_in_blekinge.queries.labels.printing import last_prints, print_history
from made_in_blekinge.queries.labels.sheet import own_sheets
from made_in_blekinge.queries.labels.subjects import label_rows
from made_in_blekinge.queries.labels.template import templates
from made_in_blekinge.queries.registers.people import changes, people
from made_in_blekinge.queries.registers.privacy import person_data
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from made_in_blekinge.queries.till.cash_report import cash_report, till_days
from made_in_blekinge.queries.till.limit import limit_report
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.queries.till.rules import till_rules
from made_in_blekinge.queries.till.scanned import find_item, open_till
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.store.database import Database
from tests.support.documents.reading import texts

NOW: Final = dt.datetime(2026, 8, 22, 12, 0, tzinfo=dt.UTC)
PHASES: Final = ("regional", "interregional", "international")
YEARS: Final = ("2025", "2026")
EVERYWHERE: Final = ("booth", "price", "food", "shelf")
"""The kinds of labels that are drawn for every event."""
Paper = tuple[str, str]


def papers(database: Database, *parts: str) -> dict[str, str]:
    """Every paper of the market, or those of some ``parts`` of it, whoever may read it; nothing is written to it."""
    auditor, database.auditor = database.auditor, None
    try:
        with TemporaryDirectory() as folder:
            desk = _Desk(database, Path(folder))
            return dict(paper for part in parts or _PARTS for paper in _PARTS[part](desk))
    finally:
        database.auditor = auditor


class _Desk:
    """A market, and a place for files."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self._folder = database, folder
        self.swedish = catalog("sv")

    def rows(self, query: str) -> list[Any]:
        with self.database.reading() as session:
            return list(session.execute(text(query)))

    def ask(self, question: Callable[..., Any], *about: Any, **more: Any) -> Any:
        with self.database.reading() as session:
            return question(session, *about, **more)

    def paper(self, write: Callable[..., object], *about: Any, **more: Any) -> str:
        """The text of a PDF, a line a page; of one that is refused its reason."""
        path = self._folder / "paper.pdf"
        try:
            write(path, *about, **more)
        except UserError as error:
            return f"refused: {error.code}"
        return "\n".join(texts(path))

    def file(self, suffix: str, write: Callable[..., object], *about: Any) -> str:
        path = self._folder / f"file{suffix}"
        write(path, *about)
        return path.read_text(encoding="utf-8-sig")

    @property
    def events(self) -> list[str]:
        return [code for (code,) in self.rows("SELECT code FROM event ORDER BY code")]


def plain(value: Any) -> Any:
    """Rows, codes and times as JSON knows them."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: plain(getattr(value, name)) for name in value._fields}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(part) for key, part in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(part) for part in value)
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, uuid.UUID) else value


def as_json(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True)


def _receipts(desk: _Desk) -> Iterator[Paper]:
    query = "SELECT till.code, sale.number FROM sale JOIN till ON till.id = sale.till_id WHERE till.kind = 'own'"
    for code, number in desk.rows(f"{query} ORDER BY till.code, sale.number"):
        row = desk.ask(receipt_row, code, number)
        name = f"receipt/{code}-{number}"
        yield f"{name}.json", as_json(plain(row) | {"bases": row.bases, "to_pay_ore": row.to_pay_ore})
        yield f"{name}.txt", desk.paper(receipt_paper.write_pdf, row, desk.swedish)
    if number := desk.rows(f"{query} AND till.code = 'R1'"):
        row = desk.ask(receipt_row, *number[0])
        yield (
            "receipt/roll-de.txt",
            desk.paper(receipt_paper.write_pdf, row, catalog("de"), 80, copy=True),
        )


def _days(desk: _Desk) -> Iterator[Paper]:
    days = desk.ask(till_days, ("sv",))
    yield "cash-reports.json", as_json({f"{day.till} {day.day}": day for day in days})
    for day in days:
        report = desk.ask(cash_report, day.till, day.day)
        name = f"cash-report/{day.till}-{day.day}"
        yield f"{name}.json", as_json(report)
        yield (
            f"{name}.txt",
            desk.paper(cash_paper.write_pdf, report, desk.swedish, printed=NOW),
        )


def _summaries(desk: _Desk) -> Iterator[Paper]:
    scopes = [("event", code) for code in desk.events]
    scopes += [("phase", phase) for phase in PHASES] + [("year", year) for year in YEARS]
    for scope in scopes:
        summary = desk.ask(sales_summary, scope)
        name = "-".join(scope)
        yield f"summary/{name}.json", as_json(summary_files.as_json(summary))
        if scope[0] != "phase":
            yield (
                f"summary/{name}.txt",
                desk.paper(summary_paper.write_pdf, replace(summary, whole=True), desk.swedish, printed=NOW),
            )
    for year in YEARS:
        report = desk.ask(limit_report, int(year))
        yield f"limit/{year}.json", as_json(limit_file.as_json(report))
        yield (
            f"limit/{year}.txt",
            desk.paper(limit_paper.write_pdf, report, desk.swedish, printed=NOW),
        )


def _registers(desk: _Desk) -> Iterator[Paper]:
    """The trader register, and how arrivals stand, of every day on which somebody was checked in."""
    query = """SELECT DISTINCT event.code, check_in.day FROM check_in
        JOIN participation ON participation.id = check_in.participation_id
        JOIN event ON event.id = participation.event_id ORDER BY 1, 2"""
    for code, found in desk.rows(query):
        day = dt.date.fromisoformat(str(found))
        here = desk.ask(occasion_of, code, NOW, day)
        register = desk.ask(trader_register, here)
        name = f"{code}-{day}"
        yield (
            f"trader-register/{name}.csv",
            desk.file(".csv", write_register, register, desk.swedish),
        )
        yield (
            f"trader-register/{name}.txt",
            desk.paper(register_paper.write_pdf, register, desk.swedish, printed=NOW),
        )
        arrivals = desk.ask(check_in_rows, here)
        yield f"check-in/{name}.json", as_json({f"{row.booth}/{row.number}": row for row in arrivals})
        yield from _goods(desk, here, [row for row in arrivals if row.goods_announced])


def _goods(desk: _Desk, here: Any, arrivals: list[Any]) -> Iterator[Paper]:
    for row in arrivals:
        receipt = desk.ask(goods_receipt, here, row.participation_id)
        name = f"goods/{here.code}-{row.number}"
        yield f"{name}.json", as_json(receipt)
        for kind, write in (("in", goods_paper.write_intake), ("back", goods_paper.write_return)):
            yield (
                f"{name}-{kind}.txt",
                desk.paper(write, receipt, desk.swedish, printed=NOW),
            )


def _journal(desk: _Desk) -> Iterator[Paper]:
    yield "journal/verdicts.json", as_json({verdict.till: verdict for verdict in verify(desk.database)})
    query = """SELECT till.code, journal.sequence, journal.kind, journal.hash, journal.payload FROM journal
        JOIN till ON till.id = journal.till_id ORDER BY 1, 2"""
    yield "journal/rows.json", as_json({f"{row[0]}-{row[1]}": list(row[2:]) for row in desk.rows(query)})


def _exports(desk: _Desk) -> Iterator[Paper]:
    for kind in ("exhibitors", "products", "events", "booths", "sales"):
        told = desk.file(".csv", _export, desk, kind)
        if kind == "sales":  # the order of what was paid in two ways is the database's
            heading, *lines = told.splitlines()
            told = "\n".join((heading, *sorted(lines)))
        yield f"export/{kind}.csv", told


def _export(path: Path, desk: _Desk, kind: str) -> None:
    export(desk.database, kind, path, desk.swedish)


def _labels(desk: _Desk) -> Iterator[Paper]:
    for code in desk.events:
        for kind in LABELS if code == "KNA26" else EVERYWHERE:
            if kind in _OLD_LABELS:
                yield f"labels/{code}-{kind}-sv.txt", _label_text(desk, code, kind, "sv")
    yield "labels/RST26-price-de.txt", _label_text(desk, "RST26", "price", "de")
    yield "labels/RST26-food-de.txt", _label_text(desk, "RST26", "food", "de")
    yield from _news(desk)


_OLD_LABELS: Final = (
    "booth", "tent", "badge", "price", "shelf", "food", "box", "pass", "poster", "plan", "cards",
)  # fmt: skip


def _label_text(desk: _Desk, code: str, kind: str, language: str) -> str:
    rows = desk.ask(label_rows, LABELS[kind].source, code)
    return desk.paper(_draw_labels, kind, language, rows)


def _draw_labels(path: Path, kind: str, language: str, rows: list[Any]) -> None:
    write_labels(path, job_of(Wish(kind, (language,), copies=1), rows))


def _news(desk: _Desk) -> Iterator[Paper]:
    """What was printed, and what looks otherwise since."""
    for code in desk.events:
        history = desk.ask(print_history, code)
        yield f"printed/{code}.json", as_json({row.id: row for row in history})
        for kind in sorted({row.kind for row in history}):
            rows = desk.ask(label_rows, LABELS[kind].source, code)
            last = desk.ask(last_prints, code, kind)
            yield f"printed/{code}-{kind}-news.json", as_json(find_news(LABELS[kind], rows, last))


def _people(desk: _Desk) -> Iterator[Paper]:
    for (number,) in desk.rows("SELECT number FROM exhibitor ORDER BY number"):
        data = desk.ask(person_data, number)
        told = json.loads(desk.file(".json", write_person, data, desk.swedish, NOW))
        for file in told["files"]:
            del file["data"]  # its hash stands beside it
        yield f"person/{number}.json", as_json(told)
        yield (
            f"person/{number}.txt",
            desk.paper(person_paper.write_pdf, data, desk.swedish, printed=NOW),
        )
    roles = desk.ask(people, only_active=False)
    yield "people.json", as_json({row.name: row for row in roles})
    entries = desk.ask(changes, limit=10_000)
    yield "changes.json", as_json({entry.id: entry for entry in entries})


def _tills(desk: _Desk) -> Iterator[Paper]:
    """What tills go by, what lies in carts, and what a scan of every code and number finds at an open till."""
    rules = {code: desk.ask(till_rules, code) for code in desk.events}
    yield "till-rules.json", as_json(rules)
    carts = desk.rows("SELECT till_id, state, label, contents FROM cart ORDER BY changed_at")
    yield "carts.json", as_json([[*row[:3], json.loads(row[3])] for row in carts])
    here = desk.ask(open_till, "K2")
    codes = desk.rows("SELECT code FROM barcode ORDER BY code") + desk.rows(
        "SELECT item_number FROM product ORDER BY 1"
    )
    yield "scans.json", as_json({code: _scanned(desk, here, code) for (code,) in codes})


def _scanned(desk: _Desk, here: Any, code: str) -> Any:
    try:
        return desk.ask(find_item, here, parse_item(code))
    except UserError as error:
        return f"refused: {error.code}"


def _shared(desk: _Desk) -> Iterator[Paper]:
    """What the laptops share: sheets and templates of the market's own, files, settings."""
    yield "sheets.json", as_json(desk.ask(own_sheets))
    yield "templates.json", as_json([[row.kind, row.name, row.template.to_mapping()] for row in desk.ask(templates)])
    yield "files.json", as_json([list(row) for row in desk.rows("SELECT hash, media_type FROM stored_file ORDER BY 1")])
    yield "settings.json", as_json({row[0]: row[1] for row in desk.rows("SELECT key, value FROM setting")})


_PARTS: Final[Mapping[str, Callable[[_Desk], Iterator[Paper]]]] = {
    "receipts": _receipts,
    "days": _days,
    "summaries": _summaries,
    "registers": _registers,
    "journal": _journal,
    "exports": _exports,
    "labels": _labels,
    "people": _people,
    "tills": _tills,
    "shared": _shared,
}
REHEARSED: Final = ("receipts", "days", "summaries", "journal")
"""The parts that are kept of the rehearsal too; the others are the market's."""
