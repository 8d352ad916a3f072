"""The options of ``label``, and how they are read."""

import argparse
import re
from typing import TYPE_CHECKING

from made_in_blekinge.cli.common import Options
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_

if TYPE_CHECKING:
    from made_in_blekinge.domain.sheet import Calibration
    from made_in_blekinge.settings import Settings

_BY_GOODS = ("brought", "left")


def declare(made: argparse.ArgumentParser) -> None:
    made.add_argument("--event", metavar="CODE")
    made.add_argument("--out", action=Writes, suffixes=(".pdf",), metavar="FILE.pdf")
    # Without a default here: given before the command, --language also means the paper.
    made.add_argument("--language", type=_languages, dest="paper", metavar="sv,de", help="languages of the paper")
    made.add_argument("--yes", action="store_true", help="print more than 10 000 labels without asking")
    made.add_argument("--json", action="store_true", help="history as JSON")
    _declare_choice(made.add_argument_group("what to print"))
    _declare_sheet(made.add_argument_group("on what"))


def _declare_choice(made: "argparse._ArgumentGroup") -> None:
    made.add_argument("--exhibitor", type=int, metavar="NUMBER", help="only what is this exhibitor's")
    made.add_argument(
        "--only",
        type=_words,
        metavar="A1,A2",
        help="only these booths, item numbers (1001, or 17/1 of exhibitor 17) or numbers of exhibitors",
    )
    made.add_argument("--changed", action="store_true", help="only what is new or changed since the last print")
    made.add_argument("--copies", type=_copies, metavar="N|brought|left", help="so many, or as many as there are goods")
    made.add_argument("--sort", choices=("booth", "exhibitor", "product"), default="booth")


def _declare_sheet(made: "argparse._ArgumentGroup") -> None:
    made.add_argument("--size", choices=("A4", "A5", "A6"), default="A4", help="page of a booth sign")
    made.add_argument("--sheet", metavar="NAME", help="sheet or roll of labels")
    made.add_argument("--length", type=float, metavar="MM", help="how long a label of an endless roll is")
    made.add_argument("--start", type=int, default=1, metavar="N", help="first free place of a part-used sheet")
    made.add_argument("--skip", type=_places, default=(), metavar="3,5-7", help="further used places of the first page")
    made.add_argument("--template", default="", metavar="NAME", help="how the market wants these labels to look")
    made.add_argument("--cut-marks", action="store_true")
    made.add_argument("--outlines", action="store_true")
    made.add_argument("--printer", metavar="NAME", help="use, or with “calibration” keep, what puts this printer right")
    made.add_argument("--offset", type=_offset, metavar="X,Y", help="move everything right and down, in mm")
    made.add_argument("--scale", type=_scale, metavar="S", help="stretch everything, 1.003 by 0.3 %%; S,T across, down")


def need(options: Options, *names: str) -> None:
    """Refuse a use in which one of the options is missing."""
    if missing := [f"--{name}" for name in names if getattr(options, name) is None]:
        options.refuse(f"the following arguments are required: {', '.join(missing)}")


def calibration(options: Options, kept: "Calibration") -> "Calibration":
    """As ``kept``, where the options do not say otherwise."""
    from made_in_blekinge.domain.sheet import Calibration

    offsets = options.offset or (kept.offset_x, kept.offset_y)
    scales = options.scale or (kept.scale_x, kept.scale_y)
    return Calibration(*offsets, *scales)


def calibration_for_printing(options: Options, settings: "Settings") -> "Calibration":
    """What is kept of ``--printer``, which must be known; the other options come before it."""
    from made_in_blekinge.documents.labels.choosing import calibration_of
    from made_in_blekinge.errors import UserError
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
    if unknown := set(found) - LANGUAGE_NAMES.keys():
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))} (choose from {', '.join(LANGUAGE_NAMES)})")
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, text.split(","))))


def _places(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?", part)
        if match is None:
            raise argparse.ArgumentTypeError(f"{part!r} (write places such as 3,5-7)")
        first = int(match[1])
        last = int(match[2] or first)
        if last < first:
            raise argparse.ArgumentTypeError(f"{part!r} (write places such as 3,5-7)")
        found.update(range(first, last + 1))
    return frozenset(found)


def _copies(text: str) -> int | str:
    return text if text in _BY_GOODS else int(text)


def _offset(text: str) -> tuple[float, float]:
    x, y = map(float, text.split(","))
    if not (-50 <= x <= 50 and -50 <= y <= 50):
        raise argparse.ArgumentTypeError("write two numbers such as 0.4,-1, each from -50 to 50")
    return x, y


def _scale(text: str) -> tuple[float, float]:
    across, _, down = text.partition(",")
    scales = float(across), float(down or across)
    if not all(0.5 <= scale <= 2 for scale in scales):
        raise argparse.ArgumentTypeError("write a number such as 1.003, from 0.5 to 2")
    return scales
