"""``printer``: the receipt printer of this computer, its test slip and its drawer."""

import argparse
import json
from typing import Any

from made_in_blekinge.cli.common import Options, market
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.receipt_printer import ReceiptPrinter, When
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.settings import RECEIPT_PRINTER, Settings

_RECEIPT = "receipt"


def declare(made: Parser) -> None:
    made.action("list", N_("list the receipt printer that is set, and what there is"), list_printers,
                "printer list --json").add_json()  # fmt: skip
    _declare_set(made)
    remove = made.action("remove", N_("forget the receipt printer"), remove_printer, "printer remove receipt")
    remove.add_argument("kind", choices=[_RECEIPT], help=N_("which printer: that of receipts"))
    test = made.action("test", N_("print a slip that shows whether it is set up right"), test_printer,
                       "printer test receipt")  # fmt: skip
    test.add_argument("kind", choices=[_RECEIPT], help=N_("which printer: that of receipts"))
    drawer = made.action("drawer", N_("open the drawer, and write it in the journal of the till"), open_drawer,
                         'printer drawer --till K1 --reason "change from the bank"')  # fmt: skip
    drawer.set_defaults(readers=SELLERS)
    drawer.add_argument("--till", metavar=N_("CODE"), required=True, help=N_("the till, by its code"))
    drawer.add_argument("--reason", metavar=N_("TEXT"), default="", help=N_("why it is opened"))


def _declare_set(made: Parser) -> None:
    chosen = made.action(
        "set", N_("say which receipt printer this computer has"), set_printer,
        "printer set receipt --to tcp://192.168.1.50:9100 --width 80 --drawer",
        "printer set receipt --to usb:/dev/usb/lp0 --width 58 --no-cut --when always",
    )  # fmt: skip
    chosen.add_argument("kind", choices=[_RECEIPT], help=N_("which printer: that of receipts"))
    chosen.add_argument(
        "--to", metavar=N_("ADDRESS"), required=True,
        help=N_("tcp://HOST:PORT, usb:PATH of a device file, raw:QUEUE, or queue:NAME of a printer of the system"),
    )  # fmt: skip
    chosen.add_argument("--width", type=int, choices=[58, 80], default=80, help=N_("width of its paper in mm"))
    chosen.add_argument(
        "--cut", action=argparse.BooleanOptionalAction, default=True, help=N_("cut the paper after each receipt")
    )
    chosen.add_argument(
        "--drawer", action=argparse.BooleanOptionalAction, default=False,
        help=N_("a drawer is plugged into it: open it on cash sales and refunds"),
    )  # fmt: skip
    chosen.add_argument("--pin", type=int, choices=[2, 5], default=2, help=N_("pin of the plug that opens the drawer"))
    chosen.add_argument(
        "--when", choices=[one.value for one in When], default=When.ASK.value,
        help=N_("“always” after every sale, or “ask” by F8"),
    )  # fmt: skip


def list_printers(options: Options) -> int:
    from made_in_blekinge.devices.queues import device_files, queue_names

    kept, spoken = Settings().get(RECEIPT_PRINTER), catalog(options.spoken)
    queues, devices = queue_names(), device_files()
    if options.json:
        found: dict[str, Any] = {"receipt": kept or None, "queues": queues, "device_files": devices}
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    text = N_("Receipt printer: {printer}") if kept else N_("No receipt printer is set.")
    print(spoken.text(text, printer=kept.get("to", "")))
    for address in (*(f"queue:{name}" for name in queues), *(f"usb:{name}" for name in devices)):
        print(address)
    return 0


def set_printer(options: Options) -> int:
    from made_in_blekinge.domain.receipt_printer import check_printer

    names = ("to", "width", "cut", "drawer", "pin", "when")
    printer = check_printer({name: getattr(options, name) for name in names})
    Settings().set(RECEIPT_PRINTER, printer.to_mapping())
    said = N_("Receipts are printed on {printer} from now on. Try it with “printer test receipt”.")
    say_plainly(catalog(options.spoken).text(said, printer=str(printer.to)))
    return 0


def remove_printer(options: Options) -> int:
    Settings().set(RECEIPT_PRINTER, {})
    say_plainly(catalog(options.spoken).text(N_("No receipt printer is set.")))
    return 0


def test_printer(options: Options) -> int:
    from made_in_blekinge.documents.printer_slip import printer_slip

    printer, spoken = receipt_printer(), catalog(options.spoken)
    send_receipt(printer, printer_slip(printer.width, spoken))
    say_plainly(spoken.text(N_("The slip is sent to {printer}."), printer=str(printer.to)))
    return 0


def open_drawer(options: Options) -> int:
    from made_in_blekinge.devices.receipt_sending import open_drawer as pulse
    from made_in_blekinge.services.till.day import Deed
    from made_in_blekinge.services.till.drawer import note_drawer

    printer = receipt_printer()
    with market(options) as app:
        note_drawer(app.database, options.till, options.reason, Deed(app.clock(), app.actor.name if app.actor else ""))
    pulse(printer)
    return 0


def receipt_printer() -> ReceiptPrinter:
    """The printer of this computer, or an error that says how one is set."""
    from made_in_blekinge.domain.receipt_printer import kept_printer

    printer = kept_printer(Settings().get(RECEIPT_PRINTER))
    if printer is None:
        text = N_("No receipt printer is set on this computer. Set one with “printer set receipt --to …”.")
        raise UserError("no_receipt_printer", text)
    return printer


def send_receipt(printer: ReceiptPrinter, content: bytes) -> None:
    """Put the pages of a PDF on the receipt printer, or raise why not."""
    from made_in_blekinge.devices.receipt_sending import send, send_pages
    from made_in_blekinge.documents.thermal import receipt_bytes
    from made_in_blekinge.domain.receipt_printer import Connection

    if printer.to.way is Connection.QUEUE:
        send_pages(printer.to, content)
    else:
        send(printer.to, receipt_bytes(content, printer))
