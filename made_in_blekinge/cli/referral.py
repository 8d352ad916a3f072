"""``referral``: which offers are for whom, what was asked of a promoter, and what came of it."""

import datetime as dt
import json
from collections.abc import Iterable

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, day, market, say, whole, written
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.promoter import CHECK
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.promoter import Fit, Match
from made_in_blekinge.domain.referral import ReferralEvent, ReferralResult, ReferralState
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.support.referral import ReferralRow
from made_in_blekinge.services.till.day import Deed


def declare(made: Parser) -> None:
    match = made.action(
        "match", N_("hold offers against an exhibitor, or one offer against all exhibitors, with the reasons"), _match,
        "referral match --exhibitor 17", "referral match --offer almi/advice --json",
    )  # fmt: skip
    one = match.add_mutually_exclusive_group(required=True)
    one.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("the exhibitor, by number or name"))
    one.add_argument("--offer", metavar=N_("PROMOTER/OFFER"), help=N_("the offer, as “promoter list” shows it"))
    match.add_argument("--all", action="store_true", help=N_("also what does not fit"))
    add = made.action(
        "add", N_("note that an exhibitor was referred to a promoter"), _add,
        'referral add 17 --offer almi/advice --question "Price in euro?" --consent 2026-05-01',
    )  # fmt: skip
    add.add_argument("exhibitor", metavar=N_("NUMBER"), help=N_("the exhibitor, by number or name"))
    add.add_argument("--offer", metavar=N_("PROMOTER/OFFER"), required=True,
                     help=N_("the offer, as “promoter list” shows it"))  # fmt: skip
    add.add_argument("--question", type=written, metavar=N_("TEXT"), required=True, help=N_("what is asked"))
    add.add_argument("--consent", type=day, metavar=N_("DATE"), required=True,
                     help=N_("the day on which the exhibitor agreed to it"))  # fmt: skip
    add.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("when it was sent (otherwise today)"))
    add.add_argument("--promised", type=day, metavar=N_("DATE"), help=N_("the last day of the promised answer"))
    _declare_notes(made)
    look = made.action("list", N_("list referrals and how they stand"), _list, "referral list", "referral list --json")
    look.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("only this exhibitor, by number or name"))
    look.add_argument("--open", action="store_true", help=N_("only those without an answer"))
    for made_one in (match, add, look):
        made_one.add_json()


def _declare_notes(made: Parser) -> None:
    remind = made.action("remind", N_("note that the promoter was reminded"), _note, "referral remind 3")
    answer = made.action("answer", N_("note that the promoter answered"), _note,
                         'referral answer 3 --text "Meeting on 4 June"')  # fmt: skip
    outcome = made.action("outcome", N_("note what came of it"), _note, "referral outcome 3 --result advice")
    outcome.add_argument("--result", choices=[*ReferralResult], required=True, help=N_("what came of it"))
    back = made.action("back", N_("take the last note back; without one, the referral itself"), _note,
                       "referral back 3")  # fmt: skip
    for one in (remind, answer, outcome, back):
        one.add_argument("number", type=whole, metavar=N_("NUMBER"), help=N_("number of the referral"))
        one.add_argument("--text", metavar=N_("TEXT"), default="", help=N_("what there is to say of it"))
        one.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("on which day (otherwise today)"))
        one.add_json()


_EVENTS = {
    "remind": ReferralEvent.REMINDED, "answer": ReferralEvent.ANSWERED, "outcome": ReferralEvent.RESULT,
    "back": ReferralEvent.TAKEN_BACK,
}  # fmt: skip


def _deed(app: App) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "")


def _today(app: App) -> dt.date:
    return local(app.clock(), "SE").date()


def _match(options: Options) -> int:
    from made_in_blekinge.queries.support.promoter import exhibitors_for, offers_for, promoter_edition

    with market(options) as app:
        found: list[tuple[dict[str, object], str, Match]]
        if options.exhibitor:
            (key,) = exhibitor_keys(app, [options.exhibitor])
            with app.database.reading() as session:
                matches = offers_for(session, key, _today(app))
            found = [({}, f"{each.promoter.name}: {each.offer.name}", each) for each in matches]
        else:
            with app.database.reading() as session:
                offer = promoter_edition(session).found.find(options.offer)
                rows = exhibitors_for(session, *offer, _today(app))
            found = [({"exhibitor": r.number, "name": r.name}, f"{r.number} {r.name}", r.match) for r in rows]
        left = [each for each in found if each[2].fit is Fit.NOT] if not options.all else []
        shown = [each for each in found if each not in left]
        if options.json:
            rows_json = [who | _match_json(each, app.catalog) for who, _, each in shown]
            print(json.dumps(rows_json, ensure_ascii=False))
        else:
            _print_matches(app, [(name, each) for _, name, each in shown])
        if left:
            say(app, N_("{count} do not fit and are left out: --all shows them with the reasons."), count=len(left))
        say(app, CHECK)
    return 0


