"""Pictures of our codes, for what reads them."""

from PIL import Image

from made_in_blekinge.documents.qr import QUIET_ZONE, matrix


def drawn(text: str, module: int) -> Image.Image:
    """The QR code of ``text`` with its quiet zone, ``module`` pixels for each of its squares."""
    symbol = matrix(text)
    small = Image.new("L", (symbol.size + 2 * QUIET_ZONE,) * 2, 255)
    for down, row in enumerate(symbol.rows):
        for across in range(symbol.size):
            if row >> across & 1:
                small.putpixel((across + QUIET_ZONE, down + QUIET_ZONE), 0)
    return small.resize((small.width * module,) * 2, Image.Resampling.NEAREST)
