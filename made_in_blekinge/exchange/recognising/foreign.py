"""Tables of payments: they are named and kept out, with the place where they belong."""

from collections.abc import Sequence
from typing import Final

from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.foreign import BANK
from made_in_blekinge.exchange.read_table import FileGrid, FileTable
from made_in_blekinge.exchange.recognising.words import families
from made_in_blekinge.i18n import N_

_OF_SWISH: Final = frozenset({
    "mottagarnummer", "mottagarnr", "mottagarnamn", "avsandarnummer", "avsandarnr", "avsandarnamn", "orderreferens",
    "meddelande",
})  # fmt: skip
_MOSTLY: Final = 4
_GOODS: Final = frozenset({"item", "quantity", "price", "receipt", "till"})
"""What a list of sales or goods tells, and no bank does."""
_SWISH: Final = N_("“{name}” is a Swish report and was not read. It belongs to the payments, under Settlement.")
_PAYMENTS: Final = N_(
    "“{name}” holds payments by card or what a payment service has paid out, and was not read. It belongs to the "
    "payments, under Settlement."
)


def check_table(grid: FileGrid, table: FileTable, name: str) -> None:
    """Refuse a table of payments: a booking date and a balance or account, or what a service paid out after its fee."""
    words = [families(heading)[0] for heading in table.headings]
    every = frozenset().union(*words)
    booked = any("booking" in each for each in words)
    amount = "total" in every
    if booked and amount and _tells_swish(grid, table.headings):
        raise Unusable("is_swish", _SWISH, name=name)
    held = bool(every & {"stock", "balance", "account"})
    plain = not every & _GOODS and ((booked and "text" in every) or ("date" in every and held))
    if amount and ((booked and held) or plain):
        raise Unusable("is_bank", BANK, name=name)
    if "card" in every and amount and not every & {"item", "quantity", "name"}:
        raise Unusable("is_payments", _PAYMENTS, name=name)
    if "payout" in every and {"gross", "net"} <= every:
        raise Unusable("is_payments", _PAYMENTS, name=name)


def _tells_swish(grid: FileGrid, headings: Sequence[str]) -> bool:
    keys = {fold(heading) for heading in headings}
    above = " ".join(fold(cell) for _, cells in grid.rows[:12] for cell in cells)
    told = keys & _OF_SWISH
    return ("swish" in above and bool(told)) or len(told) >= _MOSTLY
