"""What an event is for: its venue of the register, who does what there, aims with targets, and counted visitors."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.aim import AimMeasure, AimProgress
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Money, TextLine, Whole
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.year.aim import EventFollowUp, event_follow_up
from made_in_blekinge.services.year.follow_up import EventPurpose, follow_up

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_WHERE: Final = N_("Where")
_WITH: Final = N_("With whom")
_AIMS: Final = N_("Aims of the plans")
_CAME: Final = N_("Counted visitors")
_KEPT: Final = N_("Counts are kept. A wrong one is corrected by a new one, with its reason.")
_BETWEEN: Final = "; "


def open_follow_up(context: GuiContext, parent: QWidget, event: str) -> None:
    """Read what is known, then show the dialog."""

    def show(found: EventFollowUp) -> None:
        FollowUpDialog(context, parent, found).open()

    context.ask(event_follow_up, event, context.today(), done=show, owner=parent)


class FollowUpDialog(TaskDialog):
    """Everything is written at once. Ctrl+Z takes it back but for counts, which are corrected by new ones."""

    def __init__(self, context: GuiContext, parent: QWidget, found: EventFollowUp) -> None:
        title = context.text(N_("Venue, partners and aims of {event}"), event=found.code)
        super().__init__(context, parent, title, N_("Save"))
        self._found = found
        self._fields = _fields(found, context.catalog)
        self.before = _values(found)
        self.form = Form(self, lambda: context.catalog, self._fields, None, 2, context.today)
        self.form.saves = False
        self.form.put({field.key: self.before.get(field.key, field.start) for field in self._fields}, anew=True)
        for cell in self.form.cells.values():
            if cell.field.key.startswith("aim_"):
                cell.set_note(_progress_said(self._aim(cell.field.key), found.currency, context.catalog))
        self.add(scrolled(self.form), stretch=1)
        resize_on_screen(self, px(760), px(620))
        self.form.focus_first()

    @property
    def is_filled(self) -> bool:
        return bool(self.form.touched())

    def act(self) -> None:
        values = self.form.check()
        if values is None:
            self.form.focus_wrong()
        elif not self.is_busy:
            try:
                wanted = self._wanted(values)
            except UserError as error:
                self.point_out(error)
                return
            self.do(_write, self._found.code, wanted, self._context.market.clock(), done=partial(self._done, wanted))

    def point_out(self, error: UserError | None) -> bool:
        if error is None:
            return False
        at = {"aim": "new_aim", "target": "new_target", "day": "reason", "visitors": "reason"}.get(error.field or "")
        key = at or error.field or ""
        return self.form.show_error(error, key if key in self.form.cells else next(iter(self.form.cells)))

    def _wanted(self, values: Mapping[str, Any]) -> EventPurpose:
        """What the fields say."""
        ids = {fold(name): key for key, name in self._found.venues}
        counts = {
            day: values[f"count_{day}"]
            for day, before in self._found.counts
            if values[f"count_{day}"] is not None and values[f"count_{day}"] != before
        }
        return EventPurpose(ids.get(fold(values["venue"])), self._roles(values), self._aims(values), counts,
                        values.get("reason", ""))  # fmt: skip

    def _roles(self, values: Mapping[str, Any]) -> dict[int, tuple[PartnerRole, ...]]:
        """Of those whose part changes."""
        ids = {fold(name): key for key, name in self._found.partners}
        found: dict[int, tuple[PartnerRole, ...]] = {}
        for role in PartnerRole:
            for name in _names(values[f"role_{role}"]):
                key = ids[fold(name)]
                found[key] = (*found.get(key, ()), role)
        gone = {key: () for key in self._found.roles if key not in found}
        return {key: roles for key, roles in (found | gone).items() if roles != self._found.roles.get(key, ())}

    def _aims(self, values: Mapping[str, Any]) -> dict[tuple[str, AimMeasure], int | None]:
        found: dict[tuple[str, AimMeasure], int | None] = {
            (one.code, one.measure): values[_aim_key(one)] or None
            for one in self._found.progress
            if values[_aim_key(one)] != one.target
        }
        if text := values["new_aim"]:
            code = next(aim.code for aim in self._found.aims if aim.said(self._context.catalog.language) == text)
            measure, target = values["new_measure"], values["new_target"]
            if measure is None or not target:
                error = UserError("aim_unfinished", N_("An aim needs a measure and a target. Fill them in."))
                raise error.at("new_measure" if measure is None else "new_target")
            found[code, measure] = target * 100 if measure is AimMeasure.SALES else target
        return found

    def _aim(self, key: str) -> AimProgress:
        return next(one for one in self._found.progress if _aim_key(one) == key)

    def _done(self, wanted: EventPurpose, _: object) -> None:
        found, context = self._found, self._context
        now = context.market.clock()
        targets = {(one.code, one.measure): one.target for one in found.progress}
        back = EventPurpose(
            found.venue_id, {key: found.roles.get(key, ()) for key in wanted.roles},
            {key: targets.get(key) for key in wanted.aims}, {},
        )  # fmt: skip
        again = EventPurpose(wanted.venue_id, wanted.roles, wanted.aims, {})
        if wanted.counts:
            context.say.done(context.text(_KEPT))
        if wanted.roles or wanted.aims or wanted.venue_id != found.venue_id:
            context.undo.push(
                UndoStep(
                    context, self.windowTitle(),
                    lambda database: follow_up(database, found.code, again, now),
                    lambda database: follow_up(database, found.code, back, now),
                )
            )  # fmt: skip
        self.accept()


def _write(database: "Database", code: str, wanted: EventPurpose, now: dt.datetime) -> None:
    person = database.auditor.actor.name if database.auditor and database.auditor.actor else ""
    follow_up(database, code, wanted, now, person)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]


def _known(names: Mapping[str, str], text: str) -> str:
    """The names of ``text`` as they stand in the register; another one is refused."""
    found = []
    for name in _names(text):
        if fold(name) not in names:
            problem = N_("“{value}” is not in the register. Write one of: {choices}")
            raise UserError("unknown_name", problem, value=name[:40], choices=", ".join(names.values())[:400] or "–")
        found.append(names[fold(name)])
    return _BETWEEN.join(dict.fromkeys(found))


def _aim_key(one: AimProgress) -> str:
    return f"aim_{one.code}_{one.measure}"


def _fields(found: EventFollowUp, catalog: Catalog) -> tuple[Field, ...]:
    venues = {fold(name): name for _, name in found.venues}
    partners = {fold(name): name for _, name in found.partners}
    texts = {aim.code: aim.said(catalog.language) for aim in found.aims}
    with_whom = N_("Names of the register of partners, with semicolons between.")
    fields = [
        Field("venue", N_("Venue of the register"), TextLine(200, partial(_known, venues), tuple(venues.values())), (),
              _WHERE, N_("What the record of the event says of its place stays."))
    ]  # fmt: skip
    fields += [
        Field(
            f"role_{role}",
            role.label,
            TextLine(400, partial(_known, partners)),
            (),
            _WITH,
            with_whom if at == 0 else "",
        )
        for at, role in enumerate(PartnerRole)
    ]
    for one in found.progress:
        kind = Money(found.currency) if one.measure is AimMeasure.SALES else Whole()
        fields.append(Field(_aim_key(one), texts.get(one.code, one.code), kind, (), _AIMS))
    fields += [
        Field("new_aim", N_("Another aim"), TextLine(200, among=tuple(texts.values())), (), _AIMS),
        Field("new_measure", N_("Measured by"), Choice(AimMeasure), (), _AIMS),
        Field("new_target", N_("Target"), Whole(), (), _AIMS, N_("Empty takes an aim away; of sales in whole units.")),
    ]
    fields += [Field(f"count_{day}", catalog.weekday_date(day), Whole(), (), _CAME) for day, _ in found.counts]
    if found.counts:
        fields.append(Field("reason", N_("Why a count was wrong"), TextLine(), (), _CAME))
    return tuple(fields)


def _values(found: EventFollowUp) -> dict[str, Any]:
    names = dict(found.partners)
    values: dict[str, Any] = {"venue": dict(found.venues).get(found.venue_id or 0, "")}
    for role in PartnerRole:
        there = (names[key] for key, roles in found.roles.items() if role in roles)
        values[f"role_{role}"] = _BETWEEN.join(there)
    values |= {_aim_key(one): one.target for one in found.progress}
    return values | {f"count_{day}": count for day, count in found.counts}


def _progress_said(one: AimProgress, currency: str, catalog: Catalog) -> str:
    """``Besökare: 840 av 2 000, 42 %``."""
    show = (lambda value: catalog.money(value, currency)) if one.measure is AimMeasure.SALES else catalog.number
    if one.reached is None:
        return catalog.text(N_("{measure}: nothing is known yet"), measure=catalog.text(one.measure.label))
    return catalog.text(N_("{measure}: {reached} of {target}, {percent} %"), measure=catalog.text(one.measure.label),
                        reached=show(one.reached), target=show(one.target), percent=one.percent)  # fmt: skip
