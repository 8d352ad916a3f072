"""The checklist of readiness as a file that the organiser edits: TOML, bounded, checked before anything is kept."""

from pathlib import Path

from made_in_blekinge import files
from made_in_blekinge.domain.readiness import ReadinessModel
from made_in_blekinge.domain.readiness_model import MOST_BYTES, read_model, write_model
from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_source, check_suffix


def write_readiness(path: Path, model: ReadinessModel) -> None:
    """Write a version of the checklist; the name of the file ends with ``.toml``."""
    check_suffix(path, ".toml")
    files.write_text(path, write_model(model), public=True)


def read_readiness(path: Path) -> ReadinessModel:
    """The checklist of a file; what is wrong in it is refused with its place."""
    check_source(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            text = N_("“{name}” is too large for a checklist. Choose the file that was saved here.")
            raise Unusable("too_large", text, name=path.name)
        return read_model(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        text = N_("“{name}” cannot be read. Check that it is there.")
        raise Unusable("cannot_read", text, name=path.name) from error
    except UnicodeDecodeError as error:
        text = N_("“{name}” is no text. Save it as UTF-8.")
        raise Unusable("not_text", text, name=path.name) from error
