"""Every text of the program is Swedish on a Swedish system, with the same places for values."""

import ast
import datetime as dt
import string
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog as Messages
from babel.messages import Message
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

from made_in_blekinge import paths
from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.market import (
    CURRENCIES,
    Allergen,
    AllergenKind,
    Branch,
    Category,
    Code,
    Mark,
    Means,
    Municipality,
    Phase,
)  # fmt: skip
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.statement import StatementRow
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import (
    LANGUAGE_NAMES,
    N_,
    PAPER_LANGUAGES,
    WINDOW_LANGUAGES,
    Amount,
    Catalog,
    catalog,
    first_text,
    system_language,
)  # fmt: skip

PACKAGE = Path(__file__).resolve().parents[1] / "made_in_blekinge"


MARKS = {"N_": 1, "text": 1, "plural": 2}
"""How many of the first arguments of a call are texts."""


@cache
def marked(path: Path) -> list[tuple[ast.Call, ast.expr]]:
    """The calls of a module that mark texts, with each of these."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return [(node, argument) for node in calls for argument in node.args[: MARKS.get(called(node.func), 0)]]


def called(function: ast.expr) -> str:
    """The last part of the name of what is called."""
    return getattr(function, "attr", "") or getattr(function, "id", "")


def sources() -> Iterator[tuple[str, str]]:
    """Every text of the program, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node, argument in marked(path):
            for text in literals(argument):
                yield text, f"{path.relative_to(PACKAGE)}:{node.lineno}: {text}"


def literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


@pytest.fixture(scope="module")
def swedish() -> Messages:
    with (paths.resources() / "locale" / "sv.po").open("rb") as file:
        return read_po(file, locale="sv")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_are_texts() -> None:
    assert len(list(sources())) > 200


def test_every_text_is_translated(swedish: Messages) -> None:
    known = {source for message in swedish if not message.fuzzy for source, form in pairs(message) if form}
    assert [place for text, place in sources() if text not in known] == []


KIOSK_LANGUAGES = ("sv", "en", "de", "pl", "da")
_KIOSK = (
    *sorted((PACKAGE / "gui" / "kiosk").glob("*.py")), PACKAGE / "desk" / "kiosk" / "leaving.py",
    PACKAGE / "gui" / "event" / "plan_view.py", PACKAGE / "gui" / "devices" / "camera.py",
)  # fmt: skip
"""What stands on the screens of the self check-in."""


@pytest.mark.parametrize("language", sorted({*KIOSK_LANGUAGES} - {"en"}))
def test_every_text_of_the_kiosk_is_there_in_its_languages(language: str) -> None:
    with (paths.resources() / "locale" / f"{language}.po").open("rb") as file:
        known = {source: form for message in read_po(file) for source, form in pairs(message) if form}
    texts = {text for path in _KIOSK for _, argument in marked(path) for text in literals(argument)}
    assert len(texts) > 60
    assert texts - known.keys() == set()
    assert [text for text in texts if places(known[text]) != places(text)] == []


_PAPER = (
    PACKAGE / "documents" / "receipt.py", PACKAGE / "documents" / "own_day.py", PACKAGE / "documents" / "heads.py",
    PACKAGE / "documents" / "marking.py", PACKAGE / "documents" / "reports" / "goods_receipt.py",
    PACKAGE / "documents" / "reports" / "pages.py",
    PACKAGE / "gui" / "till" / "customer_view.py", *sorted((PACKAGE / "documents" / "emergency").glob("*.py")),
    *sorted((PACKAGE / "documents" / "reports").glob("statement_*.py")),
)  # fmt: skip
"""What exhibitors and customers get or see, besides labels."""
_NAMED: tuple[type[Code], ...] = (
    Allergen, AllergenKind, Branch, Category, Mark, Means, Movement, Municipality, Phase, StatementRow, Unit
)  # fmt: skip


@pytest.mark.parametrize("language", sorted({*PAPER_LANGUAGES} - {"en", "sv"}))
def test_every_text_of_paper_is_there_in_its_languages(language: str) -> None:
    with (paths.resources() / "locale" / f"{language}.po").open("rb") as file:
        known = {source: form for message in read_po(file) for source, form in pairs(message) if form}
    texts = {text for path in _PAPER for _, argument in marked(path) for text in literals(argument)}
    texts |= {one.label for kind in _NAMED for one in kind}
    assert len(texts) > 200
    assert texts - known.keys() == set()
    assert [source for source, form in known.items() if places(form) != places(source)] == []


def test_no_text_is_made_up_of_others() -> None:
    """What is put together before it is translated is found in no catalog."""
    for path in PACKAGE.rglob("*.py"):
        for node, argument in marked(path):
            assert not isinstance(argument, ast.JoinedStr), f"{path}:{node.lineno}"
            assert called(node.func) != "N_" or list(literals(argument)), f"{path}:{node.lineno}"


