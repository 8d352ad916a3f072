"""The balance of an event: how many of each branch, municipality … it has, and how many it wants."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.market import Branch, Code, Municipality
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

LARGEST_TARGET: Final = 1_000_000_000
POWER: Final = re.compile(r"(?:(\d{1,3})\s*[x×*]\s*)?(\d{1,4})\s*(?:A|amp\w*)\b", re.IGNORECASE)


class TargetSubject(Code):
    """What an event may have a target for."""

    BRANCH = "branch", N_("Branches")
    MUNICIPALITY = "municipality", N_("Municipalities")
    NEWCOMERS = "newcomers", N_("New exhibitors")
    FOOD = "food", N_("Food")
    BOOTHS = "booths", N_("Booths")
    POWER = "power", N_("Power, A")
    FEES = "fees", N_("Booth fees")


_CODED: Final = {TargetSubject.BRANCH: Branch, TargetSubject.MUNICIPALITY: Municipality}


@dataclass(frozen=True, slots=True)
class BalanceTarget:
    """At least ``least`` and at most ``most`` of a subject; ``code`` says which branch or municipality."""

    subject: TargetSubject
    code: str
    least: int | None = None
    most: int | None = None

    def checked(self) -> "BalanceTarget":
        """This target; an error if it cannot be met or names no branch or municipality that there is."""
        known = _CODED.get(self.subject)
        if (known is None) != (not self.code) or (known is not None and self.code not in list(known)):
            text = N_("There is no {what} “{value}”. Write its code.")
            raise UserError("unknown_target", text, what=(self.subject.label,), value=self.code[:40])
        given = [value for value in (self.least, self.most) if value is not None]
        if any(not 0 <= value <= LARGEST_TARGET for value in given) or given != sorted(given):
            text = N_("A target is at least one number and at most a larger one. Change one of them.")
            raise UserError("bad_target", text)
        return self


@dataclass(frozen=True, slots=True)
class BalanceShare:
    """What one exhibitor adds to the balance."""

    branch: Branch | None
    municipality: Municipality | None
    newcomer: bool
    amperes: int
    fee_ore: int = 0

    def adds(self) -> Mapping[tuple[TargetSubject, str], int]:
        """How much it adds to each line of the balance."""
        found = {
            (TargetSubject.BOOTHS, ""): 1,
            (TargetSubject.NEWCOMERS, ""): int(self.newcomer),
            (TargetSubject.FOOD, ""): int(self.branch is Branch.FOOD),
            (TargetSubject.POWER, ""): self.amperes,
            (TargetSubject.FEES, ""): self.fee_ore,
        }
        if self.branch is not None:
            found[TargetSubject.BRANCH, self.branch.value] = 1
        if self.municipality is not None:
            found[TargetSubject.MUNICIPALITY, self.municipality.value] = 1
        return found


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """How many there are of a subject, beside its target."""

    target: BalanceTarget
    count: int

    @property
    def lacking(self) -> int:
        return max(0, (self.target.least or 0) - self.count)

    @property
    def beyond(self) -> int:
        return 0 if self.target.most is None else max(0, self.count - self.target.most)


def balance(people: Iterable[BalanceShare], targets: Sequence[BalanceTarget]) -> list[BalanceLine]:
    """The lines of the balance in the order of subjects: all that has a target or anybody."""
    counts: dict[tuple[TargetSubject, str], int] = {
        (subject, ""): 0 for subject in TargetSubject if subject not in _CODED
    }
    wanted = {(target.subject, target.code): target for target in targets}
    for key in wanted:
        counts.setdefault(key, 0)
    for one in people:
        for key, more in one.adds().items():
            counts[key] = counts.get(key, 0) + more
    order = list(TargetSubject)
    codes = [*map(str, Branch), *map(str, Municipality), ""]
    keys = sorted(counts, key=lambda key: (order.index(key[0]), codes.index(key[1])))
    return [BalanceLine(wanted.get(key, BalanceTarget(*key)), counts[key]) for key in keys]


def amperes(text: str) -> int:
    """The amperes that a text speaks of: ``2 × 16 A`` is 32; none where it names no number of them."""
    return sum(int(times or 1) * int(each) for times, each in POWER.findall(text))
