"""What is done on the page of settlements: post, print and save, and the dialogs that lead on from there."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.printing import print_pdf
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.settlement.papers import draw_foreseen
from made_in_blekinge.gui.settlement.side import StatementSide
from made_in_blekinge.gui.settlement.steps import Steps
from made_in_blekinge.gui.till.receipt import save_paper
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.desk import SettlementDesk
from made_in_blekinge.queries.settlement.posted import SettlementRow
from made_in_blekinge.queries.settlement.preview import Settling
from made_in_blekinge.services.settlement.posting import post_settlements

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database


class ShowsSettlements(Protocol):
    """What the deeds need of the page: what it shows, what is ticked, and what is done when something is posted."""

    desk: SettlementDesk | None
    side: StatementSide
    steps: Steps
    post_button: QPushButton

    @property
    def picked(self) -> list[Settling]: ...

    @property
    def shown_currency(self) -> str: ...

    def refresh(self) -> None: ...


class SettlementDeeds(QObject):
    """Acts for the page that shows them; ``place`` is the page as a widget, over which dialogs stand."""

    def __init__(self, context: GuiContext, page: ShowsSettlements, place: QWidget) -> None:
        super().__init__(place)
        self._context, self._page, self._place = context, page, place
        self.is_busy = False

    def post(self) -> None:
        """Post what is ticked, after a question that repeats number and sum."""
        page, context = self._page, self._context
        desk, picked = page.desk, page.picked
        if desk is None or not picked or self.is_busy:
            return
        paid = sum(max(0, each.reckoning.to_pay_ore) for each in picked)
        amount = context.catalog.money(paid, page.shown_currency)
        title = context.catalog.plural(
            "Post {count} settlement of {amount}?", "Post {count} settlements of {amount}?", len(picked), amount=amount
        )
        text = context.text(
            N_("They get numbers and cannot be changed, only reversed by a counter-document. Event: {event}."),
            event=desk.name,
        )
        if not context.say.confirm(self._place, title, text, context.text(N_("Post"))):
            return
        self.is_busy = True
        page.post_button.setEnabled(False)
        seen = desk.preview

        def use_case(database: "Database") -> list[SettlementRow]:
            return post_settlements(
                database, desk.event, seen.through, deed_now(context), seen.final, looked_at=tuple(picked)
            )

        context.do(use_case, done=self._posted, failed=self._refused, owner=self._place)

    def _posted(self, rows: Sequence[SettlementRow]) -> None:
        self.is_busy = False
        context, text = self._context, self._context.text
        why = N_("Settlements were posted. They are not undone but reversed: choose them under Posted.")
        context.undo.end(text(why))
        said = context.catalog.plural("{count} settlement is posted.", "{count} settlements are posted.", len(rows))
        self._page.steps.put(3)
        context.say.done(said, NoticeAction(text(N_("Show")), self.show_posted))
        self._page.refresh()

    def _refused(self, error: BaseException) -> None:
        self.is_busy = False
        if isinstance(error, UserError):
            self._context.say.error(self._place, error)
        self._page.refresh()

    def print_proof(self) -> None:
        """Print the statements of all that is ticked before anything is posted."""
        page, desk = self._page, self._page.desk
        if desk is None or not page.picked:
            return
        app, seen, keys = self._context.market, desk.preview, [each.key for each in page.picked]
        name = f"{self._context.text(N_('Settlements'))} {desk.event}.pdf"

        def content(_printer: str = "") -> bytes:
            return draw_foreseen(app, desk.event, keys, seen.through, seen.final).content

        print_pdf(self._context, self._place, content, name, partial(self._save, content, name), self._looked)

    def save_shown(self) -> None:
        """Save the statement that is shown."""
        side = self._page.side
        if side.row is not None and side.preview.content:
            content = side.preview.content
            self._save(lambda: content, f"{self._context.text(N_('Settlement note'))} {side.row.name}.pdf")

    def _save(self, content: Callable[[], bytes], name: str) -> None:
        said = N_("The statements are saved in {file}.")

        def saved(path: Path) -> None:
            tell_saved(self._context, self._context.text(said, file=path.name), path)
            self._looked()

        save_paper(self._context, self._place, content, name, saved)

    def _looked(self, *_: object) -> None:
        self._page.steps.put(2)

    def show_posted(self) -> None:
        """The documents of the event."""
        from made_in_blekinge.gui.settlement.documents import PostedSettlements

        if (desk := self._page.desk) is not None:
            PostedSettlements(self._context, self._place, desk.event).open()

    def pay_out(self) -> None:
        """Pay what was posted."""
        from made_in_blekinge.gui.settlement.paying import PayOut

        if (desk := self._page.desk) is not None:
            PayOut(self._context, self._place, desk.event).open()

    def hand_over(self) -> None:
        """Write the envelopes of the producers."""
        from made_in_blekinge.gui.settlement.envelopes import Envelopes

        if (desk := self._page.desk) is not None:
            unsettled = {each.key.exhibitor_id for each in desk.preview.settlements}
            Envelopes(self._context, self._place, desk.event, len(unsettled)).open()

    def keep_books(self) -> None:
        """Write the file of the bookkeeper."""
        from made_in_blekinge.gui.settlement.books import BookkeepersFile

        if (desk := self._page.desk) is not None:
            BookkeepersFile(self._context, self._place, desk.event).open()

    def show_balances(self) -> None:
        """What is carried, to be paid in or forgiven."""
        from made_in_blekinge.gui.settlement.balances import Balances

        if (desk := self._page.desk) is not None:
            Balances(self._context, self._place, desk.event).open()

    def show_lines(self, row: Settling | None) -> None:
        """The purchases of which the sum is made."""
        from made_in_blekinge.gui.settlement.lines import SoldLines

        desk = self._page.desk
        if desk is not None and row is not None:
            SoldLines(self._context, self._place, desk, row).open()

    def show_terms(self, row: Settling | None, at: str = "") -> None:
        """The terms of the event, or of one exhibitor, with the cursor in the field ``at``."""
        from made_in_blekinge.gui.settlement.terms import open_terms

        event = self._context.current_event
        if event is not None:
            open_terms(self._context, self._place, event.code, row, at)
