"""The sections of the page "Phases" in their order: a new one is one line here and one class."""

from typing import Final

from made_in_blekinge.gui.phases.section import LazySection
from made_in_blekinge.i18n import N_

_GUI: Final = "made_in_blekinge.gui.phases"
_SUPPORT: Final = "made_in_blekinge.gui.support"

SECTIONS: Final = (
    LazySection("path", N_("The path"), N_("Who is ready for the next step, and what is missing."),
                f"{_GUI}.path", "PathSection"),
    LazySection("referrals", N_("Promoters"), N_("Who can help, who was referred to whom, and what came of it."),
                f"{_SUPPORT}.referrals", "ReferralsSection"),
    LazySection("guests", N_("Guests"), N_("Signed files of exhibitors to partners' markets, and their guests here."),
                f"{_SUPPORT}.guests", "GuestsSection"),
    LazySection("aid", N_("Support"), N_("Real cost less fee, the sum of three years, and certificates to sign."),
                f"{_SUPPORT}.aid", "AidSection"),
    LazySection("year", N_("The year"), N_("What is when, with whom and where."), "made_in_blekinge.gui.year.section",
                "YearSection"),
)  # fmt: skip
