"""Dialogs of phase passports: writing one, what came of bringing one in, confirming a stranger's key, and the keys."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain import exhibitor as exhibitor_rules
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Date, TextLine
from made_in_blekinge.domain.passport import MOST_PRODUCTS, shown_fingerprint
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.file_dialogs import ask_open, ask_save
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.support.table_section import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names
from made_in_blekinge.queries.support.passport import KnownKey, known_keys
from made_in_blekinge.services.support.passport import (
    BroughtPassport,
    PassportArrival,
    WrittenPassport,
    bring_in_passport,
    consent_end,
    own_passport_key,
    set_trust,
    write_passport,
)

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_FILES: Final = "MIB-pass (*.mibpass)"
_WITHOUT: Final = N_("Left empty: only firm name, number, branch and municipality go out.")
_TELLING: Final = {
    PassportArrival.ADDED: N_("{name} is a guest from {home} now, with number {number} and {products} products."),
    PassportArrival.KNOWN: N_("This very passport of {name} came in before. Nothing was changed."),
    PassportArrival.SAME: N_("{name} is here already (number {number}), and nothing differs."),
    PassportArrival.DIFFERS: N_("{name} is here already (number {number}). Nothing was changed; this differs:"),
}


class PassportDialog(NewRecord):
    """Asks whose passport is written and until when the consent lasts, then where."""

    def __init__(self, context: GuiContext, parent: QWidget, exhibitor: int | None = None) -> None:
        fields = (
            Field("exhibitor", N_("Exhibitor"), Picked(), required=True),
            Field("until", N_("Consent until"), Date(context.today()), help=_WITHOUT),
        )
        super().__init__(context, parent, N_("Write a passport"), fields, self._write, 1, N_("Save as…"))
        self._wanted, self._target = exhibitor, Path()
        editor = self.form.cells["exhibitor"].editor
        assert isinstance(editor, PickEditor)
        self.who = editor
        self.who.hint(context.text(N_("Number or name of the exhibitor")))
        context.ask(exhibitor_names, done=self._put_names, owner=self)

    def act(self) -> None:
        context, who = self._context, self.who.text()
        if who.startswith("#") and not self.is_busy:
            name = f"{self.who.combo.currentText()}.mibpass"
            target = ask_save(context, self, context.text(N_("Save the passport")), name, _FILES)
            if target is None:
                return
            self._target = target
        super().act()

    def _put_names(self, names: list[tuple[int, str]]) -> None:
        self.who.offer([*names])
        if self._wanted is not None:
            self.who.pick(self._wanted)

    def _write(self, database: "Database", values: Values) -> WrittenPassport:
        from made_in_blekinge.exchange.passport_file import write_passport_file

        save = partial(write_passport_file, self._target)
        return write_passport(database, values["exhibitor"], values["until"], deed_now(self._context), save)

    def _done(self, record: object) -> None:
        assert isinstance(record, WrittenPassport)
        text = self._context.text
        said = [text(N_("The passport of {name} is written. Our fingerprint: {shown}"), name=record.name,
                     shown=shown_fingerprint(record.fingerprint))]  # fmt: skip
        if not record.full:
            said.append(text(N_("Without consent only firm name, number, branch and municipality went out.")))
        if record.left_out:
            more = N_("A passport holds {most} products: {count} were left out.")
            said.append(text(more, most=MOST_PRODUCTS, count=record.left_out))
        tell_saved(self._context, " ".join(said), self._target)
        super()._done(record)


def bring_in(context: GuiContext, parent: QWidget, path: Path | None = None) -> None:
    """Bring a passport in, which is asked for where no ``path`` is given; of a stranger the fingerprint is asked."""
    path = path or ask_open(context, parent, context.text(N_("Bring a passport in")), _FILES)
    if path is not None:
        _bring_in(context, parent, path, "")


def _bring_in(context: GuiContext, parent: QWidget, path: Path, trust: str) -> None:
    context.do(
        _read_and_bring_in, path, context, trust, done=partial(_show_brought, context, parent),
        failed=partial(_refused, context, parent, path), owner=parent,
    )  # fmt: skip


def _read_and_bring_in(database: "Database", path: Path, context: GuiContext, trust: str) -> BroughtPassport:
    from made_in_blekinge.exchange.passport_file import read_passport_file

    return bring_in_passport(database, read_passport_file(path), deed_now(context), trust)


def _refused(context: GuiContext, parent: QWidget, path: Path, error: BaseException) -> None:
    if isinstance(error, UserError) and error.code == "unknown_key":
        TrustDialog(context, parent, path, error).open()
    elif isinstance(error, UserError):
        context.say.error(parent, error)


class TrustDialog(NewRecord):
    """A passport of a market whose key nobody here has confirmed: its fingerprint is written as the market says it."""

    def __init__(self, context: GuiContext, parent: QWidget, path: Path, error: UserError) -> None:
        fields = (
            Field("trust", N_("Fingerprint as they say it"), TextLine(80), required=True,
                  help=N_("Eight groups of four signs, read to you by the other market, not out of this window.")),
        )  # fmt: skip
        market = str(error.values["market"])
        title = context.text(N_("Do you know “{market}”?"), market=market)
        super().__init__(context, parent, title, fields, partial(_trusted, path, context), 1, N_("Bring in"))
        text = N_("The passport is signed with a key that is not known here. Call {market} and let them read their "
                  "fingerprint, which “Keys…” shows there.")  # fmt: skip
        self.body.insertWidget(0, label(context.text(text, market=market), wrap=True))
        self.setMinimumWidth(px(560))
        self.added.connect(partial(_show_brought, context, parent))


def _trusted(path: Path, context: GuiContext, database: "Database", values: Values) -> BroughtPassport:
    return _read_and_bring_in(database, path, context, values["trust"])


class BroughtDialog(TaskDialog):
    """What came of a passport: the guest, or what differs."""

    def __init__(self, context: GuiContext, parent: QWidget, done: BroughtPassport) -> None:
        title = context.text(N_("Passport of {name}"), name=done.passport.exhibitor["name"])
        super().__init__(context, parent, title, leave=N_("Close (Esc)"))
        self.told = label("\n".join(brought_lines(done, context.catalog)), wrap=True)
        self.open_button = button(context.text(N_("Open the exhibitor")), "exhibitors", primary=True)
        self.open_button.clicked.connect(lambda: self._open(done.exhibitor_id))
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(scrolled(self.told), stretch=1)
        self.add_before(self.open_button)
        self.setMinimumSize(px(560), px(260))

    def _open(self, key: int) -> None:
        self.accept()
        self._context.go("exhibitors", key=key)


def _show_brought(context: GuiContext, parent: QWidget, done: BroughtPassport) -> None:
    if done.arrival is PassportArrival.ADDED:
        context.undo.end(context.text(N_("A guest came in with a passport. Delete it among the exhibitors.")))
    BroughtDialog(context, parent, done).open()


def brought_lines(done: BroughtPassport, catalog: Catalog) -> Iterator[str]:
    """What came of a passport, in sentences."""
    passport = done.passport
    yield catalog.text(_TELLING[done.arrival], name=passport.exhibitor["name"], home=passport.home.market,
                       number=done.number, products=done.products)  # fmt: skip
    for one in done.differences:
        yield f"{exhibitor_rules.BY_KEY[one.field].label(catalog)}: {one.here or '–'} → {one.there or '–'}"
    yield from map(catalog.error, done.left_out)
    for paper in passport.papers:
        until = catalog.date(paper.expires) if paper.expires else "–"
        yield catalog.text(N_("Paper: {kind}, expires {day}"), kind=catalog.text(paper.kind.label), day=until)
    if passport.consent_until is None:
        yield catalog.text(N_("It was sent without consent: it says only who the exhibitor is."))
    else:
        day = catalog.date(passport.consent_until)
        yield catalog.text(consent_end(done), day=day)


class KeysDialog(TaskDialog):
    """The own fingerprint to read out, and the keys of others, each of which can be trusted no longer."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, context.text(N_("Keys of passports")), leave=N_("Close (Esc)"))
        self.own, self.known = label(role="heading", wrap=True), label(wrap=True)
        self.own.setTextInteractionFlags(self.own.textInteractionFlags().TextSelectableByKeyboard)
        note = N_("Read this to a market that wants to know whether a passport is yours:")
        self.add(label(context.text(note), wrap=True), self.own)
        self.known.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(scrolled(self.known), stretch=1)
        self.forget_button = button(context.text(N_("Trust the newest no longer")), "lock")
        self.forget_button.clicked.connect(lambda: self._forget())  # noqa: PLW0108  without the signal's argument
        self.add_beside(self.forget_button)
        self.setMinimumSize(px(560), px(300))
        self._keys: list[KnownKey] = []
        self.do(own_passport_key, deed_now(context), done=self._put_own)

    def _put_own(self, own: str) -> None:
        self.own.setText(shown_fingerprint(own))
        self._read()

    def _read(self) -> None:
        self._context.ask(known_keys, done=self._put, owner=self)

    def _put(self, keys: list[KnownKey]) -> None:
        text = self._context.text
        self._keys = [one for one in keys if one.trusted]
        lines = [
            f"{one.market}: {one.shown} ({text(N_('trusted')) if one.trusted else text(N_('not trusted'))})"
            for one in keys
        ]
        self.known.setText("\n".join(lines) or text(N_("No other market is known yet.")))
        self.forget_button.setVisible(bool(self._keys))
        if self._keys:
            self.forget_button.setText(text(N_("Trust {market} no longer"), market=self._keys[-1].market))

    def _forget(self) -> None:
        key = self._keys[-1].fingerprint
        self.do(set_trust, key, False, deed_now(self._context), done=lambda _: self._read())
