"""Payment QR codes: Swish, euro (EPC) and zloty transfers, and MobilePay's picture."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QPixmap

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.payment_codes import epc_payload, swish_payload, zbp_payload
from made_in_blekinge.errors import at
from made_in_blekinge.gui.till.customer_screen import PaymentCode
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import Accounts

Maker = Callable[[Mapping[str, str]], PaymentCode]


def code_maker(
    means: Means, here: OpenTill, accounts: Accounts, reference: str, mobilepay: QPixmap | None
) -> Maker | None:
    """The function that builds the payment code from the entered amount; ``None`` without an account."""
    makers: dict[str, tuple[Means, object, Callable[[int], PaymentCode]]] = {
        "SEK": (
            Means.SWISH,
            accounts.swish,
            lambda ore: PaymentCode(ore, swish_payload(accounts.swish, ore, reference)),
        ),
        "EUR": (
            Means.OTHER,
            accounts.iban,
            lambda ore: PaymentCode(ore, epc_payload(accounts.payee, accounts.iban, ore, reference)),
        ),
        "PLN": (
            Means.OTHER,
            accounts.polish_account,
            lambda ore: PaymentCode(ore, zbp_payload("", accounts.polish_account, ore, accounts.payee[:20], reference)),
        ),
        "DKK": (Means.OTHER, mobilepay, lambda ore: PaymentCode(ore, picture=mobilepay)),
    }
    for_means, account, make = makers.get(here.currency, (None, "", PaymentCode))
    if for_means is not means or not account:
        return None
    return lambda written: make(read_amount(written["amount"], here.currency, "amount"))


def read_amount(text: str, currency: str, field: str) -> int:
    """Parse an amount in öre; the error refers to ``field``."""
    with at(field):
        return parse_amount(text, currency)
