"""The parser of the command line: sub-commands with arguments of their own, in the user's language.

A command is imported and its arguments are declared only when it is called. The first parser of a line is *silent*: it
knows no language, since most lines are understood. One that needs words, for help or for a refusal, raises
:class:`WordsNeeded`, and the line is parsed again by a parser that speaks (:func:`speaking`).
"""

import argparse
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from typing import Any, Final, NoReturn

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

_SPOKEN: Final[ContextVar[Catalog | None]] = ContextVar("spoken", default=None)
"""The language of the parsers that are made now."""

ARGPARSE_TEXTS: Final = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("expected %s argument"),
    N_("expected %s arguments"),
    N_("ignored explicit argument %r"),
)
"""argparse's own texts, which it translates by a module-level function."""

_NOT_READ: Final[dict[object, str]] = {float: N_("“{value}” is no number.")}
_HELP: Final = ("-h", "--help")


def _is_option(word: str) -> bool:
    return word.startswith("-")


class WordsNeeded(Exception):
    """Raised by a *silent* parser that needs texts for help or an error. ``text`` is a command's own error."""

    def __init__(self, text: str = "", **values: object) -> None:
        super().__init__(text)
        self.text, self.values = text, values


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Wraps the paragraphs of a description, but not lines that are indented: examples."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (line if line.startswith(" ") else textwrap.fill(line, width) for line in text.splitlines())
        return "\n".join(f"{indent}{line}" for line in lines)


def check_once(parser: Any, namespace: argparse.Namespace, name: str, option: str | None) -> None:  # noqa: ANN401  as argparse has them
    """Refuse an option of one value that is given twice, where argparse forgets the first in silence."""
    given: frozenset[str] = getattr(namespace, "given_once", frozenset())
    if option and name in given:
        parser.refuse(N_("“{option}” is given twice. Give it once."), option=option)
    namespace.given_once = given | {name} if option else given


class _Once(argparse._StoreAction):  # argparse offers no public one
    """An option that holds one value."""

    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option: str | None = None) -> None:  # noqa: ANN401
        check_once(parser, namespace, self.dest, option)
        super().__call__(parser, namespace, values, option)


