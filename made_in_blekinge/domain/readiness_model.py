"""The checklist as TOML: read with all that is wrong in it named by its place, and written."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from made_in_blekinge import paths
from made_in_blekinge.domain.market import Code, Phase
from made_in_blekinge.domain.readiness import ChecklistItem, FactName, Goods, ReadinessModel, Texts
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, Catalog

MOST_QUESTIONS: Final = 20
"""So many questions one has patience for."""
MOST_ITEMS: Final = 200
MOST_BYTES: Final = 200_000
_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NAME: Final = re.compile(r"[\w.\- ]{1,40}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_HEAD: Final = ("name", "starts", "country", "item")
_FIELDS: Final = ("key", "phase", "must", "fact", "at_least", "goods", "countries", "text", "why", "question")
_Coded = TypeVar("_Coded", bound=Code)


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """Which item of a file something is wrong with: its number, key and the line on which it begins."""

    number: int
    key: str
    line: int | None

    def said(self, catalog: Catalog) -> str:
        if self.line is None:
            return catalog.text(N_("Item {number} ({key})"), number=self.number, key=self.key)
        return catalog.text(N_("Item {number} ({key}), line {line}"), number=self.number, key=self.key, line=self.line)


@cache
def built_in() -> ReadinessModel:
    """The checklist that comes with the program."""
    return read_model((paths.resources() / "readiness.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def read_model(text: str) -> ReadinessModel:
    """The checklist in ``text``; the first thing that is wrong is refused with its place."""
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = N_("The checklist is no readable TOML: {problem}")
        raise UserError("bad_toml", problem, problem=str(error)[:200]) from None
    if unknown := next((name for name in found if name not in _HEAD), None):
        problem = N_("“{word}” means nothing at the top of a checklist. Known are: {choices}.")
        raise UserError("bad_model", problem, word=unknown[:40], choices=", ".join(_HEAD)).at("file")
    name, starts, country = found.get("name"), found.get("starts"), found.get("country", "DE")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise UserError("bad_model_name", N_('The checklist has no name. Write name = "2026-1" at the top.'))
    if not isinstance(starts, dt.date) or isinstance(starts, dt.datetime):
        raise UserError(
            "bad_model_day", N_("The checklist does not say from when it holds. Write starts = 2026-01-01.")
        )
    if not isinstance(country, str) or not _COUNTRY.fullmatch(country):
        raise UserError("bad_model_country", N_('The country of the checklist is two letters, as country = "DE".'))
    rows = found.get("item")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise UserError("empty_model", N_("The checklist has no items. Write each below a line [[item]]."))
    if len(rows) > MOST_ITEMS:
        raise UserError("too_many_items", N_("A checklist has at most {most} items."), most=MOST_ITEMS)
    lines = [at for at, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*item\s*\]\]", line)]
    places = [*_places(rows, lines)]
    items = [_item(row, place) for row, place in zip(rows, places, strict=True)]
    _check_together(items, places)
    return ReadinessModel(name, starts, country, tuple(items))


def _places(rows: list[dict[str, Any]], lines: list[int]) -> Iterator[ItemPlace]:
    """The items may be written in other ways than below a line of their own: then no line is named."""
    for at, row in enumerate(rows):
        line = lines[at] if len(lines) == len(rows) else None
        yield ItemPlace(at + 1, str(row.get("key", "?"))[:40], line)


def _item(row: Mapping[str, Any], place: ItemPlace) -> ChecklistItem:
    _check_names(row, _FIELDS, place)
    key = row.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise _wrong(place, N_("{place}: a key is small letters, figures and _, as label_texts."))
    must, at_least, countries = row.get("must"), row.get("at_least"), row.get("countries", [])
    if not isinstance(must, bool):
        raise _wrong(place, N_("{place}: write must = true for a gate, or must = false."))
    if at_least is not None and (not isinstance(at_least, int) or isinstance(at_least, bool) or at_least < 1):
        raise _wrong(place, N_("{place}: at_least is a whole number from 1."))
    if not isinstance(countries, list) or not all(
        isinstance(one, str) and _COUNTRY.fullmatch(one) for one in countries
    ):
        raise _wrong(place, N_('{place}: countries are two letters each, as ["DE"].'))
    question = _texts(row, "question", place) if "question" in row else {}
    fact = _coded(row, "fact", FactName, place) if "fact" in row else None
    if fact is None and not question:
        raise _wrong(place, N_("{place}: say which fact of the registers shows it, or write a question."))
    phase = _coded(row, "phase", Phase, place)
    goods = _coded(row, "goods", Goods, place) if "goods" in row else None
    text, why = _texts(row, "text", place), _texts(row, "why", place)
    return ChecklistItem(key, phase, must, text, why, fact, at_least, question, goods, tuple(countries))


def _check_together(items: list[ChecklistItem], places: list[ItemPlace]) -> None:
    known: set[str] = set()
    questions = 0
    for item, place in zip(items, places, strict=True):
        if item.key in known:
            raise _wrong(place, N_("{place}: the key stands there twice. Each item has its own."))
        known.add(item.key)
        questions += bool(item.question)
        if questions > MOST_QUESTIONS:
            text = N_("{place}: this is question number {count}, and there are at most {most}. Leave some out.")
            raise UserError("too_many_questions", text, place=place, count=questions, most=MOST_QUESTIONS).at("file")


def _check_names(row: Mapping[str, Any], known: tuple[str, ...], place: ItemPlace) -> None:
    if unknown := next((name for name in row if name not in known), None):
        text = N_("{place}: “{word}” means nothing here. Known are: {choices}.")
        raise UserError("bad_model", text, place=place, word=unknown[:40], choices=", ".join(known)).at("file")


def _coded(row: Mapping[str, Any], name: str, codes: type[_Coded], place: ItemPlace) -> _Coded:
    word = row.get(name)
    if word not in set(codes):
        text = N_("{place}: {name} “{word}” is not known. Write one of: {choices}.")
        values = {"name": name, "word": str(word)[:40], "choices": ", ".join(codes)}
        raise UserError("bad_model", text, place=place, **values).at("file")
    return codes(str(word))


def _texts(row: Mapping[str, Any], name: str, place: ItemPlace) -> Texts:
    found = row.get(name)
    if not isinstance(found, dict) or not all(isinstance(text, str) and text.strip() for text in found.values()):
        text = N_("{place}: {name} is missing. Write {name}.sv and {name}.en.")
        raise UserError("bad_model", text, place=place, name=name).at("file")
    if missing := next((code for code in WINDOW_LANGUAGES if code not in found), None):
        text = N_("{place}: {name} is missing in the language “{language}”.")
        raise UserError("bad_model", text, place=place, name=name, language=missing).at("file")
    return {code: text.strip() for code, text in found.items()}


def _wrong(place: ItemPlace, text: str) -> UserError:
    return UserError("bad_model", text, place=place).at("file")


def write_model(model: ReadinessModel) -> str:
    """``model`` as TOML, which :func:`read_model` reads as the same."""
    lines = [f"name = {_quoted(model.name)}", f"starts = {model.starts}", f"country = {_quoted(model.country)}"]
    for item in model.items:
        lines += ["", "[[item]]", *_lines(item)]
    return "\n".join(lines) + "\n"


def _lines(item: ChecklistItem) -> Iterator[str]:
    yield f"key = {_quoted(item.key)}"
    yield f"phase = {_quoted(item.phase.value)}"
    yield f"must = {str(item.must).lower()}"
    if item.fact is not None:
        yield f"fact = {_quoted(item.fact.value)}"
    if item.at_least is not None:
        yield f"at_least = {item.at_least}"
    if item.goods is not None:
        yield f"goods = {_quoted(item.goods.value)}"
    if item.countries:
        yield f"countries = [{', '.join(map(_quoted, item.countries))}]"
    for name, texts in (("text", item.text), ("question", item.question), ("why", item.why)):
        yield from (f"{name}.{code} = {_quoted(text)}" for code, text in texts.items())


def _quoted(text: str) -> str:
    """As a basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
