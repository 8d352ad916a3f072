"""What all desks have in common: inputs one after the other, a snapshot, and effects in their order."""

from collections import deque
from collections.abc import Callable
from dataclasses import Field, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar


class DeskSnapshot(Protocol):
    """A frozen dataclass of what stands where, and what is to be done."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def effects(self) -> tuple[Any, ...]: ...


S = TypeVar("S", bound=DeskSnapshot)


class Desk(Generic[S]):
    """Holds the snapshot. ``show`` draws it in place of the one before; ``perform`` does what is to be done.

    An input that comes while another one is being performed waits for it, so that effects keep their order.
    """

    def __init__(self, now: S, show: Callable[[S, S], None], perform: Callable[[Any], None]) -> None:
        self._show, self._perform = show, perform
        self._inputs: deque[tuple[str, tuple[Any, ...]]] = deque()
        self._is_busy = False
        self.now = now

    def take_over(self, now: S) -> None:
        """Go on from a snapshot of another desk, of a window that was made again."""
        was, self.now = self.now, now
        self._show(was, now)
        self._do("resume")

    def ruled(self, was: S, name: str, arguments: tuple[Any, ...]) -> S:
        """What the input with this ``name`` makes of a snapshot; the same one, if nothing."""
        raise NotImplementedError

    def _do(self, name: str, *arguments: Any) -> None:  # noqa: ANN401  each input names its own
        self._inputs.append((name, arguments))
        if self._is_busy:
            return
        self._is_busy = True
        try:
            while self._inputs:
                self._step(*self._inputs.popleft())
        finally:
            self._is_busy = False

    def _step(self, name: str, arguments: tuple[Any, ...]) -> None:
        was = self.now
        now = self.ruled(was, name, arguments)
        if now is was:
            return
        effects, self.now = now.effects, replace(now, effects=()) if now.effects else now
        self._show(was, self.now)
        for effect in effects:
            self._perform(effect)
