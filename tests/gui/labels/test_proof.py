"""The codes of a label are read back from its picture."""

import pytest
from PySide6.QtWidgets import QApplication

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, draw_label
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.gui.labels import proof
from made_in_blekinge.gui.labels.proof import reads_right
from made_in_blekinge.i18n import catalog
from tests.support.documents import builders


def drawn(kind: str, code: str) -> bytes:
    job = Job(LABELS[kind], [builders.product(code=code)], find_sheet(LABELS[kind].sheet), (catalog("sv"),))
    return draw_label(job, "#EFEBE1", "#817B6F")


@pytest.mark.parametrize("code", ["7350044000114", "0400480000017", builders.CODE])
def test_bars_and_square_say_the_code_of_the_product(themed: QApplication, code: str) -> None:
    assert reads_right(drawn("price", code), code) is True
    assert reads_right(drawn("price", code), "4006381333931") is False


def test_a_label_without_a_code_is_not_judged(themed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reads_right(drawn("price", ""), "7350044000114") is None
    assert reads_right(b"", "7350044000114") is None
    assert reads_right(drawn("price", "7350044000114"), "") is None
    monkeypatch.setattr(proof, "can_read", lambda: False)
    assert reads_right(drawn("price", "7350044000114"), "7350044000114") is None
