"""The people who work with a market: what each role may do, what a PIN is, and how long a wrong one locks.

Roles are code, not rows: a role names the pages that are there for it and the tables that its use cases may change, so
that a use case that a role may not do is refused at the one place through which every change goes.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from made_in_blekinge.domain.market import Code
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


class Role(Code):
    """What somebody does at the market."""

    ORGANISER = "organiser", N_("Organiser")
    CASHIER = "cashier", N_("Cashier")
    LABEL_STAFF = "label_staff", N_("Label and check-in staff")
    KIOSK = "kiosk", N_("Self check-in")


DUTIES: Final = {
    Role.ORGANISER: N_("May do everything: registers, events, money, backups, and who may work here."),
    Role.CASHIER: N_("Checks exhibitors in and sells at the till. Changes no register."),
    Role.LABEL_STAFF: N_("Checks exhibitors in, also those who just turn up, and prints signs and labels."),
    Role.KIOSK: N_("The laptop at which exhibitors check themselves in: nothing else is there."),
}
"""What a role may do, in one sentence."""

SIGNING_IN: Final = frozenset({"sign_in_failure"})
_ARRIVING: Final = frozenset(
    {
        "check_in", "departure", "absence", "trader_record", "failed_scan", "goods_movement", "fee_payment",
        "accepted_conditions", "wrong_code",
    }
)  # fmt: skip
_SELLING: Final = frozenset(
    {
        "sale", "sale_line", "payment", "sales_rollup", "sales_product_rollup", "sales_hour_rollup",
        "sales_payment_rollup", "till", "goods_movement", "till_day", "cash_movement", "closing", "journal", "cart",
        "recount", "seller", "sale_seller",
    }
)  # fmt: skip
_ON_PAPER: Final = frozenset({"emergency_set", "emergency_slip"})
"""What is noted of paper that is printed for when nothing works: that it was, and that some of it never came out."""
_PRINTING: Final = frozenset({"print_log", "printed_label", "label_sheet", "label_template", "stored_file"})
_WALKING_IN: Final = frozenset(
    {"exhibitor", "exhibitor_text", "exhibitor_vat", "participation", "booth", "booth_participation", "document"}
)

TABLES: Final[dict[Role, frozenset[str] | None]] = {
    Role.ORGANISER: None,
    Role.CASHIER: _SELLING | _ARRIVING | _ON_PAPER | SIGNING_IN,
    Role.LABEL_STAFF: _PRINTING | _ON_PAPER | _ARRIVING | _WALKING_IN | SIGNING_IN,
    Role.KIOSK: (_ARRIVING - {"departure", "absence", "fee_payment"}) | SIGNING_IN,
}
"""What the use cases of a role may change; ``None``: everything."""

PAGES: Final[dict[Role, frozenset[str] | None]] = {
    Role.ORGANISER: None,
    Role.CASHIER: frozenset({"checkin", "till"}),
    Role.LABEL_STAFF: frozenset({"overview", "checkin", "labels"}),
    Role.KIOSK: frozenset(),
}
"""The pages of the window that are there for a role; ``None``: all. The kiosk is a window of its own.

Who sells sees the turnover of the own till, and no other: the overview is not there.
"""

FIRST_PAGES: Final[dict[Role, str]] = {Role.CASHIER: "till"}
"""Where somebody with a role begins; everybody else with the first page."""


Readers = frozenset[Role] | None
"""The roles that may read something; ``None``: it is public, also where nobody has signed in."""
PUBLIC: Final[Readers] = None
EVERYBODY: Final = frozenset(Role)
STAFF: Final = EVERYBODY - {Role.KIOSK}
PRINTERS: Final = frozenset({Role.ORGANISER, Role.LABEL_STAFF})
SELLERS: Final = frozenset({Role.ORGANISER, Role.CASHIER})
ORGANISERS: Final = frozenset({Role.ORGANISER})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who works at this laptop now."""

    person_id: int
    name: str
    role: Role

    def may_open(self, page: str) -> bool:
        pages = PAGES[self.role]
        return pages is None or page in pages

    def may_change(self, tables: Iterable[str]) -> bool:
        allowed = TABLES[self.role]
        return allowed is None or allowed.issuperset(tables)

    def check(self, tables: Iterable[str], acts: Iterable[tuple[str, str]] = ()) -> None:
        """Refuse a change of ``tables`` that is not this role's; ``acts`` are tables with ``added`` and the like.

        Only organisers remove what is no paper of their own, and at the kiosk nothing is changed that is there.
        """
        if not self.may_change(tables) or not all(self._may(*act) for act in acts):
            text = N_("As “{role}” you may not change this. Let an organiser sign in. Nothing was saved.")
            raise UserError("not_allowed", text, role=(self.role.label,))

    def check_reader(self, readers: Readers) -> None:
        """Refuse what is for other roles to read or to use."""
        if readers is not None and self.role not in readers:
            text = N_("This is not for the role “{role}”. Let an organiser sign in.")
            raise UserError("not_allowed", text, role=(self.role.label,))

    def _may(self, table: str, action: str) -> bool:
        if TABLES[self.role] is None or action == "added":
            return True
        return self.role is not Role.KIOSK and (action == "changed" or table in _PRINTING)


_PIN: Final = re.compile(r"[0-9]{4,12}", re.ASCII)
FREE_TRIES: Final = 3
"""So many wrong PINs in a row lock nobody out."""
_FIRST_WAIT: Final = dt.timedelta(seconds=30)
_LONGEST_WAIT: Final = dt.timedelta(hours=1)


def check_pin(pin: str) -> str:
    """A PIN of 4 to 12 digits that is not one digit repeated or a plain row."""
    if not _PIN.fullmatch(pin):
        raise UserError("bad_pin", N_("A PIN has 4 to 12 digits. Write digits only.")).at("pin")
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        raise UserError("weak_pin", N_("This PIN is the first that anyone tries. Choose another one.")).at("pin")
    return pin


def wait_after(wrong: int) -> dt.timedelta:
    """How long nobody may try after ``wrong`` wrong PINs in a row: twice as long each time, at most an hour."""
    if wrong < FREE_TRIES:
        return dt.timedelta()
    doubled: int = 2 ** min(wrong - FREE_TRIES, 20)
    return min(_FIRST_WAIT * doubled, _LONGEST_WAIT)


def still_locked(
    wrong: int,
    last: dt.datetime,
    now: dt.datetime,
    ran: int | None = None,
    runs: int | None = None,
    after: Callable[[int], dt.timedelta] = wait_after,
) -> dt.timedelta:
    """What is left of the wait that comes ``after`` so many wrong ones.

    A clock that was set back before the ``last`` try starts the whole wait again. A clock set forward ends none: not
    more of the wait is over than the computer has run since. It had run for ``ran`` seconds at the last try and has
    for ``runs`` now; fewer, and it was started in between.
    """
    wait = after(wrong)
    return wait if now < last else max(wait - passed(last, now, ran, runs), dt.timedelta())


def passed(last: dt.datetime, now: dt.datetime, ran: int | None, runs: int | None) -> dt.timedelta:
    """How long ago the ``last`` try surely was: see :func:`still_locked`."""
    over = now - last
    if ran is not None and runs is not None:
        over = min(over, dt.timedelta(seconds=runs - ran if runs >= ran else runs))
    return over
