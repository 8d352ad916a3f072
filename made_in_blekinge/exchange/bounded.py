"""Reading a file that comes from elsewhere, of a bearable size; what keeps it from being read is said in one way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from made_in_blekinge.errors import Unusable, at
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_source


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """What reads the file goes within; that it cannot becomes ``Unusable``."""
    check_source(path)
    try:
        yield
    except PermissionError as error:
        text = N_("“{name}” cannot be opened. Close it in Excel or any other program that has it open and try again.")
        raise Unusable("file_in_use", text, name=path.name) from error
    except OSError as error:
        text = N_("“{name}” cannot be read. Check that it is there.")
        if path.exists():
            text = N_("“{name}” cannot be read from its disk. Copy it to this computer and choose the copy.")
        raise Unusable("cannot_read", text, name=path.name) from error


def read_bounded(path: Path, largest: int) -> bytes:
    """The bytes of the file; of one with more than ``largest`` the first of them and one more, which tells it."""
    with at("file"), readable(path):
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open("rb") as file:
            return file.read(largest + 1)
