"""Translated texts of the band at the check-in table."""

from enum import Enum
from typing import Final, NamedTuple

from made_in_blekinge.desk.checkin.snapshot import (
    Came,
    LeftBehind,
    Missed,
    Nobody,
    OneMoreCounted,
    TableNotice,
    TableRefusal,
    TableSnapshot,
    TableTone,
    VisitorGreeted,
)
from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.event import local
from made_in_blekinge.gui.checkin.band import CALM, GOOD, NOTE, WRONG
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, SharedBooth
from made_in_blekinge.services.checkin.arrivals import Arrived

TONES: Final = {TableTone.GOOD: GOOD, TableTone.NOTE: NOTE, TableTone.WRONG: WRONG, TableTone.CALM: CALM}
_MOST_CODES: Final = 3
_SHORT: Final = 24
"""Signs of a name on a button."""


class Lead(Enum):
    """What the band offers besides taking back."""

    SHOW_LEFT = N_("Show")
    COUNT_AGAIN = N_("Count again")
    WALK_IN = N_("Add without a place…")


class BandSaid(NamedTuple):
    """Tone, word and sentence of the band, and what it offers."""

    tone: str
    word: str
    sentence: str
    lead: Lead | None = None


def said_of(now: TableSnapshot, catalog: Catalog) -> BandSaid:
    """The band at this moment: who was left behind, what was not counted, the last news, and what waits."""
    said = _news_said(now, catalog)
    if now.left:
        said = BandSaid(NOTE, _left_said(now.left, catalog), _line(said), Lead.SHOW_LEFT)
    elif now.uncounted:
        said = BandSaid(NOTE, _missed_said(now.uncounted, catalog), _line(said), Lead.COUNT_AGAIN)
    waiting = waiting_said(now, catalog)
    return said._replace(sentence=f"{said.sentence} · {waiting}") if waiting else said


def undo_said(now: TableSnapshot, catalog: Catalog) -> str:
    """What taking back is called: where the band speaks of something else by now, whose it is; empty without any."""
    if now.undoable is None:
        return ""
    name = now.undoable.exhibitor
    if not isinstance(now.news, TableRefusal | Nobody) or not name:
        return catalog.text(N_("Undo (Ctrl+Z)"))
    short = name if len(name) <= _SHORT else f"{name[: _SHORT - 1].rstrip()}…"
    return catalog.text(N_("Undo {name} (Ctrl+Z)"), name=short)


def waiting_said(now: TableSnapshot, catalog: Catalog) -> str:
    """How many scans wait; empty without any."""
    count = now.scans_waiting
    return catalog.plural("{count} scanned, waits.", "{count} scanned, wait.", count) if count else ""


def missing_said(count: int, catalog: Catalog) -> str:
    """``2 missing``."""
    return catalog.plural("{count} missing", "{count} missing", count)


def _line(said: BandSaid) -> str:
    return f"{said.word}. {said.sentence}" if said.sentence else said.word


def _left_said(left: tuple[LeftBehind, ...], catalog: Catalog) -> str:
    first = left[0]
    name = f"{first.booth} {first.exhibitor}".strip()
    if not first.missing:
        said = catalog.text(N_("{name} is not checked in"), name=name)
    else:
        missing = missing_said(first.missing, catalog)
        said = catalog.text(N_("{name} is not checked in: {missing}"), name=name, missing=missing)
    more = len(left) - 1
    return said if not more else f"{said} · {catalog.text(N_('and {count} more'), count=more)}"


def _missed_said(missed: tuple[Missed, ...], catalog: Catalog) -> str:
    codes = list(dict.fromkeys(each.scan.code for each in missed))
    shown = ", ".join(codes[:_MOST_CODES]) + ("…" if len(codes) > _MOST_CODES else "")
    said = catalog.plural(
        "{count} scan of {name} was not counted: {codes}", "{count} scans of {name} were not counted: {codes}",
        len(missed), name=missed[0].exhibitor, codes=shown,
    )  # fmt: skip
    return str(said)


def _news_said(now: TableSnapshot, catalog: Catalog) -> BandSaid:
    text, news = catalog.text, now.news
    match news:
        case VisitorGreeted(row):
            return _greeting(row, now, catalog)
        case Came(made):
            return _came(made, now, catalog)
        case OneMoreCounted(goods, count, total):
            sentence = text(N_("{name}: {count} counted in."), name=goods, count=count)
            return BandSaid(GOOD, text(N_("Counted")), f"{sentence} {text(N_('All in all {count}.'), count=total)}")
        case Nobody(typed):
            sentence = text(N_("Nobody here has “{typed}” as number, name, phone or booth."), typed=typed)
            return BandSaid(WRONG, text(N_("Not found")), sentence, Lead.WALK_IN)
        case TableRefusal(error):
            is_question = isinstance(error, SharedBooth)
            word = N_("Shared booth") if is_question else N_("Not done")
            return BandSaid(NOTE if is_question else WRONG, text(word), catalog.error(error))
        case TableNotice(tone, word, sentence, values):
            return BandSaid(TONES[tone], text(word, **values), text(sentence, **values))
        case _:
            return BandSaid(CALM, text(N_("Ready")), text(N_("Scan a code, or find somebody in the list.")))


def _came(made: Arrived, now: TableSnapshot, catalog: Catalog) -> BandSaid:
    text = catalog.text
    time = catalog.time(local(made.since, now.here.country)) if now.here is not None else ""
    if made.already:
        return BandSaid(NOTE, _who(N_("Already checked in"), made.exhibitor, made.booth, catalog),
                    text(N_("since {time}"), time=time))  # fmt: skip
    sentence = text(N_("at {time} · F8 prints sign, badge and labels"), time=time)
    if made.missing:
        sentence = f"{text(N_('Incomplete in the trader register'))} · {sentence}"  # the card says what
    return BandSaid(GOOD, _who(N_("Checked in"), made.exhibitor, made.booth, catalog), sentence)


def _who(word: str, name: str, booth: str, catalog: Catalog) -> str:
    """``Checked in: Humlegrundets Honung, booth A7``."""
    where = f", {catalog.text(N_('booth {booth}'), booth=booth)}" if booth else ""
    return f"{catalog.text(word)}: {name}{where}"


def _greeting(row: CheckInRow, now: TableSnapshot, catalog: Catalog) -> BandSaid:
    text = catalog.text
    moment = row.departed or row.since
    time = catalog.time(local(moment, now.here.country)) if moment and now.here is not None else ""
    match row.status:
        case Standing.CHECKED_IN:
            word = _who(N_("Already checked in"), row.exhibitor, row.booth, catalog)
            return BandSaid(NOTE, word, text(N_("since {time}"), time=time))
        case Standing.DEPARTED:
            word = _who(N_("Departed"), row.exhibitor, row.booth, catalog)
            return BandSaid(NOTE, word, text(N_("at {time}"), time=time))
        case Standing.NO_SHOW:
            word = _who(N_("Did not come"), row.exhibitor, row.booth, catalog)
            return BandSaid(NOTE, word, text(N_("Enter checks in after all.")))
    word = _who(N_("Expected"), row.exhibitor, row.booth, catalog)
    if row.missing:
        missing = missing_said(len(row.missing), catalog)
        return BandSaid(CALM, word, text(N_("{missing} · Enter checks in anyway"), missing=missing))
    return BandSaid(CALM, word, text(N_("Enter checks in.")))
