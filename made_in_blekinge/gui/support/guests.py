"""The section "Guests": passports that went out and came in, whose keys are trusted, and who is a guest here."""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.passport import Direction
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.phases.section import SectionAction
from made_in_blekinge.gui.support.passport_dialogs import KeysDialog, PassportDialog, bring_in
from made_in_blekinge.gui.support.table_section import TableSection
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.support.passport import PassportRow, guest_counts, passports

if TYPE_CHECKING:
    import datetime as dt

    from made_in_blekinge.bootstrap import Session


class Guests(NamedTuple):
    """What the section shows, with the counts of the year and the day on which it was read."""

    rows: Sequence[PassportRow]
    out: int
    into: int
    today: "dt.date"


def _consent(row: PassportRow, catalog: Catalog) -> str:
    return catalog.date(row.consent_until) if row.consent_until else catalog.text(N_("Without consent"))


def _kind(row: PassportRow, catalog: Catalog) -> str:
    if row.is_guest:
        return catalog.text(N_("Guest from {market}"), market=row.home_market)
    return catalog.text(N_("At home here"))


_COLUMNS: Final[tuple[Column[PassportRow], ...]] = (
    Column("name", N_("Exhibitor"), lambda row, _: f"{row.name} ({row.number})", width=190, grows=True),
    Column("way", N_("Passport"), lambda row, catalog: catalog.text(row.direction.label), look="word",
           decoration=lambda row: Pill("sea", "◆") if row.direction is Direction.IN else Pill("oak", "●")),
    Column("kind", N_("Home"), _kind, width=170, gives_way=2),
    Column("day", N_("Day"), lambda row, catalog: catalog.date(local(row.time, "SE").date()), lambda row: row.time),
    Column("consent", N_("Consent until"), _consent, lambda row: str(row.consent_until or ""), width=120),
    Column("person", N_("By"), lambda row, _: row.person or "–", gives_way=3),
)  # fmt: skip


def _read(session: "Session", today: "dt.date") -> Guests:
    counts = guest_counts(session, today.replace(month=1, day=1), today.replace(month=12, day=31))
    return Guests(passports(session), counts.out, counts.into, today)


class GuestsSection(TableSection[PassportRow]):
    """All passports, the newest first."""

    topics = frozenset({"passport", "partner_key", "exhibitor"})
    name, title, columns = "guests", N_("Phase passports"), _COLUMNS

    def deeds(self) -> tuple[SectionAction, ...]:
        return (
            SectionAction(N_("Keys…"), "lock", self.open_keys),
            SectionAction(N_("Bring a passport in…"), "import", self.bring_in),
            SectionAction(N_("Write a passport…"), "export", self.write, primary=True, new=True),
        )

    def row_actions(self) -> Sequence[RowAction[PassportRow]]:
        return (
            RowAction(N_("Write its passport…"), "export", lambda rows: self.write(rows[0].exhibitor_id)),
            RowAction(N_("Open the exhibitor"), "exhibitors", self._open_exhibitor),
        )

    def identity(self, row: PassportRow) -> Hashable:
        return row.direction, row.exhibitor_id, row.time

    def fetch(self) -> Callable[[], Any] | None:
        return self.context.question(_read, self.context.today())

    def show_data(self, data: Guests) -> None:
        text = self.context.text
        said = text(N_("First crossed in {year}: {out} of ours to others, {into} guests to us."),
                    year=data.today.year, out=data.out, into=data.into)  # fmt: skip
        over = sum(row.is_guest and row.is_over(data.today) for row in data.rows)
        if over:
            said = f"{said} {text(N_('Consent is over: {count}. Erase these guests.'), count=over)}"
        self.put(data.rows, said if data.rows else "")
        if not data.rows:
            empty = N_("Here stand the signed files that go to partners in other places, and their guests.")
            step = self.place.step(N_("Bring a passport in…"), "import", self.bring_in)
            self.place.show_empty("people", empty, step)

    def choose(self, exhibitor: int | None = None, paths: Sequence[Path] = (), **_: Any) -> None:  # noqa: ANN401
        """Write the passport of an exhibitor, or bring in the files that were dropped on the window."""
        if exhibitor is not None:
            self.write(exhibitor)
        for path in paths:
            bring_in(self.context, self, path)

    def write(self, exhibitor: int | None = None) -> None:
        """Ask whose passport is written, and until when the consent lasts."""
        PassportDialog(self.context, self, exhibitor).open()

    def bring_in(self) -> None:
        """Ask for a passport, and bring it in."""
        bring_in(self.context, self)

    def open_keys(self) -> None:
        """Show the own fingerprint and the keys that are known."""
        KeysDialog(self.context, self).open()

    def _open_exhibitor(self, rows: Sequence[PassportRow]) -> None:
        self.context.go("exhibitors", key=rows[0].exhibitor_id)
