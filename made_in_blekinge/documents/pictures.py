"""Pictures in documents: validated, and downscaled to print resolution."""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_SIDE: Final = 1200
"""Pixels: 100 mm at 300 dpi."""
_LARGEST: Final = 40_000_000
"""Maximum number of pixels (decompression bombs, of which Pillow only warns)."""


def read_picture(data: bytes) -> "Image | None":
    """The upright picture of a PNG or JPEG; ``None`` when it cannot be read or is absurdly large."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > _LARGEST:
                    return None
                opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
                picture = ImageOps.exif_transpose(opened)
                picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
                return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except Exception:  # Pillow raises many kinds, and a broken logo must not stop a thousand signs
        return None
