"""Every screen of the kiosk where it is narrow and words are long: nothing is cut, all can be reached by scrolling.

With the environment variable ``MADE_IN_BLEKINGE_PICTURES`` set to a folder, the pictures of all five languages at four
sizes are kept there.
"""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from made_in_blekinge.desk.kiosk.snapshot import Step, Visit, new_visit
from made_in_blekinge.domain.market import Category, SellerMode
from made_in_blekinge.domain.settlement import CommissionBase, FeePayer
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.kiosk.window import KioskWindow
from made_in_blekinge.gui.kiosk.words import LANGUAGES
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.event.plan import plan_booths
from made_in_blekinge.queries.kiosk import OwnConditions, OwnGoods, own_by_scan
from made_in_blekinge.queries.own_day import OwnGoodsDay, OwnHour, OwnSold, own_day
from tests.support import builders
from tests.support import builders_checkin as people
from tests.support.gui.driving import Driver, targets

SIZES = {"1024": QSize(1024, 700), "1366": QSize(1366, 768), "1920": QSize(1920, 1080), "200": QSize(683, 384)}
"""The last is what a screen of 1366×768 has at 200 %."""
LEAST_TARGET = 48
"""Pixels: nothing that is to be touched is smaller."""
LEAST_TEXT = 18
LONG_WINDED = ("de", "pl")
NAMES = (
    "Rökt ål 300 g", "Varmrökt lax 250 g", "Böckling 400 g", "Laxrom 100 g", "Rökt sikröra 180 g",
    "Gravad lax med hovmästarsås och dill, 250 g", "Strömming", "Inlagd sill", "Kräftor & dill", "Räkor", "Torskrom",
    "Makrill",
)  # fmt: skip
AGREED = OwnConditions(
    SellerMode.KOMMISSION, "SEK", 2000, ((Category.CERAMICS, 1500),), CommissionBase.NET, 150_000, 14, 10_000,
    FeePayer.EXHIBITOR, "2026:1", dt.date(2026, 5, 1),
)  # fmt: skip
WORDS = "\n".join(f"{at}. Platsen är din från klockan 7 på morgonen den första dagen." for at in range(1, 15))
NOT_OURS = UserError("not_our_code", "")
PROBLEMS = {Step.PROBLEM: UserError("unknown_booth", ""), Step.CHOOSE_PIN: UserError("pins_differ", "")}


def test_pictures_of_every_screen(kiosk: Driver, market: people.Market) -> None:
    folder = os.environ.get("MADE_IN_BLEKINGE_PICTURES")
    visits, wrong = visit_of(market), list[str]()
    sizes = SIZES if folder else {name: SIZES[name] for name in ("1024", "200")}
    for language in LANGUAGES if folder else LONG_WINDED:
        for name, step, visit, problem in screens(visits):
            kiosk.show(step, visit=visit, language=language, problem=problem, staff=((1, "Åsa"), (2, "Eva")), left=9)
            for size, wanted in sizes.items():
                kiosk.window.resize(wanted)
                settle()
                wrong += [f"{name} {language} {size}: {each}" for each in faults(kiosk.window)]
                if folder:
                    kiosk.window.grab().save(str(Path(folder) / f"kiosk-{name}-{language}-{size}.png"))
    assert not wrong, "\n".join(wrong)


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def screens(visits: Mapping[str, Visit]) -> Iterator[tuple[str, Step, Visit, UserError | None]]:
    for step in Step:
        yield step.name.lower(), step, visits["whole"], PROBLEMS.get(step)
    yield "goods-scanned", Step.GOODS, replace(visits["whole"], last=1002, brought={1001: 12, 1002: 7}), NOT_OURS
    yield "goods-last", Step.GOODS, replace(visits["whole"], page=1), None
    yield "day-table", Step.DAY, replace(visits["whole"], as_table=True, is_printed=True), None
    words = replace(AGREED, texts={"sv": WORDS, "en": WORDS})
    yield "words", Step.CONDITIONS, replace(visits["whole"], conditions=words), None
    yield "you-first", Step.YOU, replace(visits["whole"], must_arrive=True), None


def visit_of(market: people.Market) -> Mapping[str, Visit]:
    """A visit in which everything is known, with long names and many goods."""
    with market.database.reading() as session:
        here = occasion_of(session, "KNA26", builders.NOW)
        own = own_by_scan(session, here, market.code)
        plan = tuple(plan_booths(session, "KNA26", names=False))
        day = own_day(session, here, market.code, builders.NOW, ("sv",))
    goods = tuple(OwnGoods(1000 + at, name, at * 4) for at, name in enumerate(NAMES, 1))
    own = replace(own, name="Kråkskärs Rökeri & Fiskhandel AB", goods=goods, to_see_to=True)
    hours = tuple(OwnHour(hour, 3, ore) for hour, ore in ((10, 64000), (11, 118_000), (12, 162_050), (14, 90500)))
    left = tuple(OwnGoodsDay(str(at), name, at, None if at == 3 else at % 3) for at, name in enumerate(NAMES))
    day = replace(day, exhibitor=own.name, sold=(OwnSold("SEK", hours),), goods=left)
    whole = replace(
        new_visit(), own=own, representative="Göran Tångström-Wetterlöf", plan=plan, day=day, conditions=AGREED,
        last=1006,
    )  # fmt: skip
    return {"whole": whole}


def faults(window: KioskWindow) -> Iterator[str]:
    """What is cut at a side, or in its widget; small targets and small words. What is below is reached by scrolling."""
    inside = window.middle.viewport().width()
    for part in window.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QPushButton | QLineEdit):
            continue
        said = part.text() or part.accessibleName()
        if window.middle.isAncestorOf(part):
            right = part.mapTo(window.middle.viewport(), QPoint(part.width(), 0)).x()
            if right > inside:
                yield f"{said!r} ends {right - inside} px outside"
        if (
            isinstance(part, QLabel)
            and part.wordWrap()
            and part.property("role") != "booth"
            and part.height() < part.heightForWidth(part.width()) - 1
        ):
            yield f"{said!r} is cut: {part.height()} of {part.heightForWidth(part.width())}"
        if isinstance(part, QLabel) and part.text() and QFontInfo(part.font()).pixelSize() < LEAST_TEXT:
            yield f"{said!r} is small"
        if isinstance(part, QPushButton) and part.width() < part.fontMetrics().horizontalAdvance(part.text()):
            yield f"{said!r} is cut"
    for target in targets(window):
        if min(target.width(), target.height()) < LEAST_TARGET:
            yield f"{target.text()!r} is {target.width()}×{target.height()}"
        if not (target.text() or target.accessibleName()) and not isinstance(target, QLineEdit):
            yield "a button has no name"
