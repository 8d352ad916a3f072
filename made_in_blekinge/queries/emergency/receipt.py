"""The receipt that a slip of emergency paper became."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from made_in_blekinge.domain.emergency import SlipCode, SlipState, TypedSlip
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.emergency.slips import find_slip
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class SlipReceipt:
    """A slip that was entered: its ``name``, and the till and number of its sale."""

    name: str
    till: str
    number: int


@readable_by(SELLERS)
def receipt_of_slip(session: Session, here: OpenTill, wanted: SlipCode | TypedSlip) -> SlipReceipt:
    """What a slip was entered as; a code names its event itself. Refused where it is void, or not entered yet."""
    slip = find_slip(session, wanted.event if isinstance(wanted, SlipCode) else here.event, wanted)
    if slip.known is None:
        text = N_("Slip {name} has not been entered yet. Enter it first (Ctrl+Shift+E), then take back goods of it.")
        raise UserError("slip_not_entered", text, name=slip.name).at("slip")
    if slip.known.state is SlipState.VOID:
        text = N_("Slip {name} is void: {reason}. Nothing was sold on it.")
        raise UserError("slip_sold_nothing", text, name=slip.name, reason=slip.known.reason).at("slip")
    return SlipReceipt(slip.name, slip.known.till, slip.known.receipt)
