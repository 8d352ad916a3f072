"""What an old market said compared with what it says now, and the table of what was meant to change.

A step that changes something on purpose adds an entry with its reason; everything else must stay as it was. An entry
that no paper needs any more is a fault too.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from functools import partial
from typing import Any, Final, NamedTuple


class Meant(NamedTuple):
    """Papers whose names fit ``names`` say something else on purpose: ``now`` makes it of what they said."""

    names: str
    now: Callable[[str], str]
    why: str


def renamed(old: str, new: str) -> Callable[[str], str]:
    """What was said with other words: of a column its heading, of a key its name."""
    return lambda said: said.replace(old, new)


def without_rate_zero(said: str) -> str:
    """A receipt of sellers of whom those with 0 % are outside VAT."""
    return re.sub(r" varav moms 0 % av \S+ 0,00", "", said.replace(" · Moms 0 %", ""))


_STORAGE: Final = "storage is a text in each language; the one there was is the Swedish one"
_WARNINGS: Final = "warnings are a text in each language; the one there was is the Swedish one"
_TILL: Final = "a refund names the till of the receipt that it takes back, which may be another one"
_NO_VAT: Final = "a seller outside VAT has no VAT of 0 %: none is spoken of"
_MINUS: Final = "pieces that come back have the minus of the amounts"


_LIMIT: Final = "the limit counts what is paid in cash, by card and by Swish; an invoice over 423,00 is none of them"
_INVOICED: Final = 42300
_HOBBY: Final = "a hobby is outside the limit"
_SIGNED: Final = "the report of an ordinary day is signed on its page"


def by_seller(said: str) -> str:
    """A receipt of two sellers: each has its own VAT, below its name and sum."""
    said = said.replace("488,00 kr varav", "488,00 kr Fågelmara Glashytta 249,50 Eringsboda Smide 238,00 varav")
    both = "762,00 kr varav moms 25 % av 396,00 99,00 varav moms 6 % av 251,89 15,11"
    each = (
        "Aspö Musteri AB 267,00 varav moms 6 % av 251,89 15,11 Eringsboda Smide 495,00 varav moms 25 % av 396,00 99,00"
    )
    return said.replace(both, f"762,00 kr {each}")


def without_vat(said: str) -> str:
    """A receipt of the organiser with exempt goods alone."""
    said = said.replace("Moms 0 %", "momsfri").replace("varav moms 0 % av 249,50 0,00", "varav momsfritt 249,50")
    return said.replace("Summa inkl. moms", "Summa").replace("Totalt inkl. moms", "Totalt")


def less_invoiced(said: str) -> str:
    """What the organiser has sold on the way to the limit, without the invoice; in per cent, too."""
    for was, now in (("5 015,85", "4 592,85"), ("5 691,35", "5 268,35"), ("6 297,85", "5 874,85"),
                     ("7 291,35", "6 868,35"), ("7 736,35", "7 313,35")):  # fmt: skip
        said = said.replace(was, now)
    for was, now in (("4 592,85 under 2026: 2 %", "4 592,85 under 2026: 1 %"),
                     ("6 868,35 under 2026: 3 %", "6 868,35 under 2026: 2 %")):  # fmt: skip
        said = said.replace(was, now)
    return said


def each_seller(said: str) -> str:
    """The sellers of a report as they stand to the limit, without the one for whom it is a hobby."""
    report = json.loads(said)
    report["sellers"] = [
        each for each in report["sellers"] if each.get("total", each)["seller"] != "Fågelmara Glashytta"
    ]
    for seller in (each.get("total", each) for each in report["sellers"]):
        if seller["seller"] == "Made in Blekinge ek. för." and seller["sold_ore"] > _INVOICED:
            seller["sold_ore"] -= _INVOICED
            if "percent" in seller:
                seller["percent"] = 100 * seller["sold_ore"] // report["limit_ore"]
    return json.dumps(report, ensure_ascii=False)


def on_one_page(said: str) -> str:
    """A paper of two pages, without the foot of the first and the head of the second."""
    foot = (
        r"Made in Blekinge [^·]+ · K2 · \d+ \w+ 2026 Utskrivet [\w. ]+ \d\d:\d\d Sida 1 av 2(?: ÖVNING – EJ GILTIG)?\s"
    )
    return re.sub(foot, "", said).replace("Sida 2 av 2", "Sida 1 av 1")


def once_a_line(said: str) -> str:
    """Sales with each line once: those that were paid by several means stood there once for each."""
    found: dict[str, str] = {}
    for row in said.splitlines():
        line, _, means = row.rpartition(";")
        found[line] = means if found.get(line, means) == means else "Annat"
    return "".join(f"{line};{means}\n" for line, means in found.items())


def by_country(said: str) -> str:
    """What is kept about a person, with a yes to exporting as a country that nobody named, and a no as none."""

    def told(value: Any) -> Any:
        if isinstance(value, list):
            return [told(each) for each in value if not _is_no_export(each)]
        if isinstance(value, dict) and value.get("key") == "exports":
            return value | {"title": "Exporterar", "value": [["", None, None]]}
        return {key: told(each) for key, each in value.items()} if isinstance(value, dict) else value

    return json.dumps(told(json.loads(said)), ensure_ascii=False)


def _is_no_export(value: Any) -> bool:
    return isinstance(value, dict) and value.get("key") == "exports" and value["value"] is False


_COMPARED: Final = "in Sweden the comparison price is named, and abroad short (KOVFS 2012:1)"
_QUEUE: Final = "what the law asks for is written after the check-in too; the entry is marked until then"
_REACHED: Final = "who is reached by the address and phone of the firm has them in the register, as before on paper"


def on_yellow(said: str) -> str:
    """A shelf label in Sweden: the comparison price is named, and stands before the digits of the code."""
    compared, code = r"(\d[\d\xa0 ]*,\d\d kr per \w+)", r"(\d \d{6} \d{6})"
    said = re.sub(rf"(?<=kr ){code} {compared}", r"Jämförpris \2 \1", said)
    return re.sub(rf"(?<!Jämförpris )(?<![\d\xa0]){compared}", r"Jämförpris \1", said)


def not_blocking(said: str) -> str:
    """Arrivals of which nothing is said to be in the way, and not what is missing of each, which tests of them say."""

    def told(value: Any) -> Any:
        if isinstance(value, list):
            return [told(each) for each in value]
        if isinstance(value, dict):
            return {key: told(each) for key, each in value.items() if key != "missing"}
        return value

    def reached(value: Any) -> Any:
        if isinstance(value, list):
            return [reached(each) for each in value]
        if not isinstance(value, dict):
            return value
        if {"trader", "representative"} <= value.keys() and isinstance(value["representative"], dict):
            who, trader = value["representative"], value["trader"]
            if who["name"] and not who["address"]:
                value = value | {"representative": who | {key: trader[key] for key in ("address", "phone")}}
        return {key: reached(each) for key, each in value.items()}

    return json.dumps(reached(told(json.loads(said))), ensure_ascii=False)


def with_new_sign(said: str) -> str:
    """What is new of the signs of an event, of which one has more to say."""
    news = json.loads(said)
    return json.dumps(news | {"changed": sorted({*news["changed"], "A1"})})


_EXPORTS: Final = "countries with their days say more than a yes"

_AT_HOME: Final = "a person reads the clock on the wall at home, not UTC"
_MADE: Final = "a label of goods says how their producer is reached: what was printed before does not"
_FOOD: Final = (
    "a label on packed food says what EU 1169/2011 wants, price and code too; one without a date or a text in its "
    "language is left out"
)
_CIDER: Final = (
    "Äppelmust Ingredienser: Äpplen (**sulfit**) Förvaring: Kylt, högst 8 °C Aspö Musteri AB Storgatan 13, "
    "371 33 Karlskrona{land} Ursprung: Karlskrona, Sverige 0,75 l Bäst före utgången av mars 2027 Parti L24 "
    "7 350053 850019 {price}"
)
"""The only food of the old market that has a date."""


def food(land: str = "", price: str = "Jmf-pris per liter 118,67 kr 89, 00 kr") -> Callable[[str], str]:
    return lambda _: _CIDER.format(land=land, price=price)


MEANT: Final[tuple[Meant, ...]] = (
    Meant("receipt/roll-de.txt", renamed("darin MwSt. 7 % von", "enthaltene MwSt. 7 % auf"), "as natives write it"),
    Meant("labels/K*-price-sv.txt", partial(re.sub, r"(?=\b\d[\d\xa0]*,\d\d kr per )", "Jmf-pris "), _COMPARED),
    Meant("labels/RON26-price-sv.txt", partial(re.sub, r"(?=\b\d[\d\xa0]*,\d\d kr per )", "Jmf-pris "), _COMPARED),
    Meant("labels/*-shelf-sv.txt", on_yellow, _COMPARED),
    Meant("labels/RST26-*.txt", partial(re.sub, r" € (?:pro Liter|per liter)", " €/l"), _COMPARED),
    Meant("labels/*-booth-sv.txt", renamed("Checka in här", ""), "the code to check in is small, and for staff"),
    Meant("labels/*-booth-sv.txt", renamed("Utomlands", ""), "abroad is no place that a visitor knows"),
    Meant(
        "labels/*-tent-sv.txt",
        renamed("Fisktorget · Karlskrona", ""),
        "a tent stands at the market, whose place all see",
    ),
    Meant("labels/*-pass-sv.txt", partial(re.sub, r"Personlig kod: \d{3} \d{3}", ""), "the code has a slip of its own"),
    Meant("labels/*-poster-sv.txt", partial(re.sub, r"\b(?:fre|lör|sön) |\b2026\b", ""), "each day has a box"),
    Meant("printed/KNA26-booth-news.json", with_new_sign, "a sign shows the presentation, and what opens its code"),
    Meant("check-in/*.json", not_blocking, f"{_QUEUE}; {_REACHED}"),
    Meant("goods/*.json", not_blocking, f"{_QUEUE}; {_REACHED}"),
    Meant("export/exhibitors.csv", renamed(";Exporterar idag;", ";Exporterar;"), _EXPORTS),
    Meant("person/*.txt", renamed(" Exporterar idag Nej", ""), _EXPORTS),
    Meant("person/*.txt", renamed("Exporterar idag", "Exporterar"), _EXPORTS),
    Meant("person/*.json", by_country, _EXPORTS),
    Meant(
        "cash-report/*.txt",
        renamed("Utskrivet 22 aug. 2026 12:00", "Utskrivet 22 aug. 2026 14:00"),
        "a paper of an event says the time of its place, not of the computer",
    ),
    Meant("person/*.txt", partial(re.sub, r"\d\d:\d\d UTC", ""), _AT_HOME),
    Meant("person/*.txt", renamed("Utskrivet 22 aug. 2026 12:00", "Utskrivet 22 aug. 2026 14:00"), _AT_HOME),
    Meant("export/sales.csv", once_a_line, "a split payment wrote each line once for each means, and doubled it"),
    Meant("export/sales.csv", renamed(";2002;10;59,5;", ";2002;10;53,55;"), "the discount was left out of the file"),
    Meant("export/sales.csv", renamed(";2002;-3;59,5;", ";2002;-3;53,55;"), "the discount was left out of the file"),
    Meant(
        "printed/*-*-news.json",
        renamed('"5002"', '"5/5002"'),
        "an item number alone no longer says whose goods a label shows",
    ),
    Meant("receipt/K1-*.txt", renamed("Återtar kvitto ", "Återtar kvitto K1-"), _TILL),
    Meant("receipt/R1-*.txt", renamed("Återtar kvitto ", "Återtar kvitto R1-"), _TILL),
    Meant("receipt/*.txt", partial(re.sub, r" -(?=\d+ × )", " \N{MINUS SIGN}"), _MINUS),
    Meant("receipt/K1-1[0-2].txt", without_rate_zero, _NO_VAT),
    Meant("receipt/K1-12.txt", renamed(" inkl. moms", ""), _NO_VAT),
    Meant("receipt/K1-1[01].txt", by_seller, "in agent mode each seller has VAT of its own"),
    Meant("receipt/K2-4.txt", without_vat, "exempt goods have no VAT of 0 %"),
    Meant(
        "limit/*.txt",
        lambda said: (
            said.replace(" som inte gick", " mot kontanter, kort eller Swish som inte gick")
            .replace("på ett år,", "på ett räkenskapsår,")
            .replace("7 291,35 236 800,00 3 %", "6 868,35 236 800,00 2 %")
            .replace("7 736,35", "7 313,35")
        ),
        _LIMIT,
    ),
    Meant("limit/*.txt", renamed("Fågelmara Glashytta 249,50 236 800,00 0 % ", ""), _HOBBY),
    Meant("cash-report/K1-2026-07-04.txt", renamed("Fågelmara Glashytta 249,50 249,50 236 800,00 0 % ", ""), _HOBBY),
    Meant("cash-report/*.txt", partial(re.sub, r"\b0 % (?=\d+,\d\d 0,00)", "Ingen moms "), _NO_VAT),
    Meant("cash-report/K2-2026-0[67]-1[27].txt", on_one_page, _SIGNED),
    Meant("cash-report/*.txt", less_invoiced, _LIMIT),
    Meant("cash-report/*.json", each_seller, f"{_LIMIT}; {_HOBBY}"),
    Meant("limit/2026.json", each_seller, f"{_LIMIT}; {_HOBBY}"),
    Meant(
        "trader-register/KNA26-2026-06-12.txt",
        renamed(" 07:41 A2 Eringsboda", " 07:41 Rättar en tidigare post: fel postadress A2 Eringsboda"),
        "the reason of a correction stands with the entry that corrects",
    ),
    Meant("export/products.csv", renamed(";Förvaring;", ";Förvaring (sv);"), _STORAGE),
    Meant("export/products.csv", renamed(";Varningar;", ";Varningar (sv);"), _WARNINGS),
    Meant("person/*.txt", renamed(" Förvaring ", " Förvaring (sv) "), _STORAGE),
    Meant("person/*.txt", renamed(" Varningar ", " Varningar (sv) "), _WARNINGS),
    Meant(
        "person/*.json",
        renamed('"storage", "title": "Förvaring"', '"storage_sv", "title": "Förvaring (sv)"'),
        _STORAGE,
    ),
    Meant(
        "person/*.json",
        renamed('"safety", "title": "Varningar"', '"warnings_sv", "title": "Varningar (sv)"'),
        _WARNINGS,
    ),
    Meant("labels/KNA26-food-sv.txt", food(), _FOOD),
    Meant("labels/KHN26-food-sv.txt", lambda _: "refused: nothing_to_print", _FOOD),
    Meant("labels/RON26-food-sv.txt", food(), _FOOD),
    Meant("labels/RST26-food-sv.txt", food(", Sverige", "Jämförpris 11,33 €/l 8, 50 €"), _FOOD),
    Meant("labels/RST26-food-de.txt", lambda _: "refused: nothing_to_print", _FOOD),
    Meant(
        "printed/KNA26-food-news.json",
        lambda _: json.dumps({"changed": ["1/1001", "1/1002", "4/4001", "4/4002", "9/9002"], "new": []}),
        _FOOD,
    ),
    Meant(
        "printed/KNA26-[ps][rh]*-news.json",
        lambda _: json.dumps(
            {
                "changed": [
                    "1/1001",
                    "1/1002",
                    "2/2001",
                    "2/2002",
                    "3/3001",
                    "4/4001",
                    "4/4002",
                    "5/5001",
                    "5/5002",
                    "8/8001",
                    "9/9002",
                ],
                "new": [],
            }
        ),
        _MADE,
    ),
    Meant(
        "printed/RST26-price-news.json",
        lambda _: json.dumps({"changed": ["1/1001", "6/6001", "9/9001"], "new": []}),
        _MADE,
    ),
)
"""Papers that say something else now, each with its reason."""

ADDED: Final[tuple[tuple[str, str, str], ...]] = (
    ("receipt/*.txt", r" MIBR1:\w+:\d+:[0-9A-F]{4}", "the code of a receipt, for taking goods back"),
    ("cash-report/*.txt", r" varav öresavrundning [\d,]+,", "the rounding of cash is a line wherever sums stand"),
)
"""What papers say besides: names of papers, a pattern, and why."""

MOVED: Final[Mapping[str, str]] = {
    "booth.participation_id": "a booth may be shared: who stands there lies in booth_participation",
    "printed_label.subject": "goods are known by their exhibitor's number and theirs",
    "product.storage": "the Swedish storage in product_text",
    "exhibitor.exports": "the countries lie in exhibitor_export",
    "product.safety": "the Swedish warnings in product_text",
}
"""Columns (``table.column``, or a whole ``table``) whose values lie elsewhere or are others on purpose, and why."""

Papers = Mapping[str, str]


def differences(said: Papers, now: Papers, meant: tuple[Meant, ...] = MEANT) -> dict[str, str]:
    """The papers that say something else than they did, each with the first place where it differs."""
    found = {name: "is not there any more" for name in said if name not in now}
    for name in said.keys() & now.keys():
        wanted, present = comparable(name, wished(name, said[name], meant), now[name])
        if wanted != present:
            found[name] = first_difference(wanted, present)
    return dict(sorted(found.items()))


def wished(name: str, said: str, meant: tuple[Meant, ...] = MEANT) -> str:
    """What a paper should say now."""
    for change in meant:
        if fnmatchcase(name, change.names):
            said = change.now(said)
    return said


def idle(said: Papers, meant: tuple[Meant, ...] = MEANT) -> list[Meant]:
    """The entries of the table that change nothing of what was said."""
    return [
        change
        for change in meant
        if not any(fnmatchcase(name, change.names) and change.now(paper) != paper for name, paper in said.items())
    ]


_SAID_OTHERWISE: Final = {
    "1", "×", "varav", "moms", "av", "Totalt", "inkl.", "Summa", "Lämnat", "Att", "få", "tillbaka",
    "Återbetalningskvitto", "Öresavrundning", "Beleg", "Gesamt", "enthaltene", "auf", "Gegeben", "momsfritt",
}  # fmt: skip
"""Words of receipts before they were laid out as drawn: VAT is a table, and the total is to pay or paid back."""


def _receipt_words(paper: str) -> set[str]:
    """What a receipt says, without signs and its own number, which stands in the title now; months written out."""
    plain = re.sub(_MARKS, " ", paper).replace("\N{MINUS SIGN}", "").replace(" aug. ", " augusti ")
    plain = re.sub(r"0(\d)\.08\.2026", r"\1 August 2026", plain)
    return set(_words(re.sub(r"\b(?:Kvitto|Beleg|Nummer) \d+", "", plain))) - _SAID_OTHERWISE


_MARKS: Final = r"\s*(?:ÖVNING – EJ GILTIG|ÜBUNG – NICHT GÜLTIG|PRACTICE – NOT VALID|DEMONSTRATION)\s*"


_WORDS_ONLY: Final = (
    "person/*.txt", "trader-register/*.txt", "labels/*-booth-sv.txt", "labels/*-tent-sv.txt", "labels/*-badge-sv.txt",
    "labels/*-pass-sv.txt", "labels/*-poster-sv.txt", "labels/*-plan-sv.txt", "goods/*.txt", "labels/*-price-*.txt",
    "labels/*-shelf-*.txt",
)  # fmt: skip


def comparable(name: str, said: str, now: str) -> tuple[str, str]:
    """Both as texts in which only what was there before is left.

    All that is kept about a person may become more at any place: of its paper every word is still there. So is every
    word of the trader register, whose incomplete entries stand first, and of signs, which are laid out anew.
    """
    if name.endswith(".json"):
        old = json.loads(said)
        pair = old, pruned(json.loads(now), old)
        first, second = (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) for value in pair)
        return first, second
    if name.endswith(".csv"):
        return _columns(name, said, said), _columns(name, now, said)
    said, now = (re.sub(_MARKS, " ", paper).strip() for paper in (said, now))  # the mark lies beneath now: first
    if fnmatchcase(name, "summary/*.txt"):  # laid out anew: every name and every amount is there
        return "", " ".join(f"lost: {word}" for word in sorted(_sums_and_names(said) - _sums_and_names(now)))
    if any(fnmatchcase(name, names) for names in _WORDS_ONLY):
        lost = Counter(_words(said)) - Counter(_words(now))
        return "", " ".join(f"lost: {word}" for word in sorted(lost.elements()))
    if fnmatchcase(name, "receipt/*.txt"):  # laid out anew: all that it says is there, in another order
        return "", " ".join(f"lost: {word}" for word in sorted(_receipt_words(said) - _receipt_words(now)))
    for names, pattern, _ in ADDED:
        if fnmatchcase(name, names):
            now = re.sub(pattern, "", now)
    return said, now


def _sums_and_names(paper: str) -> set[str]:
    return {word for word in _words(paper) if re.fullmatch(r"[^\W\d_]{4,}|[\d\xa0−]*,\d\d", word)}


def _words(paper: str) -> list[str]:
    """The words of a paper but for the foot of its pages; the öre of a price stand raised, as a word of their own."""
    paper = re.sub(r"(?<=\d) ?, ?(?=\d\d(?:€|\b))", ",", paper).replace("€", " €")
    return [word.strip(",") for word in re.sub(r"Sida \d+ av \d+", "", paper).split() if any(map(str.isalnum, word))]


def pruned(now: Any, old: Any) -> Any:
    """``now`` without the keys that ``old`` has not."""
    if isinstance(now, dict) and isinstance(old, dict):
        return {key: pruned(now[key], old[key]) for key in old if key in now}
    if _is_keyed(now) and _is_keyed(old):
        parts, before = {part["key"]: part for part in now}, {part["key"]: part for part in old}
        return [pruned(parts[key], before[key]) for key in before if key in parts]
    if isinstance(now, list) and isinstance(old, list) and len(now) == len(old):
        return [pruned(part, before) for part, before in zip(now, old, strict=True)]
    return now


def _is_keyed(value: Any) -> bool:
    """Whether these are values each under its own key, which may stand in another order and among others."""
    if not isinstance(value, list) or not all(isinstance(part, dict) and "key" in part for part in value):
        return False
    return len({part["key"] for part in value}) == len(value)


def _columns(name: str, table: str, like: str) -> str:
    """The columns of ``table`` that ``like`` has, in its order; a column that is gone is seen as such."""
    wanted = next(csv.reader(io.StringIO(like), delimiter=";"))
    rows = list(csv.DictReader(io.StringIO(table, newline=""), delimiter=";"))
    lines = [json.dumps([row.get(heading, "no such column") for heading in wanted], ensure_ascii=False) for row in rows]
    # The order of what was paid in two ways is the database's; in the trader register the incomplete stand first.
    return "\n".join(
        (
            json.dumps(wanted, ensure_ascii=False),
            *(sorted(lines) if name.startswith(("export/sales", "trader-register/")) else lines),
        )
    )


def first_difference(old: str, now: str) -> str:
    at = next((place for place, (a, b) in enumerate(zip(old, now, strict=False)) if a != b), min(len(old), len(now)))
    begin = max(at - 60, 0)
    return f"…{old[begin : at + 90]!r} is now …{now[begin : at + 90]!r}"
