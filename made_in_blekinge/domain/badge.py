"""As what somebody is at a market: the role that stands on a badge."""

from typing import Final

from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.people import Role
from made_in_blekinge.i18n import N_


class BadgeRole(Code):
    """What a badge says of who wears it."""

    EXHIBITOR = "exhibitor", N_("Exhibitor")
    STAFF = "staff", N_("Staff")
    ORGANISER = "organiser", N_("Organiser")
    PRESS = "press", N_("Press")


ROLES: Final = {
    Role.ORGANISER: BadgeRole.ORGANISER,
    Role.CASHIER: BadgeRole.STAFF,
    Role.LABEL_STAFF: BadgeRole.STAFF,
}
"""The badges of the people of a market; the self check-in wears none."""
