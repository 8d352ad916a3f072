"""Shared parts of register pages: export, and the empty state."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App


def export_register(
    context: GuiContext, parent: QWidget, kind: str, name: str, keys: Sequence[int] | None = None
) -> None:
    """Export the rows of a register, all or those with these ids, to a file that the user chooses.

    ``name`` is the default file name.
    """
    catalog, filters = context.catalog, "Excel (*.xlsx);;CSV (*.csv)"
    path = ask_save(context, parent, context.text(N_("Save as a file")), f"{name}.xlsx", filters)
    if path is None:
        return
    target = path

    def tell(count: int) -> None:
        said = catalog.plural(
            "{count} row written to {file}.", "{count} rows written to {file}.", count, file=target.name
        )
        tell_saved(context, said, target)

    context.make(_export, kind, target, catalog, keys, done=tell, owner=parent)


def save_form(context: GuiContext, parent: QWidget, name: str, exhibitor: str = "", event: str = "") -> None:
    """Save the form that a producer fills in: of an exhibitor (its number), or of all who come to an event."""
    catalog = context.catalog
    asked = f"{context.text(N_('Form'))} {name}".replace("/", "-")
    path = ask_save(context, parent, context.text(N_("Save a form to fill in")), f"{asked}.xlsx", "Excel (*.xlsx)")
    if path is None:
        return
    target = path

    def tell(count: int) -> None:
        one, many = (
            "The form with {count} product is saved in {file}.",
            "The form with {count} products is saved in {file}.",
        )
        tell_saved(context, catalog.plural(one, many, count, file=target.name), target)

    context.make(_write_form, exhibitor, event, target, catalog, done=tell, owner=parent)


def _write_form(app: "App", exhibitor: str, event: str, target: Path, catalog: Catalog) -> int:
    from made_in_blekinge.exchange.form_file import export_form

    return export_form(app.database, exhibitor, event, target, catalog, app.today())


def _export(app: "App", kind: str, target: Path, catalog: Catalog, keys: Sequence[int] | None) -> int:
    from made_in_blekinge.exchange.exporting import export

    return export(app.database, kind, target, catalog, keys)


def first_steps(context: GuiContext, kind: str, add: Callable[[], object]) -> list[WordButton]:
    """The empty state of a register: import a file, add manually, or open the demonstration."""
    steps: tuple[tuple[str, str, Callable[[], object]], ...] = (
        (context.text(N_("Bring in a file")), "import", lambda: context.go("import", kind=kind)),
        (context.text(N_("Add by hand")), "add", add),
        (context.text(N_("Open the demonstration market")), "preview", lambda: context.go("demonstration")),
    )
    made = []
    for number, (words, icon_name, act) in enumerate(steps):
        made.append(button(words, icon_name, primary=not number))
        made[-1].clicked.connect(lambda _checked=False, act=act: act())
    return made
