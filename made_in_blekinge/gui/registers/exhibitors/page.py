"""The exhibitors page: master data, pictures, documents."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain import exhibitor
from made_in_blekinge.domain.identity import format_phone, mask_identity
from made_in_blekinge.domain.market import Municipality, Phase
from made_in_blekinge.gui.parts.cells import FieldLook
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.parts.pictures import PicturePart, Titles
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.registers.exhibitors.columns import COLUMNS, VIEWS
from made_in_blekinge.gui.registers.exhibitors.documents import DocumentsPart
from made_in_blekinge.gui.registers.exhibitors.privacy import PrivacyPart
from made_in_blekinge.gui.registers.files import save_form
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.gui.registers.reading import Read
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import opening
from made_in_blekinge.gui.work.saving import Access, Kept, Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.exhibitor import ExhibitorRow, exhibitor_rows
from made_in_blekinge.queries.registers.records import exhibitor_record
from made_in_blekinge.services.registers.exhibitor import add_exhibitor, edit_exhibitor

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session


_OF_PAPERS: Final = ("documents_expired", "documents_expire_soon")


class ExhibitorsPage(RegisterPage[ExhibitorRow]):
    """The register of exhibitors, with pictures and documents."""

    key = "exhibitors"
    kind = "exhibitors"
    title = N_("Exhibitors")
    purpose = N_("Everybody who shows or sells at the market.")
    icon = "exhibitors"
    topics = frozenset(
        {
            "exhibitor",
            "exhibitor_text",
            "exhibitor_vat",
            "document",
            "product",
            "participation",
            "sales_rollup",
            "check_in",
            "phase_step",
            "event",
        }
    )
    search_hint = N_("Search name, number, person, town")
    add_title = N_("New exhibitor")
    choose_hint = N_("Choose an exhibitor in the table to see and change it.")
    empty_text = N_(
        "Here stand the exhibitors: who they are, how to reach them, what they sell and their papers. "
        "Bring in the list you have, or add them by hand."
    )
    columns = COLUMNS
    views = VIEWS
    fields = tuple(field for field in exhibitor.FIELDS if field.key != "number")
    new_fields = (exhibitor.BY_KEY["name"],)
    label_kind = "badge"
    mails = True
    looks = {  # noqa: RUF012  declared as a ClassVar in the base
        "phone": FieldLook(written=lambda value, _: format_phone(value)),
        "identity_number": FieldLook(mask=mask_identity, title=N_("Org. or pers. no.")),
    }
    access = Access(
        exhibitor_record,
        edit_exhibitor,
        lambda values: str(values["name"]),
        lambda values, catalog: catalog.text(N_("No. {number}"), number=values["number"]),
    )

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.table.add_row_actions(
            RowAction(N_("Bring in its goods…"), "import", self._bring_in_goods, "", opening("import"), group=2),
            RowAction(N_("Save a form to fill in…"), "export", self._save_form, "", opening("import"), group=2),
            RowAction(N_("Show the path"), "programme", self._show_path, "", opening("phases"), group=3),
            RowAction(N_("Refer to a promoter…"), "send", self._refer, "", opening("phases"), group=3),
            RowAction(N_("Write a passport…"), "people", self._write_passport, "", opening("phases"), group=3),
        )

    def _bring_in_goods(self, rows: Sequence[ExhibitorRow]) -> None:
        self.context.go("import", kind="products", owner=str(rows[0].number))

    def _show_path(self, rows: Sequence[ExhibitorRow]) -> None:
        self.context.go("phases", section="path", key=rows[0].id)

    def _refer(self, rows: Sequence[ExhibitorRow]) -> None:
        self.context.go("phases", section="referrals", exhibitor=rows[0].id)

    def _write_passport(self, rows: Sequence[ExhibitorRow]) -> None:
        self.context.go("phases", section="guests", exhibitor=rows[0].id)

    def _save_form(self, rows: Sequence[ExhibitorRow]) -> None:
        save_form(self.context, self, rows[0].name, str(rows[0].number))

    def build_pane(self) -> None:
        context, saver = self.context, self.pane.live.saver
        titles: Titles = {"logo_hash": N_("Logo"), "photo_hash": N_("Photo")}
        self.pictures = self.pane.add_part(
            N_("Pictures"), lambda parent: PicturePart(parent, context, saver, "exhibitor", titles)
        )
        self.documents = self.pane.add_part(N_("Documents"), lambda parent: DocumentsPart(parent, context))
        self.privacy = self.pane.add_part(N_("Personal data"), lambda parent: PrivacyPart(parent, context))
        self.pane.add_archive()

    def open(self, key: int | None = None, search: str | None = None, **more: object) -> None:
        """As the base class; a notice of papers, or ``tab="documents"``, shows them, with ``document`` chosen.

        With a ``field`` the cursor is put into that field. ``municipality``, a code, shows who is from there.
        """
        super().open(key, search, **more)
        if key is not None and isinstance(field := more.get("field"), str) and self.split is not None:
            self.split.open_record()
            self.pane.aim(key, field)
        if isinstance(code := more.get("municipality"), str):
            self.clear_filters()
            self.filtering.put("municipality", ColumnFilter(frozenset({Municipality(code).label})))
        if more.get("tab") == "documents" or more.get("attention") in _OF_PAPERS:
            document = more.get("document")
            self.documents.lead_to(document if isinstance(document, int) else None)
            self.pane.show_part(self.documents)

    def reader(self, search: str, archived: bool) -> tuple[Hashable, Read[ExhibitorRow]]:
        today = self.context.market.today()

        def read(session: "Session", _limit: int | None) -> list[ExhibitorRow]:
            return exhibitor_rows(session, search, archived=archived, today=today)

        return (search, archived, today), read

    def phase_of(self, row: ExhibitorRow) -> Phase | None:
        return row.standing.phase if row.standing else None

    def counted(self, count: int) -> str:
        return self.context.catalog.plural("{count} exhibitor", "{count} exhibitors", count)

    def label_subject(self, row: ExhibitorRow) -> str:
        return str(row.number)

    def mail_of(self, row: ExhibitorRow) -> tuple[str, str] | None:
        return row.name, row.email

    def add_record(self, database: "Database", values: Values) -> Kept:
        return add_exhibitor(database, values)
