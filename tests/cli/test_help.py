"""Help and refusals: every command and sub-command says what it takes, in the language of who asks."""

import argparse
import ast
import inspect
import re
from collections.abc import Iterator

import pytest

from made_in_blekinge.cli import language_of, parser, run
from made_in_blekinge.cli.label import KINDS
from made_in_blekinge.cli.parsing import ARGPARSE_TEXTS, Parser, speaking
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.i18n import catalog

Captured = pytest.CaptureFixture[str]

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and or with without which is are was an by from to for this that who what where when its their only "
        "instead otherwise empty number name file code amount required arguments options usage examples "
        "show write take takes error commands actions",
    )
)
"""Words of which none stands in Swedish help, but in what is typed as it is: examples, options, choices, quotations."""

NOT_ARGPARSE = (
    "unrecognized arguments: %s", "ambiguous option: %(option)s could match %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)", "invalid %(type)s value: %(value)r", "subcommands",
    "unknown parser %(parser_name)r (choices: %(choices)s)", "can't open '%(filename)s': %(error)s",
    "argument \"-\" with mode %r", "unexpected option string: %s",
)  # fmt: skip
"""Said in our own words, or by ways that are not used: abbreviations, argparse's files."""


def below(made: Parser, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Parser]]:
    """This parser and all of its sub-commands, with the words that call them."""
    yield path, made
    for name, command in made.commands.items():
        yield from below(command, (*path, name))


PATHS = [path for path, _ in below(parser())]
LEAVES = [path for path, made in below(parser()) if not made.commands]


