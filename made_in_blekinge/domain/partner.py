"""The register of partners: who makes events with us, and what each does at one."""

from collections.abc import Mapping
from typing import Any

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.identity import parse_email, parse_phone
from made_in_blekinge.domain.kinds import Choice, Country, LongText, TextLine
from made_in_blekinge.domain.market import Code, PartnerKind
from made_in_blekinge.i18n import N_


class PartnerRole(Code):
    """What a partner does at an event."""

    HOST = "host", N_("Host")
    CO_ORGANISER = "co_organiser", N_("Co-organiser")
    FUNDER = "funder", N_("Funder")
    ADVISER = "adviser", N_("Adviser")
    MARKETING = "marketing", N_("Marketing")
    OTHER = "other", N_("Other")


_CONTACT = N_("Contact")

FIELDS: tuple[Field, ...] = (
    Field("name", N_("Name"), TextLine(), ("Namn", "Partner", "Organisation"), required=True),
    Field("kind", N_("Kind"), Choice(PartnerKind), ("Typ", "Sort"), default=PartnerKind.OTHER),
    Field("region", N_("Municipality or region"), TextLine(), ("Kommun", "Region", "Kommun/region")),
    Field("country", N_("Country"), Country(), ("Land",), default="SE"),
    Field("contact", N_("Contact person"), TextLine(), ("Kontaktperson", "Kontakt"), _CONTACT),
    Field("email", N_("E-mail"), TextLine(254, parse_email), ("E-post", "Mejl", "Epost"), _CONTACT),
    Field("phone", N_("Phone"), TextLine(40, parse_phone), ("Telefon", "Tel"), _CONTACT),
    Field("notes", N_("Notes"), LongText(), ("Anteckningar",)),
)
BY_KEY = {field.key: field for field in FIELDS}


def complete(_values: dict[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """No field of a partner depends on another."""
    return dict(changed)
