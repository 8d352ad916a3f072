"""Files as anybody could write them give back what was written into them, or it is said what was lost."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.exchange.importing import parse_rows
from made_in_blekinge.exchange.proposal import Proposal, Wishes, propose

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850")
SEPARATORS = (";", ",", "\t", "|")
HEADINGS = {
    "item_number": ("Artikelnr", "Art.nr", "Artnr", "SKU", "Varenummer", "Item number"),
    "name_sv": ("Benämning", "Produkt", "Vara", "Varunamn", "Product name", "Varenavn"),
    "price_sek": ("Pris", "Pris inkl. moms", "Utpris", "Försäljningspris", "Price", "Pris (kr)"),
}
WORDS = (
    "Äppelmust", "Rökt sik", "Skål", "Blåbärssylt", "Tvål lavendel", "Ölkorv", "Knäckebröd", "Fårskinn", "Café au lait",
)  # fmt: skip
PRICES = ("{kronor}", "{kronor},00", "{kronor}:-", "{kronor} kr", "{kronor},00 kr", "{kronor}.00")
NOISE = ("Prislista 2026", "Provfirma Must AB", "")


class Goods(NamedTuple):
    item: str
    name: str
    kronor: int


class Written(NamedTuple):
    """A file and how it was made."""

    goods: Sequence[Goods]
    content: bytes


GOODS = st.builds(
    Goods,
    st.from_regex(r"[A-ZÅÄÖ]{1,3}-[1-9][0-9]{0,3}", fullmatch=True),
    st.builds(
        lambda word, size: f"{word} {size}".strip(),
        st.sampled_from(WORDS),
        st.sampled_from(("", "liten", "50 cl", "(blå)")),
    ),
    st.integers(1, 4_000),
)


@st.composite
def files(draw: st.DrawFn) -> Written:
    goods = draw(st.lists(GOODS, min_size=1, max_size=12, unique_by=lambda one: one.item))
    keys = draw(st.permutations(list(HEADINGS)))
    price = draw(st.sampled_from(PRICES))
    lines = [[draw(st.sampled_from(NOISE))] for _ in range(draw(st.integers(0, 2)))]
    lines.append([draw(st.sampled_from(HEADINGS[key])) for key in keys])
    for one in goods:
        cells = {"item_number": one.item, "name_sv": one.name, "price_sek": price.format(kronor=one.kronor)}
        lines.append([cells[key] for key in keys])
        if draw(st.integers(0, 9)) == 0:
            lines.append(["", "", ""])
    if draw(st.booleans()):
        total = ["Summa", str(sum(one.kronor for one in goods))]
        lines += [["", "", ""], total]
    written = io.StringIO()
    ends = draw(st.sampled_from(("\r\n", "\n", "\r")))
    csv.writer(written, delimiter=draw(st.sampled_from(SEPARATORS)), lineterminator=ends).writerows(lines)
    return Written(goods, written.getvalue().encode(draw(st.sampled_from(ENCODINGS))))


def read(written: Written) -> tuple[Proposal, set[Goods], bool]:
    """The file as it is understood, its goods, and whether anything of it is said to be lost or doubtful."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "priser.csv"
        path.write_bytes(written.content)
        proposal = propose(path, "products", lambda *_: {}, Wishes({"owner": "1"}))
        rows = parse_rows(proposal.table, proposal.fields)
    found = {
        Goods(
            row.values.get("item_number", ""), row.values.get("name_sv", ""), row.values.get("price_sek", -100) // 100
        )
        for row in rows
        if not row.errors
    }
    said = bool(proposal.table.doubts) or any(row.errors for row in rows)
    return proposal, found, said or any(column.looks_needed for column in proposal.left_out)


@given(written=files())
@settings(max_examples=150, deadline=None)
def test_what_was_written_comes_back_or_it_is_said_what_was_lost(written: Written) -> None:
    _, found, said = read(written)
    assert found == set(written.goods) or said


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_an_ordinary_list_comes_back_whole(encoding: str, separator: str) -> None:
    goods = [Goods(f"A-{at}", word, 10 + at) for at, word in enumerate(WORDS)]
    lines = ["Artikelnr;Benämning;Pris", *(f"{one.item};{one.name};{one.kronor}" for one in goods)]
    content = "\r\n".join(lines).replace(";", separator).encode(encoding)
    assert read(Written(goods, content))[1] == set(goods)
