"""A message while it is typed: the reviewed text, or one's own, judged by the very rules that will refuse it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.pawn.message_templates import TEMPLATES, MessageLanguage
from domain.pawn.messages import MOST_PARTS, PART, PrepareMessage, Sender, check_text, draft, parts_of
from domain.pawn.ticket import Ticket
from ui.front import Explain
from ui.language import _

OWN = ""
"""The choice of a text of one's own."""
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Texts:
    """What a message is about, and who writes it."""

    ticket: Ticket
    customer: Customer
    sender: Sender
    on: date
    explain: Explain

    def templates(self) -> tuple[str, ...]:
        """The reviewed texts that are true of this ticket today."""
        return tuple(key for key, each in TEMPLATES.items() if self.ticket.stage(self.on) in each.stages)

    def text_of(self, template: str, language: MessageLanguage) -> str:
        """A reviewed text with its fields filled in."""
        command = PrepareMessage(ticket=self.ticket.number, template=template, language=language)
        return self._draft(command)

    def judge(self, template: str, text: str, language: MessageLanguage) -> Judged:
        """What a message comes to: its command, or why it may not go out."""
        bare = " ".join(text.split())
        if template != OWN:
            command = PrepareMessage(ticket=self.ticket.number, template=template, language=language)
        elif not bare:
            return Judged(None, "", _("Write what the customer should read."))
        elif len(bare) > _LONGEST:
            return Judged(None, "", _("At most {count} characters.").format(count=_LONGEST))
        else:
            command = PrepareMessage(ticket=self.ticket.number, text=bare, language=language)
        try:
            whole = self._draft(command)
            check_text(whole, self.ticket, self.customer)
        except Refusal as refusal:
            return Judged(None, _counted(bare), self.explain(refusal))
        return Judged(command, _counted(whole), "")

    def _draft(self, command: PrepareMessage) -> str:
        return draft(command, self.ticket, self.customer, self.sender, self.on)


@dataclass(frozen=True, slots=True)
class Judged:
    """A message: what is asked of the book, how long it is, and what is against it ("" for nothing)."""

    command: PrepareMessage | None
    length: str
    wrong: str


def _counted(text: str) -> str:
    return _("Characters: {letters}, parts: {parts} of at most {most}").format(
        letters=len(text), parts=parts_of(text), most=MOST_PARTS if parts_of(text) <= MOST_PARTS else MOST_PARTS * PART
    )
