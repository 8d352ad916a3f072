# mypy: ignore-errors
"""Makes ``market-0007.db``, ``market-0007.sql``, ``rehearsal-0007.db`` and ``expected-0007.json``.

It is kept for the record and is not run by the suite: it ran once, against the program as it was in 0.1.0 (revision
0007), and uses only the services of that program. What it made is what later programs must open.

``PYTHONHASHSEED=0 PYTHONPATH=.:NEW python -m tests.markets.make_0007 FOLDER`` in a checkout of that program,
where NEW is one with this file; ``papers.py`` must be as it was beside it then. A PostgreSQL server program must be
installed. Clock and chance are set, so that both kinds of database hold the same, and that it comes out again.
"""

import datetime as dt
import itertools
import json
import os
import random
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import create_engine, select, text

from made_in_blekinge import paths
from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.domain.checkin import Movement, Party
from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.market import (
    Allergen,
    Branch,
    Category,
    DocumentKind,
    EventKind,
    EventStatus,
    LegalForm,
    Means,
    Municipality,
    ParticipationStatus,
    Phase,
    SellerMode,
    VatClass,
)
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.template import Template
from made_in_blekinge.domain.till import CartState, Tender, parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.images import made_anew
from made_in_blekinge.queries.labels.printing import PrintedRow
from made_in_blekinge.queries.till.scanned import find_item, open_till
from made_in_blekinge.services import kiosk
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin import goods as checkin_goods
from made_in_blekinge.services.checkin import places as checkin_places
from made_in_blekinge.services.checkin.trader_register import correct_record
from made_in_blekinge.services.event import booth as booths
from made_in_blekinge.services.labels.printing import remember_print
from made_in_blekinge.services.labels.sheet import save_sheet
from made_in_blekinge.services.labels.template import save_template
from made_in_blekinge.services.market.market import name_market, remember_columns
from made_in_blekinge.services.market.rehearsal import begin_rehearsal
from made_in_blekinge.services.registers.document import add_document, set_picture
from made_in_blekinge.services.registers.event import add_event, edit_event
from made_in_blekinge.services.registers.exhibitor import add_exhibitor, edit_exhibitor
from made_in_blekinge.services.registers.people import add_person, edit_person, sign_in
from made_in_blekinge.services.registers.prices import NewPrice, set_prices
from made_in_blekinge.services.registers.privacy import erase_person, export_person
from made_in_blekinge.services.registers.product import add_product, edit_product
from made_in_blekinge.services.till.cart import keep_cart
from made_in_blekinge.services.till.copy import note_copy, note_print
from made_in_blekinge.services.till.correct import correct_payment, recount
from made_in_blekinge.services.till.day import Deed, RegisterTotal, close_day, open_day, pay_in, pay_out
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rules import Rules, identify_market, set_mobilepay, set_rate, set_rules
from made_in_blekinge.services.till.sale import sell
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import TraderRecord
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import REVISIONS, open_database
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import EXHIBITORS, PRODUCTS
from tests.markets import papers
from tests.support import postgres

REVISION = "0007"
CASH, CARD, SWISH = Tender(Means.CASH), Tender(Means.CARD), Tender(Means.SWISH)


