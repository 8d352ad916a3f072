"""Pictures in documents: validated, downscaled to print resolution, and kept while the same ones recur."""

import warnings
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_SIDE: Final = 1200
"""Pixels: 100 mm at 300 dpi."""
_LARGEST: Final = 40_000_000
"""Maximum number of pixels (decompression bombs, of which Pillow only warns)."""


SOURCE: Final = "made-in-blekinge source"
"""Key of the digest of the file in the information of a picture."""
_MOST_PIXELS: Final = 8_000_000
"""How many pixels are kept (32 MB): many logos as people draw them, five of the largest."""


class _Kept:
    """The pictures used last, by their bytes. Pages are drawn on several threads."""

    def __init__(self) -> None:
        self._pictures: dict[bytes, Image] = {}
        self._lock = Lock()

    def get(self, data: bytes) -> "Image | None":
        with self._lock:
            if data in self._pictures:
                self._pictures[data] = picture = self._pictures.pop(data)
                return picture
        read = _read(data)
        if read is None:
            return None
        with self._lock:
            self._pictures[data] = read
            while len(self._pictures) > 1 and sum(map(_pixels, self._pictures.values())) > _MOST_PIXELS:
                del self._pictures[next(iter(self._pictures))]
        return read


_kept = _Kept()


def read_picture(data: bytes) -> "Image | None":
    """The upright picture of a PNG or JPEG; ``None`` when it cannot be read or is absurdly large.

    It is the same object each time for as long as it is kept: for drawing, not for changing.
    """
    return _kept.get(data)


def _pixels(picture: "Image") -> int:
    return picture.width * picture.height


def _read(data: bytes) -> "Image | None":
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
                made = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
                made.info[SOURCE] = sha256(data).digest()
                return made
    except Exception:  # Pillow raises many kinds, and a broken logo must not stop a thousand signs
        return None
