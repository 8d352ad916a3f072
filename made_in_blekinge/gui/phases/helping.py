"""Beside an exhibitor's path: which offers of promoters are for it and why, and how its referrals stand."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.promoter import Match
from made_in_blekinge.domain.referral import ReferralState
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.support.help import HelpedJourney
from made_in_blekinge.queries.support.referral import ReferralRow

_FEW: Final = 3
"""So many fitting offers stand there; all are in the dialog of offers."""


class HelpCard(Card):
    """Referrals first, since somebody waits for these; then what could be sent."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context, self._exhibitor = context, 0
        text = context.text
        self.said, self.lines = label(role="note"), QVBoxLayout()
        self.offers_button = button(text(N_("Every offer…")), "send")
        self.referrals_button = button(text(N_("Show referrals")))
        self.offers_button.clicked.connect(self.open_offers)
        self.referrals_button.clicked.connect(lambda: context.go("phases", section="referrals"))
        head, acts = QHBoxLayout(), FlowLayout()
        head.addWidget(label(text(N_("Who can help")), "heading"))
        head.addStretch()
        head.addWidget(self.said)
        acts.addWidget(self.offers_button)
        acts.addWidget(self.referrals_button)
        self.body.addLayout(head)
        self.body.addLayout(self.lines)
        self.body.addLayout(acts)

    def put(self, found: HelpedJourney) -> None:
        """Show who can help this exhibitor."""
        self._exhibitor = found.journey.row.known.id
        catalog = self._context.catalog
        clear(self.lines)
        self.said.setText(catalog.plural("{count} fits", "{count} fit", len(found.fitting)))
        for row in found.journey.referrals[:_FEW]:
            self.lines.addWidget(
                self._entry(row.offer_name, referral_said(row, catalog), catalog.text(row.state.label))
            )
        for match in found.fitting[:_FEW]:
            self.lines.addWidget(self._offer(match))
        rest = len(found.fitting) - _FEW
        said = [catalog.plural("{count} more fits", "{count} more fit", rest)] if rest > 0 else []
        if found.perhaps:
            kept = catalog.plural(
                "Of {count} offer something is not known", "Of {count} offers something is not known", found.perhaps
            )
            said.append(kept)
        if said:
            self.lines.addWidget(label(". ".join(said) + ".", "note", wrap=True))
        self.referrals_button.setVisible(bool(found.journey.referrals))

    def open_offers(self) -> None:
        """Show every offer, with what speaks against it."""
        from made_in_blekinge.gui.support.offers_dialog import OffersDialog

        OffersDialog(self._context, self, self._exhibitor).open()

    def refer(self, offer: str) -> None:
        """Ask for a referral to this offer."""
        from made_in_blekinge.gui.support.referral_dialog import ReferralDialog

        ReferralDialog(self._context, self, self._exhibitor, offer).open()

    def _offer(self, match: Match) -> QWidget:
        catalog = self._context.catalog
        reasons = " ".join(reason.said(catalog) for reason in match.telling)
        fits = catalog.text(N_("Fits: {reasons}"), reasons=reasons) if reasons else catalog.text(N_("For everybody."))
        entry = self._entry(match.offer.name, f"{match.promoter.name}. {fits}", "")
        send = button(catalog.text(N_("Send a question…")), "send")
        send.setProperty("small", True)
        send.setAccessibleName(f"{send.text()}: {match.offer.name}")
        send.clicked.connect(partial(self._refer, f"{match.promoter.code}/{match.offer.code}"))
        row = QHBoxLayout()
        row.addWidget(send)
        row.addStretch()
        layout = entry.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(row)
        return entry

    def _refer(self, offer: str, *_: object) -> None:
        self.refer(offer)

    def _entry(self, title: str, said: str, state: str) -> QFrame:
        entry, head = QFrame(), QHBoxLayout()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, px(6), 0, px(6))
        column.setSpacing(2)
        head.addWidget(ElidedLabel(title, "strong"), 1)
        if state:
            head.addWidget(label(state, "note"))
        column.addLayout(head)
        column.addWidget(label(said, "note", wrap=True))
        return entry


def referral_said(row: ReferralRow, catalog: Catalog) -> str:
    """When it was sent and when an answer came or was promised; what came of it."""
    said = [catalog.text(N_("{name}, sent {day}."), name=row.promoter_name, day=catalog.date(row.sent))]
    if row.days is not None:
        said.append(catalog.plural("Answered after {count} day.", "Answered after {count} days.", row.days))
    elif row.promised is not None and row.state in (ReferralState.WAITING, ReferralState.LATE):
        said.append(catalog.text(N_("Answer promised by {day}."), day=catalog.date(row.promised)))
    if row.progress.result is not None:
        said.append(f"{catalog.text(row.progress.result.label)}.")
    return " ".join(said)
