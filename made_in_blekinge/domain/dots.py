"""A picture of black and white dots, as a thermal printer burns it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dots:
    """``rows`` of ``width`` dots, eight to a byte from the left with 1 for black; each row ends with its byte."""

    width: int
    height: int
    rows: bytes

    def __post_init__(self) -> None:
        if len(self.rows) != self.stride * self.height:
            raise ValueError(f"{self.height} rows of {self.stride} bytes are not {len(self.rows)} bytes")

    @property
    def stride(self) -> int:
        """Bytes in a row."""
        return (self.width + 7) // 8

    def band(self, top: int, height: int) -> "Dots":
        """So many rows from ``top`` on, fewer at the end."""
        first, last = top * self.stride, min(top + height, self.height) * self.stride
        return Dots(self.width, (last - first) // self.stride, self.rows[first:last])
