"""Templates of labels as files: one JSON file with the logo inside, to be taken to another market."""

import base64
import json
from pathlib import Path
from typing import Any, Final

from made_in_blekinge import files
from made_in_blekinge.domain.template import LARGEST_LOGO, Template, check_template
from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.exchange.images import reencoded
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_suffix

_FORMAT: Final = "made-in-blekinge label template 1"
_LARGEST_FILE: Final = 2 * LARGEST_LOGO
"""Bytes; a logo takes four thirds of its own."""
_LONGEST_KIND: Final = 20


def write_template(path: Path, kind: str, template: Template) -> None:
    """Write a template of labels of ``kind``; the name of the file ends with ``.json``."""
    check_suffix(path, ".json")
    logo = base64.b64encode(template.logo).decode("ascii") if template.logo else None
    content = {"format": _FORMAT, "kind": kind, **template.to_mapping(), "logo": logo}
    files.write_text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n", public=True)


def read_template(path: Path) -> tuple[str, Template]:
    """The kind of label and the template of a file, its logo re-encoded, since the file may come from anybody."""
    content = _content(path)
    if content.pop("format", None) != _FORMAT:
        raise _not_a_template(path)
    kind, logo = content.pop("kind", None), content.pop("logo", None)
    if not isinstance(kind, str) or not 0 < len(kind) <= _LONGEST_KIND:
        raise _not_a_template(path)
    return kind, check_template(content | {"logo": None if logo is None else _logo(path, logo)})


def _content(path: Path) -> dict[str, Any]:
    written = read_bounded(path, _LARGEST_FILE)
    if len(written) > _LARGEST_FILE:
        raise _not_a_template(path)
    try:
        content = json.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _not_a_template(path) from error
    if not isinstance(content, dict):
        raise _not_a_template(path)
    return content


def _logo(path: Path, written: object) -> bytes:
    try:
        data = base64.b64decode(written, validate=True) if isinstance(written, str) else b""
    except ValueError as error:
        raise _not_a_template(path) from error
    return reencoded(data, path.name)[1]


def _not_a_template(path: Path) -> Unusable:
    text = N_("“{name}” is not a template of labels. Choose a .json file that was exported here.")
    return Unusable("not_a_template", text, name=path.name)
