"""Every report of the window and the command line. A new one is a file here and a line in :data:`REPORTS`."""

from typing import Any, Final

from made_in_blekinge.reports.cash_report import CASH_REPORT
from made_in_blekinge.reports.declaration import Report
from made_in_blekinge.reports.goods_receipts import INTAKE_RECEIPT, RETURN_RECEIPT
from made_in_blekinge.reports.indicators import COVERAGE, FUNDERS_PAGE, INDICATORS
from made_in_blekinge.reports.phase import PHASE
from made_in_blekinge.reports.referral import ADVISER_PAGE
from made_in_blekinge.reports.register_limit import REGISTER_LIMIT
from made_in_blekinge.reports.sales_summary import SALES_SUMMARY
from made_in_blekinge.reports.settlement import EXHIBITOR_OVER_EVENTS, PRODUCT_PERFORMANCE, SETTLEMENTS, VAT
from made_in_blekinge.reports.trader_register import TRADER_REGISTER
from made_in_blekinge.reports.venues import VENUES

REPORTS: Final[tuple[Report[Any], ...]] = (
    SALES_SUMMARY,
    PRODUCT_PERFORMANCE,
    EXHIBITOR_OVER_EVENTS,
    CASH_REPORT,
    REGISTER_LIMIT,
    SETTLEMENTS,
    VAT,
    TRADER_REGISTER,
    INTAKE_RECEIPT,
    RETURN_RECEIPT,
    PHASE,
    INDICATORS,
    COVERAGE,
    FUNDERS_PAGE,
    VENUES,
    ADVISER_PAGE,
)
"""In the order of the list; reports of a group stand beside each other."""
