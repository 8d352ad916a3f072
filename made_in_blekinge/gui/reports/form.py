"""The form of a report, generated from its parameters; every change reruns the report."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.reports.declaration import OneOf, ParameterTexts, Report, ReportChoice, ReportField

_WIDEST = 480
_ACROSS = 2
"""Number of choices per row: three would be cut off in a narrow window."""


class ReportForm(QWidget):
    """``changed`` carries all values; those after the changed one may be outdated.

    :class:`OneOf` has two combo boxes: the parameter, and its value.
    """

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.scope: QuietCombo | None = None
        self.values: dict[str, QuietCombo] = {}
        """Combo boxes by parameter key; for :class:`OneOf` by its title."""
        self._report: Report[Any] | None = None
        self._shown: ParameterTexts = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(_ACROSS, 1)

    def put(
        self, report: Report[Any], values: ParameterTexts, choices: Mapping[str, Sequence[ReportChoice]], cat: Catalog
    ) -> None:
        """Set ``choices`` and selected ``values``. The widgets are reused for the same report."""
        if report is not self._report:
            self._make(report)
        self._shown = values
        for field in report.parameters:
            self._fill(field, values, choices, cat)

    def _make(self, report: Report[Any]) -> None:
        clear(self._grid)
        self._report, self.scope, self.values = report, None, {}
        for field in report.parameters:
            if isinstance(field, OneOf):
                self.scope = self._add()
                self.scope.setMinimumContentsLength(8)
                self.scope.activated.connect(lambda at, field=field: self._scope_chosen(field, at))
            made = self.values[_name(field)] = self._add()
            made.activated.connect(lambda _, field=field: self._value_chosen(field))
        if self._grid.count() % _ACROSS:  # the last one stands alone in its row: the whole of it is its own
            self._grid.addWidget(made, self._grid.count() // _ACROSS, 0, 1, _ACROSS)

    def _add(self) -> QuietCombo:
        made = QuietCombo()
        made.setMinimumContentsLength(5)
        made.setMaximumWidth(px(_WIDEST))
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        made.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
        at = len(self.values) + (self.scope is not None)
        self._grid.addWidget(made, at // _ACROSS, at % _ACROSS)
        return made

    def _fill(
        self, field: ReportField, values: ParameterTexts, choices: Mapping[str, Sequence[ReportChoice]], cat: Catalog
    ) -> None:
        combo, title, key = self.values[_name(field)], field.title, _chosen(field, values)
        if isinstance(field, OneOf):
            title = field.choices[_scope(field, values)].title
            assert self.scope is not None
            self.scope.setAccessibleName(cat.text(field.title))
            words = [ReportChoice(name, cat.text(name)) for name in field.choices]
            _offer(self.scope, words, _scope(field, values))
            self.scope.setMinimumContentsLength(max(len(choice.text) for choice in words))
        combo.setAccessibleName(cat.text(title))
        combo.setToolTip(cat.text(title))
        _offer(combo, choices.get(key, ()), values.get(key, ""))

    def _scope_chosen(self, field: OneOf, at: int) -> None:
        """Another parameter of :class:`OneOf` is chosen; its value is set by the next answer."""
        keys = [parameter.key for parameter in field.choices.values()]
        if keys[at] not in self._shown:
            others = {key: value for key, value in self._shown.items() if key not in keys}
            self.changed.emit({**others, keys[at]: ""})

    def _value_chosen(self, field: ReportField) -> None:
        key, value = _chosen(field, self._shown), self.values[_name(field)].currentData()
        if value != self._shown.get(key):
            self.changed.emit({**self._shown, key: value})


def _name(field: ReportField) -> str:
    return field.title if isinstance(field, OneOf) else field.key


def _chosen(field: ReportField, values: ParameterTexts) -> str:
    """The parameter key that a field currently stands for."""
    return field.choices[_scope(field, values)].key if isinstance(field, OneOf) else field.key


def _scope(field: OneOf, values: ParameterTexts) -> str:
    """The chosen alternative of :class:`OneOf`, by its source text."""
    return next(
        (name for name, parameter in field.choices.items() if parameter.key in values), next(iter(field.choices))
    )


def _offer(combo: QuietCombo, choices: Sequence[ReportChoice], value: str) -> None:
    with QSignalBlocker(combo):
        combo.clear()
        for choice in choices:
            combo.addItem(choice.text, choice.value)
        combo.setCurrentIndex(combo.findData(value))
    combo.setEnabled(bool(choices))
