"""Which column is which field: what was corrected, the program's own headings, word families, and the values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from made_in_blekinge.domain import product
from made_in_blekinge.domain.fields import Field, heading_key, headings_of
from made_in_blekinge.exchange.recognising.meanings import meanings
from made_in_blekinge.exchange.recognising.values import SAMPLE, Values
from made_in_blekinge.exchange.recognising.words import families

ROWS: Final = 300
"""So many rows tell what their columns hold."""
_CORRECTED, _EXACT, _FAMILY, _STRANGE, _BESIDE, _SECOND, _MISFIT = 1000, 15, 20, 4, 2, 25, 20
_COUNTING: Final = frozenset({"nr", "no", "#", "lopnr", "rad"})
_EVENT: Final = re.compile(r"[A-ZÅÄÖ]{2,10}\d{2}")
"""The code of an event by itself, over how much comes there."""
_CODES: Final = frozenset({"event", "code", "vat_class"})
"""Fields whose heading is also that of a name or a rate: what is no code is not taken for one."""
_NAMES: Final = frozenset({"name", "name_sv"})
"""Fields that hold words: figures under their heading are numbers, never names."""
_COUNTS: Final = frozenset({"whole", "number", "money", "content"})
_BOOLEAN: Final = frozenset({"0", "1"})
_DIFFERENT: Final = 0.9
_PASSES, _FAILS, _FILLED = 12, 60, 10
_TELLING: Final = {"identity": ("identity_number", "owner", "exhibitor"), "email": ("email",), "gtin": ("gtin",)}
"""Values that tell by themselves which field they are, and the fields that they may be."""
_TYPES: Final = {
    "time": ("moment",), "clock": ("clock",), "starts": ("date",), "email": ("email",), "quantity": ("number",),
    "price_sek": ("money",), "unit_ore": ("money",), "opening_hours": ("dated",), "size": ("short",),
    "vat_class": ("word",), "event": ("coded",), "code": ("coded",),
}  # fmt: skip
"""A heading of the program's own still needs values of these sorts, where it has values."""


_SEVERAL: Final = {
    "address": ("full_address", "address"), "net_milli": ("content", "measured"),
    "ingredients_sv": ("content", "measured"),
}  # fmt: skip
"""Fields whose column has more in it by its values, and the field that says all of that."""


