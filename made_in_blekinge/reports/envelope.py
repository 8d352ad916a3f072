"""The producer's envelope: a folder for each exhibitor with all that it is given. The program sends nothing itself."""

import datetime as dt
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final, NamedTuple

from made_in_blekinge import files
from made_in_blekinge.documents.outcome import PaperProblem
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.money import format_amount
from made_in_blekinge.domain.text import fold
from made_in_blekinge.exchange.write_table import write_table
from made_in_blekinge.i18n import N_, Catalog, catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.settlement.envelope import Envelope

STATEMENT, PAGE, GOODS, RETURN, FIGURES, MESSAGE = (
    "avrakning.pdf", "avrakning.html", "varor.csv", "aterlamning.pdf", "siffror.json", "meddelande.eml",
)  # fmt: skip
NAMES: Final = frozenset({STATEMENT, PAGE, GOODS, RETURN, FIGURES, MESSAGE})
MERGE: Final = "utskick.csv"
_LONGEST: Final = 60
_WRITING: Final = N_("Envelopes")
_GOODS: Final = (N_("Settlements"), N_("Goods"), N_("Price"), N_("Came in"), N_("Sold"), N_("Tasted"), N_("Broken"),
                 N_("Back"), N_("Sum"))  # fmt: skip
_MERGE: Final = (N_("Number"), N_("Name"), N_("E-mail"), N_("Language"), N_("Settlements"), N_("To pay"),
                 N_("Currency"), N_("Folder"))  # fmt: skip


def folder_name(envelope: Envelope) -> str:
    """A name that any file system takes, whatever somebody is called: the number makes it the exhibitor's own."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in fold(envelope.name))
    return f"{envelope.exhibitor:04}-{'-'.join(filter(None, plain.split('-')))[:_LONGEST]}".rstrip("-")


class WrittenEnvelopes(NamedTuple):
    """The folder of each exhibitor, in the order of the envelopes, the list that addresses all, and what is to be
    mended in the statements.
    """

    folders: tuple[Path, ...]
    merge: Path
    problems: tuple[PaperProblem, ...]


def write_envelopes(
    folder: Path,
    envelopes: Sequence[Envelope],
    now: dt.datetime,
    words: Catalog,
    written: Callable[[Envelope], None],
    progress: Progress | None = None,
) -> WrittenEnvelopes:
    """Write them below ``folder``, which is made where it is missing. ``written`` hears of each as soon as it is there,
    so that what fails or is stopped halfway is known to have been written so far.
    """
    files.make_folder(folder)
    made: list[Path] = []
    problems: dict[PaperProblem, None] = {}
    for each in envelopes:
        if progress is not None:
            progress.step(len(made), len(envelopes), _WRITING)
        place, found = write_envelope(folder, each, local(now, each.statements[0].event.country))
        made.append(place)
        problems |= dict.fromkeys(found)
        written(each)
    return WrittenEnvelopes(tuple(made), write_merge(folder, envelopes, words), tuple(problems))


def write_envelope(folder: Path, envelope: Envelope, printed: dt.datetime) -> tuple[Path, Sequence[PaperProblem]]:
    """Write the folder of one exhibitor below ``folder``, whole or not at all; also what is to be mended in it."""
    from made_in_blekinge.documents.reports.goods_receipt import write_return
    from made_in_blekinge.documents.reports.statement import write_statements
    from made_in_blekinge.documents.reports.statement_html import statements_html

    spoken = catalog(envelope.language)
    target = folder / folder_name(envelope)
    with files.replacing_folder(target, NAMES) as place:
        outcome = write_statements(place / STATEMENT, envelope.statements, printed=printed)
        page = statements_html(envelope.statements, spoken)
        files.write_text(place / PAGE, page)
        _write_goods(place / GOODS, envelope, spoken)
        if envelope.goods is not None:
            write_return(place / RETURN, envelope.goods, _window(envelope), printed=printed)
        files.write_text(place / FIGURES, envelope.signed)
        message = _message(envelope, spoken, [(PAGE, page.encode()), (STATEMENT, (place / STATEMENT).read_bytes())])
        files.write_bytes(place / MESSAGE, message)
    return target, outcome.problems


def _window(envelope: Envelope) -> Catalog:
    """The receipt of goods is written in Swedish or English."""
    return catalog("sv" if envelope.language == "sv" else "en")


def _write_goods(path: Path, envelope: Envelope, spoken: Catalog) -> None:
    rows = [
        (
            one.number, each.name, format_amount(each.unit_ore), each.came_in, each.sold, each.tasted, each.broken,
            each.back, format_amount(each.gross_ore),
        )
        for one in envelope.statements
        for each in one.goods
    ]  # fmt: skip
    write_table(path, [spoken.text(title) for title in _GOODS], rows)


def _message(envelope: Envelope, spoken: Catalog, attached: Sequence[tuple[str, bytes]]) -> bytes:
    """A draft for a mail program; without an address the organiser writes it."""
    event = envelope.statements[0].event.name
    message = EmailMessage(policy=SMTP)
    if envelope.email:
        message["To"] = envelope.email
    message["Subject"] = spoken.text(N_("Your settlement from {event}"), event=event)
    message["X-Unsent"] = "1"  # Outlook opens such a file as a draft
    message["Content-Language"] = spoken.language
    lines = [f"{one.number}: {spoken.money(one.sums.to_pay_ore, one.event.currency)}" for one in envelope.statements]
    text = N_(
        "Hello!\n\nHere is your settlement from {event}.\n\n{sums}\n\nThe statement says how it was reckoned.\n\n{name}"
    )
    message.set_content(spoken.text(text, event=event, sums="\n".join(lines), name=envelope.organiser))
    for name, content in attached:
        main, sub = ("application", "pdf") if name.endswith(".pdf") else ("text", "html")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def write_merge(folder: Path, envelopes: Sequence[Envelope], words: Catalog) -> Path:
    """The list from which a mail program or a word processor addresses all."""
    rows = [
        (
            envelope.exhibitor, envelope.name, envelope.email, envelope.language, one.number,
            format_amount(one.sums.to_pay_ore), one.event.currency, folder_name(envelope),
        )
        for envelope in envelopes
        for one in envelope.statements
    ]  # fmt: skip
    write_table(folder / MERGE, [words.text(title) for title in _MERGE], rows)
    return folder / MERGE
