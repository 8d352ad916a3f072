"""Writing and bringing in phase passports. Nothing that a passport says changes a register in silence."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import exhibitor as exhibitor_rules
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.passport import (
    ALTERED,
    MOST_PRODUCTS,
    Direction,
    HomeMarket,
    Passport,
    PassportPaper,
    SealedPassport,
    body_of,
    fingerprint,
    is_fingerprint,
    read_body,
    seal,
    shown_fingerprint,
    to_sign,
    unseal,
    written_value,
)
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.queries.path.readiness import readiness_of_all
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.queries.support.passport import known_keys, own_fingerprint
from made_in_blekinge.services.registers import exhibitor as exhibitors
from made_in_blekinge.services.registers import product as products
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.support.signing import is_signed, new_signing_key, sign_bytes
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.audit import need_right
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.passport import PartnerKey, PassportKey, PassportRecord
from made_in_blekinge.store.product import Barcode, Product
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import EXHIBITORS, PRODUCTS

_SOON = dt.timedelta(days=1)
"""So far the clocks of two markets may differ."""
_FIELDS = {field.key: field for field in exhibitor_rules.FIELDS}


@dataclass(frozen=True, slots=True)
class WrittenPassport:
    """A passport that is noted as sent out. Without consent (``full`` is false) it says only who the exhibitor is."""

    name: str
    number: int
    full: bool
    fingerprint: str
    left_out: int
    """Goods beyond those that a passport holds."""


class PassportArrival(Code):
    """What came of bringing a passport in."""

    ADDED = "added", N_("New guest")
    KNOWN = "known", N_("Already here")
    SAME = "same", N_("Nothing differs")
    DIFFERS = "differs", N_("Differs")


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the passport says otherwise than the register; both as people read them."""

    field: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class BroughtPassport:
    """What a passport said and what came of it. ``left_out`` are sentences about what did not come in."""

    arrival: PassportArrival
    passport: Passport
    exhibitor_id: int
    number: int
    products: int
    differences: tuple[Difference, ...] = ()
    left_out: tuple[UserError, ...] = ()
    is_guest: bool = True
    """Whether the exhibitor is at home elsewhere: one of our own comes back with a passport, too."""


def consent_end(done: BroughtPassport) -> str:
    """What there is to do on the ``{day}`` on which the consent ends, as a source text."""
    return N_("The consent ends on {day}. Erase the guest then.") if done.is_guest else N_("The consent ends on {day}.")


def own_passport_key(database: Database, deed: Deed) -> str:
    """The fingerprint of this market's key, which is made where there is none yet."""
    with database.writing() as session:
        need_right(session, PassportKey.__tablename__)
        return fingerprint(_own_key(session, deed)[1])


def _own_key(session: Session, deed: Deed) -> tuple[bytes, bytes]:
    found = session.execute(select(PassportKey.signing_key, PassportKey.public_key)).one_or_none()
    if found is not None:
        return found.signing_key, found.public_key
    key, public_key = new_signing_key()
    session.add(PassportKey(id=1, signing_key=key, public_key=public_key, time=deed.now))
    session.flush()
    return key, public_key


def set_trust(database: Database, said: str, trusted: bool, deed: Deed) -> str:
    """Let a known key be trusted, or no longer; ``said`` is its fingerprint. Returns the market's name."""
    with database.writing() as session:
        need_right(session, PartnerKey.__tablename__)
        for known in known_keys(session):
            if is_fingerprint(said, known.fingerprint):
                _note_key(session, known.fingerprint, known.market, trusted, deed)
                return known.market
    text = N_("No market with this fingerprint is known here. “passport key” shows those that are.")
    raise UserError("unknown_fingerprint", text).at("fingerprint")


def _note_key(session: Session, key: str, market: str, trusted: bool, deed: Deed) -> None:
    session.add(
        PartnerKey(fingerprint=key, market=market, trusted=trusted, time=deed.now, person=deed.person[:200])
    )  # fmt: skip


