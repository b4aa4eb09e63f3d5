"""The panels of acts that need a few words: lost tickets, what the police or somebody else wants, and voiding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from domain.ledger.means import Means
from domain.money import Money
from domain.pawn.blocks import DisputeTicket, HoldTicket, LiftBlock, SeizeGoods
from domain.pawn.loss import ReplaceTicket, ReportLoss, WithdrawLoss
from domain.pawn.views import TicketCard
from domain.pawn.void import VoidTicket
from domain.rulebook.rulebook import Rulebook
from domain.terms import n_
from ui.language import _
from ui.pawn import acts
from ui.pawn.acts import ACTS
from ui.pawn.costs import Cost, Costs
from ui.pawn.paying_block import MeansChips
from ui.pawn.ticket_panels import ActPanel
from ui.pawn.ticket_presenter import TicketPresenter
from ui.sums import Level, Lines, SumLine
from ui.widgets.field import Field, LineEdit
from ui.widgets.texts import Kind, Text
from ui.words import amount_text, money_text

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wording:
    """What such an act asks and says; `fee` is what it costs, where the rulebook has a fee for it."""

    label: str
    hint: str
    advice: str
    command: Callable[[TicketCard, str, Means], object]
    fee: Callable[[Rulebook], Money] | None = None


WORDINGS: dict[str, Wording] = {
    acts.REPORT_LOSS.name: Wording(
        n_("How it was lost"),
        n_("Where and when, in the pawner's words"),
        n_("Only the pawner in person, with checked papers. The time is taken down to the second."),
        lambda card, text, means: ReportLoss(ticket=card.ticket.number, circumstances=text, means=means),
        lambda rules: rules.loss_report_fee,
    ),
    acts.WITHDRAW_LOSS.name: Wording(
        n_("Where it was found"),
        n_("In a few words"),
        n_("Look at the paper: it must be the ticket itself, in the pawner's hands."),
        lambda card, text, _means: WithdrawLoss(ticket=card.ticket.number, reason=text),
    ),
    acts.REPLACE.name: Wording(
        "",
        "",
        n_("The pawner gets a new paper for the same ticket; the lost one is void from now on."),
        lambda card, _text, means: ReplaceTicket(ticket=card.ticket.number, means=means),
        lambda rules: rules.replacement_fee,
    ),
    acts.HOLD.name: Wording(
        n_("Reference of the police"),
        n_("Office, officer and number of the request"),
        n_("The goods stay where they are. Nobody redeems, renews or sells until the hold is lifted."),
        lambda card, text, _means: HoldTicket(ticket=card.ticket.number, reference=text),
    ),
    acts.SEIZE.name: Wording(
        n_("Receipt of the police"),
        n_("Number, office and officer"),
        n_("The goods leave the vault against this receipt; the loan becomes a receivable."),
        lambda card, text, _means: SeizeGoods(ticket=card.ticket.number, receipt=text),
    ),
    acts.DISPUTE.name: Wording(
        n_("Who claims what"),
        n_("In a few words"),
        n_("The goods stay where they are until it is settled whose they are."),
        lambda card, text, _means: DisputeTicket(ticket=card.ticket.number, claim=text),
    ),
    acts.LIFT.name: Wording(
        n_("Why it is over"),
        n_("The paper that says so, or what was settled"),
        n_("The ticket goes on. The pawner has the days of grace again that this may have taken."),
        lambda card, text, _means: LiftBlock(ticket=card.ticket.number, reason=text),
    ),
    acts.VOID.name: Wording(
        n_("Why it is voided"),
        n_("In a few words"),
        n_("The customer pays back what they were handed and takes the goods. The number is never used again."),
        lambda card, text, _means: VoidTicket(ticket=card.ticket.number, reason=text),
    ),
}


class WordPanel(ActPanel):
    """One line to type, what it costs where it costs something, and what it means."""

    def __init__(self, name: str, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        words = _("{act}: ticket {number}").format(act=_(ACTS[name].words), number=card.ticket.number)
        super().__init__(words, card, presenter, parent)
        self.name, self.wording = name, WORDINGS[name]
        self.doing = _(ACTS[name].words)
        self.text = LineEdit(placeholder=_(self.wording.hint) if self.wording.hint else "")
        self.text.setMaxLength(_LONGEST)
        self.means = MeansChips(_("The customer pays by"))
        self.paying.hide()
        self._add(Text(_(self.wording.advice), Kind.SOFT, wrap=True))
        if self.wording.label:
            self.fields = {"text": Field(_(self.wording.label), self.text)}
            self._add(self.fields["text"])
        self._add(self.sums, self.note, self.reason, self.means)
        self.text.textEdited.connect(self.refresh)
        self.means.edited.connect(self.refresh)
        self.refresh()
        (self.text if self.wording.label else self.confirm).setFocus()

    def ask(self, costs: Costs) -> Cost:
        """What stands in the field, and the fee."""
        text, card = self.text.text().strip(), self.card
        fee = self.wording.fee(costs.rulebook) if self.wording.fee is not None else Money(0)
        self.means.setVisible(bool(fee))
        lines: Lines = (SumLine(_("Fee"), money_text(fee), Level.SUM),) if fee else ()
        if self.name == acts.VOID.name:
            back = card.ticket.net_disbursed
            loan = SumLine(_("Loan"), amount_text(card.ticket.principal))
            lines = (loan, SumLine(_("The customer pays back"), money_text(back), Level.SUM))
        if self.wording.label and not text:
            return Cost(lines)
        return Cost(lines, command=self.wording.command(card, text, self.means.means))
