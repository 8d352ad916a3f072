"""Promoters and what they offer, as a list that the organiser edits, and which offers are for whom."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, Final

from made_in_blekinge import paths
from made_in_blekinge.domain.market import Branch, Code, Municipality
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_MOST: Final = 200
"""Promoters in a list, and offers of one promoter."""
_LONGEST: Final = 600
_HIGHEST: Final = 10**12


@dataclass(frozen=True, slots=True)
class PromoterOffer:
    """What a promoter offers, and what it asks; ``None`` and empty are not asked. Turnover in whole kronor."""

    code: str
    name: str
    text: str = ""
    employees_from: int | None = None
    employees_to: int | None = None
    turnover_from: int | None = None
    turnover_to: int | None = None
    branches: tuple[Branch, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    phases: tuple[PathPlace, ...] = ()
    deadline: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Promoter:
    """Who helps; ``answer_days`` is within how many days an answer is promised, ``None`` where nothing is."""

    code: str
    name: str
    website: str = ""
    answer_days: int | None = None
    source: str = ""
    checked: dt.date | None = None
    offers: tuple[PromoterOffer, ...] = ()


@dataclass(frozen=True, slots=True)
class PromoterList:
    """All promoters, and when somebody last looked the list through."""

    checked: dt.date | None
    promoters: tuple[Promoter, ...]

    def find(self, name: str) -> tuple[Promoter, PromoterOffer]:
        """The offer called ``promoter/offer``; the promoter alone where it has one offer."""
        promoter, _, wanted = name.strip().partition("/")
        for one in self.promoters:
            if one.code == promoter:
                offers = [offer for offer in one.offers if offer.code == wanted or (not wanted and len(one.offers) < 2)]
                if offers:
                    return one, offers[0]
        text = N_("There is no offer “{value}”. “promoter list” shows what there is: write promoter/offer.")
        raise UserError("unknown_offer", text, value=clean_line(name[:80], 80)).at("offer")

    def each(self) -> Iterator[tuple[Promoter, PromoterOffer]]:
        for promoter in self.promoters:
            yield from ((promoter, offer) for offer in promoter.offers)


class OfferCondition(Code):
    """What an offer may ask of an exhibitor."""

    EMPLOYEES = "employees", N_("Employees")
    TURNOVER = "turnover", N_("Turnover")
    BRANCH = "branch", N_("Branch")
    MUNICIPALITY = "municipality", N_("Municipality")
    PHASE = "phase", N_("Phase")
    DEADLINE = "deadline", N_("Last day")


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known of an exhibitor that offers ask about; ``None`` is not known. Turnover in öre of a year."""

    employees: int | None = None
    turnover_ore: int | None = None
    branch: Branch | None = None
    municipality: Municipality | None = None
    phase: PathPlace | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether one thing that an offer asks holds: ``None`` where it is not known. ``text`` is a source text."""

    asked: OfferCondition
    met: bool | None
    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, catalog: Catalog) -> str:
        return catalog.sentence(self.text, self.values)


class Fit(Code):
    """Whether an offer is for an exhibitor."""

    FITS = "fits", N_("Fits")
    UNKNOWN = "unknown", N_("Not known")
    NOT = "not", N_("Does not fit")


@dataclass(frozen=True, slots=True)
class Match:
    """An offer held against an exhibitor, with the reasons in the order of :class:`OfferCondition`."""

    promoter: Promoter
    offer: PromoterOffer
    reasons: tuple[Reason, ...]

    @property
    def fit(self) -> Fit:
        answers = {reason.met for reason in self.reasons}
        return Fit.NOT if False in answers else Fit.UNKNOWN if None in answers else Fit.FITS

    @property
    def telling(self) -> tuple[Reason, ...]:
        """The reasons that decide: what fails, else what is not known, else all."""
        wanted = {Fit.NOT: False, Fit.UNKNOWN: None, Fit.FITS: True}[self.fit]
        return tuple(reason for reason in self.reasons if reason.met is wanted)


def match(promoter: Promoter, offer: PromoterOffer, who: Applicant, today: dt.date) -> Match:
    """Hold an offer against what is known of an exhibitor on a day."""
    return Match(promoter, offer, tuple(_reasons(offer, who, today)))


def _reasons(offer: PromoterOffer, who: Applicant, today: dt.date) -> Iterator[Reason]:
    yield from _span(OfferCondition.EMPLOYEES, offer.employees_from, offer.employees_to, who.employees, 1)
    yield from _span(OfferCondition.TURNOVER, offer.turnover_from, offer.turnover_to, who.turnover_ore, 100)
    yield from _among(OfferCondition.BRANCH, offer.branches, who.branch)
    yield from _among(OfferCondition.MUNICIPALITY, offer.municipalities, who.municipality)
    yield from _among(OfferCondition.PHASE, offer.phases, who.phase)
    if offer.deadline is not None:
        met = today <= offer.deadline
        text = N_("Last day {day}.") if met else N_("The last day was {day}.")
        yield Reason(OfferCondition.DEADLINE, met, text, {"day": offer.deadline})


def _span(asked: OfferCondition, low: int | None, high: int | None, value: int | None, scale: int) -> Iterator[Reason]:
    """A number between limits; ``scale`` is how many units of the value are one of the limits."""
    if low is None and high is None:
        return
    shown = {
        name: _Kronor(number * 100) if asked is OfferCondition.TURNOVER else number
        for name, number in (("low", low), ("high", high)) if number is not None
    }  # fmt: skip
    limits = (
        N_("{low} to {high}") if len(shown) == 2 else N_("at least {low}") if low is not None else N_("at most {high}")
    )
    limit = _Sentence(limits, shown)
    if value is None:
        text = {
            OfferCondition.EMPLOYEES: N_("Number of employees is not written; the offer asks {limit}."),
            OfferCondition.TURNOVER: N_("Turnover is not written; the offer asks {limit}."),
        }[asked]
        yield Reason(asked, None, text, {"limit": limit})
        return
    met = (low is None or value >= low * scale) and (high is None or value <= high * scale)
    said: object = _Kronor(value) if asked is OfferCondition.TURNOVER else value
    text = {
        OfferCondition.EMPLOYEES: N_("{value} employees; the offer asks {limit}."),
        OfferCondition.TURNOVER: N_("Turnover {value}; the offer asks {limit}."),
    }[asked]
    yield Reason(asked, met, text, {"value": said, "limit": limit})


def _among(asked: OfferCondition, wanted: Sequence[Code], value: Code | None) -> Iterator[Reason]:
    if not wanted:
        return
    limit = _Labels(tuple(wanted))
    if value is None:
        text = {
            OfferCondition.BRANCH: N_("Branch is not written; the offer asks {limit}."),
            OfferCondition.MUNICIPALITY: N_("Municipality is not written; the offer asks {limit}."),
            OfferCondition.PHASE: N_("Phase is not known; the offer asks {limit}."),
        }[asked]
        yield Reason(asked, None, text, {"limit": limit})
        return
    met = value in wanted
    text = N_("{value}.") if met else N_("{value}; the offer asks {limit}.")
    yield Reason(asked, met, text, {"value": _Labels((value,)), "limit": limit})


@dataclass(frozen=True, slots=True)
class _Labels:
    codes: tuple[Code, ...]

    def said(self, catalog: Catalog) -> str:
        return ", ".join(catalog.text(code.label) for code in self.codes)


@dataclass(frozen=True, slots=True)
class _Kronor:
    ore: int

    def said(self, catalog: Catalog) -> str:
        return catalog.whole_money(self.ore, "SEK")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    values: Mapping[str, object]

    def said(self, catalog: Catalog) -> str:
        return catalog.sentence(self.text, self.values)


@lru_cache
def usual_promoters() -> PromoterList:
    """The list that comes with the program."""
    import tomllib

    with (paths.resources() / "promoters.toml").open("rb") as file:
        return read_promoters(tomllib.load(file))


def read_promoters(content: Mapping[str, Any]) -> PromoterList:
    """A list as files and the database hold it; the first thing that is wrong in it is refused, with its place."""
    _known(content, {"checked", "promoter"}, "")
    promoters = tuple(_promoter(one, number) for number, one in enumerate(_tables(content, "promoter", ""), 1))
    _once([one.code for one in promoters], "promoter")
    return PromoterList(_day(content, "checked", ""), promoters)


def write_promoters(found: PromoterList) -> dict[str, Any]:
    """The same as plain values, as :func:`read_promoters` reads it."""
    promoters = [
        _plain(one) | {"offer": [_plain(offer) for offer in one.offers]} for one in found.promoters
    ]  # fmt: skip
    return ({"checked": found.checked} if found.checked else {}) | {"promoter": promoters}


def _plain(row: Promoter | PromoterOffer) -> dict[str, Any]:
    """What is said of a row, without its offers and what is not said."""
    values = {part.name: getattr(row, part.name) for part in fields(row) if part.name != "offers"}
    return {
        name: [str(each.value if isinstance(each, Code) else each) for each in value]
        if isinstance(value, tuple)
        else value
        for name, value in values.items()
        if value not in (None, "", ())
    }


_PROMOTER: Final = {"code", "name", "website", "answer_days", "source", "checked", "offer"}
_OFFER: Final = {part.name for part in fields(PromoterOffer)}


def _promoter(one: Mapping[str, Any], number: int) -> Promoter:
    where = f"promoter {number}"
    _known(one, _PROMOTER, where)
    offers = tuple(
        _offer(offer, f"{where}, offer {place}") for place, offer in enumerate(_tables(one, "offer", where), 1)
    )
    _once([offer.code for offer in offers], where)
    return Promoter(
        _code(one, where), _line(one, "name", where, needed=True), _line(one, "website", where),
        _number(one, "answer_days", where, 1000), _line(one, "source", where), _day(one, "checked", where), offers,
    )  # fmt: skip


def _offer(one: Mapping[str, Any], where: str) -> PromoterOffer:
    _known(one, _OFFER, where)
    numbers = {
        name: _number(one, name, where)
        for name in ("employees_from", "employees_to", "turnover_from", "turnover_to")
    }  # fmt: skip
    for what in ("employees", "turnover"):
        low, high = numbers[f"{what}_from"], numbers[f"{what}_to"]
        if low is not None and high is not None and low > high:
            raise _wrong(where, f"{what}_from")
    phases = tuple(map(PathPlace, _codes(one, "phases", where, {*PathPlace})))
    return PromoterOffer(
        _code(one, where), _line(one, "name", where, needed=True), _line(one, "text", where), **numbers,
        branches=tuple(map(Branch, _codes(one, "branches", where, {*Branch}))),
        municipalities=tuple(map(Municipality, _codes(one, "municipalities", where, {*Municipality}))),
        phases=phases, deadline=_day(one, "deadline", where),
    )  # fmt: skip


def _wrong(where: str, key: str) -> UserError:
    text = N_("In the list of promoters, at {place}: “{key}” is missing or cannot be read. Mend it in the file.")
    return UserError("bad_promoters", text, place=where or "top", key=key[:40]).at(key)


def _known(one: Mapping[str, Any], keys: set[str], where: str) -> None:
    for key in one:
        if key not in keys:
            raise _wrong(where, str(key))


def _tables(one: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    found = one.get(key, [])
    if not isinstance(found, list) or len(found) > _MOST or not all(isinstance(each, dict) for each in found):
        raise _wrong(where, key)
    return found


def _once(codes: Sequence[str], where: str) -> None:
    for place, code in enumerate(codes):
        if code in codes[:place]:
            raise _wrong(where, code)


def _code(one: Mapping[str, Any], where: str) -> str:
    found = one.get("code")
    if not isinstance(found, str) or not _CODE.fullmatch(found):
        raise _wrong(where, "code")
    return found


def _line(one: Mapping[str, Any], key: str, where: str, needed: bool = False) -> str:
    found = one.get(key, "")
    if not isinstance(found, str) or len(found) > _LONGEST or (needed and not found.strip()):
        raise _wrong(where, key)
    return clean_line(found, _LONGEST)


def _number(one: Mapping[str, Any], key: str, where: str, most: int = _HIGHEST) -> int | None:
    found = one.get(key)
    if found is not None and (not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= most):
        raise _wrong(where, key)
    return found


def _codes(one: Mapping[str, Any], key: str, where: str, known: set[Any]) -> tuple[str, ...]:
    found = one.get(key, [])
    words = {str(getattr(each, "value", each)) for each in known}
    if not isinstance(found, list) or not all(isinstance(each, str) and each in words for each in found):
        raise _wrong(where, key)
    return tuple(dict.fromkeys(found))


def _day(one: Mapping[str, Any], key: str, where: str) -> dt.date | None:
    found = one.get(key)
    if isinstance(found, str):
        try:
            return dt.date.fromisoformat(found)
        except ValueError as error:
            raise _wrong(where, key) from error
    if found is not None and (not isinstance(found, dt.date) or isinstance(found, dt.datetime)):
        raise _wrong(where, key)
    return found
