"""What the kiosk says: of what went wrong, without names, and of the conditions. In all its languages."""

from collections.abc import Mapping
from typing import Final

from made_in_blekinge.domain.kinds import Scaled
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.settlement import CommissionBase, FeePayer
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.kiosk import OwnConditions

LANGUAGES: Final = ("sv", "en", "de", "pl", "da")
GO_TO_DESK: Final = N_("That did not work. Please go to the desk.")
PROBLEMS: Final[Mapping[str, str]] = {
    "not_our_code": N_("This is not a code of the market. Scan the code on your sign, your badge or your pass."),
    "newer_code_version": N_("This code is newer than this program. Please go to the desk."),
    "damaged_code": N_("The code could not be read in full. Scan it again, or type your booth and personal code."),
    "unknown_code": N_("This code belongs to another market. Please go to the desk."),
    "forged_code": N_("This code was not made by this market. Please go to the desk."),
    "other_event": N_("This code is for another event. Scan the one for this event, or go to the desk."),
    "cancelled": N_("Your participation in this event is cancelled. Please go to the desk."),
    "not_accepted": N_("You are not accepted to this event yet. Please go to the desk."),
    "unknown_booth": N_("Booth and personal code do not belong together. Check both, or go to the desk."),
    "wrong_personal_code": N_("This is not the personal code that belongs to your code. Check it, or go to the desk."),
    "personal_wanted": N_("The code on a sign can be read by everybody: for the figures write your personal code too."),
    "not_their_goods": N_("This code is none of your goods. Count them with the buttons, or ask at the desk."),
    "bad_personal_number": N_("This is not a valid personal number. Check its ten digits, or go on without it."),
    "firm_number": N_("This is the number of a firm. Write the personal number of who stands at the booth."),
    "number_of_another": N_("This is the number of somebody else. Write that of who stands at the booth."),
    "other_number": N_("The market knows another number of this person. Go on without it, and ask at the desk."),
    "nothing_written": N_("Nothing is written yet."),
    "wait": N_("Too many wrong codes. Wait {seconds} s and try again, or go to the desk."),
    "locked_out": N_("Too many wrong codes. Wait {minutes} min {seconds} s, or go to the desk."),
    "wrong_pin": N_("The PIN is wrong. Try again."),
    "bad_pin": N_("A PIN has 4 to 12 digits. Write digits only."),
    "weak_pin": N_("This PIN is the first that anyone tries. Choose another one."),
    "pins_differ": N_("The two PINs are not the same. Choose one again."),
    "no_printer": N_("There is no printer here. Ask at the desk for the slip."),
    "not_printed": N_("The slip could not be printed. Ask at the desk for it."),
}
"""The kiosk's own error texts, by the code of the error."""
_PERCENT: Final = Scaled(100, 10_000)


def problem(error: UserError | None, catalog: Catalog) -> str:
    """The error text for the visitor."""
    if error is None or error.code not in PROBLEMS:
        return catalog.text(GO_TO_DESK)
    return catalog.text(PROBLEMS[error.code], **error.values)


def conditions(agreed: OwnConditions, catalog: Catalog) -> list[str]:
    """What is agreed, a sentence each; the last one says where the whole agreement is."""
    text = catalog.text
    kept = (
        N_("The market keeps {percent} of what is sold, reckoned with VAT.")
        if agreed.base is CommissionBase.GROSS
        else N_("The market keeps {percent} of what is sold, reckoned without VAT.")
    )
    sells = N_("You sell your goods yourself; the market takes the payments for you.")
    if agreed.mode is SellerMode.KOMMISSION:
        sells = N_("The market sells your goods in its own name and pays you afterwards.")
    said = [text(sells), text(kept, percent=_share(agreed.commission_bp, catalog))]
    said += [f"{text(kind.label)}: {_share(share, catalog)}" for kind, share in agreed.categories]
    said.append(
        text(N_("The place costs {amount}."), amount=catalog.money(agreed.fee_ore, agreed.currency))
        if agreed.fee_ore
        else text(N_("The place costs nothing."))
    )
    if agreed.fee_payer is FeePayer.EXHIBITOR:
        said.append(text(N_("You bear your share of the card fees.")))
    if agreed.hold_days:
        said.append(text(N_("It is paid out when the time for returns is over: days: {days}."), days=agreed.hold_days))
    if agreed.minimum_ore:
        least = catalog.money(agreed.minimum_ore, agreed.currency)
        said.append(text(N_("Less than {amount} is kept for the next time."), amount=least))
    return [*said, _paper(agreed, catalog)]


def _paper(agreed: OwnConditions, catalog: Catalog) -> str:
    """Which agreement was signed; the program keeps what was agreed, and not its wording."""
    if agreed.agreed is None and not agreed.agreement:
        return catalog.text(N_("No signed agreement is noted here. Ask at the desk."))
    day = catalog.date(agreed.agreed) if agreed.agreed is not None else ""
    which = " · ".join(filter(None, (agreed.agreement, day)))
    return catalog.text(N_("Signed agreement: {which}. Its whole wording is at the desk."), which=which)


def _share(basis_points: int, catalog: Catalog) -> str:
    return f"{_PERCENT.show(basis_points, catalog)}\N{NO-BREAK SPACE}%"
