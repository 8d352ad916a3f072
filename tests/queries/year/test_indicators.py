"""The indicators of a year beside sums that are reckoned otherwise, from receipts and arrivals themselves."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from made_in_blekinge.exchange.indicator_file import write_indicators
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.year.indicators import indicator_report
from made_in_blekinge.services.demo.make import create_demonstration
from made_in_blekinge.services.year.follow_up import count_visitors
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from made_in_blekinge.store.year import VisitorCount
from tests.support import builders_till
from tests.support.builders import INPUT, NOW, TODAY

DATABASES = ("sqlite",)
AT = dt.datetime(2026, 11, 29, 10, 0, tzinfo=dt.UTC)


def asked(database: Database, query: str) -> list[Any]:
    with database.reading() as session:
        return list(session.connection().exec_driver_sql(query))


def as_json(database: Database, year: int, today: dt.date, path: Path) -> dict[str, Any]:
    with database.reading() as session:
        report = indicator_report(session, year, today, ("sv",))
    write_indicators(path / "out.json", report, catalog("sv"))
    found: dict[str, Any] = json.loads((path / "out.json").read_text(encoding="utf-8"))
    assert list(found) == ["year", "phases", "indicators"]
    assert all(list(one) == ["key", "definition", "value", "unit", "hidden", "rows"] for one in found["indicators"])
    return found


def values(found: dict[str, Any]) -> dict[str, Any]:
    return {one["key"]: one["value"] for one in found["indicators"]}


def rows(found: dict[str, Any], key: str) -> dict[str, Any]:
    (one,) = [each for each in found["indicators"] if each["key"] == key]
    return {row["key"]: None if row["hidden"] else row["value"] for row in one["rows"]}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = open_database(str(tmp_path_factory.mktemp("demo") / "market.db"), create=True)
    create_demonstration(database, AT.date(), AT)
    yield database
    database.close()


THERE = """SELECT DISTINCT event_id, exhibitor_id FROM (
    SELECT l.event_id, l.exhibitor_id FROM sale_line l JOIN sale s ON s.id = l.sale_id
        WHERE l.exhibitor_id IS NOT NULL AND {sold}
    UNION SELECT p.event_id, p.exhibitor_id FROM participation p JOIN check_in c ON c.participation_id = p.id
        WHERE c.annulled_at IS NULL AND {came})"""
SOLD = "strftime('%Y', s.time) {sign} '2026'"
CAME = "strftime('%Y', c.day) {sign} '2026'"


def test_they_are_what_receipts_and_arrivals_say(demonstration: Database, tmp_path: Path) -> None:
    found = as_json(demonstration, 2026, AT.date(), tmp_path)
    there = asked(demonstration, THERE.format(sold=SOLD.format(sign="="), came=CAME.format(sign="=")))
    before = {
        row[1] for row in asked(demonstration, THERE.format(sold=SOLD.format(sign="<"), came=CAME.format(sign="<")))
    }
    people = {exhibitor for _, exhibitor in there}
    assert len(people) > 20
    told = values(found)
    assert told["exhibitors"] == len(people)
    assert (told["first_time"], told["returning"]) == (len(people - before), len(people & before))
    sums = asked(
        demonstration,
        f"""SELECT e.currency, e.phase, sum(l.gross_ore) FROM sale_line l
        JOIN sale s ON s.id = l.sale_id JOIN event e ON e.id = l.event_id
        WHERE l.exhibitor_id IS NOT NULL AND {SOLD.format(sign="=")} GROUP BY 1, 2""",
    )
    by_currency: dict[str, int] = {}
    for currency, phase, ore in sums:
        by_currency[currency] = by_currency.get(currency, 0) + ore
        assert found["phases"][phase]["sales"][currency] == ore
    assert told["sales"] == by_currency
    assert len(by_currency) > 2
    kept = dict(asked(demonstration, "SELECT id, municipality FROM exhibitor"))
    counted = {code: sum(kept[one] == code for one in people) for code in ("1080", "1060")}
    shown = rows(found, "municipalities")
    assert all(shown[code] in (count, None) for code, count in counted.items())
    exports = {
        row[0]
        for row in asked(
            demonstration,
            """SELECT exhibitor_id FROM exhibitor_export
        WHERE coalesce(starts, '2026-01-01') <= '2026-11-29' AND coalesce(ends, '2026-12-31') >= '2026-01-01'""",
        )
    }
    assert told["exporting"] == len(people & exports) * 1000 // len(people)


def test_they_are_what_the_files_of_an_organiser_say(database: Database, tmp_path: Path) -> None:
    from made_in_blekinge.cli import run

    place = str(database.path)
    for kind, name in (("exhibitors", "exhibitors.csv"), ("products", "products.xlsx"), ("events", "events.csv"),
                       ("sales", "sales.csv")):  # fmt: skip
        assert run(["--database", place, "--language", "en", "import", kind, str(INPUT / name)]) in (0, 3)
    truth = json.loads((INPUT / "truth.json").read_text(encoding="utf-8"))
    (year,) = {int(str(row[0])[:4]) for row in asked(database, "SELECT day FROM sales_rollup")}
    currencies = dict(asked(database, "SELECT code, currency FROM event"))
    gross: dict[str, int] = {}
    for code, event in truth["sales"].items():
        gross[currencies[code]] = gross.get(currencies[code], 0) + event["gross"]
    found = as_json(database, year, dt.date(year, 12, 31), tmp_path)
    assert values(found)["sales"] == gross
    sellers = {name for event in truth["sales"].values() for name in event["by_exhibitor"]}
    assert values(found)["exhibitors"] == len(sellers)


def test_small_groups_are_hidden_and_uncounted_visitors_named(database: Database, tmp_path: Path) -> None:
    stand = builders_till.stand(database)
    builders_till.opened(database)
    builders_till.sell(database, "1001", "2001")
    found = as_json(database, TODAY.year, TODAY, tmp_path)
    told = values(found)
    assert told["exhibitors"] is told["first_time"] is told["exporting"] is told["visitors"] is None
    assert told["sales"] == {"SEK": None}
    assert found["phases"]["regional"]["exhibitors"] is found["phases"]["regional"]["sales"]["SEK"] is None
    assert rows(found, "visitors") == {stand.event.values["code"]: None}
    assert count_visitors(database, "KNA26", TODAY, 840, NOW) is None
    assert count_visitors(database, "KNA26", TODAY, 804, NOW, reason="omkastade siffror") == 840
    assert values(as_json(database, TODAY.year, TODAY, tmp_path))["visitors"] == 804
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(update(VisitorCount).values(visitors=1))
