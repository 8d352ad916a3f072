"""The register of exhibitors: its fields, and what must hold between them."""

from collections.abc import Mapping
from typing import Any

from made_in_blekinge.domain import identity
from made_in_blekinge.domain.exporting import Exports
from made_in_blekinge.domain.fields import Field, in_languages
from made_in_blekinge.domain.kinds import Choice, Country, Date, Languages, LongText, Money, TextLine, Whole, YesNo
from made_in_blekinge.domain.market import Branch, IdentityKind, LegalForm, Municipality
from made_in_blekinge.domain.organiser import FinancialYear
from made_in_blekinge.domain.times import Periods
from made_in_blekinge.errors import at
from made_in_blekinge.i18n import N_

_WHO = N_("Who")
_CONTACT = N_("Contact")
_TRADE = N_("Trade and tax")
_FOOD = N_("Food registration")
_PAY = N_("Accounts for pay-outs")
_SHOWN = N_("How the exhibitor is shown")
_INTERNAL = N_("Internal")

FIELDS: tuple[Field, ...] = (
    Field("number", N_("Number"), Whole(1, 9999), ("Nr", "Utställarnr", "Utställarnummer", "Exhibitor number"), _WHO, fixed=True, strict=True),
    Field("name", N_("Name"), TextLine(), ("Företag", "Företagsnamn", "Firma", "Utställare", "Producent", "Company", "Exhibitor"), _WHO, required=True),
    Field("legal_form", N_("Legal form"), Choice(LegalForm), ("Företagsform", "Bolagsform", "Organisationsform"), _WHO),
    Field(
        "identity_number",
        N_("Organisation or personal number"),
        TextLine(30),
        ("Org.nr/pers.nr", "Org.nr", "Orgnr", "Organisationsnummer", "Personnummer", "Org nr", "Organisation number"),
        _WHO,
        help=N_("A sole trader's number is the personal number. It is masked on screen and never printed."),
        strict=True,
    ),
    Field("representative", N_("Representative"), TextLine(), ("Kontaktperson", "Kontakt", "Företrädare", "Ombud", "Contact", "Contact person"), _CONTACT),
    Field("email", N_("E-mail"), TextLine(254, identity.parse_email), ("E-post", "Epost", "Mejl", "Mail", "Email"), _CONTACT),
    Field("phone", N_("Phone"), TextLine(40, identity.parse_phone), ("Mobil", "Telefon", "Tel", "Mobiltelefon", "Telefonnummer", "Mobile"), _CONTACT),
    Field("address", N_("Address"), TextLine(), ("Adress", "Gatuadress", "Postadress", "Street"), _CONTACT),
    Field("postcode", N_("Postcode"), TextLine(12), ("Postnr", "Postnummer", "Zip"), _CONTACT),
    Field("town", N_("Town"), TextLine(), ("Ort", "Postort", "Stad", "City"), _CONTACT),
    Field("country", N_("Country"), Country(), ("Land", "Landskod"), _CONTACT, default="SE"),
    Field("municipality", N_("Municipality"), Choice(Municipality), ("Kommun", "Hemkommun"), _CONTACT),
    Field("branch", N_("Branch"), Choice(Branch), ("Bransch", "Kategori", "Näringsgren", "Industry"), _TRADE),
    Field("f_tax", N_("F-tax"), YesNo(), ("F-skatt", "Fskatt", "F-skattsedel"), _TRADE),
    Field(
        "vat_periods",
        N_("Registered for VAT"),
        Periods(),
        ("Momsreg.", "Momsregistrerad", "Moms", "VAT registered"),
        _TRADE,
        help=N_("Yes, no, or from and to: 2025-01-01–2025-12-31; 2026-06-01–"),
        strict=True,
    ),
    Field(
        "financial_year_starts",
        N_("Financial year"),
        FinancialYear(),
        ("Räkenskapsår", "Räkenskapsåret", "Bokföringsår", "Beskattningsår", "Brutet räkenskapsår"),
        _TRADE,
        default=1,
        help=N_("From the first day of a month: 07-01–06-30, or only 07. Sales are held against the register limit by it."),
    ),
    Field("employees", N_("Employees"), Whole(0, 100_000), ("Antal anställda", "Anställda", "Number of employees"), _TRADE),
    Field("turnover_ore", N_("Turnover of the last year"), Money("SEK"), ("Omsättning", "Nettoomsättning", "Årsomsättning", "Turnover"), _TRADE, lenient=True),
    Field(
        "exports",
        N_("Exports"),
        Exports(),
        ("Exporterar idag", "Exporterar", "Export", "Exports today"),
        _TRADE,
        help=N_("Yes, no, or countries with the first day: DE 2025-01-01–; DK"),
    ),
    Field("food_municipality", N_("Registered with municipality"), TextLine(), ("Livsmedelsregistrering", "Livsmedelsregistrering kommun"), _FOOD),
    Field("food_number", N_("Registration number"), TextLine(60), ("Livsmedelsregistrering nummer", "Registreringsnummer"), _FOOD),
    Field("food_date", N_("Registered on"), Date(), ("Livsmedelsregistrering datum", "Registreringsdatum"), _FOOD),
    Field("bankgiro", N_("Bankgiro"), TextLine(12, identity.parse_bankgiro), ("BG", "Bankgironummer"), _PAY, strict=True),
    Field("plusgiro", N_("Plusgiro"), TextLine(12, identity.parse_plusgiro), ("PG", "Plusgironummer", "Postgiro"), _PAY, strict=True),
    Field("account", N_("Account number"), TextLine(40, identity.parse_account), ("Kontonummer", "Konto", "Bankkonto", "Clearing och konto", "Clearingnr och kontonr", "Bank account"), _PAY, help=N_("A Swedish account, clearing number first: 6789, 123456789"), strict=True),
    Field("iban", N_("IBAN"), TextLine(42, identity.parse_iban), ("Iban-nummer",), _PAY, strict=True),
    Field("swish", N_("Swish number"), TextLine(20, identity.parse_swish), ("Swish", "Swishnummer", "Swish-nummer"), _PAY, strict=True),
    Field("website", N_("Website"), TextLine(200, identity.parse_website), ("Webbplats", "Hemsida", "Webb", "Web", "URL"), _SHOWN),
    *in_languages("makes", N_("What they make"), TextLine(80), ("Gör", "Tillverkar", "Vad de gör", "Vad ni gör", "Makes"), group=_SHOWN),
    *in_languages("presentation", N_("Presentation"), LongText(2000), ("Presentation", "Beskrivning", "Om oss"), group=_SHOWN),
    Field("consent_to_publish", N_("Consents to publication"), YesNo(), ("Samtycke", "Samtycke till publicering", "Consent"), _SHOWN),
    Field("languages", N_("Languages spoken"), Languages(), ("Språk", "Språk som talas", "Languages"), _SHOWN),
    Field("home_market", N_("Guest from"), TextLine(), ("Gäst från", "Hemmarknad", "Home market"), _INTERNAL, help=N_("The market that a guest comes from, as a phase passport says it.")),
    Field("notes", N_("Notes"), LongText(), ("Anteckningar", "Anteckning", "Kommentar", "Notering", "Note"), _INTERNAL),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}


