"""Pictures on paper: read with care, and no larger than paper can show."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_SIDE: Final = 1200
"""Pixels: 100 mm at 300 dpi."""


def read_picture(data: bytes) -> "Image | None":
    """The upright picture of a PNG or JPEG; ``None`` when it cannot be read."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except Exception:  # Pillow raises many kinds, and a broken logo must not stop a thousand signs
        return None
