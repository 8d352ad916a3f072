"""What an exhibitor says of itself on signs, in the languages of the paper."""

from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.kind import Speech
from made_in_blekinge.documents.labels.look import LabelLook
from made_in_blekinge.domain.market import Branch, Municipality
from made_in_blekinge.i18n import N_, Catalog, first_text
from made_in_blekinge.queries.reports.rows import EventHead, Introduction

_HIDDEN: Final = (Municipality.OTHER, Municipality.ABROAD)
_SCHEME: Final = "://"


class VisitorCode(NamedTuple):
    """A code for visitors: what it opens, and the words beside it."""

    payload: str
    title: str
    line: str
    address: str


def makes(about: Introduction, branch: Branch | None, catalog: Catalog) -> str:
    """What the exhibitor makes, in the language; its branch where it has not said."""
    said = first_text(about.makes, catalog.language) if about.makes else ""
    return about.makes.get(catalog.language) or (catalog.text(branch.label) if branch else said)


def home(about: Introduction, municipality: Municipality | None, catalog: Catalog) -> str:
    """Where the exhibitor is from; “other” and “abroad” say nothing to a visitor."""
    if about.town:
        return about.town.title() if about.town.isupper() else about.town
    return "" if municipality in (None, *_HIDDEN) else catalog.text(municipality.label)


def spoken(about: Introduction, speech: Speech, look: LabelLook) -> list[tuple[str, str]]:
    """The presentations in the languages of the paper, each with its language."""
    if not look.shows("presentation"):
        return []
    found = [(about.presentations.get(one.language, ""), one.language) for one in speech]
    return [(text, language) for text, language in found if fonts.printable(text).strip()]


def visit(about: Introduction, event: EventHead, catalog: Catalog) -> VisitorCode | None:
    """The exhibitor's own page, else its card, else the page of the event; ``None``: there is nothing to open."""
    title = catalog.text(N_("Meet the producer"))
    if about.website:
        return VisitorCode(about.website, title, catalog.text(N_("Read more about us")), shown_address(about.website))
    if about.card:
        return VisitorCode(about.card, title, catalog.text(N_("Save how to reach us")), "")
    if event.website:
        title = catalog.text(N_("All producers"))
        return VisitorCode(
            event.website, title, catalog.text(N_("The market's own page")), shown_address(event.website)
        )
    return None


def shown_address(website: str) -> str:
    """``example.se/about``: as people write it."""
    return website.partition(_SCHEME)[2].removeprefix("www.").rstrip("/") or website
