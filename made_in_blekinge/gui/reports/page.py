"""The reports page: list of permitted reports, parameter form, figures and charts, print preview."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge import reports
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.wheel import StillBar
from made_in_blekinge.gui.parts.widgets import EmptyState, button
from made_in_blekinge.gui.reports.chooser import OWN, ReportChooser
from made_in_blekinge.gui.reports.form import ReportForm
from made_in_blekinge.gui.reports.own_reports import OwnReport, OwnReports
from made_in_blekinge.gui.reports.owning import NameOwnReport, own_menu
from made_in_blekinge.gui.reports.paper import ReportPaper
from made_in_blekinge.gui.reports.view import Comparison, ReportView
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_
from made_in_blekinge.reports.cash_report import CASH_REPORT
from made_in_blekinge.reports.declaration import ParameterTexts, Report, ReportChoice
from made_in_blekinge.reports.parameters import EVENT
from made_in_blekinge.reports.register_limit import REGISTER_LIMIT
from made_in_blekinge.reports.running import ReportAnswer, answer, may_see

_LEAST: Final = 440
_PRINT_COLUMN: Final = 256
_FIGURES, _PAPER = range(2)
_CHART, _TABLE, _PRINT = range(3)
"""The tabs of a narrow window."""
_LIMIT_NOTICES: Final = ("limit_near", "limit_passed")


class ReportsPage(Page[ReportAnswer[Any]]):
    """Generated from the declarations in :data:`made_in_blekinge.reports.REPORTS`; only two are referenced by name.

    These are the cash report, for recounts, and the report linked from notices about the limit for selling without a
    certified register.
    """

    key = "reports"
    title = N_("Reports")
    purpose = N_("Choose a report at the left. Figures, charts, paper and files always show the same.")
    icon = "reports"
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.answer: ReportAnswer[Any] | None = None
        self._report = self._first()
        self._kept: OwnReport | None = None  # the own report that is being opened
        self._wanted: dict[str, ParameterTexts] = {}
        """The last parameters by report key."""
        self.chooser, self.form = ReportChooser(), ReportForm()
        self.search = self.chooser.search
        self.paper_button = button(context.text(N_("Printout…")), "print")
        self.view, self.paper, self.nothing = ReportView(context), ReportPaper(context), EmptyState()
        self.shown, self._side = QStackedWidget(), QVBoxLayout()
        self.tabs, self._pages = StillBar(), QStackedWidget()
        self.own, self._opened = OwnReports(context.settings), ""
        self._against: dict[str, str] = {}
        """What each report is compared with, by its key."""
        self.compare = button(icon_name="compare", flat=True)
        self.compare.setProperty("opens", True)
        self.compare.setToolTip(context.text(N_("The key figures beside those of another event, phase or year")))
        self.compare.clicked.connect(self._offer_comparisons)
        self.add_action(N_("Save as my report"), "pin", self.keep_own)
        self.cash_button = self.add_action(N_("Cash reports…"), "till", self.show_cash_reports)
        self._lay_out()
        self._list_reports()
        context.person_changed.connect(self._list_reports)
        context.app_changed.connect(self._forget)

    def open(self, report: str = "", attention: str = "", **values: object) -> None:
        """Show a report with the parameters ``values``; notices on the overview link to the one naming the seller."""
        self._opened = ""
        key = report or (REGISTER_LIMIT.key if attention in _LIMIT_NOTICES else "")
        given = {name: str(value) for name, value in values.items() if value}
        self._show_report(key or self._report.key, given)

    def show_event(self, event_code: str | None) -> None:
        """Reports of one event follow the current event."""
        if event_code:
            for key, values in self._wanted.items():
                if EVENT.key in values:
                    self._wanted[key] = {**values, EVENT.key: event_code}
            self.refresh()

    def fetch(self) -> Callable[[], ReportAnswer[Any]] | None:
        app, event, report = self.context.app, self.context.current_event, self._report
        if app is None or not may_see(report, app.database):
            return None
        wanted, preferred = self._wanted.get(report.key, {}), {EVENT.key: event.code} if event else {}
        languages, catalog, now = self.context.content_languages, self.context.catalog, app.clock()
        against = self._against.get(report.key, "")
        return lambda: answer(report, app.database, wanted, preferred, now, languages, catalog, against)

    def show_data(self, data: ReportAnswer[Any]) -> None:
        self.answer = data
        self._tell_gone(data)
        self._wanted[data.report.key] = data.values
        self._show_compared(data)
        self.form.put(data.report, data.values, data.choices, self.context.catalog)
        self._pages.setEnabled(True)
        if data.problem is not None:
            self.nothing.put("warning", self.context.catalog.error(data.problem))
            self.shown.setCurrentWidget(self.nothing)
        elif data.is_empty:
            self._show_nothing(data)
        else:
            self.shown.setCurrentWidget(self.view)
            against = None if data.against is None else Comparison(data.against.text, data.other)
            self.view.put(data.views, self._leading(), against)
        self._show_paper()

    def keep_own(self) -> None:
        """Ask for a name under which this report is found again as it is shown now."""
        key = self._report.key

        def keep(name: str) -> None:
            against = self._against.get(key, "")
            self.own.put(OwnReport(name, key, dict(self._wanted.get(key, {})), against, self.view.chart))
            self._opened = name
            self._list_reports()

        NameOwnReport(self.context, self, self.own, keep).open()

    def _choose(self, key: str) -> None:
        """Show a report by its key, or one of one's own as it was kept."""
        own = self.own.named(key.removeprefix(OWN)) if key.startswith(OWN) else None
        self._opened = "" if own is None else own.name
        if own is None:
            self._show_report(key, {})
            return
        self._against[own.report] = own.against
        self.view.choose_chart(own.chart)
        self._kept = own
        self._show_report(own.report, own.values)
        self.chooser.mark(key)
        if not own.values:
            self.refresh()

    def _tell_gone(self, data: ReportAnswer[Any]) -> None:
        """Say that what an own report was about is not there any more, and so something else is shown."""
        kept, self._kept = self._kept, None
        if kept is not None and kept.report == data.report.key and not kept.values.items() <= data.values.items():
            said = N_("What “{name}” was about is not in this market: something else is shown.")
            self.context.say.not_done(self.context.text(said, name=kept.name))

    def _show_compared(self, data: ReportAnswer[Any]) -> None:
        text = self.context.text
        self._against[data.report.key] = "" if data.against is None else data.against.value
        self.compare.setText(text(N_("Compare…") if data.against is None else N_("Compared…")))
        self.compare.setVisible(data.against is not None or bool(self._comparable(data)))

    def _comparable(self, data: ReportAnswer[Any]) -> list[ReportChoice]:
        """With what the report can be compared: where none of its figures is a quantity, with nothing."""
        quantities = any(figure.value is not None for view in data.views for figure in view.figures)
        return [*data.comparable] if quantities else []

    def _offer_comparisons(self) -> None:
        if self.answer is None:
            return
        menu, against = QMenu(self), self.answer.against
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._comparable(self.answer):
            action = menu.addAction(choice.text.replace("&", "&&"))
            if against is not None and choice.value == against.value:
                action.setCheckable(True)
                action.setChecked(True)
            action.triggered.connect(partial(self._compare, choice.value))
        if against is not None:
            menu.addSeparator()
            menu.addAction(icon("close"), self.context.text(N_("Do not compare"))).triggered.connect(
                partial(self._compare, "")
            )
        menu.popup(self.compare.mapToGlobal(self.compare.rect().bottomLeft()))

    def _compare(self, value: str, _checked: bool = False) -> None:
        self._against[self._report.key] = value
        self._opened = ""
        self.refresh()

    def _ask_own_menu(self, name: str, at: QPoint) -> None:
        if (report := self.own.named(name)) is not None:
            own_menu(self.context, self, self.own, report, self._list_reports).popup(at)

    def own_state(self) -> dict[str, Any]:
        chosen, paper = self.paper.language.currentData() or "", self._pages.currentIndex() == _PAPER
        tab = self.tabs.currentIndex()
        about = {"report": self._report, "wanted": self._wanted, "against": self._against, "opened": self._opened}
        return about | {"tab": tab, "language": chosen, "paper": paper}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self._report, self._wanted = state["report"], state["wanted"]
        self._against, self._opened = state["against"], state["opened"]
        self._list_reports()
        self.paper.choose_language(state["language"])
        self.tabs.setCurrentIndex(state["tab"])
        self.paper_button.setChecked(state["paper"])

    def show_breadth(self, breadth: Breadth) -> None:
        """Three columns; without room the paper behind a button; in a narrow window one column with tabs."""
        super().show_breadth(breadth)
        self._arrange(breadth)

    def show_cash_reports(self) -> None:
        """Open the dialog of all tills' days, with cash reports and recounts."""
        from made_in_blekinge.gui.till.cash_reports import CashReports

        if self.context.app is not None:
            CashReports(self.context, self).open()

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & self._report.topics:
            self.refresh()

    def _readable(self) -> Sequence[Report[Any]]:
        """The reports permitted to the signed-in user."""
        app = self.context.app
        return [report for report in reports.REPORTS if app is None or may_see(report, app.database)]

    def _first(self) -> Report[Any]:
        return next(iter(self._readable()), reports.REPORTS[0])

    def _list_reports(self) -> None:
        readable = self._readable()
        if self._report not in readable:
            self._show_another()
        own = [one.name for one in self.own.all if any(report.key == one.report for report in readable)]
        at = OWN + self._opened if self._opened in own else self._report.key
        self.chooser.put(readable, at, self.context.catalog, own)
        self._show_actions()

    def _forget(self) -> None:
        """Another market was opened: discard the parameters of the previous one."""
        self._wanted.clear()
        self._against.clear()
        self._list_reports()

    def _show_another(self) -> None:
        """The signed-in user may not read the displayed report: hide it at once."""
        self._report, self.answer = self._first(), None
        self.nothing.put("reports", "")
        self.shown.setCurrentWidget(self.nothing)
        self.paper.clear()
        self.refresh()

    def _show_report(self, key: str, given: Mapping[str, str]) -> None:
        """Load another report, or the same one with other parameters."""
        found = next((report for report in self._readable() if report.key == key), None)
        if found is None:
            return
        if found is not self._report:
            self._report = found
            self._pages.setEnabled(False)  # until the answer arrives, the displayed content belongs to another report
            self.chooser.mark(key)
            self._show_actions()
        elif not given:
            return
        if given:
            self._wanted[key] = given
        self.refresh()

    def _show_actions(self) -> None:
        self.title_row.offer(self.cash_button, self._report.key == CASH_REPORT.key)

    def _form_changed(self, values: dict[str, str]) -> None:
        """Compute anew; the old figures stay until then, dimmed."""
        self._wanted[self._report.key], self._opened = values, ""
        self.chooser.mark(self._report.key)
        self.view.setEnabled(False)
        self.refresh()

    def _leading(self) -> Mapping[str, bool]:
        return {report.key: True for report in self._readable()}

    def _show_nothing(self, data: ReportAnswer[Any]) -> None:
        """Show the empty state below the form, which stays usable: the nearest period with figures, or a next step."""
        report, nearest = data.report, data.nearest
        text, step, buttons = self.context.text, report.next_step, list[QPushButton]()
        said = text(report.nothing)
        if nearest is not None:
            said = f"{said}\n\n{text(N_('The nearest with figures: {what}'), what=nearest.text)}"
            made = button(text(N_("Show {what}"), what=nearest.text), primary=True)
            made.clicked.connect(lambda: self._show_report(report.key, nearest.values))
            buttons.append(made)
        if step is not None and may_open(self.context, step.page):
            made = button(text(step.text), step.icon, primary=nearest is None)
            made.clicked.connect(lambda: self.context.go(step.page, **step.arguments))
            buttons.append(made)
        self.nothing.put("reports", said, buttons)
        self.shown.setCurrentWidget(self.nothing)

    def _show_paper(self) -> None:
        if self.answer is not None:
            self.paper.put(self.answer, with_preview=self._is_wide or self._pages.currentIndex() == _PAPER)

    @property
    def _is_wide(self) -> bool:
        return self._pages.count() == 1

    def _arrange(self, breadth: Breadth) -> None:
        """Place the paper beside the figures, behind a button, or in a tab."""
        wide, narrow = breadth is Breadth.WIDE, breadth is Breadth.NARROW
        self.chooser.set_compact(narrow)
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.tabs.setVisible(narrow)
        self.paper_button.setVisible(breadth is Breadth.MIDDLE)
        if wide and not self._is_wide:
            self._side.addWidget(self.paper)
            self.paper.setMaximumWidth(px(_PRINT_COLUMN))
            self.paper.show()
        elif not wide and self._is_wide:
            self.paper.setMaximumWidth(px(_LEAST) * 3)
            self._pages.addWidget(self.paper)
        self._turn_page()

    def _turn_page(self) -> None:
        """Show what the tab or the button says."""
        narrow = not self.tabs.isHidden()
        tab = self.tabs.currentIndex()
        self.view.show_twins(not narrow, tab == _TABLE)
        wants_paper = tab == _PRINT if narrow else self.paper_button.isChecked()
        self._pages.setCurrentIndex(_PAPER if wants_paper and not self._is_wide else _FIGURES)
        self._show_paper()

    def _lay_out(self) -> None:
        whole, centre = QWidget(), QVBoxLayout()
        self._body = QHBoxLayout(whole)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(16)
        centre.setSpacing(12)
        for part in (self.view, self.nothing):
            self.shown.addWidget(part)
        self.tabs.setExpanding(False)
        for title in (N_("Chart"), N_("Table"), N_("Printout")):
            self.tabs.addTab(self.context.text(title))
        for widget in (self.shown, self.paper):
            self._pages.addWidget(widget)
        self.paper_button.setCheckable(True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.form, 1)
        top.addWidget(self.compare, alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.paper_button, alignment=Qt.AlignmentFlag.AlignTop)
        centre.addLayout(top)
        centre.addWidget(self.tabs)
        centre.addWidget(self._pages, 1)
        self._body.addWidget(self.chooser)
        self._body.addLayout(centre, 1)
        self._body.addLayout(self._side)
        self.chooser.chosen.connect(self._choose)
        self.chooser.menu_asked.connect(self._ask_own_menu)
        self.form.changed.connect(self._form_changed)
        self.view.remarks.led.connect(lambda key, values: self.open(key, **values))
        self.paper.language_chosen.connect(self._show_paper)
        self.tabs.currentChanged.connect(self._turn_page)
        self.paper_button.toggled.connect(self._turn_page)
        QShortcut(QKeySequence.StandardKey.Print, self, self.paper.print)
        whole.setMinimumSize(px(_LEAST), px(_LEAST) // 2)  # the window may be smaller than the present content
        self.set_content(whole)
        self._arrange(self.breadth)
