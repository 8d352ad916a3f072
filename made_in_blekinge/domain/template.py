"""Templates: how a market wants a kind of label to look."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from made_in_blekinge.domain.colour import check_colour
from made_in_blekinge.domain.text import clean_line, plain
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_

SMALLEST_SIZE: Final = 50
LARGEST_SIZE: Final = 200
"""Per cent of the program's own size."""
LONGEST_NAME: Final = 80
LONGEST_TEXT: Final = 120
LARGEST_LOGO: Final = 5_000_000
"""Bytes."""
MERGED: Final = re.compile(r"\{([^{}]*)\}")
"""A field in a line of the market's own: each label says there what it is about."""
MERGE_FIELDS: Final = ("name", "price", "number", "producer", "booth", "batch", "event", "town")
_MOST_PARTS: Final = 50
_LONGEST_KEY: Final = 40
_PICTURES: Final = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_NOT_READABLE: Final = N_("The template cannot be read: its “{value}” is of the wrong kind. Export it again.")


@dataclass(frozen=True, slots=True)
class Template:
    """What differs from the program's own design of a kind of label; the empty one is that design.

    ``hidden`` are keys of parts that are left out, ``sizes`` per cent by key of part. Colours are ``#RRGGBB``, empty
    where they stay. ``text`` is a line of the market's own by language, with fields such as ``{name}``; ``logo`` is a
    PNG or JPEG.
    """

    name: str = ""
    hidden: frozenset[str] = frozenset()
    sizes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    accent: str = ""
    ground: str = ""
    ink: str = ""
    text: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    logo: bytes | None = None

    def to_mapping(self) -> dict[str, Any]:
        """All but the logo as plain values to be kept as JSON; :func:`check_template` makes the same of them."""
        return {
            "name": self.name,
            "hidden": sorted(self.hidden),
            "sizes": dict(self.sizes),
            "accent": self.accent,
            "ground": self.ground,
            "ink": self.ink,
            "text": dict(self.text),
        }


STANDARD: Final = Template()


def media_type(logo: bytes) -> str:
    """What a logo says of itself: PNG or JPEG, otherwise it is refused. Whether it can be shown is seen when it is."""
    for beginning, kind in _PICTURES:
        if logo.startswith(beginning):
            return kind
    raise UserError("bad_logo", N_("The logo is not a picture. Choose a PNG or JPEG picture."))


def check_template(values: Mapping[str, object]) -> Template:
    """The template of ``values``, or an error at the field to mend. Parts that no kind has are kept: they do nothing.

    A ``logo`` is bytes.
    """
    for key in sorted(values.keys() - _CHECKS.keys()):
        raise UserError("unknown_field", N_("A template has no “{value}”. Remove it."), value=key[:40]).at(key[:40])
    checked: dict[str, Any] = {}
    for key, check in _CHECKS.items():
        if (value := values.get(key)) is not None:
            with at(key):
                checked[key] = check(key, value)
    return Template(**checked)


def _wrong(key: str) -> UserError:
    return UserError("bad_template", _NOT_READABLE, value=key)


def _name(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(key)
    return clean_line(value, LONGEST_NAME)


def _colour(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(key)
    return check_colour(value) if plain(value) else ""


def _part(key: str, value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_KEY or not value.isidentifier():
        raise _wrong(key)
    return value


def _hidden(key: str, value: object) -> frozenset[str]:
    if not isinstance(value, list | tuple | set | frozenset) or len(value) > _MOST_PARTS:
        raise _wrong(key)
    return frozenset(_part(key, part) for part in value)


def _sizes(key: str, value: object) -> Mapping[str, int]:
    """Without those that stay as they are."""
    if not isinstance(value, Mapping) or len(value) > _MOST_PARTS:
        raise _wrong(key)
    sizes = {_part(key, part): _size(size) for part, size in value.items()}
    return MappingProxyType({part: size for part, size in sizes.items() if size != 100})


def _size(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not SMALLEST_SIZE <= value <= LARGEST_SIZE:
        text = N_("A size is a whole number from {low} to {high} per cent. Write such a number.")
        raise UserError("bad_size", text, low=SMALLEST_SIZE, high=LARGEST_SIZE)
    return value


def _text(key: str, value: object) -> Mapping[str, str]:
    """Without the languages that have none."""
    if not isinstance(value, Mapping) or not value.keys() <= LANGUAGE_NAMES.keys():
        raise _wrong(key)
    if not all(isinstance(text, str) for text in value.values()):
        raise _wrong(key)
    lines = {language: clean_line(text, LONGEST_TEXT) for language, text in value.items()}
    for line in lines.values():
        _check_merged(line)
    return MappingProxyType({language: line for language, line in lines.items() if line})


def _check_merged(line: str) -> None:
    unknown = [found for found in MERGED.findall(line) if found not in MERGE_FIELDS]
    if unknown or "{" in MERGED.sub("", line) or "}" in MERGED.sub("", line):
        text = N_("“{value}” is no field of a label. Write one of: {fields}.")
        fields = ", ".join(f"{{{field}}}" for field in MERGE_FIELDS)
        raise UserError("unknown_merge_field", text, value=unknown[0][:40] if unknown else "{", fields=fields)


def _logo(key: str, value: object) -> bytes:
    if not isinstance(value, bytes):
        raise _wrong(key)
    if len(value) > LARGEST_LOGO:
        raise UserError("logo_too_large", N_("The logo is too large. Choose a picture of at most 5 MB."))
    media_type(value)
    return value


_CHECKS: Final[Mapping[str, Callable[[str, object], object]]] = MappingProxyType(
    {
        "name": _name,
        "hidden": _hidden,
        "sizes": _sizes,
        "accent": _colour,
        "ground": _colour,
        "ink": _colour,
        "text": _text,
        "logo": _logo,
    }
)
