"""What is refused, and by which code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from made_in_blekinge.errors import UserError


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(UserError) as caught:
        yield
    assert caught.value.code == code
