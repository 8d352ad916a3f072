"""Sellers as recorded in the tables, in the journal's format; a manipulated snapshot does not match its digest."""

from typing import Any, NamedTuple

from made_in_blekinge.domain.seller import FORMAT, Particulars, snapshot_digest
from made_in_blekinge.store.driver import Driver

_SELLERS = "SELECT id, exhibitor_id, name, number, address, vat_registered, hobby, salt, digest FROM seller"
_OF_SALES = """
    SELECT sale.number, (
        SELECT {joined} FROM sale_seller party WHERE party.sale_id = sale.id
    ) FROM sale WHERE sale.till_id = ? AND sale.number BETWEEN ? AND ?"""
_ONE = "party.seller_id || ' ' || party.mode || ' ' || {recorded}"
_JOINED = {
    "sqlite": f"group_concat({_ONE.format(recorded='party.recorded')}, ',')",
    "postgresql": f"string_agg({_ONE.format(recorded='party.recorded::int')}, ',')",
}


class SellerFact(NamedTuple):
    """Sellers from the tables: digests in order; ``sound``: all match their digests, ``blanked``: after retention."""

    mode: str
    recorded: bool
    digests: list[str]
    sound: bool
    blanked: bool


_GONE = ("", False, False)
_NOBODY = SellerFact("", False, [], sound=False, blanked=False)


class SellerFacts:
    """Reads all snapshots once, and those of sales in batches."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._query = _OF_SALES.format(joined=_JOINED[driver.dialect])
        self._parties = {key: (kept[-1], *_state(*kept)) for key, *kept in driver.rows(_SELLERS)}
        self._known: dict[str | None, SellerFact] = {None: _NOBODY}

    def of_receipts(self, till_id: int, first: int, last: int) -> dict[int, SellerFact]:
        """The sellers of the receipts with these numbers. Each distinct combination of snapshots is checked once."""
        found = {}
        for number, joined in self._driver.rows(self._query, (till_id, first, last)):
            sold = self._known.get(joined)
            if sold is None:
                sold = self._known[joined] = self._sold(joined)
            found[number] = sold
        return found

    def _sold(self, joined: str) -> SellerFact:
        rows = [part.split() for part in joined.split(",")]
        parties = [self._parties.get(int(key), _GONE) for key, _, _ in rows]
        alike = len({(mode, recorded) for _, mode, recorded in rows}) == 1
        digests = sorted(digest for digest, _, _ in parties)
        sound = alike and all(fits for _, fits, _ in parties)
        return SellerFact(rows[0][1], rows[0][2] == "1", digests, sound, any(blank for *_, blank in parties))


def _state(
    owner: int | None, name: str, number: str, address: str, registered: object, hobby: object, salt: str, digest: str
) -> tuple[bool, bool]:
    """Whether a snapshot matches its digest, and whether it was blanked, which makes the digest unverifiable."""
    if not salt:
        return not (name or number or address) and owner is not None, True
    return snapshot_digest(
        salt, Particulars(owner, name, number, address, bool(registered), bool(hobby))
    ) == digest, False


def fits(sold: SellerFact, told: dict[str, Any]) -> bool:
    """Whether the tables agree with the sellers in a journal row; rows of an older format have none."""
    if told.get("format", 1) < FORMAT:
        return sold.sound and not sold.recorded
    same = (sold.mode, sold.digests, not sold.recorded)
    return sold.sound and same == (told["seller_mode"], told["sellers"], told.get("sellers_filled_in", False))
