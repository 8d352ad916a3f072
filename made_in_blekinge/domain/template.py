"""Templates: how a market wants a kind of label to look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Template:
    """What differs from the program's own design of a kind of label; the empty one is that design.

    ``hidden`` are keys of parts that are left out, ``sizes`` per cent by key of part. Colours are ``#RRGGBB``, empty
    where they stay. ``text`` is a line of the market's own by language, ``logo`` a PNG or JPEG.
    """

    name: str = ""
    hidden: frozenset[str] = frozenset()
    sizes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    accent: str = ""
    ground: str = ""
    ink: str = ""
    text: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    logo: bytes | None = None


STANDARD: Final = Template()
