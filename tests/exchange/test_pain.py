"""Files of payments: what the banks' schema says of them, and what it does not see."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

import pytest

from made_in_blekinge.domain.payment_order import OrderedPayment, Payer, PaymentOrder, bank_profiles
from made_in_blekinge.domain.payout import Payee, PayoutWay
from made_in_blekinge.exchange.pain import order_file
from made_in_blekinge.exchange.pain_check import order_faults

TODAY = dt.date(2026, 6, 15)
DAY = dt.date(2026, 6, 16)
OWN = Payee(PayoutWay.IBAN, "SE4550000000058398257466")
GERMAN = Payee(PayoutWay.IBAN, "DE33100205000001194700")
ASPO, LODZ = "Aspö Musteri", "Łódź & Söner"
PAYMENTS = (
    OrderedPayment("2026-0001-1-AB", Payee(PayoutWay.BANKGIRO, "5402-9681"), 40500, "SEK", ASPO, "Avräkning 1"),
    OrderedPayment("2026-0002-1-AB", Payee(PayoutWay.PLUSGIRO, "28 65 43-4"), 39750, "SEK", LODZ, "Avräkning 2"),
    OrderedPayment("2026-0003-1-AB", Payee(PayoutWay.ACCOUNT, "8327-9, 0000000018"), 1, "SEK", "Kim", "Avräkning 3"),
    OrderedPayment("2026-0004-1-AB", Payee(PayoutWay.ACCOUNT, "9029, 5735211"), 100, "SEK", "Eva", "Avräkning 4"),
    OrderedPayment("2026-0005-1-AB", GERMAN, 2300, "EUR", "Fischhaus Ölberg", "Avräkning 5", "Hafen 1, 18055 Rostock"),
    OrderedPayment("2026-0006-1-AB", OWN, 700, "SEK", "Ägg", "Avräkning 6"),
)  # fmt: skip


@cache
def schema(version: str) -> Any:
    import xmlschema  # takes as long as a twentieth of collecting all tests

    return xmlschema.XMLSchema(str(resources.files("sepaxml") / "schemas" / f"pain.001.001.{version}.xsd"))


def order(version: str = "03", payments: tuple[OrderedPayment, ...] = PAYMENTS, bank: str = "swedbank") -> PaymentOrder:
    profile = bank_profiles()[bank]
    identities = profile.identities("556334-3689", profile.hint)
    payer = Payer("Made in Blekinge ek. för.", OWN, profile.bic, identities)
    created = dt.datetime(2026, 6, 15, 12, 30, tzinfo=dt.UTC)
    return PaymentOrder(version, "MIB-2026-1-0A", created, DAY, payer, payments)


@pytest.mark.parametrize("bank", [*bank_profiles()])
@pytest.mark.parametrize("version", ["03", "09"])
def test_a_file_is_as_the_schema_has_it_and_without_a_fault(version: str, bank: str) -> None:
    content = order_file(order(version, bank=bank))
    schema(version).validate(content.decode())
    assert order_faults(content, TODAY) == []
    assert order_file(order(version, bank=bank)) == content


def test_each_account_is_written_as_banks_have_it() -> None:
    text = order_file(order()).decode()
    for piece in (
        "<MmbId>9900</MmbId>", "<Id>54029681</Id>", "<Prtry>BGNR</Prtry>", "<MmbId>9960</MmbId>", "<Id>2865434</Id>",
        "<MmbId>8327</MmbId>", "<Id>832790000000018</Id>", "<MmbId>9029</MmbId>", "<Id>90295735211</Id>",
        "<IBAN>DE33100205000001194700</IBAN>", "<Cd>SEPA</Cd>", "<ChrgBr>SLEV</ChrgBr>", "<Nm>Lodz + Söner</Nm>",
        "<BIC>SWEDSESS</BIC>", "<ReqdExctnDt>2026-06-16</ReqdExctnDt>", "<CtrlSum>810.51</CtrlSum>",
    ):  # fmt: skip
        assert piece in text, piece
    new = order_file(order("09")).decode()
    assert "<BICFI>SWEDSESS</BICFI>" in new
    assert "<Dt>2026-06-16</Dt>" in new
    assert [(one.original, one.text) for one in order().spelled()] == [("Łódź & Söner", "Lodz + Söner")]


def swap(old: str, new: str, times: int = 1) -> Callable[[str], str]:
    def broken(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, times)

    return broken


BROKEN: dict[str, tuple[str, Callable[[str], str]]] = {
    "count of the file": ("wrong_count", swap("<NbOfTxs>6<", "<NbOfTxs>7<")),
    "count of a part": ("wrong_count", swap("<NbOfTxs>5<", "<NbOfTxs>4<")),
    "sum of the file": ("wrong_sum", swap("<CtrlSum>833.51<", "<CtrlSum>833.50<")),
    "sum of a part": ("wrong_sum", swap("<CtrlSum>23.00<", "<CtrlSum>32.00<")),
    "bankgiro": ("bad_account_of_payee", swap("54029681", "54029682")),
    "plusgiro": ("bad_account_of_payee", swap("2865434", "2865435")),
    "Swedbank's check digit": ("bad_account_of_payee", swap("832790000000018", "832790000000019")),
    "account of another clearing number": ("bad_account_of_payee", swap("<MmbId>9029<", "<MmbId>9028<")),
    "IBAN": ("bad_account_of_payee", swap("DE33100205000001194700", "DE33100205000001194701")),
    "bankgiro as an account": ("bad_account_of_payee", swap("<Prtry>BGNR</Prtry>", "<Cd>BBAN</Cd>")),
    "bankgiro with a hyphen": ("bad_account_of_payee", swap("54029681", "5402-9681")),
    "own IBAN": ("bad_own_account", swap("SE4550000000058398257466", "SE4550000000058398257467")),
    "no name": ("no_name", swap("<Nm>Kim</Nm>", "<Nm> </Nm>")),
    "amount of nothing": ("bad_amount", swap('Ccy="SEK">0.01<', 'Ccy="SEK">0.00<')),
    "amount below zero": ("bad_amount", swap('Ccy="SEK">0.01<', 'Ccy="SEK">-0.01<')),
    "three decimals": ("bad_amount", swap('Ccy="SEK">1.00<', 'Ccy="SEK">1.000<')),
    "decimal comma": ("bad_amount", swap('Ccy="SEK">1.00<', 'Ccy="SEK">1,00<')),
    "too much": ("bad_amount", swap('Ccy="SEK">1.00<', 'Ccy="SEK">1000000000.00<')),
    "euro to a giro": ("kronor_only", swap('Ccy="SEK">405.00<', 'Ccy="EUR">405.00<')),
    "no currency": ("bad_currency", swap('Ccy="SEK">405.00<', 'Ccy="kr">405.00<')),
    "a day that has passed": ("day_over", swap("2026-06-16<", "2026-06-12<")),
    "no day": ("day_over", swap("2026-06-16<", "2026-06-31<")),
    "a Saturday": ("no_banking_day", swap("2026-06-16<", "2026-06-20<")),
    "Midsummer's eve": ("no_banking_day", swap("2026-06-16<", "2026-06-19<")),
    "the same payment twice": ("same_id", swap("2026-0002-1-AB", "2026-0001-1-AB")),
    "an id of before": ("used_id", swap("2026-0002-1-AB", "2025-0007-1-AB")),
    "an id that is too long": ("bad_id", swap("2026-0002-1-AB", "2" * 36)),
    "an id with a slash at its end": ("bad_id", swap("2026-0002-1-AB", "2026-0002/")),
    "an id with two slashes": ("bad_id", swap("2026-0002-1-AB", "2026//0002")),
    "an id with a letter of Swedish": ("bad_id", swap("2026-0002-1-AB", "2026-ö")),
    "a sign that banks do not take": ("bad_sign", swap("<Nm>Kim</Nm>", "<Nm>Kim_1</Nm>")),
    "a name that is too long": ("text_too_long", swap("<Nm>Kim</Nm>", f"<Nm>{'K' * 71}</Nm>")),
    "a text that is too long": ("text_too_long", swap("Avräkning 1<", f"{'A' * 141}<")),
    "another method": ("bad_method", swap("<PmtMtd>TRF<", "<PmtMtd>CHK<")),
    "euro not by SEPA": ("bad_service", swap("<Cd>SEPA</Cd>", "<Cd>NURG</Cd>")),
    "kronor by SEPA": ("bad_service", swap("<ChrgBr>SHAR<", "<ChrgBr>SLEV<")),
    "nobody who pays": ("no_payer", swap("<Dbtr>\n        <Nm>Made in Blekinge ek. för.</Nm>", "<Dbtr>")),
    "another message": ("not_an_order", swap("pain.001.001.03", "pain.008.001.02")),
    "an unknown version": ("not_an_order", swap("pain.001.001.03", "pain.001.001.02")),
    "entities": ("not_xml", swap("<Document", '<!DOCTYPE d [<!ENTITY a "b">]><Document')),
    "half a file": ("not_xml", lambda text: text[: len(text) // 2]),
}  # fmt: skip


@pytest.mark.parametrize("name", [*BROKEN])
def test_a_broken_file_is_refused_for_its_reason(name: str) -> None:
    code, breaks = BROKEN[name]
    content = breaks(order_file(order()).decode()).encode()
    faults = order_faults(content, TODAY, {"2025-0007-1-AB"})
    assert code in {fault.code for fault in faults}
    assert {fault.code for fault in faults} <= {code, "wrong_sum", "wrong_count"}


def test_the_schema_lets_pass_what_the_checks_refuse() -> None:
    """Why there are checks at all."""
    for name in ("sum of the file", "bankgiro", "own IBAN", "the same payment twice", "a Saturday"):
        content = BROKEN[name][1](order_file(order()).decode())
        assert schema("03").is_valid(content), name


def test_nothing_to_pay_is_a_fault() -> None:
    assert "no_payment" in {fault.code for fault in order_faults(order_file(order(payments=())), TODAY)}
