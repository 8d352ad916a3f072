"""Texts of a compiled catalog (``.mo``), found one by one: a start needs a few dozen of its thousands."""

import re
import struct
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from typing import Final

_HEAD: Final = struct.Struct("<5I")
"""Magic number, revision, how many messages, and where the tables of sources and of translations are."""
_MAGIC: Final = 0x950412DE


class CompiledTexts:
    """The messages of ``whole``, the bytes of a file. It keeps them in the order of their sources, as its format
    demands, so that one is found by halving.

    :raises ValueError: the bytes are not those of such a file.
    """

    def __init__(self, whole: bytes) -> None:
        try:
            magic, _, count, sources, translations = _HEAD.unpack_from(whole)
            self._sources, self._translations = (
                struct.unpack_from(f"<{2 * count}I", whole, table) for table in (sources, translations)
            )
        except struct.error as error:
            raise ValueError("not a compiled catalog") from error
        if magic != _MAGIC:
            raise ValueError("not a compiled catalog")
        self._whole, self._rows = whole, range(count)
        self._found: dict[str, list[str]] = {}

    def gettext(self, source: str) -> str:
        """The translation, or ``source`` itself; of a message with plural forms that for one."""
        forms = self._forms(source)
        return forms[self._form(1) if len(forms) > 1 else 0] if forms else source

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form for ``count``, or a source text."""
        forms = self._forms(one)
        return forms[self._form(count)] if len(forms) > 1 else one if count == 1 else many

    @cached_property
    def _form(self) -> Callable[[int], int]:
        from gettext import c2py

        rule = re.search("plural=([^;\n]+)", "".join(self._forms("")))
        form: Callable[[int], int] = c2py(rule[1] if rule else "n != 1")
        return form

    def _forms(self, source: str) -> list[str]:
        forms = self._found.get(source)
        if forms is None:
            forms = self._found[source] = self._look(source.encode())
        return forms

    def _look(self, source: bytes) -> list[str]:
        row = bisect_left(self._rows, source, key=self._source)
        if row == len(self._rows) or self._source(row) != source:
            return []
        return self._bytes(self._translations, row).decode().split("\0")

    def _source(self, row: int) -> bytes:
        """Of a message with plural forms the one for one."""
        return self._bytes(self._sources, row).partition(b"\0")[0]

    def _bytes(self, table: tuple[int, ...], row: int) -> bytes:
        size, begin = table[2 * row : 2 * row + 2]
        return self._whole[begin : begin + size]
