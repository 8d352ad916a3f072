"""The report about the phases as JSON for programs, and as Excel for anybody."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from made_in_blekinge import files
from made_in_blekinge.domain.path import PathPlace, PathStep
from made_in_blekinge.domain.readiness import Band, Gate, in_language, source_text
from made_in_blekinge.exchange.write_table import Workbook
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.queries.path.board import Board, FollowUpDue, Happened
from made_in_blekinge.queries.path.journey import Journey
from made_in_blekinge.queries.path.parts import parts_of, plain
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness
from made_in_blekinge.queries.path.report import PhaseReport, missing_most
from made_in_blekinge.targets import check_suffix


def write_phases(path: Path, report: PhaseReport, catalog: Catalog) -> None:
    """Write the report as the ending of ``path`` says: ``.json`` or ``.xlsx``."""
    check_suffix(path, ".json", ".xlsx")
    if path.suffix.lower() == ".json":
        files.write_text(path, json.dumps(phases_json(report, catalog), ensure_ascii=False, indent=1) + "\n")
        return
    with files.replacing(path) as temporary, Workbook(temporary) as workbook:
        for part in parts_of(report):
            rows = ([plain(cell, catalog) for cell in row] for row in part.rows)
            workbook.add_sheet(catalog.text(part.title), [catalog.text(title) for title, _ in part.columns], rows)


def phases_json(report: PhaseReport, catalog: Catalog) -> dict[str, Any]:
    """The keys are an agreement with other programs; amounts are in hundredths, texts in the catalog's language."""
    head = {"mark": report.mark.value if report.mark else None, "day": report.day.isoformat()}
    if report.journey is not None:
        return {**head, **_one(report.journey, catalog)}
    return {**head, **(_everybody(report.board, catalog) if report.board else {})}


def _everybody(found: Board, catalog: Catalog) -> dict[str, Any]:
    rows = found.readiness.rows
    stands = [(row.readiness.standing.place, row.readiness.band) for row in rows]
    numbers = {row.known.id: row.known.number for row in rows}
    return {
        "checklist": found.readiness.model.name, "country": found.readiness.target.country,
        "phases": {place.value: {band.value: stands.count((place, band)) for band in Band} for place in PathPlace},
        "exhibitors": [_stands(row) for row in rows],
        "missing": [
            {"key": one.item.key, "text": in_language(one.item.text, catalog.language), "must": one.item.must,
             "phase": one.item.phase.value, "count": one.count}
            for one in missing_most(rows)
        ],
        "steps": [{"exhibitor": row.known.number, **_step(step)} for row in rows for step in row.steps],
        "follow_ups": [
            {"exhibitor": numbers[one.exhibitor_id], **_follow_up(one)}
            for one in _followed(found.due, found.happened)
            if one.exhibitor_id in numbers
        ],
    }  # fmt: skip


def _one(found: Journey, catalog: Catalog) -> dict[str, Any]:
    planned = {event.event_id for event in found.planned}
    return {
        "checklist": found.model.name, "country": found.target.country, **_stands(found.row),
        "events": [
            {"day": event.day.isoformat(), "town": event.town, "phase": event.phase.value,
             "planned": event.event_id in planned}
            for event in (*found.events, *found.planned)
        ],
        "sales": [{"year": one.year, "currency": one.currency, "gross": one.gross_ore} for one in found.sold],
        "products": found.products, "languages": list(found.languages),
        "gates": [_gate(gate, catalog) for gate in found.row.readiness.gates],
        "answers": [
            {"key": one.item, "answer": one.answer.value, "day": one.day.isoformat(), "adviser": one.adviser,
             "note": one.note}
            for one in found.answers
        ],
        "steps": [_step(step) for step in found.row.steps],
        "follow_ups": [_follow_up(one) for one in _followed(found.due, found.happened)],
    }  # fmt: skip


def _stands(row: ExhibitorReadiness) -> dict[str, Any]:
    found = row.readiness
    return {
        "exhibitor": row.known.number, "name": row.known.name, "phase": found.standing.place.value,
        "band": found.band.value, "ready": found.ready, "missing": [gate.item.key for gate in found.missing],
        "stopping": [gate.item.key for gate in found.stopping],
    }  # fmt: skip


def _gate(gate: Gate, catalog: Catalog) -> dict[str, Any]:
    text = in_language(gate.item.text, catalog.language)
    return {"key": gate.item.key, "text": text, "must": gate.item.must, "met": gate.met,
            "source": source_text(gate, catalog)}  # fmt: skip


def _step(step: PathStep) -> dict[str, Any]:
    return {
        "id": step.id, "kind": step.kind.value, "phase": step.place.value, "day": step.day.isoformat(),
        "until": step.until.isoformat() if step.until else None, "reason": step.reason, "reverses": step.reverses,
        "person": step.person,
    }  # fmt: skip


def _followed(due: Sequence[FollowUpDue], happened: Sequence[Happened]) -> list[FollowUpDue | Happened]:
    return [*due, *happened]


def _follow_up(one: FollowUpDue | Happened) -> dict[str, Any]:
    head = {"step": one.step.id, "months": one.months, "day": one.day.isoformat(), "due": isinstance(one, FollowUpDue)}
    if isinstance(one, FollowUpDue):
        return head
    day = one.export_day.isoformat() if one.export_day else None
    return {**head, "orders": one.orders, "resellers": one.resellers, "export_country": one.export_country or None,
            "export_day": day, "note": one.note}  # fmt: skip
