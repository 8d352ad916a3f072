"""SQL by hand goes through one door, and only where a measure shows its worth or very many rows are handled at once."""

import ast
from pathlib import Path

from tests.test_architecture import FILES, calls, imports, short, tree

DOORS = {"made_in_blekinge.store.driver", "made_in_blekinge.store.quick"}
SELLING = "a sale is on the disk in twice the time of its rows"
ARRIVING = "who is scanned stands there, and is on the disk, while the queue waits"
CLOSING = "a day of a thousand receipts is closed in 1.8 times the time of its sums"
PROVING = "a journal is proved in twice the time of reading, hashing and parsing it"
MANY = "tens of thousands of rows are read or written at once"
RAW = {
    "store/driver.py": "the door",
    "store/quick.py": "statements put together once, for selling",
    "store/records.py": MANY,
    "store/past_prices.py": MANY,
    "store/log.py": MANY,
    "queries/till/scanned.py": SELLING,
    "queries/till/sold_goods.py": SELLING,
    "queries/till/day.py": CLOSING,
    "queries/till/by_seller.py": CLOSING,
    "services/till/day.py": CLOSING,
    "queries/registers/item.py": SELLING,
    "services/till/sale.py": SELLING,
    "services/till/seller.py": SELLING,
    "services/till/rollup.py": SELLING,
    "services/till/journal.py": SELLING,
    "services/till/cart.py": SELLING,
    "services/settlement/posting.py": "the lines of a whole event are settled at once",
    "services/till/correct.py": "writes the sellers of a receipt as a sale does",
    "services/till/journal_facts.py": PROVING,
    "queries/till/facts.py": PROVING,
    "queries/till/seller_facts.py": PROVING,
    "queries/market/soundness.py": "all receipts of a market are summed when it is opened",
    "queries/reports/sales_summary.py": "a summary of a year in twice the time of its statements",
    "queries/registers/product.py": "a search as somebody types in 60 000 products",
    "queries/registers/prices.py": MANY,
    "services/registers/prices.py": MANY,
    "services/registers/product_import.py": MANY,
    "queries/checkin/arrivals.py": ARRIVING,
    "queries/checkin/goods.py": ARRIVING,
    "queries/checkin/representatives.py": ARRIVING,
    "services/checkin/arrivals.py": ARRIVING,
}
"""Who may write SQL by hand, and why."""
CURSORS = {
    "exec_driver_sql": ("store/database.py", "store/migrations/", "store/watch.py"),
    "cursor": ("store/driver.py",),
}


def test_sql_by_hand_stands_only_where_it_is_worth_it() -> None:
    files = saying("store.driver", "store.quick", "quick_rows", "Driver")
    users = {short(path) for path in files if any(name.rpartition(".")[0] in DOORS for name in imports(path))}
    words = {short(path) for path in files if {"quick_rows", "Driver"} & {*names(tree(path))}}
    assert words - {*RAW} == set()
    assert {*RAW} - users - {"store/driver.py", "store/quick.py"} == set(), "who has left the list needs no reason"


def names(module: ast.Module) -> list[str]:
    """What a module imports by name or defines."""
    found = [alias.name for node in ast.walk(module) if isinstance(node, ast.ImportFrom) for alias in node.names]
    return found + [node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def saying(*words: str) -> list[Path]:
    """The modules in which one of the words stands at all: the others need not be parsed."""
    return [path for path in FILES if any(word in path.read_text(encoding="utf-8") for word in words)]


def test_nobody_goes_past_the_door() -> None:
    for name, allowed in CURSORS.items():
        callers = {short(path) for path in saying(name) if any(call.endswith(f".{name}") for call in calls(path))}
        assert {caller for caller in callers if not caller.startswith(allowed)} == set(), name
