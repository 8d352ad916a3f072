"""However people write, leave, come back, save and undo: what is refused is never lost and never called saved."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import TextLine, Whole
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.live_form import LiveForm
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Access
from made_in_blekinge.i18n import N_

FIELDS = (Field("name", "Name", TextLine(), required=True), Field("size", "Size", Whole(0, 10)))
TEXTS = {"name": ["Aspö", "Bräkne", "taken", ""], "size": ["3", "4", "", "eleven", "99"]}
"""``taken`` is refused by the register, ``""`` as a name, ``eleven`` and ``99`` by the form."""


@dataclass(frozen=True)
class Row:
    id: int
    version: int
    values: dict[str, Any]


class Register:
    """Rows in memory, written at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, context: GuiContext) -> None:
        self.rows = {key: Row(key, 1, {"name": f"Nr {key}", "size": key}) for key in (1, 2)}
        self.access = Access(lambda _, key: self.rows[key], self.edit, lambda values: str(values["name"]))
        monkeypatch.setattr(context, "do", self.do)

    def edit(self, _database: object, key: int, version: int, changes: Any) -> Row:
        if changes.get("name") == "taken":
            raise UserError("name_taken", N_("The name is taken.")).at("name")
        row = self.rows[key]
        self.rows[key] = replace(row, version=row.version + 1, values={**row.values, **changes})
        return self.rows[key]

    @staticmethod
    def do(work: Any, *_: object, done: Any = None, failed: Any = None, owner: object = None) -> None:
        class Database:
            def reading(self) -> "Database":
                return self

            def __enter__(self) -> None: ...

            def __exit__(self, *_: object) -> None: ...

        try:
            answer = work(Database())
        except UserError as error:
            if failed is not None:
                failed(error)
        else:
            done(answer)


def wrong(key: str, text: str) -> bool:
    return text in {"name": ("taken", ""), "size": ("eleven", "99")}[key]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from([(key, text) for key, texts in TEXTS.items() for text in texts])),
        st.tuples(st.just("show"), st.sampled_from([1, 2])),
        st.tuples(st.just("undo"), st.none()),
    ),
    max_size=14,
)


def test_nothing_refused_is_lost_or_called_saved(
    monkeypatch: pytest.MonkeyPatch, context: GuiContext, qtbot: QtBot, themed: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(STEPS)
    def check(steps: list[tuple[str, Any]]) -> None:
        context.drafts.clear()
        context.undo.clear()
        register = Register(monkeypatch, context)
        form = Form(window, lambda: context.catalog, FIELDS)
        form.show()
        live = LiveForm(context, register.access, form, "here")
        live.show_record(register.rows[1])
        try:
            walk(context, register, form, live, steps)
        finally:
            delete(form)

    check()


def walk(context: GuiContext, register: Register, form: Form, live: LiveForm, steps: list[tuple[str, Any]]) -> None:
    """Do ``steps``, and compare after each with what must be kept."""
    refused: dict[tuple[int, str], str] = {}
    shown = 1
    for act, what in steps:
        before = {key: (row.version, dict(row.values)) for key, row in register.rows.items()}
        if act == "write":
            key, text = what
            form.cells[key].editor.type(text)
            form.cells[key].editor.finished.emit()
            refused.pop((shown, key), None)
            stored = before[shown][1][key]
            if wrong(key, text) and text != ("" if stored is None else str(stored)):
                refused[shown, key] = text
            else:
                assert form.cells[key].value() == register.rows[shown].values[key]
        elif act == "show":
            shown = what
            live.show_record(register.rows[shown])
        else:
            held = {key for (record, key) in refused if record == shown}
            context.undo.undo()
            now = {key for key, cell in form.cells.items() if cell.error is not None}
            assert len(now) == max(0, len(held) - 1)
            for key in held - now:
                del refused[shown, key]
            if held:
                assert {key: (row.version, dict(row.values)) for key, row in register.rows.items()} == before
        kept = {(draft.record, key): one.text for draft in context.drafts.all() for key, one in draft.fields.items()}
        assert kept == refused
        assert {key: form.cells[key].editor.text() for (record, key) in refused if record == shown} == {
            key: text for (record, key), text in refused.items() if record == shown
        }
        assert form.wrong == sum(record == shown for record, _ in refused)
