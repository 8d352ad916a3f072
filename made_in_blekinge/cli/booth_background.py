"""``booth background``: the picture under the plan of an event."""

import json
from decimal import Decimal
from pathlib import Path

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads
from made_in_blekinge.domain.plan import BACKGROUND_FIELDS, Background
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_FIELDS = {field.key: field for field in BACKGROUND_FIELDS}
_OPTIONS = {"width": "width_mm", "left": "left_mm", "top": "top_mm", "printed": "printed"}
"""The field that each option writes."""


def declare_background(made: Parser) -> None:
    action = made.action(
        "background", N_("show, change or take away the picture under the plan"), _background,
        "booth background KNA26 --file torget.png --width 60", "booth background KNA26 --printed yes",
        "booth background KNA26 --remove",
    )  # fmt: skip
    action.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    action.add_argument("--file", action=Reads, metavar=N_("FILE"), help=N_("a picture, PNG or JPEG"))
    action.add_argument("--width", metavar="M", help=N_("how many metres the picture is wide"))
    action.add_argument("--left", metavar="M", help=N_("its left edge, in metres from the left wall"))
    action.add_argument("--top", metavar="M", help=N_("its upper edge, in metres from the upper wall"))
    action.add_argument("--printed", metavar=N_("YES"), help=N_("whether it is printed on the plan too: yes or no"))
    action.add_argument("--remove", action="store_true", help=N_("take the picture away"))
    action.add_json()


def _background(options: Options) -> int:
    from made_in_blekinge.queries.event.plan import plan_background
    from made_in_blekinge.queries.registers.event import find_event
    from made_in_blekinge.services.event.plan import set_background

    given = {key: getattr(options, name) for name, key in _OPTIONS.items() if getattr(options, name) is not None}
    if options.remove and (given or options.file):
        options.refuse(N_("Either the picture is taken away, or it is changed."))
    changes = {key: _FIELDS[key].parse(text) for key, text in given.items()}
    with market(options) as app:
        with app.database.reading() as session:
            find_event(session, options.event)
            before = plan_background(session, options.event)
        after = None if options.remove else _changed(before, options.file, changes)
        if after != before:
            set_background(app.database, options.event, before, after)
        _tell(app, options, after)
    return 0


def _changed(before: Background | None, path: Path | None, changes: dict[str, object]) -> Background | None:
    """The picture with what was said of it; ``None`` where there is none and none was given."""
    from made_in_blekinge.exchange.images import PLAN_SIDE, read_picture_file, size_of

    if path is None and before is None:
        if changes:
            raise UserError("no_picture", N_("The plan has no picture yet. Give its file with --file."))
        return None
    if path is not None:
        file = read_picture_file(path, PLAN_SIDE)
    else:
        assert before is not None
        file = before.media_type, before.picture
    values = before.values if before else {field.key: field.start for field in BACKGROUND_FIELDS}
    if not (values := {**values, **changes})["width_mm"]:
        raise UserError("no_width", N_("How many metres is the picture wide? Say it with --width.")).at("width")
    return Background.placed(file, size_of(file[1]), values)


def _tell(app: App, options: Options, found: Background | None) -> None:
    if options.json:
        values = None if found is None else {**found.values, "depth_mm": int(found.area.h), "bytes": len(found.picture)}
        print(json.dumps(values, indent=1))
    elif found is None:
        say(app, N_("No picture lies under the plan of {event}."), event=options.event.upper())
    else:
        metres = [app.catalog.decimal(Decimal(int(value)) / 1000) for value in found.area]
        printed = N_("It is printed too.") if found.printed else N_("It is not printed.")
        say(app, N_("A picture of {w} × {h} m lies under the plan of {event}, {x} m from the left, {y} m from above."),
            w=metres[2], h=metres[3], x=metres[0], y=metres[1], event=options.event.upper())  # fmt: skip
        say(app, printed)
