"""The codes of payments are those of their makers' own examples."""

from collections.abc import Callable

import pytest

from made_in_blekinge.domain.payment_codes import epc_payload, swish_payload, zbp_payload
from made_in_blekinge.errors import UserError

IBAN = "DE33100205000001194700"
ACCOUNT = "92124012340001567890123456"


def test_swish() -> None:
    assert swish_payload("123 785 69 01", 10000, "12229445") == "C1237856901;100,00;12229445;0"
    assert swish_payload("1231181189") == "C1231181189;;;6"
    assert (
        swish_payload("1231181189", 5300, "Ägg och honung 2 st")
        == "C1231181189;53,00;%C3%84gg%20och%20honung%202%20st;0"
    )
    assert swish_payload("1231181189", 100, "x", editable=1) == "C1231181189;1,00;x;1"


def test_epc() -> None:
    lines = ["BCD", "002", "1", "SCT", "", "Wikimedia Foerdergesellschaft", IBAN, "EUR20.00", "", ""]
    made = epc_payload("Wikimedia Foerdergesellschaft", IBAN, 2000, "Spende fuer Wikipedia")
    assert made == "\n".join([*lines, "Spende fuer Wikipedia"])
    assert epc_payload("A", IBAN, 1250).endswith(f"\nA\n{IBAN}\nEUR12.50")


def test_polish_transfer() -> None:
    assert (
        zbp_payload("1234567890", ACCOUNT, 1200, "Odbiorca 1", "FV 1234/34/2012")
        == "1234567890|PL|92124012340001567890123456|001200|Odbiorca 1|FV 1234/34/2012|||"
    )


@pytest.mark.parametrize(
    "make, code",
    [
        (lambda: swish_payload("1231181189", 5300, "Ägg & honung"), "bad_swish_message"),
        (lambda: swish_payload("1231181189", 5300, "x" * 51), "bad_swish_message"),
        (lambda: swish_payload("0701234567", 5300, "x"), "bad_swish_number"),
        (lambda: swish_payload("1231181189", 0, "x"), "bad_code_amount"),
        (lambda: epc_payload("A", "DE33100205000001194701", 100), "bad_iban"),
        (lambda: epc_payload("A" * 71, IBAN, 100), "bad_transfer_text"),
        (lambda: epc_payload("A\nB", IBAN, 100), "bad_transfer_text"),
        (lambda: epc_payload("ł" * 70, IBAN, 100, "ł" * 140), "bad_transfer_text"),
        (lambda: epc_payload("A", IBAN, -1), "bad_code_amount"),
        (lambda: zbp_payload("123", ACCOUNT, 100, "A", "B"), "bad_polish_account"),
        (lambda: zbp_payload("1234567890", ACCOUNT, 1_000_000, "A", "B"), "bad_code_amount"),
        (lambda: zbp_payload("1234567890", ACCOUNT, 100, "A|B", "B"), "bad_transfer_text"),
    ],
)
def test_what_no_code_can_say_is_refused(make: Callable[[], str], code: str) -> None:
    with pytest.raises(UserError) as refused:
        make()
    assert refused.value.code == code
