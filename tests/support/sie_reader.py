"""A small reader of SIE 4I, written from the format alone: nothing of the program's writer is used here."""

import zlib
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass
class ReadVoucher:
    series: str
    number: str
    day: str
    text: str
    registered: str
    rows: list[tuple[int, int, dict[str, str], str]] = field(default_factory=list)
    """Account, öre, objects by dimension, text."""

    @property
    def sums(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for account, ore, _, _ in self.rows:
            found[account] = found.get(account, 0) + ore
        return {account: ore for account, ore in found.items() if ore}


@dataclass
class ReadSie:
    head: dict[str, list[str]]
    accounts: dict[int, str]
    objects: dict[tuple[str, str], str]
    vouchers: list[ReadVoucher]
    checksum: int
    """As it stands in the file; :func:`read_sie` has compared it."""

    @property
    def sums(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for each in self.vouchers:
            for account, ore in each.sums.items():
                found[account] = found.get(account, 0) + ore
        return {account: ore for account, ore in found.items() if ore}


def fields_of(line: str) -> list[str]:
    """The fields of a line: quotation marks hold spaces, a backslash a mark, braces a list whose parts are fields."""
    found, now, quoted, inside, place = [], "", False, False, 0
    while place < len(line):
        sign = line[place]
        if quoted:
            if sign == "\\":
                place += 1
                now += line[place]
            elif sign == '"':
                quoted = False
            else:
                now += sign
        elif sign == '"':
            quoted = inside = True
        elif sign in " \t{}":
            if inside:
                found.append(now)
            now, inside = "", False
        else:
            now, inside = now + sign, True
        place += 1
    return [*found, now] if inside else found


def read_sie(content: bytes) -> ReadSie:
    assert not any(first == 0xC3 and after in (0x84, 0x85, 0x96, 0xA4, 0xA5, 0xB6, 0xA9)
                   for first, after in pairwise(content))  # fmt: skip
    assert all(byte >= 32 or byte in (13, 10) for byte in content), "a control character"
    lines = content.decode("cp437").split("\r\n")
    assert lines.pop() == ""
    found = ReadSie({}, {}, {}, [], -1)
    counting, checksum, between = False, 0, False
    for line in lines:
        label, *fields = fields_of(line) or [""]
        if label == "#KSUMMA" and not counting:
            counting = True
            continue
        if label == "#KSUMMA":
            counting, found.checksum = False, int(fields[0])
            assert checksum == found.checksum, "the checksum is another one"
            continue
        if counting and line not in "{}":
            for part in (label, *fields):
                checksum = zlib.crc32(part.encode("cp437"), checksum)
        if line == "{":
            between = True
        elif line == "}":
            between = False
            assert sum(ore for _, ore, _, _ in found.vouchers[-1].rows) == 0, found.vouchers[-1].text
        elif label == "#KONTO":
            found.accounts[int(fields[0])] = fields[1]
        elif label == "#OBJEKT":
            found.objects[fields[0], fields[1]] = fields[2]
        elif label == "#VER":
            series, number, day, text, registered = fields
            found.vouchers.append(ReadVoucher(series, number, day, text, registered))
        elif label == "#TRANS":
            assert between
            objects = dict(zip(fields[1:-3:2], fields[2:-3:2], strict=True))
            kronor, _, ore = fields[-3].partition(".")
            amount = int(kronor.lstrip("-")) * 100 + int(ore.ljust(2, "0"))
            account = int(fields[0])
            assert account in found.accounts, "an account that the file does not name"
            for key in objects.items():
                assert key in found.objects, key
            found.vouchers[-1].rows.append(
                (account, -amount if fields[-3].startswith("-") else amount, objects, fields[-1])
            )
        else:
            assert label not in ("#IB", "#UB", "#RES", "#BTRANS", "#RTRANS")
            found.head[label] = fields
    assert found.checksum >= 0
    assert found.vouchers
    first, last = found.head["#RAR"][1:]
    assert all(first <= each.day <= last for each in found.vouchers), "outside the financial year"
    return found
