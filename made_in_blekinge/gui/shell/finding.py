"""The providers of the search: pages, actions, settings and reports by their words; records from the database."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject

from made_in_blekinge.domain.finding import fit, has_all, quest
from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.shell.command_palette import Provider, SearchHit
from made_in_blekinge.gui.shell.destinations import ACTION_WORDS, ACTIONS, PAGE_WORDS, SETTINGS, Destination
from made_in_blekinge.gui.shell.lazy_page import PageMaker
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import Right
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.page import Page

_RECENT: Final = 5


class SearchedWindow(Protocol):
    """Protocol of the window whose pages and actions are found."""

    context: GuiContext
    makers: dict[str, PageMaker]
    actions_by_name: dict[str, tuple[str, Callable[[], object], Right | None]]

    @property
    def page(self) -> "Page[Any] | None": ...

    def may_show(self, key: str) -> bool: ...

    def show_page(self, key: str, /, **arguments: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Known:
    """A hit that is known beforehand, with further words by which it is found. ``at_once``: offered to no letters."""

    hit: SearchHit
    words: str = ""
    at_once: bool = False


def offered(known: Sequence[Known]) -> Provider:
    """A provider of hits that are known beforehand."""

    def provide(typed: str) -> list[SearchHit]:
        words = quest(typed).words
        if not words:
            return [each.hit for each in known if each.at_once]
        return [
            each.hit.ranked(fit(words, each.hit.title, each.words))
            for each in known
            if has_all(words, fold(f"{each.hit.title} {each.words}"))
        ]

    return provide


class Finder(QObject):
    """Everything that Ctrl+K finds, and what was chosen there last."""

    def __init__(self, window: SearchedWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._context = window, window.context
        self._recent: list[SearchHit] = []
        for left in (self._context.app_changed, self._context.language_changed, self._context.person_changed):
            left.connect(self._recent.clear)

    def providers(self) -> list[Provider]:
        return [self._remembered, offered([*self._pages(), *self._actions(), *self._settings()]), self._reports()]

    def remember(self, hit: SearchHit) -> None:
        """Offer ``hit`` first the next time that nothing is typed."""
        again = [other for other in self._recent if (other.kind, other.title) != (hit.kind, hit.title)]
        self._recent[:] = [hit, *again][:_RECENT]

    def _remembered(self, typed: str) -> list[SearchHit]:
        return [] if typed else [hit.as_kind(N_("Recent")) for hit in self._recent]

    def _pages(self) -> Iterator[Known]:
        text, window = self._context.text, self._window
        for key, maker in window.makers.items():
            if window.may_show(key):
                more = text(PAGE_WORDS[key]) if key in PAGE_WORDS else ""
                hit = SearchHit(text(maker.title), "", N_("Page"), maker.icon, partial(window.show_page, key))
                yield Known(hit, more, at_once=True)

    def _actions(self) -> Iterator[Known]:
        text, window = self._context.text, self._window
        for source, (icon_name, act, right) in window.actions_by_name.items():
            if right is None or right(self._context):
                more = text(ACTION_WORDS[source]) if source in ACTION_WORDS else ""
                yield Known(SearchHit(text(source), "", N_("Action"), icon_name, act), more, at_once=True)
        yield from self._there(ACTIONS, N_("Action"))

    def _settings(self) -> Iterator[Known]:
        yield from self._there(SETTINGS, N_("Setting"))

    def _there(self, places: Sequence[Destination], kind: str) -> Iterator[Known]:
        text, window = self._context.text, self._window
        for place in places:
            if place.page in window.makers and window.may_show(place.page):
                page = text(window.makers[place.page].title)
                hit = SearchHit(text(place.title), page, kind, place.icon, partial(self._go, place))
                yield Known(hit, text(place.words))

    def _go(self, place: Destination) -> None:
        self._window.show_page(place.page, **place.arguments)
        page = self._window.page
        if place.press and page is not None and page.key == place.page:
            self._context.jobs.when_idle(lambda: page.press(place.press), page)

    def _reports(self) -> Provider:
        """The reports, imported on the reader's thread when the first letter is typed."""
        window, context = self._window, self._context
        may: Callable[[], bool] = lambda: context.app is not None and window.may_show("reports")  # noqa: E731

        def provide(typed: str) -> Sequence[SearchHit]:
            return _reports_found(context, window, typed) if typed and may() else ()

        return provide


def _reports_found(context: GuiContext, window: SearchedWindow, typed: str) -> Sequence[SearchHit]:
    from made_in_blekinge import reports
    from made_in_blekinge.reports.running import may_see

    app, text = context.app, context.text
    if app is None:
        return ()
    hits = [
        Known(
            SearchHit(
                text(report.title), "", N_("Report"), "reports",
                partial(window.show_page, "reports", report=report.key),
            ),
            text(report.purpose),
        )
        for report in reports.REPORTS
        if may_see(report, app.database)
    ]  # fmt: skip
    return offered(hits)(typed)


def records(window: SearchedWindow) -> Provider:
    """The provider of what the database holds; the current event's things stand first."""
    context = window.context
    event = context.current_event.code if context.current_event else ""
    languages = context.content_languages

    def provide(typed: str) -> Sequence[SearchHit]:
        from made_in_blekinge.queries.find import KINDS, find

        if context.app is None or not context.app.may_read(find):
            return ()
        found = context.question(partial(find, event=event, languages=languages), typed)()
        return [
            SearchHit(
                hit.title, hit.subtitle, KINDS[hit.kind], _ICONS.get(hit.kind, hit.page),
                partial(window.show_page, hit.page, key=hit.key, **hit.arguments), hit.rank,
            )
            for hit in found
            if window.may_show(hit.page)
        ]  # fmt: skip

    return provide


_ICONS: Final = {"booth": "labels", "document": "file", "person": "person"}