def pairs(message: Message) -> list[tuple[str, str]]:
    """Source and translation of a message, for one and for many."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))] if message.id else []
    return list(zip(message.id, message.string or (), strict=False))


def test_every_translation_has_the_places_of_its_source(swedish: Messages) -> None:
    wrong = [source for message in swedish for source, form in pairs(message) if places(form) != places(source)]
    assert wrong == []


def test_no_translation_is_left_over(swedish: Messages) -> None:
    """Texts stand in the program, or in the resources that it reads."""
    used = {text for text, _ in sources()}
    read = "".join(path.read_text(encoding="utf-8") for path in paths.resources().rglob("*.toml"))
    left = {source for message in swedish for source, _ in pairs(message) if source not in used}
    assert {source for source in left if source not in read} == set()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "sv"),
        ({"LANG": "C.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LANGUAGE": "sv:en"}, "sv"),
    ],
)
def test_the_system_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert system_language(environment.get) == language


def test_the_window_speaks_every_language_that_it_offers() -> None:
    texts = {language: catalog(language).text(N_("Yes")) for language in WINDOW_LANGUAGES}
    assert texts == {"sv": "Ja", "en": "Yes"}


def test_a_language_without_a_catalog_speaks_english() -> None:
    assert Catalog("fr").text(N_("Yes")) == "Yes"
    assert Catalog("fr").text("") == ""


def test_an_error_is_a_sentence_in_the_readers_language() -> None:
    error = UserError("missing", N_("{title} is missing. Fill it in."), title="Name")
    assert catalog("en").error(error) == "Name is missing. Fill it in."
    assert "Namn" in catalog("sv").error(error)


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("currency", [*CURRENCIES, "JPY"])
def test_money_is_written_as_babel_does(language: str, currency: str) -> None:
    spoken = catalog(language)
    for ore in (0, 5, 99, 100, -5, 99_999, 100_000, -123_456, 123_456_789, -98_765_432_100):
        written = format_currency(Decimal(ore) / 100, currency, locale=spoken.locale)
        assert spoken.money(ore, currency).replace("\xa0", "") == with_minus(written.replace("\xa0", ""))


def with_minus(written: str) -> str:
    """As Babel writes it, but for the hyphen that some languages have for a minus."""
    return written.replace("-", "\N{MINUS SIGN}")


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_there_is_one_kind_of_minus_however_a_number_is_written(language: str) -> None:
    spoken, ways = catalog(language), dict[str, str]()
    for currency in CURRENCIES:
        ways[f"money {currency}"] = spoken.money(-125050, currency)
        ways[f"whole {currency}"] = spoken.whole_money(-125050, currency)
        text = N_("Only cash gives change. Pay at most the total by other means.") + " {amount}"
        ways[f"said {currency}"] = spoken.error(UserError("x", text, amount=Amount(-125050, currency)))
    ways |= {"amount": spoken.amount(-125050), "field": spoken.amount(-125050, grouped=False)}
    ways |= {"number": spoken.number(-12), "decimal": spoken.decimal(Decimal("-12.5")), "share": spoken.share(-125)}
    found = {way: [sign for sign in said if unicodedata.category(sign) == "Pd" or sign == "\N{MINUS SIGN}"]
             for way, said in ways.items()}  # fmt: skip
    assert {way: signs for way, signs in found.items() if signs != ["\N{MINUS SIGN}"]} == {}
    assert parse_amount(spoken.amount(-125050, grouped=False)) == -125050


def test_values_are_never_read_as_places() -> None:
    error = UserError("bad_email", N_("“{value}” is neither yes nor no."), value="{0} {value} %s")
    for language in WINDOW_LANGUAGES:
        assert "{0} {value} %s" in catalog(language).error(error)


@pytest.mark.parametrize(("language", "money", "number", "date"), [
    ("sv", "1 250,50 kr", "1 234,5", "12 juni 2026"),
    ("en", "SEK 1,250.50", "1,234.5", "12 Jun 2026"),
])  # fmt: skip
def test_numbers_and_days_are_written_as_people_do(language: str, money: str, number: str, date: str) -> None:
    def plain(text: str) -> str:
        return text.replace("\xa0", " ").replace("\u202f", " ")

    spoken = catalog(language)
    assert plain(spoken.money(125050, "SEK")) == money
    assert plain(spoken.number(Decimal("1234.5"))) == number
    assert spoken.date(dt.date(2026, 6, 12)) == date
    assert spoken.time(dt.time(17, 5)) == "17:05"


def test_catalogs_are_compiled_once(home: Path) -> None:
    assert Catalog("sv").text(N_("Yes")) == "Ja"
    (compiled,) = paths.cache().glob("*.mo")
    before = compiled.stat().st_mtime_ns
    assert Catalog("sv").text(N_("No")) == "Nej"
    assert compiled.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("texts", "preferred", "first"),
    [
        ({"pl": "miód", "en": "honey"}, (), "honey"),
        ({"pl": "miód", "en": "honey"}, ("pl",), "miód"),
        ({"sv": "", "da": "honning", "de": "Honig"}, ("sv",), "Honig"),
        ({"lt": "medus"}, (), "medus"),
        ({}, ("sv",), ""),
    ],
)
def test_user_content_in_the_first_language_that_has_it(
    texts: dict[str, str], preferred: tuple[str, ...], first: str
) -> None:
    assert first_text(texts, *preferred) == first


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_amounts_are_written_as_babel_does(language: str) -> None:
    spoken = catalog(language)
    for ore in (0, 5, 99, 100, -5, 99_999, 100_000, -123_456, 123_456_789, -98_765_432_100):
        for grouped, pattern in ((True, "#,##0.00"), (False, "0.00")):
            assert spoken.amount(ore, grouped) == with_minus(
                format_decimal(Decimal(ore) / 100, pattern, locale=spoken.locale)
            )


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_once_a_languages_signs_are_known_babel_is_not_asked_for_each_amount(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = catalog(language)
    for currency in CURRENCIES:
        known = spoken.money(1_111, currency), spoken.amount(1_111)
        with monkeypatch.context() as patched:
            patched.setattr("babel.numbers.format_currency", pytest.fail)
            patched.setattr("babel.numbers.format_decimal", pytest.fail)
            new = 1_112 + CURRENCIES.index(currency)
            assert (spoken.money(new, currency), spoken.amount(new)) != known
