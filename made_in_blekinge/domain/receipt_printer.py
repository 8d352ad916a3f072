"""The receipt printer of a computer: where it is reached, how wide its paper is, what it does by itself."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from made_in_blekinge.domain.market import Code
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

WIDTHS: Final[Mapping[int, int]] = {80: 576, 58: 384}
"""Dots across the print head by the paper's width in mm, at 203 to the inch: 72 and 48 mm of paper are printed on."""
PORT: Final = 9100
"""The port on which printers take raw bytes, where none is written."""
_HOST: Final = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.%]+)\]|(?P<host>[A-Za-z0-9._-]+))(?::(?P<port>\d{1,5}))?")
_HIGHEST_PORT: Final = 65535


class Connection(Code):
    """How bytes reach the printer."""

    TCP = "tcp", N_("Network (port 9100)")
    USB = "usb", N_("Device file")
    RAW = "raw", N_("Raw print queue")
    QUEUE = "queue", N_("Printer of the system")


class When(Code):
    """When a receipt is printed after a sale."""

    ALWAYS = "always", N_("After every sale, without a key")
    ASK = "ask", N_("When somebody presses F8")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a printer is: ``place`` is a host with port, the path of a device file, or the name of a queue."""

    way: Connection
    place: str
    port: int = 0

    def __str__(self) -> str:
        if self.way is Connection.TCP:
            host = f"[{self.place}]" if ":" in self.place else self.place
            return f"tcp://{host}:{self.port}"
        return f"{self.way.value}:{self.place}"


@dataclass(frozen=True, slots=True)
class ReceiptPrinter:
    """A computer's receipt printer. ``width`` is the paper's, in mm; ``pin`` of the plug (2 or 5) opens the drawer."""

    to: Address
    width: int = 80
    cut: bool = True
    drawer: bool = False
    pin: int = 2
    when: When = When.ASK

    def to_mapping(self) -> dict[str, Any]:
        """Plain values for the settings; :func:`kept_printer` makes the same printer of them."""
        return {**asdict(self), "to": str(self.to), "when": self.when.value}


def parse_address(text: str) -> Address:
    """The address written as ``tcp://HOST:PORT``, ``usb:PATH``, ``raw:QUEUE`` or ``queue:NAME``."""
    way, _, rest = text.strip().partition(":")
    place = rest.strip()
    if way == Connection.TCP.value:
        return _tcp(place.removeprefix("//").rstrip("/"), text)
    if way in (Connection.USB.value, Connection.RAW.value, Connection.QUEUE.value) and place and place.isprintable():
        return Address(Connection(way), place)
    raise _unknown(text)


def _tcp(place: str, text: str) -> Address:
    found = _HOST.fullmatch(place)
    port = int(found["port"] or PORT) if found is not None else 0
    if found is None or not 0 < port <= _HIGHEST_PORT:
        raise _unknown(text)
    return Address(Connection.TCP, found["v6"] or found["host"], port)


def _unknown(text: str) -> UserError:
    said = N_(
        "“{value}” is no address of a receipt printer. "
        "Write tcp://HOST:9100, usb:/dev/usb/lp0, raw:QUEUE or queue:NAME."
    )
    return UserError("bad_printer", said, value=text[:200]).at("to")


def check_printer(values: Mapping[str, Any]) -> ReceiptPrinter:
    """The printer of plain values, or an error at the field to mend."""
    width, pin = values.get("width", 80), values.get("pin", 2)
    if width not in WIDTHS:
        raise UserError("bad_width", N_("Receipt paper is 58 or 80 mm wide. Choose one of them.")).at("width")
    if pin not in (2, 5):
        raise UserError("bad_pin", N_("A drawer is opened by pin 2 or 5 of its plug. Choose one of them.")).at("pin")
    return ReceiptPrinter(
        parse_address(str(values["to"])), width, bool(values.get("cut", True)), bool(values.get("drawer", False)),
        pin, When(values.get("when", When.ASK.value)),
    )  # fmt: skip


def kept_printer(values: Mapping[str, Any]) -> ReceiptPrinter | None:
    """The printer that the settings keep; ``None`` where there is none, or none that can be understood."""
    known = {part.name for part in fields(ReceiptPrinter)}
    if not values.get("to"):
        return None
    try:
        return check_printer({key: value for key, value in values.items() if key in known})
    except (UserError, ValueError, TypeError):
        return None