def helped(capsys: Captured, language: str, *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        run(["--language", language, *words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def refused(capsys: Captured, language: str, *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        run(["--language", language, *words])
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_there_are_sub_commands() -> None:
    assert len(LEAVES) > 50
    assert {("till", "sell"), ("check-in", "arrive"), ("label", "sheet", "add"), ("people", "pin")} <= set(LEAVES)


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_in_the_language_of_who_asks(path: tuple[str, ...], capsys: Captured) -> None:
    english, swedish = helped(capsys, "en", *path), helped(capsys, "sv", *path)
    assert english.startswith("usage: made-in-blekinge")
    assert swedish.startswith("användning: made-in-blekinge")
    assert english_words(swedish) - set(re.findall("[a-z]+", " ".join(path))) == set()
    assert english_words(english) >= {"usage", "options", "show", "this", "and"}


def english_words(text: str) -> set[str]:
    """English words of a help text, apart from what is typed as it is."""
    text = re.sub(r"^  +\S*made-in-blekinge.*$|^  cage .*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\{[^}]*\}|”[^”]*”|“[^”]*”|--?[a-z][\w-]*|\([a-z ]+\)|\S*[_./|]\S+", " ", text)
    text = re.sub(r"^    [a-z]\S*(?: \([^)]*\))?", "", text, flags=re.MULTILINE)  # the name of a sub-command
    return set(re.findall(r"[a-zåäö]+", text.lower())) & ENGLISH


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_text_of_help_is_translated(path: tuple[str, ...]) -> None:
    """Metavars may be the same in both languages where they are signs rather than words."""
    found = {language: dict(texts(path, language)) for language in ("en", "sv")}
    assert found["en"].keys() == found["sv"].keys()
    same = {text for place, text in found["en"].items() if found["sv"][place] == text}
    assert {text for text in same if re.search("[A-Za-z]{3}", text)} <= {"TEXT", "UUID", "IBAN", "N|brought|left"}


def texts(path: tuple[str, ...], language: str) -> Iterator[tuple[str, str]]:
    """What a parser says by itself, by its place."""
    with speaking(catalog(language)):
        made = next(made for words, made in below(parser()) if words == path)
        made.learn()
    yield "description", made.description or ""
    for place, group in enumerate(made._action_groups):
        yield f"group {place}", group.title or ""
    for action in made._actions:
        if not isinstance(action, argparse._SubParsersAction):
            assert action.help, action
            yield f"help of {action.dest}", action.help
        if action.nargs != 0:
            assert action.metavar or action.choices, action
            yield f"metavar of {action.dest}", str(action.metavar or "")


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_every_sub_command_has_an_example_of_itself(path: tuple[str, ...], capsys: Captured) -> None:
    name = {"sale": "sell"}.get(path[-1], path[-1])
    examples = helped(capsys, "en", *path).partition("examples:")[2]
    assert " ".join((*path[:-1], name)).removesuffix(" arrive") in examples


def test_all_that_argparse_says_is_known() -> None:
    """Of the Python that runs the tests; programming mistakes are not for users."""
    found = {
        ast.literal_eval(text)
        for call in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
        for text in call.args[:2]
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }
    mistakes = {text for text in found if re.search(
        "conflict|__call__|invalid argument for|mutually exclusive arguments must|merge|option string .* must|dest=|"
        "not callable|multiple subparser", text)}  # fmt: skip
    assert found - mistakes - set(NOT_ARGPARSE) <= set(ARGPARSE_TEXTS)
    assert all(catalog("sv").text(text) != text for text in ARGPARSE_TEXTS)


def test_the_kinds_of_labels_are_those_that_can_be_printed() -> None:
    assert list(KINDS) == list(LABELS)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("til", "sell"), "till"),
        (("till", "sel", "--till", "K1"), "sell"),
        (("check-in", "undoo", "KNA26", "A1"), "undo"),
        (("label", "prise"), "price"),
        (("till", "sell", "--til", "K1", "--item", "1", "--pay", "cash"), "--till"),
        (("till", "close", "--till", "K1", "--regist", "1"), "--register-total"),
        (("--versoin",), "--version"),
        (("--datab", "x.db", "journal", "verify"), "--database"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_mistypes_is_shown_the_nearest(words: tuple[str, ...], near: str, language: str, capsys: Captured) -> None:
    said = refused(capsys, language, *words)
    assert {"sv": "Menade du ”", "en": "Did you mean “"}[language] + near in said


def test_options_are_not_abbreviated(capsys: Captured) -> None:
    """``--dry`` of ``import`` is not taken as ``--dry-run``, nor is it left out."""
    assert "--dry" in refused(capsys, "en", "import", "events", "x.csv", "--dry")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("till", "sell", "--till", "K1", "--item", "1"), "dessa argument krävs: --pay"),
        (("till", "sell", "--till", "K1", "--pay"), "argumentet --pay: här väntas ett värde"),
        (("check-in", "KNA26"), "dessa argument krävs: KOD"),
        (("till",), "dessa argument krävs: ÅTGÄRD"),
        (("person", "erase", "x"), "argumentet NUMMER: ”x” är inget heltal."),
        (("till", "recount", "--till", "K1", "--day", "i går"), "argumentet --day"),
        (("rehearse", "--begin", "--end"), "får inte skrivas tillsammans med --begin"),
        (("prices", "set", "--currency", "EUR"), "ett av dessa argument krävs"),
        (("till", "--till", "K1", "sell"), "Skriv ”sell” före dess tillval."),
        (("label", "calibration", "--printer", "P"), "Skriv även --sheet, --out."),
        (("export", "exhibitors", "a.csv", "b.csv"), "inget argument ”b.csv”"),
    ],
)
def test_refusals_are_in_the_language_too(words: tuple[str, ...], said: str, capsys: Captured) -> None:
    text = refused(capsys, "sv", *words)
    assert text.startswith("användning: made-in-blekinge")
    assert said in text
    assert "fel:" in text


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (("--language", "sv", "label"), "sv"),
        (("--language=en", "label"), "en"),
        (("--database", "label", "--language", "sv", "fly"), "sv"),
        (("label", "price", "--language", "sv"), None),
        (("label", "price", "--language", "sv", "--help"), "sv"),
        (("--language", "fi", "label"), None),
        (("--language",), None),
        ((), None),
    ],
)
def test_the_language_is_found_in_a_line_that_cannot_be_parsed(words: tuple[str, ...], language: str | None) -> None:
    assert language_of(words) == language
