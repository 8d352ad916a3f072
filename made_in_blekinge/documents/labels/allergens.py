"""The words for the fourteen allergens among ingredients, to be emphasised (EU 1169/2011, article 21.1b).

A word is emphasised when it begins or ends with a stem. Too many are better than too few: a list of ingredients is
written by hand, in any form of the word.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.paragraphs import Span
from made_in_blekinge.domain.market import Allergen
from made_in_blekinge.domain.text import fold

_STEMS: Final[dict[Allergen, str]] = {
    Allergen.GLUTEN: "vete rag ragmjol korn kornmjol havre dinkel spelt gluten malt wheat rye barley oat oats semolina durum "
    "weizen roggen gerste hafer hvede hvedemel rug rugmel byg bygmel pszen zyt zyto jeczmien owies owsian orkisz slod "
    "kviec rugi rugin miez aviz avizu glitim gliuten salykl",
    Allergen.CRUSTACEANS: "kraft krafta kraftor raka rakor rak hummer krabba krabbor skaldjur crab lobster prawn shrimp "
    "crayfish crustacean krebs garnele krabbe reje rejer skorupiak krewet rak raki homar krab veziag krevet krab omar",
    Allergen.EGGS: "agg aggula aggvita aggpulver egg eggs ei eier eigelb eiweiss aeg jaj jajo jajka kiausin",
    Allergen.FISH: "fisk lax sill torsk makrill ansjovis stromming al rom fish salmon herring cod mackerel anchov trout fisch "
    "lachs hering kabeljau laks torsk ryba ryby ryb losos sledz dorsz zuv lasis silk",
    Allergen.PEANUTS: "jordnot jordnotter peanut peanuts erdnuss erdnusse peanod jordnod jordnodder orzech arachid zemes "
    "arachis",
    Allergen.SOYA: "soja sojabon sojalecitin soy soya sojos sojow sojin",
    Allergen.MILK: "mjolk gradde smor ost vassle yoghurt laktos kvarg filmjolk creme milk cream butter cheese whey yogurt "
    "lactose casein kasein milch sahne rahm kase quark molke joghurt laktose maelk flode fløde smor mlek mleko smietan maslo "
    "mascarpone ser sery serwatk jogurt laktoz pien pieno grietin sviest suris surio isrug jogurt",
    Allergen.NUTS: "mandel mandlar hasselnot hasselnotter valnot valnotter cashew cashewnot pekannot paranot pistage "
    "pistagenot macadamia notter almond hazelnut walnut pecan pistachio nuts nut mandeln haselnuss haselnusse walnuss "
    "pistazie nusse mandler hasselnod valnod nodder migdal orzech orzechy laskow wlosk pistacj nerkowc migdol riesut lazdyn "
    "graikin",
    Allergen.CELERY: "selleri rotselleri celery celeriac sellerie seler selera salier",
    Allergen.MUSTARD: "senap senapsfro mustard senf sennep musztard gorczyc garstyc",
    Allergen.SESAME: "sesam sesamfro sesame tahini sezam",
    Allergen.SULPHITES: "sulfit sulfiter svaveldioxid sulphite sulfite sulphur sulfur schwefeldioxid sulfid svovldioxid "
    "siarczyn siarki sulfitai sieros",
    Allergen.LUPIN: "lupin lupiner lupine lubin lupinai",
    Allergen.MOLLUSCS: "mussla musslor blackfisk ostron snacka mussel mussels oyster squid octopus snail mollusc muschel "
    "auster tintenfisch musling osters mieczak malz ostryg moliusk midij austr",
}  # fmt: skip
"""Folded stems in Swedish, English, German, Danish, Polish and Lithuanian."""
_NOT: Final = re.compile(
    "kokos|coconut|kakaosmor|cocoa|kakaobutter|peanutbutter|shea|aggplanta|eggplant|eierpfl|notkott|muskot|muskat|nutmeg|"
    "majskorn|pepparkorn|korngroddar|ostra|rug[bg]y|rakn|alko|algin|algen"
)
"""Words that only sound like one of them."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_END: Final = 4
_SHORT: Final = 3
"""A stem so short is a word of its own."""


def emphasised(text: str) -> Iterator[Span]:
    """``text`` with the words for allergens in bold."""
    place = 0
    for found in _WORD.finditer(text):
        if allergens_of(found[0]):
            yield Span(text[place : found.start()])
            yield Span(found[0], fonts.BOLD)
            place = found.end()
    yield Span(text[place:])


def not_named(text: str, wanted: Collection[Allergen]) -> list[Allergen]:
    """Those of ``wanted`` for which no word stands in ``text``."""
    named = {allergen for word in _WORD.findall(text) for allergen in allergens_of(word)}
    return [allergen for allergen in wanted if allergen not in named]


@lru_cache(maxsize=4096)
def allergens_of(word: str) -> frozenset[Allergen]:
    """The allergens that ``word`` names: ``vetemjöl`` cereals with gluten, ``filmjölk`` milk."""
    folded = fold(word)
    if _NOT.search(folded):
        return frozenset()
    return frozenset(allergen for allergen, stems in _STEMS.items() if any(_names(folded, stem) for stem in stems.split()))


def _names(word: str, stem: str) -> bool:
    if len(stem) <= _SHORT:
        return word == stem
    return word.startswith(stem) or (len(stem) >= _SHORTEST_END and word.endswith(stem))
