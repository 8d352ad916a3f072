"""Printing sign, badge and labels of one exhibitor with one key, with a confirmation before reprinting."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.event import local
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.band import CALM, GOOD, WRONG
from made_in_blekinge.gui.devices.printing import PrintDialog, agree_on_file
from made_in_blekinge.gui.labels import reading as labels_reading
from made_in_blekinge.gui.labels.reading import Stock, Written
from made_in_blekinge.gui.parts.file_dialogs import ask_folder
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.page import Visitor
from made_in_blekinge.targets import check_target

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session
    from made_in_blekinge.documents.labels.choosing import Wish
    from made_in_blekinge.documents.labels.kind import Label
    from made_in_blekinge.queries.labels.printing import LastPrint
    from made_in_blekinge.queries.labels.rows import LabelRow
    from made_in_blekinge.queries.labels.sheet import OwnSheet

KINDS: Final = ("booth", "badge", "price")
"""Kinds of labels for an exhibitor, in print order; each is a print job of its own."""


@dataclass(frozen=True, slots=True)
class ArrivalPaper:
    """One print job: its source rows, and when all of it was last printed or saved with identical content, if ever.

    ``saved``: some of it lies in a file only.
    """

    stock: Stock
    wish: "Wish"
    printed: dt.datetime | None
    saved: bool = False

    def name(self, number: int) -> str:
        """``KNA26-12-badge.pdf``."""
        return f"{self.stock.event}-{number}-{self.stock.kind.key}.pdf"


def read_papers(session: "Session", event: str, number: int) -> list[ArrivalPaper]:
    """The print jobs of an exhibitor, without empty kinds."""
    from made_in_blekinge.documents.labels import LABELS
    from made_in_blekinge.queries.labels.printing import last_prints
    from made_in_blekinge.queries.labels.sheet import own_sheets
    from made_in_blekinge.queries.labels.subjects import label_rows

    found, own = [], tuple(own_sheets(session))
    for kind in (LABELS[key] for key in KINDS):
        rows = [row for row in label_rows(session, kind.source, event, number) if _is_printable(row)]
        if rows:
            found.append(_paper(event, kind, rows, last_prints(session, event, kind.key), own))
    return found


def _paper(
    event: str, kind: "Label", rows: "Sequence[LabelRow]", last: "Mapping[str, LastPrint]", own: "tuple[OwnSheet, ...]",
) -> ArrivalPaper:  # fmt: skip
    from made_in_blekinge.documents.labels.choosing import Wish, find_news, subject_of
    from made_in_blekinge.queries.labels.rows import ProductLabel

    news = find_news(kind, rows, last)
    subjects = {subject_of(kind.source, row) for row in rows}
    old = subjects - news.new - news.changed
    brought = all(isinstance(row, ProductLabel) and row.brought for row in rows)
    wish = Wish(kind.key, kind.languages_at(rows[0].event), kind.sheet, copies="brought" if brought else None)
    stock = Stock(event, (kind,), kind, tuple(rows), (), news, last, own, ())
    if old != subjects:
        return ArrivalPaper(stock, wish, None)
    former = [last[subject] for subject in subjects]
    return ArrivalPaper(stock, wish, max(one.time for one in former), any(one.saved for one in former))


def _is_printable(row: object) -> bool:
    """Products without a price cannot be labelled."""
    from made_in_blekinge.queries.labels.rows import ProductLabel

    return not isinstance(row, ProductLabel) or row.price_ore is not None


def _save(database: "Database", papers: Sequence[tuple[ArrivalPaper, Path]], now: dt.datetime) -> None:
    for paper, place in papers:
        written = labels_reading.write(paper.stock, paper.wish, place, Progress())
        labels_reading.remember(database, paper.stock, paper.wish, place.name, written, now)


_ON_PAPER: Final = (
    N_("Already printed at {time}"),
    N_("Sign, badge and labels of {name} are on paper. Print them again?"),
    N_("Print again"),
)
_IN_FILES: Final = (
    N_("Already saved at {time}"),
    N_("Sign, badge and labels of {name} were saved as files. Print them now?"),
    N_("Print now"),
)


class VisitorPapers(QObject):
    """Print queue; ``said`` carries the outcome: tone, word and sentence."""

    said = Signal(str, str, str)

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._waiting: list[ArrivalPaper] = []
        self._visitor: Visitor | None = None
        self._reading = False
        self._taken = False

    def send(self, here: Occasion, visitor: Visitor) -> None:
        """Print what is new or changed for ``visitor``; if nothing is, confirm before reprinting."""
        if self._reading or self._waiting:
            return
        self._reading, self._visitor = True, visitor
        self._context.ask(
            read_papers, here.code, visitor.row.number,
            done=lambda papers: self._offer(papers, here), failed=self._failed, owner=self,
        )  # fmt: skip

    def _offer(self, papers: list[ArrivalPaper], here: Occasion) -> None:
        self._reading = False
        text = self._context.text
        fresh = [paper for paper in papers if paper.printed is None]
        if not papers:
            self._say(WRONG, N_("Nothing to print"), N_("There is no booth, badge or label for this exhibitor yet."))
            return
        if not fresh:
            newest = max(paper.printed for paper in papers if paper.printed is not None)
            time = self._context.catalog.time(local(newest, here.country))
            word, question, verb = _IN_FILES if any(paper.saved for paper in papers) else _ON_PAPER
            title, said = text(word, time=time), text(question, name=self._name)
            if not self._context.say.confirm(self._window, title, said, text(verb)):
                self._say(CALM, word, N_("Nothing was printed."), time=time)
                return
        self._waiting = fresh or papers
        if QPrinterInfo.availablePrinterNames():
            self._next()
        else:
            self._offer_files()

    def _offer_files(self) -> None:
        """Offer to save the papers as files when there is no printer."""
        text, papers, self._waiting = self._context.text, self._waiting, []
        folder = None
        if agree_on_file(self._context, self._window):
            folder = ask_folder(self._context, self._window, text(N_("Where to save the papers")))
        if folder is None:
            self._say(CALM, N_("Not printed"), N_("{name} has no sign, badge or labels on paper yet."), name=self._name)
            return
        number = self._visitor.row.number if self._visitor else 0
        places = [folder / paper.name(number) for paper in papers]
        try:
            for place in places:
                check_target(place)
        except UserError as error:
            self._failed(error)
            return
        done = (GOOD, N_("Saved"), N_("Papers of {name}: {files}"))
        files = ", ".join(place.name for place in places)
        self._context.do(
            _save, list(zip(papers, places, strict=True)), self._context.market.clock(),
            done=lambda _: self._say(*done, name=self._name, files=files), failed=self._failed, owner=self,
        )  # fmt: skip

    def _next(self) -> None:
        """Start the next print job; after a failure the queue stops until the key is pressed again."""
        from made_in_blekinge.documents.labels.choosing import calibration_of

        if not self._waiting:
            return
        paper, settings = self._waiting[0], self._context.market.settings
        drawn: dict[str, Written] = {}
        self._taken = False

        def content_for(printer: str) -> bytes:
            adjusted = replace(paper.wish, calibration=calibration_of(settings, printer))
            content, drawn[printer] = labels_reading.content(paper.stock, adjusted)
            return content

        def printed(printer: str) -> None:
            self._taken = True
            self._remember(paper, printer, drawn[printer])

        number = self._visitor.row.number if self._visitor else 0
        dialog = PrintDialog(
            self._context, self._window, content_for, paper.name(number), printed, paper.stock.kind.key
        )
        dialog.destroyed.connect(self._printed)
        dialog.start()

    def _printed(self) -> None:
        if not self._taken:
            self._waiting = []
            sentence = N_("Not everything of {name} is on paper. The check-in stands. Press F8 to print what is left.")
            self._say(WRONG, N_("Not printed"), sentence, name=self._name)
            return
        self._waiting = self._waiting[1:]
        if self._waiting:
            self._next()
        else:
            self._say(GOOD, N_("Printed"), N_("Sign, badge and labels of {name} are at the printer."), name=self._name)

    def _remember(self, paper: ArrivalPaper, target: str, written: Written) -> None:
        now = self._context.market.clock()
        self._context.do(labels_reading.remember, paper.stock, paper.wish, target, written, now)

    @property
    def _name(self) -> str:
        return self._visitor.row.exhibitor if self._visitor else ""

    def _say(self, tone: str, word: str, sentence: str, **values: object) -> None:
        text = self._context.text
        self.said.emit(tone, text(word, **values), text(sentence, **values))

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        if isinstance(error, UserError):
            self.said.emit(WRONG, self._context.text(N_("Not printed")), self._context.catalog.error(error))
