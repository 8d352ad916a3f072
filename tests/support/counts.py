"""How much the tests that draw at random do: quick by default, and as much as one likes by the environment.

``MADE_IN_BLEKINGE_KILLS=1000 bash tests/run tests/faults`` kills a thousand times.
"""

import os

_PREFIX = "MADE_IN_BLEKINGE_"


def amount(name: str, quick: int) -> int:
    """The number that the environment gives for ``name``, else ``quick``."""
    return int(os.environ.get(_PREFIX + name, quick))
