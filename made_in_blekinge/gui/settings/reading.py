"""Data of the settings page: market, backups, program."""

import platform
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import qVersion

from made_in_blekinge.bootstrap import App
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.market.organiser import Organiser, organiser

if TYPE_CHECKING:
    from made_in_blekinge.services.market.recovery import Copy

LIBRARIES: Final = ("PySide6-Essentials", "SQLAlchemy", "alembic", "reportlab", "qrcode", "Babel", "XlsxWriter")
_REASONS: Final = {
    "automatic": N_("automatic"),
    "before-restore": N_("before going back to a backup"),
    "before-migration": N_("before a new version of the program"),
}


@dataclass(frozen=True, slots=True)
class State:
    """The open market and its automatic backups."""

    name: str
    place: str
    copies: "tuple[Copy, ...]"
    organiser: Organiser


def copy_words(copy: "Copy", catalog: Catalog) -> str:
    """``fri 12 June 2026 14:05 · automatic · 1.2 MB``."""
    local = copy.time.astimezone()
    why = catalog.text(_REASONS.get(copy.reason, copy.reason))
    size = catalog.text(N_("{size} MB"), size=catalog.number(Decimal(copy.bytes // 100_000) / 10))
    return f"{catalog.weekday_date(local.date())} {catalog.time(local)} · {why} · {size}"


def read(app: App) -> State:
    from made_in_blekinge.queries.registers.event import market_name
    from made_in_blekinge.services.market.recovery import copies_of

    with app.database.reading() as session:
        name, who = market_name(session), organiser(session)
    place = str(app.database.path or app.database.url.render_as_string(hide_password=True))
    return State(name, place, tuple(copies_of(app.database)), who)


def parts() -> list[str]:
    """The installed libraries with their versions, if known."""
    parts = [f"Python {platform.python_version()}", f"Qt {qVersion()}"]
    for name in LIBRARIES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(name)
    return parts
