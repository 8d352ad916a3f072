"""Codes in the picture of a camera, read by zxing-cpp, which is an extra."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def can_read() -> bool:
    """Whether the library that reads codes is installed."""
    return find_spec("zxingcpp") is not None


def read_code(grey: bytes, width: int, height: int, pitch: int) -> str | None:
    """The text of the QR code nearest to the middle of a picture, or nothing.

    ``grey`` has one byte for each pixel, 0 being black, in rows of ``pitch`` bytes from above.
    """
    import zxingcpp

    codes = zxingcpp.read_barcodes(_picture(grey, width, height, pitch), formats=zxingcpp.BarcodeFormat.QRCode)
    found = [(_off_middle(code.position, width, height), str(code.text)) for code in codes if code.text]
    return min(found)[1] if found else None


def read_codes(grey: bytes, width: int, height: int, pitch: int) -> frozenset[str]:
    """The texts of all codes in a picture as of :func:`read_code`, bars and squares."""
    import zxingcpp

    codes = zxingcpp.read_barcodes(_picture(grey, width, height, pitch))
    return frozenset(str(code.text) for code in codes if code.text)


def _picture(grey: bytes, width: int, height: int, pitch: int) -> "Image":
    from PIL.Image import frombuffer

    return frombuffer("L", (width, height), grey, "raw", "L", pitch, 1)


def _off_middle(corners: object, width: int, height: int) -> int:
    """How far a code is from the middle, for comparing."""
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    at = [getattr(corners, name) for name in names]
    across, down = sum(corner.x for corner in at) - 2 * width, sum(corner.y for corner in at) - 2 * height
    return int(across * across + down * down)
