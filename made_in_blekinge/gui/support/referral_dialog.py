"""The dialog of a new referral: who, to which offer, what is asked, and the day of the exhibitor's consent."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Date, LongText
from made_in_blekinge.domain.promoter import Fit, Match
from made_in_blekinge.domain.referral import ReferralEvent
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.support.table_section import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep, Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names
from made_in_blekinge.queries.support.promoter import offers_for
from made_in_blekinge.services.support.referral import note_referral, refer

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database


class ReferralDialog(NewRecord):
    """Asks for a referral. Once an exhibitor is chosen, the offers stand in the order in which they fit."""

    def __init__(self, context: GuiContext, parent: QWidget, exhibitor: int | None = None, offer: str = "") -> None:
        today = context.today()
        fields = (
            Field("exhibitor", N_("Exhibitor"), Picked(), required=True),
            Field("offer", N_("Offer"), Picked(), required=True,
                  help=N_("Nobody vouches for this list: check an offer with its promoter before you count on it.")),
            Field("question", N_("Question"), LongText(2000), required=True),
            Field("consent", N_("The exhibitor agreed on"), Date(today), required=True,
                  help=N_("Its particulars go to the promoter: ask first.")),
            Field("sent", N_("Sent"), Date(today), required=True, default=today),
            Field("promised", N_("Answer promised by"), Date(today)),
        )  # fmt: skip
        super().__init__(context, parent, N_("New referral"), fields, self._refer, 2, N_("Refer"))
        self.setMinimumWidth(px(640))
        self._matches: Sequence[Match] = ()
        self._wanted, self._offer = exhibitor, offer
        self.why = label(role="note", wrap=True)
        self.why.setMinimumHeight(px(66))
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(self.why)
        self.who, self.offer = self._pick("exhibitor"), self._pick("offer")
        self.who.hint(context.text(N_("Number or name of the exhibitor")))
        self.offer.hint(context.text(N_("Choose the exhibitor first")))
        self.who.combo.currentTextChanged.connect(lambda _: self._ask_offers())
        self.offer.combo.currentTextChanged.connect(lambda _: self._say_why())
        context.ask(exhibitor_names, done=self._put_names, owner=self)

    def _pick(self, key: str) -> PickEditor:
        editor = self.form.cells[key].editor
        assert isinstance(editor, PickEditor)
        return editor

    def _put_names(self, names: list[tuple[int, str]]) -> None:
        self.who.offer([*names])
        if self._wanted is not None:
            self.who.pick(self._wanted)

    def _ask_offers(self) -> None:
        text = self.who.text()
        if text.startswith("#"):
            done = partial(self._put_offers, text)
            self._context.ask(offers_for, int(text[1:]), self._context.today(), done=done, owner=self)

    def _put_offers(self, asked: str, matches: list[Match]) -> None:
        if asked != self.who.text():
            return  # somebody else is chosen since
        said = self._context.catalog.text
        self._matches = matches
        lines = [
            (
                at,
                f"{one.promoter.name}: {one.offer.name}" + ("" if one.fit is Fit.FITS else f" ({said(one.fit.label)})"),
            )
            for at, one in enumerate(matches)
        ]
        self.offer.offer([*lines])
        self.offer.hint(said(N_("Promoter or offer")))
        named = [f"{one.promoter.code}/{one.offer.code}" for one in matches]
        if self._offer in named:
            self.offer.pick(named.index(self._offer))
        self._say_why()

    def _say_why(self) -> None:
        """Why the offer is for the exhibitor, or is not."""
        text, said = self.offer.text(), ""
        if text.startswith("#") and int(text[1:]) < len(self._matches):
            match = self._matches[int(text[1:])]
            reasons = " ".join(reason.said(self._context.catalog) for reason in match.telling)
            said = f"{self._context.text(match.fit.label)}. {reasons}".strip()
        self.why.setText(said)

    def _refer(self, database: "Database", values: Values) -> int:
        context, match = self._context, self._matches[values["offer"]]
        offer = f"{match.promoter.code}/{match.offer.code}"
        deed = deed_now(context)
        return refer(
            database, values["exhibitor"], offer, values["question"], values["consent"], deed, values["sent"],
            values["promised"],
        )  # fmt: skip

    def _done(self, record: object) -> None:
        context, values = self._context, self.form.check()
        numbers = [record]

        def again(database: "Database") -> None:
            if values is not None:
                numbers.append(self._refer(database, values))

        def back(database: "Database") -> None:
            number = numbers[-1]
            assert isinstance(number, int)
            note_referral(database, number, ReferralEvent.TAKEN_BACK, deed_now(context))

        context.undo.push(UndoStep(context, context.text(N_("New referral")), again, back))
        super()._done(record)
