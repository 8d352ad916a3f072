"""The files of the European Central Bank are read, in all their forms; whatever else comes is refused plainly."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.ecb import read_rates

DAILY = """<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
\t\t<Cube time='2026-09-03'>
\t\t\t<Cube currency='USD' rate='1.1702'/>
\t\t\t<Cube currency='SEK' rate='11.0421'/>
\t\t\t<Cube currency='DKK' rate='7.4746'/>
\t\t\t<Cube currency='PLN' rate='4.2519'/>
\t\t</Cube>
\t</Cube>
</gesmes:Envelope>"""
TABLE = "Date, USD, SEK, DKK, PLN, RUB, \n3 September 2026, 1.1702, 11.0421, 7.4746, 4.2519, N/A, \n"
HISTORY = "Date,USD,SEK,DKK,PLN,\n2026-09-03,1.1702,11.0421,7.4746,4.2519,\n2026-09-02,1.17,11.04,7.47,N/A,\n"
RATES = {"USD": Decimal("1.1702"), "SEK": Decimal("11.0421"), "DKK": Decimal("7.4746"), "PLN": Decimal("4.2519")}


def kept(folder: Path, content: str | bytes, name: str = "eurofxref-daily.xml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def packed(*files: tuple[str, str | bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return whole.getvalue()


def refusal(path: Path) -> str:
    with pytest.raises(Unusable) as refused:
        read_rates(path)
    assert refused.value.field == "file"
    return refused.value.code


@pytest.mark.parametrize(
    "content",
    [
        *[DAILY, DAILY.replace("'", '"'), "\ufeff" + DAILY, "\n\n" + DAILY.split("\n", 1)[1], TABLE, "\ufeff" + TABLE],
        *[
            TABLE.replace("\n", "\r\n"),
            HISTORY,
            packed(("eurofxref.csv", TABLE)),
            packed(("a.xml", DAILY), ("b.txt", "")),
        ],
        DAILY.replace("UTF-8", "UTF-16").encode("utf-16"),
        DAILY.replace("<Cube>", "<Cube><Cube time='2026-09-02'><Cube currency='SEK' rate='12'/></Cube>"),
    ],
)
def test_the_newest_rates_of_a_file_are_read(content: str | bytes, tmp_path: Path) -> None:
    rates = read_rates(kept(tmp_path, content))
    assert (rates.day, rates.source, rates.per_euro) == (dt.date(2026, 9, 3), "ECB", RATES)


LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<Cube><Cube time='2026-09-03'><Cube currency='SEK' rate='11'/>&c;</Cube></Cube>"""
OUTSIDE = """<!DOCTYPE Cube [<!ENTITY x SYSTEM "file:///etc/passwd">]><Cube time='2026-09-03'>
<Cube currency='SEK' rate='11'/>&x;</Cube>"""


@pytest.mark.parametrize(
    "content",
    [
        *["", " ", "\x00\x01\x02" * 1000, "<html><body>Unavailable</body></html>", "<!DOCTYPE html><p>503</p>"],
        *[LAUGHS, OUTSIDE, "<?xml version='1.0' encoding='none'?><Cube/>", "<Cube><Cube time='2026-09-03'/></Cube>"],
        *["<Cube><Cube time='yesterday'><Cube currency='SEK' rate='11'/></Cube></Cube>", "\xff\xfe\xfd", "Date"],
        *["<Cube currency='SEK' rate='11'/>", "Date, SEK, \n3 Sometime 2026, 11, \n", "Date, SEK\n31 June 2026, 11\n"],
        *["Artikelnr;Pris\n1;2\n", b"Date, SEK\n\xff\xfe, 11\n", packed(("a.txt", DAILY)), "Date, SEK\n2026-13-1, 1\n"],
        packed(("a.csv", TABLE), ("b.csv", TABLE)),
        'Date, "SEK\n' + "x" * 200_000,
        "<a>" * 100_000,
    ],
)  # fmt: skip
def test_what_holds_no_rates_is_refused(content: str | bytes, tmp_path: Path) -> None:
    assert refusal(kept(tmp_path, content)) == "not_rates"


@pytest.mark.parametrize(
    "content",
    [
        *[DAILY[: DAILY.index("DKK")], DAILY[: DAILY.index("</Cube>")], DAILY[:-1], TABLE[: TABLE.index("7.4746")]],
        *[packed(("eurofxref.csv", TABLE))[:80], b"PK\x03\x04" + bytes(200)],
    ],
    ids=["daily-rates", "daily-end", "daily-last", "table", "zip", "empty-zip"],
)
def test_a_file_that_ends_too_early_is_refused(content: str | bytes, tmp_path: Path) -> None:
    assert refusal(kept(tmp_path, content)) == "incomplete_rates"


@pytest.mark.parametrize("rate", ["", "11,0421", "0x1", "1e3", "-11", "NaN", "11.0421 ", "１１"])
def test_a_rate_that_is_no_number_is_refused(rate: str, tmp_path: Path) -> None:
    assert refusal(kept(tmp_path, DAILY.replace("11.0421", rate))) == "bad_rate"


def test_a_currency_that_is_none_is_refused(tmp_path: Path) -> None:
    assert refusal(kept(tmp_path, DAILY.replace("USD", "<b>".replace("<", "&lt;")))) == "bad_rate"


@pytest.mark.parametrize("rate", ["110421", "0", "0.0000"])
def test_a_rate_that_cannot_be_is_refused(rate: str, tmp_path: Path) -> None:
    assert refusal(kept(tmp_path, DAILY.replace("11.0421", rate))) == "absurd_rate"


@pytest.mark.parametrize(
    "content",
    [
        *[DAILY.replace("USD", "SEK"), TABLE.replace("USD", "SEK")],
        *[HISTORY.replace("2026-09-02", "2026-09-03"), DAILY.replace("<Cube>", "<Cube><Cube time='2026-09-03'/>")],
    ],
)
def test_what_stands_twice_is_refused(content: str, tmp_path: Path) -> None:
    assert refusal(kept(tmp_path, content)) == "duplicate_rate"


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = kept(tmp_path, DAILY)
    with path.open("r+b") as file:
        file.truncate(200 * 1024 * 1024)
    assert refusal(path) == "not_rates"
    bomb = packed(("eurofxref.csv", TABLE + "\n" * (50 * 1024 * 1024)))
    assert refusal(kept(tmp_path, bomb, "eurofxref.zip")) == "not_rates"


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.xml") == "cannot_read"
    assert refusal(tmp_path) == "cannot_read"
