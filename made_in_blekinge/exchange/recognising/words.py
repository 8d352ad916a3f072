"""The words of headings, as families: ``Org.nummer``, ``Organisationsnr`` and ``Company number`` say the same.

A heading is folded, its brackets and notes are set aside, and its compounds are taken apart. Swedish, English,
Norwegian, Danish and German words are known.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from made_in_blekinge.domain.text import fold

_FAMILIES: Final = """
number: nr no num nummer number nro # id
org: org organisation organisations organization orgnr orgno organisasjon organisasjons cvr nip regon company-id
person: person personal pers privat
company: foretag foretaget foretagets foretags foretagare firma firman firmans firmen bolag bolaget company
company: business brand
company: exhibitor exhibitors utstallare utstallaren utstaller utstiller utstillere aussteller producent producenten
company: producer produsent hersteller manufacturer virksomhed virksomhet bedrift bedriftens unternehmen unternehmens
company: vendor leverantor leverandor lieferant supplier knallare forening foreningen foreningens klubb verksamhet
company: utstallar knallar hyresgast innehavare verksamheten manufacturer hantverkare konstnar artist artisan firmy
company: handlare handlaren handlende handler naringsdrivende naeringsdrivende betrieb betriebs haandverker
company: kunsthandverker gard garden gardens gaard
customer: kund kundens customer kunde kunden buyer kopare koparens bestallare medlem medlems member members client
seller: seller sellers saljar saljare saljarens selger saelger verkaufer forsaljare
name: namn namnet name names navn hedder heter namen title titel nazwa bezeichnung benamning betegnelse betegning
name: designation benaevnelse benevning
first: fornamn first vorname fornavn given for-
last: efternamn last surname nachname etternavn efternavn family
contact: ordforande ordf formand leder vorsitzender osoba kontaktowa kundreferens
contact: kontakt kontaktp contact ansprechpartner representative representant foretradare ombud ansvarig referens er
email: email mail mails mejl mejlen epost mailadress mejladress epostadress mailadresse epostadresse
phone: telefon tel tlf tfn tele mobil mobilen mobile phone telephone handy telefonnr rufnummer mob mobiltelefon cell
address: adres besoksadress gateadresse adress address adresse gatuadress gata street strasse anschrift vej
postcode: pocztowy postal postnr postnummer postal zip plz postcode postkod postleitzahl
town: miasto bostadsort hemort ort orten stad town city poststed postort stadt sted wohnort
municipality: kommun kommune municipality gemeinde
country: land country landskod
swish: swish swishnr vipps mobilepay
bankgiro: bankgiro bg
plusgiro: plusgiro pg postgiro
account: konto kontonr kontonummer bankkonto clearing clearingnr clearingnummer kontonumret account
iban: iban
vat: moms vat mva mwst ust umsatzsteuer momssats momsreg momsregistrerad momsregistrering tax
ftax: fskatt f-skatt fskattsedel
registered: registration registrerad registrering registered registreret registrert
site: hemsida hemsidan webbplats web website webb www url homepage nettside hjemmeside instagram webseite
branch: bransch branch branche industry bransje
sells: salja saljas salj forsalja saljer selge saelge selling sell sells selger-du verkaufen verkaufst sortiment
consent: accepterer aksepterer accepterar accept godkender godkjenner
consent: godkanner samtycke samtycker consent permission samtykke einwilligung
publish: offentliggores offentliggjores offentliggjore publicera publiceras publicering publish publiseres offentliggore
publish: veroffentlicht veroffentlichen veroffentlichung marknadsforing visas
refund: refund refunded refunds retur returer aterbetald aterbetalda aterbetalning refundert refunderet erstattet
notes: anm obs uwagi ovrigt ovriga anteckning anteckningar kommentar comment comments note notes bemerkung anmerkung
notes: merknad notering
description: presentation beskrivning description beschreibung beskrivelse about
language: sprak language sprache sprog
power: elanslutning eluttag el strom electricity power elbehov stromanschluss
place: var where wo hvor stadeplads stade plats platsen monter bord bordet stand booth table standplatz
place: stall bod tisch staende stade stader torgplats
size: storlek matt size meter lopmeter grosse storrelse mal
width: bredd width bredde breite
depth: djup depth dybde tiefe
price: pris price preis priset utpris butikspris kundpris stallpris cirkapris prisen prices cena
sale: normal retail veiledende konsument marknads butiks
sale: forsaljning forsaljnings sales utsalgs verkaufs salgs salg ut regular ordinarie
gross: inkl ink incl inklusive including included brutto gross
net: exkl ex excl exklusive exclusive excluding excluded netto net uten utan ohne eks ekskl without
cost: inkop inkops kostnad cost einkauf einkaufs kostpris innkjops indkobs
compare: compare jamfor jamforpris before kilo liter rea tilbud tilbuds kampanj extra medlemspris wholesale
compare: aterforsaljare aterforsaljar grossist engros
item: varu artikel artikeln article art item items vare varen vara varan produkt product artnr ware goods
item: lineitem towar produkt produktu
sku: sku
code: code kod kode
option: option alternativ
value: value varde vaerdi wert
low: low
attendee: attendee
sender: avsandare avsender absender
quantity: kvantitet antal ant antallet ilosc st stk pcs quantity qty antall menge stuck stueck anzahl antalet
sold: sold sald salda salt solgt solgte verkauft
stock: stock lager lagersaldo saldo inventory beholdning bestand lagerbestand
date: datum date dato dag day salgsdato nar when wann hvornar naar dagar dager dage tage days
clock: tid time klokkeslaet klokkeslett klokke klocka klockslag uhrzeit zeit kl tidspunkt
moment: tidstampel timestamp zeitstempel tidsstempel created
receipt: bong bongnr bongnummer bongen kvitto kvittonr kvittonummer receipt bon kvittering kassenbon bilag
transaction: transaction transaktion transaktions transaksjon
purchase: purchase kop kops kjop kob kaufs
order: order ordre bestallning
means: betalmedel betalmetod betalningsmetod betalningsmedel betalningstyp betalingsmetode betalingsmiddel tender
means: betsatt betform betalform betalningsform
means: betalsatt betalning betalnings payment betaling zahlung betalningssatt zahlungsart betalingsmate
total: belob alt ialt summe radbelopp radtotal linjesum linjetotal belop bruttobelopp bruttoomsattning
total: omsattning omsetning umsatz revenue takings total summa sum belopp amount slutpris totalpris
total: totalt totalbelopp totalsumma
total: radsumma inkomst inkomster intakt intakter subtotal delsumma sale-amount final sales gesamt
discount: rabatt discount discounts
rounding: avrundning avrundat oresavrundning oresutjamning rounding afrunding afrunding rundung aerundung
event: aktivitet tillstallning evenemang event marknad market marked markt veranstaltung arrangement begivenhed
till: kassan kassaapparat kassaregister kassa till register kasse device terminal pos
unit: enhet unit enhed einheit
each: stykpris styk stuckpreis einzelpreis styckpris apris each styck per a-pris
barcode: ean13 eannr kreskowy ean gtin streckkod barcode upc strekkode stregkode strichcode isbn eankod
variant: variant variants variation variations varianter utforande farg colour color modell farge farve
variant: variante varianten
net-content: vikt weight mangd volym gewicht vekt vaegt nettovikt nettomangd volume
ingredient: ingrediens ingredienser ingredients innehall zutaten
allergen: allergi allergier innehaller inneholder indeholder allergen allergener allergens allergene
category: kategori category kategorie kategorier categories varugrupp produktgrupp varegruppe
percent: % procent percent sats rate
opening: oppettider oppettid oppet opening apningstider apningstid abningstider abningstid offnungszeiten hours apent
starts: start startdatum fran from starts begin beginn
ends: slut slutdatum end ends ende slutter
fee: hyra leje miete rent platshyra bordshyra avgift gebyr fee gebuhr platsavgift deltagaravgift
paid: betalt betald paid bezahlt
status: status lage state
staff: personal personale staff cashier kassor ekspedient betjening employee anstalld medarbetare
venue: lokal venue arena
phase: fas phase
package: forpackning forp paket pakning verpackung pack package packe
currency: valuta currency wahrung
visible: visible
seo: seo
tier: tier
image: image
card: card kortnummer korttyp kortnr kortslag
link: handle slug page sida
delivery: shipping frakt fragt porto delivery leverans levering versand
type: klass klasse class type typ
fill: vad vill onskar want ska skal ditt du din dina ert era ni har ar som det den dig vi and och og und
fill: or eller the of for your you do what is
fill: to be at by deres vores jeres dere onsker hav behov benotigen mochten sie ich jag vi
fill: kr kronor sek eur euro dkk pln
fill: a an in pa i med till om hvad hva die das was ihr ihre wie to which vilken vilka behover onskad val
booking: transaktionsdatum transaktionsdag valutadatum reskontradatum transaksjonsdato transaktionsdato valutering
booking: bokforing bokforings bokforingsdag bokforingsdatum bogforing bogfort booking buchungstag buchung bokfort
balance: balance kontostand
text: text tekst transaktionstext transaksjonstekst verwendungszweck
account: clearing clearingnummer konto kontonummer account
payout: oppgjor oppgjors settlement utbetalning utbetaling auszahlung payout deposit
fskip: rubrik tagg tags bild handle visibility published
"""
_BRACKETS: Final = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_WORD: Final = re.compile(r"[a-z]+\.?|[%#]|\d+")
_FILL: Final = "fill"
_ID: Final = "id"
"""A number that programs give for themselves: another number is the likelier one."""
_FILLING: Final = 0.25
_JOINTS: Final = ("", "s", "e", "n", "es")
_SHORTEST_PART: Final = 3
_TELLING_NOTES: Final = frozenset({"gross", "net", "percent", "total", "each"})
"""Families that count in the brackets after a heading too: ``Price (Gross)``."""
_WITH_VAT: Final = frozenset({"gross", "net"})
"""With or without VAT: the heading is not one of the VAT itself; ``untaxed`` is without, as net of discounts is not."""
_ALIASES: Final = (
    (re.compile(r"\be[- ]?(?:post|mail)(?:[- ]?adress\w*|\b)"), "email "),
    (re.compile(r"\bf[- ]?skatt\w*"), "fskatt"),
    (re.compile(r"\b(?:a|á)[- ]?pris\b"), "apris"),
    (re.compile(r"\bart\.? ?nr\b"), "artikelnr"),
    (re.compile(r"(?:/|\b(?:pro|pr\.?|per)) ?(?:stuck|stk|st|styck|piece|unit)\b"), "styck"),
    (re.compile(r"\b(?:ust|vat|tva|momsreg)\.?[- ]?(?:id|ident|reg)?\.?[- ]?(?:nr|no|nummer|number)\b"), "vat number"),
    (re.compile(r"\bsale[ _]price\b"), "reapris"),
    (re.compile(r"\bvk\b"), "verkaufspreis"),
    (re.compile(r"\b(?:end(?:elig|lig|gultig)\w* (?:pris|preis|belob|belop|betrag)|sluttpris|endpreis)\b"), "slutpris"),
    (re.compile(r"\b(?:selger|saljer|saelger|sells?) (?:du|ni|i|dere|you|de)\b"), "sortiment"),
    (re.compile(r"^item cost$"), "item price"),
    (re.compile(r"^by$"), "stad"),
    (re.compile(r"^(?:vad|what|hvad|hva|was)$"), "namn"),
    (re.compile(r"\bmoms\.? ?reg\w*\.?"), "momsregistrerad"),
)


def _table() -> dict[str, str]:
    words: dict[str, str] = {}
    for line in _FAMILIES.strip().splitlines():
        family, _, members = line.partition(":")
        for word in members.split():
            words.setdefault(word, family)
    return words


_WORDS: Final = _table()


@lru_cache(maxsize=4096)
def families(heading: str) -> tuple[frozenset[str], float]:
    """The word families of a heading, and how many of its words are of none; a filling word counts little."""
    words, strange = _families(fold(_BRACKETS.sub(" ", heading)))
    if not words:
        return _families(fold(re.sub(r"[()\[\]]", " ", heading)))
    noted, _ = _families(fold(" ".join(_BRACKETS.findall(heading))))
    words |= noted & _TELLING_NOTES
    if "vat" in words and words & _WITH_VAT:
        words = words - {"vat"} | ({"untaxed"} if "net" in words else set())
    return words, strange


def _families(text: str) -> tuple[frozenset[str], float]:
    for pattern, word in _ALIASES:
        text = pattern.sub(word, text)
    found: set[str] = set()
    strange = 0.0
    for word in _WORD.findall(text):
        parts = tuple(_parts(word))
        found.update(parts)
        if not parts and not word.isdecimal():
            strange += 1
        strange += _FILLING * (parts == (_FILL,)) + (word == _ID)
    return frozenset(found - {_FILL}), strange


def _parts(word: str) -> Iterator[str]:
    stem = word.removesuffix(".")
    if stem in _WORDS:
        yield _WORDS[stem]
        return
    found = _split(stem)
    yield from found or (_shortened(stem) if word.endswith(".") else ())


@lru_cache(maxsize=4096)
def _shortened(stem: str) -> tuple[str, ...]:
    """The family of an abbreviation, as ``benämn.``, where all words that begin so are of the same one."""
    if len(stem) < _SHORTEST_PART:
        return ()
    found = {family for word, family in _WORDS.items() if word.startswith(stem)}
    return tuple(found) if len(found) == 1 else ()


@lru_cache(maxsize=4096)
def _split(word: str) -> tuple[str, ...]:
    """The families of a compound whose every part is known, the longest first part first."""
    for end in range(len(word) - 2, _SHORTEST_PART - 1, -1):
        head = word[:end]
        stem = next((head[: -len(joint)] if joint else head for joint in _JOINTS if head.endswith(joint) and (
            _WORDS.get(head[: len(head) - len(joint)], _FILL) != _FILL)), None)  # fmt: skip
        if stem is None or len(stem) < _SHORTEST_PART:
            continue
        rest = word[end:]
        tail = (_WORDS[rest],) if _WORDS.get(rest, _FILL) != _FILL else _split(rest)
        if tail:
            return (_WORDS[stem], *tail)
    return ()
