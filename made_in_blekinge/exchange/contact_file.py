"""What is kept of a partner's contact person, as a file for the person itself."""

import json
from dataclasses import asdict
from pathlib import Path

from made_in_blekinge import files
from made_in_blekinge.queries.year.partner import PartnerContact
from made_in_blekinge.targets import check_suffix


def write_contact(path: Path, kept: PartnerContact) -> None:
    """Write it as JSON; the name of the file ends with ``.json``."""
    check_suffix(path, ".json")
    files.write_text(path, json.dumps(asdict(kept), ensure_ascii=False, indent=1, default=str) + "\n")
