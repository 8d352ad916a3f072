"""The second verification of a journal: its rows agree with the tables. The first one is its hash chain."""

import json
from collections.abc import Iterable
from typing import Any

from made_in_blekinge.domain.journal import EntryKind, Fault
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till import facts
from made_in_blekinge.queries.till.seller_facts import SellerFact, SellerFacts, fits
from made_in_blekinge.store.driver import Driver

DecodedRow = tuple[int, str, dict[str, Any]]
"""Sequence number, kind and decoded payload of a row."""

_decoded = json.JSONDecoder().decode
"""As :func:`json.loads`, which first finds out for each row how its bytes are written."""
_RECEIPT = N_("receipt {receipt} is not what the journal tells")
_SELLER = N_("the seller of receipt {receipt} is not what the journal tells")
_CASH = N_("cash that was put in, taken out or counted again is not what the journal tells")
_OPENING = N_("the opening of {day} is not what the journal tells")
_CLOSING = N_("closing {number} is not what the journal tells")
_MORE_RECEIPTS = N_("the receipts of the till and its journal are not as many")
_MORE = N_("the till has openings, closings or movements of cash of which the journal does not tell")


class FactsProof:
    """Consumes the rows of one till in order, in batches, so that a long journal needs little memory."""

    def __init__(self, driver: Driver, till_id: int, sellers: SellerFacts) -> None:
        self._driver, self._till_id = driver, till_id
        self._moves = facts.moves(driver, till_id)
        self._openings = facts.openings(driver, till_id)
        self._closings = facts.closings(driver, till_id)
        self._sellers = sellers
        self._receipt_count = self._highest = 0
        self.filled_in = self.blanked = 0
        """Number of receipts whose seller a migration filled in, or was blanked after retention."""

    def fault_in(self, rows: Iterable[tuple[int, str, bytes]]) -> Fault | None:
        """The first of these rows that disagrees with the tables."""
        decoded = [(sequence, kind, _decoded(str(payload, "utf-8"))) for sequence, kind, payload in rows]
        numbers = [values["receipt"] for _, _, values in decoded if "payments" in values]
        receipts, sold = self._receipts(numbers), self._sold(numbers)
        for row in decoded:
            fault = self._fault(row, receipts) or self._seller_fault(row, sold)
            if fault is not None:
                return fault
        return None

    def fault_after(self, last: int) -> Fault | None:
        """A fact in the tables without a journal row: the journal was truncated after row ``last``."""
        if (
            facts.numbered(self._driver, self._till_id) != (self._receipt_count, self._highest)
            or self._receipt_count != self._highest
        ):
            return Fault(last + 1, _MORE_RECEIPTS)
        if self._openings or self._closings or any(self._moves.values()):
            return Fault(last + 1, _MORE)
        return None

    def _receipts(self, numbers: list[int]) -> dict[int, tuple[facts.Fact, facts.Tills]]:
        if not numbers:
            return {}
        self._receipt_count += len(numbers)
        self._highest = max(self._highest, *numbers)
        return facts.receipts(self._driver, self._till_id, min(numbers), max(numbers))

    def _sold(self, numbers: list[int]) -> dict[int, SellerFact]:
        return self._sellers.of_receipts(self._till_id, min(numbers), max(numbers)) if numbers else {}

    def _seller_fault(self, row: DecodedRow, sold: dict[int, SellerFact]) -> Fault | None:
        sequence, _, values = row
        if "payments" not in values:
            return None
        number = values["receipt"]
        found = sold[number]
        if not fits(found, values):
            return Fault(sequence, _SELLER, (("receipt", number),))
        self.filled_in += not found.recorded
        self.blanked += found.blanked
        return None

    def _fault(self, row: DecodedRow, receipts: dict[int, tuple[facts.Fact, facts.Tills]]) -> Fault | None:
        sequence, kind, values = row
        if "payments" in values:
            number = values["receipt"]
            found, tills = receipts.get(number, ((), (None, None)))
            fits = found == facts.journal_receipt(values) and tills == facts.journal_tills(values, tills)
            return None if fits else Fault(sequence, _RECEIPT, (("receipt", number),))
        if kind in (EntryKind.PAY_IN, EntryKind.PAY_OUT, EntryKind.RECOUNT):
            waiting = self._moves[kind]
            fits = bool(waiting) and waiting.popleft() == facts.journal_move(values)
            return None if fits else Fault(sequence, _CASH)
        if kind == EntryKind.OPENING:
            day = values["day"]
            fits = self._openings.pop(day, None) == facts.journal_opening(values)
            return None if fits else Fault(sequence, _OPENING, (("day", day),))
        if kind == EntryKind.CLOSING:
            number = values["number"]
            fits = self._closings.pop(number, None) == facts.journal_closing(values)
            return None if fits else Fault(sequence, _CLOSING, (("number", number),))
        return None
