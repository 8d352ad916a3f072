"""The files that a command reads and writes: declared with its options, and checked before work begins."""

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from made_in_blekinge import paths
from made_in_blekinge.bootstrap import chosen_database
from made_in_blekinge.cli.common import Options, written
from made_in_blekinge.cli.parsing import check_once
from made_in_blekinge.errors import N_, UserError
from made_in_blekinge.targets import check_suffix, check_target, is_same

STANDARD_OUTPUT: Final = Path("-")

Suffixes = tuple[str, ...] | Callable[[Options], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TargetFile:
    """A file to be written. ``inside`` names the files that come into a folder, where a folder may be given."""

    path: Path
    suffixes: Suffixes
    inside: tuple[str, ...] = ()

    def files(self) -> Iterator[Path]:
        if self.inside and os.path.isdir(self.path):  # no name is too long for this question
            yield from (self.path / name for name in self.inside)
        else:
            yield self.path


class Writes(argparse.Action):
    """An option or argument that names a file to write; ``-`` is standard output only where the command says so."""

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401
        suffixes: Suffixes,
        inside: tuple[str, ...] = (),
        prints: bool = False,
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*arguments, **{"type": _path} | options)
        self._suffixes, self._inside, self._prints = suffixes, inside, prints

    def __call__(self, parser: object, namespace: argparse.Namespace, value: object, option: str | None = None) -> None:
        check_once(parser, namespace, self.dest, option)
        setattr(namespace, self.dest, value)
        if isinstance(value, Path) and not (self._prints and value == STANDARD_OUTPUT):
            targets = getattr(namespace, "targets", ())
            namespace.targets = (*targets, TargetFile(value, self._suffixes, self._inside))


class Reads(argparse.Action):
    """An option or argument that names a file to read."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **{"type": _path} | options)

    def __call__(self, parser: object, namespace: argparse.Namespace, value: object, option: str | None = None) -> None:
        check_once(parser, namespace, self.dest, option)
        setattr(namespace, self.dest, value)
        if isinstance(value, Path):
            namespace.sources = (*getattr(namespace, "sources", ()), value)


def check_places(options: Options) -> None:
    """Refuse files that cannot or must not be written; nothing has been done yet."""
    market = _market(options)
    for target in options.targets:
        for file in target.files():
            check_target(file, market)
            if file == target.path:
                check_suffix(file, *_suffixes(target, options))
    _check_apart([file for target in options.targets for file in target.files()], options.sources)


def _suffixes(target: TargetFile, options: Options) -> tuple[str, ...]:
    return target.suffixes(options) if callable(target.suffixes) else target.suffixes


def _check_apart(files: Sequence[Path], sources: Sequence[Path]) -> None:
    for file in files:
        if any(is_same(file, source) for source in sources):
            text = N_("“{name}” is the file that is read. Choose another name for what is written.")
            raise UserError("target_is_source", text, name=file.name)
    for one, other in combinations(files, 2):
        if is_same(one, other):
            text = N_("“{name}” would be written twice. Choose two names.")
            raise UserError("target_twice", text, name=one.name)


def _market(options: Options) -> Path | None:
    place = chosen_database(options.database) or str(paths.default_database())
    file = paths.of_file(place)
    return file if file is not None and file.name else None  # the root of all folders is refused when it is opened


def _path(text: str) -> Path:
    """An empty name would mean the folder that one stands in, where a script that failed before must write nothing."""
    return paths.of_home(written(text))
