"""Which source text stands where, so that a change of language rewrites the window in place."""

from collections.abc import Callable

from made_in_blekinge.i18n import Catalog


class Texts:
    """Writes texts through setters and remembers them."""

    def __init__(self, language: Callable[[], Catalog]) -> None:
        self._language = language
        self._places: dict[object, tuple[Callable[[str], object], str, dict[str, object]]] = {}

    def put(self, setter: Callable[[str], object], source: str, /, **values: object) -> None:
        """Write ``source`` through ``setter`` now and at every change of language; a later text replaces it."""
        self._places[setter] = (setter, source, values)
        setter(self._language().text(source, **values))

    def retranslate(self) -> None:
        for setter, source, values in self._places.values():
            setter(self._language().text(source, **values))
