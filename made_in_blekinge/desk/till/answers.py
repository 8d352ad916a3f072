"""Answers to questions: what is chosen and read of them, and that one is on its way to the disk."""

from collections.abc import Callable
from dataclasses import replace

from made_in_blekinge.desk.till.snapshot import Snapshot, TillState, WriteKind, Writing
from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.i18n import N_


def writing(now: Snapshot, number: int, kind: WriteKind, cart: Cart) -> Snapshot:
    """The answer is being written; nothing but what comes of it changes anything."""
    return replace(now, state=TillState.WRITING, numbers=number, writing=Writing(number, kind, cart))


def chosen(now: Snapshot, count: int, proposed: int = -1) -> int:
    """The place that is chosen among ``count``, or the one that is proposed; refused where there is none."""
    written = now.written.get("choice", str(proposed))
    if not (written.isdecimal() and int(written) < count):
        raise UserError("nothing_chosen", N_("Choose with the arrows, then press Enter."))
    return int(written)


def read(parse: Callable[[], int], field: str) -> int:
    """An amount, whose error belongs to this field."""
    with at(field):
        return parse()
