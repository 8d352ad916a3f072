"""Reading a file that comes from elsewhere, of a bearable size."""

from pathlib import Path

from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_source


def read_bounded(path: Path, largest: int) -> bytes:
    """The bytes of the file; of one with more than ``largest`` the first of them and one more, which tells it."""
    check_source(path)
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        text = N_("“{name}” cannot be read. Check that it is there.")
        raise Unusable("cannot_read", text, name=path.name).at("file") from error
