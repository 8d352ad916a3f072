"""Tells the keys of a keyboard-wedge scanner from those of a hand, by their times and by what they spell.

Without Qt: the window hands in each key with its time in milliseconds and is told what to do with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from made_in_blekinge.domain.codes import is_code_by_itself

FAST_MS: Final = 30
"""Median gap up to which keys are a scanner's, whatever they spell."""
SLOW_MS: Final = 120
"""Median gap up to which keys are a scanner's if they spell a code by themselves and began after a silence."""
PAUSE_MS: Final = 250
"""The longest pause inside a burst: a busy computer or a radio link interrupts codes."""
QUIET_MS: Final = 300
"""The silence before the first key of a slow code."""
OWN_END_MS: Final = 400
"""An Enter this soon after a scan was sent by the scanner, twice or late."""
HOLD_MS: Final = 50
"""So long a single key waits for the next one before it is typed."""

_LONG_ENOUGH: Final = 4
_ENOUGH_WITHOUT_END: Final = 6
_SHORT_GAP_MS: Final = 12
"""No hand presses two keys and Enter this fast; two or three signs and an end are a scan then."""
_BY_HAND: Final = 3
"""So many pauses one after another, before the first quick key, are a hand's."""
_WEAK_CODE: Final = 8
_WEAK_SLOW_MS: Final = 60
"""One number of eight digits in ten has a right check digit, so that a slow one must be faster than hands."""


class Key(Enum):
    """What kind of key was pressed."""

    SIGN = auto()
    ENTER = auto()  # also a line feed, which some scanners send
    TAB = auto()
    OTHER = auto()  # arrows, shortcuts, keys that repeat because they are held down


@dataclass(frozen=True, slots=True)
class KeyVerdict:
    """What becomes of the keys."""

    take: bool = False
    """The key just pressed is kept from its widget."""
    release: bool = False
    """All keys held before it are typed now, in their order."""
    scan: str | None = None
    """The text of a scan that ended; its keys reach no widget."""
    retract: bool = False
    """Some of the scan's keys have reached a widget, which is put back as it was before the run."""
    typed_first: int = 0
    """So many keys of the run came from a hand before the scan: they are typed after all."""


PASS: Final = KeyVerdict()


@dataclass(slots=True)
class _Run:
    """Keys without a longer pause than a scanner makes."""

    quiet: bool
    """Whether there was silence before."""
    signs: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    delivered: int = 0
    """How many of them have reached a widget."""

    def gaps(self, begin: int = 0) -> list[int]:
        times = self.times[begin:]
        return [later - earlier for earlier, later in pairwise(times)]

    @property
    def holds(self) -> bool:
        return self.delivered < len(self.signs)

    @property
    def bursting(self) -> bool:
        return len(self.signs) >= _LONG_ENOUGH and median(self.gaps()) <= FAST_MS


