"""Use cases of the market as a whole: its organiser, and settings shared by all laptops."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.organiser import FIELDS, RETURN_TERMS
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.times import Period
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.queries.market.organiser import return_terms
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import Market, MarketVat, SharedSetting
from made_in_blekinge.store.readers import readable_by

_SHAPES: Final = "import.shapes"
_NAMES: Final = "import.names"
_FORGOTTEN: Final = "import.forgotten"
_MOST_FORGOTTEN: Final = 20
"""So much that was forgotten can be put back."""
_NAMED: Final = 20
"""So many remembered names are offered where another one was meant."""


@dataclass(frozen=True, slots=True)
class FileShape:
    """A sort of file, known by the keys of its headings, and the columns that somebody corrected in it."""

    name: str
    kind: str
    headings: tuple[str, ...]
    columns: Mapping[str, str]


def name_market(database: Database, name: str, demonstration: bool = False) -> None:
    """Set the market's name. The demonstration flag is kept."""
    with database.writing() as session:
        market = session.get(Market, 1)
        if market is None:
            session.add(Market(id=1, name=name, demonstration=demonstration))
        else:
            market.name = name


def describe_market(database: Database, said: Mapping[str, str]) -> None:
    """Update fields of ``domain.organiser`` from texts; other fields are kept. One invalid text rejects the update."""
    values = {field.key: field.parse(said[field.key]) for field in FIELDS if field.key in said}
    with database.writing() as session:
        market = session.get(Market, 1)
        if market is None:
            market = Market(id=1)
            session.add(market)
        if "vat" in values:
            _put_vat(session, market, values.pop("vat"))
        _put_terms(session, values)
        for key, value in values.items():
            setattr(market, key, value)


def _put_terms(session: Session, values: dict[str, Any]) -> None:
    """Take the terms of return out of ``values`` and keep them; an empty one is taken away."""
    said = {
        language: values.pop(key) for language in CONTENT_LANGUAGES if (key := f"return_terms_{language}") in values
    }
    if said:
        kept = {language: text for language, text in (return_terms(session) | said).items() if text}
        session.merge(SharedSetting(key=RETURN_TERMS, value=json.dumps(kept, ensure_ascii=False)))


def _put_vat(session: Session, market: Market, periods: Sequence[Period] | None) -> None:
    market.vat_known = periods is not None
    kept = session.scalars(select(MarketVat).order_by(MarketVat.id)).all()
    if [(row.starts, row.ends) for row in kept] == list(periods or ()):
        return
    for row in kept:
        session.delete(row)
    session.flush()
    session.add_all(MarketVat(starts=starts, ends=ends) for starts, ends in periods or ())


@readable_by(ORGANISERS)
def remembered_columns(session: Session, kind: str, headings: Sequence[str] = ()) -> dict[str, str]:
    """The user's corrections of the column mapping for files of this kind with these headings, as keys of headings and
    of fields. What was remembered before files were known by their headings holds for all of the kind."""
    value = session.execute(select(SharedSetting.value).where(SharedSetting.key == _columns_key(kind))).scalar()
    found: dict[str, str] = {} if value is None else json.loads(value)
    for shape in remembered_shapes(session):
        if shape.kind == kind and set(shape.headings) == set(headings):
            found |= shape.columns
    return found


def remember_columns(
    database: Database, kind: str, corrections: Mapping[str, str], name: str, headings: Sequence[str]
) -> None:
    """Remember corrections for files with the same set of headings; an empty field key leaves the column out."""
    with database.writing() as session:
        shapes = remembered_shapes(session)
        alike = [shape for shape in shapes if shape.kind == kind and set(shape.headings) == set(headings)]
        columns = {**(alike[0].columns if alike else {}), **corrections}
        named = alike[0].name if alike else _free_name(name, {shape.name for shape in shapes})
        shape = FileShape(named, kind, tuple(headings), columns)
        _keep_shapes(session, [*(other for other in shapes if other not in alike), shape])


@readable_by(ORGANISERS)
def remembered_shapes(session: Session) -> list[FileShape]:
    """All shapes of files that somebody corrected, the newest last."""
    value = session.execute(select(SharedSetting.value).where(SharedSetting.key == _SHAPES)).scalar()
    found = json.loads(value or "[]")
    return [FileShape(one["name"], one["kind"], tuple(one["headings"]), one["columns"]) for one in found]


