"""Forms that come back: the code above their headings says whose they are."""

from made_in_blekinge.domain.form import FormMark, parse_form_mark
from made_in_blekinge.exchange.read_table import FileTable


def form_mark(table: FileTable) -> FormMark | None:
    """The mark that stands in a row above the headings."""
    above = (cell for number, cells in table.top if number < table.heading_row for cell in cells)
    return next(filter(None, map(parse_form_mark, above)), None)