def write_passport(
    database: Database,
    exhibitor_id: int,
    consent_until: dt.date | None,
    deed: Deed,
    save: Callable[[bytes], object],
) -> WrittenPassport:
    """Sign what goes out about an exhibitor, ``save`` it, and note that it went out, which it did not where that fails.

    Without consent only firm name, number, branch and municipality go out. A guest's home stays what it is.
    """
    today = local(deed.now, "SE").date()
    if consent_until is not None and consent_until < today:
        text = N_("The consent ended on {day}. Ask the exhibitor anew, or leave the consent out.")
        raise UserError("consent_over", text, day=consent_until).at("consent_until")
    with database.writing() as session:
        record = read_records(session, EXHIBITORS, [exhibitor_id]).get(exhibitor_id)
        if record is None or record.values["archived"]:
            raise UserError(
                "archived_exhibitor", N_("The exhibitor is archived. Take it back into the register first.")
            )
        if not market_name(session):
            text = N_("This market has no name by which others would know it. Write its name first, in the settings.")
            raise UserError("nameless_market", text)
        key, public_key = _own_key(session, deed)
        home = _home(session, exhibitor_id, record.values["number"], fingerprint(public_key))
        mark = market_mark(session)
        goods = tuple(_goods(session, exhibitor_id))
        passport = Passport(
            market_name(session), deed.now.replace(microsecond=0), home, consent_until, record.values,
            goods, tuple(_papers(session, exhibitor_id)), _readiness(session, exhibitor_id, today),
            mark.value if mark else "",
        )  # fmt: skip
        body = body_of(passport)
        content = seal(public_key, body, sign_bytes(key, to_sign(public_key, body)))
        _note(session, Direction.OUT, passport, unseal(content), exhibitor_id, deed)
        save(content)
        full = consent_until is not None
        return WrittenPassport(
            record.values["name"], record.values["number"], full, fingerprint(public_key),
            max(len(goods) - MOST_PRODUCTS, 0) if full else 0,
        )  # fmt: skip


def _home(session: Session, exhibitor_id: int, number: int, own: str) -> HomeMarket:
    row = PassportRecord
    query = select(row).where(row.exhibitor_id == exhibitor_id, row.direction == Direction.IN)
    came = session.scalars(query.order_by(row.id.desc()).limit(1)).one_or_none()
    if came is not None and came.home != own:
        return HomeMarket(came.home_market, came.home, number, came.subject)
    uid = session.execute(select(Exhibitor.uid).where(Exhibitor.id == exhibitor_id)).scalar_one()
    return HomeMarket(market_name(session), own, number, uid.hex)


def _goods(session: Session, key: int) -> Iterator[Mapping[str, Any]]:
    query = select(Product.id).where(Product.exhibitor_id == key, Product.archived.is_(False))
    ids = list(session.scalars(query.order_by(Product.item_number)))
    yield from (record.values for record in read_records(session, PRODUCTS, ids).values())


def _readiness(session: Session, key: int, today: dt.date) -> dict[str, str] | None:
    """Where it stands on the path and how near the next step it is, in codes; none for who is not on it."""
    found = readiness_of_all(session, today, only=key)
    if not found.rows:
        return None
    ready = found.rows[0].readiness
    return {
        "model": found.model.name, "phase": ready.standing.place.value, "next": ready.phase.value,
        "band": ready.band.value, "met": str(sum(gate.met for gate in ready.gates)), "of": str(len(ready.gates)),
    }  # fmt: skip


def _papers(session: Session, key: int) -> Iterator[PassportPaper]:
    row = Document
    query = select(row.kind, row.issued, row.expires).where(row.exhibitor_id == key).order_by(row.id)
    for found in session.execute(query):
        yield PassportPaper(found.kind, found.issued, found.expires)


