"""Whatever a scanner sends is one scan, whole; whatever a hand types is none."""

import random
import string
import uuid
from collections.abc import Callable, Iterable
from typing import Final

import pytest
from stdnum import ean

from made_in_blekinge.devices.burst import PAUSE_MS, Burst, Key, KeyVerdict, median
from made_in_blekinge.domain.codes import is_code_by_itself, participation_payload, receipt_payload, scan_readings

MANY: Final = 10_000
SECRET: Final = bytes(32)
ENDS: Final[dict[str, list[Key]]] = {
    "CR": [Key.ENTER], "LF": [Key.ENTER], "CR LF": [Key.ENTER, Key.ENTER], "CR CR": [Key.ENTER, Key.ENTER],
    "Tab": [Key.TAB], "nothing": [],
}  # fmt: skip


class Keyboard:
    """What came of the keys: scans, what stands in the field, and how many Enters and Tabs reached the window."""

    def __init__(self) -> None:
        self.burst = Burst()
        self.at = 0
        self.field = self._before = ""
        self.scans: list[str] = []
        self.ends = 0
        self._run: list[str] = []
        self._held = 0

    def press(self, key: Key, sign: str, after: int) -> None:
        self._wait(after)
        self.at += after
        verdict = self.burst.press(key, sign, self.at)
        self._obey(verdict)
        if key is Key.SIGN and verdict.take:
            if self.burst.begins:
                self._run, self._before = [], self.field
            self._run.append(sign)
            self._held += 1
        elif key is Key.SIGN:
            self.field += sign
        elif not verdict.take:
            self.ends += 1

    def type(self, text: str, gap: Callable[[], int]) -> None:
        for sign in text:
            self.press(Key.SIGN, sign, gap())

    def quiet(self, long: int) -> None:
        """Nothing happens for so long."""
        self._wait(long)
        self.at += long

    def _wait(self, long: int) -> None:
        """The clocks that strike meanwhile."""
        for _ in range(2):
            wait = self.burst.wait_ms()
            if wait is not None and wait < long:
                self._obey(self.burst.lapse(self.at + wait + 1))

    def _obey(self, verdict: KeyVerdict) -> None:
        waiting = len(self._run) - self._held
        if verdict.scan is not None:
            self.scans.append(verdict.scan)
            self.field = self._before if verdict.retract else self.field
            self.field += "".join(self._run[0 if verdict.retract else waiting : verdict.typed_first])
            self._held = 0
        elif verdict.release:
            self.field += "".join(self._run[waiting:])
            self._held = 0


def gtin(chance: random.Random, length: int) -> str:
    body = "".join(chance.choices(string.digits, k=length - 2))
    body = f"{chance.choice('123456789')}{body}"
    return f"{body}{ean.calc_check_digit(body)}"


def codes(chance: random.Random) -> Iterable[str]:
    """A code of each kind."""
    yield from (gtin(chance, length) for length in (8, 12, 13, 14))
    yield participation_payload(uuid.UUID(int=chance.getrandbits(128)), SECRET)
    yield receipt_payload(chance.choice(["K1", "Kassa 2"]), chance.randrange(1, 10**6))
    yield f"]E0{gtin(chance, 13)}"


def own_numbers(chance: random.Random) -> Iterable[str]:
    """Item numbers, which only the market knows."""
    yield f"{chance.randrange(1, 99)}/{chance.randrange(10, 999)}"
    yield f"{''.join(chance.choices(string.ascii_uppercase, k=3))}:{chance.randrange(1, 99)}"
    yield "".join(chance.choices(string.digits, k=4))


def fast(chance: random.Random) -> Callable[[], int]:
    """A scanner at a busy computer: now and then it pauses."""
    usual = chance.randrange(1, 25)
    return lambda: (
        chance.randrange(120, PAUSE_MS) if chance.random() < 0.06 else max(0, usual + chance.randrange(-4, 5))
    )


@pytest.mark.parametrize("end", ENDS)
def test_fast_codes_of_every_kind_are_scans_none_lost_none_split(end: str) -> None:
    chance, keys = random.Random(end), Keyboard()
    sent: list[str] = []
    while len(sent) < MANY / len(ENDS):
        for code in (*codes(chance), *(own_numbers(chance) if ENDS[end] else ())):
            keys.quiet(chance.choice([300, 900]))
            steady = len(code) < 8
            keys.type(code, (lambda: 4) if steady else fast(chance))
            for key in ENDS[end]:
                keys.press(key, "", chance.randrange(1, 20))
            sent.append(code)
    keys.quiet(1_000)
    assert keys.scans == sent
    assert (keys.field, keys.ends) == ("", 0)