def forget_shape(database: Database, name: str) -> None:
    """Forget what was corrected in files of this shape."""
    with database.writing() as session:
        shapes = remembered_shapes(session)
        kept = [shape for shape in shapes if shape.name != name]
        if len(kept) == len(shapes):
            text = N_("There is no remembered file called “{name}”. There are: {names}.")
            raise UserError("unknown_shape", text, name=name, names=tuple(shape.name for shape in shapes) or "–")
        _keep_shapes(session, kept)
        _keep_forgotten(session, "shapes", [asdict(shape) for shape in shapes if shape.name == name])


@readable_by(ORGANISERS)
def remembered_names(session: Session) -> dict[str, dict[str, str]]:
    """What files call exhibitors and goods, as somebody matched it once: by field, the folded text and whom or what it
    means."""
    value = session.execute(select(SharedSetting.value).where(SharedSetting.key == _NAMES)).scalar()
    found: dict[str, dict[str, str]] = json.loads(value or "{}")
    return found


def remember_names(database: Database, names: Mapping[str, Mapping[str, str]]) -> None:
    """Remember what texts of files mean; an empty meaning is forgotten."""
    with database.writing() as session:
        kept = remembered_names(session)
        for field, meanings in names.items():
            known = {**kept.get(field, {}), **{fold(text): meant for text, meant in meanings.items()}}
            kept[field] = {text: meant for text, meant in known.items() if meant}
        session.merge(SharedSetting(key=_NAMES, value=json.dumps(kept, ensure_ascii=False)))


def forget_name(database: Database, name: str) -> None:
    """Forget whom or what a text of files means, in whichever field it stood."""
    with database.writing() as session:
        known = remembered_names(session)
        if not any(fold(name) in meanings for meanings in known.values()):
            text = N_("No name or shelf code “{name}” is remembered. There are: {names}.")
            names = tuple(sorted({one for meanings in known.values() for one in meanings})[:_NAMED]) or "–"
            raise UserError("unknown_name", text, name=name, names=names)
        kept = {
            field: {one: meant for one, meant in meanings.items() if one != fold(name)}
            for field, meanings in known.items()
        }
        gone = {
            field: {fold(name): meanings[fold(name)]} for field, meanings in known.items() if fold(name) in meanings
        }
        _keep_forgotten(session, "names", [gone])
        session.merge(SharedSetting(key=_NAMES, value=json.dumps(kept, ensure_ascii=False)))


def put_back_forgotten(database: Database, sort: str) -> str:
    """Remember again what was forgotten last of ``sort``, ``names`` or ``shapes``; returns what it is called."""
    with database.writing() as session:
        forgotten = _forgotten(session)
        at = next((at for at in reversed(range(len(forgotten))) if forgotten[at]["sort"] == sort), None)
        if at is None:
            raise UserError("nothing_forgotten", N_("Nothing that was forgotten can be put back."))
        what = forgotten.pop(at)["what"]
        session.merge(SharedSetting(key=_FORGOTTEN, value=json.dumps(forgotten, ensure_ascii=False)))
        if sort == "shapes":
            shapes = remembered_shapes(session)
            name = _free_name(what["name"], {shape.name for shape in shapes})
            _keep_shapes(session, [*shapes, FileShape(name, what["kind"], tuple(what["headings"]), what["columns"])])
            return name
        known = remembered_names(session)
        for field, meanings in what.items():
            known[field] = {**meanings, **known.get(field, {})}
        session.merge(SharedSetting(key=_NAMES, value=json.dumps(known, ensure_ascii=False)))
        return next(str(text) for meanings in what.values() for text in meanings)


def _forgotten(session: Session) -> list[dict[str, Any]]:
    value = session.execute(select(SharedSetting.value).where(SharedSetting.key == _FORGOTTEN)).scalar()
    found: list[dict[str, Any]] = json.loads(value or "[]")
    return found


def _keep_forgotten(session: Session, sort: str, what: Sequence[object]) -> None:
    kept = [*_forgotten(session), *({"sort": sort, "what": one} for one in what)][-_MOST_FORGOTTEN:]
    session.merge(SharedSetting(key=_FORGOTTEN, value=json.dumps(kept, ensure_ascii=False)))


def _keep_shapes(session: Session, shapes: Sequence[FileShape]) -> None:
    kept = [
        {"name": one.name, "kind": one.kind, "headings": list(one.headings), "columns": dict(one.columns)}
        for one in shapes
    ]
    session.merge(SharedSetting(key=_SHAPES, value=json.dumps(kept, ensure_ascii=False)))


def _free_name(name: str, taken: Collection[str]) -> str:
    return next(made for number in count(1) if (made := name if number == 1 else f"{name} {number}") not in taken)


def _columns_key(kind: str) -> str:
    return f"import.columns.{kind}"
