"""Texts for a log: without addresses, numbers and names of people."""

import os
import re
from pathlib import Path
from typing import Final

_PERSONAL: Final = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*"), "<e-mail>"),
    (re.compile(r"(?<!\w)(?:\d{2})?\d{6}[-+]?\d{4}(?!\w)"), "<number>"),
    (re.compile(r"(?<!\w)(?:\+\d{1,3}|0)[\d\s()/-]{6,14}\d(?!\w)"), "<phone>"),
)


def masked(text: str) -> str:
    """``text`` without e-mail addresses, phone and personal numbers, and the name in the path of the home folder."""
    text = text.replace(f"{Path.home()}{os.sep}", f"~{os.sep}")
    for pattern, mask in _PERSONAL:
        text = pattern.sub(mask, text)
    return text
