"""``passport``: one signed file of an exhibitor, to a partner's market and from it."""

import datetime as dt
import json

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, day, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain import exhibitor as exhibitor_rules
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.passport import shown_fingerprint
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.support.passport import BroughtPassport, PassportArrival, consent_end
from made_in_blekinge.services.till.day import Deed

WITHOUT_CONSENT = N_(
    "Without consent only firm name, number, branch and municipality went out. With the exhibitor's consent write "
    "--consent-until DATE."
)
TELLING = {
    PassportArrival.ADDED: N_("{name} is a guest from {home} now, with number {number} and {products} products."),
    PassportArrival.KNOWN: N_("This very passport of {name} came in before. Nothing was changed."),
    PassportArrival.SAME: N_("{name} is here already (number {number}), and nothing differs."),
    PassportArrival.DIFFERS: N_("{name} is here already (number {number}). Nothing was changed; this differs:"),
}


def declare(made: Parser) -> None:
    out = made.action(
        "export", N_("write the passport of an exhibitor, signed by this market"), _export,
        "passport export 17 --out sylteri.mibpass --consent-until 2027-12-31",
    )  # fmt: skip
    out.add_argument("exhibitor", metavar=N_("NUMBER"), help=N_("the exhibitor, by number or name"))
    out.add_argument("--out", action=Writes, suffixes=(".mibpass",), required=True, metavar=N_("FILE.mibpass"),
                     help=N_("the file that is written"))  # fmt: skip
    out.add_argument("--consent-until", type=day, metavar=N_("DATE"),
                     help=N_("last day of the exhibitor's consent; without it only who it is goes out"))  # fmt: skip
    bring = made.action(
        "import", N_("bring a passport in: a guest, or what differs of who is here"), _import,
        'passport import guest.mibpass --trust "3F2A 91C0 …"',
    )  # fmt: skip
    bring.add_argument("file", action=Reads, metavar=N_("FILE.mibpass"), help=N_("a file as “export” writes it"))
    bring.add_argument("--trust", default="", metavar=N_("FINGERPRINT"),
                       help=N_("of the other market's key, once you have compared it with them"))  # fmt: skip
    look = made.action("list", N_("list the passports that went out and came in"), _list, "passport list --json")
    key = made.action("key", N_("show the fingerprint of this market's key, and the keys that are known"), _key,
                      "passport key", 'passport key --forget "3F2A 91C0 …"')  # fmt: skip
    key.add_argument("--forget", default="", metavar=N_("FINGERPRINT"), help=N_("trust this key no longer"))
    for one in (out, bring, look, key):
        one.add_json()


def _deed(app: App) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "")


def _export(options: Options) -> int:
    from made_in_blekinge.exchange.passport_file import write_passport_file
    from made_in_blekinge.services.support.passport import write_passport

    with market(options) as app:
        (key,) = exhibitor_keys(app, [options.exhibitor])
        done = write_passport(
            app.database, key, options.consent_until, _deed(app),
            lambda content: write_passport_file(options.out, content),
        )  # fmt: skip
        if options.json:
            told = {
                "exhibitor": done.number, "name": done.name, "full": done.full, "fingerprint": done.fingerprint,
                "left_out": done.left_out,
            }  # fmt: skip
            print(json.dumps(told, ensure_ascii=False))
        say(app, N_("The passport of {name} is written to {file}. Our fingerprint: {shown}"), name=done.name,
            file=options.out, shown=shown_fingerprint(done.fingerprint))  # fmt: skip
        if not done.full:
            say(app, WITHOUT_CONSENT)
        if done.left_out:
            say(app, N_("A passport holds {most} products: {count} were left out."), most=500, count=done.left_out)
    return 3 if done.left_out else 0


