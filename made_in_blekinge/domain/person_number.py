"""Numbers of persons, Swedish and foreign, and how they are told from those of firms."""

import re
from typing import Final

from made_in_blekinge.domain.identity import masked_text, swedish_identity
from made_in_blekinge.domain.market import IdentityKind
from made_in_blekinge.domain.text import clean_line, plain
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

PEOPLE: Final = frozenset({IdentityKind.PERSONAL, IdentityKind.COORDINATION})
_VAT: Final = re.compile(r"SE\d{12}", re.ASCII)
_LONGEST: Final = 30
_PERSON_ABROAD: Final = re.compile(r"(?P<country>[A-Z]{2})[ :-]+(?P<number>[0-9A-Z][0-9A-Z .+-]*)", re.ASCII)
_PEOPLE_ABROAD: Final = {
    "DK": ("cpr", 10), "NO": ("fodselsnummer", 11), "PL": ("pesel", 11), "LT": ("asmens", 11), "EE": ("ik", 11),
    "DE": ("idnr", 11),
}  # fmt: skip
"""By which name python-stdnum knows the number of a person there, and of how many digits it is."""
_SHORTEST_ABROAD: Final = 5


def kind_of(number: str | None) -> IdentityKind:
    """What a stored number is; what is no Swedish one is foreign, whether of a firm or of a person."""
    if not number:
        return IdentityKind.NONE
    found = swedish_identity(number)
    return IdentityKind.FOREIGN if found is None else found.kind


def canonical(number: str) -> str:
    """A Swedish number in its one form, so that two of them can be compared; any other as it is."""
    found = swedish_identity(number)
    return number if found is None else found.number


def parse_person(text: str) -> str:
    """The number of a person: a personal or co-ordination number, or a foreign one after its country, "PL 44051401359".

    A firm's is refused, Swedish or the VAT number of a neighbour.
    """
    written = clean_line(plain(text), _LONGEST).upper()
    found = swedish_identity(written.replace(" ", ""))
    if not written or (found is not None and found.kind in PEOPLE):
        return found.number if found is not None else ""
    if found is not None or _VAT.fullmatch(written.replace(" ", "")):
        raise UserError(
            "firm_number",
            N_("“{value}” is the number of a firm. Write the personal number of who stands there."),
            value=written,
        ).at("identity_number")
    country = _PERSON_ABROAD.fullmatch(written)
    if country is None or not _fits(country["country"], country["number"]):
        raise UserError(
            "bad_personal_number",
            N_(
                "“{value}” is not a valid personal number. Check its ten digits, or write a foreign one after its "
                "country, as PL 44051401359."
            ),
            value=masked_text(written),
        ).at("identity_number")
    return f"{country['country']} {country['number'].strip()}"


def _fits(country: str, number: str) -> bool:
    """Whether a person there can have this number: of digits alone, its check digits tell; of a pass nothing does."""
    from stdnum import get_cc_module

    bare = re.sub(r"[ .+-]", "", number)
    if country == "SE" or len(bare) < _SHORTEST_ABROAD:
        return False
    if not bare.isdecimal() or country == "LV":  # a Latvian VAT number has the form of a person's
        return True
    name, length = _PEOPLE_ABROAD.get(country, ("", 0))
    if name:
        return len(bare) == length and bool(get_cc_module(country.lower(), name).is_valid(bare))
    vat = get_cc_module(country.lower(), "vat")
    return vat is None or not vat.is_valid(bare)