def test_slow_codes_with_a_check_digit_are_scans_after_a_silence() -> None:
    chance, keys = random.Random(2), Keyboard()
    sent: list[str] = []
    while len(sent) < MANY:
        for code in codes(chance):
            slowest = 50 if len(code) == 8 else 110
            keys.quiet(400)
            usual = chance.randrange(31, slowest)
            keys.type(code, lambda usual=usual: usual + chance.randrange(-9, 10))  # type: ignore[misc]
            keys.press(Key.ENTER, "", usual)
            sent.append(code)
    assert keys.scans == sent
    assert (keys.field, keys.ends) == ("", 0)


def amounts(chance: random.Random) -> str:
    kronor = chance.randrange(1, 100_000)
    return chance.choice([str(kronor), f"{kronor},50", f"2x{kronor}", f"12@{kronor},00"])


def names(chance: random.Random) -> str:
    return " ".join(chance.choice(["Åsa", "Kråkskärs", "Rökeri", "Sten", "Honung", "AB"]) for _ in range(3))


def pins(chance: random.Random) -> str:
    return "".join(chance.choices(string.digits, k=chance.randrange(4, 9)))


@pytest.mark.parametrize("what", [amounts, names, pins])
def test_nothing_typed_by_hand_is_taken_for_a_scan(what: Callable[[random.Random], str]) -> None:
    chance, keys = random.Random(what.__name__), Keyboard()
    for _ in range(MANY):
        text = what(chance)
        keys.field = ""
        keys.quiet(chance.choice([150, 300, 2_000]))
        keys.type(text, lambda: chance.randrange(60, 201))
        keys.press(Key.ENTER, "", chance.randrange(60, 201))
        assert (keys.scans, keys.field) == ([], text)
    assert keys.ends == MANY


def test_what_a_hand_typed_just_before_a_code_is_typed() -> None:
    keys = Keyboard()
    keys.type("12", lambda: 100)
    keys.press(Key.SIGN, "4", 200)
    keys.type("006381333931", lambda: 3)
    keys.press(Key.ENTER, "", 3)
    assert (keys.scans, keys.field) == (["4006381333931"], "12")


def test_a_number_typed_before_an_own_code_of_the_market_is_typed() -> None:
    keys = Keyboard()
    keys.type("4711K", lambda: 80)
    keys.type("ER:20", lambda: 3)
    keys.press(Key.ENTER, "", 3)
    assert (keys.scans, keys.field) == (["KER:20"], "4711")


def test_a_key_held_down_is_no_scanner() -> None:
    keys = Keyboard()
    keys.press(Key.SIGN, "0", 500)
    for _ in range(20):
        keys.press(Key.OTHER, "0", 30)
    keys.press(Key.ENTER, "", 100)
    assert (keys.scans, keys.field, keys.ends) == ([], "0", 21)


def test_of_two_gaps_the_longer_decides() -> None:
    assert (median([]), median([5, 200]), median([5, 5, 200])) == (0, 200, 5)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("ker:20", "KER:20"),
        ("KER+20", "KER-20"),
        ("KERÖ20", "KER:20"),
        ("kerö20", "KER:20"),
        ("17-1", "17/1"),
        ("]C1KER-20", "KER-20"),
        ("¨E04006381333931", "4006381333931"),
        ("Ë04006381333931", "4006381333931"),
        ("036000291452", "0036000291452"),
        ("04006381333931", "4006381333931"),
    ],
)
def test_what_keyboards_make_of_a_code_is_read_back(sent: str, meant: str) -> None:
    assert meant in scan_readings(sent)
    assert scan_readings(meant)[0] == meant


def test_the_code_of_a_receipt_is_known_on_every_keyboard() -> None:
    code = receipt_payload("Kassa å", 7)
    assert all(is_code_by_itself(text) for text in (code, code.lower(), code.replace(":", "Ö"), code.replace(":", "ö")))
    assert not is_code_by_itself(code[:-1] + ("0" if code[-1] != "0" else "1"))
