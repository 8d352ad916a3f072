"""Bytes on their way to a receipt printer: over the network, into a device file, or into a raw queue of the system."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Final

from made_in_blekinge.devices.printer_state import ASK_OFFLINE, ASK_PAPER, PrinterState, printer_state
from made_in_blekinge.domain.receipt_printer import Address, Connection, ReceiptPrinter
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_CONNECT: Final = 2.0
"""Seconds that a printer of the network may take to answer the call."""
_SEND: Final = 5.0
"""Seconds without a byte taken after which the printer is said to be gone."""
_ANSWER: Final = 0.15
"""Seconds in which a printer says how it is; those that never do are printed on all the same."""
_QUEUE: Final = 30.0
"""Seconds that the system may take to take a job."""
_PINS: Final = {2: 0, 5: 1}
_PULSE: Final = bytes((50, 250))
"""On and off times of the drawer's magnet, in steps of 2 ms."""


def send(to: Address, content: bytes) -> None:
    """Give ``content`` to the printer, or raise what is wrong with it: gone, out of paper, cover open.

    A printer of the network is asked how it is before and after. Of a queue nothing is known of what it does later.
    """
    match to.way:
        case Connection.TCP:
            _over_network(to, content)
        case Connection.USB:
            _into_device(to, content)
        case Connection.RAW:
            _into_queue(to, content)
        case Connection.QUEUE:
            raise ValueError("a printer of the system takes pages, not bytes")


def send_pages(to: Address, content: bytes) -> None:
    """Give the PDF ``content`` to a printer of the system as it is, without a dialog."""
    if sys.platform == "win32":
        text = N_("Without a window Windows prints no pages. Set the printer as raw:{queue} instead of queue:{queue}.")
        raise UserError("no_pages_here", text, queue=to.place)
    _print(to, content, "print-scaling=none")


def open_drawer(printer: ReceiptPrinter) -> None:
    """Open the drawer that is plugged into the printer, or raise why not."""
    if printer.to.way is Connection.QUEUE:
        text = N_("A printer of the system opens no drawer. Set it as tcp:, usb: or raw: instead of queue:.")
        raise UserError("no_drawer_there", text)
    send(printer.to, b"\x1bp" + bytes((_PINS[printer.pin],)) + _PULSE)


def _over_network(to: Address, content: bytes) -> None:
    try:
        with socket.create_connection((to.place, to.port), timeout=_CONNECT) as line:
            _check(line, to)
            line.settimeout(_SEND)
            line.sendall(content)
            _check(line, to)
            line.shutdown(socket.SHUT_WR)
    except OSError as error:
        raise _gone(to) from error


def _check(line: socket.socket, to: Address) -> None:
    """Ask the printer how it is; without an answer it is taken to be well."""
    line.settimeout(_ANSWER)
    answers = []
    with suppress(TimeoutError):
        for question in (ASK_OFFLINE, ASK_PAPER):
            line.sendall(question)
            if not (answer := line.recv(1)):
                return
            answers.append(answer[0])
    if len(answers) == 2:
        _refuse(printer_state(*answers), to)


def _refuse(state: PrinterState, to: Address) -> None:
    if state.is_empty:
        raise UserError("paper_out", N_("The receipt printer is out of paper. Put in a roll, then print again."))
    if state.is_open:
        raise UserError("cover_open", N_("The cover of the receipt printer is open. Close it, then print again."))
    if state.is_faulty:
        text = N_("The receipt printer {printer} reports a fault. Switch it off and on, then print again.")
        raise UserError("printer_fault", text, printer=str(to))


def _into_device(to: Address, content: bytes) -> None:
    try:
        device = os.open(to.place, os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0))
    except OSError as error:
        raise _gone(to) from error
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(device, rest) :]
    except OSError as error:
        raise _gone(to) from error
    finally:
        os.close(device)


def _into_queue(to: Address, content: bytes) -> None:
    if sys.platform == "win32":
        from made_in_blekinge.devices.windows_spooler import write_raw

        write_raw(to.place, content)
        return
    _print(to, content, "raw")


def _print(to: Address, content: bytes, option: str) -> None:
    command = ["lp", "-s", "-d", to.place, "-o", option, "--", "-"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_QUEUE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _gone(to) from error
    if done.returncode:
        raise _gone(to)


def _gone(to: Address) -> UserError:
    text = N_(
        "The receipt printer {printer} cannot be reached. See that it is switched on and connected, then print again."
    )
    return UserError("printer_gone", text, printer=str(to))
