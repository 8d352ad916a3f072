"""The words of the page of settlements: why somebody waits, how that is mended, and the terms in a sentence."""

from typing import Final, NamedTuple

from made_in_blekinge.domain.kinds import Scaled
from made_in_blekinge.domain.settlement import CommissionBase, Hold
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.preview import SettlementPreview, Settling
from made_in_blekinge.queries.settlement.terms import Terms

PERCENT: Final = Scaled(100, 10_000)


class Mend(NamedTuple):
    """A short reason, and the verb of what mends it; source texts."""

    reason: str
    verb: str


MENDS: Final = {
    Hold.OPEN_TILL: Mend(N_("The till {tills} is open"), N_("Close the day")),
    Hold.GOODS_NOT_COUNTED: Mend(N_("Goods not counted back"), N_("Count them in")),
    Hold.WAITING_FOR_RETURNS: Mend(N_("Waits {days} days for returns"), N_("Change terms")),
    Hold.BELOW_MINIMUM: Mend(N_("Below the least amount, {amount}"), N_("Change terms")),
    Hold.PAPER_MISSING: Mend(N_("Agreement missing"), N_("Write it in")),
    Hold.NO_ACCOUNT: Mend(N_("No account"), N_("Open the record")),
}


def reason(hold: Hold, each: Settling, seen: SettlementPreview, catalog: Catalog) -> str:
    """Why ``each`` waits, in a few words."""
    return catalog.text(
        MENDS[hold].reason,
        tills=", ".join(seen.open_tills),
        days=each.terms.hold_days,
        amount=catalog.money(each.terms.minimum_ore, each.key.currency),
    )


def first_hold(each: Settling) -> Hold | None:
    """The hold that is named first: what keeps it from being settled before what only should be mended."""
    order = list(MENDS)
    return min(each.holds, key=order.index, default=None)


def share(basis_points: int, catalog: Catalog) -> str:
    """``20 %``, ``17,5 %``."""
    return f"{PERCENT.show(basis_points, catalog)}\N{NO-BREAK SPACE}%"


def terms_sentence(terms: Terms, currency: str, catalog: Catalog) -> str:
    """``20 % stays with the organiser · at least 100 kr``, with what else differs from the usual."""
    said = [catalog.text(N_("{percent} stays with the organiser"), percent=share(terms.commission_bp, catalog))]
    if terms.base is CommissionBase.GROSS:
        said[0] += f", {catalog.text(terms.base.label)}"
    said += [f"{catalog.text(kind.label)} {share(bp, catalog)}" for kind, bp in terms.categories.items()]
    if terms.minimum_ore:
        said.append(catalog.text(N_("at least {amount}"), amount=catalog.whole_money(terms.minimum_ore, currency)))
    if terms.hold_days:
        said.append(
            catalog.plural("{count} day for returns", "{count} days for returns", terms.hold_days)
        )  # fmt: skip
    return " · ".join(said)
