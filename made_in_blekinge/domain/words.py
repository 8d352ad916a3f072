"""The Swedish and everyday words by which files name the market's codes, beside the codes and their English labels."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from made_in_blekinge.domain.market import (
    Allergen,
    AllergenKind,
    Audience,
    Branch,
    Category,
    Code,
    DocumentKind,
    EventKind,
    EventStatus,
    Facing,
    LegalForm,
    Means,
    Municipality,
    PackageSide,
    ParticipationStatus,
    PartnerKind,
    Phase,
    RentPeriod,
    SellerMode,
    VatClass,
)
from made_in_blekinge.domain.text import fold

C = TypeVar("C", bound=Code)

_WORDS: dict[type[Code], dict[str, str]] = {
    Phase: {
        "regional": "regional fas 1, regionalt, region",
        "interregional": "interregionalt, mellanregional, interregional fas 2",
        "international": "internationell, internationellt, international fas 3",
    },
    EventKind: {
        "fair": "mässa, monter, trade fair, messe",
        "pop_up": "pop-up, popup, pop up, tillfällig, marknad, market",
        "permanent": "fast, fast plats, butik, permanent plats",
    },
    EventStatus: {
        "planned": "planerat, planerad",
        "open": "öppet för ansökan, öppen för ansökan, ansökan öppen",
        "confirmed": "bekräftat, bekräftad",
        "running": "pågår, pågående",
        "closed": "avslutat, avslutad, stängt, stängd",
    },
    SellerMode: {
        "agent": "förmedling, agent, förmedling: utställaren säljer",
        "kommission": "kommission, kommission: arrangören säljer, commission trade",
    },
    ParticipationStatus: {
        "applied": "ansökt, sökt",
        "accepted": "antagen, accepterad, godkänd, bekräftad",
        "waiting_list": "väntelista, reserv",
        "declined": "avböjd, nekad, avslag",
        "cancelled": "avbokad, återbud, inställd",
    },
    Facing: {
        "down": "öppen nedåt, nedåt, ner, ned, syd",
        "left": "öppen åt vänster, vänster, väst",
        "up": "öppen uppåt, uppåt, upp, norr",
        "right": "öppen åt höger, höger, öst",
    },
    LegalForm: {
        "sole_trader": "enskild firma, enskild näringsidkare, enskild näringsverksamhet, ef",
        "limited_company": "aktiebolag, ab, ltd",
        "partnership": "handelsbolag, kommanditbolag, hb, kb, handels- eller kommanditbolag",
        "cooperative": "ekonomisk förening, ek för, ek. för., cooperative",
        "association": "ideell förening, förening",
        "umbrella": "egenanställd, egenanställning, umbrella",
        "hobby": "hobby, hobbyverksamhet, privatperson",
        "foreign": "utländskt företag, utländsk, utland",
    },
    Branch: {
        "architecture": "arkitektur",
        "design": "form och design, design, form & design",
        "games": "digitala spel, spel, dataspel",
        "film": "film",
        "photo": "foto, fotografi",
        "art": "konst",
        "heritage": "kulturarv",
        "literature": "litteratur, förlag",
        "media": "media",
        "fashion": "mode",
        "music": "musik",
        "performing": "scenkonst",
        "craft": "slöjd och hantverk, slöjd, hantverk, slöjd & hantverk, craft, crafts, handicraft, keramik, textil, "
        "textilier, smycken, glas, smide, trä, läder, ceramics, jewellery, textiles",
        "learning": "upplevelsebaserat lärande",
        "food": "livsmedel, mat, mat och dryck, bröd, sylt, honung, bageri, dryck",
    },
    Municipality: {
        "1060": "olofströms kommun",
        "1080": "karlskrona kommun",
        "1081": "ronneby kommun",
        "1082": "karlshamns kommun",
        "1083": "sölvesborgs kommun",
        "other": "annan svensk kommun, annan kommun, övriga sverige, annan",
        "abroad": "utlandet, utomlands",
    },
    VatClass: {
        "standard": "standard, normal, övrigt",
        "food": "livsmedel, mat",
        "food_served": "livsmedel på plats, servering, restaurang, mat som serveras på plats",
        "book": "bok, böcker",
        "art": "konst, konstverk",
        "exempt": "momsfri, undantagen, ingen moms",
    },
    Category: {
        "food": "livsmedel, mat",
        "drink": "dryck, drycker",
        "craft": "hantverk, slöjd",
        "textile": "textil, textilier",
        "ceramics": "keramik",
        "glass": "glas",
        "jewellery": "smycken",
        "art": "konst",
        "print": "tryck, tryckt",
        "book": "bok, böcker",
        "music": "musik",
        "game": "spel",
        "body": "kroppsvård, tvål",
        "other": "annat, övrigt",
    },
    Allergen: {
        "gluten": "spannmål med gluten, glutenhaltig spannmål",
        "crustaceans": "kräftdjur, räka, räkor, hummer, krabba",
        "eggs": "ägg, egg",
        "fish": "fisk",
        "peanuts": "jordnötter, jordnöt, peanut",
        "soya": "soja, sojabönor, soy",
        "milk": "mjölk, laktos, mjölkprotein, dairy",
        "nuts": "nötter, nöt, tree nuts",
        "celery": "selleri",
        "mustard": "senap",
        "sesame": "sesam, sesamfrö, sesamfrön",
        "sulphites": "sulfit, sulfiter, svaveldioxid, svaveldioxid och sulfit, sulphite, sulfites",
        "lupin": "lupin, lupiner",
        "molluscs": "blötdjur, musslor, mussla, ostron",
    },
    AllergenKind: {
        "wheat": "vete",
        "rye": "råg",
        "barley": "korn",
        "oats": "havre",
        "spelt": "dinkel, speltvete",
        "khorasan": "kamut, khorasanvete",
        "almond": "mandel, mandlar, almonds",
        "hazelnut": "hasselnöt, hasselnötter, hazelnuts",
        "walnut": "valnöt, valnötter, walnuts",
        "cashew": "cashewnöt, cashewnötter, cashew nuts",
        "pecan": "pekannöt, pekannötter, pecan nuts",
        "brazil_nut": "paranöt, paranötter, brazil nuts",
        "pistachio": "pistage, pistagenöt, pistagenötter, pistachio nuts",
        "macadamia": "macadamianöt, macadamianötter, macadamia nuts",
    },
    PackageSide: {
        "below_80": "under 80 cm², under 80 cm2, mindre än 80 cm², liten, ja, yes",
        "from_80": "80 cm² eller mer, minst 80 cm², stor, nej, no",
    },
    Means: {
        "cash": "kontant, kontanter",
        "card": "kort, betalkort, bankkort, kontokort, visa, mastercard",
        "swish": "swish",
        "invoice": "faktura",
        "unknown": "not known, okänt",
        "other": "annat, övrigt",
    },
    Audience: {"public": "allmänheten, allmänhet, öppet för alla", "business": "företag, branschen, fackbesökare"},
    PartnerKind: {
        "municipality": "kommun, kommunen",
        "promoter": "företagsfrämjare, främjare",
        "academy": "akademi, högskola, universitet",
        "region": "region",
        "property_owner": "fastighetsägare, hyresvärd",
        "association": "förening",
        "arena": "arena",
        "other": "annat, annan, övrigt",
    },
    RentPeriod: {
        "day": "per dag, dag",
        "week": "per vecka, vecka",
        "month": "per månad, månad",
        "year": "per år, år",
    },
    DocumentKind: {
        "insurance": "försäkring",
        "registration": "registrering, registreringsbevis",
        "agreement": "avtal",
        "f_tax": "f-skatt, f-skattebesked",
        "food": "livsmedelsregistrering",
        "other": "annat, övrigt",
    },
}


@cache
def words_naming(enum: type[C]) -> Mapping[str, C]:
    """Every folded word that names a member of ``enum``."""
    words: dict[str, C] = {}
    for member in enum:
        extra = _WORDS.get(enum, {}).get(member.value, "").split(",")
        for word in (member.value, member.value.replace("_", " "), member.label, *extra):
            if word.strip():
                words.setdefault(fold(word), member)
    for member in enum:
        for word in _further(member):
            words.setdefault(word, member)
    return words


def _further(member: Code) -> Iterable[str]:
    """A cereal or a nut names the allergen that it belongs to."""
    if not isinstance(member, Allergen):
        return ()
    return (word for word, kind in words_naming(AllergenKind).items() if kind.group is member)


def find_member(enum: type[C], text: str) -> C | None:
    """The member that ``text`` names, whatever its case and accents; ``None`` when it names none."""
    return words_naming(enum).get(fold(text))