def complete(values: dict[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """``changed`` with what follows from it, seen against all ``values`` of the exhibitor.

    The kind of number follows from the number and the legal form; postcode and phone follow the country; "Karlskrona,
    2024-315" in one cell is a municipality and a registration number.
    """
    done = dict(changed)
    if "identity_number" in changed or "legal_form" in changed:
        done |= _identity(values["identity_number"] or "", values["legal_form"])
    if changed.get("postcode"):
        with at("postcode"):
            done["postcode"] = identity.parse_postcode(changed["postcode"], values["country"])
    municipality, comma, number = changed.get("food_municipality", "").partition(",")
    if comma and values["food_number"] in ("", number.strip()):  # the same file again says the same
        done |= {"food_municipality": municipality.strip(), "food_number": number.strip()}
    return done


def _identity(number: str, legal_form: LegalForm | None) -> dict[str, Any]:
    if not number:
        return {"identity_number": None, "identity_kind": IdentityKind.NONE}
    with at("identity_number"):
        found = identity.parse_identity(number, legal_form)
    return {"identity_number": found.number or None, "identity_kind": found.kind}


def shown_identity(kind: IdentityKind, number: str | None) -> str:
    """The number as lists show it: a person's is masked."""
    return (
        identity.mask_identity(number or "")
        if kind in (IdentityKind.PERSONAL, IdentityKind.COORDINATION)
        else number or ""
    )
