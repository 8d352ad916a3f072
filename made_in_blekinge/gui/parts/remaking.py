"""UI state of a page, saved before it is rebuilt in another language and restored in the new one."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QCheckBox, QComboBox, QLineEdit, QTabWidget, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.cell_editor import CellEditor
from made_in_blekinge.gui.parts.cells import FormField
from made_in_blekinge.gui.parts.choices import PickEditor
from made_in_blekinge.gui.parts.editors import Editor, LineEditor
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.live_form import LiveForm
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.page import Page

_MEND_FIRST: Final = N_("Mend the field in red first: what stands in it could not be saved.")
Route = tuple[tuple[type, int], ...]
"""Path from a page to a descendant widget: per level, the class and the index among siblings of that class."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Invalid, unsaved input in the form of a record."""

    record: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PageState:
    """State of a page. Widgets are identified by their path, as both pages are built by the same code. ``own`` is
    :meth:`Page.own_state`."""

    searches: Sequence[str] = ()
    filters: Sequence[Any] = ()
    entries: Sequence[str | None] = ()
    rows: Mapping[str, tuple[Hashable, int]] = field(default_factory=dict)
    marks: Mapping[str, Collection[Hashable]] = field(default_factory=dict)
    forms: Sequence[Typed | None] = ()
    drafts: Sequence[Mapping[str, str]] = ()
    """Input in forms that are submitted by a button."""
    tabs: Sequence[int] = ()
    scrolled: Sequence[int] = ()
    focus: Route = ()
    own: Mapping[str, Any] = field(default_factory=dict)


def save_written(page: QWidget) -> None:
    """Save the input of auto-saving forms and of the cell that is written, as if each had lost the focus."""
    for editor in page.findChildren(CellEditor):
        editor.end((0, 0))
    for form in page.findChildren(Form):
        if form.saves:
            form.leave()


def unsaved(page: "Page[Any]") -> UserError | None:
    """Why a rebuild of ``page`` would lose input: an invalid field in a form that cannot be carried over."""
    carried = {live.form for live in page.findChildren(LiveForm)}
    if any(form.wrong for form in page.findChildren(Form) if form.saves and form not in carried):
        return UserError("mend_first", _MEND_FIRST)
    return None


def state_of(page: "Page[Any]") -> PageState:
    """The state for :func:`restore`."""
    focus = page.window().focusWidget()
    return PageState(
        searches=[search.text() for search in page.findChildren(SearchField)],
        filters=[_filter_value(widget) for widget in page.filters],
        entries=[_written(entry) if entry.touched else None for entry in _entries(page)],
        rows={table.name: place for table in page.findChildren(RegisterTable) if (place := table.place) is not None},
        marks={table.name: table.marks.ids() for table in page.findChildren(RegisterTable)},
        drafts=[form.touched() for form in _drafts(page)],
        forms=[_typed(live) for live in page.findChildren(LiveForm)],
        tabs=[tabs.currentIndex() for tabs in page.findChildren(QTabWidget)],
        scrolled=[area.verticalScrollBar().value() for area in page.findChildren(QAbstractScrollArea)],
        focus=_route(page, focus) if focus is not None and page.isAncestorOf(focus) else (),
        own=page.own_state(),
    )


def restore(page: "Page[Any]", state: PageState) -> None:
    """Restore what needs no data. The rest is deferred by tables and forms, and to :func:`settle`."""
    page.make_ready(state.own)
    for search, text in zip(page.findChildren(SearchField), state.searches, strict=False):
        if text:
            search.setText(text)
    for widget, value in zip(page.filters, state.filters, strict=False):
        _put_filter(widget, value)
    for entry, typed in zip(_entries(page), state.entries, strict=False):
        if typed is not None:
            _type_into(entry, typed)
    for table in page.findChildren(RegisterTable):
        if table.name in state.rows:
            table.want(*state.rows[table.name])
        table.want_marked(state.marks.get(table.name, ()))
    for live, kept in zip(page.findChildren(LiveForm), state.forms, strict=False):
        if kept is not None:
            live.type_again(kept.record, kept.texts)
    for form, texts in zip(_drafts(page), state.drafts, strict=False):
        form.type_texts(texts)
    for tabs, at in zip(page.findChildren(QTabWidget), state.tabs, strict=False):
        tabs.setCurrentIndex(at)
    page.restore_own(state.own)


def settle(page: "Page[Any]", state: PageState) -> None:
    """Once data has loaded: restore focus and scroll positions."""
    areas = page.findChildren(QAbstractScrollArea)
    if len(areas) == len(state.scrolled):
        for area, value in zip(areas, state.scrolled, strict=True):
            area.verticalScrollBar().setValue(value)
    found = _follow(page, state.focus)
    if found is not None and found is not page and found.isVisible():
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found, QLineEdit) and found.text() and found.hasSelectedText():
            found.deselect()  # the next letter goes on with what was being written, and does not replace it
            found.end(False)


def _drafts(page: QWidget) -> list[Form]:
    return [form for form in page.findChildren(Form) if not form.saves]


def _typed(live: LiveForm) -> Typed | None:
    texts = live.form.touched()
    return Typed(live.record.id, texts) if live.record is not None and texts else None


def _entries(page: "Page[Any]") -> list[Editor]:
    """Entry lines for adding rows, which belong to no record."""
    inner = (one for one in page.findChildren(Editor) if not isinstance(one.parent(), FormField))
    return [one for one in inner if one not in page.filters]


def _written(entry: Editor) -> str:
    return entry.combo.currentText() if isinstance(entry, PickEditor) else entry.text()


def _type_into(entry: Editor, text: str) -> None:
    if isinstance(entry, PickEditor):
        entry.combo.setEditText(text)
    elif isinstance(entry, LineEditor):
        entry.line.setText(text)


def _filter_value(widget: QWidget) -> Any:  # noqa: ANN401  the value is the widget's own
    match widget:
        case QComboBox():
            return widget.currentIndex()
        case QCheckBox():
            return widget.isChecked()
    return None


def _put_filter(widget: QWidget, value: Any) -> None:  # noqa: ANN401
    match widget:
        case QComboBox():
            widget.setCurrentIndex(value)
        case QCheckBox():
            widget.setChecked(value)


def _siblings(parent: QObject, kind: type) -> list[QObject]:
    return [child for child in parent.children() if type(child) is kind]


def _route(page: QWidget, widget: QWidget) -> Route:
    steps: list[tuple[type, int]] = []
    at: QObject | None = widget
    while at is not None and at is not page:
        parent = at.parent()
        if parent is None:
            return ()
        steps.append((type(at), _siblings(parent, type(at)).index(at)))
        at = parent
    return tuple(reversed(steps))


def _follow(page: QWidget, route: Route) -> QWidget | None:
    at: QObject = page
    for kind, number in route:
        found = _siblings(at, kind)
        if number >= len(found):
            return None
        at = found[number]
    return at if isinstance(at, QWidget) else None