def _note(
    session: Session, way: Direction, passport: Passport, sealed: SealedPassport, exhibitor_id: int, deed: Deed
) -> None:
    home = passport.home
    session.add(
        PassportRecord(
            direction=way, exhibitor_id=exhibitor_id, home=home.fingerprint, home_market=home.market,
            subject=home.subject, signer=fingerprint(sealed.public_key), digest=sealed.digest, issued=passport.issued,
            consent_until=passport.consent_until, time=deed.now, person=deed.person[:200],
        )
    )  # fmt: skip


def bring_in_passport(database: Database, content: bytes, deed: Deed, trust: str = "") -> BroughtPassport:
    """Bring a passport in. A new guest is added; of an exhibitor that is here only what differs is told.

    ``trust`` is the fingerprint that somebody has confirmed with the other market: needed once per key.
    """
    sealed = unseal(content)
    if not is_signed(sealed.public_key, sealed.signature, sealed.signed):
        raise Unusable("passport_altered", ALTERED)
    with database.writing() as session:
        need_right(session, PassportRecord.__tablename__)
        signer = fingerprint(sealed.public_key)
        if (known := _known(session, sealed)) is not None:
            passport = read_body(sealed.body)
            is_guest = passport.home.fingerprint != own_fingerprint(session)
            return BroughtPassport(PassportArrival.KNOWN, passport, known[0], known[1], 0, is_guest=is_guest)
        passport = read_body(sealed.body)
        _check_signer(session, signer, passport, trust, deed)
        _check_time(session, signer, passport, deed)
        own = own_fingerprint(session)
        found = _present(session, passport.home, own)
        if found is None:
            return _add_guest(session, sealed, passport, deed)
        record = read_records(session, EXHIBITORS, [found])[found]
        differences = tuple(_differences(record.values, passport.exhibitor))
        _note(session, Direction.IN, passport, sealed, found, deed)
        arrival = PassportArrival.DIFFERS if differences else PassportArrival.SAME
        is_guest = passport.home.fingerprint != own
        return BroughtPassport(
            arrival, passport, found, record.values["number"], 0, differences, is_guest=is_guest
        )  # fmt: skip


def _known(session: Session, sealed: SealedPassport) -> tuple[int, int] | None:
    """The id and number of the exhibitor whose passport came in before, byte for byte."""
    row = PassportRecord
    query = select(row.exhibitor_id, Exhibitor.number).join(Exhibitor, Exhibitor.id == row.exhibitor_id)
    query = query.where(row.digest == sealed.digest, row.direction == Direction.IN).limit(1)
    found = session.execute(query).one_or_none()
    return None if found is None else (found.exhibitor_id, found.number)


def _check_signer(session: Session, signer: str, passport: Passport, trust: str, deed: Deed) -> None:
    own = own_fingerprint(session)
    if signer == own:
        text = N_("This passport is our own: it went out from here. Send it to the other market.")
        raise Unusable("own_passport", text)
    mark = market_mark(session)
    if passport.mark and mark is None:
        text = N_("Nothing in this passport is real: it comes from a demonstration or a rehearsal.")
        raise Unusable("passport_not_real", text)
    if signer != passport.home.fingerprint and passport.home.fingerprint != own:
        text = N_("{market} has signed for a guest from {home}. Ask {home} for the passport itself.")
        raise Unusable("passport_of_another", text, market=passport.market, home=passport.home.market)
    known = {one.fingerprint: one for one in known_keys(session)}.get(signer)
    if trust and not is_fingerprint(trust, signer):
        # the right one is not shown: it would be copied from here instead of being read out by the other market
        text = N_("The passport has another fingerprint than you wrote. Have all eight groups read out once more.")
        raise UserError("wrong_fingerprint", text).at("trust")
    if trust and not (known and known.trusted):
        _note_key(session, signer, passport.market, True, deed)
    elif not (known and known.trusted):
        text = N_(
            "The key of “{market}” is not known here. Call them, compare the fingerprint {shown}, and bring the "
            "passport in with it (--trust)."
        )
        raise UserError("unknown_key", text, market=passport.market, shown=shown_fingerprint(signer)).at("trust")


