"""The words of the market: phases, kinds, branches, places. Codes are stored as text; labels are source texts."""

from enum import StrEnum
from typing import Final, Self

from made_in_blekinge.i18n import N_


class Code(StrEnum):
    """A stored word with the English source text that people see for it."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Phase(Code):
    """The three phases of the plan, built up over time."""

    REGIONAL = "regional", N_("Regional")
    INTERREGIONAL = "interregional", N_("Interregional")
    INTERNATIONAL = "international", N_("International")


class EventKind(Code):
    """How an event is held: a fair of a few days, a pop-up market, or a place that stays."""

    FAIR = "fair", N_("Fair")
    POP_UP = "pop_up", N_("Pop-up")
    PERMANENT = "permanent", N_("Permanent")


class EventStatus(Code):
    """How far an event has come."""

    PLANNED = "planned", N_("Planned")
    OPEN = "open", N_("Open for applications")
    CONFIRMED = "confirmed", N_("Confirmed")
    RUNNING = "running", N_("Running")
    CLOSED = "closed", N_("Closed")


class Audience(Code):
    """For whom an event is: anybody, or those who buy for shops and firms."""

    PUBLIC = "public", N_("Public")
    BUSINESS = "business", N_("Business")


class SellerMode(Code):
    """Who is the seller in law: the exhibitor (agent) or the organiser in its own name (kommission)."""

    AGENT = "agent", N_("Agent: the exhibitor sells")
    KOMMISSION = "kommission", N_("Kommission: the organiser sells")


class Facing(Code):
    """To which edge of the plan a booth is open."""

    DOWN = "down", N_("Open downwards")
    LEFT = "left", N_("Open to the left")
    UP = "up", N_("Open upwards")
    RIGHT = "right", N_("Open to the right")


class ParticipationStatus(Code):
    """How an exhibitor's application to an event stands."""

    APPLIED = "applied", N_("Applied")
    ACCEPTED = "accepted", N_("Accepted")
    WAITING_LIST = "waiting_list", N_("Waiting list")
    DECLINED = "declined", N_("Declined")
    CANCELLED = "cancelled", N_("Cancelled")


STAYED_AWAY: Final = (ParticipationStatus.DECLINED, ParticipationStatus.CANCELLED)
"""Who does not come."""


class LegalForm(Code):
    """The legal forms of exhibitors; those who make things as a hobby have one too."""

    SOLE_TRADER = "sole_trader", N_("Sole trader")
    LIMITED_COMPANY = "limited_company", N_("Limited company")
    PARTNERSHIP = "partnership", N_("Trading or limited partnership")
    COOPERATIVE = "cooperative", N_("Co-operative")
    ASSOCIATION = "association", N_("Non-profit association")
    UMBRELLA = "umbrella", N_("Umbrella-employed")
    HOBBY = "hobby", N_("Hobby")
    FOREIGN = "foreign", N_("Foreign company")


class IdentityKind(Code):
    """What kind of number tells who an exhibitor is."""

    ORGANISATION = "organisation", N_("Organisation number")
    PERSONAL = "personal", N_("Personal number")
    COORDINATION = "coordination", N_("Co-ordination number")
    FOREIGN = "foreign", N_("Foreign number")
    NONE = "none", N_("No number")


class Branch(Code):
    """The plan's fourteen branches, and food, which the market adds."""

    ARCHITECTURE = "architecture", N_("Architecture")
    DESIGN = "design", N_("Form and design")
    GAMES = "games", N_("Digital games")
    FILM = "film", N_("Film")
    PHOTO = "photo", N_("Photography")
    ART = "art", N_("Art")
    HERITAGE = "heritage", N_("Cultural heritage")
    LITERATURE = "literature", N_("Literature")
    MEDIA = "media", N_("Media")
    FASHION = "fashion", N_("Fashion")
    MUSIC = "music", N_("Music")
    PERFORMING = "performing", N_("Performing arts")
    CRAFT = "craft", N_("Crafts and handicraft")
    LEARNING = "learning", N_("Experience-based learning")
    FOOD = "food", N_("Food")


class Municipality(Code):
    """The five municipalities of Blekinge, another Swedish one, or abroad."""

    OLOFSTROM = "1060", "Olofström"
    KARLSKRONA = "1080", "Karlskrona"
    RONNEBY = "1081", "Ronneby"
    KARLSHAMN = "1082", "Karlshamn"
    SOLVESBORG = "1083", "Sölvesborg"
    OTHER = "other", N_("Other Swedish municipality")
    ABROAD = "abroad", N_("Abroad")


class VatClass(Code):
    """What kind of goods it is for VAT; the rate follows from country and day."""

    STANDARD = "standard", N_("Standard")
    FOOD = "food", N_("Food")
    FOOD_SERVED = "food_served", N_("Food served on site")
    BOOK = "book", N_("Book")
    ART = "art", N_("Work of art")
    EXEMPT = "exempt", N_("Exempt")


class Category(Code):
    """What kind of thing a product is."""

    FOOD = "food", N_("Food")
    DRINK = "drink", N_("Drink")
    CRAFT = "craft", N_("Handicraft")
    TEXTILE = "textile", N_("Textile")
    CERAMICS = "ceramics", N_("Ceramics")
    GLASS = "glass", N_("Glass")
    JEWELLERY = "jewellery", N_("Jewellery")
    ART = "art", N_("Art")
    PRINT = "print", N_("Print")
    BOOK = "book", N_("Book")
    MUSIC = "music", N_("Music")
    GAME = "game", N_("Game")
    BODY = "body", N_("Body care")
    OTHER = "other", N_("Other")


