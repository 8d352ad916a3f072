"""Reading the figures of an envelope, which may come back from anywhere."""

from pathlib import Path
from typing import Final

from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.i18n import N_

_LARGEST: Final = 5 * 1024 * 1024


def read_figures(path: Path) -> bytes:
    """The bytes of the file, of a bearable size."""
    content = read_bounded(path, _LARGEST)
    if len(content) > _LARGEST:
        raise Unusable("no_figures", N_("“{name}” holds no figures of an envelope."), name=path.name).at("file")
    return content
