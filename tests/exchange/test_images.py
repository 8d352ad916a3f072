"""Pictures come in as PNG or JPEG, within limits, made anew and without what hid in them."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.images import LARGEST_FILE, SIDE, read_picture_file


def picture(path: Path, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> Path:
    Image.new(mode, size, 1 if mode == "P" else "teal").save(path, **options)  # type: ignore[arg-type]
    return path


def opened(path: Path) -> Image.Image:
    media_type, data = read_picture_file(path)
    found = Image.open(io.BytesIO(data))
    found.load()
    assert media_type == f"image/{(found.format or '').lower()}"
    return found


def refused(path: Path) -> str:
    with pytest.raises(Unusable) as caught:
        read_picture_file(path)
    assert path.name in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(("name", "mode"), [("a.png", "RGB"), ("a.jpg", "RGB"), ("a.jpg", "CMYK"), ("a.png", "P")])
def test_a_picture_without_transparency_is_kept_as_jpeg(tmp_path: Path, name: str, mode: str) -> None:
    assert opened(picture(tmp_path / name, mode=mode)).format == "JPEG"


def test_transparency_is_kept(tmp_path: Path) -> None:
    found = opened(picture(tmp_path / "a.png", mode="RGBA"))
    assert (found.format, found.mode) == ("PNG", "RGBA")


def test_a_large_picture_becomes_as_large_as_paper_needs(tmp_path: Path) -> None:
    assert opened(picture(tmp_path / "a.jpg", (3000, 1500))).size == (SIDE, SIDE // 2)


def test_a_picture_is_turned_upright_and_loses_where_it_was_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Karin"
    path = picture(tmp_path / "a.jpg", (60, 40), exif=exif)
    found = opened(path)
    assert found.size == (40, 60)
    assert not found.getexif()
    assert b"Karin" not in read_picture_file(path)[1]


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a" + b"\0" * 99, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG"]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bild.png"
    path.write_bytes(content)
    assert refused(path) == "not_a_picture"


def test_a_torn_picture_is_refused(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg", (400, 400))
    path.write_bytes(path.read_bytes()[:600])
    assert refused(path) == "not_a_picture"


def test_a_missing_picture_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "ingen.png") == "not_a_picture"


@pytest.mark.parametrize("side", [7_000, 30_000])
def test_a_picture_bomb_is_refused(tmp_path: Path, side: int) -> None:
    """A few bytes that would fill the memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    content = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )
    path = tmp_path / "bomb.png"
    path.write_bytes(content)
    assert refused(path) == "picture_too_large"


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refused(path) == "picture_too_large"
