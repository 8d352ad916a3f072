"""The list of promoters as a TOML file that people edit and bring back."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from made_in_blekinge import files
from made_in_blekinge.domain.promoter import PromoterList, read_promoters, write_promoters
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.targets import check_suffix

SUFFIX: Final = ".toml"
_LARGEST: Final = 1024 * 1024
_HEAD: Final = N_(
    "Promoters and their offers. Left out: not asked. employees_from, employees_to, turnover_from, turnover_to (whole "
    "kronor), branches, municipalities, phases, deadline. Check every offer with its promoter before it is counted on."
)


def write_promoter_list(path: Path, found: PromoterList, catalog: Catalog) -> None:
    """Write the list as ``.toml``, with a line that says what may be written."""
    check_suffix(path, SUFFIX)
    files.write_text(path, f"# {catalog.text(_HEAD)}\n" + "\n".join(_lines(write_promoters(found))) + "\n", public=True)


def read_promoter_list(path: Path) -> PromoterList:
    """The list of a file; refused as a whole where anything in it is wrong."""
    import tomllib

    content = read_bounded(path, _LARGEST)
    if len(content) > _LARGEST:
        raise Unusable("too_large", N_("“{name}” is too large for a list of promoters."), name=path.name)
    try:
        read = tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        text = N_("“{name}” is no list of promoters as “promoter export” writes it: {reason}")
        reason = " ".join(str(error).split())[:200]
        raise Unusable("not_promoters", text, name=path.name, reason=reason) from error
    try:
        return read_promoters(read)
    except UserError as error:
        raise Unusable(error.code, error.text, **error.values).at(error.field or "") from error


def _lines(content: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Plain values first, then the tables, as TOML wants it."""
    for key, value in content.items():
        if not _is_tables(value):
            yield f"{key} = {_value(value)}"
    for key, value in content.items():
        if _is_tables(value):
            name = f"{at}.{key}" if at else key
            for row in value:
                yield from ("", f"[[{name}]]", *_lines(row, name))


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _value(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    # A basic string of TOML is one of JSON, but for this sign, which JSON does not escape.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if isinstance(value, str) else str(value)
