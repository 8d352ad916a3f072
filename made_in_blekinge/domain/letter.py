"""The letters that tell exhibitors how their applications were decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.event import language_of
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.i18n import CONTENT_LANGUAGES

OUTCOMES: Final = (ParticipationStatus.ACCEPTED, ParticipationStatus.WAITING_LIST, ParticipationStatus.DECLINED)
"""What an application may be decided to be."""
PLACES: Final = ("exhibitor", "representative", "event", "days", "place", "booths", "market")
"""What stands in braces in a text and is filled in for each exhibitor."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """The text of a letter with its places to fill in."""

    subject: str
    body: str

    def filled(self, values: Mapping[str, str]) -> "LetterText":
        """The text for one exhibitor; braces that name nothing known stay as they are written."""
        return LetterText(" ".join(_filled(self.subject, values).split()), _filled(self.body, values))


def _filled(text: str, values: Mapping[str, str]) -> str:
    head, *rest = text.split("{")
    done = [head]
    for part in rest:
        name, closed, after = part.partition("}")
        done.append(f"{values[name]}{after}" if closed and name in values else "{" + part)
    return "".join(done)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one exhibitor; ``status`` is the outcome that it tells."""

    participation_id: int
    number: int
    exhibitor: str
    email: str
    language: str
    status: ParticipationStatus
    subject: str
    body: str


def letter_language(spoken: str, country: str) -> str:
    """The language to write to an exhibitor in: the first one spoken that there are texts in, else the country's."""
    known = (code.strip() for code in spoken.split(","))
    return next((code for code in (*known, language_of(country)) if code in CONTENT_LANGUAGES), "en")


_HELLO: Final = {
    "sv": "Hej {representative}!", "en": "Dear {representative},", "de": "Guten Tag {representative},",
    "da": "Kære {representative}", "pl": "Dzień dobry {representative},", "lt": "Laba diena, {representative},",
}  # fmt: skip
_BYE: Final = {
    "sv": "Vänliga hälsningar\n{market}", "en": "Kind regards\n{market}", "de": "Mit freundlichen Grüßen\n{market}",
    "da": "Venlig hilsen\n{market}", "pl": "Z poważaniem\n{market}", "lt": "Pagarbiai\n{market}",
}  # fmt: skip
_SAID: Final[Mapping[ParticipationStatus, Mapping[str, tuple[str, str]]]] = {
    ParticipationStatus.ACCEPTED: {
        "sv": (
            "Välkommen till {event}",
            "{exhibitor} är antagen till {event}, {days}, {place}.\n\nPlats: {booths}\n\n"
            "Svara på brevet om något har ändrats eller om ni inte kan komma.",
        ),
        "en": (
            "Welcome to {event}",
            "{exhibitor} has been accepted to {event}, {days}, {place}.\n\nBooth: {booths}\n\n"
            "Please answer this letter if anything has changed, or if you cannot come.",
        ),
        "de": (
            "Willkommen bei {event}",
            "{exhibitor} ist bei {event} dabei, {days}, {place}.\n\nStand: {booths}\n\n"
            "Bitte antworten Sie, falls sich etwas geändert hat oder Sie nicht kommen können.",
        ),
        "da": (
            "Velkommen til {event}",
            "{exhibitor} er optaget til {event}, {days}, {place}.\n\nStand: {booths}\n\n"
            "Svar på brevet, hvis noget er ændret, eller hvis I ikke kan komme.",
        ),
        "pl": (
            "Zapraszamy na {event}",
            "Zgłoszenie {exhibitor} na {event}, {days}, {place}, zostało przyjęte.\n\nStoisko: {booths}\n\n"
            "Prosimy o odpowiedź, jeżeli coś się zmieniło lub nie mogą Państwo przyjechać.",
        ),
        "lt": (
            "Kviečiame į {event}",
            "Dalyvio {exhibitor} paraiška į {event} ({days}, {place}) priimta.\n\nStendas: {booths}\n\n"
            "Prašome atsakyti, jei kas nors pasikeitė arba negalite atvykti.",
        ),
    },
    ParticipationStatus.WAITING_LIST: {
        "sv": (
            "{event}: väntelista",
            "{exhibitor} står på väntelistan till {event}, {days}, {place}.\n\n"
            "Vi hör av oss så snart en plats blir ledig.",
        ),
        "en": (
            "{event}: waiting list",
            "{exhibitor} is on the waiting list for {event}, {days}, {place}.\n\n"
            "We will write again as soon as a booth becomes free.",
        ),
        "de": (
            "{event}: Warteliste",
            "{exhibitor} steht auf der Warteliste für {event}, {days}, {place}.\n\n"
            "Wir melden uns, sobald ein Stand frei wird.",
        ),
        "da": (
            "{event}: venteliste",
            "{exhibitor} står på venteliste til {event}, {days}, {place}.\n\n"
            "Vi skriver igen, så snart en stand bliver ledig.",
        ),
        "pl": (
            "{event}: lista rezerwowa",
            "{exhibitor} znajduje się na liście rezerwowej na {event}, {days}, {place}.\n\n"
            "Napiszemy, gdy tylko zwolni się stoisko.",
        ),
        "lt": (
            "{event}: laukiančiųjų sąrašas",
            "Dalyvis {exhibitor} įrašytas į laukiančiųjų sąrašą: {event}, {days}, {place}.\n\n"
            "Parašysime, kai tik atsilaisvins vieta.",
        ),
    },
    ParticipationStatus.DECLINED: {
        "sv": (
            "{event}: svar på er ansökan",
            "Tack för ansökan till {event}, {days}, {place}. Den här gången kan vi tyvärr inte erbjuda {exhibitor} en "
            "plats.\n\nNi är välkomna att söka igen.",
        ),
        "en": (
            "{event}: your application",
            "Thank you for applying to {event}, {days}, {place}. This time we cannot offer {exhibitor} a booth.\n\n"
            "You are welcome to apply again.",
        ),
        "de": (
            "{event}: Ihre Bewerbung",
            "Vielen Dank für Ihre Bewerbung für {event}, {days}, {place}. Diesmal können wir {exhibitor} leider keinen "
            "Stand anbieten.\n\nBewerben Sie sich gern wieder.",
        ),
        "da": (
            "{event}: svar på jeres ansøgning",
            "Tak for ansøgningen til {event}, {days}, {place}. Denne gang kan vi desværre ikke tilbyde {exhibitor} en "
            "stand.\n\nI er velkomne til at søge igen.",
        ),
        "pl": (
            "{event}: odpowiedź na zgłoszenie",
            "Dziękujemy za zgłoszenie na {event}, {days}, {place}. Tym razem nie możemy niestety zaproponować "
            "{exhibitor} stoiska.\n\nZapraszamy do ponownego zgłoszenia.",
        ),
        "lt": (
            "{event}: atsakymas į Jūsų paraišką",
            "Dėkojame už paraišką: {event}, {days}, {place}. Deja, šį kartą negalime pasiūlyti vietos dalyviui "
            "{exhibitor}.\n\nKviečiame teikti paraišką ir vėl.",
        ),
    },
}


def usual_text(status: ParticipationStatus, language: str) -> LetterText:
    """The text of an outcome that nobody has changed."""
    subject, body = _SAID[status][language]
    return LetterText(subject, f"{_HELLO[language]}\n\n{body}\n\n{_BYE[language]}\n")