class Burst:
    """The keys of one keyboard. Times only ever grow; whose clock they are by does not matter."""

    def __init__(self, is_code: Callable[[str], bool] = is_code_by_itself) -> None:
        self._is_code = is_code
        self._run = _Run(quiet=True)
        self._last_key: int | None = None
        self._scan_ended: int | None = None

    @property
    def holds(self) -> bool:
        """Whether keys wait for a decision."""
        return self._run.holds

    @property
    def begins(self) -> bool:
        """Whether the last key was the first of a run: the moment to remember what its widget showed."""
        return len(self._run.signs) == 1

    def press(self, key: Key, sign: str, at: int) -> KeyVerdict:
        """What to do with a key pressed ``at`` so many milliseconds. An undecided run is decided first."""
        before = self._decide() if self._run.signs and at - self._run.times[-1] > PAUSE_MS else PASS
        if before.scan is not None and key is not Key.OTHER and key is not Key.SIGN and self._is_own_end(at):
            return replace(before, take=True)
        now = self._sign(sign, at) if key is Key.SIGN else self._end(key, at)
        self._last_key = at
        return replace(before, take=now.take, release=before.release or now.release) if before is not PASS else now

    def wait_ms(self) -> int | None:
        """How long after the last key :meth:`lapse` is to be called; None where nothing is open."""
        if not self._run.signs:
            return None
        return HOLD_MS if self._run.holds and not self._run.bursting else PAUSE_MS

    def lapse(self, at: int) -> KeyVerdict:
        """What to do when no key has come for as long as :meth:`wait_ms` said."""
        if not self._run.signs:
            return PASS
        if at - self._run.times[-1] <= PAUSE_MS:
            return PASS if self._run.bursting else self._release()
        return self._decide()

    def forget(self) -> KeyVerdict:
        """The run is no scan: what is held of it is typed."""
        verdict = self._release()
        self._run = _Run(quiet=False)
        return verdict

    def _sign(self, sign: str, at: int) -> KeyVerdict:
        run = self._run
        if not run.signs and sign.isspace():
            return PASS  # no code begins with a space, and a button is pressed by it
        if not run.signs:
            run = self._run = _Run(quiet=self._last_key is None or at - self._last_key >= QUIET_MS)
        late = bool(run.signs) and at - run.times[-1] > HOLD_MS
        run.signs.append(sign)
        run.times.append(at)
        if late and not run.bursting and run.delivered < len(run.signs) - 1:
            run.delivered = len(run.signs) - 1
            return KeyVerdict(take=True, release=True)
        return KeyVerdict(take=True)

    def _end(self, key: Key, at: int) -> KeyVerdict:
        if key is Key.OTHER:
            return self._decide() if self._run.bursting else self.forget()
        if not self._run.signs:
            return KeyVerdict(take=key is Key.ENTER and self._is_own_end(at))
        return self._decide(at)

    def _decide(self, ended: int | None = None) -> KeyVerdict:
        """The run is over; ``ended`` is the time of the Enter or Tab that ended it."""
        verdict = self._scan(ended)
        if verdict is None:
            return self.forget()
        self._run = _Run(quiet=False)
        return verdict

    def _release(self) -> KeyVerdict:
        if not self._run.holds:
            return PASS
        self._run.delivered = len(self._run.signs)
        return KeyVerdict(release=True)

    def _is_own_end(self, at: int) -> bool:
        return self._scan_ended is not None and at - self._scan_ended <= OWN_END_MS

    def _scan(self, ended: int | None) -> KeyVerdict | None:
        """The scan that the run is, or None."""
        begin = self._begin()
        run = self._run
        text, last = "".join(run.signs[begin:]), run.times[-1]
        end_gap = None if ended is None else ended - last
        if not self._is_scan(text, run.gaps(begin), run.quiet and not begin, end_gap):
            return None
        self._scan_ended = last if ended is None else ended
        return KeyVerdict(ended is not None, scan=text, retract=run.delivered > begin, typed_first=begin)

    def _begin(self) -> int:
        """Where the scan begins: a hand may have typed just before."""
        run, gaps = self._run, self._run.gaps()
        if self._is_code("".join(run.signs)):
            return 0
        for at, gap in enumerate(gaps, 1):
            if gap > HOLD_MS and median(gaps[at:]) <= FAST_MS and self._is_code("".join(run.signs[at:])):
                return at
        by_hand = next((at for at, gap in enumerate(gaps) if gap <= HOLD_MS), len(gaps))
        after = by_hand + 1  # the last sign of the hand may have come right before the scanner's first
        if by_hand and median(gaps[after:]) <= FAST_MS and self._is_code("".join(run.signs[after:])):
            return after
        return by_hand if by_hand >= _BY_HAND else 0

    def _is_scan(self, text: str, gaps: Sequence[int], quiet: bool, end_gap: int | None) -> bool:
        if not gaps:
            return False
        usual = median(gaps)
        if len(text) < _LONG_ENOUGH:
            return end_gap is not None and max(*gaps, end_gap) <= _SHORT_GAP_MS
        code = self._is_code(text)
        if usual <= FAST_MS:
            return code or end_gap is not None or len(text) >= _ENOUGH_WITHOUT_END
        return code and quiet and usual <= (_WEAK_SLOW_MS if len(text) == _WEAK_CODE else SLOW_MS)


def median(gaps: Sequence[int]) -> int:
    """The middle one; of two the larger, so that a doubt counts as a hand. Zero of none."""
    return sorted(gaps)[len(gaps) // 2] if gaps else 0
