"""A file that is no sheet is refused in plain words."""

from pathlib import Path

import pytest

from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.sheet_file import LARGEST, read_sheet


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_holds_the_fields_of_a_sheet(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "ark.json"
    path.write_bytes(mark + '{"key": "Vårt", "rows": 2}'.encode())
    assert read_sheet(path) == {"key": "Vårt", "rows": 2}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1, 2]",
        b"\xff\xfe\x00",
        b"7",
        b"[" * 50_000,
        b'{"rows": ' + b"9" * 6_000 + b"}",
        b" " * LARGEST + b"{}",
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ark.json"
    path.write_bytes(content)
    with pytest.raises(UserError) as raised:
        read_sheet(path)
    assert raised.value.code == "not_a_sheet"


def test_a_file_that_is_not_there_or_a_folder_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "borta.json", tmp_path):
        with pytest.raises(UserError) as raised:
            read_sheet(path)
        assert raised.value.code == "cannot_read"
