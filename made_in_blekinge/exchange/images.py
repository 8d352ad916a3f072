"""Pictures: only PNG and JPEG come in, within limits, and always re-encoded, so that nothing is hidden in them."""

import io
import warnings
from pathlib import Path

from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_source

LARGEST_FILE = 20_000_000
LARGEST_PICTURE = 40_000_000
"""Pixels; a picture under the limit still fits in memory with ease."""
SIDE = 1200
"""Pixels of the longer side as stored: 10 cm at 300 dpi."""


PLAN_SIDE = 2400
"""Pixels of the longer side of a picture under a plan, which is enlarged on the screen."""


def read_picture_file(path: Path, side: int = SIDE) -> tuple[str, bytes]:
    """Media type and bytes of a picture, turned upright, at most ``side`` pixels long, without its metadata.

    Raises :class:`Unusable` for a file that is no PNG or JPEG, is damaged, or is too large.
    """
    check_source(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.name)
        return reencoded(path.read_bytes(), path.name, side)
    except OSError as error:
        raise _not_a_picture(path.name) from error


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height, in pixels, of a picture that has been re-encoded."""
    from PIL import Image

    with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as opened:
        return opened.size


def reencoded(data: bytes, name: str, side: int = SIDE) -> tuple[str, bytes]:
    """The same for the bytes of a picture; ``name`` is the file that errors name."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; our own limit lies below the one at which it refuses them.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as source:
                if source.width * source.height > LARGEST_PICTURE:
                    raise _too_large(name)
                source.draft("RGB", (side, side))
                upright = ImageOps.exif_transpose(source)
                upright.thumbnail((side, side))
                return _encoded(upright)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise _not_a_picture(name) from error


def _encoded(picture: "object") -> tuple[str, bytes]:
    from PIL import Image

    assert isinstance(picture, Image.Image)
    out = io.BytesIO()
    if picture.has_transparency_data:
        picture.convert("RGBA").save(out, "PNG", optimize=True)
        return "image/png", out.getvalue()
    picture.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    return "image/jpeg", out.getvalue()


def _not_a_picture(name: str) -> Unusable:
    text = N_("“{name}” is not a picture that can be used. Choose a PNG or JPEG file.")
    return Unusable("not_a_picture", text, name=name)


def _too_large(name: str) -> Unusable:
    text = N_("“{name}” is too large. Choose a picture of at most 20 MB and 40 megapixels.")
    return Unusable("picture_too_large", text, name=name)
