"""A receipt reaches its printer, or it is said why not."""

import os
from pathlib import Path

import pytest

from made_in_blekinge.devices.receipt_sending import open_drawer, send
from made_in_blekinge.domain.receipt_printer import ReceiptPrinter, parse_address
from made_in_blekinge.errors import UserError
from tests.support.receipt_printer import COVER_OPEN, NO_PAPER, printing

JOB = b"\x1b@\x1dv0\x00\x01\x00\x01\x00\xff"


def test_over_the_network() -> None:
    with printing() as printer:
        send(parse_address(printer.address), JOB * 9000)
    assert printer.jobs == [JOB * 9000]


def test_a_printer_that_never_says_how_it_is_prints_all_the_same() -> None:
    with printing() as printer:
        printer.is_silent = True
        send(parse_address(printer.address), JOB)
    assert printer.jobs == [JOB]


@pytest.mark.parametrize(
    ("answers", "code"), [(NO_PAPER, "paper_out"), (COVER_OPEN, "cover_open"), ((0x52, 0x12), "printer_fault")]
)
def test_nothing_is_sent_to_a_printer_that_cannot(answers: tuple[int, int], code: str) -> None:
    with printing() as printer:
        printer.answers = answers
        with pytest.raises(UserError) as caught:
            send(parse_address(printer.address), JOB)
    assert caught.value.code == code
    assert printer.jobs == []


def test_a_printer_that_is_gone_is_said() -> None:
    with printing() as printer:
        pass
    with pytest.raises(UserError) as caught:
        send(parse_address(printer.address), JOB)
    assert caught.value.code == "printer_gone"
    assert printer.address in str(caught.value)


def test_into_a_device_file(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    send(parse_address(f"usb:{device}"), JOB)
    assert os.read(reader, 100) == JOB
    os.close(reader)
    with pytest.raises(UserError) as caught:
        send(parse_address(f"usb:{tmp_path / 'gone'}"), JOB)
    assert caught.value.code == "printer_gone"


def test_into_a_raw_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``lp`` gets the bytes as they are; a queue that it refuses is said."""
    lp = tmp_path / "lp"
    lp.write_text('#!/bin/sh\necho "$@" > "$(dirname "$0")/said"\ncat > "$(dirname "$0")/job"\ntest "$3" != gone\n')
    lp.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    send(parse_address("raw:Kvitto skrivare"), JOB)
    assert (tmp_path / "said").read_text().strip() == "-s -d Kvitto skrivare -o raw -- -"
    assert (tmp_path / "job").read_bytes() == JOB
    with pytest.raises(UserError, match="gone"):
        send(parse_address("raw:gone"), JOB)


def test_the_drawer_opens_by_its_pin() -> None:
    with printing() as printer:
        for pin in (2, 5):
            open_drawer(ReceiptPrinter(parse_address(printer.address), pin=pin))
    assert [job[:3] for job in printer.jobs] == [b"\x1bp\x00", b"\x1bp\x01"]


@pytest.mark.parametrize(
    "text", ["", "tcp://", "tcp://host:0", "tcp://host:99999", "tcp://a b", "usb:", "lpt1", "raw:\n", "http://x"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_address(text)
    assert (caught.value.code, caught.value.field) == ("bad_printer", "to")


@pytest.mark.parametrize(("text", "written"), [
    ("tcp://kassa.local", "tcp://kassa.local:9100"), ("tcp://[fe80::1]:9101", "tcp://[fe80::1]:9101"),
    ("usb:/dev/usb/lp0", "usb:/dev/usb/lp0"), (" queue:Kvitto ", "queue:Kvitto"), ("raw:EPSON TM", "raw:EPSON TM"),
])  # fmt: skip
def test_an_address_is_written_as_it_is_read(text: str, written: str) -> None:
    assert str(parse_address(text)) == written
    assert parse_address(written) == parse_address(text)
