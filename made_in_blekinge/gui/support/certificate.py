"""The dialog of a certificate: support from others line by line, signed on the screen or on paper."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.aid import DeclaredAid, read_declared
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import LongText
from made_in_blekinge.domain.signature import Signature
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.gui.devices.signature import SignatureDialog
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.support.table_section import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.support.aid import AidLine, certificate_page
from made_in_blekinge.services.support.aid import certify

if TYPE_CHECKING:
    from collections.abc import Callable

    from made_in_blekinge.bootstrap import Database

_HELP: Final = N_("One line each: day; who gave it; euro. 2025-03-01;Almi;1200,50. Empty: none in three years.")
_KEPT: Final = N_("The signature is kept with the certificate for ten years, as the rules on public support want.")
_CONFIRM: Final = N_("I certify this with my name, without drawing")


class CertificateDialog(NewRecord):
    """Asks for the support from others. Signed on the screen, or kept and saved as a paper to sign."""

    def __init__(self, context: GuiContext, parent: QWidget, event: str, row: AidLine) -> None:
        fields = (Field("declared", N_("Support from others in three years"), LongText(4000), help=_HELP),)
        title = context.text(N_("Certificate of {name}"), name=row.exhibitor)
        super().__init__(context, parent, title, fields, self._keep, 1, N_("Save the paper to sign…"))
        self._parent, self._event, self._row, self._target = parent, event, row, Path()
        self.sign_button = button(context.text(N_("Sign on the screen…")), "edit")
        self.sign_button.clicked.connect(lambda: self.sign())  # noqa: PLW0108  without the signal's argument
        self.add_before(self.sign_button)

    def act(self) -> None:
        """Keep it unsigned, and save the paper."""
        if self._read() is not None and self._ask_target():
            super().act()

    def sign(self) -> None:
        """Let the firm sign on the screen."""
        declared, context = self._read(), self._context
        if declared is None:
            return
        lines = [f"{context.catalog.date(one.day)} {one.grantor}: {context.catalog.money(one.cents, 'EUR')}"
                 for one in declared] or [context.text(N_("None."))]  # fmt: skip
        title = context.text(N_("Certificate of small public support"))
        total = context.text(N_("Support from others in three years"))
        dialog = SignatureDialog(
            context, self._parent, f"{title} · {self._row.exhibitor}", total, lines, self._row.representative,
            lambda: local(context.market.clock(), "SE"), note=_KEPT, confirm=_CONFIRM,
        )  # fmt: skip
        dialog.paper_button.hide()
        event, row, parent = self._event, self._row, self._parent

        def kept(_: int) -> None:
            _end_undo(context)
            _save_page(context, parent, event, row)

        def signed(signature: Signature) -> None:
            context.do(certify, event, row.exhibitor_id, declared, deed_now(context), "", signature, done=kept,
                       owner=parent)  # fmt: skip

        dialog.signed.connect(signed)
        self.accept()
        dialog.open()

    def _read(self) -> list[DeclaredAid] | None:
        """What is written, or ``None`` where a line is wrong, which is then said beside the field."""
        values = self.form.check()
        if values is None:
            return None
        try:
            with at("declared"):
                return [read_declared(line) for line in (values["declared"] or "").splitlines() if line.strip()]
        except UserError as error:
            self.show_error(error)
            return None

    def _ask_target(self) -> bool:
        target = _asked(self._context, self, self._row)
        if target is not None:
            self._target = target
        return target is not None

    def _keep(self, database: "Database", values: Values) -> None:
        declared = [read_declared(line) for line in (values["declared"] or "").splitlines() if line.strip()]
        context, row = self._context, self._row
        certify(database, self._event, row.exhibitor_id, declared, deed_now(context))
        _write(database, self._event, row.exhibitor_id, self._target, context.catalog, context.market.clock)

    def _done(self, record: object) -> None:
        said = self._context.text(N_("{file} is written."), file=self._target.name)
        _end_undo(self._context)
        saved(self._context, said, self._target)(None)
        super()._done(record)


def _end_undo(context: GuiContext) -> None:
    context.undo.end(context.text(N_("A certificate is kept. A newer one takes its place.")))


def _asked(context: GuiContext, parent: QWidget, row: AidLine) -> Path | None:
    name = context.text(N_("certificate-{number}.pdf"), number=row.number)
    return ask_save(context, parent, context.text(N_("Save the certificate")), name, "PDF (*.pdf)")


def _save_page(context: GuiContext, parent: QWidget, event: str, row: AidLine) -> None:
    """Save the signed certificate, which is kept already."""
    target = _asked(context, parent, row)
    if target is not None:
        said = context.text(N_("{file} is written."), file=target.name)
        context.do(_write, event, row.exhibitor_id, target, context.catalog, context.market.clock,
                   done=saved(context, said, target), owner=parent)  # fmt: skip


def _write(
    database: "Database", event: str, exhibitor: int, target: Path, catalog: Catalog,
    clock: "Callable[[], dt.datetime]",
) -> None:  # fmt: skip
    from made_in_blekinge.documents.reports.aid_certificate import write_certificate

    with database.reading() as session:
        event_id = find_event(session, event)[0]
        page = certificate_page(session, event_id, exhibitor, local(clock(), "SE").date())
    write_certificate(target, page, catalog, clock().astimezone())