def _import(options: Options) -> int:
    """Exit code 3 where something of the passport did not come in."""
    from made_in_blekinge.exchange.passport_file import read_passport_file
    from made_in_blekinge.services.support.passport import bring_in_passport

    with market(options) as app:
        done = bring_in_passport(app.database, read_passport_file(options.file), _deed(app), options.trust)
        if options.json:
            print(json.dumps(_json(app, done), ensure_ascii=False))
        else:
            _tell(app, done)
    return 3 if done.left_out else 0


def _tell(app: App, done: BroughtPassport) -> None:
    passport, catalog = done.passport, app.catalog
    say(app, TELLING[done.arrival], name=passport.exhibitor["name"], home=passport.home.market, number=done.number,
        products=done.products)  # fmt: skip
    for one in done.differences:
        print(f"{exhibitor_rules.BY_KEY[one.field].label(catalog)}: {one.here or '–'} → {one.there or '–'}")
    for error in done.left_out:
        say(app, error.text, **error.values)
    if passport.consent_until is None:
        say(app, N_("It was sent without consent: it says only who the exhibitor is."))
    else:
        say(app, consent_end(done), day=passport.consent_until)


def _json(app: App, done: BroughtPassport) -> dict[str, object]:
    passport = done.passport
    return {
        "arrival": done.arrival.value, "exhibitor": done.number, "name": passport.exhibitor["name"],
        "home": passport.home.market, "home_number": passport.home.number, "products": done.products,
        "consent_until": passport.consent_until and passport.consent_until.isoformat(),
        "differs": [{"field": one.field, "here": one.here, "there": one.there} for one in done.differences],
        "papers": [
            {"kind": paper.kind.value, "issued": paper.issued and paper.issued.isoformat(),
             "expires": paper.expires and paper.expires.isoformat()}
            for paper in passport.papers
        ],
        "readiness": passport.readiness, "left_out": [app.catalog.error(error) for error in done.left_out],
    }  # fmt: skip


def _list(options: Options) -> int:
    from made_in_blekinge.queries.support.passport import guest_counts, passports

    with market(options) as app:
        today = local(app.clock(), "SE").date()
        with app.database.reading() as session:
            rows = passports(session)
            counts = guest_counts(session, dt.date(today.year, 1, 1), dt.date(today.year, 12, 31))
        if options.json:
            print(json.dumps([
                {"direction": row.direction.value, "exhibitor": row.number, "name": row.name, "guest": row.is_guest,
                 "home": row.home_market, "issued": row.issued.isoformat(), "consent_over": row.is_over(today),
                 "consent_until": row.consent_until and row.consent_until.isoformat()}
                for row in rows
            ], ensure_ascii=False))  # fmt: skip
            return 0
        for row in rows:
            over = app.catalog.text(N_("consent is over")) if row.is_over(today) else ""
            print(f"{local(row.time, 'SE').date()} {app.catalog.text(row.direction.label)} {row.number} {row.name} "
                  f"({row.home_market}) {row.consent_until or '–'} {over}".rstrip())  # fmt: skip
        say(app, N_("First crossed in {year}: {out} of ours to others, {into} guests to us."), year=today.year,
            out=counts.out, into=counts.into)  # fmt: skip
    return 0


def _key(options: Options) -> int:
    from made_in_blekinge.queries.support.passport import known_keys
    from made_in_blekinge.services.support.passport import own_passport_key, set_trust

    with market(options) as app:
        if options.forget:
            name = set_trust(app.database, options.forget, False, _deed(app))
            say(app, N_("The key of {market} is trusted no longer."), market=name)
        own = own_passport_key(app.database, _deed(app))
        with app.database.reading() as session:
            known = known_keys(session)
        if options.json:
            keys = [{"market": one.market, "fingerprint": one.fingerprint, "trusted": one.trusted} for one in known]
            print(json.dumps({"fingerprint": own, "known": keys}, ensure_ascii=False))
            return 0
        print(f"{shown_fingerprint(own)}  {app.catalog.text(N_('this market'))}")
        for one in known:
            trusted = N_("trusted") if one.trusted else N_("not trusted")
            print(f"{one.shown}  {one.market} ({app.catalog.text(trusted)})")
    return 0
