"""Receipts that are not there are refused; personal numbers stay hidden; a correction names what it corrects."""

import pytest

from made_in_blekinge.domain.market import IdentityKind, SellerMode
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import SWISH, deed, opened, sell


def test_what_is_not_there_is_refused(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    with database.reading() as session:
        with pytest.raises(UserError) as refused:
            receipt_row(session, "K1", 1)
        assert refused.value.code == "unknown_receipt"


def test_a_personal_number_is_on_no_receipt(database: Database) -> None:
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    owner = builders.exhibitor(
        database, "Ulla", identity_number="880320-0016", identity_kind=IdentityKind.PERSONAL, legal_form=None
    )
    builders.product(database, owner, "3001", name_sv="Krans")
    opened(database)
    sell(database, "3001")
    with database.reading() as session:
        (seller,) = receipt_row(session, "K1", 1).sellers
    assert (seller.name, seller.number) == ("Ulla", "")


def test_a_correction_names_its_receipt_and_its_sellers(database: Database) -> None:
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    opened(database)
    sell(database, "1001")
    correct_payment(database, "K1", 1, [SWISH], "fel knapp", deed(5))
    with database.reading() as session:
        row = receipt_row(session, "K1", 2)
    assert (row.corrects, row.refund_of, row.lines, row.gross_ore) == (("K1", 1), None, (), 0)
    assert [seller.name for seller in row.sellers] == ["Aspö Musteri"]
    assert [(paid.means.value, paid.amount_ore) for paid in row.payments] == [("card", -8900), ("swish", 8900)]
