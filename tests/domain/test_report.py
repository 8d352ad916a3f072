"""The report of a file: each row is told once, under its first error, with its own text."""

from made_in_blekinge.domain.report import ImportReport, Incoming, without_errors
from made_in_blekinge.errors import UserError


def error(code: str, field: str) -> UserError:
    return UserError(code, "Wrong.").at(field)


def test_a_row_is_rejected_once_under_its_first_error() -> None:
    report = ImportReport()
    row = Incoming(7, {"email": "x", "name": ""}, errors=[error("bad_email", "email"), error("missing", "name")])
    assert without_errors([row, Incoming(8, {})], report) == [Incoming(8, {})]
    (remark,) = report.rejected
    assert (remark.row, remark.field, remark.value, remark.error.code) == (7, "email", "x", "bad_email")
    assert [(more.field, more.error.code) for more in remark.more] == [("name", "missing")]


def test_a_warning_leaves_the_row_in() -> None:
    report = ImportReport()
    report.warn(Incoming(3, {}), UserError("duplicate", "Twice."))
    assert report.rejected == []
    assert [(remark.row, remark.field, remark.value) for remark in report.warnings] == [(3, "", "")]
