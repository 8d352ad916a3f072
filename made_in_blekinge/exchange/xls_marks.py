"""The hidden rows of a sheet of an .xls: its records are read where the old compound file keeps them.

Layout: MS-CFB (sectors, chained by a table) and MS-XLS (records ``BoundSheet8`` and ``Row``).
"""

import struct
from collections.abc import Iterator
from typing import Final

_FREE: Final = 0xFFFFFFFA
"""Numbers from here on are no sectors."""
_NAMES: Final = ("Workbook", "Book")
_BOUND_SHEET, _ROW, _END = 0x0085, 0x0208, 0x000A
_HEIGHT_ZERO: Final = 0x20
_ENTRY: Final = 128


def hidden_rows(content: bytes, title: str) -> frozenset[int]:
    """The numbers of the rows that the sheet called ``title`` hides; none where the file is damaged or older."""
    try:
        stream = _stream(content)
        start = next((at for at, name in _sheets(stream) if name == title), None)
        return frozenset(_hidden(stream, start)) if start is not None else frozenset()
    except (struct.error, IndexError, UnicodeDecodeError, StopIteration):
        return frozenset()


def _stream(content: bytes) -> bytes:
    """The stream of the workbook. A short one lies among the small sectors, which have a table of their own."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    directory, cutoff, small_table = (struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60))
    table = _numbers(b"".join(_sector(content, each, size) for each in _table_sectors(content, size)))

    def chained(first: int) -> bytes:
        return b"".join(_sector(content, each, size) for each in _chain(table, first))

    entries = chained(directory)
    root_first = struct.unpack_from("<I", entries, 116)[0]
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        name = entries[at : at + max(0, struct.unpack_from("<H", entries, at + 64)[0] - 2)].decode("utf-16-le")
        if name in _NAMES:
            first, length = struct.unpack_from("<II", entries, at + 116)
            if length >= cutoff:
                return chained(first)[:length]
            small, links = chained(root_first), _numbers(chained(small_table))
            return b"".join(small[each * 64 : each * 64 + 64] for each in _chain(links, first))[:length]
    raise StopIteration


def _table_sectors(content: bytes, size: int) -> Iterator[int]:
    """The sectors that hold the table of chains: the first 109 stand in the header, the others are chained."""
    yield from (each for each in struct.unpack_from("<109I", content, 76) if each < _FREE)
    following = struct.unpack_from("<I", content, 68)[0]
    for _ in range(len(content) // size):
        if following >= _FREE:
            return
        *listed, following = _numbers(_sector(content, following, size))
        yield from (each for each in listed if each < _FREE)


def _sector(content: bytes, number: int, size: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _chain(table: tuple[int, ...], first: int) -> Iterator[int]:
    for _ in range(len(table)):
        if first >= _FREE:
            return
        yield first
        first = table[first]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record from ``at`` to the end of the part that begins there."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, length
        if kind == _END:
            return
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[int, str]]:
    for kind, at, length in _records(stream, 0):
        if kind == _BOUND_SHEET:
            place, _, wide = struct.unpack_from("<IxxBB", stream, at)
            letters = stream[at + 8 : at + length]
            yield place, letters.decode("utf-16-le" if wide & 1 else "latin-1")


def _hidden(stream: bytes, start: int) -> Iterator[int]:
    for kind, at, length in _records(stream, start):
        if kind == _ROW and length >= 16:
            row, flags = struct.unpack_from("<H10xH", stream, at)
            if flags & _HEIGHT_ZERO:
                yield row + 1