def _print_matches(app: App, found: Iterable[tuple[str, Match]]) -> None:
    for name, each in found:
        print(f"{app.catalog.text(each.fit.label):<12} {name}  [{each.promoter.code}/{each.offer.code}]")
        for reason in each.telling:
            print(f"{'':<13}{reason.said(app.catalog)}")


def _match_json(each: Match, catalog: Catalog) -> dict[str, object]:
    return {
        "promoter": each.promoter.code, "offer": each.offer.code, "name_of_promoter": each.promoter.name,
        "name_of_offer": each.offer.name, "fit": each.fit.value,
        "reasons": [
            {"asked": reason.asked.value, "met": reason.met, "text": reason.said(catalog)} for reason in each.reasons
        ],
    }  # fmt: skip


def _add(options: Options) -> int:
    from made_in_blekinge.services.support.referral import refer

    with market(options) as app:
        (key,) = exhibitor_keys(app, [options.exhibitor])
        number = refer(app.database, key, options.offer, options.question, options.consent, _deed(app), options.day,
                       options.promised)  # fmt: skip
        _tell(app, options, number)
    return 0


def _note(options: Options) -> int:
    from made_in_blekinge.services.support.referral import note_referral

    with market(options) as app:
        result = ReferralResult(options.result) if options.action == "outcome" else None
        note_referral(app.database, options.number, _EVENTS[options.action], _deed(app), options.text, result,
                      options.day)  # fmt: skip
        _tell(app, options, options.number)
    return 0


def _tell(app: App, options: Options, number: int) -> None:
    from made_in_blekinge.queries.support.referral import find_referral

    with app.database.reading() as session:
        row = find_referral(session, number, app.clock())
    if options.json:
        print(json.dumps(_json(row), ensure_ascii=False))
    else:
        _print(app, [row])


def _list(options: Options) -> int:
    from made_in_blekinge.queries.support.referral import referral_counts, referrals

    with market(options) as app:
        key = exhibitor_keys(app, [options.exhibitor])[0] if options.exhibitor else None
        with app.database.reading() as session:
            rows = referrals(session, app.clock(), key)
        if options.open:
            rows = [row for row in rows if row.state in (ReferralState.WAITING, ReferralState.LATE)]
        if options.json:
            print(json.dumps([_json(row) for row in rows], ensure_ascii=False))
            return 0
        _print(app, rows)
        year = _today(app).year
        with app.database.reading() as session:
            counts = referral_counts(session, dt.date(year, 1, 1), dt.date(year, 12, 31), app.clock())
        days = sorted(counts.days)
        say(app, N_("In {year}: {sent} sent, {answered} answered, {done} with an outcome."), year=year,
            sent=counts.sent, answered=counts.answered, done=counts.done)  # fmt: skip
        if days:
            say(app, N_("Half of the answers came within {days} days."), days=days[(len(days) - 1) // 2])
    return 0


def _print(app: App, rows: Iterable[ReferralRow]) -> None:
    say_it = app.catalog.text
    for row in rows:
        state = say_it(row.state.label)
        took = say_it(N_("answered after {days} days"), days=row.days) if row.days is not None else ""
        result = say_it(row.progress.result.label) if row.progress.result else ""
        more = ", ".join(filter(None, (state, took, result)))
        print(f"{row.number:>4} {row.sent.isoformat()} {row.exhibitor_number} {row.exhibitor} → "
              f"{row.promoter_name}: {row.offer_name} ({more})")  # fmt: skip


def _json(row: ReferralRow) -> dict[str, object]:
    done = row.progress
    return {
        "number": row.number, "exhibitor": row.exhibitor_number, "name": row.exhibitor, "promoter": row.promoter,
        "offer": row.offer, "question": row.question, "consent": row.consent.isoformat(),
        "sent": row.sent.isoformat(), "promised": row.promised and row.promised.isoformat(),
        "state": row.state.value, "answered": done.answered and done.answered.isoformat(), "days": row.days,
        "result": done.result and done.result.value,
        "notes": [
            {"event": step.event.value, "day": step.day.isoformat(), "text": step.text,
             "result": step.result and step.result.value}
            for step in done.steps
        ],
    }  # fmt: skip