class Columns:
    """The columns of a file, by their headings and their first rows."""

    def __init__(self, headings: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> None:
        self.headings = headings
        self._rows = rows[:ROWS]
        self._values: dict[int, Values] = {}
        self._filled: dict[int, float] = {}

    @property
    def has_rows(self) -> bool:
        return bool(self._rows)

    def values(self, at: int) -> Values:
        if at not in self._values:
            self._values[at] = Values(cells[at] for cells in self._rows if at < len(cells))
        return self._values[at]

    def asks(self, at: int) -> bool:
        """Whether a heading is a question that is answered by yes and no: ``I lager?`` counts nothing."""
        texts = self.values(at).texts
        return self.headings[at].endswith("?") and (set(texts) <= _BOOLEAN or self.values(at).are("yes_no"))

    def names(self, at: int, varied: bool) -> bool:
        """Whether a column has words in every row, hardly any of them twice where the goods are not ``varied``."""
        values = self.values(at)
        different = len(values.texts) >= _DIFFERENT * min(len(self._rows), SAMPLE)
        whole = self.filled(at) * len(self._rows) >= len(self._rows) - 1  # a sum has no name
        return whole and values.are("label") and not values.are("yes_no") and (varied or different)

    def is_constant(self, at: int) -> bool:
        """Whether several rows say the same and nothing else, as where nobody was signed in."""
        return len(self.values(at).texts) == 1 and sum(1 for cells in self._rows if at < len(cells) and cells[at]) > 1

    def pairs(self, one: int, other: int) -> list[tuple[str, str]]:
        """The cells of two columns side by side."""
        return [(cells[one], cells[other]) for cells in self._rows if len(cells) > max(one, other)]

    def filled(self, at: int) -> float:
        """The share of the rows that say anything in a column."""
        if at not in self._filled:
            rows = self._rows
            self._filled[at] = sum(1 for cells in rows if at < len(cells) and cells[at]) / len(rows) if rows else 0.0
        return self._filled[at]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(map(heading_key, self.headings))


@dataclass(frozen=True, slots=True)
class Guess:
    """A column taken for a field; ``sure`` where its heading says so by itself."""

    field: Field
    score: float
    sure: bool


def assign(
    kind: str, columns: Columns, fields: Sequence[Field], corrections: Mapping[str, str] | None = None
) -> list[Guess | None]:
    """The field of each column, each field once, the likeliest pairs first."""
    by_key = {field.key: field for field in fields}
    corrections = corrections or {}
    pairs: list[tuple[float, int, Guess]] = []
    for at, key in enumerate(columns.keys):
        if key in corrections:
            if found := by_key.get(corrections[key]):
                pairs.append((_CORRECTED, at, Guess(found, _CORRECTED, True)))
            continue
        if not columns.headings[at]:
            continue
        pairs += [(guess.score, at, guess) for guess in _guesses(kind, columns, at, fields, by_key)]
    result: list[Guess | None] = [None] * len(columns.headings)
    taken: set[str] = set()
    for _, at, guess in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if result[at] is None and guess.field.key not in taken:
            result[at] = guess
            taken.add(guess.field.key)
    _by_values(columns, result, taken, by_key, corrections)
    if kind == "exhibitors" and "name" in taken and "representative" not in taken:
        _name_person(columns, result, by_key["representative"], corrections)
    if kind == "products" and "name_sv" not in taken:
        _name_goods(columns, result, by_key["name_sv"], corrections)
    _drop_totals_of_receipts(columns, result)
    return result


def _drop_totals_of_receipts(columns: Columns, result: list[Guess | None]) -> None:
    """A total that stands in fewer rows than the quantity is that of the whole receipt, in its first row."""
    places = {guess.field.key: at for at, guess in enumerate(result) if guess is not None}
    total, quantity = places.get("line_total"), places.get("quantity")
    if total is not None and quantity is not None and columns.filled(total) < columns.filled(quantity):
        result[total] = None
    item, receipt = places.get("item"), places.get("receipt")
    named = places.keys() & {"exhibitor", "product_name"}
    if item is not None and receipt is not None and named and _counts_lines(columns.pairs(receipt, item)):
        result[item] = None


def _counts_lines(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the second of each pair only counts the lines of the first: 1, 2, 3 on each receipt, more than once."""
    lines: dict[str, list[str]] = {}
    for receipt, number in pairs:
        lines.setdefault(receipt, []).append(number)
    return (
        len(lines) > 1
        and any(len(each) > 1 for each in lines.values())
        and all(each == _first(len(each)) for each in lines.values())
    )


def _guesses(kind: str, columns: Columns, at: int, fields: Sequence[Field], by_key: Mapping[str, Field]) -> list[Guess]:
    heading, key = columns.headings[at], columns.keys[at]
    likely = _likely(kind, columns, at, by_key)
    exact = headings_of(tuple(fields)).get(key)
    if exact is None and kind == "products":
        exact = product.announced_field(heading)
        if exact is None and _EVENT.fullmatch(heading) and columns.values(at).are("whole"):
            exact = product.announced_field(f"{product.ANNOUNCED}{heading}")
    if exact is not None and (several := _SEVERAL.get(exact.key)) and columns.values(at).are(several[1]):
        exact = by_key.get(several[0], exact)
    misfit = exact is not None and _fits(columns, at, _TYPES.get(exact.key, ())) < 0
    if (
        exact is None
        or (exact.key in _NAMES and columns.values(at).are("number"))
        or (misfit and (exact.key in _CODES or (not exact.rejects and columns.is_constant(at))))
        or _is_running(columns, at, exact, key)
    ):
        return [Guess(by_key[field], score, False) for field, score in likely.items()]
    score = _EXACT + max(likely.pop(exact.key, 0.0), _FAMILY + _FILLED * columns.filled(at)) - _MISFIT * misfit
    if misfit:
        return [Guess(exact, score, True), *(Guess(by_key[field], score, False) for field, score in likely.items())]
    others = [Guess(by_key[field], score - _SECOND, False) for field, score in likely.items() if score > _SECOND]
    return [Guess(exact, score, True), *others]


def _likely(kind: str, columns: Columns, at: int, by_key: Mapping[str, Field]) -> dict[str, float]:
    """The fields that the words of a heading and the values of its column may mean, with how likely that is."""
    if columns.has_rows and not columns.values(at).texts:
        return {}
    words, strange = families(columns.headings[at])
    found: dict[str, float] = {}
    asks = columns.asks(at)
    for meaning in meanings(kind):
        if meaning.field not in by_key or meaning.excluded & words or (asks and _COUNTS & set(meaning.tests)):
            continue
        best = max((_FAMILY * len(way) - _BESIDE * len(words - way) for way in meaning.ways if way <= words), default=0)
        fit = _fits(columns, at, meaning.tests) if best else -1
        score = best + fit + meaning.weight - _STRANGE * min(strange, 4) + _FILLED * columns.filled(at)
        if fit >= 0 and score > 0:
            found[meaning.field] = max(score, found.get(meaning.field, 0.0))
    return found


def _is_running(columns: Columns, at: int, field: Field, key: str) -> bool:
    """Whether a column only counts the rows: 1, 2, 3 under "Nr" are no numbers of exhibitors."""
    numbers = [text for text in columns.values(at).texts if text.isdecimal()]
    if field.key == "item":
        return bool(numbers) and numbers == _first(len(numbers)) and "#" in columns.headings[at]
    return field.key == "number" and key in _COUNTING and len(numbers) > 1 and numbers == _first(len(numbers))


def _first(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


def _fits(columns: Columns, at: int, tests: Sequence[str]) -> float:
    values = columns.values(at)
    if not tests or not values.texts:
        return 0
    return _PASSES if any(values.are(test) for test in tests) else -_FAILS


def _name_person(columns: Columns, result: list[Guess | None], person: Field, corrections: Mapping[str, str]) -> None:
    """Beside the name of a company another name is that of who speaks for it, unless it says the same of everybody."""
    named = {columns.keys[at] for at, guess in enumerate(result) if guess is not None and guess.field.key == "name"}
    for at, guess in enumerate(result):
        if guess is None and columns.keys[at] not in {*named, *corrections} and not columns.is_constant(at):
            words, strange = families(columns.headings[at])
            if words == {"name"} and not strange and columns.values(at).are("word"):
                result[at] = Guess(person, _FAMILY, False)
                return


def _name_goods(columns: Columns, result: list[Guess | None], name: Field, corrections: Mapping[str, str]) -> None:
    """Goods that have no name are called by their description, or by the first column of words that differ."""
    varied = any(guess is not None and guess.field.key == "variant" for guess in result)
    described = next((at for at, guess in enumerate(result) if guess and guess.field.key == "description_sv"), None)
    free = (
        at for at, guess in enumerate(result)
        if guess is None and columns.keys[at] and columns.keys[at] not in corrections and columns.names(at, varied)
    )  # fmt: skip
    at = described if described is not None else next(free, None)
    if at is not None:
        result[at] = Guess(name, _FAMILY, False)


def _by_values(
    columns: Columns,
    result: list[Guess | None],
    taken: set[str],
    by_key: Mapping[str, Field],
    corrections: Mapping[str, str],
) -> None:
    """Take columns by their values alone, where these can be nothing else and nobody has said otherwise."""
    for test, keys in _TELLING.items():
        field = next((by_key[key] for key in keys if key in by_key), None)
        if field is None or taken.intersection(keys):
            continue
        free = [
            at
            for at, guess in enumerate(result)
            if guess is None and columns.keys[at] not in corrections and columns.values(at).are(test)
        ]
        if len(free) == 1 and not (test == "identity" and columns.values(free[0]).are("gtin")):
            result[free[0]] = Guess(field, _FAMILY, False)
            taken.add(field.key)
