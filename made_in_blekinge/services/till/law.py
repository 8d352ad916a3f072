"""What the law wants to be said before a till opens: who sells, and the VAT rates abroad."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.domain.till_day import Opening
from made_in_blekinge.domain.vat import rates_on
from made_in_blekinge.domain.vat_abroad import HOME
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.till import EventRatesConfirmed


def check_opening(session: Session, event: Event, opening: Opening) -> None:
    """Refuse to open a till at ``event`` while something is unsaid; with ``opening.confirmed`` the rates are said."""
    _need_organiser(session, event)
    if event.country != HOME:
        _need_rates(session, event, opening)


def _need_organiser(session: Session, event: Event) -> None:
    row = session.execute(select(Market.name, Market.identity_number)).one_or_none()
    if event.seller_mode is SellerMode.KOMMISSION and not (row is not None and row.name and row.identity_number):
        text = N_("In kommission the organiser is the seller. Write its name and organisation number first.")
        raise UserError("no_organiser", text).at("organiser")


def _need_rates(session: Session, event: Event, opening: Opening) -> None:
    rates = rates_on(event.country, opening.day)
    written = ";".join(f"{vat_class.value}={permille}" for vat_class, permille in rates.items())
    kept = session.get(EventRatesConfirmed, event.id)
    if kept is not None and kept.rates == written:
        return
    if not opening.confirmed:
        raise _unsure(event, rates)
    session.merge(EventRatesConfirmed(event_id=event.id, rates=written, time=opening.now, person=opening.person[:200]))


def _unsure(event: Event, rates: Mapping[VatClass, int]) -> UserError:
    """The program's rates are defaults: whoever sells abroad looks them up, once for each event."""
    text = N_(
        "VAT in {country} according to this program: standard {standard}, food {food}, food served {food_served}, "
        "books {book}, art {art}. The tax office of the country says whether that is right. Confirm it once for "
        "{event} (--confirm-rates)."
    )
    shown = {vat_class.value: f"{permille / 10:g}".replace(".", ",") for vat_class, permille in rates.items()}
    shown = {name: f"{percent}\N{NO-BREAK SPACE}%" for name, percent in shown.items()}
    return UserError("rates_unconfirmed", text, country=event.country, event=event.code, **shown).at("rates")
