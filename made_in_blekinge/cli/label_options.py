"""The options of ``label``, and how they are read."""

import argparse
import re
from typing import TYPE_CHECKING

from made_in_blekinge.cli.common import Options, whole
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.domain.badge import BadgeRole
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES

if TYPE_CHECKING:
    from made_in_blekinge.domain.sheet import Calibration
    from made_in_blekinge.settings import Settings

_BY_GOODS = ("brought", "left")


def declare(made: Parser, kind: str) -> None:
    made.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    declare_out(made)
    made.add_json()
    made.add_argument(
        "--yes", action="store_true", help=N_("print more than 10 000 labels, or prices of 0, without asking")
    )
    _declare_choice(made.add_argument_group(N_("what to print")), kind)
    _declare_sheet(made.add_argument_group(N_("on what")), kind)


def declare_out(made: Parser, required: bool = True) -> None:
    """Where it is written, and in which languages."""
    made.add_argument(
        "--out", action=Writes, suffixes=(".pdf",), required=required, metavar=N_("FILE.pdf"),
        help=N_("the PDF file that is written"),
    )  # fmt: skip
    # Without a default here: given before the command, --language also means the paper.
    made.add_argument("--language", type=_languages, dest="paper", metavar="sv,de", help=N_("languages of the paper"))


def _declare_badge(made: "argparse._ArgumentGroup") -> None:
    """Whose badges, or somebody's who is in no register."""
    roles = [role.value for role in BadgeRole]
    made.add_argument("--role", choices=roles, help=N_("only badges with this role; with --name that of the badge"))
    made.add_argument(
        "--name", action="append", default=[], dest="names", metavar=N_("NAME"),
        help=N_("a badge for somebody who is in no register, as often as you like; needs --role"),
    )  # fmt: skip
    made.add_argument("--firm", default="", metavar=N_("FIRM"), help=N_("for whom those named with --name come"))


def _declare_choice(made: "argparse._ArgumentGroup", kind: str) -> None:
    made.add_argument("--exhibitor", type=whole, metavar=N_("NUMBER"), help=N_("only what is this exhibitor's"))
    made.add_argument(
        "--only",
        type=_words,
        metavar="A1,A2",
        help=N_("only these booths, item numbers (1001, or 17/1 of exhibitor 17) or numbers of exhibitors"),
    )
    if kind == "badge":
        _declare_badge(made)
    made.add_argument("--changed", action="store_true", help=N_("only what is new or changed since the last print"))
    made.add_argument(
        "--copies", type=_copies, metavar="N|brought|left", help=N_("so many, or as many as there are goods")
    )
    made.add_argument(
        "--number", type=_own_numbers, default={}, dest="own_numbers", metavar="1001=4,A2=1",
        help=N_("so many of single ones; the others as --copies says"),
    )  # fmt: skip
    made.add_argument("--sort", choices=("booth", "exhibitor", "product"), default="booth", help=N_("the order"))


def _declare_sheet(made: "argparse._ArgumentGroup", kind: str) -> None:
    made.set_defaults(size="A4", lowered=False)
    if kind == "booth":
        made.add_argument("--size", choices=("A4", "A5", "A6"), help=N_("page of a booth sign"))
    made.add_argument("--sheet", metavar=N_("NAME"), help=N_("sheet or roll of labels"))
    made.add_argument("--length", type=float, metavar="MM", help=N_("how long a label of an endless roll is"))
    made.add_argument("--start", type=whole, default=1, metavar="N", help=N_("first free place of a part-used sheet"))
    made.add_argument(
        "--skip", type=_places, default=(), metavar="3,5-7", help=N_("further used places of the first page")
    )
    made.add_argument(
        "--template", default="", metavar=N_("NAME"), help=N_("template: how the market wants these labels to look")
    )
    if kind in ("price", "shelf"):
        made.add_argument(
            "--lowered", action="store_true",
            help=N_("announce lowered prices, with the lowest price of the thirty days before"),
        )  # fmt: skip
    made.add_argument("--cut-marks", action="store_true", help=N_("draw marks to cut along"))
    made.add_argument("--outlines", action="store_true", help=N_("draw the edge of each label"))
    made.add_argument("--printer", metavar=N_("NAME"), help=N_("use what is kept of this printer"))
    declare_calibration(made)


def declare_calibration(made: "Parser | argparse._ArgumentGroup") -> None:
    made.add_argument("--offset", type=_offset, metavar="X,Y", help=N_("move everything right and down, in mm"))
    made.add_argument(
        "--scale", type=_scale, metavar="S", help=N_("stretch everything, 1.003 by 0.3 %%; S,T across, down")
    )


def calibration(options: Options, kept: "Calibration") -> "Calibration":
    """The calibration ``kept``, overridden by the options."""
    from made_in_blekinge.domain.sheet import Calibration

    offsets = options.offset or (kept.offset_x, kept.offset_y)
    scales = options.scale or (kept.scale_x, kept.scale_y)
    return Calibration(*offsets, *scales)


def calibration_for_printing(options: Options, settings: "Settings") -> "Calibration":
    """The stored calibration of ``--printer``, which must exist; other options override it."""
    from made_in_blekinge.documents.labels.choosing import calibration_of
    from made_in_blekinge.settings import PRINTERS

    if options.printer is not None and options.printer not in settings.get(PRINTERS):
        text = N_(
            "Nothing is kept of the printer “{value}”. "
            "Put it right first: label calibration --printer NAME --offset X,Y --scale S."
        )
        raise UserError("unknown_printer", text, value=options.printer).at("printer")
    return calibration(options, calibration_of(settings, options.printer or ""))


def _languages(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    if unknown := set(found) - set(PAPER_LANGUAGES):
        wrong = N_("{value} is no language of the paper. Choose from {languages}.")
        raise UserError(
            "unknown_language", wrong, value=", ".join(sorted(unknown)), languages=", ".join(PAPER_LANGUAGES)
        )
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, text.split(","))))


def _places(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?", part)
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else -1
        if last < first:
            raise UserError("bad_places", N_("“{value}” names no places. Write them like 3,5-7."), value=part[:40])
        found.update(range(first, last + 1))
    return frozenset(found)


def _own_numbers(text: str) -> dict[str, int]:
    found = {}
    for part in filter(None, map(str.strip, text.split(","))):
        name, equals, number = part.rpartition("=")
        if not equals or not name.strip():
            raise UserError(
                "bad_numbers", N_("“{value}” names no number. Write them like 1001=4,A2=1."), value=part[:40]
            )
        found[name.strip()] = whole(number.strip())
    return found


def _copies(text: str) -> int | str:
    return text if text in _BY_GOODS else whole(text)


def _offset(text: str) -> tuple[float, float]:
    parts = _numbers(text)
    if len(parts) != 2 or not all(-50 <= part <= 50 for part in parts):
        raise UserError("bad_offset", N_("Write two numbers like 0.4,-1, each from -50 to 50."))
    return parts[0], parts[1]


def _scale(text: str) -> tuple[float, float]:
    parts = _numbers(text)
    if not 1 <= len(parts) <= 2 or not all(0.5 <= part <= 2 for part in parts):
        raise UserError("bad_scale", N_("Write a number like 1.003, or two with a comma, each from 0.5 to 2."))
    return parts[0], parts[-1]


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        return []
