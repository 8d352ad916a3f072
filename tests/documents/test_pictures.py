"""A picture that claims to be enormous costs no memory, and one that recurs is read once."""

import subprocess
import sys
import zlib
from io import BytesIO
from struct import pack

import pytest
from PIL import Image

from made_in_blekinge.documents import pictures
from made_in_blekinge.documents.paper import drawing
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.i18n import catalog

pytest.importorskip("resource", reason="the memory of a process is measured on Unix only")

MEASURED = """
import resource, sys
from made_in_blekinge.documents.pictures import read_picture
import PIL.PngImagePlugin, PIL.JpegImagePlugin, PIL.ImageOps
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert read_picture(data) is None
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def png(width: int, height: int) -> bytes:
    """A whole black PNG of one bit a pixel, packed so well that its file is small."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    row, packed = bytes(1 + (width + 7) // 8), zlib.compressobj(9)
    lines = b"".join([*(packed.compress(row) for _ in range(height)), packed.flush()])
    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """A JPEG whose head says another size than it has."""
    out = BytesIO()
    Image.new("L", (16, 16)).save(out, "JPEG")
    data = bytearray(out.getvalue())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = pack(">HH", height, width)
    return bytes(data)


def test_the_pictures_of_these_tests_are_pictures() -> None:
    picture = read_picture(png(300, 200))
    assert picture is not None
    assert (picture.size, picture.getpixel((150, 100))) == ((300, 200), (0, 0, 0))
    with Image.open(BytesIO(jpeg(4000, 3000))) as opened:
        assert opened.size == (4000, 3000)


@pytest.mark.parametrize("side", [6_400, 12_000, 30_000])
@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_that_claims_to_be_enormous_is_no_picture(kind: str, side: int) -> None:
    data = {"png": png, "jpeg": jpeg}[kind](side, side)
    assert len(data) < 300_000
    done = subprocess.run([sys.executable, "-c", MEASURED], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert float(done.stdout) < 100


def test_the_same_file_is_read_once_and_drawn_alike_when_it_was_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    logos = [png(30 + number, 20) for number in range(3)]

    def drawn() -> bytes:
        with drawing(target := BytesIO(), Box(0, 0, 100, 100), "Logos", catalog("sv")) as paper:
            for logo in logos * 2:
                picture = read_picture(logo)
                assert picture is not None
                with paper.new_page():
                    paper.picture(Box(0, 0, 50, 50), picture)
        return target.getvalue()

    assert read_picture(logos[0]) is read_picture(bytes(bytearray(logos[0])))
    kept = drawn()
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 1)
    read_picture(logos[1])
    assert read_picture(logos[2]) is not read_picture(logos[0])
    assert drawn() == kept