class Clock:
    """The time of whatever is done next; each deed takes a minute."""

    def __init__(self) -> None:
        self.now = dt.datetime(2025, 11, 3, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def at(self, day: str, time: str = "07:00") -> None:
        self.now = dt.datetime.fromisoformat(f"{day}T{time}:00+00:00")

    def tick(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


@contextmanager
def set_chance(first: int = 1) -> Iterator[None]:
    """The same ids, secrets and salts each time."""
    chance = random.Random("market-0007")
    count = itertools.count(first)

    def uid() -> uuid.UUID:
        return uuid.UUID(int=(0x0190_0000_0000 << 80) | (7 << 76) | (2 << 62) | next(count))

    with (
        patch("uuid_utils.compat.uuid7", uid),
        patch.object(secrets, "token_bytes", chance.randbytes),
        patch.object(os, "urandom", chance.randbytes),
    ):
        yield


def picture(colour: str, side: int = 48) -> tuple[str, bytes]:
    import io

    from PIL import Image, ImageDraw

    made = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    ImageDraw.Draw(made).ellipse((2, 2, side - 2, side - 2), colour)
    out = io.BytesIO()
    made.save(out, "PNG")
    return made_anew(out.getvalue(), "logo.png")


class Maker:
    """Fills an empty market, step by step, as organisers and cashiers did."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, Clock()
        self.who: dict[str, int] = {}
        self.goods: dict[str, int] = {}
        self.events: dict[str, int] = {}
        database.auditor = Auditor(self.clock, "Laptop 1")

    def deed(self, person: str = "Åsa") -> Deed:
        return Deed(self.clock.tick(), person)

    def act(self, station: str = "Laptop 1", day: str = "") -> checkin.CheckInAction:
        return checkin.CheckInAction(self.clock.tick(), station, None, dt.date.fromisoformat(day) if day else None)

    # What the market is

    def market(self) -> None:
        name_market(self.database, "Made in Blekinge ek. för.")
        identify_market(self.database, "769700-1118", "Fisktorget 1, 371 33 Karlskrona")
        remember_columns(self.database, "products", {"varunamn": "name_sv", "skräp": ""})
        save_sheet(self.database, {
            "key": "Egna-2x5", "page_width": 210, "page_height": 297, "columns": 2, "rows": 5, "label_width": 90,
            "label_height": 50, "left": 10, "top": 10, "pitch_x": 95,
        })  # fmt: skip
        logo = picture("#C8102E")[1]
        save_template(self.database, "price", Template(
            "Jul", frozenset({"origin"}), {"price": 150}, "#C8102E", "#FFF3D6", "#2B1B12", {"sv": "God jul"}, logo,
        ))  # fmt: skip

    def exhibitors(self) -> None:
        shared = {"postcode": "371 33", "town": "Karlskrona", "municipality": Municipality.KARLSKRONA, "f_tax": True}
        rows = {
            "musteri": {
                "name": "Aspö Musteri AB", "legal_form": LegalForm.LIMITED_COMPANY, "identity_number": "556016-0680",
                "representative": "Ulla Nilsson", "phone": "+4645596272", "email": "info@musteri.example",
                "address": "Storgatan 13", "branch": Branch.FOOD, "vat_periods": ((None, None),),
                "food_municipality": "Karlskrona", "food_number": "2024-315", "food_date": dt.date(2024, 5, 2),
                "bankgiro": "5050-1055", "swish": "1231181189", "website": "https://musteri.example",
                "presentation_sv": "Must av gamla äpplen.\nPressad på ön.", "presentation_en": "Juice of old apples.",
                "presentation_de": "Saft aus alten Äpfeln.", "consent_to_publish": True, "languages": "sv, en, de",
                "exports": True, **shared,
            },
            "smed": {
                "name": "Eringsboda Smide", "legal_form": LegalForm.SOLE_TRADER, "identity_number": "811228-9874",
                "representative": "Örjan Åkesson", "phone": "+46701006784", "email": "orjan@smide.example",
                "address": "Smedjevägen 4", "branch": Branch.CRAFT, "plusgiro": "28 65 43-4", **shared,
                "vat_periods": ((dt.date(2024, 1, 1), dt.date(2025, 6, 30)), (dt.date(2026, 2, 1), None)),
                "municipality": Municipality.RONNEBY, "town": "Eringsboda", "postcode": "370 17",
                "notes": "Vill stå nära elen. =SUM(A1)",
            },
            "hobby": {
                "name": "Fågelmara Glashytta", "legal_form": LegalForm.HOBBY, "representative": "Lo Ek",
                "phone": "+46701740605", "address": "Glasvägen 1", "postcode": "373 00", "town": "Jämjö",
                "municipality": Municipality.KARLSKRONA, "branch": Branch.DESIGN,
            },
            "bageri": {
                "name": "Kvarnbackens Bageri HB", "legal_form": LegalForm.PARTNERSHIP,
                "identity_number": "916677-0017", "representative": "Eva Kvarn", "phone": "+4645712345",
                "address": "Kvarnbacken 2", "branch": Branch.FOOD, "vat_periods": ((None, None),), **shared,
                "food_municipality": "Ronneby", "food_number": "R-77",
            },
            "krukmakare": {
                "name": "Krukmakaren i Jämjö", "legal_form": LegalForm.SOLE_TRADER, "identity_number": "850101-2382",
                "representative": "Siv Lera", "phone": "+46701740606", "address": "Lergatan 9", "branch": Branch.CRAFT,
                "iban": "SE45 5000 0000 0583 9825 7466".replace(" ", ""), **shared,
            },
            "polsk": {
                "name": "Bursztyn Gdynia sp. z o.o. <b>", "legal_form": LegalForm.FOREIGN,
                "identity_number": "PL5861234567", "representative": "Łucja Żak", "phone": "+48586200000",
                "address": "ul. Świętojańska 1", "postcode": "81-368", "town": "Gdynia", "country": "PL",
                "municipality": Municipality.ABROAD, "branch": Branch.CRAFT, "languages": "pl, en",
            },
            "glömd": {
                "name": "Signe Bortglömds Vävstuga", "legal_form": LegalForm.SOLE_TRADER,
                "identity_number": "620517-1447", "representative": "Signe Bortglömd", "phone": "+46701740607",
                "email": "signe@vav.example", "address": "Vävaregatan 3", "branch": Branch.CRAFT,
                "vat_periods": ((None, None),), **shared, "notes": "Ring Signe Bortglömd på kvällen.",
            },
            "förlag": {
                "name": "Skärgårdens Förlag", "legal_form": LegalForm.LIMITED_COMPANY,
                "address": "Bokgränd 5", "branch": Branch.LITERATURE,
                "vat_periods": ((None, None),), **shared, "identity_number": "559001-1226",
            },
            "mjöd": {
                "name": "Blekinge Mjöd & Cider", "legal_form": LegalForm.COOPERATIVE,
                "identity_number": "769700-2223", "representative": "Bo Humle", "phone": "+4645410000",
                "address": "Humlegatan 8", "branch": Branch.FOOD, "vat_periods": ((None, None),), **shared,
                "municipality": Municipality.KARLSHAMN,
            },
            "väntar": {"name": "Väntande Vaxljus", "legal_form": LegalForm.HOBBY},
        }  # fmt: skip
        for key, values in rows.items():
            self.clock.tick()
            self.who[key] = add_exhibitor(self.database, values).id
        self._papers_of_exhibitors()

    def _papers_of_exhibitors(self) -> None:
        day = dt.date
        for key, kind, number, issued, expires in (
            ("musteri", DocumentKind.AGREEMENT, "A-1", day(2025, 10, 1), None),
            ("musteri", DocumentKind.INSURANCE, "F-88", day(2025, 7, 1), day(2026, 6, 30)),
            ("smed", DocumentKind.F_TAX, "", day(2025, 2, 1), None),
            ("bageri", DocumentKind.FOOD, "R-77", day(2024, 1, 1), day(2027, 1, 1)),
            ("glömd", DocumentKind.AGREEMENT, "A-7", day(2025, 10, 1), None),
        ):
            add_document(self.database, self.who[key], kind, number, issued, expires)
        pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        add_document(
            self.database, self.who["glömd"], DocumentKind.INSURANCE, "F-7", day(2025, 1, 1), day(2025, 12, 31),
            "försäkring Signe.pdf", ("application/pdf", pdf),
        )  # fmt: skip
        for key, colour in (("musteri", "#2F6B3A"), ("glömd", "#5B3A6E")):
            set_picture(self.database, "exhibitor", self.who[key], 1, "logo_hash", picture(colour))

    def products(self) -> None:
        food = {"category": Category.FOOD, "vat_class": VatClass.FOOD, "origin": Municipality.KARLSKRONA}
        rows = {
            "1001": ("musteri", "Äppelmust", 8900, {
                "name_en": "Apple juice", "name_de": "Apfelsaft", "category": Category.DRINK, "net_milli": 750,
                "unit": Unit.LITRE, "gtin": "7350053850019", "ingredients_sv": "Äpplen (**sulfit**)",
                "ingredients_de": "Äpfel", "allergens": (Allergen.SULPHITES,), "best_before": "2027-03",
                "storage": "Kylt, högst 8 °C", "batch": "L24", "price_eur": 850, "planned_quantity": 40,
                "description_sv": "Pressad & tappad på Aspö.",
            }),
            "1002": ("musteri", "Hasselnötskräm", 12550, {
                "net_milli": 200_000, "unit": Unit.GRAM, "ingredients_sv": "Hasselnötter, mjölkpulver, socker",
                "allergens": (Allergen.MILK, Allergen.NUTS), "price_eur": 1200, "gtin": "7350053850026",
            }),
            "1003": ("musteri", "Julmust, utgången", 4900, {"category": Category.DRINK}),
            "2001": ("smed", "Ljusstake", 49500, {"name_en": "Candlestick", "price_eur": 4600, "price_pln": 19900}),
            "2002": ("smed", "Krok", 5950, {"planned_quantity": 100, "comparison_price": False}),
            "3001": ("hobby", "Glasfågel", 24950, {"category": Category.GLASS, "safety": "Bräckligt.\nEj för barn."}),
            "4001": ("bageri", "Kardemummabulle", 3500, {
                "net_milli": 1000, "unit": Unit.PIECE, "ingredients_sv": "Vetemjöl, smör, ägg, kardemumma",
                "allergens": (Allergen.GLUTEN, Allergen.EGGS, Allergen.MILK), "vat_class": VatClass.FOOD_SERVED,
            }),
            "4002": ("bageri", "Knäckebröd", 6900, {
                "net_milli": 500, "unit": Unit.KILOGRAM, "ingredients_sv": "Rågmjöl", "price_eur": 650,
                "allergens": (Allergen.GLUTEN,), "storage": "Torrt",
            }),
            "5001": ("krukmakare", "Skål", 24950, {"category": Category.CERAMICS, "price_eur": 2300}),
            "5002": ("krukmakare", "Mugg", 18000, {"category": Category.CERAMICS, "name_da": "Krus"}),
            "6001": ("polsk", "Bursztyn – bärnsten", 120000, {
                "category": Category.JEWELLERY, "name_pl": "Bursztyn", "price_pln": 45000, "price_eur": 10900,
            }),
            "7001": ("glömd", "Trasmatta", 89500, {"category": Category.TEXTILE, "description_sv": "Vävd av Signe."}),
            "8001": ("förlag", "Boken om skärgården", 26500, {"category": Category.BOOK, "vat_class": VatClass.BOOK}),
            "9001": ("mjöd", "Cider 4,5 %", 5900, {
                "category": Category.DRINK, "vat_class": VatClass.FOOD, "alcohol_permille": 45, "age_limit": 18,
                "price_eur": 590, "net_milli": 330, "unit": Unit.MILLILITRE, "gtin": "7350053850033",
                "ingredients_sv": "Äpplen, jäst",
            }),
            "9002": ("mjöd", "Svagdricka 2,2 %", 3900, {
                "category": Category.DRINK, "alcohol_permille": 22, "age_limit": 18, "price_eur": 390,
            }),
        }  # fmt: skip
        foods = ("musteri", "bageri")
        for number, (owner, name, price, more) in rows.items():
            self.clock.tick()
            values = {"exhibitor_id": self.who[owner], "item_number": number, "name_sv": name, "price_sek": price}
            made = add_product(self.database, values | (food if owner in foods else {}) | more)
            self.goods[number] = made.id
        edit_product(self.database, self.goods["1003"], 1, {"archived": True})
        set_picture(self.database, "product", self.goods["5001"], 1, "photo_hash", picture("#8A5A00"))
        set_prices(self.database, "PLN", [NewPrice(self.goods["5001"], 9900, None)])

    def add_events(self) -> None:
        day = dt.date
        hours = tuple((day(2026, 6, number), dt.time(10), dt.time(18)) for number in (12, 13, 14))
        rows = {
            "KNA26": {
                "name_sv": "Sommarmarknad Karlskrona", "name_en": "Summer market", "phase": Phase.REGIONAL,
                "starts": day(2026, 6, 12), "ends": day(2026, 6, 14), "opening_hours": hours, "town": "Karlskrona",
                "venue": "Fisktorget", "address": "Fisktorget 1", "commission_bp": 2000, "fee_ore": 50000,
                "languages": "sv, en", "visitors_expected": 4000, "status": EventStatus.RUNNING,
            },
            "RON26": {
                "name_sv": "Brunnsmarknad Ronneby", "phase": Phase.REGIONAL, "starts": day(2026, 7, 4),
                "ends": day(2026, 7, 5), "town": "Ronneby", "venue": "Brunnsparken",
                "seller_mode": SellerMode.AGENT, "commission_bp": 1500,
            },
            "KHN26": {
                "name_sv": "Östersjöfestivalen", "phase": Phase.INTERREGIONAL, "starts": day(2026, 7, 17),
                "ends": day(2026, 7, 18), "town": "Karlshamn", "seller_mode": SellerMode.AGENT,
            },
            "KAL26": {
                "name_sv": "Mässa med kassaregister", "phase": Phase.INTERREGIONAL, "kind": EventKind.FAIR,
                "starts": day(2026, 7, 25), "ends": day(2026, 7, 25), "town": "Kalmar",
            },
            "RST26": {
                "name_sv": "Ostseemarkt Rostock", "name_de": "Ostseemarkt", "phase": Phase.INTERNATIONAL,
                "kind": EventKind.FAIR, "country": "DE", "currency": "EUR", "starts": day(2026, 8, 7),
                "ends": day(2026, 8, 9), "town": "Rostock", "venue": "Hanse Messe", "languages": "de, sv",
            },
            "GDY26": {
                "name_sv": "Gdynia Targ", "name_pl": "Targ w Gdyni", "phase": Phase.INTERNATIONAL, "country": "PL",
                "currency": "PLN", "starts": day(2026, 8, 15), "ends": day(2026, 8, 16), "town": "Gdynia",
            },
            "BUTIK": {
                "name_sv": "Butiken vid torget", "phase": Phase.REGIONAL, "kind": EventKind.PERMANENT,
                "starts": day(2025, 11, 1), "ends": None, "town": "Karlskrona", "status": EventStatus.RUNNING,
            },
        }  # fmt: skip
        for code, values in rows.items():
            self.clock.tick()
            self.events[code] = add_event(self.database, {"code": code, **values}).id

    def places(self) -> None:
        stands = {
            "KNA26": (
                ("A1", "musteri"), ("A2", "smed"), ("A3", "hobby"), ("B1", "bageri"), ("B2", "glömd"),
                ("B10", "krukmakare"), ("C1", None),
            ),
            "RON26": (("1", "smed"), ("2", "hobby"), ("3", "musteri"), ("4", "krukmakare")),
            "KHN26": (("K1", "smed"), ("K2", "bageri")),
            "RST26": (("R1", "musteri"), ("R2", "mjöd"), ("R3", "polsk")),
            "GDY26": (("G1", "polsk"),),
        }  # fmt: skip
        for code, rows in stands.items():
            for place, (name, who) in enumerate(rows):
                values = {"code": name, "power": "230 V" if place % 2 else "", "fee_ore": 5000 * place}
                if code == "KNA26":
                    values |= {"x_mm": 4000 * place, "y_mm": 1000}
                made = booths.add_booth(self.database, self.events[code], values)
                if who:
                    booths.place(self.database, made.id, self.who[who])
        status = ParticipationStatus
        for code, who, how in (
            ("KNA26", "förlag", status.ACCEPTED), ("KNA26", "väntar", status.WAITING_LIST),
            ("KNA26", "mjöd", status.APPLIED), ("KNA26", "polsk", status.DECLINED),
            ("RON26", "bageri", status.ACCEPTED), ("RON26", "förlag", status.CANCELLED),
        ):  # fmt: skip
            booths.set_participation(self.database, self.events[code], self.who[who], how)
        for code, item, quantity in (
            ("KNA26", "1001", 24), ("KNA26", "1002", 12), ("KNA26", "2001", 4), ("KNA26", "2002", 60),
            ("KNA26", "3001", 5), ("KNA26", "4001", 80), ("KNA26", "4002", 20), ("KNA26", "7001", 3),
            ("KNA26", "8001", 10), ("KNA26", "9002", 24), ("RON26", "2002", 30), ("RON26", "3001", 4),
            ("RON26", "1001", 12), ("KHN26", "4002", 15), ("RST26", "1001", 30), ("RST26", "9001", 48),
            ("RST26", "6001", 6), ("GDY26", "6001", 6),
        ):  # fmt: skip
            booths.announce(self.database, self.events[code], self.goods[item], quantity)

    def rules(self) -> None:
        iban = "SE4550000000058398257466"
        set_rules(self.database, "KNA26", Rules(swish="1231181189"))
        set_rate(self.database, "KNA26", "EUR", 11_000_000, dt.date(2026, 6, 10), "ECB")
        set_rate(self.database, "KNA26", "DKK", 1_480_000, dt.date(2026, 6, 10), "kassören")
        set_rules(self.database, "KAL26", Rules((Means.CARD, Means.CASH), register_id="TVÄTT-0042"))
        set_rules(
            self.database, "RST26", Rules((Means.CARD, Means.CASH, Means.OTHER), payee="Made in Blekinge", iban=iban)
        )
        set_mobilepay(self.database, "RST26", picture("#5A78FF"))

    # What was brought in

    def other_register(self) -> None:
        """The shop's own register, over New Year, and one beside the summer market."""
        shared = {"event": "BUTIK", "till": "BUTIK1"}
        rows = [
            shared | {"receipt": number, "time": time, "item": item, "quantity": count, "unit_ore": price, "means": how}
            for number, time, item, count, price, how in (
                ("101", "2025-12-30 11:05:00", "1001", "2", "89,00", "Kort"),
                ("101", "2025-12-30 11:05:00", "5001", "1", "249,50", "Kort"),
                ("102", "2025-12-31 12:40:10", "2002", "3", "59,50", "Kontant"),
                ("103", "2026-01-02 10:00:00", "8001", "1", "265,00", "Swish"),
                ("104", "2026-01-02 10:30:00", "4002", "4", "69,00", "Presentkort"),
                ("105", "2026-01-03 14:00:00", "4002", "-1", "69,00", "Kontant"),
            )
        ]  # fmt: skip
        self._bring("sales", rows)
        self._bring("sales", [
            {"event": "KNA26", "till": "SMED", "receipt": "7", "time": "2026-06-12 13:00:00", "item": "2001",
             "quantity": "1", "unit_ore": "495,00", "means": "Kort"},
        ])  # fmt: skip
        self._bring("exhibitors", [{"Företag": "Kvarnbackens Bageri HB", "Webbplats": "https://kvarn.example"}])

    def _bring(self, kind: str, rows: list[dict[str, str]]) -> None:
        from made_in_blekinge.exchange import importing
        from made_in_blekinge.exchange.read_table import Table
        from made_in_blekinge.services.registers.bring_in import bring_in

        headings = tuple(rows[0])
        table = Table(headings, list(enumerate((tuple(row.values()) for row in rows), 2)))
        columns = importing.map_columns(kind, table.headings)
        importing.check_columns(kind, columns)
        report = bring_in(self.database, kind, importing.parse_rows(table, columns), f"{kind}.csv", self.clock.tick())
        assert not report.rejected, report

    # People

    def people(self) -> None:
        boss = add_person(self.database, "Åsa Nyström", Role.ORGANISER, "4821")
        sign_in(self.database, boss, "4821", self.clock)
        self.cashier = add_person(self.database, "Karim", Role.CASHIER, "7305")
        add_person(self.database, "Lena", Role.LABEL_STAFF, "9164")
        gone = add_person(self.database, "Slutat", Role.CASHIER, "3907")
        edit_person(self.database, gone, 1, active=False)
        add_person(self.database, "Kiosken", Role.KIOSK, "6582")
        try:
            sign_in(self.database, self.cashier, "1111", self.clock)
        except UserError as error:
            assert error.code == "wrong_pin", error
        sign_in(self.database, boss, "4821", self.clock)

    # Selling

    def line(self, till: str, item: str, **changes: object) -> Any:
        with self.database.reading() as session:
            found = find_item(session, open_till(session, till), parse_item(item))
        return found, found.line._replace(**changes)

    def sell(self, till: str, *items: object, pay: tuple[Tender, ...] = (CARD,), person: str = "Åsa") -> int:
        lines = [self.line(till, item)[1] if isinstance(item, str) else item for item in items]
        return sell(self.database, till, lines, pay, self.deed(person)).receipt

    def cart(self, till: str, state: CartState, label: str, *items: str) -> None:
        found = [self.line(till, item)[0] for item in items]
        rows = tuple(CartRow(one.line, one.producer, one.item_number, one.remarks, one.age_limit) for one in found)
        with_uid = Cart(uuid.UUID(int=9000 + len(items)), rows, label=label)
        keep_cart(self.database, till, with_uid, self.clock.tick(), state)

    def first_day(self) -> None:
        """KNA26, Friday: check-in, two tills; one is closed, counted again, and reported."""
        self.clock.at("2026-06-12", "05:30")
        self.mornings()
        self.clock.at("2026-06-12", "08:00")
        open_day(self.database, "K1", "KNA26", 100000, self.deed())
        open_day(self.database, "K2", "KNA26", 50000, self.deed("Karim"))
        self.sell("K1", "1001:2", "4001:3", pay=(Tender(Means.CASH, given_ore=50000),))
        self.sell("K1", "2001", "3001", pay=(SWISH._replace(reference="abc123"),))
        self.sell("K1", "7001", "8001:2", pay=(CARD._replace(amount_ore=100000), Tender(Means.CASH, given_ore=50000)))
        self.sell("K1", "1002:3", pay=(Tender(Means.CASH, given_ore=5000, currency="EUR", rate_millionths=11_000_000),))
        self.sell(
            "K1",
            self.line("K1", "2001", unit_ore=45000, reason="repad")[1],
            self.line("K1", "2002:10", discount_ore=5950)[1],
        )
        self.sell("K1", "4@45,00 Kaka:2", "1@20,00", pay=(CASH,))
        note_print(self.database, "K1", 1, self.deed())
        note_copy(self.database, "K1", 1, self.deed())
        pay_in(self.database, "K1", 20000, "växel från banken", self.deed())
        pay_out(self.database, "K1", 15000, "kaffe till personalen", self.deed())
        refund(self.database, "K1", 1, "trasig flaska", self.deed(), {1: 1})
        refund(self.database, "K1", 5, "ångrat köp", self.deed(), {2: 3}, [CASH])
        correct_payment(self.database, "K1", 2, [CARD], "fel knapp: det var kort", self.deed())
        self.sell("K2", "9002:2", "4002", pay=(Tender(Means.INVOICE),), person="Karim")
        self.sell("K2", "1001", "4002:2", pay=(Tender(Means.CASH, given_ore=30000),), person="Karim")
        self.clock.at("2026-06-12", "16:30")
        pieces = {50000: 1, 10000: 6, 5000: 10, 2000: 5, 1000: 12, 500: 9, 100: 14}
        close_day(self.database, "K1", pieces, self.deed(), {"EUR": 5000})
        close_day(self.database, "K2", 79000, self.deed("Karim"))
        recount(self.database, "K1", dt.date(2026, 6, 12), 141500, "en sedel låg under lådan", self.deed())
        recount(
            self.database,
            "K1",
            dt.date(2026, 6, 12),
            {50000: 2, 10000: 4, 100: 15},
            "räknat en tredje gång",
            self.deed(),
        )

    def mornings(self) -> None:
        arrive = lambda code, day="", **more: checkin.check_in(self.database, "KNA26", code, self.act(day=day), **more)  # noqa: E731
        arrive("A1")
        arrive("A2", who=Party("Britt Åkesson", "", "", "+46701740699"))
        arrive("B2")
        arrive("B10")
        checkin.undo(self.database, "KNA26", "B10", "fel plats", self.act())
        arrive("B10")
        for code in ("Z9", "A3"):
            try:
                arrive(code)
            except UserError as error:
                assert error.code in ("unknown_booth", "incomplete"), error
        act = self.act()
        with self.database.reading() as session:
            by_who = {
                row.exhibitor_id: row.id
                for row in session.scalars(select(Participation).where(Participation.event_id == self.events["KNA26"]))
            }
        checkin_places.mark_no_show(self.database, "KNA26", by_who[self.who["förlag"]], act)
        counts = {self.goods["1001"]: 24, self.goods["1002"]: 11}
        checkin_goods.count_goods(
            self.database, by_who[self.who["musteri"]], Movement.BROUGHT, counts, act.now, "Laptop 1"
        )
        counts = {self.goods["1001"]: 23, self.goods["1002"]: 11}
        checkin_goods.count_goods(
            self.database, by_who[self.who["musteri"]], Movement.ACCEPTED, counts, act.now, "Laptop 1"
        )
        checkin_goods.count_goods(
            self.database, by_who[self.who["smed"]], Movement.BROUGHT,
            {self.goods["2001"]: 4, self.goods["2002"]: 60}, act.now, "Laptop 1",
        )  # fmt: skip
        checkin_goods.pay_fee(self.database, by_who[self.who["musteri"]], 50000, Means.SWISH, act.now, "Laptop 1")
        checkin_goods.pay_fee(self.database, by_who[self.who["smed"]], 20000, Means.CASH, act.now, "Laptop 1")
        checkin_places.walk_in(self.database, "KNA26", {
            "name": "Drop-in Design", "legal_form": LegalForm.LIMITED_COMPANY, "identity_number": "556999-0004",
            "representative": "Dag Drop", "phone": "+46701740608", "address": "Nygatan 1", "postcode": "372 30",
            "town": "Ronneby",
        }, self.act(), "C1")  # fmt: skip
        with self.database.reading() as session:
            entry = session.scalars(select(TraderRecord).order_by(TraderRecord.id)).first()
        reached = ("556016-0680", "Storgatan 13, 374 35 Sturkö", "+4645596272")
        correct_record(
            self.database, entry.id, Party("Aspö Musteri AB", *reached), Party("Ulla Nilsson", *reached), False,
            "fel postadress", self.clock.tick(),
        )  # fmt: skip
        try:
            kiosk.recognise_typed(self.database, kiosk.Station("KNA26", "Kiosk 1"), "A2", "000000", self.clock.tick())
        except UserError as error:
            assert error.code == "unknown_booth", error
        self.clock.at("2026-06-12", "16:00")
        home = {Movement.TASTED: {self.goods["1001"]: 2}, Movement.BROKEN: {self.goods["1001"]: 1},
                Movement.RETURNED: {self.goods["1001"]: 18}}  # fmt: skip
        checkin.depart(self.database, "KNA26", "A1", self.act(), home)

    def ronneby(self) -> None:
        """An event in agent mode: who is not registered charges no VAT."""
        self.clock.at("2026-07-04", "08:00")
        open_day(self.database, "K1", "RON26", 80000, self.deed())
        self.sell("K1", "3001", "2002:4", pay=(Tender(Means.CASH, given_ore=60000),))
        self.sell("K1", "1001:3", "2001", pay=(SWISH,))
        self.sell("K1", "5002", "5001", pay=(CARD,))
        refund(self.database, "K1", 4, "köpt i Karlskrona", self.deed(), {1: 1}, [CASH])
        self.clock.at("2026-07-04", "15:00")
        close_day(self.database, "K1", 99000, self.deed())

    def karlshamn(self) -> None:
        """The seller mode is changed after the first day: nothing of the first day may be another's."""
        self.clock.at("2026-07-17", "08:00")
        open_day(self.database, "K2", "KHN26", 60000, self.deed("Karim"))
        self.sell("K2", "2002:6", "4002", pay=(CARD,), person="Karim")
        self.sell("K2", "5001", pay=(Tender(Means.CASH, given_ore=30000),), person="Karim")
        close_day(self.database, "K2", 84950, self.deed("Karim"))
        edit_event(self.database, self.events["KHN26"], 1, {"seller_mode": SellerMode.KOMMISSION})
        self.clock.at("2026-07-18", "08:00")
        open_day(self.database, "K2", "KHN26", 60000, self.deed("Karim"))
        self.sell("K2", "2002:6", "5001", pay=(SWISH,), person="Karim")
        close_day(self.database, "K2", None, self.deed("Karim"))

    def kalmar(self) -> None:
        """A certified register stands beside the till."""
        self.clock.at("2026-07-25", "08:00")
        open_day(self.database, "K1", "KAL26", 50000, self.deed())
        self.sell("K1", "4002:2", "8001", pay=(CARD,))
        close_day(self.database, "K1", 50000, self.deed(), register=RegisterTotal(40300, "Z 0017"))

    def abroad(self) -> None:
        self.clock.at("2026-08-07", "08:00")
        open_day(self.database, "R1", "RST26", 20000, self.deed())
        self.sell("R1", "1001:2", "9001:6", pay=(Tender(Means.CASH, given_ore=10000),))
        self.sell("R1", "6001", "2001", pay=(CARD,))
        self.sell("R1", "4002:3", "9002", pay=(Tender(Means.OTHER, reference="MobilePay 77"),))
        refund(self.database, "R1", 1, "Flasche zerbrochen", self.deed(), {1: 1})
        self.clock.at("2026-08-07", "16:00")
        close_day(self.database, "R1", {5000: 3, 2000: 4, 1000: 1, 50: 1, 5: 1}, self.deed())
        self.clock.at("2026-08-15", "08:00")
        open_day(self.database, "G1", "GDY26", 30000, self.deed())
        self.sell("G1", "6001", "5001:2", pay=(Tender(Means.CASH, given_ore=70000),))
        self.clock.at("2026-08-15", "15:00")
        close_day(self.database, "G1", 94800, self.deed())

    def labels(self) -> None:
        """Signs and labels are printed; afterwards one price changes."""
        from made_in_blekinge.documents.labels.choosing import Wish, job_of, printed_rows
        from made_in_blekinge.documents.labels.printing import write_labels
        from made_in_blekinge.queries.labels.subjects import label_rows

        self.clock.at("2026-06-11", "18:00")
        for code, kind in (
            ("KNA26", "booth"),
            ("KNA26", "price"),
            ("KNA26", "shelf"),
            ("KNA26", "food"),
            ("RST26", "price"),
        ):
            wish = Wish(kind, ("de",) if code == "RST26" else ("sv",), copies=2)
            with self.database.reading() as session:
                job = job_of(wish, label_rows(session, papers.LABELS[kind].source, code, None, "booth"))
            with tempfile.TemporaryDirectory() as folder:
                rows = printed_rows(job, write_labels(Path(folder) / "out.pdf", job))
            assert all(isinstance(row, PrintedRow) for row in rows)
            remember_print(
                self.database, code, kind, job.sheet.key, wish.languages, f"{kind}.pdf", rows, self.clock.tick()
            )
        with self.database.reading() as session:
            record = read_records(session, PRODUCTS, [self.goods["5002"]])[self.goods["5002"]]
        edit_product(self.database, self.goods["5002"], record.version, {"price_sek": 19500})

    def afterwards(self) -> None:
        """An exhibitor has another name now, and one is erased, who had sold and been checked in."""
        self.clock.at("2026-08-20", "09:00")
        with self.database.reading() as session:
            record = read_records(session, EXHIBITORS, [self.who["krukmakare"]])[self.who["krukmakare"]]
        edit_exhibitor(self.database, record.id, record.version, {"address": "Nya Lergatan 10"})
        export_person(self.database, 7)
        with patch("made_in_blekinge.services.registers.privacy.copies_of", lambda *_: []):
            assert erase_person(self.database, 7, self.clock).complete

    def today(self) -> None:
        """A day that stands open, with a cart that is held and one at work."""
        self.clock.at("2026-08-22", "08:00")
        open_day(self.database, "K2", "BUTIK", 70000, self.deed("Karim"))
        self.sell("K2", "1001", "5002:2", pay=(Tender(Means.CASH, given_ore=50000),), person="Karim")
        self.sell("K2", "8001", "3001", pay=(CARD,), person="Karim")
        pay_out(self.database, "K2", 10000, "växel till kassa 1", self.deed("Karim"))
        correct_payment(self.database, "K2", 7, [SWISH], "Swish, inte kort", self.deed("Karim"))
        self.cart("K2", CartState.HELD, "hon med hunden", "2001", "4002:2")
        self.cart("K2", CartState.OPEN, "", "9002:2", "1002", "5@120,00 Kruka")

    def make(self) -> None:
        for step in (
            self.market, self.exhibitors, self.products, self.add_events, self.places, self.rules, self.other_register,
            self.people, self.labels, self.first_day, self.ronneby, self.karlshamn, self.kalmar, self.abroad,
            self.afterwards, self.today,
        ):  # fmt: skip
            step()


def rehearse(database: Database) -> Path:
    """A rehearsal of the market, in which something was tried."""
    place = begin_rehearsal(database)
    copy = Database(f"sqlite:///{place}")
    maker = Maker(copy)
    maker.clock.at("2026-08-22", "11:00")
    with set_chance(first=100_000):
        maker.sell("K2", "1001:5", person="Karim")
    copy.close()
    return place


def shrink(path: Path, page: int) -> None:
    """One file, as small as it can be."""
    import sqlite3

    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.execute(f"PRAGMA page_size={page}")
    raw.execute("VACUUM")
    raw.close()


def dump(url: str, target: Path) -> None:
    """The market as statements that any client can run, without what belongs to one server."""
    host = url.partition("?host=")[2]
    command = [
        "pg_dump",
        "-h",
        host,
        "-U",
        "tests",
        "--no-owner",
        "--no-privileges",
        "--inserts",
        "--rows-per-insert=50",
        "market",
    ]
    told = subprocess.run(
        [str(postgres.programs() / command[0]), *command[1:]], check=True, capture_output=True, text=True
    ).stdout
    kept = [line for line in told.splitlines() if not line.startswith(("--", "\\"))]
    target.write_text(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip() + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    assert REVISIONS[-1] == REVISION, "this is not the program of that time"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        patch.dict(os.environ, {"HOME": place, "XDG_DATA_HOME": place, "XDG_CONFIG_HOME": place}),
    ):
        path = Path(place) / "market.db"
        database = open_database(str(path))
        with set_chance():
            Maker(database).make()
        expected = papers.papers(database)
        rehearsal = rehearse(database)
        said = {"market": expected}
        copy = Database(f"sqlite:///{rehearsal}")
        said["rehearsal"] = papers.papers(copy, *papers.REHEARSED)
        copy.close()
        database.close()
        assert rehearsal.parent == paths.rehearsals()
        for source, name, page in ((path, "market", 4096), (rehearsal, "rehearsal", 1024)):
            shutil.copyfile(source, folder / f"{name}-{REVISION}.db")
            shrink(folder / f"{name}-{REVISION}.db", page)
        with postgres.server(postgres.programs()) as url:
            engine = create_engine(url.format(name="postgres"), isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.execute(text("CREATE DATABASE market"))
            engine.dispose()
            server = open_database(url.format(name="market"))
            with set_chance():
                Maker(server).make()
            there = papers.papers(server)
            differing = [name for name in sorted(expected | there) if there.get(name) != expected.get(name)]
            assert not differing, [(expected.get(name), there.get(name)) for name in differing]
            server.close()
            dump(url, folder / f"market-{REVISION}.sql")
    told = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / f"expected-{REVISION}.json").write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
