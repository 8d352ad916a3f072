"""Use cases of custom label sheets and rolls."""

import json
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.sheet import Sheet, check_sheet, find_sheet, load_sheets
from made_in_blekinge.errors import UserError, changed_meanwhile, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.sheet import OwnSheet, own_sheets
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.label import LabelSheet


def save_sheet(
    database: Database, values: Mapping[str, object], key: str | None = None, version: int | None = None
) -> OwnSheet:
    """Save a custom label sheet: create it, or update the one named ``key``.

    With ``version``, an update fails if the row has been changed since (optimistic locking).
    """
    sheet = check_sheet(values)
    if not any(sign.isalnum() for sign in sheet.key):
        raise UserError("bad_key", N_("A short name has letters or digits. Write some.")).at("key")
    with database.writing() as session:
        _check_names(sheet, [own.sheet for own in own_sheets(session) if own.sheet.key != key])
        row = LabelSheet(version=0) if key is None else _kept(session, key, version)
        row.key, row.values = sheet.key, json.dumps(sheet.to_mapping(), ensure_ascii=False)
        row.version += 1
        session.add(row)
        session.flush()
        return OwnSheet(row.id, row.version, sheet)


def remove_sheet(database: Database, key: str) -> None:
    """Delete a custom sheet. The print log keeps its entries."""
    with database.writing() as session:
        row = session.execute(select(LabelSheet).where(LabelSheet.key == key)).scalar_one_or_none()
        if row is None and key in load_sheets():
            text = N_("“{value}” comes with the program and cannot be removed. Only own sheets can.")
            raise UserError("not_own_sheet", text, value=key).at("sheet")
        if row is None:
            text = N_("There is no own sheet “{value}”. Write its short name as the list of sheets shows it.")
            raise UserError("no_own_sheet", text, value=key).at("sheet")
        session.delete(row)


def _kept(session: Session, key: str, version: int | None) -> LabelSheet:
    row = session.execute(select(LabelSheet).where(LabelSheet.key == key)).scalar_one_or_none()
    if row is None:
        raise removed_meanwhile()
    if version is not None and row.version != version:
        raise changed_meanwhile()
    return row


def _check_names(sheet: Sheet, own: Iterable[Sheet]) -> None:
    """Refuse a name that another sheet has: names are unique."""
    others = tuple(own)
    for field, names in (("key", (sheet.key,)), ("name", (sheet.name,)), ("aliases", sheet.aliases)):
        for name in _as_people_write(sheet, names):
            if hidden := _called(name, others):
                text = N_("“{value}” already means {sheet}. Choose another name.")
                raise UserError("sheet_name_taken", text, value=name, sheet=hidden.title).at(field)


def _as_people_write(sheet: Sheet, names: Iterable[str]) -> Iterator[str]:
    makers = dict.fromkeys(("", sheet.maker, *sheet.maker.split()))
    return (f"{maker} {name}".strip() for name in names for maker in makers)


def _called(name: str, others: Iterable[Sheet]) -> Sheet | None:
    try:
        return find_sheet(name, others)
    except UserError:
        return None