class Parser(argparse.ArgumentParser):
    """A parser whose arguments are declared by a function of a module, named ``module:function``, when it parses.

    Help texts, headings and metavars are source texts (``N_``). Options are never abbreviated: an abbreviation that a
    script uses today would change its meaning in silence when a further option comes.
    """

    def __init__(self, *, declared_by: str = "", summary: str = "", tolerant: bool = False, **arguments: Any) -> None:  # noqa: ANN401  as argparse has them
        arguments.setdefault("formatter_class", _Formatter)
        super().__init__(allow_abbrev=False, **arguments)
        self.register("action", None, _Once)
        self.register("action", "store", _Once)
        self._declared_by = declared_by
        self._tolerant = tolerant
        self._spoken = _SPOKEN.get()
        self._translated = False
        self._given: Sequence[str] = ()
        self._commands: argparse._SubParsersAction[Parser] | None = None
        self._default, self._default_alone = "", False
        self._mistaken: list[str] = []
        self._mixing = False
        self.summary = summary
        self.details = ""
        self.examples: tuple[str, ...] = ()

    def carry_out(self, command: Callable[..., int], *examples: str) -> None:
        """Let ``command`` be what is done, and the help end with examples."""
        self.examples = examples
        self.set_defaults(command=command, refuse=self.refuse)

    def add_commands(self, title: str, metavar: str, required: bool = True) -> None:
        """Let :meth:`add_command` add the sub-commands of which one is called."""
        self._tolerant = False
        self._commands = self.add_subparsers(title=title, metavar=metavar, parser_class=Parser, required=required)

    def add_command(self, name: str, summary: str, declared_by: str = "", aliases: Sequence[str] = ()) -> "Parser":
        assert self._commands is not None
        return self._commands.add_parser(name, help=summary, summary=summary, declared_by=declared_by, aliases=aliases)

    def action(
        self, name: str, summary: str, command: Callable[..., int], *examples: str, aliases: Sequence[str] = ()
    ) -> "Parser":
        """The parser of a sub-command, whose name the command finds as ``options.action``."""
        if self._commands is None:
            self.add_commands(N_("actions"), N_("ACTION"))
        made = self.add_command(name, summary, aliases=aliases)
        made.carry_out(command, *examples)
        made.set_defaults(action=name)
        return made

    def add_json(self) -> None:
        self.add_argument("--json", action="store_true", help=N_("answer as JSON"))

    def act_by_default(self, name: str, alone: bool = False) -> None:
        """Let the sub-command ``name`` be called where none is named; ``alone``, also without any argument."""
        self._default, self._default_alone = name, alone

    @property
    def commands(self) -> dict[str, "Parser"]:
        """The sub-commands by name, declared."""
        self.learn()
        found: dict[str, Parser] = dict(self._commands.choices) if self._commands else {}
        return found

    def refuse(self, text: str, /, **values: object) -> NoReturn:
        """Refuse what the arguments say together."""
        if self._spoken is None:
            raise WordsNeeded(text, **values)
        self.error(self._spoken.text(text, **values))

    def error(self, message: str) -> NoReturn:
        if self._spoken is None:
            raise WordsNeeded(message)
        words = " ".join((message, *self._hints()))
        self._print_message(self.format_usage())
        text = self._spoken.text("%(prog)s: error: %(message)s\n")
        self.exit(2, text % {"prog": self.prog, "message": words})

    def print_help(self, file: Any = None) -> None:  # noqa: ANN401  as argparse has it
        if self._spoken is None:
            raise WordsNeeded
        super().print_help(file)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401
        self.learn()
        self._given = args = self._with_default([*(args or ())])
        known, unknown = super().parse_known_args(args, namespace)
        if self._mixing:
            return known, unknown
        if unknown and namespace is None and self._commands is None and not any(map(_is_option, unknown)):
            known, unknown = self._mixed(args)
        if unknown and not self._tolerant:
            self.refuse(N_("This command has no argument “{words}”."), words=" ".join(unknown))
        return known, unknown

    def _mixed(self, args: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """Words with options between them: an argument that may be left out is given up by argparse at the first."""
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args)
        finally:
            self._mixing = False

    def learn(self) -> None:
        """Import the command and take up its arguments, once."""
        if self._declared_by:
            from importlib import import_module

            (module, _, function), self._declared_by = self._declared_by.partition(":"), ""
            getattr(import_module(module), function or "declare")(self)
        if self._spoken is not None and not self._translated:
            self._translated = True
            self._translate(self._spoken.text)

    def _translate(self, text: Callable[[str], str]) -> None:
        for group in self._action_groups:
            group.title = group.title and text(group.title)
        helped = self._commands._choices_actions if self._commands else []
        for action in (*self._actions, *helped):
            action.help = action.help and text(action.help)
        for action in self._actions:  # names of commands are no words: they are typed as they are
            if isinstance(action.metavar, str):
                action.metavar = text(action.metavar)
        if self.summary:
            summary = text(self.summary)
            self.description = f"{summary[0].upper()}{summary[1:]}."
        if self.details:
            self.description = "\n\n".join(filter(None, (self.description, text(self.details))))
        below = dict.fromkeys(self._commands.choices.values() if self._commands else ())
        if examples := self.examples or [one for action in below for one in action.examples[:1]]:
            program = self.prog.partition(" ")[0]
            self.epilog = "\n".join([text(N_("examples:")), *(f"  {program} {one}" for one in examples)])

    def _with_default(self, args: list[str]) -> list[str]:
        """The arguments with the sub-command first that is meant without being named."""
        if self._commands is not None and not args and self._default_alone:
            return [self._default]
        if self._commands is None or not args or args[0] in (*_HELP, *self._commands.choices) or self._is_root:
            return args
        if args[0].startswith("-") and (named := next((word for word in args if word in self._commands.choices), "")):
            self.refuse(N_("Write “{action}” before its options."), action=named)
        if not self._default:
            return args
        self._commands.choices[self._default]._mistaken = get_close_matches(args[0], self._commands.choices, 1, 0.75)
        return [self._default, *args]

    @property
    def _is_root(self) -> bool:
        """Only the program itself has options before a command."""
        return " " not in self.prog

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(action, self._not_among(str(value), [str(one) for one in action.choices]))

    def _not_among(self, value: str, choices: list[str]) -> str:
        if self._spoken is None:
            return value
        wrong = self._spoken.text(N_("“{value}” is not known. Write one of: {choices}."),
                                  value=value, choices=", ".join(choices))  # fmt: skip
        return " ".join((wrong, *self._meant(value, choices)))

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:  # noqa: ANN401
        """As argparse has it, with a sentence for whoever wrote the argument instead of the name of a function."""
        try:
            return self._registry_get("type", action.type, action.type)(arg_string)
        except UserError as error:
            raise argparse.ArgumentError(action, self._spoken.error(error) if self._spoken else "") from error
        except argparse.ArgumentTypeError as error:
            raise argparse.ArgumentError(action, str(error)) from error
        except (TypeError, ValueError) as error:
            text = _NOT_READ.get(action.type, N_("“{value}” cannot be read."))
            said = self._spoken.text(text, value=arg_string) if self._spoken else ""
            raise argparse.ArgumentError(action, said) from error

    def _hints(self) -> Iterator[str]:
        """Suggestions for misspelt arguments, which argparse often reports as a missing option."""
        for near in self._mistaken:
            yield self._did_you_mean(near)
        for word in self._given:
            name = word.partition("=")[0]
            if name.startswith("--") and len(name) > 2 and name not in self._option_string_actions:
                yield from self._meant(name, self._option_string_actions)

    def _meant(self, value: str, choices: Iterable[str]) -> Iterator[str]:
        begun = [one for one in choices if one.startswith(value) and len(value) > 2]
        for near in begun if len(begun) == 1 else get_close_matches(value, choices, n=1):
            yield self._did_you_mean(near)

    def _did_you_mean(self, near: str) -> str:
        assert self._spoken is not None
        return self._spoken.text(N_("Did you mean “{near}”?"), near=near)


@contextmanager
def speaking(spoken: Catalog) -> Iterator[None]:
    """Parsers that are made in the block speak this language.

    argparse's translation function is replaced too, which is only possible by patching its module.
    """

    def one_or_many(one: str, many: str, count: int) -> str:
        return spoken.text(one if count == 1 else many)

    names = {"_": spoken.text, "ngettext": one_or_many}
    kept = {name: getattr(argparse, name) for name in names}
    token = _SPOKEN.set(spoken)
    try:
        for name, function in names.items():
            setattr(argparse, name, function)
        yield
    finally:
        _SPOKEN.reset(token)
        for name, function in kept.items():
            setattr(argparse, name, function)
