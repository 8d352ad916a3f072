"""Letters that Source Sans Pro lacks: which face has them, and their glyphs in the order in which they are drawn.

The Noto faces of the packages ``justmytype-intl-*`` have Arabic, Hebrew, Chinese, Japanese, Korean and the scripts of
South and South-East Asia. HarfBuzz joins and places the letters, the bidirectional algorithm puts them in order.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import compress, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import uharfbuzz

_PACKS: Final = ("justmytype_intl_rtl", "justmytype_intl_sea", "justmytype_intl_south_asia", "justmytype_intl_cjk")
_HAN: Final = {"JP": "HIRAGANA KATAKANA", "KR": "HANGUL", "SC": "", "TC": ""}
"""The faces that share the Chinese characters, and the letters that tell whose text it is."""
_BETWEEN: Final = re.compile("( ?· ?)")
JOINERS: Final = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
"""Invisible, but letters beside them take other shapes."""


class ShapedLetter(NamedTuple):
    """A letter with its marks: what it stands for, and the glyphs of its face with their places, from the left.

    In thousandths of the text size, to the right and up.
    """

    text: str
    advance: float
    glyphs: tuple[tuple[int, float, float], ...]


class ShapedRun(NamedTuple):
    """A piece of a line in one face, left to right; ``letters`` is empty where the face is Source Sans Pro."""

    text: str
    face: str = ""
    letters: tuple[ShapedLetter, ...] = ()

    @property
    def advance(self) -> float:
        """In parts of the text size."""
        return sum(letter.advance for letter in self.letters) / 1000


def covers(sign: str) -> bool:
    """Whether one of the faces has ``sign``."""
    return any(ord(sign) in _signs(face) for face in _faces())


@lru_cache(maxsize=4096)
def runs(text: str, weight: int, own: frozenset[str]) -> tuple[ShapedRun, ...]:
    """Printable ``text`` as it is drawn from the left, in ``weight``; ``own`` are the characters of the usual face."""
    faces = _order(text)
    levels = _levels(text)
    chosen: list[str] = []
    for sign in text:
        before = chosen[-1] if chosen else ""
        chosen.append(before if _stays(sign, before) else _face_of(sign, own, faces))
    pieces = [
        (level, face, [place for place, _ in group])
        for (level, face), group in groupby(enumerate(text), key=lambda one: (levels[one[0]], chosen[one[0]]))
    ]
    return tuple(_run(text, places, face, level, weight) for level, face, places in _visual(pieces))


def _stays(sign: str, face: str) -> bool:
    """A space or a mark stands in the face of the letter before it."""
    return bool(face) and (sign in JOINERS or (unicodedata.category(sign)[0] in "ZM" and ord(sign) in _signs(face)))


def _face_of(sign: str, own: frozenset[str], faces: Sequence[str]) -> str:
    return "" if sign in own else next((face for face in faces if ord(sign) in _signs(face)), "")


Piece = tuple[int, str, list[int]]


def _visual(pieces: list[Piece]) -> list[Piece]:
    """Rule L2 of the bidirectional algorithm: from the deepest level on, what is at least so deep is turned."""
    deepest = max((level for level, _, _ in pieces), default=0)
    for depth in range(deepest, 0, -1):
        turned: list[Piece] = []
        for deep, group in groupby(pieces, key=lambda piece: piece[0] >= depth):
            order = list(group)
            turned += reversed(order) if deep else order
        pieces = turned
    return pieces


def _run(text: str, places: list[int], face: str, level: int, weight: int) -> ShapedRun:
    shown = text[places[0] : places[-1] + 1]
    if face:
        return ShapedRun(
            shown, face, tuple(_letters(text, places, font_of(face, weight), "rtl" if level % 2 else "ltr"))
        )
    return ShapedRun(_mirrored(shown) if level % 2 else shown)


def _mirrored(text: str) -> str:
    from bidi.mirror import MIRRORED

    return "".join(MIRRORED.get(sign, sign) for sign in reversed(text))


def _letters(text: str, places: list[int], font: "uharfbuzz.Font", direction: str) -> Iterator[ShapedLetter]:
    """Letters join over the ends of a run, so the text around it is shown to HarfBuzz too."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_codepoints([ord(sign) for sign in text], places[0], len(places))
    buffer.guess_segment_properties()
    buffer.direction = direction
    uharfbuzz.shape(font, buffer)
    scale = 1000 / font.face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], places[-1] + 1], strict=True))
    shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    for start, group in groupby(shaped, key=lambda one: one[0].cluster):
        glyphs, end = [], 0.0
        for info, at in group:
            glyphs.append((info.codepoint, end + at.x_offset * scale, at.y_offset * scale))
            end += at.x_advance * scale
        yield ShapedLetter(text[start : ends[start]], end, tuple(glyphs))


def _levels(text: str) -> list[int]:
    """How deep each character is embedded: those of an odd level go from right to left.

    What a dot parts are names of their own (``name · town``): they stand from the left, each in its own direction.
    """
    if not any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in text):
        return [0] * len(text)
    names = [name for name in _BETWEEN.split(text) if name]
    return [level for name in names for level in ([0] * len(name) if _BETWEEN.fullmatch(name) else _embedded(name))]


def _embedded(text: str) -> list[int]:
    """The levels of one paragraph, whose direction is that of its first letter (rules P2 to I2)."""
    from bidi import algorithm

    kept = [unicodedata.bidirectional(sign) != "BN" for sign in text]
    text = "".join(compress(text, kept))
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base = algorithm.get_base_level(text)
    storage["base_dir"] = ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    levels = iter(storage["chars"])
    level = base
    return [level := next(levels)["level"] if known else level for known in kept]


def _order(text: str) -> Sequence[str]:
    """The faces in the order in which they are asked: first the one whose own letters the text has."""
    names = {unicodedata.name(sign, "").split(" ")[0] for sign in text}
    own = [ending for ending, letters in _HAN.items() if names & set(letters.split())]
    faces = _faces()
    return sorted(faces, key=lambda face: not any(face.endswith(ending) for ending in own)) if own else faces


@cache
def _faces() -> tuple[str, ...]:
    """The names of the faces; of those with Chinese characters, that of mainland China first."""
    files = _files()
    return tuple(sorted(files, key=lambda name: (name[-2:] in _HAN, not name.endswith("SC"), name)))


@cache
def _files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for pack in _PACKS:
        spec = find_spec(pack)
        for place in (spec and spec.submodule_search_locations) or ():
            for path in sorted(Path(place, "fonts").rglob("*.ttf")):
                found[path.name.split("[", maxsplit=1)[0]] = path
    return found


@cache
def face_of(name: str) -> "uharfbuzz.Face":
    """The face ``name``, mapped into memory."""
    from uharfbuzz import Blob, Face

    return Face(Blob.from_file_path(str(_files()[name])))


@cache
def font_of(name: str, weight: int) -> "uharfbuzz.Font":
    """The face ``name`` in ``weight``."""
    from uharfbuzz import Font

    font = Font(face_of(name))
    font.set_variations({"wght": weight})
    return font


@cache
def _signs(name: str) -> frozenset[int]:
    return frozenset(face_of(name).unicodes)
