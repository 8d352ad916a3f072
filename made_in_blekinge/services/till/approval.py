"""Whose word it takes to pay money back: beyond the limit of a role, or where the cash in a till changes by it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.domain.till_rules import refund_limit
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.registers.people import vouch
from made_in_blekinge.store.database import Database


class Approval(NamedTuple):
    """Another person's word for what somebody may not do alone: who, and the PIN that shows it."""

    person_id: int
    pin: str


def needed_approval(
    actor: Actor | None, here: OpenTill, back_ore: int, came_by: Sequence[Means] = ()
) -> UserError | None:
    """Why somebody may not pay ``back_ore`` back alone; ``None``: they may. Without PINs nobody has a limit.

    ``came_by``: the money came by these means and goes back by another, such as a card's in cash.
    """
    limit = None if actor is None else refund_limit(actor.role, here.currency, here.refund_limit_ore)
    if limit is None:
        return None
    if back_ore > limit:
        text = N_("You pay back at most {limit} alone. Let an organiser approve it with a PIN. Nothing was saved.")
        return UserError("needs_approval", text, limit=Amount(limit, here.currency)).at("approval")
    if came_by and back_ore:
        text = N_(
            "It was paid by other means: {means}. Pay it back as it came, or let an organiser approve it with a PIN. "
            "Nothing was saved."
        )
        return UserError("other_means_back", text, means=tuple(one.label for one in came_by)).at("approval")
    return None


def needed_for_correction(
    actor: Actor | None, here: OpenTill, was: Mapping[str, int], becomes: Mapping[str, int]
) -> UserError | None:
    """Why somebody may not correct a payment alone: the cash by currency ``was`` another than it ``becomes``.

    Who may not pay a card's money back in cash could otherwise correct the payment first, and pay cash back then.
    """
    if actor is None or was == becomes or refund_limit(actor.role, here.currency, here.refund_limit_ore) is None:
        return None
    text = N_("It changes how much cash should lie in the till. Let an organiser approve it with a PIN. "
              "Nothing was saved.")  # fmt: skip
    return UserError("cash_corrected", text).at("approval")


def cash_of(parts: Sequence[tuple[Means, str, int]]) -> dict[str, int]:
    """The cash of payments (means, foreign currency or none, amount or what was given), by currency."""
    found: dict[str, int] = {}
    for means, currency, ore in parts:
        if means is Means.CASH and ore:
            found[currency] = found.get(currency, 0) + ore
    return found


def approver_of(database: Database, approval: Approval | None, now: dt.datetime) -> Actor | None:
    """Who approves: another person than the one who pays back, with the right to; a wrong PIN counts."""
    if approval is None:
        return None
    actor = database.auditor.actor if database.auditor is not None else None
    if actor is not None and actor.person_id == approval.person_id:
        raise UserError("approves_oneself", N_("Another person approves it, with a PIN of their own.")).at("approval")
    found = vouch(database, approval.person_id, approval.pin, now)
    if found.role is not Role.ORGANISER:
        text = N_("{name} may not approve it. Choose an organiser.")
        raise UserError("may_not_approve", text, name=found.name).at("approval")
    return found
