"""Use cases of user accounts: managing them, and signing in with a PIN."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import Actor, Role, check_pin, still_locked
from made_in_blekinge.domain.recovery_code import bare, new_code
from made_in_blekinge.domain.text import clean_line, fold
from made_in_blekinge.errors import UserError, changed_meanwhile, missing_value
from made_in_blekinge.i18n import N_
from made_in_blekinge.store import uptime
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import SharedSetting
from made_in_blekinge.store.people import Person, SignInFailure

_LONGEST_NAME = 80
_RECOVERY: Final = "recovery_code"
"""The shared setting with the hash of the recovery code."""


def has_people(database: Database) -> bool:
    """Whether the market has user accounts, so that signing in is required."""
    with database.reading() as session:
        return session.scalar(select(Person.id).where(Person.active).limit(1)) is not None


def add_person(database: Database, name: str, role: Role, pin: str, recovery: str = "") -> int:
    """Create a user account with a PIN. The first one must be an organiser, the only role that can create others.

    ``recovery`` becomes the recovery code of the market, as the first organiser is given one.
    """
    hashed, code_hash = _hash(check_pin(pin)), _hash(bare(recovery)) if recovery else ""
    with database.writing() as session:
        shown = _free_name(session, name)
        if role is not Role.ORGANISER and not _organisers(session):
            text = N_("The first person must be an organiser, who can let others in. Choose that role.")
            raise UserError("first_is_organiser", text).at("role")
        person = Person(name=shown, role=role, pin_hash=hashed)
        session.add(person)
        if code_hash:
            _keep_code(session, code_hash)
        session.flush()
        return person.id


def edit_person(
    database: Database,
    key: int,
    version: int,
    name: str | None = None,
    role: Role | None = None,
    active: bool | None = None,
    pin: str | None = None,
) -> None:
    """Update a user account; ``None`` keeps a value. The last organiser cannot be demoted."""
    hashed = None if pin is None else _hash(check_pin(pin))
    with database.writing() as session:
        person = session.get_one(Person, key)
        if person.version != version:
            raise changed_meanwhile()
        person.name = person.name if name is None else _free_name(session, name, key)
        person.role = role or person.role
        person.active = person.active if active is None else active
        person.pin_hash = hashed or person.pin_hash
        person.version += 1
        session.flush()
        if hashed:
            _forget_failures(session, key)
        check_organiser_stays(session)


def check_organiser_stays(session: Session) -> None:
    """Refuse a transaction that leaves people without an organiser; nobody at all needs none."""
    if not _organisers(session) and session.scalar(select(Person.id).where(Person.active).limit(1)) is not None:
        text = N_("One organiser must stay, or nobody could let others in. Make somebody else an organiser first.")
        raise UserError("last_organiser", text).at("role")


def replace_forgotten_pin(database: Database, key: int, version: int, pin: str) -> None:
    """Reset a PIN when no organiser can sign in. The caller has verified that the computer's administrator asks.

    Only the PIN changes, and the audit log names the administrator.
    """
    with _let_through(database, "administrator"):
        edit_person(database, key, version, pin=pin)


def new_recovery_code(database: Database) -> str:
    """Make a recovery code, which takes the place of the one before. Only its hash is kept: it is told this once.

    Refused (``no_organiser``) where nobody could use it: the first organiser gets one, and an older code would open
    what belongs to that one.
    """
    code = new_code()
    hashed = _hash(bare(code))
    with database.writing() as session:
        if not _organisers(session):
            raise UserError("no_organiser", _NOBODY_TO_RECOVER)
        _keep_code(session, hashed)
    return code


def recover(database: Database, key: int, code: str, pin: str, clock: Callable[[], dt.datetime]) -> str:
    """Give an organiser a new PIN by the recovery code, which is used up. Returns the code that holds from now on.

    A wrong code counts, and makes wait, as a wrong PIN of that organiser does.
    """
    check_pin(pin)
    with database.reading() as session:
        person, kept = session.get(Person, key), session.get(SharedSetting, _RECOVERY)
    if person is None or not person.active or person.role is not Role.ORGANISER:
        raise UserError("not_an_organiser", _NOT_ORGANISER).at("code")
    if kept is None:
        raise UserError("no_recovery_code", _NO_CODE).at("code")
    wrong = UserError("wrong_recovery_code", _WRONG_CODE).at("code")
    _try_secret(database, key, json.loads(kept.value), bare(code), clock(), wrong)
    with _let_through(database, "recovery code"):
        edit_person(database, key, person.version, pin=pin)
        return new_recovery_code(database)


def sign_in(database: Database, person_id: int, pin: str, clock: Callable[[], dt.datetime]) -> Actor:
    """Sign a user in. A wrong PIN is persisted before it is refused, so that a restart does not reset the lockout."""
    actor = vouch(database, person_id, pin, clock())
    if database.auditor is not None:
        database.auditor.let_in(actor)
    return actor


def vouch(database: Database, person_id: int, pin: str, now: dt.datetime) -> Actor:
    """Who stands with a PIN for what another one does; nobody is signed in or out.

    A wrong PIN counts, and makes wait, as when signing in.
    """
    with database.reading() as session:
        person = session.get(Person, person_id)
    wrong = UserError("wrong_pin", N_("The PIN is wrong. Try again.")).at("pin")
    if person is None:
        raise wrong
    _try_secret(database, person_id, person.pin_hash if person.active else "", pin, now, wrong)
    return Actor(person.id, person.name, person.role)


def sign_out(database: Database) -> None:
    """Sign the user out. In a market without user accounts nobody has to sign in."""
    if database.auditor is not None:
        database.auditor.lock(True)  # also when the database cannot be read
        database.auditor.lock(has_people(database))


@contextmanager
def _let_through(database: Database, who: str) -> Iterator[None]:
    """Where nobody is signed in: let through what follows, and have the audit log name ``who``."""
    auditor = database.auditor
    if auditor is None or not auditor.locked:
        yield
        return
    device, auditor.device = auditor.device, f"{who}, {auditor.device}"
    auditor.lock(False)
    try:
        yield
    finally:
        auditor.device = device
        auditor.lock(True)


def _keep_code(session: Session, hashed: str) -> None:
    session.merge(SharedSetting(key=_RECOVERY, value=json.dumps(hashed)))


def _try_secret(
    database: Database, person_id: int, hashed: str, typed: str, now: dt.datetime, wrong: UserError
) -> None:
    """Raise ``wrong``, or how long to wait, unless ``typed`` is what was hashed and no lockout of the person holds."""
    with database.reading() as session:
        failure = session.get(SignInFailure, person_id)
    left = _left(failure, now) if failure else dt.timedelta()
    right = not left and bool(hashed) and _verify(hashed, typed)
    with database.writing() as session:
        # Check the lockout again under the write lock: parallel attempts must not allow more guesses than serial ones.
        counted = session.get(SignInFailure, person_id)
        left = left or (_left(counted, now) if counted else left)
        right = right and not left
        if right:
            _forget_failures(session, person_id)
        else:
            left = _count(session, person_id, now, wrong=not left)
    if not right:
        raise _waiting(left, wrong.field or "") if left else wrong


def _left(failure: SignInFailure, now: dt.datetime) -> dt.timedelta:
    return still_locked(failure.wrong, failure.last, now, failure.ran, uptime.seconds())


def _waiting(left: dt.timedelta, field: str) -> UserError:
    minutes, seconds = divmod(round(left.total_seconds()), 60)
    text = N_("Too many wrong PINs. Wait {minutes} min {seconds} s, or let an organiser give a new PIN.")
    return UserError("locked_out", text, minutes=minutes, seconds=seconds).at(field)


def _count(session: Session, person_id: int, now: dt.datetime, wrong: bool) -> dt.timedelta:
    """Count a wrong PIN. An attempt during the lockout is not counted, but restarts it if the clock was set back."""
    failure = session.get(SignInFailure, person_id)
    if failure is None:
        failure = SignInFailure(person_id=person_id, wrong=0, last=now, ran=uptime.seconds())
        session.add(failure)
    if wrong:
        failure.wrong += 1
    if wrong or now < failure.last:
        failure.last, failure.ran = now, uptime.seconds()
    return _left(failure, now)


def _forget_failures(session: Session, person_id: int) -> None:
    if (failure := session.get(SignInFailure, person_id)) is not None:
        session.delete(failure)


def _free_name(session: Session, name: str, key: int | None = None) -> str:
    shown = clean_line(name, _LONGEST_NAME)
    if not shown:
        raise missing_value(N_("Name")).at("name")
    others = session.scalars(select(Person.name).where(Person.id != (key or 0)))
    if fold(shown) in map(fold, others):
        raise UserError("name_taken", N_("Somebody has this name already. Write another one.")).at("name")
    return shown


def _organisers(session: Session) -> bool:
    query = select(Person.id).where(Person.active, Person.role == Role.ORGANISER).limit(1)
    return session.scalar(query) is not None


def _hash(pin: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(pin)


def _verify(hashed: str, pin: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import VerificationError

    try:
        return PasswordHasher().verify(hashed, pin)
    except VerificationError:
        return False


_WRONG_CODE: Final = N_("This is not the recovery code of the market. Check it against the paper, and try again.")
_NO_CODE: Final = N_("This market has no recovery code. An organiser makes one on the page People.")
_NOBODY_TO_RECOVER: Final = N_("Nobody has a PIN yet. The recovery code is made with the first organiser.")
_NOT_ORGANISER: Final = N_("The recovery code gives only organisers a new PIN. They give one to the others.")