def _check_time(session: Session, signer: str, passport: Passport, deed: Deed) -> None:
    if passport.issued > deed.now + _SOON:
        text = N_(
            "The passport says that it was made on {day}, which is yet to come. Check the clocks of both markets."
        )
        raise Unusable("passport_from_future", text, day=local(passport.issued, "SE").date())
    over = passport.consent_until
    if over is not None and over < local(deed.now, "SE").date():
        text = N_("The exhibitor's consent ended on {day}: the passport may no longer be used. Ask for a new one.")
        raise Unusable("consent_over", text, day=over)
    row = PassportRecord
    query = select(row.issued).where(
        row.subject == passport.home.subject, row.signer == signer, row.direction == Direction.IN
    )
    newest = session.scalars(query.order_by(row.issued.desc()).limit(1)).one_or_none()
    if newest is not None and newest >= passport.issued:
        text = N_("A newer passport of {name} came in before, made on {day}. This older one is not brought in.")
        day = local(newest, "SE").date()
        raise Unusable("passport_older", text, name=passport.exhibitor["name"], day=day)


def _present(session: Session, home: HomeMarket, own: str) -> int | None:
    """The exhibitor here, at home or as a guest."""
    if home.fingerprint == own:
        uids = {uid.hex: key for key, uid in session.execute(select(Exhibitor.id, Exhibitor.uid))}
        if home.subject not in uids:
            text = N_("The passport is of an exhibitor of ours that is no longer in the register.")
            raise Unusable("passport_of_nobody", text)
        return uids[home.subject]
    row = PassportRecord
    query = select(row.exhibitor_id).where(
        row.subject == home.subject, row.home == home.fingerprint, row.direction == Direction.IN
    )
    return session.scalars(query.order_by(row.id.desc()).limit(1)).one_or_none()


def _differences(here: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[Difference]:
    spoken = catalog("en")
    for key, value in there.items():
        field = _FIELDS[key]
        texts = written_value(field, here.get(key), spoken), written_value(field, value, spoken)
        if texts[0] != texts[1]:
            yield Difference(key, *texts)


def _add_guest(session: Session, sealed: SealedPassport, passport: Passport, deed: Deed) -> BroughtPassport:
    home = passport.home
    values = {**passport.exhibitor, "home_market": f"{home.market} ({home.number})"[:200]}
    record = register.add(session, exhibitors.REGISTER, values)
    added, left = _add_goods(session, record.id, record.values["name"], passport.products)
    _note(session, Direction.IN, passport, sealed, record.id, deed)
    return BroughtPassport(
        PassportArrival.ADDED, passport, record.id, record.values["number"], added, (), tuple(left)
    )  # fmt: skip


def _add_goods(
    session: Session, owner: int, name: str, rows: Sequence[Mapping[str, Any]]
) -> tuple[int, list[UserError]]:
    """Each of the goods that the rules of this market take; a bar code that is something else's here is left out."""
    left: list[UserError] = []
    items: set[str] = set()
    for row in rows:
        item = str(row.get("item_number", ""))
        if item in items:
            text = N_("The product {item} stands twice in the passport; the second one was left out.")
            left.append(UserError("product_twice", text, item=item))
            continue
        values = dict(row) | {"exhibitor_id": owner, "owner": name, "in_store_code": ""}
        if (code := values.get("gtin")) and session.scalar(select(Barcode.code).where(Barcode.code == code)):
            text = N_("The bar code {code} of {item} is that of other goods here, and was left out.")
            left.append(UserError("gtin_taken", text, code=code, item=item))
            values["gtin"] = ""
        try:
            register.add(session, products.REGISTER, values)
            items.add(item)
        except UserError as error:
            text = N_("The product {item} did not come in: {reason}")
            left.append(UserError("product_left_out", text, item=item, reason=error))
    return len(items), left