class Allergen(Code):
    """The fourteen of EU 1169/2011, annex II."""

    GLUTEN = "gluten", N_("Cereals with gluten")
    CRUSTACEANS = "crustaceans", N_("Crustaceans")
    EGGS = "eggs", N_("Eggs")
    FISH = "fish", N_("Fish")
    PEANUTS = "peanuts", N_("Peanuts")
    SOYA = "soya", N_("Soya")
    MILK = "milk", N_("Milk")
    NUTS = "nuts", N_("Nuts")
    CELERY = "celery", N_("Celery")
    MUSTARD = "mustard", N_("Mustard")
    SESAME = "sesame", N_("Sesame")
    SULPHITES = "sulphites", N_("Sulphites")
    LUPIN = "lupin", N_("Lupin")
    MOLLUSCS = "molluscs", N_("Molluscs")


class AllergenKind(Code):
    """Which cereal and which nut it is: annex II wants them by name."""

    WHEAT = "wheat", N_("Wheat")
    RYE = "rye", N_("Rye")
    BARLEY = "barley", N_("Barley")
    OATS = "oats", N_("Oats")
    SPELT = "spelt", N_("Spelt")
    KHORASAN = "khorasan", N_("Khorasan wheat")
    ALMOND = "almond", N_("Almond")
    HAZELNUT = "hazelnut", N_("Hazelnut")
    WALNUT = "walnut", N_("Walnut")
    CASHEW = "cashew", N_("Cashew nut")
    PECAN = "pecan", N_("Pecan nut")
    BRAZIL_NUT = "brazil_nut", N_("Brazil nut")
    PISTACHIO = "pistachio", N_("Pistachio nut")
    MACADAMIA = "macadamia", N_("Macadamia nut")

    @property
    def group(self) -> Allergen:
        """To which of the fourteen it belongs."""
        return Allergen.GLUTEN if self in _CEREALS else Allergen.NUTS


_CEREALS: Final = frozenset([*AllergenKind][:6])


class PackageSide(Code):
    """How large the largest side of a package is: below 80 cm² letters may be smaller (EU 1169/2011, article 13.3)."""

    SMALL = "below_80", N_("Below 80 cm²")
    LARGE = "from_80", N_("80 cm² or more")


class Means(Code):
    """Means of payment."""

    CASH = "cash", N_("Cash")
    CARD = "card", N_("Card")
    SWISH = "swish", N_("Swish")
    INVOICE = "invoice", N_("Invoice")
    OTHER = "other", N_("Other")
    UNKNOWN = "unknown", N_("Not known")
    """Of another register's day that came in without its receipts."""


PAYABLE: Final = tuple(means for means in Means if means is not Means.UNKNOWN)
"""How somebody can pay at a till or a desk."""


class DocumentKind(Code):
    """What a paper of an exhibitor shows."""

    INSURANCE = "insurance", N_("Insurance")
    REGISTRATION = "registration", N_("Company registration")
    AGREEMENT = "agreement", N_("Agreement")
    F_TAX = "f_tax", N_("F-tax decision")
    FOOD = "food", N_("Food registration")
    OTHER = "other", N_("Other")


class PartnerKind(Code):
    """What a partner is."""

    MUNICIPALITY = "municipality", N_("Municipality")
    PROMOTER = "promoter", N_("Business promoter")
    ACADEMY = "academy", N_("Academy")
    REGION = "region", N_("Region")
    PROPERTY_OWNER = "property_owner", N_("Property owner")
    ASSOCIATION = "association", N_("Association")
    ARENA = "arena", N_("Arena")
    OTHER = "other", N_("Other")


class RentPeriod(Code):
    """For how long a rent is."""

    DAY = "day", N_("a day")
    WEEK = "week", N_("a week")
    MONTH = "month", N_("a month")
    YEAR = "year", N_("a year")


class Mark(Code):
    """Why nothing in a market is real; the word stands across its papers and on its screens."""

    DEMONSTRATION = "demonstration", N_("DEMONSTRATION")
    REHEARSAL = "rehearsal", N_("REHEARSAL – NOT VALID")

    @classmethod
    def of(cls, demonstration: bool, rehearsal: bool) -> Self | None:
        """The mark of a market; a rehearsal of the demonstration is a rehearsal."""
        if rehearsal:
            return cls.REHEARSAL
        return cls.DEMONSTRATION if demonstration else None


PHASE_MARKS: Final[dict[Phase, str]] = {
    Phase.REGIONAL: "●",
    Phase.INTERREGIONAL: "◆",
    Phase.INTERNATIONAL: "★",
}
"""Each phase has a shape and a word besides its colour."""

CURRENCIES: Final = ("SEK", "EUR", "DKK", "PLN")

TIME_ZONES: Final = {
    "SE": "Europe/Stockholm",
    "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen",
    "PL": "Europe/Warsaw",
    "LT": "Europe/Vilnius",
    "LV": "Europe/Riga",
    "EE": "Europe/Tallinn",
    "FI": "Europe/Helsinki",
    "NO": "Europe/Oslo",
}
"""The countries where a market may stand, each with the name of the time zone of its local time."""
