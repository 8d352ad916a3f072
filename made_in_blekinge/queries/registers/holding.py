"""What holds a row of a register: the rows elsewhere for which it must stay."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Integer, Select, String, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import N_, Counted
from made_in_blekinge.store.aid import Aid, AidCertificate, EventSupport
from made_in_blekinge.store.booth import AnnouncedGoods, Booth, Participation
from made_in_blekinge.store.checkin import FailedScan, GoodsMovement, TraderRecord
from made_in_blekinge.store.emergency import EmergencySet
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.label import PrintedLabel, PrintLog
from made_in_blekinge.store.passport import PassportRecord
from made_in_blekinge.store.path import Assessment, PhaseStep
from made_in_blekinge.store.payout import ExportedVoucher, PayoutRun
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.referral import Referral
from made_in_blekinge.store.seller import SellerSnapshot
from made_in_blekinge.store.settlement import BalanceEntry, CardFee, PostedSettlement
from made_in_blekinge.store.till import (
    Payment,
    Sale,
    SaleLine,
    SalesHourRollup,
    SalesPaymentRollup,
    SalesProductRollup,
    SalesRollup,
    TillDay,
)
from made_in_blekinge.store.year import EventPartner, EventVenue, VisitorCount

Column = InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class _Holding:
    """A column that names the held row; rows with the same value of ``counted`` are one thing.

    ``shadow`` columns are of sums and parts of what another line tells of: they hold too, and are told of only where
    nothing else does.
    """

    one: str
    many: str
    owner: Column
    counted: Column | None = None
    shadow: bool = False

    def query(self) -> Select[int, int]:
        counted = func.count() if self.counted is None else func.count(self.counted.distinct())
        return select(self.owner, counted).where(self.owner.is_not(None)).group_by(self.owner)


_SUMS: Final = N_("{count} sum of sales"), N_("{count} sums of sales")
_RECEIPTS: Final = N_("{count} receipt"), N_("{count} receipts")
_SETTLED: Final = N_("{count} settlement"), N_("{count} settlements")
_ENTRIES: Final = N_("{count} entry of the trader register"), N_("{count} entries of the trader register")
_AIDS: Final = N_("{count} entry of public support"), N_("{count} entries of public support")
_CERTIFICATES: Final = N_("{count} certificate of support"), N_("{count} certificates of support")
CHANGES: Final = N_("{count} change in the log"), N_("{count} changes in the log")
_HOLDING: Final[Mapping[str, tuple[_Holding, ...]]] = {
    "exhibitors": (
        _Holding(N_("{count} product"), N_("{count} products"), Product.exhibitor_id),
        _Holding(N_("{count} event"), N_("{count} events"), Participation.exhibitor_id),
        _Holding(N_("{count} document"), N_("{count} documents"), Document.exhibitor_id),
        _Holding(*_RECEIPTS, SaleLine.exhibitor_id, SaleLine.sale_id),
        _Holding(*_ENTRIES, TraderRecord.exhibitor_id),
        _Holding(*_SETTLED, PostedSettlement.exhibitor_id),
        _Holding(N_("{count} step on the path"), N_("{count} steps on the path"), PhaseStep.exhibitor_id),
        _Holding(N_("{count} answer about readiness"), N_("{count} answers about readiness"), Assessment.exhibitor_id),
        _Holding(N_("{count} referral"), N_("{count} referrals"), Referral.exhibitor_id),
        _Holding(N_("{count} passport"), N_("{count} passports"), PassportRecord.exhibitor_id),
        _Holding(*_AIDS, Aid.exhibitor_id),
        _Holding(*_CERTIFICATES, AidCertificate.exhibitor_id),
        _Holding(N_("{count} change of a balance"), N_("{count} changes of a balance"), BalanceEntry.exhibitor_id,
                 shadow=True),
        _Holding(N_("{count} seller on receipts"), N_("{count} sellers on receipts"), SellerSnapshot.exhibitor_id,
                 shadow=True),
        _Holding(*_SUMS, SalesRollup.exhibitor_id, shadow=True),
    ),
    "products": (
        _Holding(*_RECEIPTS, SaleLine.product_id, SaleLine.sale_id),
        _Holding(N_("{count} event"), N_("{count} events"), AnnouncedGoods.product_id),
        _Holding(N_("{count} movement of goods"), N_("{count} movements of goods"), GoodsMovement.product_id),
        _Holding(*_SUMS, SalesProductRollup.product_id, shadow=True),
    ),
    "events": (
        _Holding(N_("{count} participant"), N_("{count} participants"), Participation.event_id),
        _Holding(N_("{count} booth"), N_("{count} booths"), Booth.event_id),
        _Holding(*_RECEIPTS, Sale.event_id),
        _Holding(N_("{count} day of a till"), N_("{count} days of tills"), TillDay.event_id),
        _Holding(*_ENTRIES, TraderRecord.event_id),
        _Holding(*_SETTLED, PostedSettlement.event_id),
        _Holding(*_AIDS, Aid.event_id),
        _Holding(*_CERTIFICATES, AidCertificate.event_id),
        _Holding(N_("{count} card fee"), N_("{count} card fees"), CardFee.event_id),
        _Holding(N_("{count} voucher in the books"), N_("{count} vouchers in the books"), ExportedVoucher.event_id),
        _Holding(N_("{count} print-out"), N_("{count} print-outs"), PrintLog.event_id),
        _Holding(N_("{count} count of visitors"), N_("{count} counts of visitors"), VisitorCount.event_id),
        _Holding(N_("{count} print of emergency slips"), N_("{count} prints of emergency slips"),
                 EmergencySet.event_id),
        _Holding(N_("{count} code that was not read"), N_("{count} codes that were not read"), FailedScan.event_id),
        *(
            _Holding(*_SUMS, column, shadow=True)
            for column in (
                SaleLine.event_id, Payment.event_id, SalesRollup.event_id, SalesProductRollup.event_id,
                SalesHourRollup.event_id, SalesPaymentRollup.event_id, PayoutRun.event_id,
                EventSupport.event_id,
            )
        ),
    ),
    "partners": (_Holding(N_("{count} event"), N_("{count} events"), EventPartner.partner_id, EventPartner.event_id),),
    "venues": (_Holding(N_("{count} event"), N_("{count} events"), EventVenue.venue_id),),
    "people": (
        _Holding(*CHANGES, AuditLog.person_id),
    ),
}  # fmt: skip
"""By register: every column that names its rows from outside, but for what goes with the row itself."""
_MOST: Final = 900
"""So many keys stand in one statement."""


@readable_by(ORGANISERS)
def holders(session: Session, kind: str, keys: Sequence[int]) -> dict[int, tuple[Counted, ...]]:
    """What holds each of these rows of the register ``kind``; rows that nothing holds are left out."""
    found: dict[int, list[Counted]] = {}
    shadows: dict[int, list[Counted]] = {}
    for part in (keys[at : at + _MOST] for at in range(0, len(keys), _MOST)):
        for holding, counts in _counted(session, kind, part):
            for key, count in counts.items():
                (shadows if holding.shadow else found).setdefault(key, []).append(
                    Counted(holding.one, holding.many, count)
                )
    return {key: tuple(each) for key, each in (shadows | found).items()}


def _counted(session: Session, kind: str, keys: Sequence[int]) -> Iterator[tuple[_Holding, dict[int, int]]]:
    for holding in _HOLDING[kind]:
        yield holding, dict(session.execute(holding.query().where(holding.owner.in_(keys))).all())
    if kind == "products":
        yield _PRINTED, dict(session.execute(_printed_labels().where(Product.id.in_(keys))).all())


_PRINTED: Final = _Holding(N_("{count} printed label"), N_("{count} printed labels"), Product.id)
"""A label on the goods carries the in-store code, which must never be that of something else."""


def _printed_labels() -> Select[int, int]:
    """How many labels of each product were printed; the log of prints knows it by its item number."""
    name = cast(Exhibitor.number, String(6)).concat("/").concat(Product.item_number)
    copies = cast(func.sum(PrintedLabel.copies), Integer)
    return (
        select(Product.id, copies)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .join(PrintedLabel, PrintedLabel.subject == name)
        .group_by(Product.id)
    )
