"""The providers of the search: pages, actions, settings and reports by their words; records from the database."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject

from made_in_blekinge.domain.finding import BEGINS, fit, has_all, quest
from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.shell.command_palette import Provider, SearchHit
from made_in_blekinge.gui.shell.destinations import ACTION_WORDS, ACTIONS, PAGE_WORDS, SETTINGS, Destination
from made_in_blekinge.gui.shell.lazy_page import PageMaker
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import Right, may_change
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.page import Page
    from made_in_blekinge.queries.find import Hit

EACH: Final = 6
"""So many records of a kind are shown; the last one says if there are more."""
_RECENT: Final = 5
_PARTS: Final = 3
"""Of the memo of a record: kind, id and part."""


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
class KnownHit:
    """A hit that is known beforehand, with further words by which it is found. ``at_once``: offered to no letters."""

    hit: SearchHit
    words: str = ""
    at_once: bool = False


def offered(known: Sequence[KnownHit]) -> Provider:
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
    """Everything that Ctrl+K finds, and what was chosen there last, also in earlier sessions.

    That is kept in the settings by market and person, as ids without names.
    """

    def __init__(self, window: SearchedWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._context = window, window.context

    def providers(self) -> list[Provider]:
        known = [*self._pages(), *self._actions(), *self._settings()]
        return [self._remembered(known), offered(known), self._reports()]

    def remember(self, hit: SearchHit) -> None:
        """Offer ``hit`` first the next time that nothing is typed."""
        if hit.memo:
            again = [memo for memo in self._recent() if memo != hit.memo]
            self._context.settings.setValue(self._place(), json.dumps([hit.memo, *again][:_RECENT]))

    def _place(self) -> str:
        """Where in the settings the choices of this market and person are; its path says nothing of it."""
        app = self._context.app
        market = hashlib.sha256(app.place.encode() if app is not None else b"").hexdigest()[:16]
        return f"found/{market}/{app.actor.person_id if app is not None and app.actor else 0}"

    def _recent(self) -> list[str]:
        try:
            kept = json.loads(str(self._context.settings.value(self._place(), "[]")))
        except ValueError:
            return []
        return [memo for memo in kept if isinstance(memo, str)][:_RECENT] if isinstance(kept, list) else []

    def _remembered(self, known: Sequence[KnownHit]) -> Provider:
        memos, window = self._recent(), self._window
        by_memo = {each.hit.memo: each.hit for each in known}

        def provide(typed: str) -> list[SearchHit]:
            if typed or not memos:
                return []
            found = by_memo | {hit.memo: hit for hit in _records_again(window, memos)}
            if any(memo.startswith("report:") for memo in memos):
                found |= {each.hit.memo: each.hit for each in _reports(window)}
            return [found[memo].as_kind(N_("Recent")).ranked(BEGINS) for memo in memos if memo in found]

        return provide

    def _pages(self) -> Iterator[KnownHit]:
        text, window = self._context.text, self._window
        for key, maker in window.makers.items():
            if window.may_show(key):
                more = text(PAGE_WORDS[key]) if key in PAGE_WORDS else ""
                go = partial(window.show_page, key)
                hit = SearchHit(text(maker.title), "", N_("Page"), maker.icon, go, memo=f"page:{key}")
                yield KnownHit(hit, more, at_once=True)

    def _actions(self) -> Iterator[KnownHit]:
        text, window = self._context.text, self._window
        for source, (icon_name, act, right) in window.actions_by_name.items():
            if right is None or right(self._context):
                more = text(ACTION_WORDS[source]) if source in ACTION_WORDS else ""
                hit = SearchHit(text(source), "", N_("Action"), icon_name, act, memo=f"action:{source}")
                yield KnownHit(hit, more, at_once=True)
        yield from self._there(ACTIONS, N_("Action"))

    def _settings(self) -> Iterator[KnownHit]:
        yield from self._there(SETTINGS, N_("Setting"))

    def _there(self, places: Sequence[Destination], kind: str) -> Iterator[KnownHit]:
        text, window = self._context.text, self._window
        for place in places:
            if place.page in window.makers and window.may_show(place.page) and may_change(self._context, *place.needs):
                page = text(window.makers[place.page].title)
                go, memo = partial(self._go, place), f"{kind}:{place.page}:{place.title}"
                hit = SearchHit(text(place.title), page, kind, place.icon, go, memo=memo)
                yield KnownHit(hit, text(place.words))

    def _go(self, place: Destination) -> None:
        self._window.show_page(place.page, **place.arguments)
        page = self._window.page
        if place.press and page is not None and page.key == place.page:
            self._context.jobs.when_idle(lambda: page.press(place.press), page)

    def _reports(self) -> Provider:
        """The reports, imported on the reader's thread when the first letter is typed."""
        window = self._window

        def provide(typed: str) -> Sequence[SearchHit]:
            return offered(_reports(window))(typed) if typed else ()

        return provide


