"""Our own codes, as a camera sees them: small and large, turned, out of focus, dim, more than one at a time."""

import pytest
import zxingcpp
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from made_in_blekinge.devices.camera_code import can_read, read_code
from tests.support.pictures import drawn

TEXT = "MIB1:A:KNA26:1001:7F3Q9ZK2"


def read(picture: Image.Image) -> str | None:
    grey = picture.convert("L")
    return read_code(grey.tobytes(), *grey.size, grey.width)


def seen(code: Image.Image, size: tuple[int, int] = (640, 480), at: tuple[int, int] | None = None) -> Image.Image:
    """A code on a grey table."""
    picture = Image.new("L", size, 150)
    picture.paste(code, at or ((size[0] - code.width) // 2, (size[1] - code.height) // 2))
    return picture


@pytest.mark.parametrize("module", [2, 3, 5, 9, 14])
def test_codes_of_every_size(module: int) -> None:
    assert read(seen(drawn(TEXT, module))) == TEXT


@pytest.mark.parametrize("angle", [10, 45, 90, 137, 180, 270])
def test_turned_codes(angle: int) -> None:
    turned = seen(drawn(TEXT, 7)).rotate(angle, Image.Resampling.BILINEAR, fillcolor=150)
    assert read(turned) == TEXT


@pytest.mark.parametrize("radius", [0.5, 1.5, 2.5])
def test_codes_out_of_focus(radius: float) -> None:
    assert read(seen(drawn(TEXT, 8)).filter(ImageFilter.GaussianBlur(radius))) == TEXT


def test_a_dim_code() -> None:
    assert read(ImageEnhance.Brightness(seen(drawn(TEXT, 6))).enhance(0.25)) == TEXT


def test_a_code_in_a_mirror() -> None:
    assert read(ImageOps.mirror(seen(drawn(TEXT, 6)))) == TEXT


def test_rows_may_be_longer_than_the_picture_is_wide() -> None:
    picture, pitch = seen(drawn(TEXT, 6), (637, 480)), 640
    rows = [picture.crop((0, row, 637, row + 1)).tobytes() + b"\x00\xff\x80" for row in range(480)]
    assert read_code(b"".join(rows), 637, 480, pitch) == TEXT


def test_the_code_nearest_to_the_middle_is_meant() -> None:
    picture = seen(drawn(TEXT, 5), (1280, 720))
    picture.paste(drawn("MIB1:other", 5), (20, 20))
    picture.paste(drawn("MIB1:another", 5), (1050, 480))
    assert read(picture) == TEXT


def test_no_code() -> None:
    assert read(Image.new("L", (640, 480), 150)) is None
    assert read(seen(drawn(TEXT, 7)).filter(ImageFilter.GaussianBlur(14))) is None


def test_a_bar_code_of_goods_is_no_code_for_the_camera() -> None:
    made = zxingcpp.create_barcode("7350000000009", zxingcpp.BarcodeFormat.EAN13)
    bars = Image.fromarray(made.to_image(scale=3))
    assert read(seen(bars)) is None


def test_without_the_library_nothing_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_read()
    monkeypatch.setattr("made_in_blekinge.devices.camera_code.find_spec", lambda name: None)
    assert not can_read()
