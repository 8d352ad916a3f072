"""Standing in the cells of a register."""

from typing import Any

from made_in_blekinge.gui.registers.page import RegisterPage


def stand(page: RegisterPage[Any], row: int, column: str) -> None:
    """Make a cell the current one, as a click does."""
    at = next(at for at, one in enumerate(page.model.columns) if one.key == column)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row, at))