def _reports(window: SearchedWindow) -> Sequence[KnownHit]:
    from made_in_blekinge import reports
    from made_in_blekinge.reports.running import may_see

    app, text = window.context.app, window.context.text
    if app is None or not window.may_show("reports"):
        return ()
    return [
        KnownHit(
            SearchHit(
                text(report.title), "", N_("Report"), "reports",
                partial(window.show_page, "reports", report=report.key), memo=f"report:{report.key}",
            ),
            text(report.purpose),
        )
        for report in reports.REPORTS
        if may_see(report, app.database)
    ]  # fmt: skip


def records(window: SearchedWindow) -> Provider:
    """The provider of what the database holds; the current event's things stand first."""
    context = window.context
    event = context.current_event.code if context.current_event else ""
    languages, catalog = context.content_languages, context.catalog

    def provide(typed: str) -> Sequence[SearchHit]:
        from made_in_blekinge.queries.find import find, find_receipts

        found: list[Hit] = []
        if typed and context.app is not None and context.app.may_read(find):
            sought = partial(find, each=EACH + 1, event=event, languages=languages)
            found += context.question(sought, typed)()
        if typed and context.app is not None and context.app.may_read(find_receipts):
            found += context.question(partial(find_receipts, each=EACH + 1), typed, catalog)()
        return [*_shown(window, found), *_paths(window, typed)]

    return provide


def _paths(window: SearchedWindow, typed: str) -> list[SearchHit]:
    """The paths of exhibitors, where the word for it is typed before or after what names one: ``path aspö``."""
    from made_in_blekinge.queries.find import find

    context = window.context
    named = {fold(word) for word in context.text(_PATH_WORDS).split()}
    words = typed.split()
    rest = " ".join(word for word in words if fold(word) not in named)
    if not rest or len(rest.split()) == len(words) or context.app is None:
        return []
    if not (context.app.may_read(find) and window.may_show("phases")):
        return []
    hits = context.question(partial(find, each=EACH, languages=context.content_languages), rest)()
    return [
        SearchHit(
            hit.title, context.text(N_("Show the path")), N_("Exhibitor"), "programme",
            partial(window.show_page, "phases", section="path", key=hit.key),
        )
        for hit in hits
        if hit.kind == "exhibitor"
    ]  # fmt: skip


def _records_again(window: SearchedWindow, memos: Sequence[str]) -> Sequence[SearchHit]:
    """The records that are still there of those which were chosen before."""
    from made_in_blekinge.queries.find import KINDS, Reference, find_again, receipts_again

    context = window.context
    parts = [memo.split(":", 2) for memo in memos]
    kept = [Reference(kind, int(key), part) for kind, key, part in filter(_is_record, parts) if kind in KINDS]
    found: list[Hit] = []
    if kept and context.app is not None and context.app.may_read(find_again):
        found += context.question(find_again, kept, context.content_languages)()
    receipts = [one.key for one in kept if one.kind == "receipt"]
    if receipts and context.app is not None and context.app.may_read(receipts_again):
        found += context.question(receipts_again, receipts, context.catalog)()
    return _shown(window, found)


def _is_record(parts: Sequence[str]) -> bool:
    return len(parts) == _PARTS and parts[1].isascii() and parts[1].isdecimal()


def _shown(window: SearchedWindow, found: "Sequence[Hit]") -> list[SearchHit]:
    from made_in_blekinge.queries.find import KINDS

    plural, places, counts = window.context.catalog.plural, list[int](), Counter[str]()
    for hit in found:
        counts[hit.kind] += 1
        places.append(counts[hit.kind])
    return [
        SearchHit(
            hit.title,
            hit.subtitle if hit.count is None else plural("{count} exhibitor", "{count} exhibitors", hit.count),
            KINDS[hit.kind], _ICONS.get(hit.kind, hit.page),
            partial(window.show_page, hit.page, key=hit.key or None, **hit.arguments), hit.rank,
            ":".join(map(str, hit.reference)), place == EACH < counts[hit.kind],
        )
        for hit, place in zip(found, places, strict=True)
        if window.may_show(hit.page) and place <= EACH
    ]  # fmt: skip


_PATH_WORDS: Final = N_("path show the phase phases")
"""Words beside the name of an exhibitor that lead to its path."""
_ICONS: Final = {"booth": "labels", "document": "file", "person": "person", "receipt": "till"}
