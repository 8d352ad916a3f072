"""A large market for measuring: 60 000 products, 1 000 exhibitors, 200 events and a million lines of sales."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from made_in_blekinge.domain.codes import in_store_code
from made_in_blekinge.domain.text import fold
from made_in_blekinge.services.till.rollup import rebuild_rollups
from made_in_blekinge.services.till.seller import record_imported_sellers
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database

Line = tuple[int, int, int, int, str, int, int, int, int, int]

EXHIBITORS = 1_000
PRODUCTS = 60_000
EVENTS = 200
LINES = 1_000_000
_AT_EVENT = 30
YEAR = 2026
_FIRST = date(YEAR, 1, 1)
_PHASES = ("interregional", "regional", "international", "regional", "regional")
"""Of five events one is interregional: 40 in all."""
_KINDS = (("food", "food", 60), ("craft", "standard", 250), ("book", "book", 60), ("art", "art", 120))
_ATTRIBUTES = (
    "Rökt", "Handvävd", "Kallpressad", "Svartglaserad", "Syrlig", "Torkad", "Broderad", "Drejad", "Smidd", "Liten",
    "Stor", "Blå", "Röd", "Krispig", "Lagrad", "Vild", "Ljus", "Mörk", "Salt", "Söt", "Gammaldags", "Ny", "Enkel",
    "Festlig", "Randig", "Ekologisk", "Täljd", "Sydd", "Färsk", "Inlagd",
)  # fmt: skip
_HEADS = (
    "björnbär", "jordgubb", "äppel", "skärgård", "havtorn", "lin", "ull", "ek", "björk", "honung", "lax", "sill",
    "kaffe", "choklad", "senap", "ost", "råg", "dinkel", "silver", "koppar", "sten", "glas", "ler", "läder", "vax",
    "rosen", "lavendel", "enbär", "tall", "segel",
)  # fmt: skip
_TAILS = (
    "sylt", "saft", "mugg", "skål", "löpare", "duk", "kaka", "bröd", "tvål", "ljus", "väska", "ring", "bok", "affisch",
    "mössa", "sked", "korg", "paté", "korv", "olja", "vinäger", "te", "karamell", "vas", "kniv", "bricka", "matta",
    "kudde", "krans", "leksak",
)  # fmt: skip


_EXHIBITOR_TEXTS = (
    "representative", "email", "phone", "address", "postcode", "town", "food_municipality", "food_number", "bankgiro",
    "plusgiro", "iban", "swish", "website", "languages", "notes",
)  # fmt: skip


def open_market(path: Path) -> Database:
    """The market at ``path``, made where there is none."""
    if path.exists():
        return open_database(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    database = open_database(str(making))
    chance = Random(1)
    with sqlite3.connect(making, isolation_level=None) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("BEGIN")
        _add_registers(raw, chance)
        _add_sales(raw, chance)
        raw.execute("COMMIT")
    raw.close()
    with database.writing() as session:
        record_imported_sellers(session, 0, _FIRST)
        rebuild_rollups(session, range(1, EVENTS + 1))
    database.close()
    making.rename(path)
    making.with_name(f"{making.name}-journal").unlink(missing_ok=True)
    return open_database(str(path))


def product_name(chance: Random) -> str:
    return f"{chance.choice(_ATTRIBUTES)} {chance.choice(_HEADS)}{chance.choice(_TAILS)}"


def search_words(count: int) -> list[str]:
    """Words of random products, as somebody types them."""
    chance = Random(2)
    return [product_name(chance).split()[-1] for _ in range(count)]


def _add_registers(raw: sqlite3.Connection, chance: Random) -> None:
    _insert(
        raw,
        "market",
        (
            {
                "id": 1,
                "uid": _uid(chance),
                "name": "Mätmarknad",
                "demonstration": 0,
                "signing_key": chance.randbytes(32),
            }
            for _ in range(1)
        ),
    )
    _insert(raw, "exhibitor", (_exhibitor(number, chance) for number in range(1, EXHIBITORS + 1)))
    _insert(raw, "exhibitor_vat", ({"exhibitor_id": number} for number in range(1, EXHIBITORS + 1)))
    names = [product_name(chance) for _ in range(PRODUCTS)]
    _insert(raw, "product", (_product(key, name, chance) for key, name in enumerate(names, 1)))
    _insert(raw, "product_text", (
        {"product_id": key, "language": "sv", "name": name, "description": "", "ingredients": ""}
        for key, name in enumerate(names, 1)
    ))  # fmt: skip
    _insert(raw, "product_price", (
        {"product_id": key, "currency": "SEK", "price_ore": _price(key)} for key in range(1, PRODUCTS + 1)
    ))  # fmt: skip
    _insert(raw, "barcode", (
        {"code": in_store_code(_owner(key), key), "product_id": key, "in_store": 1} for key in range(1, PRODUCTS + 1)
    ))  # fmt: skip
    _insert(raw, "event", (_event(key, chance) for key in range(1, EVENTS + 1)))
    _insert(raw, "event_text", (
        {"event_id": key, "language": "sv", "name": f"Marknad {key}"} for key in range(1, EVENTS + 1)
    ))  # fmt: skip


def _insert(raw: sqlite3.Connection, table: str, rows: Iterator[dict[str, object]]) -> None:
    first = next(rows)
    places = ", ".join("?" * len(first))
    statement = f"INSERT INTO {table} ({', '.join(first)}) VALUES ({places})"
    raw.execute(statement, tuple(first.values()))
    raw.executemany(statement, (tuple(row.values()) for row in rows))


def _uid(chance: Random) -> bytes:
    return chance.randbytes(16)


def _owner(product: int) -> int:
    return (product - 1) % EXHIBITORS + 1


def _price(product: int) -> int:
    return 2_500 + product * 700 % 60_000


def _exhibitor_name(number: int) -> str:
    return f"{_HEADS[number % len(_HEADS)].capitalize()}boden {number}"


def _exhibitor(number: int, chance: Random) -> dict[str, object]:
    texts = dict.fromkeys(_EXHIBITOR_TEXTS, "")
    name = _exhibitor_name(number)
    flags = dict.fromkeys(("f_tax", "consent_to_publish", "archived"), 0)
    return {
        "id": number, "uid": _uid(chance), "version": 1, "number": number, "name": name, "identity_kind": "none",
        "country": "SE", "municipality": "1080", "branch": "food", "folded": fold(f"{number} {name}"), **texts, **flags,
    }  # fmt: skip


def _product(key: int, name: str, chance: Random) -> dict[str, object]:
    owner = _owner(key)
    category, vat_class, _ = _KINDS[key % len(_KINDS)]
    texts = dict.fromkeys(("best_before", "batch", "notes"), "")
    item = f"{owner:04}-{key:05}"
    return {
        "id": key, "uid": _uid(chance), "version": 1, "exhibitor_id": owner, "item_number": item, "store_number": key,
        "category": category, "vat_class": vat_class, "unit": "st", "comparison_price": 1, "archived": 0,
        "folded": fold(f"{item} {name} {_exhibitor_name(owner)}"), **texts,
    }  # fmt: skip


def _starts(event: int) -> date:
    """All events lie in one year."""
    return _FIRST + timedelta(days=event * 9 // 5)


def _event(key: int, chance: Random) -> dict[str, object]:
    starts = _starts(key)
    texts = dict.fromkeys(("venue", "address", "town", "region", "languages", "notes"), "")
    return {
        "id": key, "uid": _uid(chance), "version": 1, "code": f"M{key:03}", "phase": _PHASES[key % len(_PHASES)],
        "kind": "pop_up", "status": "closed", "country": "SE", "starts": starts.isoformat(),
        "ends": (starts + timedelta(days=2)).isoformat(), "currency": "SEK", "seller_mode": "kommission",
        "commission_bp": 2000, "fee_ore": 0, "folded": f"m{key:03} marknad {key}", **texts,
    }  # fmt: skip


def _add_sales(raw: sqlite3.Connection, chance: Random) -> None:
    raw.execute("INSERT INTO till (id, uid, code, kind) VALUES (1, ?, 'K1', 'external')", (_uid(chance),))
    key = 0
    for event in range(1, EVENTS + 1):
        owners = chance.sample(range(1, EXHIBITORS + 1), _AT_EVENT)
        goods = [owner + EXHIBITORS * chance.randrange(PRODUCTS // EXHIBITORS) for owner in owners for _ in range(12)]
        left = LINES // EVENTS
        sales, lines = [], []
        while left:
            key += 1
            found = [_line(key, event, chance.choice(goods), chance) for _ in range(min(left, chance.randint(1, 4)))]
            left -= len(found)
            lines += found
            sales.append(_sale(key, event, found, chance))
        _write(raw, sales, lines)


def _line(sale: int, event: int, product: int, chance: Random) -> Line:
    quantity, permille = chance.choice((1, 1, 1, 2, 3)), _KINDS[product % len(_KINDS)][2]
    gross = quantity * _price(product)
    vat = (2 * gross * permille + 1000 + permille) // (2 * (1000 + permille))
    return sale, event, _owner(product), product, f"Vara {product}", quantity, _price(product), gross, permille, vat


def _sale(key: int, event: int, lines: list[Line], chance: Random) -> tuple[object, ...]:
    starts = datetime.combine(_starts(event), time(10))
    moment = starts + timedelta(days=chance.randrange(3), minutes=chance.randrange(480))
    utc, day = (moment - timedelta(hours=1)).isoformat(" "), moment.date().isoformat()
    gross, vat = sum(line[7] for line in lines), sum(line[9] for line in lines)
    return key, _uid(chance), event, str(key), utc, day, moment.year, moment.hour, gross, vat


def _write(raw: sqlite3.Connection, sales: list[tuple[object, ...]], lines: list[Line]) -> None:
    raw.executemany(
        "INSERT INTO sale (id, uid, event_id, till_id, receipt, kind, time, day, year, hour, currency, gross_ore, "
        "vat_ore) VALUES (?, ?, ?, 1, ?, 'imported', ?, ?, ?, ?, 'SEK', ?, ?)",
        sales,
    )
    raw.executemany(
        "INSERT INTO sale_line (sale_id, event_id, exhibitor_id, product_id, item, quantity, unit_ore, gross_ore, "
        "vat_permille, vat_ore) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        lines,
    )
    raw.executemany(
        "INSERT INTO payment (sale_id, event_id, means, amount_ore) VALUES (?, ?, 'card', ?)",
        [(sale[0], sale[2], sale[8]) for sale in sales],
    )
