"""The registers of events and of their booths: fields, and what must hold between them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from made_in_blekinge.domain.fields import Field, in_languages
from made_in_blekinge.domain.identity import parse_website
from made_in_blekinge.domain.kinds import Choice, Country, Date, Languages, LongText, Money, Scaled, TextLine, Whole
from made_in_blekinge.domain.market import (
    CURRENCIES,
    TIME_ZONES,
    Audience,
    EventKind,
    EventStatus,
    Facing,
    ParticipationStatus,
    Phase,
    SellerMode,
)
from made_in_blekinge.domain.plan_way import parse_entrance
from made_in_blekinge.domain.power import parse_cabinets, parse_feed
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.times import OpeningHours
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES, Catalog

_WHAT = N_("What")
_WHERE = N_("Where")
_WHEN = N_("When")
_MONEY = N_("Money")
_CONDITIONS = N_("Conditions for exhibitors")
_FOLLOW_UP = N_("Follow-up")


def parse_code(text: str) -> str:
    """A short code without spaces, in capitals; it names files and stands on signs."""
    code = text.upper()
    if not all(letter.isalnum() or letter in "-_" for letter in code):
        raise UserError("bad_code", N_("“{value}”: a code has only letters, digits and hyphens."), value=text)
    return code


_VACANT = frozenset({"vakant", "ledig", "tom", "vacant", "free", "empty", "frei", "-", "–", "?"})


def _occupant(text: str) -> str:
    """Who has a booth: nobody, where a list says that it is vacant."""
    return "" if fold(text) in _VACANT else text


def parse_currency(text: str) -> str:
    currency = {"KR": "SEK", "€": "EUR", "EURO": "EUR", "ZŁ": "PLN"}.get(text.upper(), text.upper())
    if currency not in CURRENCIES:
        raise UserError(
            "unknown_currency",
            N_("{value} is not a currency of the market. Write one of {currencies}."),
            value=text,
            currencies=CURRENCIES,
        )
    return currency


FIELDS: tuple[Field, ...] = (
    Field("code", N_("Code"), TextLine(20, parse_code), ("Kod", "Evenemangskod", "Evenemang", "Event"), _WHAT, required=True, example=N_("For example KNA27")),
    *in_languages("name", N_("Name"), TextLine(), ("Namn", "Evenemangsnamn", "Benämning", "Name"), group=_WHAT, strict=True),
    Field("phase", N_("Phase"), Choice(Phase), ("Fas",), _WHAT, required=True),
    Field("kind", N_("Kind"), Choice(EventKind), ("Typ", "Sort", "Type"), _WHAT, default=EventKind.POP_UP),
    Field("status", N_("Status"), Choice(EventStatus), ("Läge",), _WHAT, default=EventStatus.PLANNED),
    Field("audience", N_("Audience"), Choice(Audience), ("Publik", "Målgrupp"), _WHAT, default=Audience.PUBLIC),
    Field("venue", N_("Venue"), TextLine(), ("Lokal", "Plats", "Arena"), _WHERE),
    Field("address", N_("Address"), TextLine(), ("Adress", "Gatuadress"), _WHERE),
    Field("town", N_("Town"), TextLine(), ("Ort", "Stad", "City"), _WHERE),
    Field("region", N_("Municipality or region"), TextLine(), ("Kommun", "Region", "Kommun/region"), _WHERE),
    Field("cabinets", N_("Power cabinets"), TextLine(200, parse_cabinets), ("Elskåp", "Elcentraler", "Cabinets"), _WHERE, help=N_("Each with the amperes of a phase: El 1 63 A, El 2 32 A")),
    Field("entrance", N_("Entrance on the plan"), TextLine(120, parse_entrance), ("Infart", "Entré", "Entrance"), _WHERE, help=N_("Its name, and its metres from the left and the upper wall: Kungsgatan 12,5 18. Check-in and kiosk then show the way.")),
    Field("country", N_("Country"), Country(tuple(TIME_ZONES)), ("Land", "Landskod"), _WHERE, default="SE", strict=True),
    Field("website", N_("Website"), TextLine(200, parse_website), ("Webbplats", "Hemsida", "Webb", "Web", "URL"), _WHERE, help=N_("The event's own page: signs and posters have a code that opens it.")),
    Field("starts", N_("First day"), Date(), ("Start", "Startdatum", "Från", "From", "Datum", "Date"), _WHEN, required=True),
    Field("ends", N_("Last day"), Date(), ("Slut", "Slutdatum", "Till", "To", "End"), _WHEN, help=N_("Leave empty for a permanent place."), strict=True, follows="starts"),
    Field("opening_hours", N_("Opening hours"), OpeningHours(), ("Öppettider", "Öppet"), _WHEN, help=N_("A day a line: 2026-06-12 10:00–18:00"), strict=True),
    Field("currency", N_("Currency"), TextLine(8, parse_currency, CURRENCIES), ("Valuta",), _MONEY, default="SEK", strict=True),
    Field(
        "seller_mode",
        N_("Seller"),
        Choice(SellerMode),
        ("Säljare", "Försäljningssätt", "Seller mode"),
        _MONEY,
        help=N_("As agent the exhibitor is the seller; in kommission the organiser is, and every sale carries VAT."),
        default=SellerMode.KOMMISSION,
        strict=True,
    ),
    Field("commission_bp", N_("Commission, %"), Scaled(100, 10_000), ("Provision %", "Provision", "Commission %"), _MONEY, default=0, strict=True),
    Field("fee_ore", N_("Fee"), Money(), ("Avgift", "Deltagaravgift", "Platsavgift"), _MONEY, default=0),
    Field("languages", N_("Languages of paper"), Languages(), ("Språk", "Språk på papper", "Languages"), _MONEY),
    *in_languages("conditions", N_("Conditions for exhibitors"), LongText(20_000), ("Villkor", "Utställarvillkor", "Conditions"), group=_CONDITIONS, help=N_("Who checks in at the kiosk reads them and accepts them; what was accepted is kept.")),
    Field("visitors_expected", N_("Expected visitors"), Whole(), ("Väntade besökare", "Förväntade besökare"), _FOLLOW_UP),
    Field("visitors_counted", N_("Counted visitors"), Whole(), ("Räknade besökare", "Besökare"), _FOLLOW_UP),
    Field("notes", N_("Notes"), LongText(), ("Anteckningar", "Kommentar", "Note"), _FOLLOW_UP),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}

BOOTH_FIELDS: tuple[Field, ...] = (
    Field("event", N_("Event"), TextLine(20, parse_code), ("Evenemang", "Evenemangskod", "Marknad"), required=True),
    Field("code", N_("Booth"), TextLine(12, parse_code), ("Plats", "Monter", "Bord", "Platsnr", "Monternr", "Stand"), required=True),
    Field("width_mm", N_("Width, m"), Scaled(1000, 100_000, 100), ("Bredd m", "Bredd", "Width"), default=3000),
    Field("depth_mm", N_("Depth, m"), Scaled(1000, 100_000, 100), ("Djup m", "Djup", "Depth"), default=2000),
    Field("power", N_("Power"), TextLine(40), ("El", "Ström", "Elbehov")),
    Field("feed", N_("Fed from"), TextLine(40, parse_feed), ("Matas från", "Elskåp", "Elcentral", "Skåp", "Cabinet"), help=N_("The power cabinet and the phase, like El 1 L2.")),
    Field("fee_ore", N_("Fee"), Money(), ("Avgift", "Pris", "Platsavgift"), default=0),
    Field("x_mm", N_("From the left wall, m"), Scaled(1000, 1_000_000), ("X", "X m", "Från vänster")),
    Field("y_mm", N_("From the upper wall, m"), Scaled(1000, 1_000_000), ("Y", "Y m", "Uppifrån")),
    Field("facing", N_("Open side"), Choice(Facing), ("Öppen mot", "Öppen sida"), default=Facing.DOWN),
    Field("exhibitor", N_("Exhibitor"), TextLine(check=_occupant), ("Utställare org.nr", "Utställare", "Utställarnr", "Org.nr", "Producent", "Företag", "Exhibitor number"), strict=True),
    Field("status", N_("Participation"), Choice(ParticipationStatus), ("Deltagande", "Status", "Läge")),
    Field("share", N_("Share"), TextLine(80), ("Andel", "Andelar", "Delning", "Shares"), strict=True),
)  # fmt: skip
BOOTH_BY_KEY = {field.key: field for field in BOOTH_FIELDS}


def complete(values: dict[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """``changed``, refused when the last day lies before the first or the event has no name in any language."""
    if values["ends"] is not None and values["ends"] < values["starts"]:
        raise UserError("ends_before_start", N_("The last day lies before the first. Change one of them.")).at(
            "ends" if "ends" in changed else "starts"
        )
    return dict(changed)


_LANGUAGES: Final = {"SE": "sv", "DE": "de", "DK": "da", "PL": "pl", "LT": "lt"}


def time_zone(country: str) -> ZoneInfo:
    """The local time of an event."""
    return ZoneInfo(TIME_ZONES[country])


def language_of(country: str) -> str:
    """The language of customers at an event in ``country``, as far as there are papers in it; else English."""
    return _LANGUAGES.get(country, "en")


def languages_of_paper(languages: str, country: str) -> tuple[str, ...]:
    """The languages of an event's papers, the main one first: those of its ``languages`` in which there are papers,
    else the one of its ``country``.
    """
    said = tuple(code for code in map(str.strip, languages.split(",")) if code in PAPER_LANGUAGES)
    return said or (language_of(country),)


def local(moment: dt.datetime, country: str) -> dt.datetime:
    return moment.astimezone(time_zone(country))


def days_text(starts: dt.date, ends: dt.date | None, catalog: Catalog) -> str:
    """``Fri 12 – Sun 14 Jun 2026``."""
    if ends is None:
        return catalog.text(N_("from {day}"), day=catalog.date(starts, "EEE d MMM y"))
    if starts == ends:
        return catalog.date(starts, "EEE d MMM y")
    same_month = (starts.year, starts.month) == (ends.year, ends.month)
    return f"{catalog.date(starts, 'EEE d' if same_month else 'EEE d MMM')} – {catalog.date(ends, 'EEE d MMM y')}"
